"""Who says what an opening participle brings."""

import pytest

from onrecord.model import Article
from onrecord.read.model_reader import ModelReader


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Mayor Ann Holt came to Orlow on Monday. After noting that the bridge was late, the mayor said it would open in May.",
            "Ann Holt",
        ),
        (
            "Dana Pike led the vote. Immediately after saying she opposed the budget, Pike said the council had no choice.",
            "Dana Pike",
        ),
        (
            "Dr. Kenji Arai runs the clinic. While stressing that the beds were full, Arai said nobody would be sent away.",
            "Kenji Arai",
        ),
    ],
)
def test_the_main_clauses_subject_says_what_the_opening_participle_brings(text, name):
    said = ModelReader().read(Article(text=text, language="en")).attributions
    assert [party.name if party else None for party in (said[0].speaker, said[-1].speaker)] == [name, name]
    assert said[0].source == said[-1].source


def test_another_in_between_leaves_it_open():
    text = "Ann Holt met Dana Pike. After noting that the bridge was late, for which nobody else took the blame, Holt left, and Pike said it would open."
    first, *_ = ModelReader().read(Article(text=text, language="en")).attributions
    assert first.speaker is None  # whom the other statement names didn't note it
