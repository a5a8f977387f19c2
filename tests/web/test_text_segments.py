"""Cutting an article's text at the edges of its statements."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, AttributionKind, Span
from onrecord.web.text_segments import ROLES, Segment, StatementSpans


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


def test_text_without_statements_is_one_segment() -> None:
    assert StatementSpans([]).segments("All quiet.", Span(0, 10)) == [Segment("All quiet.")]


def test_nested_statements_are_cut_at_every_edge() -> None:
    text = "Ana said Bo denied it."
    outer = attribution(1, [Span(0, 3)], [Span(4, 8)], [Span(9, 21)])
    inner = attribution(2, [Span(9, 11)], [Span(12, 18)], [Span(19, 21)])
    made = StatementSpans([outer, inner]).segments(text, Span(0, len(text)))
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
    marks = StatementSpans(items)
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
    marks = StatementSpans(many)
    count = sum(len(marks.segments(text, Span(at, at + 100))) for at in range(0, len(text), 100))
    assert count == 40_000


def test_statements_all_on_one_another_stay_bounded() -> None:
    deep = [attribution(n, content=[Span(n, 4000 - n)]) for n in range(1500)]
    made = StatementSpans(deep).segments("x" * 4000, Span(0, 4000))
    assert max(len(seg.content) for seg in made) <= 24
