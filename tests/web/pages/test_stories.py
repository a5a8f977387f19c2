import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Matter
from onrecord.settings import Settings
from onrecord.store.contract.stories import StoryPage
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from onrecord.web.pages import stories as pages
from onrecord.web.story_contents import Content, StoryContents
from onrecord.web.story_sheets import StorySheet, StorySheets
from tests.web.making import Running, keep, post_form, token_of
from tests.web.stories import NOON, fill_story, records


class Made:
    """A server over a store with one story."""

    def __init__(self, path: Path) -> None:
        self.store: Store = open_store(path)
        self.story, self.ids = fill_story(self.store)
        self.running = Running(create_app(self.store, Settings()))

    def text(self, path: str = "") -> str:
        answer = self.running.get(path or f"/story/{self.story}")
        assert answer.status == 200
        return re.sub(r"\s+", " ", answer.text)

    def close(self) -> None:
        self.running.stop()
        self.store.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    found = Made(tmp_path_factory.mktemp("stories") / "store.sqlite")
    yield found
    found.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Made]:
    found = Made(tmp_path / "store.sqlite")
    yield found
    found.close()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_story_is_one_card_of_the_feed(made: Made) -> None:
    page = made.text("/stories")
    assert page.count('<article class="item event') == 1
    assert f'href="/story/{made.story}"' in page
    assert "3 articles" in page
    assert all(name in page for name in made.ids)
    assert 'href="/person/delia-marsh"' in page
    assert '<a href="/" >' in page or '<a href="/">Articles' in page


