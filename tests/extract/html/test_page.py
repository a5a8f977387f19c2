"""Pages of markup to Articles: body, furniture, pictures, several articles, and hostile input."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputTooLarge
from onrecord.extract.assemble import SEPARATOR
from onrecord.extract.html.evidence import ASIDE, words_say
from onrecord.extract.html.page import extract_html
from onrecord.model import Article, BlockKind, Origin, PageKind, Precision
from onrecord.settings import Limits

LIMITS = Limits()
URL = "https://www.harbour-post.example/world/2025/03/05/talks"
ONE = (
    "The delegations met for a third day in the harbour town of Selby on Wednesday, and both sides said that they "
    "would go on until a text was agreed."
)
TWO = (
    "“We have come a long way, but we are not there yet,” said Mara Lind, who leads the northern delegation, as she "
    "left the old customs house in the evening."
)
THREE = (
    "The southern side would not say whether it accepts the draft, which two people who have seen it described as "
    "shorter than the last one and silent on the ferries."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks go on in Selby | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Talks go on in Selby">
<link rel="canonical" href="/world/2025/03/05/talks">
<meta name="keywords" content="Selby, talks, ferries">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Talks go on in Selby", "datePublished": "2025-03-05T18:00:00+01:00",
 "dateModified": "2025-03-05T19:30:00+01:00", "articleSection": "World",
 "author": [{{"@type": "Person", "name": "Ada Quill", "url": "/authors/ada-quill"}}],
 "publisher": {{"@type": "Organization", "name": "Harbour Post"}},}}</script></head>
<body class="has-sidebar"><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner"><p>We and our partners use cookies to make this site better for all who visit it. Accept them?
</p></div>
<main><article><header><p class="article__kicker">Northern Sound</p><h1>Talks go on in Selby</h1>
<p class="standfirst">A third day at the customs house ends without a text, but with warmer words than before.</p>
<div class="byline">By <a rel="author" href="/authors/ada-quill">Ada Quill</a></div>
<time datetime="2025-03-05T18:00:00+01:00">5 March 2025</time> <span class="read-time">3 min read</span></header>
<figure><picture><source srcset="/img/selby-800.jpg 800w, /img/selby-1600.jpg 1600w">
<img src="/img/selby-400.jpg" alt="A customs house"></picture>
<figcaption>The old customs house in Selby on Wednesday. <span class="credit">Photo: Ben Okoro / AFP</span></figcaption>
</figure>
<div class="article-body"><p>SELBY (AP) — {ONE}</p><p>{TWO}</p>
<div class="related"><h3>Read more</h3><ul><li><a href="/x">Ferries stay in port for a second week</a></li></ul></div>
<h2>What is in the draft</h2><p>{THREE}</p>
<blockquote><p>We will stay until it is done, and not a day less than it takes.</p></blockquote>
<ul><li>A shorter text than in February, of four pages.</li><li>Nothing on the ferries, which stay in port.</li></ul>
<aside class="newsletter"><p>Get our evening letter with all that happened today, free, in your inbox.</p></aside>
<p>Correction, March 6, 2025: An earlier version of this article misspelled the name of the town.</p></div>
<div class="author-card"><img src="/img/ada-quill-portrait.jpg" alt=""><h4>Ada Quill</h4><p>Reporter</p>
<p>Ada Quill is a reporter at the Harbour Post who covers the coast. She speaks English and Danish.</p></div>
</article></main>
<footer><p>© 2025 Harbour Post. All rights reserved, and nothing on this page may be used without our leave.</p></footer>
</body></html>"""


def only(text: str, url: str | None = URL) -> Article:
    (article,) = extract_html(text, url=url, captured=None, limits=LIMITS)
    return article


@pytest.fixture(scope="module")
def article() -> Article:
    return only(PAGE)


def test_furniture(article: Article) -> None:
    assert article.headline == "Talks go on in Selby"
    assert (
        article.standfirst
        == "A third day at the customs house ends without a text, but with warmer words than before."
    )
    assert article.kicker == "Northern Sound"
    assert article.outlet == "Harbour Post"
    assert article.section == "World"
    assert article.url == URL
    assert article.published == datetime(2025, 3, 5, 17, tzinfo=UTC)
    assert article.published_precision is Precision.INSTANT
    assert article.modified == datetime(2025, 3, 5, 18, 30, tzinfo=UTC)
    assert article.tags == ("Selby", "talks", "ferries")
    assert article.language == "en"
    assert article.reading_minutes == 3
    assert article.kind is PageKind.ARTICLE
    assert not article.truncated
    assert article.byline == "By Ada Quill"


