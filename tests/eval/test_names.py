"""The measure of names where somebody speaks."""

from eval.names import BODY, PERSON, Fate, Place, bare, fate, places
from eval.statement_metrics import Item
from onrecord.model import EntityType

TEXT = "Judge Ann Lee spoke. Mr. Lee of Vell Court said no."


def test_what_stands_before_a_name_is_left_out() -> None:
    assert bare("the Prime Minister Ann Lee") == "Ann Lee"
    assert bare("Lee") == "Lee"


def test_whole_names_count_anywhere_and_parts_in_their_own_sources() -> None:
    items: list[Item] = [
        {"speaker": "Ann Lee", "form": "surname", "aliases": ["Mr. Lee", "the judge"], "source": [[21, 28]]},
        {"speaker": "Vell Court", "form": "organisation", "aliases": [], "source": []},
    ]
    assert [(TEXT[slice(*each.span)], each.kind) for each in places(TEXT, items)] == [
        ("Ann Lee", PERSON),
        ("Lee", PERSON),
        ("Vell Court", BODY),
    ]


def test_fates() -> None:
    place = Place((6, 13), PERSON)
    person = EntityType.PERSON
    assert fate(place, [((6, 13), person)]) is Fate.WHOLE
    assert fate(place, [((6, 13), EntityType.PLACE)]) is Fate.OTHERWISE
    assert fate(place, [((10, 13), person)]) is Fate.CUT
    assert fate(place, [((0, 13), person)]) is Fate.JOINED
    assert fate(place, [((14, 19), person)]) is Fate.MISSED
