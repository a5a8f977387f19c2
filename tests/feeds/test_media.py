"""Pictures with what is said of them, and what is heard or watched."""

import pytest

from onrecord.feeds import parse_feed
from onrecord.model import Enclosure
from onrecord.settings import Limits


def entry(inside: str):
    feed = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
        f"<channel><title>T</title><item><title>Quay</title><guid>1</guid>{inside}</item></channel></rss>"
    )
    (found,) = parse_feed(feed.encode(), url="https://tarn.example/feed", limits=Limits()).entries
    return found


WIDE = '<media:content url="https://p.example/w.jpg" medium="image" width="2000">'
NARROW = '<media:content url="https://p.example/n.jpg" medium="image" width="200">'


@pytest.mark.parametrize(
    "inside",
    [
        f"{WIDE}<media:description>Boats at anchor</media:description><media:credit>Mo Li</media:credit></media:content>",
        (
            f"<media:group>{WIDE}</media:content><media:description>Boats at anchor</media:description>"
            f"<media:credit>Mo Li</media:credit>{NARROW}</media:content></media:group>"
        ),
        f"{WIDE}</media:content><media:description>Boats at anchor</media:description><media:credit>Mo Li</media:credit>",
        f"{WIDE}<media:text>Boats at anchor</media:text><media:credit>Mo Li</media:credit></media:content>",
    ],
)
def test_a_pictures_words_are_its_caption_and_never_the_entrys(inside):
    found = entry(f"<description>The quay reopens.</description>{inside}")
    assert (found.title, found.summary) == ("Quay", "The quay reopens.")
    lead = found.pictures[0]
    assert (lead.url, lead.caption, lead.credit) == ("https://p.example/w.jpg", "Boats at anchor", "Mo Li")
    assert entry(inside).summary is None


def test_each_picture_has_its_own_words():
    found = entry(
        f"{WIDE}<media:description>One</media:description></media:content>"
        f"{NARROW}<media:description>Two</media:description></media:content>"
    )
    assert [picture.caption for picture in found.pictures] == ["One", "Two"]


def test_a_films_words_are_the_entrys_where_it_has_no_others():
    film = (
        '<media:group><media:title>Film</media:title><media:content url="https://v.example/1.mp4" type="video/mp4"/>'
        "<media:description>The quay, an hour long.</media:description></media:group>"
    )
    found = entry(film)
    assert (found.title, found.summary) == ("Quay", "The quay, an hour long.")
    assert found.enclosures == (Enclosure(url="https://v.example/1.mp4", type="video/mp4"),)
    assert entry(f"<description>Short.</description>{film}").summary == "Short."


@pytest.mark.parametrize(
    ("enclosure", "right"),
    [
        ('url="https://a.example/1.mp3" type="audio/mpeg" length="123"', ("audio/mpeg", 123)),
        ('url="https://a.example/1.mp3" length="0"', ("audio/*", None)),
        ('url="https://a.example/1.mp4?x=1" type=""', ("video/*", None)),
        ('url="https://a.example/1" type="VIDEO/MP4" length="much"', ("video/mp4", None)),
        ('url="https://a.example/1.pdf" type="application/pdf"', None),
        ('url="https://a.example/1.jpg" type="image/jpeg"', None),
        ('url="javascript:alert(1)" type="audio/mpeg"', None),
    ],
)
def test_what_is_heard_or_watched_is_kept(enclosure, right):
    found = entry(f"<enclosure {enclosure}/>").enclosures
    assert [(each.type, each.length) for each in found] == ([right] if right else [])


def test_attachments_of_json_feed():
    feed = (
        b'{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","content_text":"W.","attachments":['
        b'{"url":"/1.mp3","mime_type":"audio/mpeg","size_in_bytes":7},{"url":"/1.pdf","mime_type":"application/pdf"},"no"]}]}'
    )
    (found,) = parse_feed(feed, url="https://tarn.example/feed", limits=Limits()).entries
    assert found.enclosures == (Enclosure(url="https://tarn.example/1.mp3", type="audio/mpeg", length=7),)


@pytest.mark.parametrize(
    "inside",
    [
        "<description>&lt;img width='1' src='https://c.example/p.gif'&gt;&lt;img src='/w.jpg'&gt;The quay.</description>",
        "<image><url>https://tarn.example/w.jpg</url><title>Logo</title></image>",
        "<image>https://tarn.example/w.jpg</image>",
    ],
)
def test_pictures_in_a_description_or_in_an_element_of_channels_are_the_entrys(inside):
    found = entry(inside)
    assert [picture.url for picture in found.pictures] == ["https://tarn.example/w.jpg"]
    assert found.title == "Quay"
