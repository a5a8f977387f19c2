import pytest

from onrecord.model import Span
from onrecord.read.attribution.second_verbs import with_second_verbs
from onrecord.read.types import FoundAttribution
from tests.read.finding import part_of


def parted(source, cue, content):
    """The statements, as their cues and contents, of a sentence whose first words these are."""
    string = f"{source} {cue} {content}."
    at = len(source) + 1
    behind = at + len(cue) + 1
    item = FoundAttribution(
        source=(Span(0, len(source)),),
        cue=(Span(at, at + len(cue)),),
        content=(Span(behind, len(string) - 1),),
    )
    made = with_second_verbs([item], [part_of(string)])
    assert all(each.source == item.source for each in made)
    return [
        (string[each.cue[0].start : each.cue[0].end], string[each.content[0].start : each.content[0].end])
        for each in made
    ]


@pytest.mark.parametrize(
    ("cue", "first", "link", "verb", "second"),
    [
        ("has apologised for", "the delay", " and ", "advised", "people to wait"),
        ("asked", "people to stay indoors", ", and later ", "warned", "of floods"),
        ("praised", "the nurses", " and ", "promised", "them more pay"),
    ],
)
def test_the_speakers_next_verb_is_a_statement_of_its_own(cue, first, link, verb, second):
    assert parted("Ann Lee", cue, f"{first}{link}{verb} {second}") == [(cue, first), (verb, second)]


@pytest.mark.parametrize(("source", "pronoun"), [("She", "she"), ("They", "they"), ("The ministry", "it")])
def test_a_verb_behind_the_speakers_own_pronoun_is_the_speakers(source, pronoun):
    first = f"{pronoun} felt “betrayed”"
    assert parted(source, "said", f"{first} and vowed to sue the board") == [
        ("said", first),
        ("vowed", "to sue the board"),
    ]


@pytest.mark.parametrize(
    ("source", "pronoun"),
    [("Ann Lee", "he"), ("She", "he"), ("Ann Lee", "they"), ("Ann Lee", "it"), ("She", "it")],
)
def test_a_verb_behind_anothers_pronoun_may_be_anothers(source, pronoun):
    content = f"{pronoun} cried and admitted the affair"
    assert parted(source, "said", content) == [("said", content)]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the board met and urged people to wait"),
        ("said", "the board met to vote and urged people to wait"),
        ("denied", "the board met and urged people to wait"),
        ("said", "she was told and warned of it"),
        ("praised", "the crew who stayed and warned others"),
        ("blamed", "the driver it had hired and accused of theft"),
        ("says", "she is hurt and vowed to sue the board"),
        ("said", "it leaks and rain gets in"),
        ("said", "“it leaks and he said so often”"),
    ],
)
def test_where_the_words_do_not_tell_whose_it_is_nothing_is_parted(cue, content):
    assert parted("Ann Lee", cue, content) == [(cue, content)]


def test_what_is_found_already_is_not_found_twice():
    string = "Ann Lee praised the crew but admitted meeting the donors."
    first = FoundAttribution(source=(Span(0, 7),), cue=(Span(8, 15),), content=(Span(16, 56),))
    second = FoundAttribution(source=(Span(0, 7),), cue=(Span(29, 37),), content=(Span(38, 56),))
    assert with_second_verbs([first, second], [part_of(string)]) == [first, second]


@pytest.mark.parametrize(
    ("cue", "first", "deed"),
    [
        ("called", "the cuts “painful but overdue”", "raised his price target"),
        ("dismissed", "the play as “Shakespeare for librarians”", "walked out"),
        ("hailed", "her side’s spirit", "paid tribute to Ines Roth"),
    ],
)
def test_what_the_speaker_does_next_is_no_part_of_what_was_said(cue, first, deed):
    assert parted("Ann Lee", cue, f"{first} and {deed}") == [(cue, first)]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("praised", "brave and dedicated nurses"),
        ("praised", "nurses, skilled and dedicated to their patients"),
        ("said", "the board met and raised a toast"),
        ("criticised", "a man who lied and took the money"),
    ],
)
def test_a_verb_that_may_be_of_what_was_said_stays_in_it(cue, content):
    assert parted("Ann Lee", cue, content) == [(cue, content)]


def test_a_clause_of_the_articles_behind_what_is_no_clause_is_no_part_of_it():
    first = "the woman of having lied to a staffer"
    assert parted("Don Shooter", "accused", f"{first} but she was cleared") == [("accused", first)]
    whole = "Price of saying that he lied and she was there"
    assert parted("Don Shooter", "accused", whole) == [("accused", whole)]


@pytest.mark.parametrize(
    ("first", "verb", "second"),
    [
        ("that no form had been complete", "denied", "that anybody had been told to hurry"),
        ("the allegations were false", "denied", "any wrongdoing"),
        ("the road was closed", "urged", "drivers to stay away"),
        ("the offer was an insult", "called on", "members to reject it"),
        ("there was no money left", "apologised", "to residents"),
    ],
)
def test_what_cant_speak_leaves_the_second_verb_to_the_speaker(first, verb, second):
    assert parted("Ann Lee", "said", f"{first} and {verb} {second}") == [("said", first), (verb, second)]


@pytest.mark.parametrize(
    "content",
    [
        "the company had been warned and denied that it knew",
        "the plan was late and criticised by members",
        "the plan was approved and announced on Monday",
        "the report was clear and called for action",
        "the decision was hers and she denied any wrongdoing",
    ],
)
def test_a_second_verb_that_may_be_of_what_was_said_is_left_in_it(content):
    assert parted("Ann Lee", "said", content) == [("said", content)]


def test_a_second_verb_that_was_found_without_a_speaker_is_the_speakers():
    string = "Ann Lee said the road was closed and urged drivers to wait."
    first = FoundAttribution(source=(Span(0, 7),), cue=(Span(8, 12),), content=(Span(13, 58),))
    second = FoundAttribution(source=(), cue=(Span(37, 42),), content=(Span(43, 58),))
    made = with_second_verbs([first, second], [part_of(string)])
    assert [(item.source, string[item.content[0].start : item.content[0].end]) for item in made] == [
        (first.source, "the road was closed"),
        (first.source, "drivers to wait"),
    ]
