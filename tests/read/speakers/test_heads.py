"""Whom a source's own words name, through the whole reader."""

from tests.read.test_who_speaks import speakers


def test_the_subject_behind_a_phrase_that_names_others_speaks():
    text = (
        "Jon Ray and Ben Holt left.",
        "Regarding talk of young politicians like party leader Ben Holt and Ray, political commentator Ann Lee said, “They were used.”",
    )
    assert speakers(*text)[-1] == "Ann Lee"


def test_the_subject_behind_a_clause_about_another_speaks():
    text = (
        "Jon Ray praised Ben Holt.",
        "When Holt was still his spokesman, Ray, in Orlow, said that it was late.",
    )
    assert speakers(*text)[-1] == "Jon Ray"


def test_who_is_named_in_an_apposition_does_not_speak():
    assert speakers("Ben Holt, a spokesman for Ann Lee, said that it was late.") == ["Ben Holt"]


def test_what_somebody_does_by_speaking_does_not_speak():
    assert speakers(
        "Orlow President Ann Lee addressing the union's 46th National Conference said that it was late."
    ) == ["Ann Lee"]


def test_a_party_behind_whose_name_its_leader_stands_does_not_speak():
    text = "Harbour Labour Movement (HLM) leader and former President Ann Lee said that it was late."
    assert speakers(text) == ["Ann Lee"]


def test_a_party_whose_leader_has_a_second_office_does_not_speak():
    text = "Harbour Party co-leader and climate spokesperson Ann Lee said that it was late."
    assert speakers(text) == ["Ann Lee"]


def test_a_secretary_general_whose_body_has_a_long_name_speaks():
    text = (
        "Secretary-General of the Tide Council for the Reef States of the Gulf Dr. Ann Lee said that it was late."
    )
    assert speakers(text) == ["Ann Lee"]


def test_a_word_before_a_hyphen_that_opens_the_sentence_is_no_name():
    text = "Anti-corruption group, Open Harbour Institute (OHI), said that it was late."
    assert speakers(text) == ["Open Harbour Institute"]
