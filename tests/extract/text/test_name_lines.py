"""The names in one line of a saved page."""

import pytest

from onrecord.extract.text.name_lines import is_signed, looks_like_name, named_behind_by, named_in_date


@pytest.mark.parametrize(
    ("line", "is_name"),
    [("Ana Ruiz", True), ("ANA RUIZ", True), ("Ana", False), ("The Vell News", False), ("Ana Ruiz 3", False)],
)
def test_a_name_alone(line: str, is_name: bool) -> None:
    assert looks_like_name(line) is is_name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("OAKLAND | By Ana Ruiz", ("Ana Ruiz",)),
        ("류영상 기자", ("류영상",)),
        ("By Ana Ruiz, is a reporter at the desk. Before, she wrote about boats.", ("Ana Ruiz",)),
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("By the time it was over, all had gone.", ()),
        ("By June 2026, all of us will own boats", ()),
        ("By ANA RUIZ and TOM VALE June 8, 2026", ("Ana Ruiz", "Tom Vale")),
        ("Ana Ruiz", ()),
    ],
)
def test_behind_the_word_for_by(line: str, names: tuple[str, ...]) -> None:
    assert named_behind_by(line) == names


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Von Ana Ruiz und Tom Vale, dpa", True),
        ("By Ana Ruiz and Tom Vale / Vell News Staff Writers", True),
        ("By Ana Ruiz / Associated Press", True),
        ("By Ana Ruiz / AP", False),
        ("Photo by Ana Lind/Getty Images", False),
        ("Ana Lind/Reuters", False),
    ],
)
def test_two_names_behind_by_are_a_byline_and_no_credit(line: str, signed: bool) -> None:
    assert is_signed(line) is signed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("8 June 2026 10:44 am PST by Ana Ruiz", ("Ana Ruiz",)),
        ("8 June 2026", ()),
        ("Ana Ruiz | 8 June 2026", ("Ana Ruiz",)),
        ("Ana Ruiz Twitter Jun 8, 2026, 7:34 pm", ("Ana Ruiz",)),
        ("June 8, 2026/0 Comments/in Quays, News /by Ana Ruiz", ("Ana Ruiz",)),
        ("Posted by: admin in All News, Vell News June 8, 2026", ()),
    ],
)
def test_in_a_line_with_a_day(line: str, names: tuple[str, ...]) -> None:
    assert named_in_date(line) == names
