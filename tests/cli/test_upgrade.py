"""`onrecord upgrade`: an old store is brought up to date, and made smaller."""

import re

from onrecord.store.store import open_store
from tests.store.making import article, keep
from tests.store.older import as_of_0005


def test_an_old_store(onrecord, tmp_path):
    path = tmp_path / "store.sqlite"
    store = open_store(path)
    for number in range(40):
        keep(
            store, article(), url=f"https://vell.test/{number}", payload=f"<p>{number}" + "<nav>World</nav>" * 9999
        )
    store.close()
    as_of_0005(path)
    done = onrecord("upgrade", "--store", path)
    assert done.returncode == 0, done.err
    assert re.match(r"the store is up to date; it takes \d+\.\d MB", done.out)
    before = path.stat().st_size
    done = onrecord("upgrade", "--store", path, "--compact")
    assert re.match(r"\d+\.\d MB given back; the store takes \d+\.\d MB$", done.out.strip()), done.out + done.err
    assert path.stat().st_size <= before


def test_no_store(onrecord, tmp_path):
    done = onrecord("upgrade", "--store", tmp_path / "none.sqlite")
    assert done.returncode == 1
    assert "no store here yet" in done.err
    assert not (tmp_path / "none.sqlite").exists()
