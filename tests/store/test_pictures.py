"""Pictures: only what a browser can show and nothing that runs; found by a figure's address."""

import pytest

from onrecord.errors import StoreError
from onrecord.model import Author, Capture, Figure
from onrecord.settings import Limits
from onrecord.store.store import open_store
from tests.store.making import PNG, article, capture, keep
from tests.store.test_picture_size import avif, gif, jpeg, webp

pytestmark = pytest.mark.both_databases

URL = "https://vell.test/a.png"
KINDS = {
    "image/png": PNG,
    "image/jpeg": jpeg(4, 3),
    "image/gif": gif(4, 3),
    "image/webp": webp(4, 3),
    "image/avif": avif(4, 3),
}


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_come_back_with_their_type(store, kind):
    digest = store.keeping.add_picture(capture(URL, KINDS[kind]))
    assert store.news.picture(digest) == (KINDS[kind], kind)
    assert store.keeping.add_picture(capture(URL, KINDS[kind])) == digest


@pytest.mark.parametrize(
    "payload", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"<html>", b"RIFF....WAVE", b" " + PNG]
)
def test_what_is_no_picture_is_refused_by_name(store, payload):
    with pytest.raises(StoreError, match=r"^https://vell\.test/a\.png: no picture"):
        store.keeping.add_picture(capture(URL, payload))


def test_large_pictures_are_refused(tmp_path):
    store = open_store(tmp_path / "store.sqlite", limits=Limits(picture_bytes=10))
    with pytest.raises(StoreError, match="over 10 bytes"):
        store.keeping.add_picture(capture(URL, PNG))
    store.close()


def test_feed_and_article_know_a_stored_picture(store):
    figures = (Figure(url=URL, caption="The port"), Figure(url="https://vell.test/other.png"))
    author = Author(name="Cleo Marsh", avatar="https://vell.test/cleo.png")
    (kept,) = keep(store, article(figures=figures, authors=[author]))
    assert store.news.feed().items[0].picture.digest is None
    digest = store.keeping.add_picture(capture(URL, PNG))
    store.keeping.add_picture(Capture(target_uri="https://vell.test/old", final_uri=author.avatar, payload=PNG))
    (item,) = store.news.feed().items
    assert (item.picture.digest, item.picture.figure.caption) == (digest, "The port")
    found = store.news.article(kept.article_id)
    assert [picture.digest for picture in found.pictures] == [digest, None]
    assert [picture.digest for picture in found.avatars] == [digest]
    assert store.news.author("cleo-marsh").avatar.digest == digest


def test_no_such_picture(store):
    assert store.news.picture("0" * 64) is store.news.picture("\ud800") is None


@pytest.mark.parametrize("make", [jpeg, gif, webp, avif])
def test_a_picture_of_too_many_pixels_is_refused(store, make):
    """A file of some kilobytes with 30,000 by 30,000 pixels takes gigabytes of a browser's memory."""
    with pytest.raises(StoreError, match="over 100,000,000 pixels"):
        store.keeping.add_picture(capture(URL, make(15_000, 15_000)))


def test_a_picture_of_no_known_size_is_refused(store):
    with pytest.raises(StoreError, match="doesn't say"):
        store.keeping.add_picture(capture(URL, b"\xff\xd8\xff\xe0"))
