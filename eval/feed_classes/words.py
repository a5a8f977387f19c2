"""Words: those that are lost, those that are changed, and what stands beside an article's own."""

import html
from collections.abc import Iterator

from eval.feed_classes.making import (
    CONTENT,
    CORE,
    MEDIA,
    PODCAST,
    SHORT,
    ClassCase,
    atom,
    case,
    item,
    json_feed,
    rss,
)

_READ = "The boats lie in the outer basin until the crane is mended."
_LONG = (
    f"<p>{SHORT}</p><p>{_READ}</p><p>Tickets stay valid, and the office opens at seven on all days but Sunday.</p>"
)


def short_words() -> Iterator[ClassCase]:
    """Words of an entry that is all of the article."""
    kind, right = "short words", {"words": SHORT}
    encoded = f"<content:encoded><![CDATA[<p>{SHORT}</p>]]></content:encoded>"
    escaped = html.escape(f"<p>{SHORT}</p>")
    yield case(kind, "content:encoded", rss(item(encoded), attributes=CONTENT), right)
    yield case(kind, "content:encoded, namespace never declared", rss(item(encoded)), right)
    empty = f"<content:encoded/><description>{SHORT}</description>"
    yield case(kind, "empty content beside a description", rss(item(empty), attributes=CONTENT), right)
    more = f"<content:encoded>Read more</content:encoded><description>{SHORT}</description>"
    yield case(
        kind, "a content shorter than the description", rss(item(more), attributes=CONTENT), {"text": SHORT}
    )
    yield case(kind, "no title", rss(f"<item><guid>1</guid><description>{SHORT}</description></item>"), right)
    yield case(kind, "markup that isn't escaped", rss(item(f"<description><p>{SHORT}</p></description>")), right)
    yield case(
        kind, "CDATA in CDATA", rss(item(f"<description><![CDATA[<![CDATA[{SHORT}]]>]]></description>")), right
    )
    yield case(
        kind,
        "white space before CDATA",
        rss(item(f"<description>\n  <![CDATA[ {SHORT} ]]>\n</description>")),
        right,
    )
    within = f"<description><![CDATA[{escaped}]]></description>"
    yield case(kind, "escaped within CDATA", rss(item(within)), {"text": SHORT})
    full = f"<full-text>{SHORT}</full-text>"
    yield case(
        kind,
        "full text in an element of its own",
        rss(
            item(
                full.replace("full", "yandex:full"),
            ),
            attributes=' xmlns:yandex="http://news.yandex.ru"',
        ),
        right,
    )
    turbo = f"<turbo:content><![CDATA[<p>{SHORT}</p>]]></turbo:content>"
    yield case(
        kind,
        "full text for a reader's pages",
        rss(item(turbo), attributes=' xmlns:turbo="http://turbo.yandex.ru"'),
        right,
    )
    yield case(
        kind,
        "summary of a podcast",
        rss(item(f"<itunes:summary>{SHORT}</itunes:summary>"), attributes=PODCAST),
        right,
    )
    yield case(
        kind,
        "Dublin Core's description",
        rss(item(f"<dc:description>{SHORT}</dc:description>"), attributes=CORE),
        right,
    )
    body = f'<body xmlns="http://www.w3.org/1999/xhtml"><p>{SHORT}</p></body>'
    yield case(kind, "XHTML's body", rss(item(body)), right)
    yield case(kind, "atom content", atom(f'<title>Q</title><content type="html">{escaped}</content>'), right)
    yield case(kind, "atom text", atom(f"<title>Q</title><content>{SHORT}</content>"), right)
    yield case(
        kind, "atom summary alone", atom(f'<title>Q</title><summary type="html">{escaped}</summary>'), right
    )
    yield case(
        kind,
        "atom markup that says nothing of it",
        atom(f"<title>Q</title><content>{escaped}</content>"),
        {"text": SHORT},
    )
    div = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SHORT}</p></div></content>'
    yield case(kind, "atom xhtml", atom(f"<title>Q</title>{div}"), right)
    bare = f'<content type="xhtml"><p>{SHORT}</p></content>'
    yield case(kind, "atom xhtml without its div", atom(f"<title>Q</title>{bare}"), right)
    yield case(
        kind, "atom text/html", atom(f'<title>Q</title><content type="text/html">{escaped}</content>'), right
    )
    elsewhere = f'<content src="https://tarn.example/x.html" type="text/html"/><summary>{SHORT}</summary>'
    yield case(kind, "atom content elsewhere", atom(f"<title>Q</title>{elsewhere}"), right)
    film = (
        '<title>Q</title><media:group><media:content url="https://v.example/1" type="application/x-shockwave-flash"/>'
        f"<media:description>{SHORT}</media:description></media:group>"
    )
    yield case(kind, "a film's description", atom(film, attributes=MEDIA), right)
    yield case(kind, "content_text", json_feed(content_text=SHORT), right)
    yield case(kind, "content_html", json_feed(content_html=f"<p>{SHORT}</p>"), right)
    yield case(kind, "JSON summary alone", json_feed(summary=SHORT), right)
    signs = json_feed(content_text="Tides < 2 m & wind > 5: the quay is shut.")
    yield case(kind, "signs in content_text", signs, {"text": "Tides < 2 m & wind > 5: the quay is shut."})
    twice = html.escape(html.escape(f'<p>The <a href="https://x.example">quay</a> {SHORT}</p>'))
    yield case(
        kind, "escaped twice", rss(item(f"<description>{twice}</description>")), {"words": f"The quay {SHORT}"}
    )