def test_author_card(article: Article) -> None:
    (author,) = article.authors
    assert author.name == "Ada Quill"
    assert author.role == "Reporter"
    assert author.page == "https://www.harbour-post.example/authors/ada-quill"
    assert author.bio is not None
    assert author.bio.startswith("Ada Quill is a reporter at the Harbour Post")
    assert author.languages == ("English", "Danish")


def test_body_in_blocks(article: Article) -> None:
    kinds = [block.kind for block in article.blocks]
    words = [article.words(block.span) for block in article.blocks]
    assert words == [
        f"SELBY (AP) — {ONE}",
        TWO,
        "What is in the draft",
        THREE,
        "We will stay until it is done, and not a day less than it takes.",
        "A shorter text than in February, of four pages.",
        "Nothing on the ferries, which stay in port.",
    ]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.LIST,
        BlockKind.LIST,
    ]
    assert article.blocks[2].level == 2
    assert SEPARATOR.join(words) == article.text


def test_dateline_wire_and_correction(article: Article) -> None:
    assert article.dateline == "SELBY (AP)"
    assert article.wire == "AP"
    (note,) = article.corrections
    assert note.text.startswith("Correction, March 6, 2025")
    assert note.date == datetime(2025, 3, 6, tzinfo=UTC)


def test_figure(article: Article) -> None:
    (figure,) = article.figures
    assert figure.url == "https://www.harbour-post.example/img/selby-1600.jpg"
    assert figure.alt == "A customs house"
    assert figure.caption == "The old customs house in Selby on Wednesday."
    assert figure.credit is not None
    assert figure.credit.people == ("Ben Okoro",)
    assert figure.credit.agency == "AFP"
    assert figure.place == 0


def test_each_field_says_where_it_was_found(article: Article) -> None:
    assert article.found["headline"] is Origin.MARKUP
    assert article.found["published"] is Origin.JSON_LD
    assert article.found["tags"] is Origin.META
    assert article.found["reading_minutes"] is Origin.TEXT
    assert article.found["dateline"] is Origin.TEXT


def test_reading_time_is_computed_where_the_page_gives_none() -> None:
    found = only(PAGE.replace("3 min read", ""))
    assert found.reading_minutes == 1
    assert found.found["reading_minutes"] is Origin.COMPUTED


def test_a_page_without_any_names_or_metadata() -> None:
    found = only(
        f"<html><body><h1>Talks go on</h1><div><div>{ONE}</div><div>{TWO}</div></div></body></html>", None
    )
    assert found.headline == "Talks go on"
    assert found.text == ONE + SEPARATOR + TWO
    assert (found.authors, found.published, found.url, found.outlet, found.tags) == ((), None, None, None, ())


def test_paragraphs_by_line_breaks() -> None:
    found = only(f"<h1>Talks go on</h1><div>{ONE}<br><br>{TWO}<br>\n<br>{THREE}</div>")
    assert found.text == SEPARATOR.join([ONE, TWO, THREE])


def test_names_that_lie_do_not_cost_the_body() -> None:
    page = f'<div id="sidebar-wrapper"><div class="related-comments-footer"><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></div>'
    assert only(f"<html><body><h1>Talks go on</h1>{page}</body></html>").text == SEPARATOR.join([ONE, TWO, THREE])


def test_comments_are_not_the_body() -> None:
    comments = "".join(f"<div class='comment'><p>{TWO} {THREE} {n}</p></div>" for n in range(12))
    page = f"<h1>Talks go on</h1><div class='story'><p>{ONE}</p><p>{THREE}</p></div><div id='comments'>{comments}</div>"
    assert only(f"<html><body>{page}</body></html>").text == ONE + SEPARATOR + THREE


def test_language_attribute_that_lies() -> None:
    german = (
        "Die Delegationen trafen sich am Mittwoch zum dritten Mal in der Hafenstadt, und beide Seiten sagten, dass sie "
        "weiter verhandeln werden, bis ein Text vorliegt."
    )
    found = only(
        f"<html lang='en'><body><h1>Gespräche gehen weiter</h1><p>{german}</p><p>{german}</p></body></html>"
    )
    assert found.language == "de"
    assert found.found["language"] is Origin.COMPUTED


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:image/png;base64,AAAA", "file:///etc/passwd", "http://"]
)
def test_only_web_addresses_pass(address: str) -> None:
    page = PAGE.replace("/img/selby-400.jpg", address).replace(
        "/img/selby-800.jpg 800w, /img/selby-1600.jpg 1600w", ""
    )
    found = only(page.replace('href="/world/2025/03/05/talks"', f'href="{address}"'))
    addresses = [figure.url for figure in found.figures] + [found.url] + [author.page for author in found.authors]
    assert all(each is None or each.startswith("https://www.harbour-post.example/") for each in addresses)


