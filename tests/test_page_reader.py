"""Extraction and reading, joined without a store."""

import ast
from pathlib import Path

import pytest

import onrecord
from onrecord import __version__, page_reader
from onrecord.errors import NoArticle
from onrecord.model import Capture
from onrecord.page_reader import MODEL_READER, WARMING, edition, read_page, reader_name
from onrecord.settings import Limits
from tests.archive.light import LightReader


def test_a_page_gives_its_record():
    page = read_page(WARMING, limits=Limits(), reader=LightReader())
    assert page.source == "warming up"
    assert page.digest == WARMING.digest
    assert [each.article.headline for each in page.articles] == ["The weir at Orlow"]


def test_a_page_without_an_article_is_an_error_that_names_it():
    with pytest.raises(NoArticle, match=r"^x: "):
        read_page(
            Capture(target_uri=None, payload=b"<p>Hello</p>", name="x"), limits=Limits(), reader=LightReader()
        )


def test_a_reader_is_named_with_its_version():
    assert reader_name() == f"{MODEL_READER} {__version__}"
    assert reader_name(LightReader()) == f"LightReader {__version__}"


def test_an_edition_is_another_as_soon_as_any_code_that_reads_is(monkeypatch, tmp_path):
    """In a checkout what is read changes without a new version."""
    assert edition().startswith(f"{reader_name()} ")
    assert edition(LightReader()).startswith(f"{reader_name(LightReader())} ")
    monkeypatch.setattr(onrecord, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setattr(page_reader, "_READS", ("read", "tokens.py"))
    (tmp_path / "read").mkdir()
    for name in ("tokens.py", "read/one.py"):
        (tmp_path / name).write_text("before")
    code = page_reader._code.__wrapped__
    editions = [code()]
    for name in ("read/one.py", "tokens.py", "read/data.npz"):
        (tmp_path / name).write_text("behind")
        editions.append(code())
    assert len(set(editions)) == 4
    (tmp_path / "read/one.pyc").write_text("compiled")
    (tmp_path / "other.py").write_text("of no account")
    assert code() == editions[-1]


def test_all_that_a_page_s_record_is_made_by_is_in_an_edition():
    package = Path(onrecord.__file__).parent
    sources = [package / name for name in page_reader._READS]
    files = [file for each in sources for file in ([each] if each.is_file() else each.rglob("*.py"))]
    asked = {
        (node.module or "").split(".")[1]
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord.")
    }
    assert len(files) > 200
    # neither says anything of a record: what an error reads like, and when garbage is collected
    assert asked - {Path(name).stem for name in page_reader._READS} == {"errors", "gc_pause"}
