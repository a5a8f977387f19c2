"""How a statement reads: never like its opposite, and nothing that was not said as if it had been."""

from dataclasses import dataclass, replace
from itertools import product

import pytest

from onrecord.model import Act, Modality, Stance, is_said, stance_words


@dataclass(frozen=True)
class Made:
    stance: Stance = Stance.SAYS
    negated: bool = False
    act: Act | None = Act.SPEECH
    modality: Modality | None = Modality.SAID


EVERY = [Made(*each) for each in product(Stance, (False, True), (None, *Act), (None, *Modality))]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Made(), "says"),
        (Made(modality=None, act=None), "says"),
        (Made(Stance.DENIES, negated=True, modality=None), "does not deny"),
        (Made(Stance.DENIES, negated=True, modality=Modality.NOT_SAID), "did not deny"),
        (Made(negated=True, modality=Modality.NOT_SAID), "did not say"),
        (Made(Stance.DECLINES, modality=Modality.DECLINED), "declines to comment"),
        (Made(Stance.CONFIRMS, negated=True, modality=Modality.NEITHER), "neither confirms nor denies"),
        (Made(modality=Modality.FUTURE), "is to say"),
        (Made(Stance.PROMISES, negated=True, modality=Modality.FUTURE), "will not promise"),
        (Made(modality=Modality.HYPOTHETICAL), "would have said"),
        (Made(Stance.ASKS, modality=Modality.ASKED_TO), "was asked"),
        (Made(Stance.THINKS, act=Act.THOUGHT), "thinks"),
        (Made(Stance.SAYS, act=Act.THOUGHT), "thinks"),
        (Made(Stance.DEMANDS, negated=True, act=Act.THOUGHT), "does not want"),
        (Made(act=Act.DOCUMENT), "says"),
    ],
)
def test_words(made, words):
    assert stance_words(made) == words


@pytest.mark.parametrize("made", EVERY, ids=str)
def test_nothing_reads_like_its_opposite(made):
    words = stance_words(made)
    plain = stance_words(Made(made.stance, act=made.act))
    if made.modality is not Modality.DECLINED and (made.negated or made.modality not in {None, Modality.SAID}):
        assert words != plain or made.modality is Modality.NEITHER
    if made.modality is Modality.NOT_SAID or (made.negated and made.modality in {None, Modality.SAID}):
        assert " not " in f" {words} "
    if made.modality in {Modality.NOT_SAID, Modality.NEITHER, Modality.DECLINED}:
        # whatever was turned down is not turned around by being negated once more
        assert words == stance_words(replace(made, negated=not made.negated))


@pytest.mark.parametrize("made", EVERY, ids=str)
def test_what_was_not_said_is_said_to_be_that(made):
    if is_said(made):
        assert made.modality in {None, Modality.SAID}
        assert made.act is not Act.THOUGHT
        assert made.stance is not Stance.DECLINES
        assert not made.negated or made.stance in {Stance.THINKS, Stance.PLANS}
    else:
        its = stance_words(made)
        assert made.act is Act.THOUGHT or its not in {each.value for each in Stance if each is not Stance.DECLINES}


def test_a_thought_never_reads_as_speech():
    speech = {"says", "claims", "denies", "confirms", "warns", "asks", "demands", "promises"}
    assert not {stance_words(Made(stance, act=Act.THOUGHT)) for stance in Stance} & speech
