"""Whom pronouns and descriptions mean, through the whole reader: namesakes in office, newer strangers, two who may be meant."""

import pytest

from onrecord.errors import ReaderError
from onrecord.model import Article
from onrecord.read.model_reader import ModelReader
from onrecord.read.speakers import resolver
from onrecord.read.speakers.anaphors import AnaphorKind


def speakers(text):
    reading = ModelReader().read(Article(text=text, language="en"))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


def test_the_minister_of_two_is_neither_of_them():
    found = speakers(
        "Transport minister Otto Hahl said the tunnel would close. Finance minister Runa Birk said it would stay open.\n\n"
        "The minister said money was short.\n\nThe finance minister said the tunnel was safe."
    )
    assert found == ["Otto Hahl", "Runa Birk", None, "Runa Birk"]


def test_a_newer_spokeswoman_is_not_the_one_with_a_name():
    found = speakers(
        "The spokeswoman, Maja Toll, said hotels had been full.\n\n"
        "A spokeswoman for the harbour said rooms were free. The spokeswoman said that nobody had asked."
    )
    assert found == ["Maja Toll", None, None]


def test_he_is_neither_of_two_who_met():
    found = speakers("Governor Otto Hahl met Mayor Nils Birk on Monday. He said the bridge was closed.")
    assert found[-1] is None


def test_she_is_never_a_man():
    found = speakers("Mr. Otto Hahl said the bridge was closed. “It leaks,” she said.")
    assert found == ["Otto Hahl", None]


def test_every_kind_has_weights():
    assert set(resolver.load_weights().kinds) == {kind.value for kind in AnaphorKind}


@pytest.mark.parametrize("content", ["{", '{"kinds": {}}'])
def test_a_damaged_file_says_so(content, tmp_path, monkeypatch):
    file = tmp_path / "speakers.json"
    file.write_text(content)
    monkeypatch.setattr(resolver, "FILE", file)
    resolver.load_weights.cache_clear()
    with pytest.raises(ReaderError, match=r"speakers\.json"):
        resolver.load_weights()
    resolver.load_weights.cache_clear()
