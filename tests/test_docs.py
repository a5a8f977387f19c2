"""What is public and undocumented fails here."""

import re
from dataclasses import fields, is_dataclass
from itertools import pairwise

from onrecord import __version__, model
from tests.conftest import ROOT

SECTION = re.compile(r"^## (\w+)$", re.MULTILINE)
ROW = re.compile(r"^\| (\w+) \| (.+?) \| (.+) \|$", re.MULTILINE)


def documented():
    text = (ROOT / "docs" / "fields.md").read_text("utf-8")
    pieces = SECTION.split(text)[1:]
    rows = {}
    for name, body in zip(pieces[::2], pieces[1::2], strict=True):
        rows[name] = {match[1]: match for match in ROW.finditer(body) if match[1] != "field"}
    return rows


def public_types():
    return {name: kind for name in model.__all__ if is_dataclass(kind := getattr(model, name))}


def test_every_field_of_every_public_type_has_a_sentence_and_an_example():
    rows = documented()
    for name, kind in public_types().items():
        assert name in rows, f"docs/fields.md has no section on {name}"
        assert list(rows[name]) == [item.name for item in fields(kind)], f"fields of {name}"
        for field, match in rows[name].items():
            assert match[2].rstrip().endswith((".", ")")), f"{name}.{field} has no sentence"
            assert "`" in match[3], f"{name}.{field} has no example"


def test_the_public_names_are_pinned():
    assert set(public_types()) == set(documented()) - {"Origin"}


def test_every_decision_says_what_was_chosen_and_why():
    for page in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        text = page.read_text("utf-8")
        assert text.startswith("# "), page.name
        assert len(text.split()) > 40, f"{page.name} says too little"


def test_relative_links_in_the_docs_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_what_the_readmes_commands_write_into_a_clone_is_ignored_by_git():
    written = re.findall(r" -o (\S+)", (ROOT / "README.md").read_text("utf-8"))
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert written
    assert {f"/{name}" for name in written} <= set(ignored)


def test_the_list_of_changes_begins_with_the_next_version_or_this_one():
    """Whoever tags renames "Next" (docs/release.md); what was never tagged has no section of its own."""
    heads = re.findall(r"^## (\S+?)(?:, \w+ \d{4})?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heads[0] in {"Next", __version__}
    own, *versions = [[int(part) for part in each.split(".")] for each in (__version__, *heads) if each != "Next"]
    assert all(newer > older for newer, older in pairwise(versions))
    assert heads.count("Next") <= 1
    if heads[0] == "Next":
        assert versions[0] < own, "set the number of the version to come"
