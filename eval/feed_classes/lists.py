"""Lists of feeds (OPML), and the pages on which a feed is to be found."""

from collections.abc import Iterator

from eval.feed_classes.making import LIST, PAGE, ClassCase

_END = "</body></opml>"


def _opml(
    lines: str, *, end: str = _END, head: str = '<?xml version="1.0"?>', root: str = '<opml version="2.0">'
) -> str:
    return f"{head}{root}<head><title>Mine</title></head><body>{lines}{end}"


def _feed(number: int, title: str, more: str = "") -> str:
    return f'<outline text="{title}" xmlUrl="https://{number}.example/?a=1&b=2"{more}/>'


_TITLES = {
    "Q&A": "Q&A", "B&nbsp;C": "B C", 'The "Best" News': 'The "Best" News', "A < B": "A < B", "R&amp;D": "R&D", "Tom &amp;amp; Jerry": "Tom & Jerry",
    "It&#39;s": "It's", "&quot;B&quot;": '"B"', "Fish &amp chips": "Fish & chips", "B&#10;C": "B C", "&lt;b&gt;B&lt;/b&gt;": "B", "B\x0bC": "B C",
    "Quay &#55357;&#56832;": "Quay 😀", "B > C": "B > C", "5' tall": "5' tall", "Größe": "Größe",
}  # fmt: skip
_FOLDERS = {
    "a folder": ('<outline text="News">@</outline>', "News"),
    "by its title alone": ('<outline title="News">@</outline>', "News"),
    "folders within": ('<outline text="News"><outline text="Local">@</outline></outline>', "News / Local"),
    "called RSS": ('<outline text="News" type="rss">@</outline>', "News"),
    "called RSS, no address": ('<outline text="News" type="rss" xmlUrl="">@</outline>', "News"),
    "with a page of its own": ('<outline text="News" htmlUrl="https://x.example">@</outline>', "News"),
    "without a name": ('<outline text="">@</outline>', None),
    "without a name within": ('<outline text="News"><outline>@</outline></outline>', "News"),
    "with a step in its name": ('<outline text="News / Local">@</outline>', "News/Local"),
    "with an ampersand": ('<outline text="News & Views">@</outline>', "News & Views"),
    "first at the top": ('@<outline text="News">@</outline>', "News"),
    "in two": ('<outline text="News">@</outline><outline text="Local">@</outline>', "News|Local"),
    "in one twice": ('<outline text="News">@@</outline>', "News"),
    "in one and the one above": (
        '<outline text="News">@<outline text="Local">@</outline></outline>',
        "News|News / Local",
    ),
    "in three": ("".join(f'<outline text="{each}">@</outline>' for each in ("A", "B", "C")), "A|B|C"),
    "within another feed": ('<outline text="X" xmlUrl="https://x.example/feed">@</outline>', None),
}
_CATEGORIES = {
    "/News/Local,/Boston": "News / Local|Boston", "News": None, "News,Local": None, "/News": "News", "": None, ",": None, "/": None,
}  # fmt: skip
_ADDRESSES = {
    "https://a.example/feed": "https://a.example/feed",
    "feed://a.example/feed": "http://a.example/feed",
    "feed:https://a.example/feed": "https://a.example/feed",
    " https://a.example/feed ": "https://a.example/feed",
    "https://a.example/my feed": "https://a.example/my%20feed",
    "a.example/feed": "https://a.example/feed",
    "//a.example/feed": "https://a.example/feed",
    "https://u:p@a.example/feed": "https://a.example/feed",
    "https://a.example/?a=1&amp;amp;b=2": "https://a.example/?a=1&b=2",
    "https://a.example/?a=1&lt=2": "https://a.example/?a=1&lt=2",
    "HTTPS://A.example/feed": "HTTPS://A.example/feed",
    "/feed": None,
    "file:///feed": None,
    "javascript:1": None,
    "": None,
}


