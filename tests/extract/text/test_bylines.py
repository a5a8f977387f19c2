"""Names in bylines; roles, dates, places and addresses left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.text.bylines import clean_name, is_agency, names_part, parse_byline
from tests.growth.measuring import at_most


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Quill and Ben Okoro, Political editor", ("Ada Quill", "Ben Okoro")),
        ("By ADA QUILL | Reuters", ("Ada Quill",)),
        ("Von Anna Müller und Hans-Peter Friedrich", ("Anna Müller", "Hans-Peter Friedrich")),
        ("Von Anna Müller, Berlin", ("Anna Müller",)),
        ("Par Jean Dupont et Marie Curie", ("Jean Dupont", "Marie Curie")),
        ("Por Ana Ruiz y Luis Gil", ("Ana Ruiz", "Luis Gil")),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Ada Quill • 22 November 2024", ("Ada Quill",)),
        ("By Ada Quill, John Smith and Wei Li in Washington", ("Ada Quill", "John Smith", "Wei Li")),
        ("By Ada Quill, Associated Press", ("Ada Quill", "Associated Press")),
        ("AFP", ("AFP",)),
        ("By Ada Quill Bloomberg", ("Ada Quill", "Bloomberg")),
        ("By Ada Bloomberg", ("Ada Bloomberg",)),
        ("Ada Quill By", ("Ada Quill",)),
        ("Ludwig van Beethoven", ("Ludwig van Beethoven",)),
        ("山田太郎", ("山田太郎",)),
        ("Political editor", ()),
        ("微信号", ()),
        ("未知 责任编辑：山田", ()),
        ("ada@example.org", ()),
        ("22 November 2024", ()),
        ("https://example.org/ada", ()),
        ("Share this article", ()),
        ("", ()),
        ("By Ana Ruiz, Vell Post Staff Writer", ("Ana Ruiz",)),
        ("Staff Writer", ("Staff Writer",)),
        ("By Ana Ruiz | No Comments", ("Ana Ruiz",)),
        ("Posted by admin in News, Vell News", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert parse_byline(text) == names


def test_agencies() -> None:
    assert is_agency("Reuters")
    assert is_agency("the Associated Press")
    assert not is_agency("Ada Quill")


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    names = parse_byline(text)
    assert len(set(names)) == len(names)
    assert all(name.strip() == name and name for name in names)


def test_of_a_name_without_end_only_the_beginning_is_looked_at() -> None:
    # A JSON-LD name of a million letters took minutes: its patterns tried every letter as a beginning.
    with at_most(0.5):
        assert clean_name("y" * 1_000_000) is None
        assert clean_name("Ana Bee (" + "y" * 1_000_000) == "Ana Bee"
        assert clean_name("Ana Bee " + " " * 1_000_000) == "Ana Bee"


def test_blanks_and_marks_without_end_are_split_at_once() -> None:
    with at_most(0.5):
        assert parse_byline("By Ana Bee" + "\t " * 200_000) == ("Ana Bee",)
        assert parse_byline("a@" * 200_000) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Court reporter Liam Hough", ("Liam Hough",)),
        ("ADA QUILL Staff Writer", ("Ada Quill",)),
        ("ADA QUILL AP Sports Writer", ("Ada Quill",)),
        ("By Ada Quill Chief Reporter Tom Vale", ("Ada Quill", "Tom Vale")),
        ("By Ada Quill and Tom Vale Political Correspondent", ("Ada Quill", "Tom Vale")),
        ("By Grand Prix Reporter Ada Quill", ("Ada Quill",)),
        ("Article by: ADA QUILL ASSOCIATED PRESS", ("Ada Quill", "Associated Press")),
        ("Ada Quill, OP Bureau", ("Ada Quill",)),
        ("Filed under", ()),
        ("View Staff Page", ()),
        ("By Crime and Courts Reporter Ed Poll", ("Ed Poll",)),
        ("By Political Editor Tom Vale and Ana Ruiz", ("Tom Vale", "Ana Ruiz")),
        ("By Ana Ruiz and Crime Reporter Ed Poll", ("Ana Ruiz", "Ed Poll")),
        ("By Staff Writer Ana Ruiz, Editor-in-Chief Tom Vale", ("Ana Ruiz", "Tom Vale")),
        ("Von unserem Korrespondenten Jan Ruhl", ("Jan Ruhl",)),
        ("Par notre correspondante Anne Lys", ("Anne Lys",)),
        ("By Our Political Editor", ()),
        ("By John Post, Ana Ruiz", ("John Post", "Ana Ruiz")),
    ],
)
def test_what_somebody_is_may_stand_before_the_name(line, names):
    assert parse_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AFP / Paris", ("AFP",)),
        ("AGENCIAS / MADRID", ("AGENCIAS",)),
        ("EFE Barcelona", ("EFE",)),
        ("Reuters, Ana Ruiz", ("Reuters", "Ana Ruiz")),
    ],
)
def test_the_place_behind_an_agency_is_nobody(line, names):
    assert parse_byline(line) == names


def test_a_label_between_names_and_moment_is_no_name():
    assert parse_byline(names_part("EFE Barcelona Actualitzada el 13/02/2017 13:18")) == ("EFE",)


def test_whose_writers_they_are_is_nobody_and_the_names_before_several_writers_are_theirs():
    assert parse_byline("By Vell Post Reporter") == ()
    assert parse_byline("By ADA QUILL and TOM VALE Staff Writers") == ("Ada Quill", "Tom Vale")
