import pytest

from onrecord.model import Span
from onrecord.read.attribution.whole_words import with_whole
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def span(string: str, words: str) -> Span:
    start = string.index(words)
    return Span(start, start + len(words), "text")


def mended(string: str, source: str, cue: str, *content: str) -> list[str]:
    item = FoundAttribution(
        source=(span(string, source),) if source else (),
        cue=(span(string, cue),),
        content=tuple(span(string, words) for words in content),
    )
    return [string[each.start : each.end] for one in with_whole([item], [part_of(string)]) for each in one.content]


def test_a_number_is_never_cut():
    string = "The census says that Vell has a population of 312,408, half of it young."
    assert mended(string, "The census", "says", "that Vell has a population of 312") == [
        "that Vell has a population of 312,408"
    ]


def test_neither_cue_nor_source_stands_in_the_content():
    string = "'It rarely happens,' Dora Vance, head of the mint, told the Courier."
    assert mended(
        string, "Dora Vance, head of the mint", "told", "'It rarely happens,' Dora Vance, head of the mint"
    ) == ["'It rarely happens,'"]


def test_nothing_runs_over_a_heading():
    string = "Analysts argue that trade is slow.\n\nExports fell in May by a tenth.\n\nTwo ports closed."
    assert mended(string, "Analysts", "argue", "that trade is slow.\n\nExports fell in May by a tenth.") == [
        "that trade is slow."
    ]


def test_a_quotation_over_paragraphs_stays_whole():
    string = "“We lost the quay.\n\n“We lost the boats,” Dora Vance said."
    assert mended(string, "Dora Vance", "said", "“We lost the quay.\n\n“We lost the boats,”") == [
        "“We lost the quay.\n\n“We lost the boats,”"
    ]


def test_a_sentence_that_a_stray_break_cuts_stays_whole():
    string = "“The crews work while the weather\n\ngets worse,” Dora Vance said."
    assert mended(string, "Dora Vance", "said", "“The crews work while the weather\n\ngets worse,”") == [
        "“The crews work while the weather\n\ngets worse,”"
    ]


def test_whom_one_asks_is_no_part_of_the_question():
    string = "Vance asked Okafor how the fund would pay."
    assert mended(string, "Vance", "asked", "Okafor", "how the fund would pay") == ["how the fund would pay"]


def test_a_list_is_never_cut():
    string = "Vance urged crews to keep clear of low bridges, flooded roads, and old quays. It rained."
    assert mended(string, "Vance", "urged", "to keep clear of low bridges") == [
        "to keep clear of low bridges, flooded roads, and old quays"
    ]


def test_what_the_speaker_does_next_is_no_list():
    string = "Vance said the quay was lost, wept and left the room."
    assert mended(string, "Vance", "said", "the quay was lost") == ["the quay was lost"]


def test_what_is_said_in_a_relative_clause_ends_with_the_clause():
    string = 'Dora Vance, who had called the accord "a floor and not a ceiling," said that she respected the vote.'
    content = 'the accord "a floor and not a ceiling," said that she respected the vote'
    assert mended(string, "who", "had called", content) == ['the accord "a floor and not a ceiling,"']


@pytest.mark.parametrize(
    ("string", "source", "cue", "content", "found"),
    [
        (
            "Holt stressed the need for depots to “stay open” and offer tools that work. It rained.",
            "Holt",
            "stressed",
            "the need for depots to “stay open”",
            ["the need for depots to “stay open” and offer tools that work"],
        ),
        (
            "Holt announced new buses, as well as trams that run at night.",
            "Holt",
            "announced",
            "new buses",
            ["new buses, as well as trams that run at night"],
        ),
        (
            "Holt said she feared to lose her job (as head of the quay) if she left.",
            "Holt",
            "said",
            "she feared to lose her job",
            ["she feared to lose her job (as head of the quay) if she left"],
        ),
        (
            "The data is “a strong report,” Holt said, and it should ease worries. Rates rose.",
            "Holt",
            "said",
            "The data is “a strong report,”",
            ["The data is “a strong report,”", "it should ease worries"],
        ),
        (
            "It rained. While ferries run in the morning, Holt said, in the long term they will stop.",
            "Holt",
            "said",
            "While ferries run in the morning",
            ["While ferries run in the morning", "in the long term they will stop"],
        ),
        (
            "It rained. When the wind dropped, Holt said, adding that boats sailed.",
            "Holt",
            "said",
            "When the wind dropped",
            ["When the wind dropped"],
        ),
        (
            "It rained. If the wind drops, Holt said, the boats will sail.",
            "Holt",
            "said",
            "the boats will sail",
            ["If the wind drops", "the boats will sail"],
        ),
        (
            "It rained. Speaking to reporters, Holt said, the boats will sail.",
            "Holt",
            "said",
            "the boats will sail",
            ["the boats will sail"],
        ),
        (
            "It rained. Asked about the wind, Holt said, the boats will sail.",
            "Holt",
            "said",
            "the boats will sail",
            ["the boats will sail"],
        ),
        (
            "It rained. When asked about the wind, Holt said, the boats will sail.",
            "Holt",
            "said",
            "the boats will sail",
            ["the boats will sail"],
        ),
        (
            "It rained. After the talks with the crew, Holt said, the boats will sail.",
            "Holt",
            "said",
            "the boats will sail",
            ["the boats will sail"],
        ),
        (
            "It rained. Dressed in black, Holt said, the boats will sail.",
            "Holt",
            "said",
            "the boats will sail",
            ["the boats will sail"],
        ),
        (
            "It rained. While the bridge is old, Holt said, looking at the river.",
            "Holt",
            "said",
            "While the bridge is old",
            ["While the bridge is old"],
        ),
        (
            "It rained. While the bridge is old, Holt said, her voice breaking.",
            "Holt",
            "said",
            "While the bridge is old",
            ["While the bridge is old"],
        ),
        (
            "It rained. In an interview, Holt said, “The boats will sail.”",
            "Holt",
            "said",
            "“The boats will sail.”",
            ["“The boats will sail.”"],
        ),
        (
            "“A strong report,” Holt said, and it should rain.",
            "Holt",
            "said",
            "“A strong report,”",
            ["“A strong report,”"],
        ),
        (
            "Holt spoke about the flood on the Harbour Lights podcast.",
            "Holt",
            "spoke about",
            "the flood on the Harbour Lights podcast",
            ["the flood"],
        ),
        (
            "Of the firms that say they use it, most lose money.",
            "that",
            "say",
            "they use it, most lose money",
            ["they use it"],
        ),
    ],
)
def test_words_go_on_or_end_where_grammar_says(string, source, cue, content, found):
    assert mended(string, source, cue, content) == found


