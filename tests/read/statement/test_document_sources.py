import pytest

from onrecord.read.statement.document_sources import is_document


@pytest.mark.parametrize(
    "source",
    [
        "a report to the meeting",
        "State law",
        "An internal memo, seen by The Sentinel",
        "a survey by the charity Roof",
        "Minutes of the meeting",
    ],
)
def test_documents(source):
    assert is_document(source)


@pytest.mark.parametrize(
    "source", ["the report's author", "police in Lawton", "a spokesman for the census", "the letter", ""]
)
def test_whoever_else_speaks(source):
    assert not is_document(source)
