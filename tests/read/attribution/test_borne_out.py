from dataclasses import replace

from onrecord.model import Span
from onrecord.read.attribution.borne_out import with_borne_out
from tests.read.finding import found_in, part_of

TEXT = "The harbour master, a sailor, acknowledged the ferry was lost at sea in May."


def borne_out(text: str, content: str, found=()) -> list[str]:
    """The contents with a statement of which the network is unsure; the rules find what they find."""
    start = text.index(content)
    unsure = [
        replace(item, content=(Span(start, start + len(content), "text"),), confidence=0.3)
        for item in found_in(TEXT)
    ]
    made = with_borne_out(found, unsure, found_in(text), [part_of(text)])
    return [text[item.content[0].start : item.content[-1].end] for item in made]


def test_what_the_rules_find_too_is_a_statement_with_the_longer_content():
    assert borne_out(TEXT, "the ferry was lost") == ["the ferry was lost at sea in May"]
    assert borne_out(TEXT, "the ferry was lost at sea in May.") == ["the ferry was lost at sea in May."]


def test_what_the_rules_dont_find_stays_out():
    assert borne_out(TEXT.replace("acknowledged", "rediscovered"), "the ferry was lost") == []


def test_another_statements_words_stay_with_it():
    found = found_in(TEXT)
    assert borne_out(TEXT, "the ferry was lost", found) == ["the ferry was lost at sea in May"]


def test_few_words_are_none():
    assert borne_out("The harbour master, a sailor, acknowledged defeat.", "defeat") == []
