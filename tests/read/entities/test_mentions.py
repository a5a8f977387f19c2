import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import EntityType
from onrecord.read.entities.coreference import link_entities
from onrecord.read.entities.mentions import RuleMentions
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import Part


def part(string: str, name: str = "text") -> Part:
    return Part(name=name, string=string, sentences=split_sentences(string, name))


def found(*parts: Part) -> list[tuple[str, str]]:
    strings = {each.name: each.string for each in parts}
    return [
        (mention.type.value, strings[mention.span.part][mention.span.start : mention.span.end])
        for mention in RuleMentions().mentions(parts)
    ]


def roles(string: str) -> dict[str, str]:
    mentions = RuleMentions().mentions([part(string)])
    return {
        string[m.span.start : m.span.end]: string[m.role.start : m.role.end]
        for m in mentions
        if m.role is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kirsten Aldane, head of the fund, spoke in Oslo.", [("person", "Kirsten Aldane"), ("place", "Oslo")]),
        ("It was shelled in the village of Torvane near Lissk.", [("place", "Torvane"), ("place", "Lissk")]),
        (
            "France's Prosecutor General's Office said so.",
            [("place", "France"), ("organisation", "Prosecutor General's Office")],
        ),
        ("The Ministry of Foreign Affairs denied it.", [("organisation", "Ministry of Foreign Affairs")]),
        ("He flew to Riyadh's Almar Palace.", [("place", "Riyadh"), ("place", "Almar Palace")]),
        ("The newspaper Tidende wrote about NATO.", [("organisation", "Tidende"), ("organisation", "NATO")]),
        ("Mr Veld met Ms. Orlow.", [("person", "Veld"), ("person", "Orlow")]),
        ("Skarland's government sent a note to Skarland.", [("place", "Skarland"), ("place", "Skarland")]),
        ("Nothing here has a name.", []),
        ("The U.S. and the EU agreed.", [("place", "U.S."), ("organisation", "EU")]),
    ],
)
def test_names_are_found_with_their_kind(text, expected):
    assert found(part(text)) == expected


def test_a_surname_is_of_the_person_whose_full_name_the_article_gives_even_before_it():
    assert found(
        part("Talks will resume, Orlow says", "headline"), part("Minister Pia Orlow said so in Bonn.")
    ) == [
        ("person", "Orlow"),
        ("person", "Pia Orlow"),
        ("place", "Bonn"),
    ]


def test_a_headline_in_title_case_gives_only_what_the_article_knows():
    headline = part("Angry Voters Tell Orlow To Leave Germany Alone", "headline")
    assert found(headline, part("Minister Pia Orlow spoke.")) == [
        ("person", "Orlow"),
        ("place", "Germany"),
        ("person", "Pia Orlow"),
    ]


def test_a_credit_names_people_and_agencies_and_never_the_pool():
    assert found(part("Evelin Stock / POOL / AFP", "figures.0.credit")) == [
        ("person", "Evelin Stock"),
        ("organisation", "AFP"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Tomas Veld, head of Norway's oil fund, said so.", "Tomas Veld", "head of Norway's oil fund"),
        ("Norwegian President Tomas Veld left.", "Tomas Veld", "Norwegian President"),
        ("Norway's President Tomas Veld left.", "Tomas Veld", "Norway's President"),
        ("U.S. Secretary of State Ann Roe left.", "Ann Roe", None),
        ("Veld, who also serves as envoy for fish, left.", "Veld", None),
        ("Tomas Veld, who also serves as envoy for fish, left.", "Tomas Veld", "envoy for fish"),
        ("The group's spokeswoman, Ann Roe, left.", "Ann Roe", "group's spokeswoman"),
        ("Ann Roe, 43, a nurse from Leeds, left.", "Ann Roe", "nurse from Leeds"),
        (
            "A spokesman for the prime minister, Tomas Veld, left.",
            "Tomas Veld",
            "spokesman for the prime minister",
        ),
    ],
)
def test_the_role_is_as_written_beside_the_name(text, name, role):
    if role is not None:
        assert roles(text).get(name) == role


def test_what_somebody_is_cited_for_is_no_role():
    assert roles("According to Ann Roe, the prime minister plans to meet them.") == {}
    assert roles("According to Ann Roe, the chief executive, they will meet.") == {"Ann Roe": "chief executive"}


def entities(*texts: str) -> list[tuple[EntityType, str]]:
    parts = [part(text, name) for name, text in zip(("text", "headline"), texts, strict=False)]
    made, _ = link_entities(parts, RuleMentions().mentions(parts))
    return [(entity.type, entity.name) for entity in made]


def test_a_person_is_one_entity_by_full_name_and_surname():
    assert entities("Minister Pia Orlow left. Orlow did not say why. Ms Orlow is 50.") == [
        (EntityType.PERSON, "Pia Orlow")
    ]


def test_two_people_of_one_surname_stay_two():
    assert entities("Minister Pia Orlow met Senator Karl Orlow.") == [
        (EntityType.PERSON, "Pia Orlow"),
        (EntityType.PERSON, "Karl Orlow"),
    ]


def test_other_names_of_a_place_are_one():
    assert entities("The U.S. agreed. The United States left.") == [(EntityType.PLACE, "U.S.")]


PIECES = st.sampled_from(
    [
        "Minister",
        "Pia",
        "Orlow",
        "said",
        ",",
        "of",
        "the",
        "U.S.",
        "Bank",
        "’s",
        "'s",
        ".",
        "\n\n",
        "EU",
        "(",
        "MacX",
        "é",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join)))
def test_whatever_the_text_mentions_are_inside_and_apart_and_of_an_entity(text):
    parts = [part(text), part(text[:50], "headline"), part(text[:30], "figures.0.credit")]
    mentions = RuleMentions().mentions(parts)
    made, linked = link_entities(parts, mentions)
    assert (made, linked) == link_entities(parts, RuleMentions().mentions(parts))
    ids = [entity.id for entity in made]
    assert len(set(ids)) == len(ids)
    for each in parts:
        end = 0
        for mention in sorted((m for m in linked if m.span.part == each.name), key=lambda m: m.span):
            assert end <= mention.span.start < mention.span.end <= len(each.string)
            end = mention.span.end
            is_unclear = (
                mention.entity is None and mention.type is EntityType.PERSON
            )  # a surname that two people have
            assert mention.entity in ids or is_unclear


@pytest.mark.parametrize("piece", ["Aa ", "A.", "Minister ", "of ", "Bank of ", "X's ", "Aa, ", "(A) ", "O'"])
def test_repeats_end(piece):
    parts = [part(piece * (60_000 // len(piece)))]
    entities, mentions = link_entities(parts, RuleMentions().mentions(parts))
    assert len(entities) <= 2, "one name over and over"
    assert all(each.entity in {entity.id for entity in entities} for each in mentions)
