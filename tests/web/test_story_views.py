from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.group.sayings.saying import FirstSaid, Key
from onrecord.model import CopyOrigin, Coverage, Evidence, Relation, Shown
from onrecord.store.contract.edits import Undated
from onrecord.store.store import Store
from onrecord.web.story_sheets import HeadlineChange, StorySheet, StorySheets
from onrecord.web.story_views import StoryViews, first_words


def sheet_of(story: tuple[Store, int, dict[str, int]]) -> StorySheet:
    store, number, _ = story
    page = store.stories.story(number)
    assert page is not None
    return StorySheets(store).sheet(page)


def test_what_most_outlets_carry_comes_first(story: tuple[Store, int, dict[str, int]]) -> None:
    first, *others = StoryViews(sheet_of(story)).said(0)
    assert (first.number, first.spread) == (1, "3 outlets")
    assert [each.outlet and each.outlet.text for each in first.carriers] == [
        "The Open Sound",
        "Tideline",
        "The Courier",
    ]
    assert all(each.carriers == () and each.spread is None for each in others)


def test_speakers_beyond_the_lanes_share_one(story: tuple[Store, int, dict[str, int]], monkeypatch) -> None:
    monkeypatch.setattr("onrecord.web.story_views.MAX_LANES", 0)
    made = StoryViews(sheet_of(story)).drawing()
    assert made is not None
    assert [lane.name for lane in made.lanes] == ["Reports", "2 others"]


def test_a_mark_leads_to_its_row_or_else_to_its_article(
    story: tuple[Store, int, dict[str, int]], monkeypatch
) -> None:
    monkeypatch.setattr("onrecord.web.story_views.PAGE_GROUPS", 1)
    made = StoryViews(sheet_of(story)).drawing()
    assert made is not None
    marks = "".join(lane.marks for lane in made.lanes)
    assert 'href="#g-1"' in marks
    assert 'href="#g-2"' not in marks
    assert "?statement=a2#s-a2" in marks


def test_why_an_article_is_here(story: tuple[Store, int, dict[str, int]]) -> None:
    sheet = sheet_of(story)
    first, second, third = sheet.page.members
    its = replace(
        second.membership,
        relation=Relation.COPY,
        origin=CopyOrigin(shown_by=Shown.TEXT, article_id=first.article.article_id),
        evidence=Evidence(shares=("Marsh", "pump")),
    )
    page = replace(sheet.page, members=(first, replace(second, membership=its), third))
    view = StoryViews(replace(sheet, page=page)).members()[1]
    assert (view.relation, view.evidence) == ("copy", "shares: Marsh, pump")
    assert view.origin == ("The Open Sound", f"#m-{first.article.article_id}")


def test_first_words(story: tuple[Store, int, dict[str, int]]) -> None:
    claims = sheet_of(story).claims
    key = next(iter(claims))

    def told(**more) -> str:
        given = {"key": key, "where": "X", "day": None, "evidence": None, "shown_by": None, "is_inferred": False}
        return str(first_words(FirstSaid(**{**given, **more}), claims, has_others=more.pop("has_others", True)))

    assert "order inferred" in told(is_inferred=True)
    assert "not on record here" in told(key=None, where="Izvestia", evidence="Izvestia", shown_by=key)
    absent = FirstSaid(None, "Izvestia", None, "Izvestia", key, False)
    assert '<a href="#m-7">' in first_words(absent, claims, has_others=True, there=7)
    assert "first report: " in told(is_report=True)
    assert "&lt;b&gt;" in told(where="<b>")
    alone = FirstSaid(key, "X", date(2026, 6, 4), None, None, True)
    assert first_words(alone, claims, has_others=False) == "said on 4 June 2026"
    assert first_words(replace(alone, day=None), claims, has_others=False) == ""
    assert isinstance(key, Key)


def test_the_outlet_that_had_it_first_leads_to_its_article_that_is_not_read(
    story: tuple[Store, int, dict[str, int]],
) -> None:
    sheet = sheet_of(story)
    (place,) = (place for place, group in enumerate(sheet.groups) if len(group.carried) == 3)
    group, (one, *others) = sheet.groups[place], sheet.page.members
    unread = replace(one, article=replace(one.article, outlet="Le Phare", coverage=Coverage.NONE))
    shown_by = group.head.key
    absent = replace(group, first=FirstSaid(None, "le Phare", None, "Le Phare", shown_by, False))
    groups = tuple(absent if each is group else each for each in sheet.groups)
    page = replace(sheet.page, members=(unread, *others))
    view = StoryViews(replace(sheet, page=page, groups=groups)).said(0)[0]
    assert f'href="#m-{one.article.article_id}"' in view.first
    assert [wording.is_first for carrier in view.carriers for wording in carrier.wordings] == [False] * 3


def test_first_stands_only_with_an_outlet_that_words_show_to_have_had_it_first(
    story: tuple[Store, int, dict[str, int]],
) -> None:
    """It stood with whoever published first, too, and with the first of several reports of one occasion."""
    sheet = sheet_of(story)
    (place,) = (place for place, group in enumerate(sheet.groups) if len(group.carried) == 3)
    group = sheet.groups[place]
    key, outlet = group.head.key, group.head.outlet

    def firsts(where: str | None, *, is_inferred: bool = False) -> int:
        first = FirstSaid(key, where, None, None, None, is_inferred)
        groups = tuple(replace(group, first=first) if each is group else each for each in sheet.groups)
        view = StoryViews(replace(sheet, groups=groups)).said(0)[0]
        return sum(wording.is_first for carrier in view.carriers for wording in carrier.wordings)

    assert firsts(outlet) == firsts(outlet.upper()) == 1
    assert firsts("reporters in Hallvik") == 0
    assert firsts(outlet, is_inferred=True) == 0


def test_a_headline_of_a_page_from_a_file_changed_when_its_outlet_says(
    story: tuple[Store, int, dict[str, int]],
) -> None:
    came, told = datetime(2026, 7, 1, 8, tzinfo=UTC), datetime(2026, 6, 16, 9, 30, tzinfo=UTC)
    change = HeadlineChange(
        story[2]["Tideline"], came, "Water is safe", "Water is not safe", Undated(changed=told)
    )
    (seen,), (view,) = (
        StoryViews(replace(sheet_of(story), headlines=(each,))).headlines()
        for each in (replace(change, undated=None), change)
    )
    assert [each.time.striptags() for each in (seen, view)] == [
        "1 July 2026, 08:00 UTC",
        "16 June 2026, 09:30 UTC, as the outlet says",
    ]
