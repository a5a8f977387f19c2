"""Stances in the language of the page."""

from dataclasses import dataclass
from itertools import product

from onrecord.model import Act, AttributionKind, Modality, Stance, stance_words
from onrecord.web.language import speak
from onrecord.web.stances import ALL, translated_words


@dataclass(frozen=True)
class Said:
    stance: Stance
    negated: bool
    act: Act | None
    modality: Modality | None
    kind: AttributionKind = AttributionKind.INDIRECT


def test_all_that_can_be_said_of_a_stance_can_be_translated() -> None:
    every = [Said(*each) for each in product(Stance, (False, True), (None, *Act), (None, *Modality))]
    assert {stance_words(each) for each in every} == set(ALL)
    assert translated_words(every[0], "said", "it was late") == "says"


def test_the_articles_own_words_stand_in_the_pages_quotation_marks() -> None:
    thanked = Said(Stance.SAYS, negated=False, act=Act.SPEECH, modality=Modality.SAID)
    shown = []
    try:
        for tag in ("de", "uk", "en"):
            speak(tag)
            shown.append(translated_words(thanked, "thanked", "Price for her service"))
    finally:
        speak("en")
    assert shown == ["„thanked“", "«thanked»", "“thanked”"]
