"""The article's text among the data of a page's scripts."""

import json

import pytest

from onrecord.extract.html import state_body
from onrecord.extract.html.amount import extent
from onrecord.extract.html.state_body import state_pieces
from onrecord.model import BlockKind
from onrecord.settings import Limits
from tests.extract.html.making import PROSE

TITLE = "Weir opened for the boats"
RELATED = {"title": "Mill wheel broken", "body": "The wheel of the mill was broken by the ice on Monday. " * 40}


def texts(thing: object, title: str = TITLE) -> list[str]:
    source = f'<script type="application/json">{json.dumps({"props": thing})}</script>'
    return [piece.words for piece in state_pieces(source, [title], "page", Limits())]


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(PROSE),
        "".join(f"<p>{each}</p>" for each in PROSE),
        [{"type": "paragraph", "html": f"<p>{each}</p>"} for each in PROSE],
        [{"type": "text", "content": each} for each in PROSE],
        {"blocks": [{"type": "unstyled", "text": each, "entityRanges": []} for each in PROSE]},
        [
            {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": each[:20]}, {"_type": "span", "text": each[20:]}]}
            for each in PROSE
        ],
        {
            "nodeType": "document",
            "content": [
                {
                    "nodeType": "paragraph",
                    "content": [
                        {"nodeType": "text", "value": each[:20]},
                        {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": each[20:]}]},
                    ],
                }
                for each in PROSE
            ],
        },
        {"components": [{"__typename": "EntryBodyParagraph", "contents": {"html": each}} for each in PROSE]},
        [{"type": "paragraph", "model": {"text": each, "blocks": [{"type": "fragment", "model": {"text": each}}]}} for each in PROSE],
    ],
    ids=["lines", "markup", "blocks", "elements", "draft", "portable", "rich", "components", "model"],
)  # fmt: skip
def test_forms_of_a_body(body: object) -> None:
    assert texts({"article": {"headline": TITLE, "body": body}, "related": [RELATED]}) == PROSE


def test_pictures_and_other_articles_among_its_blocks_are_left_out() -> None:
    blocks = [
        {"type": "paragraph", "text": PROSE[0]},
        {"type": "image", "caption": "The weir on Sunday, seen from the mill."},
        {"type": "paragraph", "text": PROSE[1]},
        {"type": "related-articles", "items": [{"text": "The wheel of the mill was broken by the ice."}]},
        {"type": "paragraph", "text": PROSE[2]},
    ]
    assert texts({"headline": TITLE, "content": blocks, "comments": RELATED}) == PROSE[:3]


def test_headings_are_headings() -> None:
    body = f"<p>{PROSE[0]}</p><h2>The boats</h2>" + "".join(f"<p>{each}</p>" for each in PROSE[1:])
    source = f'<script type="application/json">{json.dumps({"title": {"rendered": TITLE}, "content": {"rendered": body}})}</script>'
    pieces = state_pieces(source, [TITLE], "page", Limits())
    assert [piece.words for piece in pieces if piece.kind is BlockKind.HEADING] == ["The boats"]


def test_an_object_of_another_title_is_not_it() -> None:
    assert not texts({"article": {"headline": "Mill wheel broken by the ice", "body": "\n".join(PROSE)}})
    assert not texts({"article": {"headline": TITLE, "body": "Soon here."}})


def test_however_many_objects_bear_the_title_each_text_is_measured_once(monkeypatch) -> None:
    """A page of 145 KB took five seconds, one of twice the size four times as long."""
    measured = 0

    def counting(text: str) -> int:
        nonlocal measured
        measured += len(text)
        return extent(text)

    monkeypatch.setattr(state_body, "extent", counting)
    body = "\n".join(PROSE)
    assert texts([{"title": TITLE, "body": body}, *[{"title": TITLE}] * 100]) == PROSE
    assert measured < 10 * (len(body) + 100 * len(TITLE))
