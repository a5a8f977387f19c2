"""Hypothesis's inputs: a form of the target's kind with one to three of its fields filled with odd words, many or few."""

from hypothesis import strategies as st

from eval.fuzz.forms import FORMS, Form
from eval.fuzz.odd_words import ALL, ELEMENTS, WORDS
from eval.fuzz.targets import TARGETS

_COUNTS = (1, 2, 3, 7, 20, 60, 200, 1_000, 5_000)
"""How often a unit is repeated: few for crashes, many for growth."""


def _fields(target: str) -> st.SearchStrategy[str]:
    """What a field is filled with: up to four stretches, each of up to three odd words, repeated."""
    words = st.sampled_from(ALL if target not in {"read", "saved"} else WORDS) | st.text(max_size=6)
    unit = st.lists(words, min_size=1, max_size=3).map("".join)
    stretch = st.tuples(unit, st.sampled_from(_COUNTS)).map(lambda made: made[0] * made[1])
    return st.lists(stretch, min_size=1, max_size=4).map("".join)


@st.composite
def _filled(draw: st.DrawFn, form: Form, target: str) -> bytes:
    names = draw(st.lists(st.sampled_from(sorted(form.fields)), min_size=1, max_size=3, unique=True))
    document = form.filled(**{name: draw(_fields(target)) for name in names})
    data = document.encode("utf-8", draw(st.sampled_from(("replace", "surrogatepass"))))
    if draw(st.integers(0, 9)) == 0:
        lo = draw(st.integers(0, len(data)))
        data = data[:lo] + draw(st.binary(max_size=8)) + data[lo + draw(st.integers(0, 40)) :]
    return data


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Inputs for the target, within its bound on length."""
    made = st.one_of([_filled(form, target) for form in FORMS[target]])
    if target in {"page", "whole"}:
        made |= st.lists(st.sampled_from(ELEMENTS), max_size=40).map(lambda parts: "".join(parts).encode())
    most = TARGETS[target].max_bytes
    return made.map(lambda data: data[:most])
