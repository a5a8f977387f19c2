"""Silent edits as their template takes them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from onrecord.model import Precision, Stance
from onrecord.store.contract.edits import Edit, EditedWords, EditFilter, EditKind, Undated
from onrecord.store.contract.listing import Listing
from onrecord.web.contexts.edits import EditView
from onrecord.web.edit_views import edit_list, edit_query, kind_links
from tests.web.test_claim_views import CLAIM, NOON

AFTER = replace(CLAIM, content="it stays shut, she said, until May", spans=((0, 14), (25, 34)))


def edit(kind: EditKind = EditKind.REWORDED, **changes: object) -> Edit:
    given = {"id": 7, "at": NOON, "kind": kind, "before": CLAIM, "after": AFTER} | changes
    return Edit(**given)  # type: ignore[arg-type]


def only(made: Edit) -> EditView:
    (row,) = edit_list(Listing((made,), None), {}).rows
    return row


def test_only_what_is_asked_for_stands_in_an_address() -> None:
    assert edit_query(EditFilter(person="ana-ruiz", kind=EditKind.ADDED)) == {
        "person": "ana-ruiz",
        "kind": "added",
    }
    assert edit_query(EditFilter()) == {}


def test_the_chosen_kind_is_marked_and_the_rest_of_the_question_kept() -> None:
    links = kind_links(EditFilter(outlet="the-courier", kind=EditKind.WITHDRAWN))
    assert [link.text for link, chosen in links if chosen] == ["withdrawn"]
    assert [link.text for link, _ in links] == [
        "all",
        "reworded",
        "withdrawn",
        "added later",
        "back again",
        "moved",
        "headline changed",
        "correction noted",
    ]
    assert links[0][0].href == "/edits?outlet=the-courier"
    assert [link.text for link, chosen in kind_links(EditFilter()) if chosen] == ["all"]


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (edit(), "reworded"),
        (edit(EditKind.WITHDRAWN, after=None), "withdrawn"),
        (edit(EditKind.ADDED, before=None), "added later"),
    ],
)
def test_an_edit_says_what_was_done_by_whom_and_where(made: Edit, kind: str) -> None:
    row = only(made)
    assert row.kind == kind
    assert "Ana Ruiz" in str(row.who)
    assert row.outlet is not None
    assert row.outlet.text == "The Courier"
    assert row.changes == f"/article/7/changes?seen={int(NOON.timestamp())}"


WORDS = EditedWords(
    article_id=7, outlet="The Courier", outlet_slug="the-courier", headline="Now", before="Then", after="Now"
)


def test_an_edit_of_a_headline_has_its_words_beside_each_other() -> None:
    row = only(edit(EditKind.HEADLINE, before=None, after=None, words=WORDS))
    assert (row.kind, row.who, row.article.href) == ("headline changed", "", "/article/7")
    assert [(each.kind, each.text) for each in row.pieces] == [("out", "Then"), ("in", "Now")]
    noted = replace(WORDS, before=None, after="The year was wrong.")
    row = only(edit(EditKind.CORRECTION, before=None, after=None, words=noted))
    assert [(each.kind, each.text) for each in row.pieces] == [("same", "The year was wrong.")]


def test_who_said_it_before_is_told_where_that_changed() -> None:
    assert only(edit()).was is None
    was = only(edit(before=replace(CLAIM, speaker="Tom Vale", speaker_slug="tom-vale"))).was
    assert "Tom Vale" in str(was)
    assert only(edit(before=replace(CLAIM, stance=Stance.DENIES))).was is not None


def test_further_edits_of_the_same_state_stand_under_the_first() -> None:
    later = edit(at=NOON + timedelta(hours=1))
    listing = Listing((edit(), edit(id=6), later), "7-1")
    made = edit_list(listing, {"kind": "reworded"})
    assert [row.is_further for row in made.rows] == [False, True, False]
    assert made.more == "/edits?kind=reworded&after=7-1"


def test_an_edit_whose_statements_have_gone_is_left_out() -> None:
    assert edit_list(Listing((edit(before=None, after=None),), None), {}).rows == ()


def test_what_came_from_a_file_is_dated_by_the_outlet_or_not_at_all() -> None:
    assert str(only(edit(undated=Undated())).date).startswith("before <time")
    changed = only(edit(undated=Undated(changed=NOON - timedelta(days=3), precision=Precision.DAY))).date
    assert f'datetime="{NOON - timedelta(days=3):%Y-%m-%d}"' in changed
    assert str(changed).endswith(", as the outlet says")
