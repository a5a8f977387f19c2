"""What an article says of its people: roles, a man or a woman, who stands beside them."""

from dataclasses import replace

from onrecord.linking.facts import facts_of
from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.store.identity import person_slug
from tests.store.registry.test_linking import spoken


def test_roles_and_who_stands_beside() -> None:
    facts = facts_of(
        spoken([("Finance Minister", "Ana Reyes", "no"), ("", "Ben Okafor", "yes"), ("", "Adler", "maybe")]),
        person_slug,
    )
    assert list(facts) == ["ana-reyes", "ben-okafor", "adler"]
    assert [role.office for role in facts["ana-reyes"].roles] == ["finance minister"]
    assert facts["ana-reyes"].beside == {"ben-okafor"}
    assert facts["adler"].beside == {"ana-reyes", "ben-okafor"}


def test_a_title_or_a_role_tells_a_man_from_a_woman() -> None:
    facts = facts_of(
        spoken([("Mr", "Reyes", "no"), ("spokeswoman", "Ana Lee", "yes"), ("", "Kim Day", "so")]), person_slug
    )
    assert {slug: each.is_man for slug, each in facts.items()} == {
        "reyes": True,
        "ana-lee": False,
        "kim-day": None,
    }


def test_one_pronoun_alone_tells_nothing() -> None:
    record = spoken([("", "Kim Day", "she will stay and she will win")])
    text = record.article.text
    at = [text.index("she"), text.rindex("she")]
    pronouns = [
        Mention(span=Span(start, start + 3), type=EntityType.PERSON, kind=MentionKind.PRONOUN, entity="e1")
        for start in at
    ]
    for number, expected in ((1, None), (2, False)):
        mentions = (*record.reading.mentions, *pronouns[:number])
        read = replace(record, reading=replace(record.reading, mentions=mentions))
        assert facts_of(read, person_slug)["kim-day"].is_man is expected


def test_who_is_never_named_is_nobody() -> None:
    record = spoken([("", "Kim Day", "no")])
    nominal = replace(record.reading.mentions[0], kind=MentionKind.NOMINAL)
    assert facts_of(replace(record, reading=replace(record.reading, mentions=(nominal,))), person_slug) == {}
