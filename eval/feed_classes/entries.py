"""Entries: who wrote them, where they lead, which is which, and what is written in bytes or XML that isn't any."""

from collections.abc import Iterator

from eval.feed_classes.making import CORE, LINK, PODCAST, ClassCase, atom, case, item, json_feed, rss

_AUTHORS = {
    "desk@post.media (Ida Holm)", "Ida Holm (desk@post.agency)", "Ida Holm &lt;desk@post.online&gt;", "noreply@blogger.example (Ida Holm)",
    "by Ida Holm", "By: Ida Holm", "Von Ida Holm", "Par Ida Holm", "desk@post.press, Ida Holm", "mailto:ida@post.info (Ida Holm)", "Ida Holm - ida@post.info",
    "Ida Holm [ida@post.info]", "(Ida Holm)", "<![CDATA[<a href='https://tarn.example/ida'>Ida Holm</a>]]>", "ida@post.news (  Ida   Holm )",
    "<name>Ida Holm</name><email>ida@post.info</email>", "&quot;Ida Holm&quot; &lt;ida@post.info&gt;", "Ida Holm,", "ida@post.info Ida Holm",
    "Texte : Ida Holm", "Autor: Ida Holm", "Ida Holm &amp;lt;desk@post.info&amp;gt;",
}  # fmt: skip
_NOBODY = (
    "ida@post.info",
    "noreply@post.info (noreply)",
    "https://tarn.example/author/ida",
    "()",
    "-",
    "mailto:ida@post.info",
    "n/a",
)


def authors() -> Iterator[ClassCase]:
    """Who wrote it."""
    kind, right = "authors", {"author": "Ida Holm"}
    for written in sorted(_AUTHORS):
        yield case(kind, written, rss(item(f"<author>{written}</author>")), right)
    for written in _NOBODY:
        yield case(kind, written, rss(item(f"<author>{written}</author>")), {"author": None})
    two = "<dc:creator>Per Dahl</dc:creator><dc:creator>Ida Holm</dc:creator>"
    yield case(kind, "two elements", rss(item(two), attributes=CORE), {"authors": "Per Dahl|Ida Holm"})
    for line in (
        "Per Dahl and Ida Holm",
        "Per Dahl, Ida Holm",
        "Per Dahl &amp; Ida Holm",
        "Per Dahl; Ida Holm",
        "Per Dahl, Ida Holm and Åse Lund",
    ):
        names = "Per Dahl|Ida Holm" + ("|Åse Lund" if "Lund" in line else "")
        yield case(kind, line, rss(item(f"<dc:creator>{line}</dc:creator>"), attributes=CORE), {"authors": names})
    both = "<author>ida@post.info</author><dc:creator>Ida Holm</dc:creator>"
    yield case(kind, "mail beside a name", rss(item(both), attributes=CORE), {"authors": "Ida Holm"})
    yield case(kind, "iTunes", rss(item("<itunes:author>Ida Holm</itunes:author>"), attributes=PODCAST), right)
    yield case(
        kind,
        "Atom",
        atom("<title>Q</title><author><name>Ida Holm</name><uri>https://i.example</uri></author>"),
        right,
    )
    yield case(
        kind, "Atom, of its feed", atom("<title>Q</title>", top="<author><name>Ida Holm</name></author>"), right
    )
    helped = (
        "<title>Q</title><author><name>Ida Holm</name></author><contributor><name>Per Dahl</name></contributor>"
    )
    yield case(kind, "Atom, with a contributor", atom(helped), {"authors": "Ida Holm"})
    several = "<title>Q</title><author><name>Per Dahl</name></author><author><name>Ida Holm</name></author>"
    yield case(kind, "Atom, two", atom(several), {"authors": "Per Dahl|Ida Holm"})
    for name, value in (
        ("author", "Ida Holm"), ("author", {"name": "Ida Holm"}), ("author", ["Ida Holm"]), ("authors", {"name": "Ida Holm"}), ("authors", ["Ida Holm"]),
        ("authors", [{"name": "Ida Holm", "url": None}]), ("authors", "Ida Holm"), ("authors", [{"url": "https://i.example"}, {"name": "Ida Holm"}]),
        ("author", {"name": "ida@post.info (Ida Holm)"}),
    ):  # fmt: skip
        yield case(kind, f"JSON Feed: {name} {value}", json_feed(content_text="W.", **{name: value}), right)
    empty = json_feed(content_text="W.", authors=[], author={"name": "Ida Holm"})
    yield case(kind, "JSON Feed: an empty list beside one", empty, right)


