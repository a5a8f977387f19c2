"""What a form that corrects a statement says."""

import pytest

from onrecord.model import Modality, Span, Stance
from onrecord.store.contract.corrections import Instead, NotAStatement, SpeakerIs, StanceIs, WordsAre
from onrecord.web.correction_forms import NotUnderstoodError, instead_of, undone_number
from onrecord.web.forms import Form
from tests.store.making import article, record

TEXT = "Ana Reyes said we will never raise the fee."
MADE = record(article(TEXT))
(ITEM,) = MADE.reading.attributions
NEVER = Span(TEXT.index("never"), TEXT.index("never") + 5)


@pytest.mark.parametrize(
    ("fields", "instead"),
    [
        ({"action": "speaker", "speaker": "nobody"}, SpeakerIs(name=None)),
        ({"action": "speaker", "speaker": "=nobody"}, SpeakerIs(name="nobody")),
        ({"action": "speaker", "speaker": "~nobody"}, SpeakerIs(name="nobody", slug="nobody")),
        ({"action": "speaker", "speaker": "=~nobody"}, SpeakerIs(name="~nobody")),
        ({"action": "speaker", "speaker": "other", "other": " Ben "}, SpeakerIs(name="Ben")),
        ({"action": "speaker", "speaker": "~ann-lee", "other": "Ben"}, SpeakerIs(name="Ben")),
        ({"action": "stance", "stance": "denies"}, StanceIs(stance=Stance.DENIES)),
        (
            {"action": "stance", "stance": "says", "negated": "yes", "modality": "not said"},
            StanceIs(stance=Stance.SAYS, negated=True, modality=Modality.NOT_SAID),
        ),
        ({"action": "none"}, NotAStatement()),
        ({"action": "words", "first-0": "never"}, WordsAre(spans=(NEVER,))),
        ({"action": "words", "last-3": "never"}, WordsAre(spans=(NEVER,))),
        ({"action": "words", "first-0": "x", "start-0": "3", "end-0": "9"}, WordsAre(spans=(Span(3, 9),))),
    ],
)
def test_what_it_says(fields: dict[str, str], instead: Instead) -> None:
    assert instead_of(Form(fields), MADE.article, ITEM) == instead


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"action": "speaker"},
        {"action": "speaker", "speaker": "other"},
        {"action": "stance", "stance": "sings"},
        {"action": "stance", "stance": "says", "modality": "sung"},
        {"action": "words"},
        {"action": "words", "first-0": "fee", "last-0": "never"},
        {"action": "words", "first-0": "x", "start-0": "٣", "end-0": "9"},
    ],
)
def test_what_says_nothing_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(NotUnderstoodError):
        instead_of(Form(fields), MADE.article, ITEM)


def test_words_of_what_no_longer_stands_can_not_be_chosen() -> None:
    with pytest.raises(NotUnderstoodError, match="are no longer in the article"):
        instead_of(Form({"action": "words", "first-0": "never"}), MADE.article, None)


def test_the_number_of_what_is_undone() -> None:
    assert undone_number(Form({"correction": "12"})) == 12
    for odd in ("", "-1", "x", "²"):
        with pytest.raises(NotUnderstoodError):
            undone_number(Form({"correction": odd}))
