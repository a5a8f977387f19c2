import msgspec
import numpy as np

from onrecord.group.gist import INDEXED_TERMS, MAX_TERMS, pack, pack_words, unpack, unpack_words
from onrecord.model import Article
from tests.group.reports import FERRY, compared, report


def test_a_gist_comes_back_from_its_bytes():
    sketch, gist = compared(report(FERRY, wire="Reuters"))
    again = unpack(pack(gist))
    for name in ("ids", "weights", "rarities", "kinds"):
        assert np.array_equal(getattr(again, name), getattr(gist, name)), name
    assert (again.day, again.is_precise, again.publisher, again.agency) == (
        gist.day, True, "orlow-post.example", "Reuters",
    )  # fmt: skip
    assert np.array_equal(unpack_words(pack_words(sketch.words)), sketch.words)


def test_a_gist_of_an_earlier_version_names_no_days_and_no_language():
    _, gist = compared(Article(text="The weir at Orlow was shut on Monday.", language="en"))
    assert unpack(pack(gist)).weekdays == gist.weekdays == 1
    assert (unpack(pack(gist)).language, unpack(pack(gist)).is_early) == ("en", True)
    earlier = unpack(msgspec.msgpack.encode(msgspec.msgpack.decode(pack(gist))[:8]))
    assert (earlier.weekdays, earlier.language, earlier.is_early) == (0, "", False)


def test_a_gist_is_bounded_and_of_length_one():
    _, gist = compared(Article(text=" ".join(f"word{number}" for number in range(2_000))))
    assert len(gist.ids) == MAX_TERMS
    assert len(gist.strongest()) == INDEXED_TERMS
    assert abs(float(np.sum(gist.weights**2)) - 1) < 0.01
    assert len(pack(gist)) < 10 * MAX_TERMS + 200


def test_an_article_without_words_has_an_empty_gist():
    _, gist = compared(Article())
    assert len(gist.ids) == 0
    assert unpack(pack(gist)).day is None
