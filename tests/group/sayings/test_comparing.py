import pytest

from onrecord.group.sayings.comparing import likeness, sameness, wording
from onrecord.group.sayings.saying import Sameness
from tests.group.sayings.making import saying


def test_likeness_is_the_same_both_ways():
    one, other = (
        wording(saying(number, words))
        for number, words in enumerate(
            ["the talks will end on Friday evening", "talks are to end on Friday evening in Calder"]
        )
    )
    assert likeness(one, other) == likeness(other, one) > 0


def test_verbatim_is_all():
    one, other = (wording(saying(number, "“Fish are patient,”")) for number in (1, 2))
    assert likeness(one, other) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("our fish are very patient today", Sameness.VERBATIM),
        ("Our fish are very patient", Sameness.SHORTENED),
        ("our fish are very patient today and every skipper is", Sameness.LENGTHENED),
        ("today the fish seem very patient", Sameness.REWORDED),
    ],
)
def test_sameness(words, found):
    first = wording(saying(1, "Our fish are very patient today"))
    assert sameness(first, wording(saying(2, words))) is found


def test_another_language_says_so():
    first = wording(saying(1, "Our fish are very patient", language="en-GB"))
    other = wording(saying(2, "Unsere Fische sind sehr geduldig", language="de"))
    assert sameness(first, other) is Sameness.TRANSLATED