def lists() -> Iterator[ClassCase]:
    """Lists of feeds, as their feeds' titles, addresses and folders."""
    kind = "lists"
    for title, right in _TITLES.items():
        payload = _opml(_feed(0, "A") + _feed(1, title) + _feed(2, "D")).encode()
        yield ClassCase(kind, title, payload, LIST, {}, 3, ("A", right, "D"))
    one = '<outline text="A" xmlUrl="https://a.example/feed"/>'
    for name, (lines, folder) in _FOLDERS.items():
        found = 2 if "another feed" in name else 1
        where = {} if found > 1 else {"folders": folder}
        yield ClassCase(kind, f"folder: {name}", _opml(lines.replace("@", one)).encode(), LIST, where, found)
    for category, folder in _CATEGORIES.items():
        payload = _opml(_feed(0, "A", f' category="{category}"')).encode()
        yield ClassCase(kind, f"category {category!r}", payload, LIST, {"folders": folder}, 1)
    for address, url in _ADDRESSES.items():
        payload = _opml(f'<outline text="A" type="rss" xmlUrl="{address}"/>' + _feed(2, "B")).encode()
        wanted = {"link": url} if url else {"refused": "A"}
        yield ClassCase(kind, f"address {address!r}", payload, LIST, wanted, 2 if url else 1)
    two, whole = _feed(0, "A") + _feed(1, "B"), _opml(_feed(0, "A") + _feed(1, "B"))
    for name, text in (
        ("cut", _opml(two, end="")), ("cut in a third", _opml(two + '<outline text="C" xmlU', end="")), ("a body opened twice", _opml(two, end="<body></opml>")),
        ("no head", whole.replace("<head><title>Mine</title></head>", "")), ("no declaration", whole.partition("?>")[2]), ("lines before", "\n\n" + whole),
        ("a mark before", "\ufeff" + whole), ("capitals", whole.replace("xmlUrl", "XMLURL").replace("outline", "OUTLINE").replace("opml", "OPML")),
        ("small letters", whole.replace("xmlUrl", "xmlurl")), ("a prefix never declared", whole.replace("xmlUrl", 'fz:quickMode="false" xmlUrl')),
        ("a namespace", whole.replace('<opml version="2.0"', '<opml version="2.0" xmlns="http://opml.org/spec2"')), ("a comment", whole.replace("<body>", "<body><!-- a -- b -->")),
        ("single quotes", whole.replace('"', "'")), ("a document type", whole.replace("<opml", '<!DOCTYPE opml SYSTEM "x.dtd"><opml')), ("an attribute twice", whole.replace("xmlUrl", 'text="A" xmlUrl').replace('text="A" text', "text")),
        ("url for xmlUrl", whole.replace("xmlUrl", 'type="rss" url')), ("called links", whole.replace("xmlUrl", 'type="link" xmlUrl')), ("what isn't a feed", whole.replace("<body>", '<body><outline text="Note"/>')),
        ("outlines left open", whole.replace("/>", ">")), ("each closed apart", whole.replace("/>", "></outline>")),
    ):  # fmt: skip
        yield ClassCase(kind, name, text.encode(), LIST, {}, 2)
    titled = _opml('<outline text="" title="A" xmlUrl="https://a.example/feed"/>').encode()
    yield ClassCase(kind, "a title alone", titled, LIST, {}, 1, ("A",))
    nameless = _opml('<outline type="rss" xmlUrl="https://a.example/feed"/>').encode()
    yield ClassCase(kind, "no title", nameless, LIST, {}, 1, (None,))
    for encoding in ("iso-8859-1", "windows-1252", "utf-16"):
        payload = _opml(_feed(0, "Größe"), head=f'<?xml version="1.0" encoding="{encoding}"?>').encode(encoding)
        yield ClassCase(kind, encoding, payload, LIST, {}, 1, ("Größe",))


_A = "https://tarn.example/x/a"
_NAMED = {
    "a link": '<link rel="alternate" type="application/rss+xml" href="a">',
    "beside a dot": '<link rel="alternate" type="application/atom+xml" href="./a">',
    "capitals": '<LINK REL="ALTERNATE" TYPE="APPLICATION/RSS+XML" HREF="a">',
    "no quotes": "<link rel=alternate type=application/rss+xml href=a>",
    "rel feed": '<link rel="feed" href="a">',
    "several rels": '<link rel="alternate home feed" type="text/html" href="a">',
    "a plus that got lost": '<link rel="alternate" type="application/rss xml" href="a">',
    "text/xml": '<link rel="alternate" type="text/xml" href="a">',
    "RDF": '<link rel="alternate" type="application/rdf+xml" href="a">',
    "JSON": '<link rel="alternate" type="application/feed+json" href="a">',
    "a type with more": '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="a">',
    "a type with spaces": '<link rel="alternate" type=" application/rss+xml " href=" a ">',
    "comments first": '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="a">',
    "languages first": '<link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml" href="a">',
    "an API's first": '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/1"><link rel="alternate" type="application/rss+xml" href="a">',
    "oEmbed first": '<link rel="alternate" type="application/json+oembed" href="/o"><link rel="alternate" type="application/rss+xml" href="a">',
    "an empty one first": '<link rel="alternate" type="application/rss+xml" href=""><link rel="alternate" type="application/rss+xml" href="a">',
    "in the body": '<body><p>Hello</p><link rel="alternate" type="application/rss+xml" href="a">',
    "a link to click": '<body><a rel="alternate" type="application/rss+xml" href="a">RSS</a>',
    "a link that is called RSS": '<body><a href="a">RSS feed</a>',
    "a link of feed:": '<body><a href="feed:https://tarn.example/x/a">Subscribe</a>',
    "a base": '<base href="https://tarn.example/x/"><link rel="alternate" type="application/rss+xml" href="a">',
    "sent on": '<meta http-equiv="refresh" content="0; url=a">',
    "sent on, in quotes": "<meta http-equiv=Refresh content=\"0;URL='a'\">",
    "sent on, no url=": '<meta http-equiv="refresh" content="0; https://tarn.example/x/a">',
    "called RSS in its title": '<link rel="alternate" title="RSS" href="a">',
}


def finding() -> Iterator[ClassCase]:
    """Pages, with the address of the feed that is to be tried first."""
    kind = "finding"
    for name, markup in _NAMED.items():
        page = (
            f"<!doctype html><html><head><title>Tarn Post</title>{markup}</head><body><p>News.</p></body></html>"
        )
        yield ClassCase(kind, name, page.encode(), PAGE, {"link": _A})
    for name, markup, link in (
        (
            "a host for feeds",
            '<a href="https://feeds.tarn.example/post">Subscribe</a>',
            "https://feeds.tarn.example/post",
        ),
        (
            "FeedBurner",
            '<a href="https://feeds.feedburner.example/tarn">Subscribe</a>',
            "https://feeds.feedburner.example/tarn",
        ),
        ("Squarespace", "<!-- This is Squarespace. -->", "https://tarn.example/x/?format=rss"),
        ("Wix", '<meta name="generator" content="Wix.com Website Builder">', "https://tarn.example/blog-feed.xml"),
        ("WordPress", '<meta name="generator" content="WordPress 6.9">', "https://tarn.example/feed/"),
        ("Ghost", '<meta name="generator" content="Ghost 5.1">', "https://tarn.example/rss/"),
    ):
        page = (
            f"<!doctype html><html><head><title>Tarn Post</title>{markup}</head><body><p>News.</p></body></html>"
        )
        yield ClassCase(kind, name, page.encode(), PAGE, {"link": link})
