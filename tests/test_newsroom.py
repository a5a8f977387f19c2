"""A whole newsroom loaded into a store, by the real extractor and reader."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk import Desk
from onrecord.errors import InputError, MissingInput
from onrecord.model import Article, Capture, PageRecord, Reading
from onrecord.newsroom import load_newsroom
from onrecord.read.rules_reader import RulesReader
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.search import Query
from onrecord.store.store import open_store
from tests.conftest import SAMPLES
from tests.store.making import PNG, rows
from tests.test_desk import html


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def newsroom(tmp_path):
    folder = tmp_path / "newsroom"
    folder.mkdir()
    (folder / "first.html").write_bytes(html())
    (folder / "second.html").write_bytes(html(second="Ben Okafor confirmed that a draft had been leaked."))
    (folder / "port.png").write_bytes(PNG)
    page = "https://vell.test/talks"
    manifest(
        folder,
        pages=[
            {"url": page, "file": "second.html", "captured": "2026-03-03T09:00:00Z", "expected": None},
            {"url": page, "file": "first.html", "captured": "2026-03-02T09:00:00", "expected": "x.json"},
        ],
        pictures=[{"url": "https://vell.test/port.png", "file": "port.png"}],
    )
    return folder


def manifest(folder: Path, saved: Sequence[object] = (), **outlet: object) -> None:
    feeds = [{"url": "https://vell.test/rss", "file": "f.rss", "title": "News", "type": "rss"}]
    whole = {"name": "Vell Post", "slug": "post", "site": "https://vell.test/", "language": "en", "feeds": feeds}
    (folder / "newsroom.json").write_text(json.dumps({"outlets": [whole | outlet], "saved": list(saved)}))


def test_a_newsroom_is_loaded_in_the_order_of_its_captures(store, newsroom):
    steps: list[tuple[int, int]] = []
    loaded = load_newsroom(Desk(), store, newsroom, progress=lambda done, whole: steps.append((done, whole)))
    assert loaded.errors == ()
    assert [each.change for each in loaded.recorded] == [Change.NEW, Change.REVISED]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    (item,) = store.news.feed().items
    assert (item.outlet_slug, item.revisions) == ("vell-post", 2)
    assert item.picture.digest
    assert [claim.cue for claim in store.search.claims(Query(words="leaked")).items] == ["confirmed"]
    assert [feed.url for info in store.outlets.by_name() for feed in info.outlet.feeds] == [
        "https://vell.test/rss"
    ]


def test_loading_again_changes_nothing(store, newsroom, tmp_path):
    load_newsroom(Desk(), store, newsroom)
    before = rows(tmp_path / "store.sqlite")
    again = load_newsroom(Desk(), store, newsroom)
    assert {each.change for each in again.recorded} == {Change.UNCHANGED}
    assert rows(tmp_path / "store.sqlite") == before


class Counting(Desk):
    """A desk that says which pages it read."""

    def __init__(self) -> None:
        super().__init__(reader=RulesReader())
        self.read: list[str] = []

    def read_page(self, capture: Capture, **how: Any) -> PageRecord:
        self.read.append(capture.subject)
        return super().read_page(capture, **how)


def test_what_was_loaded_is_not_read_again_and_what_a_kill_left_over_is(store, newsroom):
    """A second start took as long as the first."""
    killed, second, third = Counting(), Counting(), Counting()

    def kill(done: int, _: int) -> None:
        if killed.read:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_newsroom(killed, store, newsroom, progress=kill)
    loaded = load_newsroom(second, store, newsroom)
    assert [each.change for each in loaded.recorded] == [Change.UNCHANGED, Change.REVISED]
    assert len(killed.read) == len(second.read) == 1
    loaded = load_newsroom(third, store, newsroom)
    assert [each.change for each in loaded.recorded] == [Change.UNCHANGED, Change.UNCHANGED]
    assert third.read == []


def test_what_is_broken_is_one_error_each_and_the_rest_goes_on(store, newsroom):
    (newsroom / "empty.html").touch()
    (newsroom / "evil.svg").write_text("<svg/>")
    (newsroom / "saved.txt").write_text("Only a word")
    url = "https://vell.test/"
    manifest(
        newsroom,
        pages=[
            {"url": url + "empty", "file": "empty.html", "captured": None},
            {"url": url + "none", "file": "none.html", "captured": None},
            {"url": url + "out", "file": "../../etc/hostname", "captured": None},
            {"url": url + "talks", "file": "first.html", "captured": None},
        ],
        pictures=[{"url": url + "evil.svg", "file": "evil.svg"}],
        saved=[{"file": "gone.txt", "expected": None, "outlet": "post"}],
    )
    loaded = load_newsroom(Desk(), store, newsroom)
    assert [each.change for each in loaded.recorded] == [Change.NEW]
    lines = [str(error) for error in loaded.errors]
    assert len(lines) == 5
    for line, name in zip(lines, ("evil.svg", "empty", "none.html", "etc/hostname", "gone.txt"), strict=True):
        assert name in line
        assert "\n" not in line


class _Failing(RulesReader):
    """A reader with a bug."""

    def read(self, article: Article) -> Reading:
        if "denied" in article.text:
            raise RuntimeError("of our own making")
        return super().read(article)

    def read_all(self, articles):
        return [self.read(each) for each in articles]


def test_a_bug_of_ours_on_one_page_does_not_stop_the_rest(store, newsroom):
    loaded = load_newsroom(Desk(reader=_Failing()), store, newsroom)
    assert [str(error) for error in loaded.errors] == [
        "first.html: OnRecord failed on it: RuntimeError: of our own making"
    ]
    assert [each.change for each in loaded.recorded] == [Change.NEW]


def test_no_manifest_and_a_broken_one(store, tmp_path):
    with pytest.raises(MissingInput, match=r"newsroom\.json: no such file"):
        load_newsroom(Desk(), store, tmp_path)
    for broken in ("{", "[]", '{"outlets": [{"name": 3}]}'):
        (tmp_path / "newsroom.json").write_text(broken)
        with pytest.raises(InputError, match=r"newsroom\.json: is no newsroom manifest"):
            load_newsroom(Desk(), store, tmp_path)


@pytest.mark.skipif(not (SAMPLES / "newsroom.json").is_file(), reason="the sample newsroom is not there")
def test_the_sample_newsroom_loads_whole_and_once(store, tmp_path):
    loaded = load_newsroom(Desk(), store, SAMPLES)
    assert [str(error) for error in loaded.errors] == []
    manifest = json.loads((SAMPLES / "newsroom.json").read_bytes())
    assert store.news.counts()["outlets"] >= len(manifest["outlets"])
    before = rows(tmp_path / "store.sqlite")
    again = load_newsroom(Desk(), store, SAMPLES)
    assert {each.change for each in again.recorded} == {Change.UNCHANGED}
    assert rows(tmp_path / "store.sqlite") == before
