"""What the whole article says of a name's kind."""

import time

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.datelines import datelines
from onrecord.read.entities.entity_typing import settled
from onrecord.read.model_reader import ModelReader
from onrecord.read.types import Part
from tests.read.finding import part_of
from tests.read.test_model_reader import article

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION


def kinds(string: str, *names: str, part: str = "text") -> list[EntityType]:
    """The kinds of the names' every mention, all taken for people, after the article has had its say."""
    here = Part(name=part, string=string, sentences=part_of(string).sentences)
    spans = sorted(
        Span(at, at + len(name), part)
        for name in names
        for at in range(len(string))
        if string.startswith(name, at)
    )
    spans = [span for span in spans if not any(other != span and other.covers(span) for other in spans)]
    found = settled([Mention(span=span, type=PERSON) for span in spans], [here], datelines([here]))
    return [mention.type for mention in found]


@pytest.mark.parametrize(
    "string",
    [
        "Marvel’s capital is old.",
        "Marvel’s delegation left. The Marvel lawmaker stayed. Talks with Marvel go on.",
        "They live in Marvel. It rained in northern Marvel.",
        "Delegates of Marvel met. Marvel's farmers wait.",
        "MARVEL — The council met.\n\nNobody in Marvel slept.",
    ],
)
def test_what_has_a_capital_is_a_place(string):
    assert set(kinds(string, "Marvel", "MARVEL")) == {PLACE}


@pytest.mark.parametrize(
    "string",
    [
        "Marvel’s government fell. Marvel’s envoy left.",
        "Mr. Marvel spoke of Marvel’s coast.",
        "Marvel’s coast is long, Marvel told them. Marvel, who left, told nobody.",
        "“No,” said Marvel. Marvel's island is his.",
        "They trust in Marvel. He believes in Marvel.",
        "They live in Marvel County. It is in Marvel’s hands.",
    ],
)
def test_what_people_have_or_do_makes_no_place(string):
    assert set(kinds(string, "Marvel")) == {PERSON}


def test_who_is_named_in_full_stays_a_person():
    assert set(kinds("Ann Vell came. Vell’s coast is long.", "Ann Vell", "Vell")) == {PERSON}


def test_names_that_are_joined_are_of_one_kind():
    string = "Marvel and Orlow met. Marvel's delegation left; Orlow's fishermen stayed."
    assert set(kinds(string, "Marvel", "Orlow")) == {PLACE}


def test_bare_roles_and_bodies_are_nobody():
    assert kinds("Governor signs bill", "Governor", part="headline") == []
    assert kinds("Council approves bridge", "Council", part="headline") == [ORGANISATION]
    assert kinds("Airline says sorry", "Airline", part="headline") == []
    assert kinds("Hauliers call for calm", "Hauliers", part="headline") == []
    assert kinds("Hauliers calls for calm", "Hauliers", part="headline") == [PERSON]


def test_a_country_that_no_list_knows_is_no_person():
    read = article(
        "Maravel's delegation walked out of the talks on Wednesday, two Skerrland officials said.",
        "Aldous Renn, Maravel's chief negotiator, had left. Ragna Lysholt, who leads Skerrland's delegation, waited.",
    )
    entities = {item.name: item.type for item in ModelReader().read(read).entities}
    assert entities["Maravel"] is PLACE
    assert entities["Skerrland"] is not PERSON
    assert entities["Aldous Renn"] is PERSON


def test_a_list_without_end_costs_little():
    names = [f"N{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}x" for number in range(20_000)]
    string = ", ".join(names)
    at, spans = 0, []
    for name in names:
        spans.append(Span(at, at + len(name)))
        at += len(name) + 2
    begun = time.process_time()
    settled(
        [Mention(span=span, type=PERSON) for span in spans], [Part(name="text", string=string, sentences=())], []
    )
    assert time.process_time() - begun < 5


def test_a_datelines_place_of_two_words_is_one_elsewhere():
    string = "GANNET STACK, June 10 (Tideline) — The council met.\n\nGannet Stack is small."
    assert kinds(string, "Gannet Stack") == [PLACE]
