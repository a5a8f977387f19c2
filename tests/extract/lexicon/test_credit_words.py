"""What credits are written with."""

import pytest

from onrecord.extract.lexicon.credit_words import (
    ANY_KNOWN,
    EXACT_CASE,
    FILE_PHOTO,
    KNOWN,
    LABEL,
    ORGANISED,
    PERSON,
)


@pytest.mark.parametrize(
    "words", ["Reuters", "Agence France-Presse", "Getty Images", "picture alliance", "Укрінформ"]
)
def test_agencies(words: str) -> None:
    assert KNOWN.fullmatch(words)
    assert ANY_KNOWN.search(f"Ana Ruiz / {words}")


@pytest.mark.parametrize("words", ["Aphids", "mapa", "A.P.", "up-ap-x"])
def test_agencies_are_whole_words(words: str) -> None:
    assert not ANY_KNOWN.search(words)


def test_capitals_tell_an_agency_from_a_word() -> None:
    assert EXACT_CASE.search("Ana Ruiz/PA")
    assert not EXACT_CASE.search("my pa said so")


@pytest.mark.parametrize(
    "text", ["Photo: Ana", "Foto von Ana", "Crédit photo : Ana", "Фото: Ana", "© Ana", "Image source, Ana"]
)
def test_labels(text: str) -> None:
    label = LABEL.match(text)
    assert label is not None
    assert text[label.end() :] == "Ana"


@pytest.mark.parametrize(
    ("name", "is_one"), [("Ana Ruiz", True), ("Ludwig van der Meer", True), ("ana ruiz", False), ("Ana", False)]
)
def test_people(name: str, is_one: bool) -> None:
    assert bool(PERSON.fullmatch(name)) is is_one


def test_bodies_and_file_photos() -> None:
    assert ORGANISED.search("Orlow City Council")
    assert not ORGANISED.search("Ana Ruiz")
    assert FILE_PHOTO.search("The weir in May (file photo)")