_TITLES = {
    "R&D at AT&T": "R&D at AT&T", "Quay &mdash; open": "Quay — open", "Caf&eacute;&nbsp;au lait": "Café au lait",
    "Vector&lt;T&gt; explained": "Vector<T> explained", "Quay&#0; open": "Quay open", "Quay\x0b open": "Quay open",
    "Tom &amp;amp; Jerry": "Tom & Jerry", "Don&amp;#x27;t wait": "Don't wait", "Say &amp;quot;quay&amp;quot;": 'Say "quay"',
    "5 &lt; 6 and 7 &gt; 3": "5 < 6 and 7 > 3", "&lt;script&gt; considered": "<script> considered", "I &lt;3 news": "I <3 news",
    "C++ &amp; C#": "C++ & C#", "<![CDATA[R&amp;D]]>": "R&D", "<![CDATA[R&D]]>": "R&D", "<![CDATA[&#8220;Quay&#8221;]]>": "“Quay”",
    "<![CDATA[A < B & C]]>": "A < B & C", "The <i>Quay</i> opens": "The Quay opens", "The &lt;i&gt;Quay&lt;/i&gt; opens": "The Quay opens",
    "Quay&lt;br /&gt;opens": "Quay opens", "Quay &#150; open": "Quay – open", "It&#x92;s open": "It’s open",
    "Quay &#55357;&#56832; open": "Quay 😀 open", "Quay &#xD83D;&#xDE00; open": "Quay 😀 open", "\n  Quay\n\topens \n": "Quay opens",
    "Q&A; with &unknown; words": "Q&A; with &unknown; words", "Quay\ufffe open": "Quay open", "Fish &amp chips": "Fish & chips",
    "Map&lt;K, V&gt; of R&amp;D": "Map<K, V> of R&D", "Rates at &gt;5 % &amp; up": "Rates at >5 % & up",
}  # fmt: skip
"""By how a title is written, what a reader is to see."""


