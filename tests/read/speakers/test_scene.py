"""What an article shows of those it names."""

import re

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.speakers.scene import Speech, Stage, subject_pronouns
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import FoundAttribution, Part


def stage_of(text, name="Ann Lee"):
    part = Part(name="text", string=text, sentences=split_sentences(text, "text", language="en"))
    span = Span(text.index(name), text.index(name) + len(name))
    entity = Entity(id="e1", type=EntityType.PERSON, name=name, evidence=span)
    return Stage([part], [entity], [Mention(span=span, type=EntityType.PERSON, entity="e1")], [])


def test_a_title_shows_gender():
    assert stage_of("Mrs. Ann Lee left.").figures["e1"].leaning == -1


def test_a_pronoun_that_can_mean_nobody_else_shows_gender():
    assert stage_of("Ann Lee left. She was late.").figures["e1"].leaning < 0


def test_a_pronoun_of_somebody_unnamed_shows_no_gender():
    assert stage_of("Ann Lee left. Her assistant took over. He was late.").figures["e1"].leaning <= 0


def test_a_name_shows_no_gender():
    assert stage_of("Ann Lee left. It was late.").figures["e1"].leaning == 0


def test_roles_find_their_holder():
    stage = stage_of("Sen. Ann Lee left.")
    assert list(stage.with_role("senator")) == ["e1"]
    assert list(stage.with_role("judge")) == []
    assert stage.alone(EntityType.PERSON)
    assert stage.most_named(EntityType.PERSON) == 1


def test_a_role_in_the_next_sentence_is_somebody_elses():
    stage = stage_of("Ann Lee, 51, took over in 2022. The club's captain was ill.")
    assert list(stage.with_role("captain")) == []


def test_sentences_and_speeches_are_counted_back():
    scene = stage_of("Ann Lee left. It rained. It stopped.").scenes["text"]
    assert scene.back(30, 1) == 14
    scene.spoke.append(Speech(0, "e1"))
    assert scene.speeches(20) == [Speech(0, "e1")]
    assert scene.speeches(20, 5) == []


def test_subject_pronouns():
    assert subject_pronouns("He and she saw them.") == [(0, True), (7, False)]


def test_whom_a_source_names_only_beside_somebody_is_none() -> None:
    text = "The council under Ann Lee said so. Ann Lee's clerk said no. Ann Lee said yes."
    part = Part(name="text", string=text, sentences=split_sentences(text, "text", language="en"))
    starts = [match.start() for match in re.finditer("Ann Lee", text)]
    spans = [Span(start, start + len("Ann Lee")) for start in starts]
    sources = [Span(0, spans[0].end), Span(spans[1].start, text.index(" said no")), spans[2]]
    found = [FoundAttribution(source=(each,), cue=(), content=(Span(0, 3),), confidence=1.0) for each in sources]
    entity = Entity(id="e1", type=EntityType.PERSON, name="Ann Lee", evidence=spans[0])
    mentions = [Mention(span=span, type=EntityType.PERSON, entity="e1") for span in spans]
    stage = Stage([part], [entity], mentions, found)
    assert [each.entity for each in stage.scenes["text"].sources] == [None, None, "e1"]
