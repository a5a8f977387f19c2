"""Feeds of every format, written for these tests."""

URL = "https://tarn.example/feeds/all.xml"

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:georss="http://www.georss.org/georss" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Tarn &amp; Fell</title><link>/</link><description>News of the fells</description>
<language>en-gb</language><ttl>45</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>
<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://tarn.example/feeds/all.xml"/>
<item><title>Weir &lt;i&gt;opened&lt;/i&gt;</title><link>/2026/weir?utm_source=feed</link>
<guid isPermaLink="false">tarn-1</guid><pubDate>Mon, 08 Jun 2026 08:00:00 +0200</pubDate>
<dc:creator>Jutta Renn</dc:creator><category>River</category><category>River</category>
<description>&lt;p&gt;The gates went up.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
<content:encoded><![CDATA[<p>The gates went up at eight.</p><p>Nobody was hurt.</p>]]></content:encoded>
<media:content url="/weir-400.jpg" medium="image" width="400"/>
<media:content url="/weir-1200.jpg" medium="image" width="1200"><media:credit>Wilf Orr / AFP</media:credit></media:content>
<enclosure url="https://tarn.example/weir.mp3" type="audio/mpeg" length="1"/>
<georss:point>54.5 -3.1</georss:point></item>
<item><title>Second</title><link>https://tarn.example/2026/second</link><guid>https://tarn.example/?p=2</guid></item>
</channel></rss>"""

RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://tarn.example/"><title>Tarn</title><link>https://tarn.example/</link></channel>
<item rdf:about="https://tarn.example/1"><title>Weir opened</title><link>https://tarn.example/1</link>
<dc:date>2026-06-08T06:00:00Z</dc:date><dc:creator>Jutta Renn</dc:creator></item></rdf:RDF>"""

ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tarn.example/x/"
 xml:lang="de"><title>Tarn</title><link rel="alternate" href="/"/><id>urn:tarn</id><updated>2026-06-08T06:00:00Z</updated>
<entry><title type="html">Wehr &amp;amp; Wiese</title><id>urn:tarn:1</id><link rel="alternate" type="text/html" href="1"/>
<link rel="enclosure" type="image/jpeg" href="https://tarn.example/1.jpg"/><published>2026-06-08T06:00:00Z</published>
<updated>2026-06-08T07:00:00Z</updated><author><name>Jutta Renn</name></author><summary>Kurz gesagt.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Das Wehr ist offen.</p></div></content></entry></feed>
"""

JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Tarn", "home_page_url": "https://tarn.example/",
"feed_url": "https://tarn.example/feed.json", "language": "en", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
"authors": [{"name": "The desk"}], "items": [
{"id": "1", "url": "/1", "title": "Weir opened", "content_text": "One.\\n\\nTwo <three>.", "date_published":
"2026-06-08T08:00:00+02:00", "tags": ["River"], "image": "/1.jpg", "authors": [{"name": "Jutta Renn"}]},
{"id": 2, "external_url": "https://fell.example/2", "summary": "Short.", "date_modified": "2026-06-08"}, "no item", null]}"""

NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://tarn.example/old</loc><lastmod>2026-06-01</lastmod></url>
<url><loc>https://tarn.example/new</loc><news:news><news:publication><news:name>Tarn</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2026-06-08T06:00:00Z</news:publication_date><news:title>Weir &amp; mill</news:title>
<news:keywords>River, Weir</news:keywords></news:news><image:image><image:loc>https://tarn.example/1.jpg</image:loc>
</image:image></url></urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://tarn.example/a.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
<sitemap><loc>https://tarn.example/b.xml</loc><lastmod>2026-06-01</lastmod></sitemap></sitemapindex>"""

ALL = {"rss": RSS, "rdf": RDF, "atom": ATOM, "json": JSON, "sitemap": NEWS, "sitemap-index": INDEX}
