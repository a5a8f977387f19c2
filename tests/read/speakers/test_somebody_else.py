"""A description that stood beside a name as somebody else's is not that name's; one that tells what somebody is may be."""

import pytest

from onrecord.model import Span
from onrecord.read.speakers.anaphors import anaphor_of
from onrecord.read.speakers.somebody_else import is_somebody_else, places_of
from onrecord.read.text.tokens import tokenize
from tests.read.speakers.test_candidates import stage_of


def is_other(text: str, source: str) -> bool:
    stage = stage_of(text, ["Dana Reyes"])
    start = text.rindex(source)
    end = start + len(source)
    anaphor = anaphor_of(Span(start, end), tokenize(text, start, end), (), (0, 0))
    assert anaphor is not None
    scene = stage.scenes["text"]
    return is_somebody_else(scene, places_of(scene, anaphor), stage.figures["Dana Reyes"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Dana Reyes wrote to the governor. The governor declined to comment.", "The governor"),
        ("Dana Reyes attacked the prime minister. The minister said no.", "The minister"),
        ("Dana Reyes, who runs a shop, rang the sheriff twice. The sheriff said so.", "The sheriff"),
        ("Dana Reyes runs a shop. A man came to the gate. The man said he was lost.", "The man"),
        ("Born to a sailor, Dana Reyes went to Vell. The sailor said so.", "The sailor"),
        ("After talks with the judge, Dana Reyes left. The judge said no.", "The judge"),
        ("Dana Reyes runs a shop. A retired judge came in. It rained. The judge said no.", "The judge"),
    ],
)
def test_who_stands_beside_a_name_or_comes_in_behind_it_is_another(text: str, source: str) -> None:
    assert is_other(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Dana Reyes was elected the governor in May. The governor said no.", "The governor"),
        ("Dana Reyes, the governor, came. The governor said no.", "The governor"),
        ("Dana Reyes came. The governor said no.", "The governor"),
        ("A woman told of her night. Dana Reyes woke at three. The woman said it was dark.", "The woman"),
        ("Dana Reyes rang the lieutenant-governor. The governor said no.", "The governor"),
        ("Dana Reyes read the governors' letter. The governor said no.", "The governor"),
        ("The governor came. Dana Reyes left. The governor said no.", "The governor"),
        ("Dana Reyes wrote to the governor. She said no.", "She"),
    ],
)
def test_what_tells_who_somebody_is_or_stands_elsewhere_rules_nobody_out(text: str, source: str) -> None:
    assert not is_other(text, source)