_LINKS = {
    "https://tarn.example/a/annual report.html": "https://tarn.example/a/annual%20report.html",
    "https://tarn.example/?a=1&copy=2&lang=en": "https://tarn.example/?a=1&copy=2&lang=en",
    "https://tarn.example/?a=1&amp;b=2": "https://tarn.example/?a=1&b=2",
    "https://tarn.example/?a=1&amp;amp;b=2": "https://tarn.example/?a=1&b=2",
    "<![CDATA[https://tarn.example/?a=1&amp;b=2]]>": "https://tarn.example/?a=1&b=2",
    "<![CDATA[ https://tarn.example/a ]]>": "https://tarn.example/a",
    "\n   https://tarn.example/a\n  ": "https://tarn.example/a",
    "https://tarn.example/a/\n     quay": "https://tarn.example/a/quay",
    "/a/quay": "http://example.com/a/quay",
    "//tarn.example/a/quay": "http://tarn.example/a/quay",
    "www.tarn.example/a/quay": "http://www.tarn.example/a/quay",
    "HTTPS://tarn.example/a/quay": "HTTPS://tarn.example/a/quay",
    "https://tarn.example/a/größe": "https://tarn.example/a/größe",
    "javascript:void(0)": None,
    "mailto:ida@tarn.example": None,
    "https://user:secret@tarn.example/a": "https://tarn.example/a",
    "https://tarn.example/a#part": "https://tarn.example/a#part",
}


