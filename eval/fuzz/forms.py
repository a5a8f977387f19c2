"""What strangers send as forms with fields: each field has a usual value, and takes any other.

The fuzzer fills a few fields of a form with odd words; the tests of growth fill one field at a time with n, 2n and 4n
of something. Values go into JSON as JSON strings and elsewhere as they are: a quote in an attribute's value ends it.
"""

import json
import re
from dataclasses import dataclass

_HOLE = re.compile(r"«(json:)?(\w+)(?:=([^»]*))?»")
_PROSE = (
    "Minister Ana Reyes said on Tuesday that the harbour would stay open. The council denied it. "
    "“We were not asked,” Jo Okafor told reporters in Selwyn on 3 June 2025, according to the Tarn Gazette."
)


@dataclass(frozen=True, slots=True)
class Form:
    """A document with holes; `fields` are their names and usual values."""

    template: str
    fields: dict[str, str]

    def filled(self, **values: str) -> str:
        """The document with these values in place of the usual ones."""

        def value(hole: re.Match[str]) -> str:
            words = values.get(hole[2], self.fields[hole[2]])
            return json.dumps(words) if hole[1] else words

        return _HOLE.sub(value, self.template)


def form(template: str) -> Form:
    """A form of a template with holes: «name=usual value», or «json:name=usual value» for a whole JSON string."""
    return Form(template, {hole[2]: hole[3] or "" for hole in _HOLE.finditer(template)})


PAGE = form(
    """<!doctype html><html lang="«language=en»"><head><title>«title=Harbour stays open - Tarn Gazette»</title>
<base href="«base=https://tarn.example/»"><link rel="canonical" href="«canonical=https://tarn.example/a/harbour»">
<meta property="og:title" content="«og_title=Harbour stays open»"><meta property="og:site_name" content="«site=Tarn Gazette»">
<meta name="author" content="«meta_author=Ana Bee»"><meta name="keywords" content="«keywords=harbour, council»">
<meta property="og:image" content="«og_image=/a.jpg»"><meta name="description" content="«description=The harbour stays open.»">
<meta property="article:published_time" content="«meta_published=2025-06-03T10:00:00Z»">
<meta property="article:section" content="«meta_section=News»"><meta name="«meta_name=x»" content="x">
<script type="application/ld+json">{"@context":"https://schema.org","@type":«json:ld_type=NewsArticle»,
"headline":«json:ld_headline=Harbour stays open»,"alternativeHeadline":«json:ld_alternative=Open»,
"author":[{"@type":"Person","name":«json:ld_author=Ana Bee»,"url":«json:ld_author_url=/ana»,"jobTitle":«json:ld_role=Reporter»,
"description":«json:ld_bio=Ana Bee is a reporter for the Tarn Gazette.»}],"datePublished":«json:ld_published=2025-06-03»,
"dateModified":«json:ld_modified=2025-06-04»,"keywords":«json:ld_keywords=harbour»,"articleSection":«json:ld_section=News»,
"articleBody":«json:ld_body=x»,"publisher":{"name":«json:ld_publisher=Tarn Gazette»},"description":«json:ld_description=x»,
"image":[{"@type":"ImageObject","url":«json:ld_image=/a.jpg»,"caption":«json:ld_caption=A pier»,"creditText":«json:ld_credit=Jo / AP»}],
"inLanguage":«json:ld_language=en»,"url":«json:ld_url=/a»,"isAccessibleForFree":«json:ld_free=true»}</script>«ld_broken»«head»</head>
<body class="«body_class=page»"><nav class="breadcrumb">«crumbs=News › Harbour»</nav><header id="«id=top»"><a href="/">«logo=Tarn»</a></header>
<main><article class="«article_class=story»"><p class="kicker">«kicker=Harbour»</p><h1>«headline=Harbour stays open»</h1>
<p class="standfirst">«standfirst=The harbour stays open, the minister said.»</p>
<div class="byline">«byline=By Ana Bee, Harbour correspondent»</div><a rel="author" href="/ana">«author_link=Ana Bee»</a>
<time datetime="«datetime=2025-06-03T10:00:00Z»">«time=3 June 2025, 10.00»</time><span class="updated">«updated=Updated 4 June 2025»</span>
<span class="reading">«minutes=3 min read»</span><figure><img src="«src=/a.jpg»" srcset="«srcset=/a.jpg 100w»" alt="«alt=A pier»">
<figcaption>«caption=A pier. Photo: Jo Orr / AP»</figcaption><span class="credit">«credit=Jo Orr / AP»</span></figure>
<p>«first=SELWYN, June 3 (AFP) — The harbour stays open, the minister said on Tuesday.»</p><p>"""
    + _PROSE
    + """</p><p>«paragraph=Residents gathered outside the hall.»</p><h2>«heading=What was said»</h2><blockquote>«quote=So it is.»</blockquote>
<ul><li>«item=A gate»</li></ul><table><tr><td>«cell=1»</td></tr></table><p><a href="«href=/b»">«link=Read on»</a></p>«pile»<p>"""
    + _PROSE
    + """</p><p>«correction=Correction, 4 June: An earlier version of this article gave a wrong date.»</p>
<p>«last=Additional reporting by Reuters»</p><ul class="tags"><li><a rel="tag" href="/tag/x">«tag=Harbour»</a></li></ul>
<div class="author-bio">«bio=Ana Bee is a reporter for the Tarn Gazette, based in Selwyn.»</div></article>«after»</main>
<footer>«copyright=© 2025 Tarn Gazette»</footer></body></html>"""
)

