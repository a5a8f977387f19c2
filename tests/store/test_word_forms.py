"""A word's other number."""

import pytest

from onrecord.store.word_forms import forms_of


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("tax", {"taxes"}),
        ("taxes", {"tax", "taxe"}),
        ("policy", {"policies"}),
        ("policies", {"policy", "policie"}),
        ("day", {"days"}),
        ("church", {"churches"}),
        ("boss", {"bosses"}),
        ("bosses", {"boss", "bosse", "bossis"}),
        ("strikes", {"strike"}),
        ("houses", {"hous", "house", "housis"}),
        ("gas", {"gases"}),
        ("crisis", {"crises"}),
        ("crises", {"cris", "crise", "crisis"}),
        ("theses", {"thes", "thesis"}),
        ("hero", {"heros", "heroes"}),
        ("heroes", {"hero", "heroe"}),
        ("economic", set()),
        ("economics", set()),
        ("news", set()),
        ("new", set()),
        ("it", set()),
        ("Adams", set()),
        ("g7s", set()),
        ("війна", set()),
        ("a" * 31, set()),
    ],
)
def test_the_other_number_by_spelling(word: str, others: set[str]) -> None:
    assert forms_of(word)[0] == word
    assert set(forms_of(word)[1:]) == others
