"""`onrecord search`: the record's answer in a terminal."""

import json
import sqlite3


def test_statements_are_found_by_their_words(onrecord, imported):
    done = onrecord("search", "second", "round", "--store", "record.sqlite")
    assert done.returncode == 0, done.err
    assert "Tomas Veld" in done.out
    line = json.loads(onrecord("search", "customs", "--articles", "--jsonl", "--store", "record.sqlite").out)
    assert line["item"]["headline"] == "Talks resume, minister says"
    assert onrecord("search", "nowhere", "--store", "record.sqlite").returncode == 1


def test_words_that_must_not_be_there_are_no_options(onrecord, imported):
    """Whatever letters they have: "-nothing" was taken for -h once, and "-closed" for -c."""
    for word in ("-nothing", "-closed", "-h"):
        done = onrecord("search", "second", word, "--store", "record.sqlite")
        assert done.returncode == 0, done.err
        assert "second" in done.out
    assert onrecord("search", "second", "-round", "--store", "record.sqlite").returncode == 1


def test_an_option_that_is_none_is_no_word(onrecord, imported):
    """`search --json` took it for a word that must not be there, and printed text."""
    done = onrecord("search", "second", "--json", "--store", "record.sqlite")
    assert done.returncode == 2
    assert "No such option '--json'" in done.err
    assert "--jsonl" in done.err


def test_people_and_outlets_are_asked_for_by_name_or_slug(onrecord, imported):
    by_slug = onrecord("search", "--speaker", "tomas-veld", "--store", "record.sqlite").out
    assert "Tomas Veld" in by_slug
    assert onrecord("search", "--speaker", "Mr Tomas Veld", "--store", "record.sqlite").out == by_slug
    surname = onrecord("search", "--speaker", "Veld", "--store", "record.sqlite")
    assert (surname.out, surname.err) == (by_slug, "Veld: Tomas Veld (tomas-veld)\n")
    with sqlite3.connect(imported) as connection:
        slug, name = connection.execute("SELECT slug, name FROM outlets").fetchone()
    connection.close()
    for named in (slug, name, name.upper()):
        assert onrecord("search", "--outlet", named, "--store", "record.sqlite").returncode == 0


def test_others_with_the_last_name_are_told(onrecord, imported, tmp_path):
    """Whoever asked for "askwith" met Askwith of one article, and never learnt of Maureen Askwith."""
    (tmp_path / "hall.html").write_text(
        "<title>Roof of hall falls in</title><article><h1>Roof of hall falls in</h1><p>The roof of the hall in Orlow fell in on"
        " Friday, and the street was closed for the day.</p><p>Cllr Veld said that nobody was hurt.</p></article>"
    )
    onrecord("import", "hall.html", "--store", "record.sqlite")
    found = onrecord("search", "--speaker", "veld", "--store", "record.sqlite")
    assert "nobody was hurt" in found.out
    assert found.err == "veld: Veld (veld); others: Tomas Veld (tomas-veld)\n"


def test_names_that_nobody_has_are_said_to_be_that(onrecord, imported):
    assert "no outlet of this name" in onrecord("search", "--outlet", "nosuch", "--store", "record.sqlite").err
    assert "nobody of this name" in onrecord("search", "--speaker", "nobody", "--store", "record.sqlite").err


def test_thoughts_are_shown_where_asked_for_and_what_was_not_said_says_so(onrecord, page):
    said = "Veld said that a second round would follow"
    page.write_text(
        page.read_text().replace(
            said,
            "Veld believes that the quotas can be settled by autumn. Veld declined to comment on the cable. "
            + said,
        )
    )
    plain, asked = onrecord("read", page).out, onrecord("read", "--thoughts", page).out
    assert "thinks (thought)" not in plain
    assert "1 thought left out; --thoughts shows them" in plain
    assert "thinks (thought)" in asked
    assert "left out" not in asked
    assert "declines to comment" in plain
    acts = [
        each["act"]
        for each in json.loads(onrecord("read", "--json", page).out)["articles"][0]["reading"]["attributions"]
    ]
    assert acts.count("thought") == 1
    onrecord("import", page, "--store", "record.sqlite")
    assert onrecord("search", "quotas", "--store", "record.sqlite").returncode == 1
    found = onrecord("search", "quotas", "--thoughts", "--store", "record.sqlite")
    assert "Tomas Veld thinks (thought)" in found.out
    line = json.loads(onrecord("search", "quotas", "--thoughts", "--jsonl", "--store", "record.sqlite").out)
    assert (line["act"], line["modality"]) == ("thought", "said")
