"""The tree of errors: one root, whole after a pipe, and each with its row in the docs."""

import inspect
import pickle
import re

import pytest

from onrecord import errors
from onrecord.errors import HostBackoff, IndexPage, OnRecordError, our_fault
from tests.conftest import ROOT

DOCS = (ROOT / "docs" / "errors.md").read_text("utf-8")
KINDS = sorted(
    {kind for kind in vars(errors).values() if inspect.isclass(kind) and kind is not OnRecordError},
    key=lambda kind: kind.__name__,
)


def made(kind: type[OnRecordError]) -> OnRecordError:
    if kind is IndexPage:
        return IndexPage("a.html", ("https://a.test/1", "https://a.test/2"))
    if kind is HostBackoff:
        return HostBackoff("https://a.test/", 1_700_000_000.5)
    return kind("a.html", "is odd")


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_in_the_tree_and_begins_with_what_it_is_about(kind: type[OnRecordError]) -> None:
    assert issubclass(kind, OnRecordError)
    error = made(kind)
    assert str(error) == f"{error.subject}: {error.problem}"


@pytest.mark.parametrize("kind", KINDS)
def test_each_comes_back_from_a_worker_whole(kind: type[OnRecordError]) -> None:
    before = made(kind)
    after = pickle.loads(pickle.dumps(before))  # noqa: S301 - what was just made
    assert type(after) is kind
    assert (str(after), vars(after)) == (str(before), vars(before))


def tree(text: str) -> dict[str, str]:
    """By name, the parent that the drawing gives it."""
    is_indented = "\n    OnRecordError\n" in text
    parents: dict[str, str] = {}
    open_at: dict[int, str] = {0: "OnRecordError"}
    for line in text.splitlines():
        found = re.match(r"((?:[│ ]   )*)[├└]── (\w+)", line.removeprefix("    ") if is_indented else line)
        if found:
            depth = len(found[1]) // 4 + 1
            parents[found[2]] = open_at[depth - 1]
            open_at[depth] = found[2]
    return parents


@pytest.mark.parametrize(
    "drawing", [inspect.cleandoc(errors.__doc__ or ""), DOCS], ids=["errors.py", "docs/errors.md"]
)
def test_the_drawings_are_the_tree(drawing: str) -> None:
    assert tree(drawing) == {kind.__name__: kind.__bases__[0].__name__ for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_each_has_a_row_that_says_what_to_do(kind: type[OnRecordError]) -> None:
    row = re.search(rf"^\| {kind.__name__} \| (.+?) \| (.+?) \|$", DOCS, re.MULTILINE)
    assert row, kind.__name__
    assert row[2].endswith((".", "`"))


def test_a_fault_of_ours_names_the_input() -> None:
    error = our_fault("a.html", ZeroDivisionError("division by zero"))
    assert str(error) == "a.html: OnRecord failed on it: ZeroDivisionError: division by zero"
