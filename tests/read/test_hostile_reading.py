"""Hostile text: what comes out is right, and twice as much of it costs twice the steps, counted as lines run."""

import hashlib
import pickle
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.read import article_of
from onrecord.errors import ReaderError
from onrecord.model import Article, AttributionKind, Credit, Entity, EntityType, Figure, Mention, Span
from onrecord.read.attribution.circumstances import REACH
from onrecord.read.attribution.own_words import kind_of, without_marks
from onrecord.read.attribution.span_refinement import with_edges
from onrecord.read.attribution.transcripts import turns
from onrecord.read.entities.coreference import link_entities
from onrecord.read.entities.mentions import RuleMentions
from onrecord.read.entities.name_candidates import names
from onrecord.read.model_reader import MOST_CHARACTERS, ModelReader
from onrecord.read.neural import session as sessions
from onrecord.read.neural.attribution_finder import _quoted
from onrecord.read.neural.decode import TOGETHER, Cue, Settings, best_paths, decode
from onrecord.read.neural.session import DIGEST, FOLDER, NETWORK, TOKENIZER, Session, shared_session
from onrecord.read.neural.windows import windows
from onrecord.read.pipeline import _surroundings
from onrecord.read.rules_reader import RulesReader
from onrecord.read.speakers.anaphors import anaphor_of
from onrecord.read.speakers.candidate_features import choice_of
from onrecord.read.speakers.scene import Stage
from onrecord.read.text.quotes import find_quotations
from onrecord.read.text.tokens import tokenize
from onrecord.read.times import find_times
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of
from tests.read.test_properties import article, hold