@pytest.fixture
def made_for(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The stories whose contents were made, each time."""
    found: list[int] = []
    make = StoryContents.made

    def made(self: StoryContents, page: StoryPage, sheet: StorySheet, *rest: Any) -> Content:
        content = make(self, page, sheet, *rest)
        found.append(page.story.id)
        return content

    monkeypatch.setattr(StoryContents, "made", made)
    return found


def test_a_list_makes_its_large_stories_ahead(
    own: Made, made_for: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_LARGE", 4)
    own.text("/stories")
    monkeypatch.setattr(pages, "_LARGE", 3)
    own.text("/stories")
    end = time.monotonic() + 20
    while not made_for and time.monotonic() < end:
        time.sleep(0.01)
    page = own.text()
    assert 'id="said"' in page
    assert made_for == [own.story]


@pytest.fixture
def sheets_made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The stories whose sheets were made, each time. All sheets are old at once."""
    found: list[int] = []
    make = StorySheets._made

    def made(self: StorySheets, page: StoryPage) -> object:
        its = make(self, page)
        found.append(page.story.id)
        return its

    monkeypatch.setattr(StorySheets, "_made", made)
    monkeypatch.setattr("onrecord.web.story_sheets._KEPT_S", 0.0)
    return found


def test_a_list_makes_them_again_once_they_are_old(
    own: Made, sheets_made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_LARGE", 3)
    end = time.monotonic() + 20
    while len(sheets_made) < 2 and time.monotonic() < end:
        own.text("/stories")
        time.sleep(0.01)
    assert sheets_made[:2] == [own.story] * 2


def test_an_old_one_is_shown_while_it_is_made_anew(own: Made, sheets_made: list[int], made_for: list[int]) -> None:
    """Whoever opened a story some minutes after somebody else had waited for it as long."""
    own.text()
    assert sheets_made == [own.story]
    end = time.monotonic() + 20
    while len(sheets_made) < 3 and time.monotonic() < end:
        assert 'id="said"' in own.text()
        time.sleep(0.01)
    assert sheets_made[:3] == [own.story] * 3
    assert made_for == [own.story], "nothing had changed, so that what the page shows isn't made again"


def test_the_feed_of_articles_leads_to_that_of_stories(made: Made) -> None:
    assert '<a href="/stories">Stories' in made.text("/")
    assert '<a href="/stories?outlet=tideline">Stories' in made.text("/?outlet=tideline")
    assert ">Stories<" not in made.text("/?section=Harbour")


def test_the_feed_of_an_outlet(made: Made) -> None:
    assert "3 articles" in made.text("/stories?outlet=tideline")
    assert "No story with an article of this outlet." in made.text("/stories?outlet=nobody")
    assert "Nothing here from this folder." in made.text("/stories?folder=nobody")
    assert "There is nothing older." in made.text("/stories?after=1")


def test_a_page_says_who_said_it_first_and_through_whom(made: Made) -> None:
    page = words(made.text())
    assert "first said: The Open Sound , 15 June 2026" in page
    assert "The Open Sound → to Tideline" in page
    assert "Tideline → to The Courier" in page
    assert "3 outlets" in page


def test_what_an_outlet_left_out_is_shown(made: Made) -> None:
    page = made.text()
    assert "without <q>never, unless</q>" in page
    assert "with <q>if</q>" in page
    assert "removed: " in page
    assert "added: " in page


def test_a_denial_stands_beside_what_it_answers(made: Made) -> None:
    page = made.text()
    assert re.search(r'answers <a href="#g-\d">Delia Marsh: tests had been held back for weeks', page)


def test_reports_and_statements_are_drawn(made: Made) -> None:
    page = made.text()
    assert page.count('<circle class="report') == 3
    assert '<circle class="tone-denies' in page
    assert f'href="#m-{made.ids["Tideline"]}"' in page
    assert 'role="group" aria-label="Over time: Reports 3, Delia Marsh 2, Ansel Prowse 1"' in page
    marks = re.findall(r'href="#g-(\d)"', page)
    assert all(f'id="g-{number}"' in page for number in marks)


def test_days_and_who_is_not_heard(made: Made) -> None:
    page = words(made.text())
    assert "15 June 2026 The board will never get the pump back" in page
    assert re.search(r"Spoken about, not heard .* Vera Lind", page)


def test_coverage_is_in_the_order_of_time(made: Made) -> None:
    page = made.text()
    places = [page.index(f'<li id="m-{each}"') for each in made.ids.values()]
    assert places == sorted(places)


def test_an_article_says_what_it_is_part_of(made: Made) -> None:
    page = made.text(f"/article/{made.ids['Tideline']}")
    assert f'Part of <a href="/story/{made.story}">' in page
    assert 'also in <a class="outlet"' in page
    assert (
        f'first said: <a href="/article/{made.ids["The Open Sound"]}?statement=a1#s-a1">The Open Sound</a>' in page
    )
    assert "first said here of 3 outlets" in made.text(f"/article/{made.ids['The Open Sound']}")


def test_a_persons_statements_are_folded(made: Made) -> None:
    page = made.text("/person/delia-marsh")
    assert "The same 2 more times" in page
    assert page.count('<li class="claim') == 2


def test_as_json(made: Made) -> None:
    story = json.loads(made.running.get(f"/api/story/{made.story}").text)
    assert story["story"]["id"] == made.story
    assert [each["article"]["article_id"] for each in story["articles"]] == list(made.ids.values())
    group = next(each for each in story["same_statements"] if len(each["carried"]) == 3)
    assert group["first"]["statement"] == {"article_id": made.ids["The Open Sound"], "statement": "a1"}
    assert (group["first"]["day"], group["first"]["is_inferred"]) == ("2026-06-15", False)
    assert [(each["from"], each["to"]) for each in group["relays"]] == [
        ("The Open Sound", "Tideline"),
        ("Tideline", "The Courier"),
    ]
    assert len(story["statements"]) == 5
    feed = json.loads(made.running.get("/api/stories").text)
    assert [each["story"]["id"] for each in feed["items"]] == [made.story]


@pytest.mark.parametrize("path", ["/story/999", "/matter/999", "/api/story/999", "/api/matter/999"])
def test_what_is_not_there(made: Made, path: str) -> None:
    assert made.running.get(path).status == 404


def test_a_page_of_statements_begins_where_asked(made: Made) -> None:
    page = made.text(f"/story/{made.story}?from=2")
    assert 'id="g-1"' not in page
    assert 'id="g-3"' in page
    assert made.running.get(f"/story/{made.story}?from=999999999999").status == 200


def test_what_came_in_since_somebody_looked(made: Made) -> None:
    first = made.running.get("/stories")
    assert "looked=" in first.headers["set-cookie"]
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "new since you last looked" not in first.text
    long_ago = int(NOON.timestamp()) + 3600
    page = made.running.get(f"/story/{made.story}", Cookie=f"looked=.{long_ago}")
    assert "1 new since you last looked" in page.text
    assert "1 new since you last looked" in made.running.get("/stories", Cookie=f"looked=.{long_ago}").text


def test_an_article_is_taken_out_and_put_back(own: Made) -> None:
    path = f"/story/{own.story}/decide"
    article = str(own.ids["The Courier"])
    answer = post_form(
        own.running,
        path,
        token=token_of(own.running, f"/story/{own.story}"),
        action="move",
        article=article,
        by="Ada",
    )
    assert answer.status == 200
    page = own.text()
    assert f'id="m-{article}"' not in page
    assert "Ada took an article out" in page
    (decision, *_) = own.store.stories.decisions(story_id=own.story).items
    post_form(own.running, path, action="undo", decision=str(decision.id))
    assert f'id="m-{article}"' in own.text()


def test_the_first_and_copies_are_named(own: Made) -> None:
    path = f"/story/{own.story}/decide"
    courier, wire = str(own.ids["The Courier"]), str(own.ids["Tideline"])
    post_form(own.running, path, action="copy", article=courier, other=wire)
    assert "copy of Tideline" in words(own.text())
    post_form(own.running, path, action="first", article=wire)
    assert "the original" in words(own.text())


def test_some_articles_are_another_story_and_one_again(own: Made) -> None:
    path = f"/story/{own.story}/decide"
    courier, wire = own.ids["The Courier"], own.ids["Tideline"]
    post_form(own.running, path, action="split", **{f"article-{courier}": "yes", f"article-{wire}": "yes"})
    ((_, other), *_) = own.store.stories.of_article(wire)
    assert other.id != own.story
    assert other.articles == 2
    post_form(own.running, path, action="merge", address=f"https://news.example/story/{other.id}#coverage")
    answer = own.running.get(f"/story/{own.story}")
    assert answer.status == 200  # by way of where it leads now
    assert answer.text.count('<li id="m-') == 3


def test_a_form_that_says_too_little_changes_nothing(own: Made) -> None:
    path = f"/story/{own.story}/decide"
    strange = (
        {"action": "move", "article": "12"},
        {"action": "split"},
        {"action": "merge"},
        {"action": "none"},
        {"action": "merge", "address": "/story/"},
    )
    before = len(own.store.stories.decisions().items)
    for fields in strange:
        answer = post_form(own.running, path, **fields)
        assert "did not say enough" in answer.text
    assert post_form(own.running, path, action="merge", other="999").status == 400
    assert post_form(own.running, path, token="stolen", action="first", article="1").status == 403
    assert len(own.store.stories.decisions().items) == before


def test_a_page_is_made_anew_when_its_articles_change(own: Made) -> None:
    assert "Nobody comments" not in own.text()
    _name, record, seen = records()[1]
    keep(
        own.store,
        replace(record, article=replace(record.article, headline="Nobody comments")),
        when=seen.replace(hour=20),
    )
    page = own.text()
    assert "Nobody comments" in page
    assert "Headlines that changed" in page
    assert re.search(r"/article/\d+/changes\"", page)
    story = json.loads(own.running.get(f"/api/story/{own.story}").text)
    assert [(each["before"], each["after"]) for each in story["headlines"]] == [
        ("Minister ties pump to tests", "Nobody comments")
    ]


def test_a_matters_page(own: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    page = own.store.stories.story(own.story)
    assert page is not None
    story = page.story
    matter = Matter(id=7, label="The <b>pump</b>", first=story.first, last=story.last, stories=1)
    monkeypatch.setattr(type(own.store.stories), "matter", lambda _, __: (matter, (story,)))
    shown = own.text("/matter/7")
    assert "The &lt;b&gt;pump&lt;/b&gt;" in shown
    assert f'href="/story/{story.id}"' in shown
    assert json.loads(own.running.get("/api/matter/7").text)["matter"]["id"] == 7
