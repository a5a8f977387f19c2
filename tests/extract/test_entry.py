"""Articles made of what a feed says."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NoArticle
from onrecord.extract.entry import extract_entry, with_feed
from onrecord.feeds.entry_page import entry_capture
from onrecord.model import Article, Enclosure, Entry, EntryPicture, Origin, Precision

AT = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
PARAGRAPHS = [
    "The harbour council voted on Tuesday to close the eastern pier to freight for a year.",
    "“We have no other way to pay for the repairs,” said Ana Reyes, who leads the council.",
    "Shipping agents say that they were not asked. The vote was seven to two.",
]
WHOLE = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)


def made(entry, **how):
    return extract_entry(entry, entry_capture(entry, date=AT, name="entry:1"), outlet="Vell Post", **how)


def test_whole_articles_go_through_extraction_and_the_feed_says_the_rest():
    entry = Entry(
        id="1",
        url="https://vell.example/pier",
        title="Council closes pier",
        content=WHOLE + "<script>alert(1)</script>",
        summary="Freight is to go by the western pier.",
        authors=("Cleo Marsh",),
        published=AT,
        categories=("Harbour",),
        language="en",
    )
    article = made(entry)
    assert article.text == "\n\n".join(PARAGRAPHS) or article.text.split("\n") == PARAGRAPHS
    assert (article.headline, article.standfirst) == ("Council closes pier", entry.summary)
    assert [author.name for author in article.authors] == ["Cleo Marsh"]
    assert (article.published, article.outlet, article.tags) == (AT, "Vell Post", ("Harbour",))
    assert article.found["headline"] is Origin.FEED
    assert not article.truncated


def test_a_summary_gives_an_article_that_says_it_is_cut_short():
    picture = EntryPicture(url="https://vell.example/p.jpg", width=800, credit="Mo Li")
    entry = Entry(id="1", title="Council closes pier", summary=PARAGRAPHS[0], pictures=(picture,))
    article = made(entry, language="en")
    assert (article.text, article.truncated, article.language) == (PARAGRAPHS[0], True, "en")
    (figure,) = article.figures
    assert (figure.url, figure.credit.text) == (picture.url, "Mo Li")
    assert article.url is None


def test_a_summary_that_is_how_the_article_begins_is_no_standfirst():
    entry = Entry(id="1", title="Council closes pier", content=WHOLE, summary=PARAGRAPHS[0][:60] + "…")
    assert made(entry).standfirst is None


def test_the_same_entry_is_the_same_bytes_and_its_title_is_no_markup():
    entry = Entry(id="1", title="<b>Pier</b> & co", summary="<img src=x onerror=alert(1)>", authors=('"A" <B>',))
    first, second = (entry_capture(entry, date=AT, name="entry:1") for _ in range(2))
    assert first.digest == second.digest
    assert b"<img" not in first.payload
    assert made(entry).headline == "<b>Pier</b> & co"


def test_nothing_at_all_is_no_article():
    with pytest.raises(NoArticle, match="neither a title nor a summary"):
        made(Entry(id="1"))


@given(
    title=st.none() | st.text(max_size=50),
    summary=st.none() | st.text(max_size=200),
    content=st.none() | st.text(max_size=300).map(lambda text: text + WHOLE),
)
def test_any_words_come_to_an_article_or_to_none(title, summary, content):
    try:
        article = made(Entry(id="1", title=title, summary=summary, content=content))
    except NoArticle:
        return
    for block in article.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(article.text)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "<p>The quay reopens on Monday, said the harbour master.</p>",
            "The quay reopens on Monday, said the harbour master.",
        ),
        ("W.", "W."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ('<a href="https://x.example">A link</a> and why', "A link and why"),
        ("<p>Read more: the quay</p>", "Read more: the quay"),
    ],
)
def test_the_words_of_a_short_content_are_all_there(content, text):
    """Content under 200 characters gave an empty article, or none."""
    article = made(Entry(id="1", title="Quay", content=content))
    assert [" ".join(line.split()) for line in article.text.split("\n") if line] == text.split("\n\n")
    assert not article.truncated
    assert article.found["text"] in {Origin.FEED, Origin.MARKUP}


def test_a_summary_with_more_words_than_the_content_stands():
    article = made(Entry(id="1", content="<img src=x.jpg>", summary="The quay reopens on Monday."))
    assert article.text == "The quay reopens on Monday."


def test_a_date_is_as_precise_as_the_feed_gives_it():
    entry = Entry(id="1", title="Quay", summary="Words.", published=AT, published_precision=Precision.DAY)
    article = made(entry)
    assert (article.published, article.published_precision, article.utc_offset) == (AT, Precision.DAY, None)


def test_the_feed_says_when_where_the_page_does_not_and_the_record_says_so():
    entry = Entry(id="1", published=AT, enclosures=(Enclosure(url="https://a.example/1.mp3", type="audio/mpeg"),))
    article = with_feed(Article(url="https://vell.example.nz/1", headline="Quay"), entry)
    assert (article.published, article.found["published"]) == (AT, Origin.FEED)
    assert (article.utc_offset, article.enclosures) == (12 * 60, entry.enclosures)
    dated = Article(headline="Quay", published=AT.replace(day=1), found={"published": Origin.META})
    assert with_feed(dated, replace(entry, enclosures=())) is dated


def test_a_content_that_is_a_picture_alone_gives_the_picture():
    entry = Entry(id="1", url="https://vell.example/c/1", title="Comic", content="<img src='/1.png' alt='A pier'>")
    (figure,) = made(entry).figures
    assert (figure.url, figure.alt) == ("https://vell.example/1.png", "A pier")
    assert made(replace(entry, content="<img src='javascript:x'><img src='/p.gif' width='1'>")).figures == ()


ORIGIN = (
    '<p>Der Beitrag <a href="https://vell.example/a/quay">Quay</a> erschien zuerst auf <a href="{}">Vell</a>.</p>'
)


@pytest.mark.parametrize(("site", "is_there"), [("https://vell.example", False), ("https://other.example", True)])
def test_a_last_line_that_leads_to_the_page_and_its_site_alone_is_no_part_of_it(site, is_there):
    lines = "<p>The quay reopens on Monday.</p><p>The boats lie in the outer basin until then.</p>"
    entry = Entry(
        id="1", url="https://vell.example/a/quay", title="Quay", content=lines + ORIGIN.format(site) + "\n"
    )
    text = made(entry).text
    assert ("erschien zuerst" in text) == is_there
    assert "until then." in text
