import pytest

from onrecord.model import Article, Modality
from onrecord.read.model_reader import ModelReader


@pytest.mark.parametrize("cue", ["is expected", "is likely", "is set"])
def test_who_is_expected_to_say_something_is_the_speaker_to_be(cue):
    text = f"Pieter Vos {cue} to say: “I have listened. I have learned.”"
    (item,) = ModelReader().read(Article(language="en", text=text)).attributions
    assert item.speaker is not None
    assert item.speaker.name == "Pieter Vos"
    assert item.modality is Modality.FUTURE
    assert "I have listened" in text[item.content[0].start : item.content[0].end]


def test_what_is_expected_to_happen_is_nobodys():
    text = "The bridge is expected to open in May."
    assert not ModelReader().read(Article(language="en", text=text)).attributions
