"""Stances in the language of the page."""

from dataclasses import dataclass
from itertools import product

from onrecord.model import Act, Modality, Stance, stance_words
from onrecord.web.stances import ALL, translated_stance


@dataclass(frozen=True)
class Said:
    stance: Stance
    negated: bool
    act: Act | None
    modality: Modality | None


def test_all_that_can_be_said_of_a_stance_can_be_translated() -> None:
    every = [Said(*each) for each in product(Stance, (False, True), (None, *Act), (None, *Modality))]
    assert {stance_words(each) for each in every} == set(ALL)
    assert translated_stance(every[0]) == "says"
