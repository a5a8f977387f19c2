"""Corrections survive whatever comes: revisions, better and worse readings, other corrections, in any order."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord.model import ArticleRecord, Attribution, Span, Stance
from onrecord.store.checking.check import check
from onrecord.store.contract.corrections import Holds, Instead, NotAStatement, SpeakerIs, StanceIs, WordsAre
from onrecord.store.store import Store, open_store
from tests.store.making import article, capture, day, page, record

NEVER = "we will never raise the fee"
TEXTS = (
    f"Ana Reyes said {NEVER}. Ben Okafor said talks go on.",
    f"It rained. Ana Reyes said {NEVER}. Ben Okafor denied that talks go on.",
    f"Ben Okafor said talks go on at last. Ana Reyes said {NEVER}. Cleo Marsh said it rains.",
)
WITHOUT = "Ben Okafor said talks go on. Cleo Marsh said it rains."


def with_speaker_open(made: ArticleRecord) -> ArticleRecord:
    items = tuple(replace(each, speaker=None, stance=Stance.CLAIMS) for each in made.reading.attributions)
    return replace(made, reading=replace(made.reading, attributions=items))


def with_nothing_read(made: ArticleRecord) -> ArticleRecord:
    return replace(made, reading=replace(made.reading, attributions=()))


READERS = (lambda made: made, with_speaker_open, with_nothing_read)
CORRECTIONS = ("speaker", "words", "stance", "none")


def instead_of(kind: str, text: str) -> Instead:
    match kind:
        case "speaker":
            return SpeakerIs(name="Ben Okafor")
        case "words":
            start = text.index("never")
            return WordsAre(spans=(Span(start, start + len("never raise")),))
        case "stance":
            return StanceIs(stance=Stance.PROMISES)
        case _:
            return NotAStatement()


STEPS = st.lists(
    st.tuples(st.integers(0, len(TEXTS)), st.integers(0, len(READERS) - 1), st.integers(0, 9)),
    min_size=1,
    max_size=5,
)


def come(store: Store, text: str, reader: int, at: int) -> int:
    """A capture of this text, read by one of the readers."""
    taken = capture("https://vell.test/talks", text, day(at))
    made = READERS[reader](record(article(text)))
    (kept,) = store.keeping.record(taken, page(taken, made), reader=str(reader))
    return kept.article_id


@given(st.sets(st.sampled_from(CORRECTIONS), min_size=1), STEPS)
@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_corrections_survive_any_order(kinds: set[str], steps: list[tuple[int, int, int]]):
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.sqlite")
        article_id = come(store, TEXTS[0], 0, 5)
        for kind in sorted(kinds, reverse=True):
            store.corrections.correct(article_id, "a1", instead_of(kind, TEXTS[0]))
        for which, reader, at in steps:
            come(store, (*TEXTS, WITHOUT)[which], reader, at)
            holds_now(store, article_id, kinds)
        assert not check(store.database).counts
        for each in reversed(store.corrections.of_article(article_id).made):
            store.corrections.undo(each.id)
        assert not check(store.database).counts
        store.close()


def holds_now(store: Store, article_id: int, kinds: set[str]) -> None:
    """Where the words stand, the statement is as corrected, whoever read it; else it says that they are gone."""
    stored = store.news.article(article_id)
    assert stored is not None
    holds = store.corrections.of_article(article_id)
    its = [each for each in stored.record.reading.attributions if each.id == "a1"]
    if "none" in kinds:
        assert not its
        assert not [each for each in stored.record.reading.attributions if "never" in said(stored.record, each)]
        return
    if NEVER not in stored.record.article.text:
        assert set(holds.holds.values()) == {Holds.GONE}
        return
    assert Holds.GONE not in holds.holds.values()
    (item,) = its
    if "speaker" in kinds:
        assert item.speaker is not None
        assert item.speaker.name == "Ben Okafor"
        assert stored.speaker_slugs["a1"] == "ben-okafor"
    if "stance" in kinds:
        assert item.stance is Stance.PROMISES
    assert said(stored.record, item) == ("never raise" if "words" in kinds else NEVER)


def said(made: ArticleRecord, item: Attribution) -> str:
    return " … ".join(map(made.article.words, item.content))
