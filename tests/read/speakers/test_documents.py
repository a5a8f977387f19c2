"""Documents that an article introduces with their maker, and names again without."""

from dataclasses import replace

import pytest

from onrecord.model import EntityType, Mention, Span
from onrecord.read.speakers.documents import (
    MAX_DOCUMENTS,
    Document,
    introduced,
    is_document,
    maker_of,
    noun_of,
    said_in,
)
from onrecord.read.text.tokens import tokenize
from onrecord.read.types import Part


def mentions_of(text, *names):
    return [
        Mention(
            span=Span(text.index(name), text.index(name) + len(name)), type=EntityType.ORGANISATION, entity=name
        )
        for name in names
    ]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A Harl Institute survey found it.", "survey"),
        ("Harl Institute’s annual report found it.", "report"),
        ("a study by Harl Institute found it", "study"),
        ("a report published by the Harl Institute found it", "report"),
        ("The Harl Institute said so.", ""),
        ("a road by Harl Institute", ""),
        ("Harl Institute rejected the study.", ""),
        ("Harl Institute denied it and the report", ""),
        ("Harl Institute’s lawyers got the report.", ""),
        ("Harl Institute’s lawyer report", ""),
        ("Harl Institute published a report.", "report"),
        ("Harl Institute’s latest quarterly report", "report"),
        ("Harl Institute has published an investigation into it.", "investigation"),
        ("The suit, filed by Harl Institute, says so.", "suit"),
        ("a poll released last week by Harl Institute", "poll"),
        ("Lawyers for Harl Institute filed the suit.", ""),
        ("Lawyers for the Harl Institute filed the suit.", ""),
    ],
)
def test_a_document_is_introduced_beside_its_maker(text, noun):
    part = Part(name="text", string=text, sentences=())
    found = introduced(part, mentions_of(text, "Harl Institute"))
    assert [each.noun for each in found] == ([noun] if noun else [])


def test_a_documents_own_name_is_not_its_maker():
    text = "In its State of the Seas report, the Harl Institute said so."
    part = Part(name="text", string=text, sentences=())
    (title,) = mentions_of(text, "State of the Seas")
    assert not introduced(part, [replace(title, type=EntityType.OTHER)])


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Harl Council said in a statement that it would close.", "statement"),
        ("Harl Council said on Monday in a two-page letter it would close.", "letter"),
        ("Harl Council, in a statement, said it would close.", "statement"),
        ("In its yearly State of the Seas report, Harl Council said it would close.", "report"),
        ("“It will close,” Harl Council said in a news release.", "release"),
        ("In a report by the Vell Bank, Harl Council said it would close.", None),
        ("Harl Council, which a court blamed in a ruling, said it would close.", None),
        ("In a report Harl Council said it would close.", None),
        ("Harl Council said it would close. In a report it did.", None),
    ],
)
def test_somebody_speaks_in_a_document(text, noun):
    source, cue = (Span(text.index(words), text.index(words) + len(words)) for words in ("Harl Council", "said"))
    found = said_in(text, 0, source, cue)
    assert (found and found[1]) == noun


@pytest.mark.parametrize(
    ("source", "noun"),
    [
        ("the report", "report"),
        ("This new study", "study"),
        ("Poll", "poll"),
        ("the minister", ""),
        ("the report by Ann Lee", ""),
        ("Harl report", ""),
    ],
)
def test_a_document_without_its_maker(source, noun):
    assert noun_of(tokenize(source)) == noun


def test_its_owner_stands_apart():
    assert is_document(tokenize("latest report on roads"))
    assert not is_document(tokenize("brother"))


REPORT, POLL, OTHER = Document(10, "report", "e1"), Document(100, "poll", "e2"), Document(900, "report", "e3")


def test_the_last_of_its_kind_is_meant():
    assert maker_of([REPORT], "report", 50, is_new=False) == "e1"
    assert maker_of([REPORT], "study", 50, is_new=False) == "e1"
    assert maker_of([REPORT, POLL], "poll", 150, is_new=False) == "e2"


def test_the_document_may_be_of_any_kind_where_one_alone_was_introduced():
    assert maker_of([REPORT], "document", 50, is_new=False) == "e1"
    assert maker_of([REPORT, OTHER], "document", 1900, is_new=False) is None


def test_of_two_makers_only_the_one_introduced_near_is_meant():
    assert maker_of([REPORT, OTHER], "report", 950, is_new=False) == "e3"
    assert maker_of([REPORT, OTHER], "report", 1900, is_new=False) is None


def test_none_is_meant_before_it_comes_but_in_a_lead():
    assert maker_of([REPORT], "report", 5, is_new=False) is None
    assert maker_of([REPORT], "film", 50, is_new=False) is None
    assert maker_of([POLL], "poll", 0, is_new=True) == "e2"
    assert maker_of([OTHER], "report", 0, is_new=True) is None


def test_of_endless_documents_only_the_nearest_are_looked_at():
    made = [Document(100 * at, "report", "e1") for at in range(2000)]
    seen = 0

    class Counted(list[Document]):
        def __getitem__(self, index):
            nonlocal seen
            found = super().__getitem__(index)
            seen += len(found) if isinstance(index, slice) else 1
            return found

    assert maker_of(Counted(made), "report", 150_050, is_new=False) == "e1"
    assert maker_of(Counted(made), "report", 150_050, is_new=True) is None
    assert seen <= 2 * MAX_DOCUMENTS + 40
