"""Tests mirror the source: each module has a test file of its own name, in the same place, or stands here with the reason."""

from pathlib import Path

from tests.conftest import ROOT

SOURCE = ROOT / "src/onrecord"
TESTS = ROOT / "tests"
ROOMS = {
    "read": "reading is tested by what comes of sentences: a file for each phenomenon, whichever modules it takes",
    "store": "a store is tested through its contract, on both databases: what is kept, found, paged and counted",
}
"""Rooms in which not every module has a test file of its own name, and why."""
ELSEWHERE = {
    "archive/engine.py": ("archive/test_run.py", "what an engine is; the run asks it"),
    "archive/local.py": ("archive/test_run.py", "the engine on this machine, which a run works with"),
    "cli/archive_run.py": ("cli/test_archive.py", "a step of `onrecord archive`"),
    "cli/archive_store.py": ("cli/test_archive.py", "a step of `onrecord archive`"),
    "cli/import_tables.py": ("cli/test_archive.py", "tables into a store and out of it again"),
    "extract/lexicon/phrase_lists.py": (
        "extract/lexicon/test_phrases.py",
        "lists; what is made of them is tested",
    ),
    "extract/saved/walk.py": ("extract/saved/test_body.py", "what the walk over a body's lines remembers"),
    "fetch/warc/seams.py": ("fetch/warc/test_stretches.py", "seams are between stretches"),
    "group/sayings/same.py": ("group/sayings/test_gather.py", "the parting; the gathering is what is given"),
    "group/sayings/saying.py": ("group/sayings/test_gather.py", "what the stage is given and gives"),
    "linking/words.py": ("linking/test_forms.py", "lists; what is made of them is tested"),
    "unicode61.py": ("test_tokens.py", "tables; held to the SQLite that runs"),
    "web/article_lists.py": ("web/pages/test_feed.py", "what pages of articles have in common"),
    "web/contexts/accounts.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/article.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/base.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/correct.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/edits.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/feed.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/moving.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/notes.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/offline.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/outlets.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/people.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/plain.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/who.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/rules.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/search.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/since.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/stories.py": ("web/test_contexts.py", "a template's contract"),
    "web/contexts/settings.py": ("web/test_contexts.py", "a template's contract"),
    "web/pages/base.py": ("web/pages/test_plain.py", "what the handlers of all pages begin with"),
    "web/pages/letting_in.py": ("web/pages/test_signin.py", "what pages of signing in have in common"),
}
"""Modules that are better tested in another file: which, and why."""


def modules() -> list[str]:
    """All modules but those of `ROOMS`, by their path in the package."""
    found = (path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if not path.name.startswith("__"))
    return sorted(str(path) for path in found if path.parts[0] not in ROOMS)


def own_test(module: str) -> Path:
    path = Path(module)
    return TESTS / path.parent / f"test_{path.name}"


def test_each_module_has_a_test_file_of_its_own_name_or_a_reason() -> None:
    without = {module for module in modules() if not own_test(module).is_file()}
    assert without - ELSEWHERE.keys() == set(), "write their test files (docs/style.md)"


def test_reasons_are_for_modules_without_one_and_name_a_test_file() -> None:
    assert [module for module in ELSEWHERE if own_test(module).is_file()] == []
    assert [module for module in ELSEWHERE if not (SOURCE / module).is_file()] == []
    assert [test for test, _ in ELSEWHERE.values() if not (TESTS / test).is_file()] == []
