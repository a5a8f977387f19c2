from dataclasses import replace

from onrecord.store.store import Store
from onrecord.web.story_sheets import StorySheets


def test_a_sheet_has_groups_days_and_who_is_not_heard(story: tuple[Store, int, dict[str, int]]) -> None:
    store, number, _ids = story
    page = store.stories.story(number)
    assert page is not None
    sheet = StorySheets(store).sheet(page)
    assert sorted(len(group.carried) for group in sheet.groups) == [1, 1, 3]
    assert sheet.unheard == ("Vera Lind",)
    assert [str(event.day) for event in sheet.dated] == ["2026-06-15"]
    places = {each.saying.key: place for place, group in enumerate(sheet.groups) for each in group.carried}
    assert len({places[key] for key in sheet.claims if key.statement == "a1"}) == 1


def test_it_is_remembered_until_an_article_changes(story: tuple[Store, int, dict[str, int]]) -> None:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    sheets = StorySheets(store)
    assert sheets.remembered(page) is None
    assert not sheets.has(number)
    sheet = sheets.sheet(page)
    assert sheets.has(number)
    assert sheets.remembered(page) is sheet
    assert sheets.sheet(page) is sheet
    first, *others = page.members
    changed = replace(first, article=replace(first.article, revisions=2))
    assert sheets.remembered(replace(page, members=(changed, *others))) is None


def test_only_so_many_are_remembered(story: tuple[Store, int, dict[str, int]], monkeypatch) -> None:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    monkeypatch.setattr("onrecord.web.story_sheets._MAX_KEPT", 1)
    sheets = StorySheets(store)
    sheets.sheet(page)
    sheets.sheet(replace(page, story=replace(page.story, id=999)))
    assert sheets.remembered(page) is None
