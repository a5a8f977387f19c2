"""Who is cited says it, and who cites passes it on."""

import pytest

from onrecord.read.model_reader import ModelReader
from tests.read.test_model_reader import article


def read(sentence: str) -> list[tuple[str, str | None, str, str | None]]:
    """Source, speaker, content and relayer of each statement."""
    text = article(sentence)
    return [
        (
            " | ".join(text.words(span) for span in item.source),
            item.speaker.name if item.speaker else None,
            " | ".join(text.words(span) for span in item.content),
            item.relayed_by.name if item.relayed_by else None,
        )
        for item in ModelReader().read(text).attributions
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "speaker", "content", "outlet"),
    [
        (
            "Reuters reported, citing two officials, that the deal was dead.",
            "two officials",
            None,
            "the deal was dead",
            "Reuters",
        ),
        (
            "The Financial Times reported on Monday, citing Ann Lee, that the deal was dead.",
            "Ann Lee",
            "Ann Lee",
            "the deal was dead",
            "Financial Times",
        ),
        (
            "The bank will close on Monday, Reuters reported, citing Finance Minister Ann Lee.",
            "Finance Minister Ann Lee",
            "Ann Lee",
            "The bank will close on Monday",
            "Reuters",
        ),
        (
            "Reuters, citing Ann Lee, said the bank will close.",
            "Ann Lee",
            "Ann Lee",
            "the bank will close",
            "Reuters",
        ),
        (
            "The New York Times, quoting unnamed officials, reported that the plan to rebuild the harbour was dropped.",
            "unnamed officials",
            None,
            "the plan to rebuild the harbour was dropped",
            "New York Times",
        ),
    ],
)
def test_the_one_cited_says_it_through_the_one_who_cites(sentence, source, speaker, content, outlet):
    assert read(sentence) == [(source, speaker, content, outlet)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Vell Courier reported that he would quit, citing poor health.", "Vell Courier"),
        ("Ann Lee said she would quit, citing her doctor.", "Ann Lee"),
        ("Boeing said it would recall the jets, citing regulators.", "Boeing"),
    ],
)
def test_a_reason_is_no_source_and_who_is_no_outlet_speaks(sentence, speaker):
    assert read(sentence)[0][1::2] == (speaker, None)
