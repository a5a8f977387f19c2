from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Block, BlockKind, Span
from onrecord.read.attribution.undivided import with_undivided
from onrecord.read.model_reader import ModelReader
from onrecord.read.types import FoundAttribution, Part

TEXT = "“It is late,” says Ada Lee. “We go. We sail”, adds Nora Holt."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shown(found: list[FoundAttribution], text: str = TEXT) -> list[list[str]]:
    return [[text[span.start : span.end] for span in item.content] for item in found]


def undivided(*found: FoundAttribution, text: str = TEXT) -> list[FoundAttribution]:
    return with_undivided(found, [Part(name="text", string=text, sentences=(Span(0, len(text)),))])


LEE = FoundAttribution(source=(at("Ada Lee"),), cue=(at("says"),), content=(at("“It is late,”"), at("“We go.")))
HOLT = FoundAttribution(source=(at("Nora Holt"),), cue=(at("adds"),), content=(at("We sail"),))


def test_a_quotation_is_given_whole_to_the_cue_that_it_leads_to():
    assert shown(undivided(LEE, HOLT)) == [["“It is late,”"], ["“We go. We sail”"]]


def test_a_quotation_of_one_statement_stays_as_it_is():
    assert undivided(LEE) == [LEE]


def test_what_is_told_within_a_quotation_keeps_its_words():
    text = "“Holt said that it leaked,” says Ada Lee."
    outer = FoundAttribution(
        source=(at("Ada Lee", text),), cue=(at("says", text),), content=(at(text[:27], text),)
    )
    inner = FoundAttribution(source=(at("Holt", text),), cue=(at("said", text),), content=(at("it leaked", text),))
    assert undivided(outer, inner, text=text) == [outer, inner]


def test_who_is_left_with_nothing_is_gone():
    only = FoundAttribution(source=LEE.source, cue=LEE.cue, content=(at("“We go."),))
    assert shown(undivided(only, HOLT)) == [["“We go. We sail”"]]


def test_two_speakers_of_a_paragraph_each_have_their_own_quotation():
    text = (
        "“The harbour is safe,” comments Ada Lee, the mayor. “The ships may seem small, but they are strong. "
        "This shows how much we have grown”, highlights Nora Holt, the pilot."
    )
    article = Article(text=text, language="en", blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),))
    said = {
        text[item.source[0].start : item.source[0].end][:8]: " ".join(text[s.start : s.end] for s in item.content)
        for item in ModelReader().read(article).attributions
    }
    assert said["Ada Lee,"] == "The harbour is safe,"
    assert said["Nora Hol"].startswith("The ships may seem small")


OPEN = "Nora Holt also noted it was late.\n\n“We had word from the pilot.\n\n“So, we go,” she said."


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_the_one_that_it_leads_to():
    noted = FoundAttribution(
        source=(at("Nora Holt", OPEN),),
        cue=(at("noted", OPEN),),
        content=(at("it was late", OPEN), at("“We had word from the pilot.", OPEN)),
    )
    said = FoundAttribution(
        source=(at("she", OPEN),), cue=(at("said", OPEN),), content=(at("“So, we go,”", OPEN),)
    )
    whole = ["“We had word from the pilot.", "“So, we go,”"]
    assert shown(undivided(noted, said, text=OPEN), OPEN) == [["it was late"], whole]
    assert shown(undivided(said, text=OPEN), OPEN) == [whole]


def test_two_quotations_of_two_paragraphs_stay_two():
    for text in (OPEN.replace("pilot.", "pilot.”"), OPEN.replace("“We", '"We')):
        content = (at("“So, we go,”", text),)
        said = FoundAttribution(source=(at("she", text),), cue=(at("said", text),), content=content)
        assert undivided(said, text=text) == [said]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_any_spans_stay_in_their_part(pairs):
    found = [
        FoundAttribution(source=(), cue=(at("adds"),), content=(Span(min(pair), max(pair) + 1),)) for pair in pairs
    ]
    for item in undivided(*found):
        assert all(0 <= span.start < span.end <= len(TEXT) + 1 for span in item.content)


def test_what_is_done_while_speaking_is_no_second_cue():
    text = "“They asked me,” he says, pushing off. “I said no.”"
    he, words = (at("he", text),), (at("“They asked me,”", text), at("“I said no.”", text))
    says = FoundAttribution(source=he, cue=(at("says", text),), content=words, quoted=words)
    pushes = FoundAttribution(source=he, cue=(at("pushing off", text),), content=words[1:], quoted=words[1:])
    assert undivided(says, pushes, text=text) == [says]
