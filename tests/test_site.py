"""The docs site: builds strictly, loads nothing from elsewhere, and has every page. The references are as the code is."""

import ast
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from onrecord import errors
from onrecord.cli.main import commands
from scripts.docs.cli_reference import PAGE, reference
from scripts.docs.hooks import LINK, MODULES, OUTSIDE, relinked
from tests.conftest import ROOT

LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "srcset", "video": "src", "link": "href"}
"""Elements by the attribute that makes a browser ask for something."""


class Loaded(HTMLParser):
    """Collects what a page has a browser ask for, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in LOADING and given.get("rel") not in {"canonical", "prev", "next", "alternate"}:
            self.addresses.append(given.get(LOADING[tag]) or "")


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    mkdocs = Path(sys.executable).with_name("mkdocs")
    command = [str(mkdocs), "build", "--strict", "-d", str(folder), *options]
    # A proxy that nobody listens at: what would ask the network fails.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "http_proxy": "http://127.0.0.1:9", "NO_COLOR": "1"}
    environment["https_proxy"] = environment["http_proxy"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_it_builds_strictly_and_has_every_page(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        assert (site / page.relative_to(ROOT / "docs").with_suffix(".html")).is_file(), page
    for place in OUTSIDE.values():
        assert (site / place).with_suffix(".html").is_file(), place


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(MODULES)
    for path in pages:
        loaded = Loaded()
        loaded.feed(path.read_text("utf-8"))
        assert loaded.addresses
        assert not [each for each in loaded.addresses if re.match(r"(?:[a-z]+:)?//", each)], path.name
    for path in site.rglob("*.css"):
        assert not re.findall(r"(?:url\(|@import\s)[\"']?(?:https?:)?//", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("module", MODULES)
def test_the_api_has_what_the_docstrings_say(site: Path, module: str) -> None:
    page = (site / "api" / f"{module.removeprefix('onrecord.')}.html").read_text("utf-8")
    assert f'id="{module}.' in page or f'id="{module}"' in page
    assert len(re.findall(r'class="doc doc-object', page)) >= 1


def test_a_link_that_leads_nowhere_stops_it(tmp_path: Path) -> None:
    """What is strict has to be able to fail."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Start\n\n[gone](gone.md)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nstrict: true\ntheme: {name: material, font: false}\n")
    assert build(tmp_path / "site", "-f", str(tmp_path / "mkdocs.yml")).returncode != 0


@pytest.mark.parametrize(
    ("link", "source", "place", "there"),
    [
        ("[x](docs/errors.md#a)", "README.md", "index.md", "[x](errors.md#a)"),
        ("[x](../../training/README.md)", "docs/howto/a.md", "howto/a.md", "[x](../training.md)"),
        ("[x](../src/onrecord/desk.py)", "docs/a.md", "a.md", "x (`src/onrecord/desk.py`)"),
        ("![x](docs/pictures/article.png)", "README.md", "index.md", "![x](pictures/article.png)"),
        ("[x](https://a.example/b)", "docs/a.md", "a.md", "[x](https://a.example/b)"),
    ],
)
def test_links_are_as_the_site_has_them(link: str, source: str, place: str, there: str) -> None:
    found = LINK.fullmatch(link)
    assert found
    assert relinked(found, source, place) == there


def test_the_reference_of_the_command_line_is_what_help_says() -> None:
    assert PAGE.read_text("utf-8") == reference(), "write it again: python -m scripts.docs.cli_reference"


def test_every_command_is_in_the_reference() -> None:
    text = PAGE.read_text("utf-8")
    for name in commands.list_commands(click.Context(commands)):
        assert f"## onrecord {name}\n" in text


def test_the_reference_is_what_a_person_sees() -> None:
    """Against the command itself, in a process of its own."""
    command = Path(sys.executable).with_name("onrecord")
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [command, "serve", "--help"], env=environment, capture_output=True, text=True, check=True
    )
    said = re.search(r"## onrecord serve\n\n```text\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL)
    assert said
    assert said[1].split() == done.stdout.split()  # lines break elsewhere in a narrower window


def every_error() -> set[str]:
    """The names of all classes in the package that are kinds of an error of ours, wherever they are defined."""
    bases: dict[str, set[str]] = {}
    for path in (ROOT / "src" / "onrecord").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    found = {"OnRecordError"}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found - {"OnRecordError"}


def test_every_error_has_a_row_and_the_page_has_the_tree() -> None:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| ([^|]+\.) \| ([^|]+\.) \|$", text, re.MULTILINE)
    assert sorted(name for name, *_ in rows) == sorted(every_error()), "docs/errors.md: a row for each"
    tree = re.search(r"```text\n(OnRecordError\n.*?)\n```", text, re.DOTALL)
    assert tree
    assert errors.__doc__
    assert [line.strip() for line in tree[1].splitlines()] == [
        line.strip() for line in errors.__doc__.split("\n\n")[1].splitlines()
    ]


def test_the_tree_is_drawn_as_it_is() -> None:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    depths = [
        (re.search(r"[A-Z]", line).start() // 4, match[0])  # type: ignore[union-attr]
        for line in text.partition("```text\n")[2].partition("\n```")[0].splitlines()
        if (match := re.search(r"[A-Z]\w+", line))
    ]
    above: list[str] = []
    for depth, name in depths:
        above = [*above[:depth], name]
        parents = [base.__name__ for base in getattr(errors, name).__bases__]
        assert parents == [above[depth - 1] if depth else "Exception"], name
