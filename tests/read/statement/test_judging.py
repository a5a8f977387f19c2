from onrecord.model import Act, Attribution, AttributionKind, Modality, Span, Stance
from onrecord.read.statement.judging import NoScores, on_record
from onrecord.read.types import Part

STRING = "Haske: I will go. Lee said Brandt approved a plan that Moor said was bad."


def at(words):
    start = STRING.index(words)
    return (Span(start, start + len(words)),)


def made(number, source, cue, content, nested_in=None):
    return Attribution(
        id=f"a{number}",
        source=at(source) if source else (),
        cue=at(cue) if cue else (),
        content=at(content),
        kind=AttributionKind.INDIRECT,
        nested_in=nested_in,
        confidence=0.9,
    )


class Fixed:
    """Scores by the cue's words."""

    def __init__(self, **scores):
        self.scores = scores

    def of(self, cue, /):
        return self.scores.get(STRING[cue[0].start : cue[0].end], (20.0, 0.0, 0.0, 0.0))


def half(item, string, judged):
    return 0.5


PARTS = [Part(name="text", string=STRING, sentences=(Span(0, 17), Span(18, len(STRING))))]
ITEMS = [
    made(1, "Haske", ":", "I will go"),
    made(2, "Lee", "said", "Brandt approved a plan that Moor said was bad"),
    made(3, "Brandt", "approved", "a plan that Moor said was bad", "a2"),
    made(4, "Moor", "Moor said", "was bad", "a3"),
]
NONE = (0.0, 0.0, 0.0, 20.0)


def test_what_is_no_statement_goes_and_what_it_held_hangs_on_its_holder():
    found = on_record(ITEMS, PARTS, (), Fixed(approved=NONE), confidence=half)
    assert [(item.id, item.nested_in) for item in found] == [("a1", None), ("a2", None), ("a3", "a2")]


def test_everything_is_kept_where_it_is_asked_for():
    found = on_record(ITEMS, PARTS, (), Fixed(approved=NONE), confidence=None)
    assert [item.id for item in found] == ["a1", "a2", "a3", "a4"]
    assert found[2].act is Act.THOUGHT


def test_a_name_and_a_colon_are_speech_whatever_the_network_says():
    found = on_record(ITEMS[:1], PARTS, (), Fixed(**{":": NONE}), confidence=half)
    assert [item.act for item in found] == [Act.SPEECH]


def test_words_without_a_cue_are_speech():
    quotation = made(1, None, None, "I will go")
    assert [item.act for item in on_record([quotation], PARTS, (), NoScores(), confidence=half)] == [Act.SPEECH]


def beat(text, cue, content, kind=AttributionKind.DIRECT):
    def span(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    item = Attribution(
        id="a1",
        source=span("Lee"),
        cue=span(cue),
        content=span(content),
        kind=kind,
        stance=Stance.THINKS,
        confidence=0.9,
    )
    parts = [Part(name="text", string=text, sentences=(Span(0, len(text)),))]
    return [(each.act, each.stance) for each in on_record([item], parts, (), NoScores(), confidence=half)]


def test_words_behind_a_beat_were_said():
    text = "Lee thinks for a while. “We will wait.”"
    assert beat(text, "thinks", "We will wait.") == [(Act.SPEECH, Stance.SAYS)]
    assert beat("Lee thinks that we will wait.", "thinks", "that we will wait", AttributionKind.INDIRECT) == [
        (Act.THOUGHT, Stance.THINKS)
    ]


def test_what_somebody_would_not_tell_is_on_record():
    text = "Police would not name the victim."
    item = Attribution(
        id="a1",
        source=(Span(0, 6),),
        cue=(Span(7, 21),),
        content=(Span(22, 32),),
        kind=AttributionKind.INDIRECT,
        modality=Modality.DECLINED,
        confidence=0.9,
    )
    parts = [Part(name="text", string=text, sentences=(Span(0, len(text)),))]
    found = on_record([item], parts, (), Never(), confidence=half)
    assert [each.act for each in found] == [Act.SPEECH]


class Never:
    """A network that takes nothing for a statement."""

    def of(self, cue, /):
        return (0.0, 0.0, 0.0, 20.0)


def judged_of(text, cue, content, **more):
    def span(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    item = Attribution(id="a1", source=span("Lee"), cue=span(cue), content=span(content), confidence=0.9, **more)
    parts = [Part(name="text", string=text, sentences=(Span(0, len(text)),))]
    return [each.act for each in on_record([item], parts, (), Never(), confidence=half)]


def test_a_colon_leads_to_words_whatever_the_verb_is():
    text = "Lee read a statement on the steps of the hall:\n\n“We are sorry for it.”"
    direct = {"kind": AttributionKind.DIRECT}
    assert judged_of(text, "read a statement on", "We are sorry for it.", **direct) == [Act.SPEECH]
    apart = "Lee left, and the sign was clear: “No way through.”"
    assert judged_of(apart, "left", "No way through.", **direct) != [Act.SPEECH]


def test_a_denial_of_what_another_claimed_is_speech():
    indirect = {"kind": AttributionKind.INDIRECT, "stance": Stance.DENIES}
    assert judged_of(
        "Lee dismissed claims by Roe that it leaks.", "dismissed", "claims by Roe that it leaks", **indirect
    ) == [Act.SPEECH]
    assert judged_of("Lee rejected the accord.", "rejected", "the accord", **indirect) != [Act.SPEECH]