BARE = form(
    """<html><head><title>«title=Harbour stays open | Tarn Gazette»</title>«head»</head><body><h1>«site=Tarn Gazette»</h1><h2>«headline=Harbour stays open»</h2>
<p>«dated=3 June 2025 · Ana Bee»</p><div style="«style=background-image: url(/a.jpg)»"></div><p><b>«lead=The harbour stays open.»</b></p>«crumbs»<p>"""
    + _PROSE
    + """</p><h3>«heading=What was said»</h3><ul><li>«item=A gate»</li><li><a href="«href=/b»">«link=Read on»</a></li></ul>«pile»
<img src="«src=/b.jpg»"><i>«caption=A pier. Photo: Jo Orr / AP»</i><p>«last=Ana Bee»</p>«after»<div>«copyright=© 2025 Tarn Gazette»</div></body></html>"""
)
"""A page that tells machines nothing: neither metadata nor names of elements."""

SAVED = form(
    """«site=Tarn Gazette»
«menu=Home News Sport»
«section=News»
«headline=Harbour stays open»
«standfirst=The harbour stays open, the minister said.»
«byline=By Ana Bee and Jo Okafor»
«date=Published 3 June 2025, 10.00 am»
«updated=Updated 2 hours ago»
«minutes=3 min read»
«picture=A pier in Selwyn. [Jo Orr/AFP]»
«share=Share»
«first=SELWYN, June 3 (AFP) — The harbour stays open, the minister said on Tuesday.»

"""
    + _PROSE
    + """
«paragraph=Residents gathered outside the hall, while traffic was diverted, for several hours.»
«heading=What was said»
«quote=“It was not so,” she said.»
"""
    + _PROSE
    + """
«item=* A gate»
«pile»
«bio=Ana Bee is a reporter for the Tarn Gazette.»
«tags=Tags: Harbour, Council»
«related=Read more: Another harbour»
«copyright=© 2025 Tarn Gazette»
"""
)

TEXT = form(f"{_PROSE} «sentence=It was cold.» {_PROSE}\n«paragraph=It was dark.»\n{_PROSE}")

RSS = form(
    """<?xml version="1.0" encoding="«encoding=UTF-8»"?><rss version="«version=2.0»" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" «root»><channel>
<title>«title=Tarn»</title><link>«link=/»</link><description>«about=News»</description><language>«language=en»</language>
<ttl>«ttl=45»</ttl><skipHours><hour>«hour=1»</hour></skipHours><atom:link rel="hub" href="«hub=https://hub.example/»"/>«channel»
<item><title>«item_title=Weir opened»</title><link>«item_link=/weir»</link><guid isPermaLink="«permalink=false»">«guid=t-1»</guid>
<pubDate>«date=Mon, 08 Jun 2026 08:00:00 +0200»</pubDate><dc:creator>«creator=Jutta Renn»</dc:creator><author>«author=a@b.example (Ana)»</author>
<category>«category=River»</category><description>«description=The gates went up.»</description>
<content:encoded><![CDATA[«content=<p>The gates went up at eight in the morning, the office said on Monday.</p>»]]></content:encoded>
<media:content url="«picture=/w.jpg»" medium="image" width="«width=400»"><media:credit>«credit=Orr / AFP»</media:credit></media:content>
<enclosure url="«enclosure=/w.mp3»" type="«type=audio/mpeg»" length="1"/>«item»</item>«items»</channel></rss>"""
)

