from collections.abc import Sequence

import pytest

from onrecord.model import Entity, EntityType, Mention, MentionKind, Span, Timex, TimexType
from onrecord.read.attribution.circumstances import Circumstances, circumstances
from tests.read.finding import found_in, part_of


def around(
    string: str, names: Sequence[tuple[str, EntityType]] = (), times: Sequence[str] = (), which: int = 0
) -> Circumstances:
    """The circumstances of one found attribution, with mentions and times given as their words."""
    item = found_in(string)[which]
    sentence = Span(0, len(string))
    mentions = [
        Mention(span=span_of(string, words), type=kind, entity=f"e{index}")
        for index, (words, kind) in enumerate(names)
    ]
    entities = {
        f"e{index}": Entity(id=f"e{index}", type=kind, name=words, evidence=span_of(string, words))
        for index, (words, kind) in enumerate(names)
    }
    timexes = [Timex(span=span_of(string, words), type=TimexType.DATE, value="XXXX") for words in times]
    return circumstances(part_of(string), sentence, item, times=timexes, mentions=mentions, entities=entities)


def span_of(string: str, words: str) -> Span:
    start = string.index(words)
    return Span(start, start + len(words))


def words_of(string: str, span: Span | None) -> str | None:
    return None if span is None else string[span.start : span.end]


@pytest.mark.parametrize(
    ("string", "venue"),
    [
        (
            "Talks began, said Anton Reyes, in an interview with the Vell newspaper Courier published on March 31.",
            "in an interview with the Vell newspaper Courier published on March 31",
        ),
        ("The ministry said in a statement that the harbour was closed.", "in a statement"),
        ('"We will not sell," Reyes wrote in a post on Telegram.', "in a post on Telegram"),
        ("The ferry is lost, Okafor said at a news conference in Vell.", "at a news conference in Vell"),
        ("In an interview with the Courier, Reyes said the city was ready.", "In an interview with the Courier"),
        ("Okafor said the ferry sank in a statement of horror.", None),
        ("Okafor said the ferry was lost.", None),
    ],
)
def test_venue(string, venue):
    assert words_of(string, around(string).venue) == venue


def test_said_on_is_the_time_beside_the_cue_and_not_one_inside_the_content():
    string = "Reyes said on March 30 that the ferry would sail in April."
    assert words_of(string, around(string, times=["March 30", "April"]).said_on) == "on March 30"
    string = "Reyes said that the ferry would sail in April."
    assert around(string, times=["April"]).said_on is None


def test_the_day_that_a_venue_was_published_is_not_when_it_was_said():
    string = "It sank, Reyes said in an interview published on March 31."
    assert around(string, times=["March 31"]).said_on is None


def test_addressee_and_outlet():
    organisation = EntityType.ORGANISATION
    string = "Reyes told the Vell Courier that the city was ready."
    party = around(string, [("Vell Courier", organisation)]).addressee
    assert party is not None
    assert (party.name, party.entity) == ("Vell Courier", "e0")
    string = "In an interview with the Vell Courier, Reyes said the city was ready."
    outlet = around(string, [("Vell Courier", organisation)]).relayed_by
    assert outlet is not None
    assert outlet.name == "Vell Courier"


def test_reporters_are_an_addressee_without_an_entity():
    string = '"It is safe," Okafor told reporters on Tuesday.'
    party = around(string).addressee
    assert party is not None
    assert (party.name, party.entity) == ("reporters", None)


def test_a_pronoun_is_an_addressee_only_where_it_is_resolved():
    string = "Reyes warned him that the ferry was lost."
    assert around(string).addressee is None
    item = found_in(string)[0]
    entity = Entity(id="e9", type=EntityType.PERSON, name="Brandt", evidence=Span(0, 5))
    mention = Mention(span=span_of(string, "him"), type=EntityType.PERSON, kind=MentionKind.PRONOUN, entity="e9")
    found = circumstances(
        part_of(string), Span(0, len(string)), item, times=[], mentions=[mention], entities={"e9": entity}
    )
    assert found.addressee is not None
    assert found.addressee.name == "Brandt"


def test_a_quotation_that_goes_on_in_the_next_sentence_hides_nothing():
    string = "“We wait,” Okafor told reporters outside her office. “Nobody comes.”"
    item = found_in(string)[0]
    sentence = Span(0, string.index(" “Nobody"))
    party = circumstances(part_of(string), sentence, item, times=[], mentions=[], entities={}).addressee
    assert party is not None
    assert party.name == "reporters"
