"""Firms, products and works aren't people; a compound is one name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.not_people import without_products
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import Part


def kinds(text, *names):
    """The words and kinds of what the finder took for people, where it took these."""
    part = Part(name="text", string=text, sentences=split_sentences(text, "text"))
    mentions = []
    for name in names:
        start = text.index(name)
        mentions.append(Mention(span=Span(start, start + len(name)), type=EntityType.PERSON))
    return {text[each.span.start : each.span.end]: each.type.value for each in without_products(mentions, [part])}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("We slept in the Zelvara 25, which is warm.", "Zelvara", "other"),
        ("They read “Quiet Harbour” in one night.", "Quiet Harbour", "other"),
        ("The Orvik missile fell short.", "Orvik", "other"),
        ("Stravel users complained.", "Stravel", "organisation"),
        ("Mila Orr, an analyst at Gartvik, disagreed.", "Gartvik", "organisation"),
        ("Gartvik Central MP Mila Orr disagreed.", "Gartvik Central", "place"),
        ("Senator Mila Orr (APC, Gartvik) disagreed.", "Gartvik", "place"),
        ("The developer, Gartvik, said it would appeal. Its lawyer left.", "Gartvik", "organisation"),
    ],
)
def test_one_sign_is_enough(text, name, expected):
    assert kinds(text, name) == {name: expected}


@pytest.mark.parametrize(
    "text",
    [
        "The Orvik campaign was late.",
        "Ms. Orvik left. We saw the Orvik of old.",
        "Orvik, who is 30, said so. It was the Orvik, they said.",
        "Workers waved at Orvik.",
    ],
)
def test_who_is_a_person_somewhere_stays_one(text):
    assert kinds(text, "Orvik") == {"Orvik": "person"}


def test_whom_somebody_is_of_is_told_by_what_it_is():
    text = "Peter Nolle of Third Quay, a broker, agreed."
    assert kinds(text, "Peter Nolle", "Third Quay") == {"Peter Nolle": "person", "Third Quay": "organisation"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("San Velmo", "place"), ("Velmo", "place"), ("Third Reach", "organisation"), ("VLM", "organisation")],
)
def test_somebody_is_of_a_place_or_of_a_body(name, kind):
    assert kinds(f"Captain Peta Nolle of {name} agreed.", "Peta Nolle", name) == {
        "Peta Nolle": "person",
        name: kind,
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The president, Mila Orr, left. Orr said that she was tired.", "person"),
        ("The president, Mila Orr, left. Orr said it had lost money.", "organisation"),
        ("The president, Mila Orr, left. Orr shares fell. Orr said that nobody was hurt.", "organisation"),
        ("Orr said that nobody was hurt. The president, Mila Orr, left. Orr said no.", "organisation"),
    ],
)
def test_a_surname_is_no_body_because_a_finder_takes_it_for_one(text, kind):
    part = Part(name="text", string=text, sentences=split_sentences(text, "text"))
    whole = text.index("Mila Orr")
    role = Span(text.index("president"), text.index("president") + 9)
    found = [Mention(span=Span(whole, whole + 8), type=EntityType.PERSON, role=role)]
    alone = re.finditer(r"(?<!Mila )Orr", text)
    found += [Mention(span=Span(*match.span()), type=EntityType.ORGANISATION) for match in alone]
    kinds_of = {
        each.type.value
        for each in without_products(sorted(found, key=lambda m: m.span), [part])
        if len(each.span) == 3
    }
    assert kinds_of == {kind}


def test_a_compound_is_one_name():
    assert kinds("Zana-Mbodla pleaded guilty.", "Mbodla") == {"Zana-Mbodla": "person"}
    assert kinds("The best All-in-One kit.", "All") == {}
    assert kinds("A Tessa Reed-themed night.", "Tessa Reed") == {"Tessa Reed": "person"}


def test_a_title_keeps_its_country():
    text = "the former President of Iceland Olaf Berg said so."
    assert kinds(text, "Iceland Olaf Berg") == {"Olaf Berg": "person"}


@given(st.lists(st.sampled_from(["Orvik", "the ", "-", " of ", ", a ", "app ", "“", "”", "\n"]), max_size=20))
def test_names_stay_in_the_text_and_apart(words):
    text = "".join(words)
    part = Part(name="text", string=text, sentences=split_sentences(text, "text"))
    mentions, at = [], text.find("Orvik")
    while at >= 0:
        mentions.append(Mention(span=Span(at, at + 5), type=EntityType.PERSON))
        at = text.find("Orvik", at + 5)
    end = 0
    for each in without_products(mentions, [part]):
        assert end <= each.span.start < each.span.end <= len(text)
        end = each.span.end