def test_another_statement_ends_what_goes_on():
    string = "Holt announced new buses, as well as Lee said it would rain."
    bus = FoundAttribution(
        source=(span(string, "Holt"),), cue=(span(string, "announced"),), content=(span(string, "new buses"),)
    )
    rain = FoundAttribution(
        source=(span(string, "Lee"),), cue=(span(string, "said"),), content=(span(string, "it would rain"),)
    )
    assert [
        string[each.content[0].start : each.content[0].end] for each in with_whole([bus, rain], [part_of(string)])
    ] == ["new buses", "it would rain"]


def test_a_live_pages_hour_is_not_said():
    string = "11:41 p.m. “We see the lights,” Dora Vance said."
    assert mended(string, "Dora Vance", "said", "11:41 p.m. “We see the lights,”") == ["“We see the lights,”"]


@pytest.mark.parametrize("place", ["outside court", "after the game on Monday", "in a post on its site"])
def test_where_it_was_said_is_no_part_of_what_was_said(place):
    string = f"Frost’s solicitor said {place}: “My client is innocent.”"
    content = f"{place}: “My client is innocent.”"
    assert mended(string, "Frost’s solicitor", "said", content) == ["“My client is innocent.”"]


def test_a_year_before_somebodys_own_words_stays():
    string = "Lee said in 2019 he wrote: “We are glad.”"
    assert mended(string, "Lee", "said", "in 2019 he wrote: “We are glad.”") == [
        "in 2019 he wrote: “We are glad.”"
    ]


def test_a_headings_verb_has_no_words_in_the_paragraph_below():
    string = "‘Stay at home’, police urge\n\nAnna Reid has appealed to drivers."
    assert mended(string, "police", "urge", "Anna Reid has appealed to drivers") == []
    listed = "Police urge the following:\n\nStay at home"
    assert mended(listed, "Police", "urge the following", "Stay at home") == ["Stay at home"]
    broken = "Lee promised\n\nfree meals for all"
    assert mended(broken, "Lee", "promised", "free meals for all") == ["free meals for all"]


def test_the_articles_question_is_no_part_of_the_answer():
    string = "Will she resign? “No,” she said."
    question, answer = span(string, "Will she resign"), span(string, "“No,”")
    item = FoundAttribution(
        source=(Span(23, 26, "text"),),
        cue=(span(string, "said"),),
        content=(question, answer),
        quoted=(span(string, "No,"),),
    )
    (made,) = with_whole([item], [part_of(string)])
    assert made.content == (answer,)


@pytest.mark.parametrize(
    ("string", "content", "whole"),
    [
        (
            "A man who claimed he had saved three children from drowning has been jailed for fraud.",
            "he had saved three children from drowning has been jailed for fraud",
            "he had saved three children from drowning",
        ),
        (
            "Those who said they were told it was late left.",
            "they were told it was late",
            "they were told it was late",
        ),
        ("Ann, who said it is what it was.", "it is what it was", "it is what it was"),
        (
            "Ann, who said she had heard the bridge was closed by police, ran.",
            "she had heard the bridge was closed by police",
            "she had heard the bridge was closed by police",
        ),
    ],
)
def test_the_sentences_verb_is_no_part_of_what_who_said(string, content, whole):
    cue = "claimed" if "claimed" in string else "said"
    assert mended(string, "who", cue, content) == [whole]


def test_what_is_denied_and_who_was_asked_are_no_part_of_the_quotation():
    string = "A source denied it: “That is nonsense.”"
    assert mended(string, "A source", "denied", "it: “That is nonsense.”") == ["“That is nonsense.”"]
    string = "Lee was asked, “Do you feel any guilt?”"
    assert mended(string, "", "asked", "Lee", "“Do you feel any guilt?”") == ["“Do you feel any guilt?”"]


def test_what_stands_before_the_cue_keeps_its_colon():
    string = "it: “We go,” Lee said."
    assert mended(string, "Lee", "said", "it: “We go,”") == ["it: “We go,”"]


def test_an_inquiry_is_promised_and_not_its_question():
    string = "Vance promised an urgent inquiry into why the hall was open."
    assert mended(string, "Vance", "promised", "why the hall was open") == [
        "an urgent inquiry into why the hall was open"
    ]
    string = "Vance asked the council about why the hall was open."
    assert mended(string, "Vance", "asked", "why the hall was open") == ["why the hall was open"]