def addresses() -> Iterator[ClassCase]:
    """Where an entry leads."""
    kind = "addresses"
    for written, address in _LINKS.items():
        yield case(kind, written, rss(f"<item><title>Q</title><link>{written}</link></item>"), {"link": address})
    for name, guid, link in (
        ("guid is one", "<guid>https://tarn.example/q</guid>", "https://tarn.example/q"),
        (
            "guid is a permalink",
            '<guid isPermaLink="true">https://tarn.example/q</guid>',
            "https://tarn.example/q",
        ),
        ("guid beside an empty link", "<link/><guid>https://tarn.example/q</guid>", "https://tarn.example/q"),
        ("guid is none", "<guid>4711</guid>", None),
        ("guid says that it is none", '<guid isPermaLink="false">https://tarn.example/q</guid>', None),
        ("guid is an urn", "<guid>urn:uuid:1</guid>", None),
        ("tag", "<guid>tag:tarn.example,2026:1</guid>", None),
    ):
        yield case(kind, name, rss(f"<item><title>Q</title>{guid}</item>"), {"link": link})
    atomic = ' xmlns:atom="http://www.w3.org/2005/Atom"'
    other = f'<item><title>Q</title><link></link><atom:link href="{LINK}"/></item>'
    yield case(kind, "Atom's link in RSS", rss(other, attributes=atomic), {"link": LINK})
    yield case(
        kind, "a link as Atom has it", rss(f'<item><title>Q</title><link href="{LINK}"/></item>'), {"link": LINK}
    )
    origin = f"<feedburner:origLink>{LINK}</feedburner:origLink>"
    burnt = item(origin, link="http://feedproxy.example/~r/tarn/~3/x/")
    space = ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    yield case(kind, "the link before a service's", rss(burnt, attributes=space), {"link": LINK})
    comments = item(
        "<comments>https://tarn.example/a/quay#c</comments><wfw:commentRss>https://tarn.example/c</wfw:commentRss>"
    )
    yield case(kind, "links of comments", rss(comments), {"link": LINK})
    right = {"link": LINK}
    page, feed = (
        f'<link href="{LINK}"/>',
        '<link rel="self" href="https://tarn.example/a.atom" type="application/atom+xml"/>',
    )
    yield case(kind, "Atom, self first", atom("<title>Q</title>", link=feed + page), right)
    replies = '<link rel="replies" type="text/html" href="https://tarn.example/c"/>'
    yield case(kind, "Atom, replies first", atom("<title>Q</title>", link=replies + page), right)
    other = '<link rel="alternate" type="application/json" href="https://tarn.example/a.json"/>'
    html = f'<link rel="alternate" type="text/html" href="{LINK}"/>'
    yield case(kind, "Atom, another form first", atom("<title>Q</title>", link=other + html), right)
    yield case(
        kind,
        "Atom, related alone",
        atom("<title>Q</title>", link='<link rel="related" href="https://x.example"/>'),
        {"link": None},
    )
    ided = atom("<title>Q</title>", link="").replace(b"urn:1", LINK.encode())
    yield case(kind, "Atom's id is one", ided, right)
    for where, attributes, link in (
        ("feed", ' xml:base="https://tarn.example/"', '<link href="a/quay"/>'),
        ("link", "", '<link xml:base="https://tarn.example/a/" href="quay"/>'),
    ):
        yield case(
            kind, f"xml:base on the {where}", atom("<title>Q</title>", attributes=attributes, link=link), right
        )
    own = atom("<title>Q</title>", link='<link href="quay"/>').replace(
        b"<entry>", b'<entry xml:base="https://tarn.example/a/">'
    )
    yield case(kind, "xml:base on the entry", own, right)
    nested = own.replace(b'xml:base="https://tarn.example/a/"', b'xml:base="a/"').replace(
        b"<feed ", b'<feed xml:base="https://tarn.example/" '
    )
    yield case(kind, "xml:base within another", nested, right)
    picture = (
        '<content type="html" {}>&lt;p&gt;Boats.&lt;/p&gt;&lt;img src="pier.jpg"&gt;</content><title>Q</title>'
    )
    for where, feed_, content in (
        ("content", "", 'xml:base="https://tarn.example/b/"'),
        ("feed", ' xml:base="https://tarn.example/b/"', ""),
    ):
        yield case(
            kind,
            f"a picture under the {where}'s xml:base",
            atom(picture.format(content), attributes=feed_),
            {"figure": "https://tarn.example/b/pier.jpg"},
        )
    relative = item("<description><![CDATA[<p>Boats.</p><img src='pier.jpg'>]]></description>")
    yield case(kind, "a picture beside its page", rss(relative), {"figure": "https://tarn.example/a/pier.jpg"})
    about = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://tarn.example/">'
        f'<title>T</title></channel><item rdf:about="{LINK}"><title>Q</title></item></rdf:RDF>'
    )
    yield case(kind, "RDF's about", about.encode(), right)
    for name, given in (("url", {"url": LINK}), ("external_url", {"external_url": LINK}), ("id", {"id": LINK})):
        yield case(kind, f"JSON Feed's {name}", json_feed(content_text="W.", **given), right)
    yield case(
        kind,
        "JSON Feed, relative",
        json_feed(content_text="W.", url="/a/quay"),
        {"link": "http://example.com/a/quay"},
    )


