import pytest
from starlette.requests import Request

from onrecord.store.contract.stories import StoryPage
from onrecord.store.store import Store
from onrecord.web.contexts.base import Frame
from onrecord.web.rendering import Renderer
from onrecord.web.story_contents import StoryContents
from onrecord.web.story_sheets import StorySheet, StorySheets
from tests.web.test_language import in_language


def frame(_: Request) -> Frame:
    raise AssertionError("a part of a page has no frame")


@pytest.fixture
def contents() -> StoryContents:
    return StoryContents(Renderer(frame))


def given(story: tuple[Store, int, dict[str, int]]) -> tuple[StoryPage, StorySheet]:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    return page, StorySheets(store).sheet(page)


def test_what_is_made_is_remembered(contents: StoryContents, story: tuple[Store, int, dict[str, int]]) -> None:
    page, sheet = given(story)
    assert contents.remembered(page, sheet, 0) is None
    made = contents.made(page, sheet, 0)
    assert 'id="said"' in made.html
    assert [link.href for link in made.jump] == ["#over-time", "#dated", "#said", "#coverage"]
    assert contents.remembered(page, sheet, 0) is made


def test_another_state_another_place_or_another_language_is_made_anew(
    contents: StoryContents, story: tuple[Store, int, dict[str, int]]
) -> None:
    page, sheet = given(story)
    made = contents.made(page, sheet, 0)
    assert contents.remembered(page, sheet, 1) is None
    assert in_language("de", lambda: contents.remembered(page, sheet, 0)) is None
    again_page, again = given(story)
    assert again_page == page
    assert contents.remembered(page, again, 0) is None
    assert contents.remembered(page, sheet, 0) is made


def test_it_has_nothing_of_whoever_asked_first(
    contents: StoryContents, story: tuple[Store, int, dict[str, int]]
) -> None:
    """Each session of an editor had it made once more, for the token of the forms."""
    assert "<form" not in contents.made(*given(story), 0).html


def test_few_are_kept(
    contents: StoryContents, story: tuple[Store, int, dict[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sheet = given(story)
    monkeypatch.setattr("onrecord.web.story_contents.MAX_KEPT", 1)
    contents.made(page, sheet, 0)
    contents.made(page, sheet, 1)
    assert contents.remembered(page, sheet, 0) is None
    assert not contents.has(page.story)