MODEL = ModelReader()
RULES = RulesReader()


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs, each time round a loop or a comprehension anew: a cost that no busy machine
    changes. Counting bytecodes instead takes five times as long and tells no more."""
    count = 0

    def trace(_: object, event: str, __: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def assert_linear(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """`work` readies what is of a size; twice the size may cost at most 2.4 times the steps."""
    work(1)()  # lists that are loaded on first use are no part of it
    assert steps(work(2 * size)) < 2.4 * steps(work(size))


def said(reader: ModelReader | RulesReader, text: str) -> list[tuple[str, str, str]]:
    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(text[span.start : span.end] for span in spans)

    found = reader.read(article_of(text)).attributions
    return [(words(item.source), words(item.cue), words(item.content)) for item in found]


# What is read is right, whatever stands between the words.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Oka\u0301for said that the harbour would reopen.",
            ("Ana Oka\u0301for", "said", "the harbour would reopen"),
        ),
        (
            "Ana Okafor said \ud83d that the harbour would reopen.",
            ("Ana Okafor", "said", "\ud83d that the harbour would reopen"),
        ),
        (
            "😀 Ana Okafor said that the 𝕙arbour would reopen.",
            ("Ana Okafor", "said", "the 𝕙arbour would reopen"),
        ),
        (
            "\u200bAna Okafor\u200b said that the harbour would\u200b reopen.",
            ("Ana Okafor", "said", "the harbour would\u200b reopen"),
        ),
        (
            "Ana Okafor\x00 said that the harbour would reopen.",
            ("Ana Okafor", "said", "the harbour would reopen"),
        ),
        (
            "\u202eAna Okafor\u202c said that the harbour would reopen.",
            ("Ana Okafor", "said", "the harbour would reopen"),
        ),
        (
            f"Ana Okafor said that {'x' * 5000} would reopen.",
            ("Ana Okafor", "said", f"{'x' * 5000} would reopen"),
        ),
        (
            "“The bridge is closed, ‘and “it” stays’ so,” Ana Okafor said.",
            ("Ana Okafor", "said", "The bridge is closed, ‘and “it” stays’ so,"),
        ),
    ],
)
def test_odd_characters_move_no_span(text: str, expected: tuple[str, str, str]) -> None:
    assert said(MODEL, text) == [expected]


@pytest.mark.parametrize("reader", [MODEL, RULES], ids=["network", "rules"])
@pytest.mark.parametrize(
    "text",
    [
        "“”“” — … “”",
        "?!" * 300,
        "\x00",
        "\u0301" * 50,
        "\u200b\u202e",
        "\ud800",
        "قال الوزير\u200f " * 40,
        "-\n" * 40,
    ],
)
def test_text_of_marks_alone_says_nothing(reader: ModelReader | RulesReader, text: str) -> None:
    given = article(text, headline=text, caption=text)
    reading = reader.read(given)
    hold(given, reading)
    assert reading.attributions == ()


def test_a_name_with_accents_apart_is_whole() -> None:
    for reader in (MODEL, RULES):
        text = "A\u0301na Oka\u0301for left."
        found = [text[item.span.start : item.span.end] for item in reader.read(article_of(text)).mentions]
        assert found == ["A\u0301na Oka\u0301for"]


def test_empty_blocks_and_captions() -> None:
    given = Article(
        text="", headline=" \n", language="en", figures=(Figure(caption=" "), Figure(caption="\u200b"))
    )
    for reader in (MODEL, RULES):
        hold(given, reader.read(given))


def test_a_turn_without_a_word_is_none() -> None:
    lines = "OKAFOR: Yes.\nREYES: -\nREYES: ?!\nOKAFOR: So.\nREYES:  (7)"
    found = [lines[item.content[0].start : item.content[0].end] for item in turns([part_of(lines)])]
    assert found == ["Yes.", "So.", "(7)"]


# No word is cut in two.


def test_a_long_sentence_is_cut_between_words() -> None:
    string = "Unforeseeableness " * 40
    made = windows([part_of(string)], shared_session().tokenizer, 20)
    assert len(made) > 5
    for before, after in pairwise(made):
        assert len(before) <= 20
        assert before.words[-1] != after.words[0]


def test_a_word_longer_than_a_window_is_cut_all_the_same() -> None:
    made = windows([part_of("Unforeseeableness")], shared_session().tokenizer, 2)
    assert [len(window) for window in made][:-1] == [2] * (len(made) - 1)
    assert len(made) > 1


def test_a_cue_is_whole_words_and_its_word_no_content() -> None:
    sure = {"s": (-9, 9, -9), "c": (-9, -9, 9)}
    scores = np.array([[sure[mark] for mark in "scccc"]], dtype=np.float32)
    ((raw,),) = decode([([0, 1, 1, 1, 2], [Cue(1, 3, 0.9)], scores)], Settings())
    assert (raw.cue, raw.source, raw.content) == ((1, 4), ((0, 1),), ((4, 5),))


def test_no_cue_begins_inside_a_word() -> None:
    session = shared_session()
    own = windows([part_of("He said that the unsaid is saidlike, resaying it. " * 9)], session.tokenizer)
    for window, answer in zip(own, session.answers(own), strict=True):
        assert all(cue.first == 0 or window.words[cue.first - 1] != window.words[cue.first] for cue in answer.cues)


def test_one_of_the_rules_gives_its_edges_once() -> None:
    def found(cue: tuple[int, int], content: tuple[int, int]) -> FoundAttribution:
        return FoundAttribution(source=(Span(0, 2),), cue=(Span(*cue),), content=(Span(*content),))

    made = with_edges([found((3, 7), (13, 40)), found((8, 12), (13, 41))], [found((3, 12), (13, 42))], ["text"])
    assert len({(item.cue, item.content) for item in made}) == 2
    assert sum(item.content == (Span(13, 42),) for item in made) == 1


# The cost is linear.


def test_one_statement_of_endless_quotations() -> None:
    count = 1000
    text = '"We go on and on," Okafor said.\n\n' + '"We will go on and on."\n\n' * count
    (item,) = RULES.read(article_of(text)).attributions
    assert item.kind is AttributionKind.DIRECT
    assert len(item.content) == count + 1
    assert {text[span.start : span.end] for span in item.content[1:]} == {"We will go on and on."}


def test_quotations_of_one_statement_are_looked_up() -> None:
    def ready(count: int) -> Callable[[], object]:
        text = '"Yes." ' * count
        content = tuple(Span(7 * at, 7 * at + 6) for at in range(count))
        quoted = tuple(Span(7 * at + 1, 7 * at + 5) for at in range(count))
        item = FoundAttribution(source=(), cue=(), content=content, quoted=quoted)
        assert kind_of(text, item) is AttributionKind.DIRECT
        return lambda: (kind_of(text, item), [without_marks(text, span, quoted) for span in content])

    assert_linear(ready, 150)


def test_quotations_of_many_statements_are_looked_up() -> None:
    def ready(count: int) -> Callable[[], object]:
        quotes = find_quotations('"Yes." ' * count)
        return lambda: [_quoted((Span(7 * at, 7 * at + 6),), quotes) for at in range(count)]

    assert_linear(ready, 300)


def named(text: str, kind: EntityType = EntityType.PERSON) -> list[Mention]:
    made, at = [], 0
    for name in text.split("|"):
        made.append(Mention(span=Span(at, at + len(name)), type=kind))
        at += len(name) + 1
    return made


@pytest.mark.parametrize("form", ["A{0}a Smith", "Smith"], ids=["namesakes", "bare surnames"])
def test_many_of_one_surname(form: str) -> None:
    def ready(count: int) -> Callable[[], object]:
        text = "|".join(["Ann Smith", "Bob Smith", *(form.format("b" * (at + 1)) for at in range(count))])
        return lambda: link_entities([part_of(text)], named(text))

    assert_linear(ready, 200)


def test_a_bare_surname_is_of_the_one_named_last() -> None:
    text = "Ann Smith|Smith|Bob Smith|Smith|Ann Smith|Smith"
    _, linked = link_entities([part_of(text)], named(text))
    assert [item.entity for item in linked] == ["e1", "e1", "e2", "e2", "e1", "e1"]


def test_many_headings() -> None:
    def ready(count: int) -> Callable[[], object]:
        part = part_of("Vell Harbour Bridge Closed\n\n" * count)
        return lambda: RuleMentions().mentions([part])

    assert_linear(ready, 300)


def test_many_pictures() -> None:
    def ready(count: int) -> Callable[[], object]:
        figure = Figure(caption="Ana Okafor said no.", credit=Credit(text="Ana Lopes"))
        given = Article(language="en", figures=(figure,) * count)
        assert len(RULES.read(given).attributions) == count
        return lambda: RULES.read(given)

    assert_linear(ready, 150)


def test_one_sentence_of_endless_names_and_statements() -> None:
    def ready(count: int) -> Callable[[], object]:
        text = "Ana Okafor walked in on Monday and he said no, " * count
        return lambda: RULES.read(article_of(text))

    assert_linear(ready, 150)


def lettered(number: int) -> str:
    """A name of its own for each number."""
    return f"Ann {''.join(chr(97 + int(digit)) for digit in str(number)).capitalize()}ola"


@pytest.mark.parametrize(
    "form",
    [
        "{0} said it leaked. The judge said it leaked. ",
        "{0}'s report came. The report said it leaked. ",
        "{0} met his wife {1}. His wife said it leaked. ",
        "{0} Sr. came. {0} Jr. said it leaked. ",
        "“It leaked,” {0} told {1}. “It rained,” he said. ",
    ],
    ids=["judges", "reports", "wives", "generations", "told"],
)
def test_endless_people_who_may_be_meant(form: str) -> None:
    def ready(count: int) -> Callable[[], object]:
        text = "".join(form.format(lettered(at), lettered(at + count)) for at in range(100, 100 + count))
        return lambda: RULES.read(article_of(text))

    assert_linear(ready, 60)


def test_whom_one_description_means_costs_the_same_however_many_are_named() -> None:
    def cost(count: int) -> int:
        people = [lettered(at) for at in range(1000, 1000 + count)]
        text = "".join(f"{name} left. " for name in people) + "The judge left."
        mentions = [
            Mention(span=Span(at, at + len(name)), type=EntityType.PERSON, entity=name)
            for name in people
            for at in [text.index(name)]
        ]
        entities = [
            Entity(id=each.entity or "", type=EntityType.PERSON, name=each.entity or "", evidence=each.span)
            for each in mentions
        ]
        stage = Stage([part_of(text)], entities, mentions, [])
        start = text.index("The judge")
        judge = anaphor_of(Span(start, start + 9), tokenize(text, start, start + 9), (), (0, 0))
        assert judge is not None
        return steps(lambda: choice_of(stage, stage.scenes["text"], judge))

    assert cost(800) < 1.3 * cost(200)


def test_endless_pronouns_behind_a_name() -> None:
    def spent(count: int) -> float:
        text = "Bob Ray left. Ann Lee " + "he " * count
        part = part_of(text)
        mentions = [
            Mention(span=Span(at, at + 7), type=EntityType.PERSON, entity=text[at : at + 7]) for at in (0, 14)
        ]
        entities = [
            Entity(id=text[at : at + 7], type=EntityType.PERSON, name="", evidence=Span(at, at + 7))
            for at in (0, 14)
        ]
        begun = time.process_time()
        Stage([part], entities, mentions, [])
        return time.process_time() - begun

    spent(100)
    assert min(spent(16_000) for _ in range(3)) < 8 * min(spent(4_000) for _ in range(3))


def test_what_lies_around_a_cue_is_bounded() -> None:
    text = "Ana Okafor left on Monday, " * 2000
    part = part_of(text)
    (here,) = _surroundings([part], find_times(article_of(text), [part]), RuleMentions().mentions([part])).values()
    assert len(here.times) == len(here.mentions) == 2000
    times, mentions = here.near(Span(27_000, 27_003), here.sentence(Span(27_000, 27_003), ()))
    assert 0 < len(times) <= 2 * REACH // 27 + 2
    assert 0 < len(mentions) <= 2 * REACH // 27 + 2


def test_a_name_ends_somewhere() -> None:
    found = list(names(part_of("the Ministry" + " of Vell" * 3000)))
    assert max(len(name.words) for name in found) < 30


def test_paths_in_groups_are_the_same_paths() -> None:
    chance = np.random.default_rng(7)
    scores = [chance.normal(size=(5, 3)).astype(np.float32) for _ in range(TOGETHER + 3)]
    moves = np.array(Settings().moves, dtype=np.float32)
    found = best_paths(scores, moves)
    assert len(found) == len(scores)
    for at in (0, TOGETHER - 1, TOGETHER, TOGETHER + 2):
        ((path, sure),) = best_paths([scores[at]], moves)
        assert path.tolist() == found[at][0].tolist()
        assert sure == pytest.approx(found[at][1], abs=1e-6)


@pytest.mark.parametrize(
    "text",
    ["x" * (MOST_CHARACTERS + 1), "Okafor said no. \n\n" + "." * 150_000],
    ids=["too many characters", "too many windows"],
)
def test_an_endless_article_is_read_by_the_rules(text: str) -> None:
    assert MODEL.read(article_of(text)) == RULES.read(article_of(text))


def test_two_million_characters() -> None:
    given = article_of("“Vell”" + "x" * 2_000_000)
    hold(given, MODEL.read(given))


# The reader's own files, threads and processes.


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    def problem(name: str) -> str:
        with pytest.raises(ReaderError) as caught:
            Session(tmp_path)
        assert caught.value.subject == str(tmp_path / name)
        return caught.value.problem

    assert "missing" in problem(NETWORK)
    whole = (FOLDER / NETWORK).read_bytes()
    (tmp_path / NETWORK).write_bytes(whole[: len(whole) // 2])
    assert "missing" in problem(DIGEST)
    shutil.copy(FOLDER / DIGEST, tmp_path)
    assert "damaged" in problem(NETWORK)
    (tmp_path / NETWORK).write_bytes(whole)
    assert "missing" in problem(TOKENIZER)
    (tmp_path / TOKENIZER).write_text("{}")
    assert "can't be used" in problem(TOKENIZER)
    shutil.copy(FOLDER / TOKENIZER, tmp_path)
    assert Session(tmp_path).longest == shared_session().longest


def test_a_network_of_another_make_is_named(tmp_path: Path) -> None:
    other = b"no network"
    (tmp_path / NETWORK).write_bytes(other)
    (tmp_path / DIGEST).write_text(f"sha256:{hashlib.sha256(other).hexdigest()}  {NETWORK}\n")
    with pytest.raises(ReaderError, match="can't be used"):
        Session(tmp_path)


def test_one_session_is_loaded_however_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shared_session() is shared_session(1, sessions.BATCH) is shared_session(threads=1)
    loaded: list[object] = []
    whole = Session.__init__

    def counted(self: Session, *given: Any, **more: Any) -> None:
        loaded.append(self)
        whole(self, *given, **more)

    monkeypatch.setattr(Session, "__init__", counted)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shared_session(1, 5), range(4)))
    assert len(loaded) == 1
    assert len(set(map(id, found))) == 1


def test_an_error_of_the_reader_is_pickled_whole() -> None:
    error = pickle.loads(pickle.dumps(ReaderError("reader.onnx", "missing")))  # noqa: S301 - our own bytes
    assert (type(error), str(error)) == (ReaderError, "reader.onnx: missing")
