"""Feeds, sitemaps and lists that are made to take a parser's time, by name: each gives about so many bytes."""

from collections.abc import Callable, Iterator

RSS = b"<rss version='2.0'><channel><title>t</title><item><guid>1</guid>"
END = b"</item></channel></rss>"
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><id>1</id>"


def repeated(*parts: bytes, before: bytes = b"", after: bytes = b"") -> Callable[[int], bytes]:
    """The parts over and over, to about a size; `%d` in them becomes a number that counts."""
    unit = b"".join(parts)

    def make(size: int) -> bytes:
        times = max(1, size // len(unit))
        middle = b"".join(unit.replace(b"%d", b"%d" % n) for n in range(times)) if b"%d" in unit else unit * times
        return before + middle + after

    return make


def in_item(*parts: bytes) -> Callable[[int], bytes]:
    """As `repeated`, within an item of a well-formed feed."""
    return repeated(*parts, before=RSS, after=END)


def loosely(*parts: bytes) -> Callable[[int], bytes]:
    """As `repeated`, within an item of a feed that is ill-formed from its beginning."""
    return repeated(*parts, before=RSS.replace(b"<item>", b"<item><x y=1 & z>"), after=END)


def framed(start: bytes, part: bytes, end: bytes) -> Callable[[int], bytes]:
    """One field of a size."""
    return repeated(part, before=RSS + start, after=end + END)


def shared(start: bytes, part: bytes) -> Callable[[int], bytes]:
    """Half of it one long value, half of it elements that come to meet it."""

    def make(size: int) -> bytes:
        value = b"v" * (size // 2)
        return start.replace(b"VALUE", value) + part * (size // 2 // len(part)) + b"</channel></rss>"

    return make


FEEDS: dict[str, Callable[[int], bytes]] = {
    "attributes": lambda size: RSS + b"<x " + b"".join(b'a%d="1" ' % n for n in range(size // 10)) + b"/>" + END,
    "attributes, many tags": in_item(b"<x " + b"".join(b'a%d="1" ' % n for n in range(400)) + b"/>"),
    "attributes, ill-formed": loosely(b"<x " + b"".join(b"a%d=1 " % n for n in range(400)) + b">"),
    "tags": in_item(b"<x/>"),
    "tags of one field": in_item(b"<title>x</title>"),
    "items": repeated(b"<item><title>x</title></item>", before=RSS + b"</item>", after=b"</channel></rss>"),
    "depth": in_item(b"<x>"),
    "depth with a base": in_item(b"<x xml:base='a/'>"),
    "divs in XHTML": repeated(b"<div>", before=ATOM + b"<content type='xhtml'>"),
    "blank pieces in XHTML": repeated(
        b"<?x?> ", before=ATOM + b"<content type='xhtml'>", after=b"<b/></content></entry></feed>"
    ),
    "blank references in XHTML": repeated(
        b"&#32;", before=ATOM + b"<content type='xhtml' &>", after=b"<b/></content></entry></feed>"
    ),
    "long base": shared(b"<rss version='2.0' xml:base='http://a.example/VALUE'><channel>", b"<link>a</link>"),
    "long language": shared(b"<rss version='2.0' xml:lang='VALUE'><channel>", b"<title>a</title>"),
    "long language element": shared(
        b"<rss version='2.0'><channel><language>VALUE</language>", b"<title>a</title>"
    ),
    "long namespace": shared(b"<rss version='2.0' xmlns='http://VALUE'><channel>", b"<x/>"),
    "long namespace, ill-formed": shared(b"<rss version='2.0' xmlns:b='http://VALUE' &><channel>", b"<b:x>"),
    "namespaces": lambda size: (
        b"<rss version='2.0' "
        + b" ".join(b"xmlns:a%d='u:%d'" % (n, n) for n in range(90))
        + b"><channel>"
        + b"<a89:x/>" * (size // 8)
        + b"</channel></rss>"
    ),
    "namespaces in all": in_item(b"<x xmlns:a%d='u:%d'/>"),
    "categories": in_item(b"<category>c%d</category>"),
    "keywords": repeated(
        b"k%d,",
        before=RSS.replace(b"<channel>", b"<channel xmlns:media='http://search.yahoo.com/mrss/'>")
        + b"<media:keywords>",
        after=b"</media:keywords>" + END,
    ),
    "author": framed(b"<author>", b"a", b"</author>"),
    "author with a mark": framed(b"<author>", b"a@", b"</author>"),
    "author, words and points": framed(b"<author>b@", b"a.", b"</author>"),
    "authors": in_item(b"<author>" + b"a" * 60 + b" @</author>"),
    "date": framed(b"<pubDate>", b"1", b"</pubDate>"),
    "date of words": framed(b"<pubDate>", b"1 ", b"</pubDate>"),
    "date of dashes": framed(b"<pubDate>", b"1-", b"</pubDate>"),
    "dates": in_item(b"<pubDate>Fri, 2006/09/15 08:19:53 EDT</pubDate>"),
    "places": repeated(
        b"1 ",
        before=RSS.replace(b"<channel>", b"<channel xmlns:g='http://www.georss.org/georss'>") + b"<g:polygon>",
        after=b"</g:polygon>" + END,
    ),
    "nested sources": in_item(b"<source url='a'>"),
    "sources": in_item(b"<source url='a'>b</source>"),
    "textinputs": in_item(b"<textinput><title>"),
    "links": in_item(b"<link href='a'/>"),
    "CDATA": framed(b"<description><![CDATA[", b"<p>a</p>", b"]]></description>"),
    "CDATA sections": framed(b"<description>", b"<![CDATA[a]]>", b"</description>"),
    "CDATA that isn't closed": repeated(b"<![CDATA[", before=RSS),
    "CDATA, ill-formed": loosely(b"<![CDATA[a]]>"),
    "references": framed(b"<description>", b"&lt;p&gt;", b"</description>"),
    "references, ill-formed": loosely(b"<title>&amp;&#97;&nbsp;</title>"),
    "huge references": loosely(b"<title>&#" + b"9" * 5_000 + b";&#x" + b"f" * 5_000 + b";&#xd800;</title>"),
    "ampersands": loosely(b"&"),
    "ampersands and letters": loosely(b"&a"),
    "formatting left open": framed(b"<description>", b"&lt;b %d&gt;&lt;p&gt;", b"</description>"),
    "formatting left open, many": repeated(
        b"<item><description><![CDATA["
        + b"".join(b"<b %d><p>" % n for n in range(8_000))
        + b"]]></description></item>",
        before=RSS + b"</item>",
        after=b"</channel></rss>",
    ),
    "brackets": loosely(b"<"),
    "brackets and letters": loosely(b"<a"),
    "declarations": loosely(b"<!["),
    "comments": in_item(b"<!---->"),
    "comments, ill-formed": loosely(b"<!-- -- -->"),
    "comments that aren't closed": loosely(b"<!--"),
    "instructions": in_item(b"<?a?>"),
    "instructions, ill-formed": loosely(b"<?a>"),
    "document types": loosely(b"<!DOCTYPE a>"),
    "document type that isn't closed": loosely(b"<!DOCTYPE a [<!ENTITY b 'c'>"),
    "double quotes": loosely(b'<a b="'),
    "single quotes": loosely(b"<a b='"),
    "quotes of both kinds": loosely(b"<a '\" "),
    "quotes that end in the next": loosely(b'"<a" '),
    "one long tag": repeated(b"a ", before=RSS + b"<x ", after=b">" + END),
    "one long tag, ill-formed": repeated(b"a=b ", before=RSS + b"<x & ", after=b">" + END),
    "one long tag of quotes": repeated(b'""', before=RSS + b"<x & ", after=b">" + END),
    "one long tag of spaces": repeated(b" ", before=RSS + b"<x & ", after=b">" + END),
    "one long tag of signs": repeated(b"=", before=RSS + b"<x &", after=b">" + END),
    "short tags": loosely(b"<a/"),
    "empty tags": loosely(b"<a   />"),
    "end tags": loosely(b"</a>"),
    "long name": repeated(b"a", before=RSS + b"<", after=b">" + END),
    "long name with colons": repeated(b"a:", before=RSS + b"<", after=b">" + END),
    "encodings": repeated(b" encoding='x'", before=b"<?xml", after=b"?>" + RSS + END),
    "encodings on the first line": repeated(
        b" encoding='x'",
        before=b"<?xml version='1.0'?><rss version='2.0'><channel><title>",
        after=b"</title></channel></rss>",
    ),
    "lines before": repeated(b"\n", before=b"<?xml version='1.0'?>", after=RSS + END),
    "entities in a comment before": repeated(b"\n<!ENTITY a", before=b"<!--", after=b"-->" + RSS + END),
    "comments before": repeated(b"<!-- -->", after=RSS + END),
    "base64": repeated(b"YWJj", before=ATOM + b"<content type='image/png'>", after=b"</content></entry></feed>"),
    "hours to skip": repeated(b"<skipHours><hour>1</hour>", before=b"<rss version='2.0'><channel>"),
    "lists of feeds as a feed": repeated(b"<outline>", before=b"<opml>"),
}
"""Everything that meets `parse_feed` as RSS or Atom."""

OTHERS: dict[str, Callable[[int], bytes]] = {
    "sitemap, tags": repeated(b"<a/>", before=b"<urlset><url>"),
    "sitemap, addresses": repeated(
        b"<url><loc>http://a.example/%d</loc></url>", before=b"<urlset>", after=b"</urlset>"
    ),
    "sitemap, attributes": lambda size: (
        b"<urlset><url " + b"".join(b'a%d="1" ' % n for n in range(size // 10)) + b"/></urlset>"
    ),
    "sitemap, fields": repeated(b"<f%d>a</f%d>", before=b"<urlset><url>", after=b"</url></urlset>"),
    "sitemap, pieces": repeated(b"<![CDATA[a]]>", before=b"<urlset><url><loc>", after=b"</loc></url></urlset>"),
    "sitemap index": repeated(
        b"<sitemap><loc>http://a.example/%d</loc></sitemap>", before=b"<sitemapindex>", after=b"</sitemapindex>"
    ),
    "addresses": repeated(b"http://a.example/%d\n"),
    "JSON, depth": repeated(b"[", before=b'{"version":"https://jsonfeed.org/version/1","items":'),
    "JSON, numbers": repeated(
        b"9" * 4_000 + b",", before=b'{"version":"https://jsonfeed.org/version/1","items":[', after=b"0]}"
    ),
    "JSON, long number": repeated(
        b"9", before=b'{"version":"https://jsonfeed.org/version/1","items":[{"id":', after=b"}]}"
    ),
    "JSON, same names": repeated(
        b'"title":"a",', before=b'{"version":"https://jsonfeed.org/version/1",', after=b'"items":[]}'
    ),
    "JSON, names": repeated(
        b'"a%d":1,', before=b'{"version":"https://jsonfeed.org/version/1",', after=b'"items":[]}'
    ),
    "JSON, titles": repeated(
        b'{"title":"<b><p><b><p>&amp;"},',
        before=b'{"version":"https://jsonfeed.org/version/1","items":[',
        after=b"{}]}",
    ),
    "JSON, words": repeated(
        b"a\\n\\n", before=b'{"version":"https://jsonfeed.org/version/1","items":[{"content_text":"', after=b'"}]}'
    ),
}

LISTS: dict[str, Callable[[int], bytes]] = {
    "outlines": repeated(b"<outline/>", before=b"<opml><body>", after=b"</body></opml>"),
    "folders in folders": repeated(b"<outline text='%d'>", before=b"<opml><body>"),
    "feeds": repeated(
        b"<outline text='a &amp; b' xmlUrl='http://a.example/%d'/>",
        before=b"<opml><body>",
        after=b"</body></opml>",
    ),
    "feeds in long folders": repeated(
        b"<outline xmlUrl='http://a.example/%d'/>",
        before=b"<opml><body>" + b"".join(b"<outline text='" + b"f" * 2_000 + b"'>" for _ in range(25)),
        after=b"</outline>" * 25 + b"</body></opml>",
    ),
    "attributes": lambda size: (
        b"<opml><body><outline " + b"".join(b'a%d="1" ' % n for n in range(size // 10)) + b"/></body></opml>"
    ),
    "depth": repeated(b"<x>", before=b"<opml>"),
    "one title": repeated(
        b"&lt;b&gt;", before=b"<opml><body><outline xmlUrl='http://a.example/' text='", after=b"'/></body></opml>"
    ),
    "entities": repeated(b"<!ENTITY a%d 'b'>", before=b"<!DOCTYPE opml [", after=b"]><opml/>"),
    "encodings": repeated(b" encoding='x'", before=b"<?xml", after=b"?><opml/>"),
}


def pages() -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """Web pages that are looked through for feeds and links."""
    start = b"<html><head><title>t</title></head><body>"
    yield "page, links", repeated(b"<a href='/%d'>a b c d e f g h i j k l m</a>", before=start)
    yield "page, attributes", lambda size: start + b"<a " + b"".join(b"a%d " % n for n in range(size // 7))
    yield "page, formatting left open", repeated(b"<b %d><p>", before=start)
    yield "page, depth", repeated(b"<div>", before=start)
    yield "page, links in drawings", repeated(b"<svg><a href='/%d'>", before=start)
    yield "page, named feeds", repeated(b"<link rel='alternate' type='application/rss+xml' href='/%d'>")