def changed_words() -> Iterator[ClassCase]:
    """Titles in which characters go astray."""
    kind = "words changed"
    for written, right in _TITLES.items():
        yield case(kind, written, rss(item("", written)), {"title": right})
    text = atom('<title type="text">Why unique_ptr&lt;S&gt; wins</title>')
    yield case(kind, "Atom's text", text, {"title": "Why unique_ptr<S> wins"})
    markup = atom('<title type="html">The &lt;em&gt;Quay&lt;/em&gt; &amp;amp; more</title>')
    yield case(kind, "Atom's html", markup, {"title": "The Quay & more"})
    div = atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <em>Quay</em></div></title>')
    yield case(kind, "Atom's xhtml", div, {"title": "The Quay"})
    netscape = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">'
    yield case(kind, "RSS 0.91", rss(item("", "Quay &mdash; open"), head=netscape), {"title": "Quay — open"})
    for name, value in (("own entity", '"&#160;"'), ("own entity, hexadecimal", "'&#xA0;'")):
        own = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp {value}>]>'
        yield case(kind, name, rss(item("", "The&nbsp;Joke"), head=own), {"title": "The Joke"})
    latin = '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent">]>'
    yield case(
        kind,
        "the entities of HTML",
        rss(item("", "Caf&eacute;"), head=f'<?xml version="1.0"?>{latin}'),
        {"title": "Café"},
    )
    for name, attributes, other in (
        ("title of its film", MEDIA, "<media:title>File 17</media:title>"),
        ("title of its episode", PODCAST, "<itunes:title>Ep. 17</itunes:title>"),
        ("title of its picture", "", "<image><title>Logo</title><url>https://p.example/l.png</url></image>"),
        ("title of its source", "", '<source url="https://x.example/rss">Another</source>'),
        ("title of Dublin Core", CORE, "<dc:title>Quay 2</dc:title>"),
    ):
        yield case(kind, name, rss(item(other), attributes=attributes), {"title": "Quay"})
    episode = "<item><guid>1</guid><itunes:title>Quay</itunes:title></item>"
    yield case(kind, "title of its episode alone", rss(episode, attributes=PODCAST), {"title": "Quay"})
    source = "<title>Quay</title><source><id>urn:s</id><title>Another</title><updated>2020-01-01T00:00:00Z</updated></source>"
    yield case(kind, "Atom's source", atom(source), {"title": "Quay", "id": "urn:1"})
    summary = rss(item("<description>Fish &amp;amp; chips: don&amp;#39;t wait</description>"))
    yield case(kind, "a description escaped twice", summary, {"words": "Fish & chips: don't wait"})


def furniture() -> Iterator[ClassCase]:
    """What systems put beside an article's own words."""
    kind = "furniture"
    right = {"lines": f"{SHORT}|{_READ}|Tickets stay valid, and the office opens at seven on all days but Sunday."}
    for name, more in (
        ("where it appeared first", '<p>The post <a href="https://tarn.example/a/quay">Quay</a> appeared first on <a href="https://tarn.example">Tarn Post</a>.</p>'),
        ("where it appeared first, German", '<p>Der Beitrag <a href="https://tarn.example/a/quay">Quay</a> erschien zuerst auf <a href="https://tarn.example">Tarn Post</a>.</p>'),
        ("where it appeared first, French", '<p>L’article <a href="https://tarn.example/a/quay">Quay</a> est apparu en premier sur <a href="https://tarn.example">Tarn Post</a>.</p>'),
        ("where it appeared first, Spanish", '<p>La entrada <a href="https://tarn.example/a/quay">Quay</a> se publicó primero en <a href="https://tarn.example">Tarn Post</a>.</p>'),
        ("a pixel that counts", '<img src="https://count.example/p.gif" width="1" height="1" alt=""/>'),
        ("share links", '<div class="feedflare"><a href="https://x.example/?u">Share on X</a> <a href="mailto:?s">Email</a></div>'),
        ("read more", '<p><a href="https://tarn.example/a/quay">Continue reading →</a></p>'),
        ("read more in brackets", '<p><a href="https://tarn.example/a/quay">[Read more...]</a></p>'),
        ("comments", '<p><a href="https://tarn.example/a/quay#comments">12 Comments</a></p>'),
    ):  # fmt: skip
        content = f"<content:encoded><![CDATA[{_LONG}{more}]]></content:encoded>"
        yield case(kind, name, rss(item(content), attributes=CONTENT), right)
        if "pixel" in name:
            yield case(kind, f"{name} is no picture", rss(item(content), attributes=CONTENT), {"figure": None})
