"""What every reader must keep to, whatever it is given: no crash, no span outside its part, linear cost."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Block, BlockKind, Coverage, Credit, Figure, Reading, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.neural.session import shared_session
from onrecord.read.neural.windows import windows
from onrecord.read.reader import Reader
from onrecord.read.rules_reader import RulesReader
from tests.read.finding import found_in, part_of

WORDS = [
    *"said says claims that according to the a of in on Tuesday Okafor Reyes Vell she he who which denied told".split(),
    *"reporters warning and but not called report plans 18 2025 $4 Mr. U.S. “ ” \" ' ’ '' ( ) — , . ; : ? !".split(),
    *("\n", "\n\n", " ", "é", "他", "e\u0301", "\u00ad", "\u2028", "\x00", "😀"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=80).map("".join),
    st.text(max_size=200),
)

READERS: list[Reader] = [RulesReader(), ModelReader()]
every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)


def article(
    text: str = "", headline: str | None = None, caption: str | None = None, language: str | None = "en"
) -> Article:
    figures = (Figure(caption=caption, credit=Credit(text="Ana Reyes said / Vell Agency")),) if caption else ()
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),) if text else ()
    return Article(text=text, blocks=blocks, headline=headline, figures=figures, language=language)


def spans(value: object) -> Iterator[Span]:
    """Every span that a reading holds, wherever it stands."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans(getattr(value, name))


def hold(read: Article, reading: Reading) -> None:
    for span in spans(reading):
        assert 0 <= span.start <= span.end <= len(read.part(span.part))
    ids = [item.id for item in reading.attributions] + [item.id for item in reading.entities]
    assert len(ids) == len(set(ids))
    known = {item.id for item in reading.attributions}
    for item in reading.attributions:
        assert item.cue or item.content
        assert 0 <= item.confidence <= 1
        assert item.nested_in is None or (item.nested_in in known and item.nested_in != item.id)
        assert not any(span.part.endswith(".credit") for span in (*item.source, *item.cue, *item.content))
    for name, _ in read.parts():
        ends = [(span.start, span.end) for span in reading.sentences if span.part == name]
        assert ends == sorted(ends)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))


@given(text=TEXTS, headline=TEXTS, caption=TEXTS, language=st.sampled_from(["en", "en-GB", "uk", None]))
def test_any_article_reads(text, headline, caption, language):
    given_article = article(text, headline, caption, language)
    reading = RulesReader().read(given_article)
    hold(given_article, reading)
    assert reading == RulesReader().read(given_article)


@settings(max_examples=40)
@given(text=TEXTS, headline=TEXTS, caption=TEXTS, language=st.sampled_from(["en", "en", "en-GB", "uk", None]))
def test_any_article_reads_with_the_network(text, headline, caption, language):
    given_article = article(text, headline, caption, language)
    others = [article("Okafor said no."), given_article, article(language="uk")]
    reading = ModelReader().read(given_article)
    hold(given_article, reading)
    assert reading == ModelReader().read_all(others)[1]


HOSTILE = {
    "double marks": '"' * 50_000,
    "opening marks": "“" * 50_000,
    "single marks": "'" * 50_000,
    "alternating marks": "“a ‘b " * 10_000,
    "closing marks": "”’" * 25_000,
    "paragraphs that reopen": '"a\n\n' * 10_000,
    "cues": "said " * 15_000,
    "cues and commas": "he said, " * 10_000,
    "that clauses": "he said that " * 7_500,
    "relative clauses": "who said which " * 7_500,
    "according": "according to " * 10_000,
    "brackets": "(" * 25_000 + ")" * 25_000,
    "square brackets": '"[' * 15_000,
    "full stops": "." * 50_000,
    "capitals": "Vell " * 15_000,
    "line breaks": "a\n" * 15_000,
    "one word": "x" * 125_000,
    "abbreviations": "U.S. Mr. " * 7_500,
    "venues": "in an interview with " * 5_000,
    "prepositions": "in the " * 12_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repeats_come_to_an_end(name):
    """Each would take a minute if any step were quadratic; tests/growth shows that none grows faster than its text."""
    found_in(HOSTILE[name])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repeats_are_cut_into_windows(name):
    session = shared_session()
    part = part_of(HOSTILE[name])
    assert all(len(window) <= session.longest for window in windows([part], session.tokenizer, session.longest))


@every_reader
@pytest.mark.parametrize("name", ["double marks", "cues and commas", "that clauses", "capitals", "venues"])
def test_the_whole_reader_bears_hostile_repeats(name, reader):
    length = 60_000 if isinstance(reader, RulesReader) else 6_000
    given_article = article(HOSTILE[name][:length])
    hold(given_article, reader.read(given_article))


@every_reader
@pytest.mark.parametrize("language", ["uk", "de", "ar"])
def test_other_languages_get_sentences_and_nothing_guessed(language, reader):
    reading = reader.read(article('Він сказав: "Ні". Так.', language=language))
    assert reading.coverage is Coverage.NONE
    assert reading.sentences
    assert (reading.attributions, reading.mentions, reading.times, reading.entities) == ((), (), (), ())


@every_reader
def test_an_unknown_language_is_read_only_where_it_clearly_is_english(reader):
    english = "The minister said that the ferry was lost and that it would be found in the morning."
    assert reader.read(article(english, language=None)).coverage is Coverage.FULL
    other = "Der Minister sagte, dass die Fähre verloren ist und nicht mit dem Morgen kommt."
    assert reader.read(article(other, language=None)).coverage is Coverage.NONE
    assert reader.read(article("", language=None)).coverage is Coverage.NONE
