"""Names of outlets as words: what two spellings have in common, the pieces of a title, who holds a copyright."""

import pytest

from onrecord.extract.text.outlets import before_mark, copyright_holder, folded, title_pieces


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Orlow Observer", "orlow-observer"),
        ("L’Écho de Brel", "l'écho de brel"),
        ("NEWS.example", "News Example"),
    ],
)
def test_two_spellings_of_a_name_fold_to_one(one, other):
    assert folded(one) == folded(other)


def test_two_names_stay_two():
    assert folded("Orlow Observer") != folded("Orlow Herald")


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("Weir opened | Orlow Observer", ["Weir opened", "Orlow Observer"]),
        ("Flood: Weir opened – Orlow Observer", ["Flood", "Orlow Observer"]),
        ("Weir opened", []),
        ("Weir re-opened", []),
    ],
)
def test_a_title_is_parted_at_its_first_and_last_mark(title, pieces):
    assert title_pieces(title) == pieces


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2026 Orlow Observer. All rights reserved.", "Orlow Observer"),
        ("Copyright 1998-2026 by Orlow Observer Ltd", "Orlow Observer"),
        ("Orlow Observer", None),
        ("© 2026", None),
    ],
)
def test_a_line_of_copyright_names_its_holder(line, holder):
    assert copyright_holder(line) == holder


def test_what_stands_before_a_mark():
    assert before_mark("Orlow Observer » Comments") == "Orlow Observer"
    assert before_mark("Orlow Observer") == "Orlow Observer"
