"""What leaves us can't steer a terminal, and is well-formed XML and the same JSON."""

import json
import unicodedata
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.characters import escaped_directions, escaped_json, for_line, for_terminal, for_xml, is_steering

ANY = st.text(st.characters(codec=None))
HOSTILE = "a\x1b[31m\x07\x08\r\x00\x7f\x85\x9b2J\u202eb\u2066c\u200fd\u061ce\ufffe\uffff\ud800\n\tf"


def steers(words: str) -> bool:
    """By Unicode's own properties: a control, or a character that sets the direction."""
    directions = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return any(
        (unicodedata.category(each) == "Cc" and each not in "\n\t")
        or unicodedata.bidirectional(each) in directions
        or each in "\u200e\u200f\u061c"
        for each in words
    )


@given(ANY)
def test_nothing_that_is_shown_steers_a_terminal(words: str):
    shown = for_terminal(words)
    assert not steers(shown)
    assert is_steering(words) == steers(words)
    shown.encode()
    assert not {*for_line(words)} & {*"\n\t\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"}
    assert not steers(for_line(words))


def test_letters_of_all_scripts_stay():
    for words in ("Größe 港 שלום مرحبا नमस्ते 👩‍👩‍👧", "two\nlines\tand a tab"):
        assert for_terminal(words) == words
        assert for_xml(words) == words


def test_a_line_end_parts_words():
    assert for_line("a\r\nb\rc\u2028d\x85e") == "a b c d e"
    assert for_xml("a\rb\x85c") == "a b c"
    assert for_terminal(None) == for_line(None) == for_xml(None) == ""


@given(ANY)
def test_xml_holds_any_text_that_was_cleaned(words: str):
    cleaned = for_xml(words)
    escaped = cleaned.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = found.append
    document = escaped_directions(f"<a>{escaped}</a>")
    parser.Parse(document.encode(), True)
    assert "".join(found) == cleaned
    assert not steers(document)


@given(st.recursive(ANY.map(lambda words: words.encode("utf-8", "replace").decode()), st.lists))
def test_escaped_json_is_the_same_value(value: object):
    escaped = escaped_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(escaped) == value
    assert not steers(escaped)


@pytest.mark.parametrize("clean", [for_terminal, for_line, for_xml])
def test_all_of_it_at_once(clean):
    assert clean(HOSTILE).startswith("a[31m")
    assert clean(HOSTILE).endswith("f")
