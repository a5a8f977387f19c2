"""Short strings that parsers and patterns stumble over, many times over or once: the vocabulary of fuzzing and growth."""

MARKS = (*"-–—'’\"“”‘«»()[]{}<>/|\\.,:;!?…·•*#@&©%+=_~^$", " ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\u00ad")
LETTERS = ("a", "A", "é", "É", "Я", "中", "ا", "\u0301", "1", "٣", "𝕙", "\ud83d")
"""One of a kind each: small, capital, accented, Cyrillic, without case, right to left, combining, digits, astral, half a pair."""
PIECES = (
    "A-", "A'", "A. ", "A, ", "A B ", "a b ", "aA", "Aa ", "AB ", "a.b", "a@b.c ", "1 ", "1.", "1,", "1/1/", "10:00 ",
    "“a” ", '"a" ', "‘a’ ", "“a ‘b’” ", "(a) ", "[a] ", "(a ", "A (B) ", "A/B ", "A | ", "A: ", "- a ", "… ", "?! ", "--", " - ",
    "By A B ", "by ", "and ", "A and ", "of the ", "the ", "Mr ", "Jr. ", "de ", "O'A ", "Photo: ", "© A ", "(AP) ", "AP ", "/AFP ",
    "said ", "A said ", "told ", "“a,” said A. ", "that ", "according to ", "he ", "who ", "A, who said ", "to B ", "in an interview with ",
    "1 January 2024 ", "Jan. 1, ", "2024-01-01 ", "2024", "Monday ", "3 pm ", "two ", "hundred ", "next ", "last week ", "twenty-", "of ",
    "Correction: ", "Updated ", "min read ", "Share ", "Read more: ", "Subscribe ", "Advertisement ", "A is a reporter ", "http://a.b/ ",
    "www.a.com ", "&amp;", "&#x41;", "&", "<b>", "<br>", "<p>", "<i>a</i>", "<a href=/x>a</a>", "]]>", "<!--", "\\u0041", '{"a":', "[",
)  # fmt: skip
ELEMENTS = (
    "<p>By Ana Bee", '<p class="byline">By Ana Bee', '<div class="author">Ana Bee</div>', "<time>32 Foo 2024</time>",
    '<time datetime="2024-13-45">x</time>', "<h1>Harbour stays open</h1>", "<h2>What was said</h2>", "<li><a href=/x/y>Open harbour now</a>",
    "<figure><img src=/x.jpg><figcaption>A pier. Photo: Jo / AP</figcaption></figure>", "<img src=/x.jpg alt=pier>", "<div><div></div></div>",
    "<table><tr><td>1<td>2</table>", "<blockquote>So it is.</blockquote>", '<a rel="tag" href="/tag/x">y</a>', "<span class=kicker>x</span>",
    '<div class="caption">A pier</div>', '<div class="related"><a href=/z>Other</a></div>', "<p>It was so, she said.</p>", "<br>x", "<b>x</b>",
    "<p>Correction, 4 June: wrong.", '<div class="bio">Ana Bee is a reporter.</div>', "<article><h1>x</h1><p>y</article>", "<script>x</script>",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>', "<picture><source srcset='/a 1x'></picture>",
    '<meta name="author" content="Ana Bee">', '<meta property="article:published_time" content="x 2024">', "<option>x", "<p>3 June 2025",
    "<footer>© 2025 Tarn</footer>", "<nav><a href=/>Home</a></nav>", "<section><p>x", "<ul><li>x", "<em>x", "<!-- x -->", "<video>", "<p>* * *",
    "<p>Ana Bee, Selwyn", "<p>Photo: Jo Orr", "<p>“So it is,” she said.", "<p>Minister Ana Reyes said on Tuesday that it would stay open.",
)  # fmt: skip
LINES = (
    "By Ana Bee\n", "3 June 2025\n", "Published 3 June 2025\n", "Photo: Jo Orr\n", "[Jo Orr/AFP]\n", "Share\n", "Read more: x\n", "* x\n", "x\n", "\n",
    "Ana Bee is a reporter for the Tarn Gazette.\n", "“So it is,” she said.\n", "Advertisement\n", "Tags: a, b\n", "32 Foo 2024\n", "A pier | x\n",
    "Minister Ana Reyes said on Tuesday that it would stay open.\n", "OKAFOR: Yes, so it is.\n", "Correction: wrong.\n", "https://a.example/b\n",
)  # fmt: skip
TAGS = (
    "<item><title>x</title></item>", "<entry><id>1</id></entry>", "<category>x</category>", "<url><loc>https://a.example/1</loc></url>",
    '<outline text="x" xmlUrl="https://a.example/1"/>', '<outline text="x">', "<x a='1'/>", "<a:b/>", '<link rel="hub" href="/h"/>',
    "<author><name>x</name></author>", '<media:content url="/a.jpg"/>', "<![CDATA[x]]>", "<image:image><image:loc>/a</image:loc></image:image>",
)  # fmt: skip
HEAD_LINES = (
    "X: y\r\n", "Content-Type: text/html\r\n", " folded\r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", ":\r\n",
    "Disallow: /*a\n", "User-agent: x\n", "Sitemap: x\n", "Crawl-delay: 9\n", "Allow: /a*b*c*$\n", "#\n", "WARC/1.0\r\n\r\n", "\r\n",
)  # fmt: skip
WORDS = (*MARKS, *LETTERS, *PIECES)
ALL = (*WORDS, *ELEMENTS, *LINES, *TAGS, *HEAD_LINES)
