import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.model import Article, AttributionKind, Block, BlockKind, Coverage, Credit, Figure, Reading, Span
from onrecord.read.model_reader import ModelReader
from onrecord.read.neural.session import Session, shared_session
from onrecord.read.reader import Reader

DIRECT = '"The bridge will stay closed until spring," said Maria Lindqvist, the mayor of Vell.'
INDIRECT = "Ana Okafor said on Tuesday that the harbour would reopen before the summer."
ACCORDING = "According to the police, two men broke into the bank on Monday night."
BROKEN = '"We did not sign," Okafor said, "and we never will."'
NESTED = "Lena Brandt said that the minister had told her that the ferry was lost."
PLAIN = "The ferry left at noon and came back in the evening. Nobody was on it."

Said = tuple[list[str], list[str], list[str]]


def article(*paragraphs: str, language: str | None = "en", **fields: object) -> Article:
    blocks = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article(text="\n\n".join(paragraphs), blocks=tuple(blocks), language=language, **fields)  # type: ignore[arg-type]


ARTICLES = [
    article(DIRECT, INDIRECT, headline="Vell's bridge to stay closed, mayor says"),
    article(ACCORDING),
    article(PLAIN),
    article(),
    article("Der Minister sagte, die Brücke bleibe zu.", language="de"),
    article(BROKEN, NESTED, *([INDIRECT, PLAIN] * 6)),
]


def said(read: Article, reading: Reading) -> list[Said]:
    return [
        (
            [read.words(span) for span in item.source],
            [read.words(span) for span in item.cue],
            [read.words(span) for span in item.content],
        )
        for item in reading.attributions
    ]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [ModelReader().read(item) for item in ARTICLES]


def test_it_is_a_reader():
    reader: Reader = ModelReader()
    assert reader.languages == {"en"}


@pytest.mark.parametrize(
    ("sentence", "expected", "kind"),
    [
        (
            DIRECT,
            (["Maria Lindqvist, the mayor of Vell"], ["said"], ["The bridge will stay closed until spring,"]),
            AttributionKind.DIRECT,
        ),
        (
            INDIRECT,
            (["Ana Okafor"], ["said"], ["the harbour would reopen before the summer"]),
            AttributionKind.INDIRECT,
        ),
        (
            ACCORDING,
            (["the police"], ["According to"], ["two men broke into the bank on Monday night"]),
            AttributionKind.INDIRECT,
        ),
        (BROKEN, (["Okafor"], ["said"], ["We did not sign,", "and we never will"]), AttributionKind.DIRECT),
    ],
)
def test_who_says_what(sentence, expected, kind):
    read = article(sentence)
    reading = ModelReader().read(read)
    assert said(read, reading) == [expected]
    assert reading.attributions[0].kind is kind
    assert 0.5 < reading.attributions[0].confidence <= 1


def test_a_statement_within_a_statement():
    read = article(NESTED)
    reading = ModelReader().read(read)
    assert said(read, reading) == [
        (["Lena Brandt"], ["said"], ["the minister had told her that the ferry was lost"]),
        (["the minister"], ["had told"], ["the ferry was lost"]),
    ]
    outer, inner = reading.attributions
    assert inner.nested_in == outer.id
    assert outer.nested_in is None


def test_where_nobody_says_anything_nothing_is_found(readings):
    assert readings[2].coverage is Coverage.FULL
    assert readings[2].attributions == ()


def test_the_headline_is_read_and_the_speaker_has_a_name(readings):
    parts = [item.cue[0].part for item in readings[0].attributions]
    assert parts == ["headline", "text", "text"]
    assert [item.speaker.name for item in readings[0].attributions[1:] if item.speaker] == [
        "Maria Lindqvist",
        "Ana Okafor",
    ]


def test_captions_are_read_and_credits_are_not():
    figure = Figure(
        caption="Anton Reyes said on Monday that the gulf is open.",
        credit=Credit(text="Ana Lopes said / Vell Agency"),
    )
    reading = ModelReader().read(article(figures=(figure,)))
    assert [item.cue[0].part for item in reading.attributions] == ["figures.0.caption"]


