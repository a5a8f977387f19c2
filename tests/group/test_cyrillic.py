import pytest

from onrecord.group.cyrillic import in_latin, is_cyrillic


@pytest.mark.parametrize(
    ("word", "language", "latin"),
    [
        ("зеленський", "uk", "zelenskyi"),
        ("зеленский", "ru", "zelenskiy"),
        ("єрмак", "uk", "yermak"),
        ("київ", "uk", "kyiv"),
        ("харків", "uk", "kharkiv"),
        ("голуб", "uk", "holub"),
        ("горбачёв", "ru", "gorbachev"),
        ("хрущёв", "ru", "khrushchev"),
        ("ђоковић", "sr", "djokovic"),
        ("пловдив", "", "plovdiv"),
    ],
)
def test_a_name_is_written_as_outlets_write_it_in_latin_letters(word: str, language: str, latin: str):
    assert in_latin(word, language) == latin


def test_words_in_other_letters_are_left_as_they_are():
    for word in ("holub", "müller", "東京", "αθηνα"):
        assert not is_cyrillic(word)
        assert in_latin(word, "uk") == word
    assert is_cyrillic("голуб")
