"""Names whose initials stand in brackets behind them, put together from what a finder took for several names."""

import re

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.abbreviated_names import with_abbreviated
from tests.read.finding import part_of

KINDS = {"O": EntityType.ORGANISATION, "P": EntityType.PERSON, "L": EntityType.PLACE, "X": EntityType.OTHER}


def names(text):
    """The names that are made of the bracketed ones, each of which begins with its kind ("[O:Harl Bank]")."""
    found, string = [], ""
    for piece in re.split(r"(\[[^]]*\])", text):
        words = piece[3:-1] if piece.startswith("[") else piece
        if piece.startswith("["):
            span = Span(len(string), len(string) + len(words))
            found.append(Mention(span=span, type=KINDS[piece[1]]))
        string += words
    made = with_abbreviated(found, [part_of(string)])
    letters = {kind: letter for letter, kind in KINDS.items()}
    return [f"{letters[each.type]}:{string[each.span.start : each.span.end]}" for each in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The [O:Harl Office] on [L:Inland Waters] ([O:HOIW]) paid. Later [O:HOIW] left.",
            ["O:Harl Office on Inland Waters", "O:HOIW", "O:HOIW"],
        ),
        (
            "the [X:National Science] and [O:Tide Forum] ([O:NSTF])",
            ["O:National Science and Tide Forum", "O:NSTF"],
        ),
        (
            "the [L:Orlow]/[O:Harl First Nation] (O/HFN) met. [O:O]/[O:HFN] paid.",
            ["O:Orlow/Harl First Nation", "O:O/HFN", "O:O/HFN"],
        ),
        ("the [O:SA Reef Council]’s ([O:SARC]) boats", ["O:SA Reef Council", "O:SARC"]),
        ("[X:Costan Institute] of [X:Tourism] ([O:ICT]) paid.", ["O:Costan Institute of Tourism", "O:ICT"]),
        (
            "[O:Tide Council for Reefs] and the [L:Marn] left [L:Reefs] and the [L:Marn] ([O:RM]).",
            ["O:Tide Council for Reefs and the Marn", "L:Reefs and the Marn", "O:RM"],
        ),
        ("[P:Ann Lee] (AL) spoke.", ["P:Ann Lee"]),
        ("the [O:Tide] and [O:Reef Bank] ([O:HJK])", ["O:Tide", "O:Reef Bank", "O:HJK"]),
        ("the [X:Borough] Chief Executive ([O:BCE]) spoke, and the [O:BCE] left.", ["X:Borough"]),
        ("the Auditor-General of [L:Norway] ([O:AGN])", ["L:Norway", "O:AGN"]),
        (
            "the [O:NU] Chief Commissioner for [X:Reefs] ([O:NUCCR]). [O:NUCCR] left.",
            ["O:NU Chief Commissioner for Reefs", "O:NUCCR", "O:NUCCR"],
        ),
        ("[X:Banka Sentral] ng [X:Harlana] ([O:BSH])", ["O:Banka Sentral ng Harlana", "O:BSH"]),
        ("Harl Bank; [L:Orlow] ([O:HBO])", ["L:Orlow", "O:HBO"]),
    ],
)
def test_initials_say_where_a_name_begins(text, expected):
    assert names(text) == expected
