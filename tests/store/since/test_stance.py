"""Which two statements of one person are worth reading side by side."""

from dataclasses import replace

import pytest

from onrecord.model import Act, Modality, Stance
from onrecord.store.since.stance import Held, Side, Stated, held, opposed


def taken(stance: Stance, words: str, **more) -> Held | None:
    plain = Stated(stance=stance, negated=False, act=Act.SPEECH, modality=Modality.SAID, words=words)
    return held(replace(plain, **more))


CLOSED = "the bridge had been closed for repairs"
OPPOSED = [
    ((Stance.DENIES, CLOSED), (Stance.CONFIRMS, "that the old bridge had been closed in May")),
    ((Stance.DENIES, CLOSED), (Stance.SAYS, "The bridge was closed for repairs.")),
    ((Stance.CONFIRMS, CLOSED), (Stance.DENIES, "the bridge had ever been closed")),
    ((Stance.DECLINES, "whether the bridge had been closed"), (Stance.CONFIRMS, CLOSED)),
    ((Stance.CONFIRMS, CLOSED), (Stance.CONFIRMS, "the bridge had never been closed for repairs")),
]
ALIKE = [
    ((Stance.SAYS, CLOSED), (Stance.SAYS, "The bridge was never closed for repairs.")),
    (
        (Stance.SAYS, "the board will get the pump if it shows tests"),
        (Stance.SAYS, "the board will not get the pump"),
    ),
    ((Stance.DENIES, CLOSED), (Stance.CONFIRMS, "no bridge had been closed for repairs")),
    ((Stance.DENIES, CLOSED), (Stance.CONFIRMS, "the talks go on in Wexcombe")),
    ((Stance.DENIES, CLOSED), (Stance.DENIES, CLOSED)),
    ((Stance.CONFIRMS, CLOSED), (Stance.DECLINES, "whether the bridge had been closed")),
]


@pytest.mark.parametrize(("earlier", "later"), OPPOSED)
def test_what_was_denied_and_is_said_stands_side_by_side(earlier, later):
    one, other = taken(*earlier), taken(*later)
    assert one is not None
    assert other is not None
    assert opposed(one, other) >= 0.5


@pytest.mark.parametrize(("earlier", "later"), ALIKE)
def test_what_is_told_by_its_meaning_alone_is_left_to_the_reader(earlier, later):
    one, other = taken(*earlier), taken(*later)
    assert one is not None
    assert other is not None
    assert opposed(one, other) == 0


@pytest.mark.parametrize(
    ("stance", "words", "more"),
    [
        (Stance.SAYS, "this", {}),
        (Stance.DENIES, "it was genuine then", {"negated": True, "modality": Modality.NOT_SAID}),
        (Stance.SAYS, CLOSED, {"modality": Modality.FUTURE}),
        (Stance.THINKS, CLOSED, {"act": Act.THOUGHT}),
        (Stance.DEMANDS, CLOSED, {}),
        (Stance.DECLINES, "", {}),
    ],
)
def test_what_was_not_said_or_says_too_little_stands_against_nothing(stance, words, more):
    assert taken(stance, words, **more) is None


@pytest.mark.parametrize("words", ["the report was not true", "the report was untrue"])
def test_what_is_said_to_be_untrue_stands_against_it(words):
    its = taken(Stance.DENIES, words)
    assert its is not None
    assert its.side is Side.AGAINST
