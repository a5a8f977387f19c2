import time
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.group.sayings.saying import Key
from onrecord.model import Stance
from onrecord.store import people
from onrecord.store.contract.corrections import StanceIs
from onrecord.store.contract.registry import By
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


def test_an_outlet_is_not_among_those_spoken_about(story: tuple[Store, int, dict[str, int]]) -> None:
    """ "the Courier", where The Selwyn Courier is one of the outlets."""
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    first, *others = page.members
    members = (replace(first, article=replace(first.article, outlet="The Daily Vera Lind")), *others)
    assert StorySheets(store).sheet(replace(page, members=members)).unheard == ()


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


def test_it_is_made_anew_after_some_minutes_and_shown_until_then(
    story: tuple[Store, int, dict[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    now = [1_000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    sheets = StorySheets(store)
    sheet = sheets.sheet(page)
    now[0] += 299
    assert sheets.has(number)
    now[0] += 2
    assert not sheets.has(number)
    assert sheets.remembered(page) is sheet
    now[0] += 3_300
    assert sheets.remembered(page) is None, "not for ever"
    assert sheets.sheet(page) is sheet, "it is the same, and so is what was made of it"
    assert sheets.has(number)


def test_what_a_person_decides_about_a_statement_is_shown_at_once(
    story: tuple[Store, int, dict[str, int]],
) -> None:
    """A corrected statement stayed on its story's page for five minutes."""
    store, number, ids = story
    page = store.stories.story(number)
    assert page is not None
    sheets = StorySheets(store)

    def stances() -> list[Stance]:
        again = store.stories.story(number)
        assert again is not None
        assert sheets.remembered(again) is None
        claims = sheets.sheet(again).claims
        assert sheets.remembered(again) is not None
        return [each.stance for key, each in claims.items() if key == (ids["Tideline"], "a1")]

    assert stances() == [Stance.SAYS]
    made = store.corrections.correct(ids["Tideline"], "a1", StanceIs(stance=Stance.PROMISES))
    assert stances() == [Stance.PROMISES]
    store.corrections.undo(made.id)
    assert stances() == [Stance.SAYS]


def test_what_is_decided_while_a_sheet_is_made_is_shown_the_next_time(
    story: tuple[Store, int, dict[str, int]], monkeypatch
) -> None:
    """What was decided between the two questions, for statements and for decisions, was shown only five minutes later."""
    store, number, ids = story
    page = store.stories.story(number)
    assert page is not None
    read, sheets = people._decided, StorySheets(store)
    made = []

    def late(*its: Any) -> Hashable:
        monkeypatch.setattr(people, "_decided", read)
        made.append(store.corrections.correct(ids["Tideline"], "a1", StanceIs(stance=Stance.PROMISES)))
        return read(*its)

    monkeypatch.setattr(people, "_decided", late)
    key = Key(ids["Tideline"], "a1")
    assert sheets.sheet(page).claims[key].stance is Stance.SAYS
    assert sheets.remembered(page) is None
    assert sheets.sheet(page).claims[key].stance is Stance.PROMISES
    store.corrections.undo(made[0].id)


def test_two_people_who_become_one_are_one_on_the_page_at_once(story: tuple[Store, int, dict[str, int]]) -> None:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    sheets = StorySheets(store)
    assert "ansel-prowse" in {each.speaker_slug for each in sheets.sheet(page).claims.values()}
    decision = store.registry.merge("ansel-prowse", "delia-marsh", by=By.HAND)
    assert decision is not None
    assert {each.speaker_slug for each in sheets.sheet(page).claims.values()} == {"delia-marsh"}
    store.registry.undo(decision)
    assert "ansel-prowse" in {each.speaker_slug for each in sheets.sheet(page).claims.values()}


def test_only_so_many_are_remembered(story: tuple[Store, int, dict[str, int]], monkeypatch) -> None:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    monkeypatch.setattr("onrecord.web.story_sheets._MAX_KEPT", 1)
    sheets = StorySheets(store)
    sheets.sheet(page)
    sheets.sheet(replace(page, story=replace(page.story, id=999)))
    assert sheets.remembered(page) is None