def test_an_empty_article():
    reading = ModelReader().read(Article(language="en"))
    assert (reading.coverage, reading.sentences, reading.attributions) == (Coverage.FULL, (), ())
    assert ModelReader().read_all([]) == []


def test_another_language_gets_sentences_and_nothing_guessed(readings):
    german = readings[4]
    assert german.coverage is Coverage.NONE
    assert len(german.sentences) == 1
    assert (german.attributions, german.mentions, german.times, german.entities) == ((), (), (), ())


def test_reading_many_is_reading_each(readings):
    assert ModelReader().read_all(ARTICLES) == readings
    assert ModelReader().read_all(ARTICLES[::-1]) == readings[::-1]


def test_several_threads_read_the_same(readings):
    reader = ModelReader()
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(reader.read_all, [ARTICLES] * 6):
            assert found == readings


def test_a_pickled_reader_and_its_readings_are_the_same(readings):
    reader: ModelReader = pickle.loads(pickle.dumps(ModelReader()))  # noqa: S301 - our own bytes
    found = reader.read_all(ARTICLES)
    assert found == readings
    assert pickle.loads(pickle.dumps(found)) == readings  # noqa: S301


def test_a_session_of_ones_own_is_used(readings):
    assert ModelReader(session=shared_session()).read_all(ARTICLES) == readings
    changed = Session()
    changed.calibration = type(changed.calibration)(slope=0.0, offset=0.0)
    (item,) = ModelReader(session=changed, everything=True).read(ARTICLES[1]).attributions
    assert item.confidence == 0.5


def test_a_transcripts_turns_are_read():
    read = article("LINDQVIST: The bridge will stay closed.", "OKAFOR: It will not.", "LINDQVIST: We shall see.")
    found = said(read, ModelReader().read(read))
    assert found == [
        (["LINDQVIST"], [":"], ["The bridge will stay closed."]),
        (["OKAFOR"], [":"], ["It will not."]),
        (["LINDQVIST"], [":"], ["We shall see."]),
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A statement from the Vell Port Authority said the harbour would reopen.", "Vell Port Authority"),
        ("A report by Amnesty said that the camps were full.", "Amnesty"),
        ("A statement issued by Ann Lee confirmed the deal.", "Ann Lee"),
        ("Ann Lee's claim that the dam was safe was false.", "Ann Lee"),
        ("A claim by Ann Lee that the dam was safe was denied.", "Ann Lee"),
        ("The latest estimates by the Vell Port Authority show that the harbour is full.", "Vell Port Authority"),
        ("The harbour is full, according to the Vell Port Authority database.", "Vell Port Authority"),
        ("A Vell Port Authority poll found that the harbour was full.", "Vell Port Authority"),
        ("Ann Lee's book says that the dam was safe.", "Ann Lee"),
        ("The Ann Lee book says that the dam was safe.", None),
        ("California records show that the dam was safe.", None),
        ("A letter from Ann Lee's lawyer said she was ill.", None),
        ("An email from a spokesman for Tom Marsh said he was ill.", None),
        ("A statement from the office of Tom Marsh said he was ill.", None),
    ],
)
def test_a_documents_words_are_its_writers(sentence, speaker):
    (item,) = ModelReader(everything=True).read(article(sentence)).attributions
    assert (item.speaker.name if item.speaker else None) == speaker


def test_a_time_is_no_cue():
    text = "Feldon Group today announced the opening of its new hub in Varga, creating 250 jobs."
    (item,) = ModelReader().read(Article(language="en", text=text)).attributions
    assert text[item.cue[0].start : item.cue[0].end] == "announced"


def test_a_proverb_is_nobodys():
    said = article("As the old Tarnvell saying goes, “the river keeps what it likes”.")
    assert not [item for item in ModelReader().read(said).attributions if item.speaker]
