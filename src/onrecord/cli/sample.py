"""Finds the sample newsroom: inside the installed package, or beside the sources of a checkout."""

from pathlib import Path

import onrecord
from onrecord.errors import MissingInput
from onrecord.newsroom import MANIFEST

SAMPLE_STORE = "sample-newsroom.sqlite"
"""The file in which `serve --sample` keeps the samples, separate from anybody's own store."""

_FOLDER = "samples"


def sample_newsroom() -> Path:
    """The folder of the sample newsroom, as `load_newsroom` takes it; MissingInput where the installation lacks it.

    A wheel has it as `onrecord/samples`. An editable installation runs from `src/` and finds the repository's.
    """
    package = Path(onrecord.__file__).parent
    for folder in (package / _FOLDER, package.parent.parent / _FOLDER):
        if (folder / MANIFEST).is_file():
            return folder
    raise MissingInput(str(package / _FOLDER), "the sample newsroom isn't in this installation")