def which_entry() -> Iterator[ClassCase]:
    """Which entry is which, and which is whole."""
    kind = "which entry"

    def listed(*titles: str, more: str = "", link: str = LINK) -> bytes:
        return rss("".join(f"<item><title>{title}</title><link>{link}</link>{more}</item>" for title in titles))

    yield case(kind, "one link, no ids", listed("A", "B", "C"), {}, entries=3, titles=("A", "B", "C"))
    yield case(kind, "one link, one id", listed("A", "B", more="<guid>x</guid>"), {}, entries=2, titles=("A", "B"))
    yield case(
        kind, "one link, empty ids", listed("A", "B", more="<guid></guid>"), {}, entries=2, titles=("A", "B")
    )
    yield case(kind, "the same twice", listed("A", "A"), {}, entries=1, titles=("A",))
    places = "".join(f"<item><title>A</title><link>{LINK}</link><guid>{LINK}#{n}</guid></item>" for n in (0, 3))
    yield case(kind, "one story at two places", rss(places), {}, entries=1, titles=("A",))
    anchors = "".join(f"<item><title>{t}</title><link>{LINK}#{t}</link></item>" for t in "ABC")
    yield case(kind, "parts of one page", rss(anchors), {}, entries=3, titles=("A", "B", "C"))
    hashes = "".join(f"<item><title>{t}</title><link>https://tarn.example/#!/{t}</link></item>" for t in "AB")
    yield case(kind, "pages behind a #", rss(hashes), {}, entries=2, titles=("A", "B"))
    cased = "".join(
        f"<item><title>{t}</title><guid isPermaLink='false'>{t}</guid><link>{LINK}?v={t}</link></item>"
        for t in ("aB", "Ab")
    )
    yield case(kind, "ids that differ in case", rss(cased), {}, entries=2, titles=("aB", "Ab"))
    constant = "".join(f"<item><title>{t}</title><guid>tarn</guid><link>{LINK}/{t}</link></item>" for t in "AB")
    yield case(kind, "one id, links of their own", rss(constant), {}, entries=2, titles=("A", "B"))
    secure = "".join(
        f"<item><title>A</title><guid>{s}://tarn.example/a</guid><link>{s}://tarn.example/a</link></item>"
        for s in ("http", "https")
    )
    yield case(kind, "one story by http and https", rss(secure), {}, entries=1, titles=("A",))
    campaigns = "".join(f"<item><title>A</title><link>{LINK}?utm_source={n}</link></item>" for n in ("a", "b"))
    yield case(kind, "one story from two campaigns", rss(campaigns), {}, entries=1, titles=("A",))
    words = "".join(f"<item><description>Brief {n}.</description></item>" for n in range(3))
    yield case(kind, "words alone", rss(words), {}, entries=3)
    daily = "".join(
        f"<item><title>Tides</title><guid isPermaLink='false'>{n}</guid><description>Day {n}.</description></item>"
        for n in range(3)
    )
    yield case(kind, "one title every day", rss(daily), {}, entries=3)
    column = "".join(
        f"<item><title>Tides</title><link>https://tarn.example/tides</link><guid isPermaLink='false'>{n}</guid><pubDate>2026-03-0{n}T10:00:00Z</pubDate>"
        f"<description>Day {n}.</description></item>" for n in (2, 1)
    )  # fmt: skip
    yield case(kind, "one title and one link every day", rss(column), {}, entries=2)
    cut = listed("A", "B")
    for name, at in (
        ("its link", cut.rindex(b"<link>") + 20),
        ("its title", cut.rindex(b"<title>") + 7),
        ("a tag", cut.rindex(b"</lin") + 3),
    ):
        yield case(kind, f"cut in {name}", cut[:at], {}, entries=1, titles=("A",))
    yield case(kind, "cut behind an item", cut[: cut.rindex(b"</channel>")], {}, entries=2, titles=("A", "B"))
    cdata = rss("<item><title>A</title></item><item><title><![CDATA[B and C]]></title></item>")
    yield case(kind, "cut in CDATA", cdata[: cdata.index(b"B and") + 3], {}, entries=1, titles=("A",))
    two = atom("<title>A</title>").replace(b"</feed>", b"<entry><id>urn:2</id><title>B</title><content>W")
    yield case(kind, "cut in Atom's words", two, {}, entries=1, titles=("A",))


