import pytest

from onrecord.read.text.sentences import split_sentences


def sentences(string: str, language: str | None = "en") -> list[str]:
    return [string[span.start : span.end] for span in split_sentences(string, "text", language=language)]


@pytest.mark.parametrize(
    "string",
    [
        "The U.S. President met Gen. Okafor on Feb. 18.",
        "They met Malcolm X. Brandt, Engr. Okafor and Smt. Rao.",
        "Mr. J. R. Brandt Jr. arrived at 5 p.m. on Tuesday.",
        "The No. 2 official left.",
        "Prices rose 3.5 percent in Vell.",
        "“Is it safe?” asked the mayor.",
        '"Is it safe?" Reyes asked.',
        "They waited . . . and waited.",
    ],
)
def test_one_sentence_stays_one(string):
    assert sentences(string) == [string]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He was ill. Ann told me. Tom met Ann.", ["He was ill.", "Ann told me.", "Tom met Ann."]),
        ('"It is safe." He left.', ['"It is safe."', "He left."]),
        ("He moved to the U.S. The year was 1961.", ["He moved to the U.S.", "The year was 1961."]),
        ("She wrote on X. Vance left.", ["She wrote on X.", "Vance left."]),
        ("Did he know? No.", ["Did he know?", "No."]),
        ("One (or two.) Three.", ["One (or two.)", "Three."]),
        ("No stop here\n\nNext paragraph", ["No stop here", "Next paragraph"]),
        ("A short line\nAnother line", ["A short line", "Another line"]),
    ],
)
def test_boundaries(string, expected):
    assert sentences(string) == expected


def test_a_wrapped_line_goes_on():
    string = "The ferry that the harbour board bought in the spring of that year had\nnever sailed. It rusted."
    assert len(sentences(string)) == 2


def test_other_languages():
    assert sentences("Am 3. März sprach Dr. Brandt. Dann ging sie.", "de") == [
        "Am 3. März sprach Dr. Brandt.",
        "Dann ging sie.",
    ]
    assert sentences("Це сказав В. Коваль. Так.", "uk") == ["Це сказав В. Коваль.", "Так."]
    assert sentences("他说了。她走了。", "zh") == ["他说了。", "她走了。"]


def test_spans_name_their_part():
    (span,) = split_sentences(" A headline ", "headline")
    assert (span.start, span.end, span.part) == (1, 11, "headline")


def test_nothing_in_nothing():
    assert split_sentences(" \n \n\n ", "text") == ()
