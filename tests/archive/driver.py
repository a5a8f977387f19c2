"""A run in a process of its own, to be killed: `python -m tests.archive.driver OUT WARC...`; says its launcher's process id."""

import sys
from pathlib import Path

from onrecord.archive.folder import Folder
from onrecord.archive.local import LocalEngine
from onrecord.archive.run import finish, planned, read_all
from onrecord.workers.launcher import Launcher
from tests.archive.light import PRELOAD
from tests.archive.material import files, settings


def main(out: str, *paths: str) -> None:
    folder, how = Folder(Path(out)), settings()
    launcher = Launcher(PRELOAD)
    with folder.locked(), LocalEngine(2, launcher) as engine:
        print(launcher.process, flush=True)
        folder.begin(how, again=False)
        pieces = planned(files(*map(Path, paths)), how)
        for _ in read_all(folder, pieces, how, engine, lambda *_: None):
            print("done", flush=True)
        finish(folder, pieces, how)
    launcher.close()


main(*sys.argv[1:])
