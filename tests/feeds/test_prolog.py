"""What a feed may not declare before its first element."""

import contextlib

import pytest

from onrecord.errors import NotAFeed
from onrecord.feeds import parse_feed
from onrecord.feeds.prolog import document, plain_codec
from onrecord.settings import Limits

ENTITIES = '<!DOCTYPE rss [<!ENTITY a "words">]>'
FEED = '<rss version="2.0"><channel><title>t</title><item><title>&a;</title></item></channel></rss>'


@pytest.mark.parametrize(
    "prolog",
    [
        ENTITIES,
        '<?xml version="1.0"?>\n' + ENTITIES,
        "<!-- <rss> -->" + " " * 100_000 + ENTITIES,
        '<!DOCTYPE rss PUBLIC "a>b" "c" [<!ENTITY a "words">]>',
        '<!doctype rss SYSTEM "x.dtd" [ %x; ]>',
        "<?a <!-- ?>" + ENTITIES,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_wherever_they_are_declared(prolog, encoding):
    payload = (prolog + FEED).encode(encoding)
    with pytest.raises(NotAFeed):
        parse_feed(payload, url="http://x.example/", content_type="text/xml", limits=Limits())
    with pytest.raises(NotAFeed, match="declares entities"):
        document(payload, "http://x.example/")


@pytest.mark.parametrize("charset", ["utf-16le", "UTF16", "utf_16_le", "u16", "utf-32"])
def test_a_wide_charset_said_by_the_server_hides_nothing(charset):
    payload = (" " + ENTITIES + FEED).encode("utf-16-le")
    try:
        parsed = parse_feed(
            payload, url="http://x.example/", content_type=f"text/xml; charset={charset}", limits=Limits()
        )
    except NotAFeed:
        return
    assert all("words" not in (entry.title or "") for entry in parsed.entries)


@pytest.mark.parametrize("name", ["punycode", "utf-7", "unicode_escape", "idna", "raw-unicode-escape"])
def test_odd_codecs_are_refused_before_they_decode_anything(name):
    payload = f'<?xml version="1.0" encoding="{name}"?>{FEED}'.encode() + b"-" * 9_000_000
    with pytest.raises(NotAFeed, match="says that it is in"):
        parse_feed(payload, url="http://x.example/", content_type=None, limits=Limits())
    plain = parse_feed(
        FEED.encode(), url="http://x.example/", content_type=f"text/xml; charset={name}", limits=Limits()
    )
    assert plain.title == "t"


@pytest.mark.parametrize(
    "name", ["utf-8", "ISO-8859-1", "windows-1251", "Shift_JIS", "EUC-KR", "big5", "GB2312", "koi8-r"]
)
def test_encodings_that_feeds_are_in_are_read(name):
    assert plain_codec(name)
    words = {"windows-1251": "Новости", "koi8-r": "Новости", "Shift_JIS": "港", "big5": "港", "GB2312": "中"}.get(
        name, "x"
    )
    payload = f'<?xml version="1.0" encoding="{name}"?><rss version="2.0"><channel><title>{words}</title></channel></rss>'
    assert parse_feed(payload.encode(name), url="http://x.example/", limits=Limits()).title == words


def test_a_document_type_without_declarations_is_no_fault():
    dtd = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert parse_feed((dtd + FEED.replace("&a;", "b")).encode(), url="http://x.example/", limits=Limits()).entries


def test_a_prolog_of_any_kind_is_gone_through_once():
    """Millions of marks that open something: with a search from each of them this would not come to an end."""
    for mark in (b"<!--", b"<?", b"<!DOCTYPE ", b"<!-- -->", b"<??>"):
        with contextlib.suppress(NotAFeed):
            document(b"<?xml?>" + mark * 1_000_000, "http://x.example/")


def title_of(payload: bytes, content_type: str | None = None):
    return parse_feed(payload, url="http://x.example/", content_type=content_type, limits=Limits()).title


def test_declared_entities_of_one_character_are_put_in():
    dtd = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"> <!ENTITY % a ""> ]>'
    with pytest.raises(NotAFeed, match="declares entities"):
        title_of((dtd + FEED).encode())
    dtd = '<?xml version="1.0"?><!DOCTYPE rss [ <!ENTITY nbsp "&#160;">\n<!ENTITY dash \'&#x2014;\'>]>'
    assert title_of((dtd + FEED.replace(">t<", ">The&nbsp;Joke &dash;<")).encode()) == "The Joke —"


WORDS = "Größe – “Pläne” für Übermorgen"


def rss(title: bytes, declared: str = "UTF-8") -> bytes:
    head = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><title>'
    return head.encode() + title + b"</title></channel></rss>"


@pytest.mark.parametrize("damage", [b"\xc3", b"\xe2\x80", b"\xf0\x9f\x98", b"\xff", b"\xe9"])
@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1", "nonsense"])
def test_one_bad_byte_costs_itself(damage, declared):
    title = title_of(rss(WORDS.encode() + b" beschl" + damage, declared), "text/xml; charset=iso-8859-1")
    assert title is not None
    assert title.startswith(WORDS)


def test_a_character_cut_in_two_is_no_other_encoding_even_where_it_is_alone():
    assert title_of(rss(b"Der Rat beschl\xc3")) == "Der Rat beschl\ufffd"
    assert title_of(rss(b"Der Rat beschl\xe2\x80, heute")) == "Der Rat beschl\ufffd, heute"


@pytest.mark.parametrize("declared", ["UTF-8", "windows-1252"])
def test_what_says_utf_8_and_is_not_at_all_is_guessed(declared):
    assert title_of(rss("Café für château, Straß".encode("cp1252"), declared)) == "Café für château, Straß"


def test_utf_8_that_says_that_it_is_latin_1_is_utf_8():
    assert title_of(rss(WORDS.encode(), "ISO-8859-1"), "text/xml; charset=ISO-8859-1") == WORDS


def test_the_documents_own_word_is_better_than_what_servers_say_of_all_that_they_send():
    feed = rss("Набережная".encode("windows-1251"), "windows-1251")
    assert title_of(feed, "text/xml; charset=ISO-8859-1") == "Набережная"
    assert title_of(feed, "text/xml; charset=koi8-r") != "Набережная"


def test_a_character_in_two_halves_is_one():
    assert title_of(rss("Größe ".encode() + b"\xed\xa0\xbd\xed\xb8\x80")) == "Größe 😀"


def test_lists_of_characters_that_a_document_type_names_are_not_asked_for():
    named = b'<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "http://x.example/lat1.ent"> %HTMLlat1;]>'
    assert title_of(named + b"<rss><channel><title>Caf&eacute;</title></channel></rss>") == "Café"
