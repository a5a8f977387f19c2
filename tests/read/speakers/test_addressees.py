"""Whom something is said to."""

import pytest

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.speakers.addressees import told_to, where_told
from onrecord.read.speakers.scene import Stage
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part


@pytest.mark.parametrize(
    ("text", "told"),
    [("Ann Lee told Bo Holm it leaked.", "Bo Holm"), ("Ann Lee told a friend of Bo Holm it leaked.", None)],
)
def test_who_stands_right_behind_the_cue(text, told):
    part = Part(name="text", string=text, sentences=split_sentences(text, "text", language="en"))
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in ("Ann Lee", "Bo Holm")}
    entities = [Entity(id=name, type=EntityType.PERSON, name=name, evidence=span) for name, span in spans.items()]
    mentions = [Mention(span=span, type=EntityType.PERSON, entity=name) for name, span in spans.items()]
    cue, content = (Span(text.index(word), text.index(word) + len(word)) for word in ("told", "it leaked"))
    item = FoundAttribution(source=(spans["Ann Lee"],), cue=(cue,), content=(content,))
    assert told_to(Stage([part], entities, mentions, []).scenes["text"], item) == told
    assert where_told(item) == (cue.end, content.start)
