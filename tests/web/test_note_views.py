"""Notes as Web Annotations."""

from dataclasses import replace

from onrecord.web.note_views import annotations, note_view
from tests.web.test_highlights import NOTE


def test_a_note_is_an_annotation_with_its_words_and_their_place() -> None:
    note = replace(
        NOTE,
        id=7,
        article_id=3,
        start=4,
        quote="talks",
        before="The ",
        after=" go",
        words="Why?",
        url="https://a.test/1",
    )
    made = annotations([note, replace(note, words="", url="file:a")], "http://here")
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["total"]) == ("AnnotationCollection", 2)
    first, second = made["first"]["items"]  # type: ignore[index]
    assert first["target"] == {
        "source": "https://a.test/1",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "talks", "prefix": "The ", "suffix": " go"},
            {"type": "TextPositionSelector", "start": 4, "end": 9},
        ],
    }
    assert [body["purpose"] for body in first["body"]] == ["commenting", "tagging"]
    assert first["created"] == "1970-01-01T00:00:00Z"
    assert second["target"]["source"] == "http://here/article/3", "an address of ours where the article has none"
    assert second["motivation"] == "highlighting"


def test_a_note_says_its_article_away_from_it() -> None:
    note = replace(NOTE, id=7, article_id=3, headline="Talks", outlet="Post")
    assert note_view(note).article is None
    assert note_view(note, with_article=True).article == ("Talks", "/article/3#note-7")
