"""Who may be meant at all."""

from onrecord.model import Entity, EntityType, Mention, Span
from onrecord.read.speakers.anaphors import anaphor_of, pronoun
from onrecord.read.speakers.candidate_features import choice_of
from onrecord.read.speakers.candidates import MAX_CANDIDATES, delayed, traces_of
from onrecord.read.speakers.scene import Speech, Stage
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


def test_two_subjects_are_left_open_where_neither_is_clearer():
    text = "Bo Holm said so. Al Reed left the hall. He stayed."
    stage = stage_of(text, ["Bo Holm", "Al Reed"])
    scene = stage.scenes["text"]
    scene.spoke.append(Speech(0, "Bo Holm"))
    assert traces_of(stage, scene, pronoun(text.index("He"), True, "text")) == []


def test_a_stranger_keeps_the_pronoun_in_the_paragraph():
    text = "Bo Holm left. A spokesman said so. He stayed.\n\nHe slept."
    stage = stage_of(text, ["Bo Holm"])
    scene = stage.scenes["text"]
    scene.spoke.append(Speech(text.index("A spokesman"), None, stranger=True, male=True))
    assert traces_of(stage, scene, pronoun(text.index("He stayed"), True, "text")) == []
    assert traces_of(stage, scene, pronoun(text.index("He slept"), True, "text"))


def test_a_lead_introduces_who_is_named_first_behind_it():
    text = "A judge said no. Bo Holm smiled. “No,” said Frank Nolle."
    stage = stage_of(text, ["Bo Holm", "Frank Nolle"])
    scene = stage.scenes["text"]
    scene.sources.append(Speech(text.index("Frank"), "Frank Nolle"))
    end = text.index(" said no")
    anaphor = anaphor_of(Span(0, end), tokenize(text, 0, end), (), (0, 0))
    assert anaphor is not None
    assert delayed(stage, scene, anaphor) == "Frank Nolle"
    stage.figures["Frank Nolle"].roles.add("mayor")
    assert delayed(stage, scene, anaphor) is None


def test_whom_a_question_names_is_not_who_answers():
    text = "Bo Holm runs the port. Asked whether Al Penrose had paid, he said no."
    assert meant(text, "he", ["Bo Holm", "Al Penrose"]) == ["Bo Holm"]


def test_the_department_is_none_that_comes_in_later():
    names = ["Vell Institute", "Department of Fisheries"]
    text = (
        "The Vell Institute warned of waves. Boats stayed in. Nobody sailed. The department kept silent. "
        "On Tuesday the Department of Fisheries opened the port."
    )
    assert "Department of Fisheries" not in meant(text, "The department", names, EntityType.ORGANISATION)


def test_a_window_that_falls_into_a_quotation_reaches_to_who_speaks_it():
    inside = " ".join(f"Line {at} of it was long." for at in range(8))
    text = f"Ann Lee spoke first. “{inside}” The rain fell. She left."
    assert meant(text, "She", ["Ann Lee"]) == ["Ann Lee"]


def test_a_nominee_of_another_party_is_not_called_so():
    text = "Republican nominee Ann Lee met Democrat Bo Holm. The Democratic nominee left."
    assert meant(text, "The Democratic nominee", ["Ann Lee", "Bo Holm"]) == ["Bo Holm"]


def test_a_body_that_owns_the_one_named_is_not_meant():
    text = "It was drawn by the Harl Weather Service’s Storm Centre. The agency left."
    names = ["Harl Weather Service", "Storm Centre"]
    assert meant(text, "The agency", names, EntityType.ORGANISATION) == ["Storm Centre"]


def test_who_reports_in_a_dateline_is_not_meant():
    text = "ORLOW, April 25 (Vell News) - A Skarven plane was hit. The airline left."
    assert meant(text, "The airline", ["Vell News"], EntityType.ORGANISATION) == []


def test_who_asked_is_not_who_answers_nor_who_goes_on():
    names = ["Ann Lee", "Bo Holm"]
    text = "Ann Lee sat down. Asked by Bo Holm about the fire, she said no. She left."
    assert meant(text, "she", names) == ["Ann Lee"]
    assert meant(text, "She", names) == ["Ann Lee"]
    text = "Ann Lee sat down. Under cross-examination by Bo Holm, she said no."
    assert meant(text, "she", names) == ["Ann Lee"]


def test_who_was_meant_by_an_office_goes_on_while_no_other_of_it_speaks():
    stage = stage_of(
        "Jon Ray, president of a union, left with President Ann Lee. The president spoke.", ["Ann Lee", "Jon Ray"]
    )
    scene, start = stage.scenes["text"], stage.scenes["text"].part.string.index("The president")
    span = Span(start, start + len("The president"))
    anaphor = anaphor_of(span, tokenize(scene.part.string, span.start, span.end), (), (0, 0))
    assert anaphor is not None
    for figure in stage.figures.values():
        figure.roles.add("president")
        figure.current.add("president")
    assert not traces_of(stage, scene, anaphor)
    stage.meant["president"] = "Jon Ray"
    assert [trace.entity for trace in traces_of(stage, scene, anaphor)] == ["Jon Ray"]
    scene.spoke.append(Speech(0, "Ann Lee"))
    assert not traces_of(stage, scene, anaphor)
