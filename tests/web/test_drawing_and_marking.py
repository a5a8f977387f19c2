"""The pure parts: cutting text at statements, comparing states, drawing, and wording."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, AttributionKind, Block, BlockKind, Precision, Span, Stance
from onrecord.store.protocol import Claim
from onrecord.web import drawings, words
from onrecord.web.changes import changes
from onrecord.web.marks import ROLES, Marks, Segment
from tests.web.making import START, talks


def attribution(
    number: int, source: list[Span] | None = None, cue: list[Span] | None = None, content: list[Span] | None = None
) -> Attribution:
    return Attribution(
        id=f"a{number}",
        source=tuple(source or ()),
        cue=tuple(cue or ()),
        content=tuple(content or ()),
        kind=AttributionKind.INDIRECT,
    )


# --- marks --------------------------------------------------------------------------------------------------


def test_text_without_statements_is_one_segment() -> None:
    assert Marks([]).segments("All quiet.", Span(0, 10)) == [Segment("All quiet.")]


def test_nested_statements_are_cut_at_every_edge() -> None:
    text = "Ana said Bo denied it."
    outer = attribution(1, [Span(0, 3)], [Span(4, 8)], [Span(9, 21)])
    inner = attribution(2, [Span(9, 11)], [Span(12, 18)], [Span(19, 21)])
    made = Marks([outer, inner]).segments(text, Span(0, len(text)))
    assert [(seg.text, seg.source, seg.cue, seg.content) for seg in made if not seg.plain] == [
        ("Ana", ("a1",), (), ()),
        ("said", (), ("a1",), ()),
        ("Bo", ("a2",), (), ("a1",)),
        (" ", (), (), ("a1",)),
        ("denied", (), ("a2",), ("a1",)),
        (" ", (), (), ("a1",)),
        ("it", (), (), ("a1", "a2")),
    ]
    last = next(seg for seg in made if seg.text == "it")
    assert last.first == "a2", "the innermost statement is chosen first"
    assert last.ends == ("a1", "a2")
    assert last.lit("a1") == "on-content"


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(min_size=0, max_size=40),
    found=st.lists(st.tuples(*[st.lists(SPANS, max_size=3)] * 3), max_size=6),
    cuts=st.lists(st.integers(0, 40), max_size=3),
)
def test_segments_are_the_text_and_carry_exactly_its_statements(
    text: str, found: list[tuple[list[Span], list[Span], list[Span]]], cuts: list[int]
) -> None:
    def inside(spans: list[Span]) -> list[Span]:
        return [Span(min(span.start, len(text)), min(span.end, len(text))) for span in spans]

    items = [attribution(n, *map(inside, spans)) for n, spans in enumerate(found, 1)]
    marks = Marks(items)
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    made: list[Segment] = []
    for start, end in itertools.pairwise(edges):
        made += marks.segments(text, Span(start, end))
    assert "".join(seg.text for seg in made) == text
    at = 0
    for seg in made:
        for offset in range(len(seg.text)):
            for role in ROLES:
                here = {
                    item.id
                    for item in items
                    for span in getattr(item, role)
                    if span.start <= at + offset < span.end
                }
                assert set(getattr(seg, role)) == here
        at += len(seg.text)
    anchors = [identifier for seg in made for identifier in seg.anchors]
    ends = [identifier for seg in made for identifier in seg.ends]
    marked = [item.id for item in items if any(len(span) for role in ROLES for span in getattr(item, role))]
    assert sorted(anchors) == sorted(ends) == sorted(marked)


def test_very_many_statements_stay_linear() -> None:
    text = "x" * 200_000
    many = [attribution(n, content=[Span(n * 10, n * 10 + 9)]) for n in range(20_000)]
    marks = Marks(many)
    count = sum(len(marks.segments(text, Span(at, at + 100))) for at in range(0, len(text), 100))
    assert count == 40_000


def test_statements_all_on_one_another_stay_bounded() -> None:
    deep = [attribution(n, content=[Span(n, 4000 - n)]) for n in range(1500)]
    made = Marks(deep).segments("x" * 4000, Span(0, 4000))
    assert max(len(seg.content) for seg in made) <= 24


# --- changes ------------------------------------------------------------------------------------------------


def article(*paragraphs: str, headline: str = "Same") -> Article:
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article(headline=headline, text="\n\n".join(paragraphs), blocks=tuple(blocks))


def test_changed_words_are_told_from_those_that_stayed() -> None:
    made = changes(article("The talks will go on in June."), article("The talks will end in June."))
    (changed,) = [each for each in made if each.changed]
    assert [(piece.kind, piece.text) for piece in changed.pieces] == [
        ("same", "The talks will "),
        ("out", "go on"),
        ("in", "end"),
        ("same", " in June."),
    ]


PARAGRAPHS = st.lists(st.text(st.sampled_from("ab .,é"), max_size=30), max_size=5)


@settings(max_examples=100, deadline=None)
@given(old=PARAGRAPHS, new=PARAGRAPHS)
def test_both_states_can_be_read_out_of_the_comparison(old: list[str], new: list[str]) -> None:
    made = changes(article(*old), article(*new))[1:]
    for kinds, state in (({"same", "out"}, old), ({"same", "in"}, new)):
        read = ["".join(piece.text for piece in each.pieces if piece.kind in kinds) for each in made]
        assert [each for each in read if each] == [each for each in state if each]


def test_comparing_two_very_long_paragraphs_is_bounded() -> None:
    made = changes(article("a b " * 50_000), article("b a " * 50_000))
    assert [piece.kind for piece in made[1].pieces] == ["out", "in"]


def test_comparing_many_hostile_paragraphs_has_one_allowance_for_all() -> None:
    """Each look at "a x a x" against "a y a y" finds one word and reads all: 20 s a pair, of hundreds of pairs."""
    first = ("The talks will go on in June.", "The talks will end in June.")
    pairs = [(f"{number} " + "a x " * 370, f"{number} " + "a y " * 370) for number in range(300)]
    old, new = (article(first[side], *(pair[side] for pair in pairs)) for side in (0, 1))
    made = changes(old, new)[1:]
    assert [piece.kind for piece in made[0].pieces] == ["same", "out", "in", "same"]
    assert [piece.kind for piece in made[-1].pieces] == ["out", "in"]
    assert made[-1].pieces[0].text == pairs[-1][0]


# --- drawings -----------------------------------------------------------------------------------------------


def test_lanes_have_every_statement_of_the_text_inside() -> None:
    made = drawings.lanes(talks())
    assert [lane.name for lane in made] == ["Ines Calloway", drawings.UNNAMED]
    marks = [mark for lane in made for mark in lane.marks]
    assert sorted(mark.id for mark in marks) == ["a1", "a2", "a3", "a4"]
    assert all(0 <= mark.x <= 100 and 0 < mark.width <= 100 for mark in marks)


def claim(number: int, hours: float, outlet: str = "The Courier", article_id: int = 1) -> Claim:
    at = START + timedelta(hours=hours)
    return Claim(
        article_id=article_id,
        attribution_id=f"a{number}",
        at=at,
        published=at,
        outlet=outlet,
        outlet_slug=None,
        headline=None,
        speaker="Ana",
        speaker_slug="ana",
        source=None,
        cue="said",
        before="",
        content="words",
        after="",
        spans=((0, 5),),
        kind=AttributionKind.DIRECT,
        stance=Stance.DENIES if number % 2 else Stance.SAYS,
        negated=False,
        said_on=None,
        confidence=0.9,
    )


@pytest.mark.parametrize("hours", [0, 1, 30, 24 * 400])
def test_timeline_keeps_squares_apart_and_inside(hours: float) -> None:
    made = drawings.timeline([claim(n, n % 5 * hours, f"Outlet {n % 3}", n % 7) for n in range(60)])
    assert made is not None
    assert sum(len(lane.units) for lane in made.lanes) == 60
    for lane in made.lanes:
        places = {(unit.x, unit.y) for unit in lane.units}
        assert len(places) == len(lane.units), "no square hides another"
        assert all(0 <= x <= made.width and 0 <= y < lane.base for x, y in places)
    assert all(0 <= x <= made.width for x, _ in made.ticks)
    assert made.stances == (Stance.SAYS, Stance.DENIES)
    assert drawings.timeline([claim(1, 0)]) is None


@pytest.mark.parametrize(("articles", "each"), [(12, 1), (25, 10), (90, 2)])
def test_timeline_of_a_busy_evening_keeps_squares_apart_and_inside(articles: int, each: int) -> None:
    claims = [claim(n, 15.5, article_id=1 + n // each) for n in range(articles * each)]
    made = drawings.timeline(claims)
    assert made is not None
    (lane,) = made.lanes
    across = sorted({unit.x for unit in lane.units})
    assert len({(unit.x, unit.y) for unit in lane.units}) == len(claims)
    assert all(right - left >= drawings.UNIT for left, right in itertools.pairwise(across))
    assert across[0] >= 0
    assert across[-1] + drawings.UNIT <= made.width


def test_timeline_of_a_day_is_as_narrow_as_a_phone_and_of_a_year_as_wide_as_the_page() -> None:
    day, year = drawings.timeline([claim(1, 0), claim(2, 1)]), drawings.timeline([claim(1, 0), claim(2, 24 * 365)])
    assert day is not None
    assert year is not None
    assert day.width < 212
    assert len(day.ticks) == 1
    assert year.width == drawings.WIDTH
    assert 3 <= len(year.ticks) <= 6


def test_every_stance_has_its_tone() -> None:
    assert set(drawings.TONES) == set(Stance)


# --- words --------------------------------------------------------------------------------------------------


def test_times_say_no_more_than_the_page_gave() -> None:
    moment = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)
    assert "unknown" in words.when(None)
    assert words.when(moment, Precision.DAY) == '<time datetime="2026-06-01">1 June 2026</time>'
    assert words.when(moment) == '<time datetime="2026-06-01T00:00:00Z">1 June 2026, 00:00 UTC</time>'
    local = words.when(moment, Precision.LOCAL)
    assert local == '<time datetime="2026-06-01T00:00">1 June 2026, 00:00 (no zone given)</time>'


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (61, "1 minute ago"),
        (7300, "2 hours ago"),
        (3 * 86400, "3 days ago"),
        (800 * 86400, "2 years ago"),
        (-7300, "in 2 hours"),
    ],
)
def test_ago(seconds: int, said: str) -> None:
    assert words.ago(START, START + timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://a.test/x", True),
        ("http://a.test", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)//a.test", False),
        ("data:text/html,x", False),
        ("//a.test", False),
        ("https:", False),
        ("http://[", False),
        (" javascript:alert(1)", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, given: bool) -> None:
    assert words.web_address(url) == (url if given else None)


def test_snippets_mark_matches_and_escape_all() -> None:
    assert words.snippet("<b> \x02boat\x03 & sea") == "&lt;b&gt; <mark>boat</mark> &amp; sea"


@pytest.mark.parametrize(
    ("source", "unnamed"),
    [
        ("Multiple sources", True),
        ("two Skerrland officials", True),
        ("Maravel", False),
        ("she", False),
        ("", False),
    ],
)
def test_a_source_that_resolves_to_nobody_is_worded_as_it_is(source: str, unnamed: bool) -> None:
    assert words.unnamed(source) is unnamed


def test_a_record_of_another_part_has_no_lane() -> None:
    record = talks()
    only = tuple(item for item in record.reading.attributions if item.id in {"a5", "a6"})
    assert drawings.lanes(replace(record, reading=replace(record.reading, attributions=only))) == ()
