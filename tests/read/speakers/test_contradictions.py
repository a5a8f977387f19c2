"""Descriptions that contradict what the article says of somebody, through the whole reader."""

import pytest

from tests.read.test_who_speaks import speakers


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        (
            "Andrew Lee, the governor of the Bank of England, said rates would stay.",
            "The French governor said that they fell.",
            None,
        ),
        ("French President Ann Lee said it was late.", "The Russian president said that it was early.", None),
        ("French President Ann Lee said it was late.", "The French president said that it was early.", "Ann Lee"),
        ("President Ann Lee said it was late.", "The Russian president said that it was early.", "Ann Lee"),
        ("Prime Minister Jon Lee said it was late.", "The former prime minister said that it was early.", None),
        (
            "Former prime minister Jon Lee said it was late.",
            "The former prime minister said that it was early.",
            "Jon Lee",
        ),
    ],
)
def test_nobody_is_meant_of_whom_the_article_says_otherwise(first, second, speaker):
    assert speakers(first, second)[-1] == speaker
