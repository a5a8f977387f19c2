"""The list of keyboard shortcuts as HTML."""

from selectolax.lexbor import LexborHTMLParser

from onrecord.web.contexts.base import KeyRow
from onrecord.web.key_html import key_list
from onrecord.web.language import speak
from tests.web.reading import text_of

KEYS = (
    KeyRow(name="next", key="j", says="next <b>article</b>", address=None),
    KeyRow(name="go-f", key='g "', says="go", address='/?a="'),
)


def test_each_key_stands_with_what_it_does_in_the_readers_language() -> None:
    tree = LexborHTMLParser(key_list(KEYS))
    assert [each.text() for each in tree.css("dd")] == ["next <b>article</b>", "go", "let the statement go"]
    assert [each.attributes.get("data-address") for each in tree.css("dt[data-act]")] == [None, '/?a="']
    assert [each.text() for each in tree.css("dt:nth-child(1) kbd")] == ["j", "g", '"', "Esc"]
    speak("de")
    try:
        assert text_of(LexborHTMLParser(key_list(KEYS)), "div:last-child > dd") != "let the statement go"
    finally:
        speak("en")
