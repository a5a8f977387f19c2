"""Opens a store as somebody whom permissions bind, since they bind no superuser: PATH read|write nobody|root

Says how many articles are in it, or what is wrong.
"""

import os
import sys

from onrecord.errors import StoreError
from onrecord.store.store import open_store

NOBODY = 65534


def main() -> None:
    path, how, who = sys.argv[1:]
    if os.getuid() == 0 and who == "nobody":
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        store = open_store(path, read_only=how == "read")
        print(store.news.counts()["articles"])
        store.close()
    except StoreError as error:
        print(error)


if __name__ == "__main__":
    main()