def bad_bytes() -> Iterator[ClassCase]:
    """Bytes that aren't of the encoding that the feed says."""
    kind, title = "one bad byte", "Größe – “Pläne” für Übermorgen"
    for name, damage in (
        ("cut character", b"\xc3"), ("cut dash", b"\xe2\x80"), ("latin byte", b"\xe9"), ("no byte of UTF-8", b"\xff"), ("halves of a pair", b"\xed\xa0\xbd\xed\xb8\x80"),
        ("overlong", b"\xc0\x80"), ("nul", b"\0"), ("cut emoji", b"\xf0\x9f\x98"),
    ):  # fmt: skip
        feed = rss(item("<description>Der Rat beschl@@</description>", title)).replace(b"@@", damage)
        yield case(kind, name, feed, {"title": title})
    latin = rss(item("", title), head='<?xml version="1.0" encoding="ISO-8859-1"?>')
    yield ClassCase(kind, "UTF-8 that says Latin-1", latin, "text/xml; charset=iso-8859-1", {"title": title})
    wide = rss(item("", title), head='<?xml version="1.0" encoding="UTF-16"?>')
    yield ClassCase(kind, "UTF-8 that says UTF-16", wide, "text/xml", {"title": title})
    yield ClassCase(
        kind,
        "UTF-8 that the server calls ASCII",
        rss(item("", title)),
        "text/xml; charset=us-ascii",
        {"title": title},
    )
    for encoding, words in (
        ("windows-1251", "Набережная открыта"), ("koi8-r", "Набережная открыта"), ("iso-8859-2", "Nábřeží je otevřené"), ("shift_jis", "岸壁を再開"),
        ("euc-jp", "岸壁を再開"), ("gbk", "码头重新开放"), ("big5", "碼頭重新開放"), ("euc-kr", "부두 재개장"), ("iso-8859-9", "İskele açıldı"),
        ("windows-1256", "فتح الرصيف"), ("iso-8859-1", "Größe für Übermorgen"), ("windows-1252", "Größe – “Pläne”"), ("iso-8859-7", "Η αποβάθρα"),
    ):  # fmt: skip
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        feed = rss(item("", words), head=head).decode().encode(encoding)
        yield ClassCase(kind, encoding, feed, "application/xml", {"title": words})
    head = '<?xml version="1.0" encoding="windows-1251"?>'
    russian = rss(item("", "Набережная открыта"), head=head).decode().encode("windows-1251")
    yield ClassCase(
        kind, "a server's own Latin-1", russian, "text/xml; charset=ISO-8859-1", {"title": "Набережная открыта"}
    )
    yield ClassCase(
        kind, "lines before windows-1251", b"\n\n" + russian, "text/xml", {"title": "Набережная открыта"}
    )
    yield ClassCase(
        kind,
        "the server's word alone",
        russian.replace(head.encode(), b""),
        "text/xml; charset=windows-1251",
        {"title": "Набережная открыта"},
    )
    typed = (
        rss(item("", "Größe – “Pläne”"), head='<?xml version="1.0" encoding="iso-8859-1"?>')
        .decode()
        .encode("windows-1252")
    )
    yield ClassCase(kind, "quotes of Windows in Latin-1", typed, "text/xml", {"title": "Größe – “Pläne”"})
    undeclared = rss(item("", "Größe für"), head='<?xml version="1.0"?>').decode().encode("latin-1")
    yield ClassCase(kind, "Latin-1 that says nothing", undeclared, "text/xml", {"title": "Größe für"})
    for name, mark, encoding in (
        ("mark of UTF-8, twice", b"\xef\xbb\xbf" * 2, "utf-8"),
        ("UTF-16", b"\xff\xfe", "utf-16-le"),
    ):
        feed = mark + rss(
            item("", title), head=f'<?xml version="1.0" encoding="{encoding[:6]}"?>'
        ).decode().encode(encoding)
        yield ClassCase(kind, name, feed, "text/xml", {"title": title})
    for name, head in (
        ("utf8", '<?xml version="1.0" encoding="utf8"?>'),
        ("none", '<?xml version="1.0" encoding=""?>'),
        ("unknown", '<?xml version="1.0" encoding="unicode"?>'),
    ):
        yield ClassCase(
            kind, f"encoding called {name}", rss(item("", title), head=head), "text/xml", {"title": title}
        )


