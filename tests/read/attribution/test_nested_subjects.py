import pytest

from onrecord.read.attribution.nested_subjects import subject
from onrecord.read.attribution.rules.lines import lines
from tests.read.finding import part_of


def subject_of(string: str, verb: str) -> str | None:
    (line,) = lines(part_of(string), ())
    at = next(number for number, unit in enumerate(line.units) if unit.word == verb)
    found = subject(line.units, at, None)
    return None if found is None else string[line.units[found[0]].start : line.units[found[1] - 1].end]


@pytest.mark.parametrize(
    ("string", "verb", "found"),
    [
        ("The accused, Ann Holt, told them that it leaks.", "told", "The accused, Ann Holt"),
        ("Her neighbour, a retired nurse, told her that it leaks.", "told", "Her neighbour, a retired nurse"),
        ("The guard, who lives nearby, told her that it leaks.", "told", "The guard, who lives nearby"),
        ("My voice went and the doctor said it was late.", "said", "the doctor"),
        ("The doctors who said it was late were wrong.", "said", "The doctors"),
        ("Of the firms that say it leaks, most are old.", "say", "the firms"),
        ("It rained, and, as we know, told them that it leaks.", "told", None),
        ("Anybody who said it was late is wrong.", "said", None),
        ("The doctor from Harl said it was late.", "said", "The doctor from Harl"),
        ("Let's say it was late.", "say", None),
    ],
)
def test_whose_verb_it_is(string, verb, found):
    assert subject_of(string, verb) == found
