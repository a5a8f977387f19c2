import pytest

from eval.speaker_verdicts import GoldSpeaker, Verdict, folded, forms, verdict


def speaker(name, **more):
    return GoldSpeaker(name=name, **{"kind": "person", "form": "surname", **more})


LEE = speaker("Marta Lee", aliases=("Lee", "Minister Lee", "the minister"), written="Lee")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Marta Lee", Verdict.RIGHT),
        ("Dr. Marta Lee", Verdict.RIGHT),
        ("Marta J. Lee", Verdict.RIGHT),
        ("MARTA LÉE", Verdict.RIGHT),
        ("Lee", Verdict.LOOSE),
        ("the minister", Verdict.LOOSE),
        ("Marta", Verdict.LOOSE),
        ("Activist Marta Lee", Verdict.LOOSE),
        ("Peter Lee", Verdict.WRONG),
        (None, Verdict.OPEN),
        ("", Verdict.OPEN),
    ],
)
def test_verdicts_on_a_named_person(said, expected):
    assert verdict(LEE, said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, Verdict.KEPT),
        ("two officials", Verdict.KEPT),
        ("the two officials", Verdict.KEPT),
        ("officials of Orlow", Verdict.NAMED),
        ("Lee", Verdict.NAMED),
    ],
)
def test_where_nobody_is_named(said, expected):
    gold = speaker(None, form="group", written="Two officials")
    assert verdict(gold, said) is expected


def test_one_of_several_speakers_is_right():
    gold = speaker("Marta Lee", joint=("Marta Lee", "Ivo Brandt"), form="group")
    assert verdict(gold, "Ivo Brandt") is Verdict.RIGHT


def test_an_organisation_is_whole_by_any_name_of_its_own():
    gold = speaker("Orlow Water Board", aliases=("the OWB", "the board"), form="organisation", kind="organisation")
    assert verdict(gold, "OWB") is Verdict.RIGHT
    assert verdict(gold, "the board") is Verdict.LOOSE
    assert verdict(gold, "Orlow") is Verdict.WRONG


def test_a_nickname_may_stand_for_the_first_name():
    assert "bob scott" in forms('Robert "Bob" Scott Jr.')
    assert "robert scott" in forms('Robert "Bob" Scott Jr.')


def test_folding():
    assert folded("The U.N.’s Envoy") == "un envoy"
    assert forms("") == forms(None) == frozenset()
