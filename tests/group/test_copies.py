import random

import pytest

from onrecord.group.copies import Compared, copy_of, shared
from onrecord.group.own_words import own_words
from onrecord.model import Article, Relation, Shown
from tests.group.reports import FERRY, FERRY_AGAIN, FERRY_COPY, compared, report

OTHER = "https://milbrook.example/b"


def later(words: tuple[str, str], wire: str | None = None, url: str = OTHER) -> Article:
    return report(words, url=url, hour=9, wire=wire)


def told(article: Article, of: Article):
    sketch, gist = compared(article)
    its, its_gist = compared(of)
    return copy_of(gist, sketch.words, [Compared(7, its_gist, its.words)])


def test_a_report_in_its_own_words_is_no_copy():
    assert told(later(FERRY_AGAIN), report(FERRY)) is None


def test_what_times_show():
    found = told(later(FERRY_COPY), report(FERRY))
    assert found is not None
    assert found.relation is Relation.COPY
    assert not found.is_earlier
    assert found.origin is not None
    assert found.origin.shown_by is Shown.TIMES
    assert found.origin.article_id == 7
    earlier = told(report(FERRY), later(FERRY_COPY))
    assert earlier is not None
    assert earlier.is_earlier


def test_an_origin_is_never_guessed():
    found = told(report(FERRY_COPY, url="https://milbrook.example/b", day=None), report(FERRY))
    assert found is not None
    assert found.origin is None


def test_what_the_text_shows():
    found = told(later(FERRY_COPY, wire="Reuters"), report(FERRY))
    assert found is not None
    assert found.origin is not None
    assert (found.origin.name, found.origin.shown_by, found.origin.article_id) == ("Reuters", Shown.TEXT, None)
    own = told(later(FERRY_COPY, wire="Reuters"), report(FERRY, url="https://www.reuters.com/x", wire="Reuters"))
    assert own is not None
    assert own.origin is not None
    assert own.origin.article_id == 7


def test_another_state_by_the_same_publisher_is_a_version():
    found = told(report(FERRY_COPY, url="https://sport.orlow-post.example/z", hour=9), report(FERRY))
    assert found is not None
    assert found.relation is Relation.VERSION


@pytest.mark.parametrize("share", [0.1, 0.2, 0.4])
def test_changed_words_hide_no_copy(share: float):
    words = FERRY[1].split()
    chosen = set(random.Random(4).sample(range(len(words)), int(share * len(words))))
    changed = [f"other{number}" if number in chosen else word for number, word in enumerate(words)]
    assert shared(own_words(FERRY[1]), own_words(" ".join(changed))) is not None


def test_short_texts_say_the_same_by_chance():
    assert (
        shared(
            own_words("The weir will stay open until Friday."), own_words("The weir will stay open until Friday.")
        )
        is None
    )
