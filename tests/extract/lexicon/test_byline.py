"""The table of words for "by": how bylines open in each language, alike in markup and in saved text."""

import pytest

from onrecord.extract.lexicon.byline import OPENING, OPENINGS
from onrecord.extract.saved import extract_saved
from onrecord.extract.text.bylines import parse_byline
from onrecord.settings import Limits

OPENINGS_OF_BYLINES = [
    "By Ana Ruiz", "Written by Ana Ruiz", "Author: Ana Ruiz", "Von Ana Ruiz", "Ein Bericht von Ana Ruiz",
    "Text: Ana Ruiz", "Geschrieben von Ana Ruiz", "Par Ana Ruiz", "Écrit par Ana Ruiz", "Texte : Ana Ruiz",
    "Por Ana Ruiz", "Escrito por Ana Ruiz", "Texto: Ana Ruiz", "Texto de Ana Ruiz", "Redacción de Ana Ruiz",
    "Redacción: Ana Ruiz", "Una entrevista de Ana Ruiz", "Di Ana Ruiz", "Scritto da Ana Ruiz", "Door Ana Ruiz",
    "Skrevet av Ana Ruiz", "Tekst: Ana Ruiz", "Opublikowane przez Ana Ruiz", "Oleh Ana Ruiz", "Yazan: Ana Ruiz",
]  # fmt: skip


@pytest.mark.parametrize("byline", OPENINGS_OF_BYLINES)
def test_the_opening_is_left_out_of_the_name(byline):
    assert parse_byline(byline) == ("Ana Ruiz",)
    opening = OPENING.match(byline)
    assert opening is not None
    assert byline[opening.end() :] == "Ana Ruiz"


@pytest.mark.parametrize("name", ["De Boer", "Di Stefano", "Da Silva", "Story Musgrave", "Autor Novak"])
def test_a_name_that_begins_like_a_word_for_by_is_a_name_on_a_line(name):
    assert OPENING.match(name) is None


@pytest.mark.parametrize("words", ["di nuovo", "de todos", "od rana", "Review of the year", "Text me"])
def test_other_words_open_no_byline(words):
    assert OPENING.match(words) is None


def test_openings_follow_each_other():
    opening = OPENINGS.match("Text: Von Ana Ruiz")
    assert opening is not None
    assert opening.end() == len("Text: Von ")


@pytest.mark.parametrize("byline", ["Escrito por Ana Ruiz", "Texto: Ana Ruiz", "Redacción de Ana Ruiz"])
def test_saved_text_reads_the_same_bylines(byline):
    prose = (
        "La compuerta de Orlow se abrió el lunes por la noche, después de que el río hubiera crecido tres días seguidos.",
        "Los vecinos de la ribera llevaron sus barcas al molino, donde el agua no llega nunca según el alcalde.",
        "El martes por la mañana la carretera seguía cortada y los niños de la escuela se quedaron en sus casas.",
    )
    saved = "\n\n".join(("Se abre la compuerta de Orlow", byline, "8 de junio de 2026", *prose))
    (article,) = extract_saved(saved, url=None, captured=None, limits=Limits())
    assert [author.name for author in article.authors] == ["Ana Ruiz"]
