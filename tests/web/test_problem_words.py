"""Whatever a lower layer says on a page is a message: each error that is raised there is in the table, or here with the reason."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from onrecord import errors
from onrecord.web import problems
from onrecord.web.problem_words import SENTENCES
from tests.conftest import ROOT

SOURCE = ROOT / "src/onrecord"
SAID_ON_PAGES = (
    *("extract/decode.py", "extract/entry.py", "extract/page.py", "store/feeds.py", "store/grouping/decisions.py"),
    *("store/readers", "store/registry/registry.py", "store/accounts", "store/corrections", "workers/pool.py"),
    *("fetch/guard.py", "fetch/http.py", "fetch/robots.py", "feeds", "follow", "web"),
)
"""Modules and folders whose errors a page can show."""
ERRORS = {
    name
    for name, each in vars(errors).items()
    if isinstance(each, type)
    and issubclass(each, errors.OnRecordError)
    and name not in {"HostBackoff", "IndexPage"}
}
"""Classes that are given their problem in words. The two others word it themselves."""
ON_NO_PAGE = {
    "follow/page_fetcher.py": {"7: 7"},  # the place in an archive, and what is wrong there
    "store/readers/state.py": {"isn't in the store"},
    "fetch/http.py": {"the fetcher is not open"},
    "web/serve.py": {"isn't a valid host name"},
}
"""Mistakes in a program, or said before there is a page."""
MADE_ELSEWHERE = {
    "error.problem",  # as the four below: said by another error of these
    "refused.problem",
    "each.problem",
    "opml.problem",
    "str(error)",
    "problem",  # of carried corrections, for the command line; of a port that isn't free, said by `onrecord serve`
    "reason",  # of bytes that ended a worker before: what was said then
    "said",  # held below, by what is assigned
    "'; '.join((each for each in (said, _what_to_do(answer)) if each))",
}
"""What an error is given that isn't words where it is raised."""
VARIABLES = {"said", "problem", "cut", "size", "kind", "what"}
FUNCTIONS = {"_plain", "_what_to_do", "_what", "_beyond", "_why_not"}
"""Where words are put first that an error is given then."""


def modules() -> Iterator[Path]:
    for each in SAID_ON_PAGES:
        yield from [SOURCE / each] if each.endswith(".py") else (SOURCE / each).rglob("*.py")


def in_sample_words(problem: ast.expr) -> str | None:
    """The words of a literal, with 7 for each value; None for anything else."""
    if isinstance(problem, ast.Call) and isinstance(problem.func, ast.Attribute) and problem.func.attr == "rstrip":
        problem = problem.func.value
    if isinstance(problem, ast.Constant):
        return str(problem.value)
    if isinstance(problem, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "7" for each in problem.values)
    return None


@cache
def raised() -> tuple[tuple[str, str, str | None], ...]:
    """The module, the code of the problem, and its words, of each error."""
    return tuple(
        (str(path.relative_to(SOURCE)), ast.unparse(node.args[1]), in_sample_words(node.args[1]))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and len(node.args) == 2 and ast.unparse(node.func) in ERRORS
    )


def put_first() -> Iterator[tuple[str, str]]:
    """The module and the words of what is put into such a variable, or returned by such a function."""
    for path in modules():
        if path.is_relative_to(SOURCE / "web") and path.name != "state_files.py":
            continue  # what the web interface itself says is marked there
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for value in given_by(node):
                words = in_sample_words(value)
                if words and " " in words:
                    yield str(path.relative_to(SOURCE)), words


def given_by(node: ast.AST) -> Iterator[ast.expr]:
    given: list[ast.expr | None] = []
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in VARIABLES:
        given = [node.value]
    elif isinstance(node, ast.FunctionDef) and node.name in FUNCTIONS:
        given = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
    for each in given:
        if each is not None:
            yield from (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,)


@pytest.mark.usefixtures("german")
def test_each_error_that_a_page_can_show_is_translated() -> None:
    assert len(raised()) > 100
    missing = [
        (module, words)
        for module, _, words in raised()
        if words and words not in ON_NO_PAGE.get(module, ()) and problems.translated(words) == words
    ]
    assert missing == []


def test_what_is_not_worded_where_it_is_raised_is_known() -> None:
    assert {code for _, code, words in raised() if words is None} <= MADE_ELSEWHERE


@pytest.mark.usefixtures("german")
def test_words_that_an_error_is_given_by_a_name_are_translated() -> None:
    found = tuple(put_first())
    assert len(found) > 15
    missing = [
        each
        for each in found
        if each[1] not in ON_NO_PAGE.get(each[0], ()) and problems.translated(each[1]) == each[1]
    ]
    assert missing == []


def test_no_sentence_stands_there_twice_or_has_two_places_side_by_side() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES)
    assert not [each for each in SENTENCES if ")s%(" in each]
