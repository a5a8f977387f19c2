"""Who may be meant at all."""

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.speakers.anaphors import anaphor_of, pronoun
from onrecord.read.speakers.candidate_features import choice_of
from onrecord.read.speakers.candidates import MAX_CANDIDATES, traces_of
from onrecord.read.speakers.scene import Stage
from onrecord.read.text.sentences import split_sentences
from onrecord.read.text.tokens import tokenize
from onrecord.read.types import Part


def stage_of(text, names, kind=EntityType.PERSON):
    part = Part(name="text", string=text, sentences=split_sentences(text, "text", language="en"))
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in names}
    entities = [Entity(id=name, type=kind, name=name, evidence=span) for name, span in spans.items()]
    mentions = [Mention(span=span, type=kind, entity=name) for name, span in spans.items()]
    return Stage([part], entities, mentions, [])


def meant(text, source, names, kind=EntityType.PERSON):
    stage = stage_of(text, names, kind)
    start = text.index(source)
    end = start + len(source)
    anaphor = anaphor_of(Span(start, end), tokenize(text, start, end), (), (0, 0))
    assert anaphor is not None
    return [trace.entity for trace in traces_of(stage, stage.scenes["text"], anaphor)]


def test_the_nearest_comes_first():
    assert meant("Ann Lee met Bo Holm. She left.", "She", ["Ann Lee", "Bo Holm"]) == ["Bo Holm", "Ann Lee"]


def test_a_man_is_never_she():
    assert meant("Ann Lee met Mr. Bo Holm. She left.", "She", ["Ann Lee", "Bo Holm"]) == ["Ann Lee"]


def test_a_noun_is_of_those_who_are_called_so():
    text = "Sen. Ann Lee met Bo Holm. The senator left."
    assert meant(text, "The senator", ["Ann Lee", "Bo Holm"]) == ["Ann Lee"]


def test_a_bank_is_no_newspaper():
    text = "The Orlow Times asked Vell Bank. The newspaper went on."
    names = ["Orlow Times", "Vell Bank"]
    assert meant(text, "The newspaper", names, EntityType.ORGANISATION) == ["Orlow Times"]


def test_who_is_told_is_not_meant():
    text = "Ann Lee met Bo Holm. She told Bo Holm that it was late."
    stage = stage_of(text, ["Ann Lee"])
    anaphor = pronoun(text.index("She"), False, "text")
    assert [each.entity for each in choice_of(stage, stage.scenes["text"], anaphor).candidates] == ["Ann Lee"]


def test_many_are_bounded():
    names = [f"Ann {chr(65 + at)}{chr(97 + at)}lm" for at in range(20)]
    assert len(meant(" and ".join(names) + " left. She stayed.", "She", names)) == MAX_CANDIDATES
