"""Several who speak as one, through the whole reader."""

import pytest

from onrecord.model import Article
from onrecord.read.model_reader import ModelReader
from onrecord.read.speakers.several import is_they
from onrecord.read.text.tokens import tokenize


def speakers(text):
    reading = ModelReader().read(Article(text=text, language="en"))
    return [item.speaker.name if item.speaker else None for item in reading.attributions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Ann Lee and Bob Ray said on Monday that the dam leaked. They said that it would be mended.",
            ["Ann Lee", "Ann Lee"],
            id="they go on",
        ),
        pytest.param(
            "Mayor Ann Lee and Governor Bob Ray said on Monday that the dam leaked. He said that it would be mended.",
            ["Ann Lee", None],
            id="he is neither",
        ),
        pytest.param(
            "Ann Lee, Bob Ray and Carl Voss said on Monday that the dam leaked. Officials said that it held.\n\n"
            "They said that it would be mended.",
            ["Ann Lee", None, None],
            id="others spoke since",
        ),
        pytest.param(
            "Ann Lee and Bob Ray said on Monday that the dam leaked. Carl Voss came with his sons. "
            "They said that it held.",
            ["Ann Lee", None],
            id="another came in",
        ),
        pytest.param(
            "Two insiders in Norrland and Finland said on Monday that the dam leaked.", [None], id="where they are"
        ),
        pytest.param(
            "Countries like Norway, Finland and Denmark said on Monday that the dam leaked.", [None], id="examples"
        ),
        pytest.param(
            "The Norwegian and Finnish governments said on Monday that the dam leaked.", [None], id="adjectives"
        ),
        pytest.param("Ann Lee, Bob Ray and Partners said on Monday that the dam leaked.", [None], id="a firm"),
        pytest.param(
            "U.S. Reps. Ann Lee, Bob Ray and Carl Voss said on Monday that the dam leaked.",
            ["Ann Lee"],
            id="titles",
        ),
        pytest.param(
            "Dr. Ann Lee and Mr. Bob Ray said on Monday that the dam leaked. They said that it would be mended.",
            ["Ann Lee", "Ann Lee"],
            id="each with a title",
        ),
        pytest.param("Norway and Finland said on Monday that the dam leaked.", ["Norway"], id="countries"),
        pytest.param(
            "A woman in Bergen, Norway, said on Monday that the dam leaked.", [None], id="a town's country"
        ),
    ],
)
def test_of_several_the_first_is_named(text, found):
    assert speakers(text) == found


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("they", True),
        ("They both", True),
        ("the two", True),
        ("The two men", True),
        ("both", True),
        ("the pair", True),
        ("they who came", False),
        ("both of the towns", False),
        ("the two thieves", False),
    ],
)
def test_words_for_several(words, is_so):
    assert is_they(tokenize(words, 0, len(words))) is is_so
