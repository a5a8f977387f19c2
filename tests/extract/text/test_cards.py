"""Author cards: roles, bios, languages, outlets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.text.cards import is_bio, is_role, languages_in_bio, outlet_in_bio, starts_as_bio


@pytest.mark.parametrize(
    ("bio", "languages"),
    [
        ("She speaks English, Danish, and Polish.", ("English", "Danish", "Polish")),
        ("He speaks fluent Arabic, some Farsi and Hebrew.", ("Arabic", "Farsi", "Hebrew")),
        ("A reporter in Sarn. Fluent in English and French.", ("English", "French")),
        ("Sie spricht Deutsch und Englisch.", ("Deutsch", "Englisch")),
        ("He speaks to ministers, and to their drivers.", ()),
        ("She covers English football.", ()),
        ("", ()),
    ],
)
def test_languages_as_written(bio, languages):
    assert languages_in_bio(bio) == languages


@pytest.mark.parametrize(
    ("bio", "outlet"),
    [
        ("Liska Vohn is a reporter for the Tarn Mirror, covering parliament.", "Tarn Mirror"),
        ("Liska Vohn is a senior correspondent at The Tarn Mirror.", "The Tarn Mirror"),
        ("Liska covers parliament for the Tarn Mirror.", "Tarn Mirror"),
        ("Liska Vohn is Open Press's Sarn bureau chief.", "Open Press"),
        ("Liska Vohn previously worked as a reporter for Radio Sund.", None),
        ("Liska Vohn was a reporter for Radio Sund.", None),
        ("Liska Vohn is a freelance journalist based in Sarn.", None),
        ("Liska Vohn is a reporter for politics.", None),
        ("", None),
    ],
)
def test_the_outlet_only_where_the_bio_says_it(bio, outlet):
    found = outlet_in_bio(bio)
    assert (found[0] if found else None) == outlet
    if found:
        assert bio[found[1] : found[2]] == outlet


def test_bios():
    assert is_bio("Liska Vohn is a political reporter for the Tarn Mirror.", "Liska Vohn")
    assert is_bio("Hallewell covers diplomacy and borders for Open Press.", "Corin Hallewell")
    assert not is_bio("The minister said on Monday that the talks were over.", "Liska Vohn")
    assert not is_bio("Liska", "Liska Vohn")
    assert starts_as_bio("Liska Vohn is a political reporter for the Tarn Mirror.") == "Liska Vohn"
    assert starts_as_bio("The minister is a former reporter.") is None


@pytest.mark.parametrize("line", ["Reporter", "Senior political correspondent", "Chief foreign affairs editor",
                                  "Political correspondent, Vale News", "Redakteurin im Ressort Politik", "Журналістка"])  # fmt: skip
def test_roles(line):
    assert is_role(line)


@pytest.mark.parametrize("line", ["News Feed", "Editor resigns", "Reporter killed in attack", "The correspondent said.",
                                  "", "Sarn", "Talks collapse in Lisvane"])  # fmt: skip
def test_no_roles(line):
    assert not is_role(line)


@given(st.text(max_size=500), st.text(max_size=30))
def test_any_bio_gets_an_answer(bio, name):
    assert all(language in bio for language in languages_in_bio(bio))
    found = outlet_in_bio(bio)
    assert found is None or bio[found[1] : found[2]] == found[0]
    assert is_bio(bio, name) in {True, False}
    assert is_role(bio) in {True, False}


def test_a_language_nobody_lists_beside_one_that_is_known():
    assert languages_in_bio("She speaks English, Skerran and French.") == ("English", "Skerran", "French")
    assert languages_in_bio("He speaks of Skerran customs and Harbour law.") == ()