def odd_xml() -> Iterator[ClassCase]:
    """What should be XML, and nearly is."""
    kind, whole = "odd XML", rss(item("<description>The quay.</description>"))
    right = {"title": "Quay", "words": "The quay."}
    for name, payload in (
        ("lines before", b"\r\n\r\n  " + whole), ("a warning before", b"<br />\n<b>Warning</b>: date(): x in <b>/var/f.php</b> on line <b>3</b><br />\n" + whole),
        ("a notice before", b"Notice: Undefined index in /var/f.php on line 3\n" + whole), ("a comment behind", whole + b"<!-- cached 0.1 s -->"),
        ("a script behind", whole + b"<script>var x = 1 < 2;</script>"), ("a page's end behind", whole + b"</body></html>"),
        ("nothing of XML before", whole.partition(b"?>")[2]), ("style sheets", whole.replace(b"<rss", b'<?xml-stylesheet href="x.xsl"?><rss')),
        ("a prefix never declared", whole.replace(b"<guid", b"<x:y>1</x:y><guid")), ("an attribute without quotes", whole.replace(b'version="2.0"', b"version=2.0")),
        ("an attribute twice", whole.replace(b'version="2.0"', b'version="2.0" version="2.0"')), ("dashes in a comment", whole.replace(b"<item>", b"<!-- a -- b --><item>")),
        ("capitals", whole.replace(b"item>", b"Item>").replace(b"description>", b"Description>")), ("a bare <", whole.replace(b"<guid", b"<note>1 < 2</note><guid")),
        ("a tag left open", whole.replace(b"<guid", b"<foo><guid")), ("declared twice", whole[:38] + whole), ("no channel", whole.replace(b"<channel>", b"").replace(b"</channel>", b"")),
        ("RSS in a namespace", whole.replace(b"<rss", b'<rss xmlns="http://backend.userland.com/rss2"')), ("another version", whole.replace(b'"2.0"', b'"2.00"')),
        ("no version", whole.replace(b' version="2.0"', b"")), ("items outside the channel", whole.replace(b"</channel>", b"").replace(b"<item>", b"</channel><item>")),
    ):  # fmt: skip
        yield case(kind, name, payload, right)
    line = rss(item("<description>The quay.<br>It opens.</description>"))
    yield case(kind, "a line's end left open", line, {"title": "Quay", "text": "The quay. It opens."})
    plain = atom("<title>Quay</title><summary>The quay.</summary>")
    yield case(
        kind, "Atom without its namespace", plain.replace(b' xmlns="http://www.w3.org/2005/Atom"', b""), right
    )
    yield case(kind, "Atom by a prefix", plain.replace(b"xmlns=", b"xmlns:a=").replace(b"</", b"</a:").replace(b"<feed", b"<a:feed").replace(b"<entry", b"<a:entry").replace(b"<id", b"<a:id").replace(b"<title", b"<a:title").replace(b"<summary", b"<a:summary").replace(b"<link", b"<a:link"), right)  # fmt: skip
    yield case(kind, "Atom 0.3", plain.replace(b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/ns#"), right)
    shown = (
        b"<html><body><pre style='word-wrap: break-word'>" + whole.replace(b"<", b"&lt;") + b"</pre></body></html>"
    )
    yield case(kind, "a browser's view of it", shown, {}, entries=0)
