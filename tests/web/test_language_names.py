"""What languages are called."""

import pytest

from onrecord.web.language import speak
from onrecord.web.language_names import language_name


@pytest.mark.parametrize(
    ("tag", "spoken", "name"),
    [
        ("de", "en", "German"),
        ("pt-BR", "en", "Portuguese"),
        ("EN", "de", "Englisch"),
        ("tlh", "en", "tlh"),
        ("", "en", ""),
    ],
)
def test_a_language_is_named_in_the_readers_own_or_by_its_tag(tag: str, spoken: str, name: str) -> None:
    speak(spoken)
    try:
        assert language_name(tag) == name
    finally:
        speak("en")