def chained(headline: str, slug: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<article data-url="/{slug}"><h1>{headline}</h1><div class="byline">By {headline.split(maxsplit=1)[0]} Okoro</div>'
        f'<figure><img src="/img/{slug}-1600.jpg"><figcaption>{headline}, in a picture.</figcaption></figure>'
        f'<div class="body">{body}</div></article>'
    )


def test_chained_articles_are_split_and_teasers_left_out() -> None:
    teaser = (
        "<article><h3><a href='/t'>A teaser with a headline</a></h3><p>And one line of its text.</p></article>"
    )
    page = (
        '<html lang="en"><head><meta property="og:title" content="Talks go on in Selby">'
        '<meta property="article:published_time" content="2025-03-05T10:00:00Z"></head><body>'
        + chained("Talks go on in Selby", "talks", ONE, TWO, THREE)
        + chained("Ferries stay in port", "ferries", THREE, ONE, TWO)
        + teaser
        + "</body></html>"
    )
    first, second = extract_html(page, url=URL, captured=None, limits=LIMITS)
    assert (first.headline, second.headline) == ("Talks go on in Selby", "Ferries stay in port")
    assert first.text == SEPARATOR.join([ONE, TWO, THREE])
    assert second.text == SEPARATOR.join([THREE, ONE, TWO])
    assert second.url == "https://www.harbour-post.example/ferries"
    assert [author.name for author in second.authors] == ["Ferries Okoro"]
    assert second.published is None
    assert first.published is not None
    assert [figure.caption for figure in second.figures] == ["Ferries stay in port, in a picture."]


def test_chained_article_in_an_element_named_as_an_aside_has_its_body() -> None:
    second = chained("Ferries stay in port", "ferries", THREE, ONE, TWO).replace('class="body"', 'class="related"')
    first = chained("Talks go on in Selby", "talks", *[ONE, TWO, THREE] * 4)
    _, found = extract_html(f"<html><body>{first}{second}</body></html>", url=URL, captured=None, limits=LIMITS)
    assert found.text == SEPARATOR.join([THREE, ONE, TWO])


def test_another_article_under_a_live_blog_is_split_off() -> None:
    ld = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Talks, live"}</script>'
    live = chained("Talks, live", "live", ONE, TWO, THREE)
    other = chained("Ferries stay in port", "ferries", THREE, ONE, TWO)
    page = f"<html><head>{ld}</head><body>{live}{other}</body></html>"
    found = extract_html(page, url=URL, captured=None, limits=LIMITS)
    assert [article.headline for article in found] == ["Talks, live", "Ferries stay in port"]


def test_what_a_post_is_filed_under_says_nothing_of_its_element() -> None:
    assert words_say("tag-related category-sidebar") & ASIDE
    assert not words_say("post hentry tag-related category-sidebar") & ASIDE


def test_embedded_post_in_a_box_with_a_networks_name_stays() -> None:
    post = f"<div class='social-share'><blockquote class='twitter-tweet'><p>{TWO}</p></blockquote></div>"
    found = only(f"<h1>Talks go on</h1><p>{ONE}</p>{post}<p>{THREE}</p>")
    assert found.text == SEPARATOR.join([ONE, TWO, THREE])


def test_live_blog_is_one_article() -> None:
    posts = "".join(f"<article><h2>{n}.00: news</h2><p>{ONE}</p></article>" for n in range(8, 12))
    ld = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Talks, live"}</script>'
    found = only(f"<html><head>{ld}</head><body><main><h1>Talks, live</h1>{posts}</main></body></html>")
    assert found.kind is PageKind.LIVE_BLOG
    assert found.text.count(ONE) == 4