ATOM = form(
    """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="«base=https://tarn.example/»" xml:lang="«language=de»">
<title type="«title_type=html»">«title=Tarn»</title><link rel="alternate" href="«link=/»"/><id>«id=urn:t»</id><updated>«updated=2026-06-08T06:00:00Z»</updated>«feed»
<entry><title type="html">«entry_title=Wehr»</title><id>«entry_id=urn:1»</id><link rel="alternate" href="«entry_link=1»"/>
<published>«published=2026-06-08T06:00:00Z»</published><author><name>«author=Jutta Renn»</name></author>
<summary>«summary=Kurz.»</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">«content=<p>Offen.</p>»</div></content>«entry»</entry>«entries»</feed>"""
)

JSON_FEED = form(
    """{"version":«json:version=https://jsonfeed.org/version/1.1»,"title":«json:title=Tarn»,"home_page_url":«json:home=https://tarn.example/»,
"language":«json:language=en»,"items":[{"id":«json:id=1»,"url":«json:url=https://tarn.example/1»,"title":«json:item_title=Weir»,
"content_html":«json:content=<p>The gates went up.</p>»,"content_text":«json:text=Up.»,"summary":«json:summary=Up.»,
"date_published":«json:date=2026-06-08T06:00:00Z»,"authors":[{"name":«json:author=Jutta Renn»}],"tags":[«json:tag=River»],
"image":«json:image=/w.jpg»,"attachments":[{"url":«json:attachment=/w.mp3»,"mime_type":«json:type=audio/mpeg»}]}«items»]}"""
)

SITEMAP = form(
    """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url «attributes»><loc>«address=https://tarn.example/1»</loc><lastmod>«date=2026-06-08»</lastmod><news:news><news:publication>
<news:name>«name=Tarn»</news:name><news:language>«language=en»</news:language></news:publication><news:title>«title=Weir»</news:title>
<news:publication_date>«published=2026-06-08T06:00:00Z»</news:publication_date></news:news><image:image><image:loc>«picture=/w.jpg»</image:loc>
</image:image>«url»</url>«urls»</urlset>"""
)

OPML = form(
    """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>«title=Mine»</title>«head»</head><body>
<outline text="«folder=News»" title="«folder_title=News»"><outline type="rss" text="«text=Tarn»" title="«name=Tarn»"
 xmlUrl="«address=https://tarn.example/feed»" htmlUrl="«site=https://tarn.example/»" «attributes»/>«outline»</outline>«outlines»</body></opml>"""
)

WARC = form(
    "WARC/1.1\r\nWARC-Type: «kind=response»\r\nWARC-Target-URI: «address=http://tarn.example/1»\r\n"
    "WARC-Date: «date=2026-06-08T09:30:00Z»\r\nWARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\r\n"
    "«header»Content-Type: «media=application/http; msgtype=response»\r\nContent-Length: «length=170»\r\n\r\n"
    "HTTP/1.1 «status=200 OK»\r\nContent-Type: «type=text/html; charset=utf-8»\r\n«http_header»Content-Length: 102\r\n\r\n"
    "<html><body><article><h1>Weir</h1><p>The gates went up at eight, the office said.</p></article></body>«body»\r\n\r\n«records»"
)

ROBOTS = form(
    "User-agent: «agent=*»\nDisallow: «disallow=/private»\nAllow: «allow=/»\nCrawl-delay: «delay=1»\n«lines»\n"
    "User-agent: OnRecord\nDisallow: «ours=/x*y$»\nSitemap: «sitemap=https://tarn.example/map.xml»\n"
)

FORMS: dict[str, tuple[Form, ...]] = {
    "page": (PAGE, BARE),
    "saved": (SAVED,),
    "feed": (RSS, ATOM),
    "sitemap": (SITEMAP,),
    "jsonfeed": (JSON_FEED,),
    "opml": (OPML,),
    "warc": (WARC,),
    "robots": (ROBOTS,),
    "read": (TEXT,),
    "whole": (PAGE, SAVED),
}
