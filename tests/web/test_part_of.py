from dataclasses import replace

from onrecord.store.store import Store
from onrecord.web.part_of import firsts, part_of
from onrecord.web.story_sheets import StorySheets


def test_other_outlets_are_named_once_each(story: tuple[Store, int, dict[str, int]], monkeypatch) -> None:
    store, number, ids = story
    page = store.stories.story(number)
    assert page is not None
    made = part_of(page, ids["Tideline"])
    assert made is not None
    assert made.story.href == f"/story/{number}"
    assert [link.text for link in made.also_in] == ["The Open Sound", "The Courier"]
    twice = replace(page, members=(*page.members, page.members[0]))
    assert part_of(twice, ids["Tideline"]) == made
    monkeypatch.setattr("onrecord.web.part_of._MAX_ALSO", 1)
    cut = part_of(page, ids["Tideline"])
    assert cut is not None
    assert (len(cut.also_in), cut.more) == (1, "1 more")


def test_an_article_alone_is_part_of_nothing(story: tuple[Store, int, dict[str, int]]) -> None:
    store, number, ids = story
    page = store.stories.story(number)
    assert page is not None
    assert part_of(replace(page, members=page.members[:1]), ids["The Open Sound"]) is None


def test_where_each_statement_was_first(story: tuple[Store, int, dict[str, int]]) -> None:
    store, number, ids = story
    page = store.stories.story(number)
    assert page is not None
    sheet = StorySheets(store).sheet(page)
    assert firsts(sheet, ids["The Open Sound"]) == {"a1": "first said here of 3 outlets"}
    assert "The Open Sound</a>" in firsts(sheet, ids["Tideline"])["a1"]
    groups = [
        replace(each, first=replace(each.first, is_inferred=True, evidence=None, shown_by=None))
        for each in sheet.groups
    ]
    inferred = replace(sheet, groups=tuple(groups))
    assert "by the order of publishing" in firsts(inferred, ids["The Open Sound"])["a1"]
    assert firsts(inferred, ids["Tideline"])["a1"].startswith("reported first by <a")
