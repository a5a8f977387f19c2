import pytest

from onrecord.model import Article, Modality
from onrecord.read.model_reader import ModelReader


def declined(text):
    article = Article(language="en", text=f"Ann Lee runs the port. Ole Brand is her brother. {text}")
    return [
        " | ".join(map(article.words, item.source))
        for item in ModelReader().read(article).attributions
        if item.modality is Modality.DECLINED
    ]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Calls to Ann Lee were not returned.", "Ann Lee"),
        ("Text messages to Ole Brand's phone received no reply.", "Ole Brand"),
        ("Calls to her brother, Ole Brand, were not immediately returned.", "her brother, Ole Brand"),
        ("Emails sent to the board on Monday went unanswered.", "the board"),
        ("Efforts to reach Ann Lee for comment were unsuccessful.", "Ann Lee"),
        ("Attempts to contact the minister for comment failed.", "the minister"),
        ("Efforts to reach Ole Brand were unsuccessful.", "Ole Brand"),
        ("Multiple requests for comment from the ministry went unanswered.", "the ministry"),
        ("The gate was shut, and calls to Ole Brand by phone were not answered.", "Ole Brand"),
        ("Our questions to the ministry remained unanswered.", "the ministry"),
        ("A request for comment to Ann Lee drew no reply.", "Ann Lee"),
    ],
)
def test_who_gave_no_answer_declines(sentence, source):
    assert declined(sentence) == [source]


@pytest.mark.parametrize(
    "sentence",
    [
        "Calls to close the schools went unanswered.",
        "Her calls to Ole Brand on the night went unanswered.",
        "Ole Brand’s letters to the minister were ignored.",
        "Attempts to reach the summit were unsuccessful.",
        "Calls to the minister were returned within the hour.",
        "Questions remain.",
        "A call to the president from Ann Lee was not returned.",
        "Emails sent to the company by hackers got no response.",
        "Letters from Ann Lee to the mayor went unanswered for years.",
        "Attempts by police to contact Ole Brand failed.",
        "Emergency calls to the police were not answered.",
        "Questions to the minister in parliament were not answered.",
        "Efforts to reach the miners failed on Tuesday.",
        "Efforts to reach agreement with the union failed.",
        "Efforts to bring Ann Lee to court failed.",
        "Attempts to persuade the government failed.",
    ],
)
def test_others_do_not(sentence):
    assert declined(sentence) == []