def test_cut_texts_are_marked() -> None:
    paid = PAGE.replace('"articleSection"', '"isAccessibleForFree": "False", "articleSection"')
    assert only(paid).truncated
    assert only(paid).found["truncated"] is Origin.JSON_LD


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<p>Hi</p>", "<nav><a href=/>Home</a></nav>", "no markup", "<!--"]
)
def test_no_article(page: str) -> None:
    assert extract_html(page, url=None, captured=None, limits=LIMITS) == ()


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + ONE,
        "<b>" * 100_000 + f"<p>{ONE}",
        "<i></i>" * 1_000_000,
        "<div " + " ".join(f"a{n}=1" for n in range(60_000)) + f"><p>{ONE}</p>",
        "<summary>" * 60_000,
    ],
)
def test_markup_beyond_all_sense_is_refused(page: str) -> None:
    with pytest.raises(InputTooLarge, match=r"^input: "):
        extract_html(page, url=None, captured=None, limits=LIMITS)


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Talks</h1><p>{ONE}</p><p>{TWO}</p><!-- never closed <p>{THREE}</p>",
        f"<h1>Ta\x00lks</h1><p>{ONE}\x00</p><p>{TWO}</p>",
        f"<div><p>{ONE}<p>{TWO}</div></div></div></section></body></html></html>",
        "<span>" * 3_000 + f"<p>{ONE}</p><p>{TWO}</p>",
        f"<template><p>{THREE}</p></template><p>{ONE}</p><noscript><p>{THREE}</p></noscript><p>{TWO}</p>",
        f"<p>{ONE}</p><p>{TWO}</p><script>document.write('<p>{THREE}</p>')</script><style>p{{}}</style>",
    ],
)
def test_damage_does_not_cost_the_text(page: str) -> None:
    found = only(page)
    assert ONE in found.text
    assert THREE not in found.text


def test_no_markup_leaves_extract() -> None:
    found = only(PAGE.replace(ONE, f"{ONE} <script>alert(1)</script><b onclick=x>bold</b> &lt;i&gt;"))
    assert "alert" not in found.text
    assert "<b" not in found.text
    assert "bold <i>" in found.text


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='article-body'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<article>",
        "</article>",
        "<br>",
        "<img src=/a1234.jpg>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<a href=javascript:x>",
        "</a>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<table><td>",
        "<li>",
        "<ul>",
        "</ul>",
        "<blockquote>",
        "<meta property=og:title content='",
        "'>",
        "<time datetime=2025-01-01>",
        ONE,
        TWO,
        "&amp;",
        "<script type='application/ld+json'>",
        '{"@type":"NewsArticle","author":',
        "\x00",
        "\xad",
        "�",
        "By Ada Quill",
        "<svg>",
    ]
)


@given(
    st.lists(_PIECES | st.text(max_size=20), max_size=40), st.sampled_from([None, URL, "nonsense", "http://[::1"])
)
def test_any_page(pieces: list[str], url: str | None) -> None:
    for article in extract_html("".join(pieces), url=url, captured=None, limits=LIMITS):
        spans = [block.span for block in article.blocks]
        assert SEPARATOR.join(article.words(span) for span in spans) == article.text
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
        assert all(0 <= figure.place <= len(article.blocks) for figure in article.figures)
        assert all(
            figure.url is None or figure.url.startswith(("http://", "https://")) for figure in article.figures
        )
        article.text.encode()


def test_an_h1_that_is_the_sites_name_is_no_headline() -> None:
    page = (
        "<html><head><title>Talks go on in Selby - Harbour Post</title></head><body><h1>Harbour Post</h1>"
        f"<ul><li><a href=/a>Ferries stay in port</a> {THREE}</li><li><a href=/b>Storm ahead</a> {TWO}</li></ul>"
        f"<h2>Talks go on in Selby</h2><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body></html>"
    )
    found = only(page)
    assert found.headline == "Talks go on in Selby"
    assert found.text == SEPARATOR.join([ONE, TWO, THREE])


def test_embedded_posts_are_their_own_blocks() -> None:
    post = f"<blockquote class='twitter-tweet'><p>{TWO}</p></blockquote>"
    found = only(f"<h1>Talks go on</h1><p>{ONE}</p>{post}<p>{THREE}</p>")
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH, BlockKind.EMBED, BlockKind.PARAGRAPH]


def test_short_news_of_several_whole_paragraphs_is_whole_whatever_its_flag_says() -> None:
    flag = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks go on", "isAccessibleForFree": false}</script>'

    def truncated(*paragraphs: str) -> bool | None:
        body = "".join(f"<p>{each}</p>" for each in paragraphs)
        page = (
            f"<html lang='en'><head>{flag}</head><body><article><h1>Talks go on</h1>{body}</article></body></html>"
        )
        (article,) = extract_html(page, url=URL, captured=None, limits=LIMITS)
        return article.truncated

    assert not truncated(
        ONE, TWO, THREE, "The boats wait in the harbour until a text has been agreed by both sides."
    )
    assert truncated(ONE, TWO)
