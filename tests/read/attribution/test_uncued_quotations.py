import pytest

from onrecord.model import Article
from onrecord.read.rules_reader import RulesReader


def said(text: str, headline: str | None = None) -> list[tuple[str | None, list[str]]]:
    """Who says what, of the statements in quotation marks."""
    article = Article(text=text, headline=headline, language="en")
    strings = dict(article.parts())
    return [
        (item.speaker.name if item.speaker else None, [strings[s.part][s.start : s.end] for s in item.content])
        for item in RulesReader().read(article).attributions
    ]


def test_a_beat_gives_a_quotation_its_speaker():
    text = (
        "Dora Vance, the harbour master, spoke on Monday.\n\nDora Vance shook her head. “We had two boats left.”"
    )
    assert ("Dora Vance", ["We had two boats left."]) in said(text)


def test_a_quotation_alone_goes_on_for_who_spoke_before():
    text = "Dora Vance said the quay was lost.\n\n“Nobody could have saved it. We tried for nine hours.”\n\nIt rained."
    assert ("Dora Vance", ["Nobody could have saved it. We tried for nine hours."]) in said(text)


def test_a_quotation_over_paragraphs_is_one_statement():
    text = "Dora Vance said the quay was lost.\n\n“Nobody could have saved it.\n\n“We tried for nine hours.”\n\nIt rained."
    assert ("Dora Vance", ["Nobody could have saved it.", "We tried for nine hours."]) in said(text)


def test_a_beat_keeps_a_quotation_from_the_next_speaker():
    text = (
        "Dora Vance said rents would fall. “By a tenth,” she said.\n\n"
        "Hugo Marlow laughed. “By a tenth of what?”\n\n“Of yours,” Vance said."
    )
    assert ("Hugo Marlow", ["By a tenth of what?"]) in said(text)
    assert ("Dora Vance", ["Of yours,"]) in said(text)


def test_a_dash_signs_a_quotation():
    text = "The fund named Ada Prior its head.\n\n“She knows every quay on this coast.” — Hugo Marlow, chairman"
    assert ("Hugo Marlow", ["She knows every quay on this coast."]) in said(text)


def test_a_heading_names_its_owner():
    text = "What bankers say.\n\n‘The slump is over’: Marlow Bank\n\nHugo Marlow of Marlow Bank sees orders rise."
    assert any(content == ["The slump is over"] for _, content in said(text))


def test_an_embedded_post_is_its_authors():
    text = "Hugo Marlow left on Monday.\n\nI have handed in my badge. It was an honour.\n\n— Hugo Marlow (@hmarlow) March 3, 2025"
    assert ("Hugo Marlow", ["I have handed in my badge. It was an honour."]) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The show is called “Harbour Lights”. It opens in May.",
        "“No.”\n\nIt rained.",
        "The sign at the gate was old. “Keep out” and “No entry” stood on it.",
    ],
)
def test_titles_and_signs_are_nobodys(text: str):
    assert said(text) == []


def test_whom_a_question_is_about_is_not_who_answers_it():
    text = (
        "“The harbour will be rebuilt,” says Dora Vance, its master.\n\nIs Hugo Marlow a good mayor?\n\n"
        "“I am fond of him. I want him to succeed.”"
    )
    assert ("Dora Vance", ["I am fond of him. I want him to succeed."]) in said(text)


@pytest.mark.parametrize(
    ("asked", "owner"),
    [("Does she regret it?", "Dora Vance"), ("Is she right?", None), ("Will she resign?", None)],
)
def test_what_only_she_can_answer_is_asked_of_her(asked: str, owner: str | None):
    text = (
        f"Dora Vance said the quay was safe.\n\n{asked}\n\n“The posts are worn and we all saw it.”\n\nIt rained."
    )
    assert {words[0]: who for who, words in said(text)}.get("The posts are worn and we all saw it.") == owner


def test_a_question_that_nobody_answered_before_introduces_nobody():
    text = "The harbour is lost.\n\nIs Hugo Marlow a good mayor?\n\n“I am fond of him. I want him to succeed.”"
    assert not any("fond of him" in words for _, content in said(text) for words in content)


def test_words_set_larger_are_not_said_twice():
    text = (
        "Dora Vance counted the boats.\n\n“Nobody could have saved the old quay.”\n\n"
        "“We tried for nine hours. Nobody could have saved the old quay,” Vance said."
    )
    assert [content for _, content in said(text)] == [
        ["We tried for nine hours. Nobody could have saved the old quay,"]
    ]


def test_quotations_alone_go_on_for_who_speaks_without_a_cue():
    text = "Tom Hall, a baker, watched from the bridge. “It was loud.”\n\n“I’ll never forget it.”\n\nIt rained.\n\n“It was dark.”"
    assert said(text) == [("Tom Hall", ["It was loud."]), ("Tom Hall", ["I’ll never forget it."])]


def test_nothing_goes_on_behind_a_signature():
    text = "“It was loud.” - Tom Hall\n\n“It was dark.”\n\nTom Hall is a baker."
    assert said(text) == [("Tom Hall", ["It was loud."])]


@pytest.mark.parametrize("reply", ["On the quay.", "No, I ran."])
def test_who_answers_a_question_is_another(reply):
    text = f"Tom Hall, a baker, took the stand. “Where were you at noon?”\n\n“{reply}”\n\n“Who was with you?”\n\nIt rained."
    assert said(text) == [("Tom Hall", ["Where were you at noon?"])]


@pytest.mark.parametrize("reply", ["So did I.", "Yes, it was!", "Was it?"])
def test_a_reply_is_anothers(reply):
    text = f"Tom Hall, a baker, watched from the bridge. “It was loud.”\n\n“{reply}”\n\nIt rained."
    assert said(text) == [("Tom Hall", ["It was loud."])]
