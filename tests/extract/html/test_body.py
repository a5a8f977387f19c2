"""Which element holds the body, and which of its words are the article's: pages that lost words or kept others'."""

import pytest

from onrecord.extract.page import extract
from onrecord.model import Article, BlockKind, Capture

TOLD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Weir opened for the boats", "datePublished": "2026-06-03T08:00:00Z"}</script>'
)
HEAD = "<h1>Weir opened for the boats</h1>"
PROSE = [
    "The weir at Orlow was opened on Sunday for the first boats of the year, the river board said in a notice.",
    "Forty boats passed before noon, and the board counted on as many again before the gates close at eight.",
    "The lock keeper, who has worked the gates since the spring, said that the old chains had held without trouble.",
    "A second opening is planned for the autumn, when the water is low and the fishing boats come back from the sea.",
]


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{each}</p>" for each in words or PROSE)


def read(body: str, head: str = "", url: str | None = "https://orlow.example/news/weir-opened") -> Article:
    menu = "<header><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></header>"
    page = f"<!doctype html><html lang='en'><head><title>Weir opened for the boats</title>{head}</head><body>{menu}{body}"
    (article,) = extract(Capture(target_uri=url, payload=page.encode()))
    return article


def words(article: Article, kind: BlockKind | None = None) -> list[str]:
    return [article.words(block.span) for block in article.blocks if kind in {None, block.kind}]


def test_first_paragraph_in_a_container_of_its_own():
    article = read(
        f"<article>{HEAD}<div class='open'>{paragraphs(PROSE[0])}</div><div>{paragraphs(*PROSE[1:])}</div></article>"
    )
    shown = [*([article.standfirst] if article.standfirst else []), *words(article)]
    assert shown == PROSE


@pytest.mark.parametrize("length", [1, 2])
def test_an_article_of_a_sentence_or_two(length: int):
    short = ["The ferry is stopped by fog until noon.", "Passengers take the bus from the square."][:length]
    assert words(read(f"<article><h1>Ferry stopped</h1>{paragraphs(*short)}</article>", TOLD)) == short


def test_no_long_paragraph_wins_alone_over_a_wall_of_scraps():
    table = "".join(f"<div><div>Ward {n}</div><div>{n * 7}</div></div>" for n in range(60))
    long = " ".join(PROSE)
    article = read(f"<article>{HEAD}{paragraphs(PROSE[0], long, *PROSE[1:])}<div>{table}</div></article>")
    assert words(article)[: len(PROSE)] == [PROSE[0], long, *PROSE[1:3]]


def test_an_articles_own_page_is_no_index_for_its_links():
    links = "".join(
        f"<li><a href='/2026/old-news-{n}'>What the river board said on day {n}</a></li>" for n in range(40)
    )
    head = '<meta property="article:published_time" content="2026-06-03T08:00:00Z">'
    assert words(read(f"{HEAD}<div>{paragraphs(PROSE[0])}</div><ul>{links}</ul>", head)) == PROSE[:1]


def test_lists_stay_whole():
    items = "<ul><li><span>Basin closed</span></li><li>Quay open</li><li><p>Ferry moves to Selby</p></li></ul>"
    article = read(
        f"<article>{HEAD}{paragraphs(*PROSE[:2])}<p>In short:</p>{items}{paragraphs(*PROSE[2:])}</article>"
    )
    assert words(article, BlockKind.LIST) == ["Basin closed", "Quay open", "Ferry moves to Selby"]


def test_a_tables_row_is_one_block():
    table = (
        "<table><caption>Depth in metres</caption><tr><th>Place</th><th>Now</th></tr>"
        "<tr><td>Basin</td><td>3.1</td></tr><tr><td>Bar</td><td>2.4</td></tr></table>"
    )
    article = read(f"<article>{HEAD}{paragraphs(*PROSE[:2])}{table}{paragraphs(*PROSE[2:])}</article>")
    assert words(article, BlockKind.TABLE) == ["Place | Now", "Basin | 3.1", "Bar | 2.4"]
    assert "Depth in metres" in article.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        '<p style="display: none">{}</p>',
        '<div style="visibility:hidden">{}</div>',
        '<p>Boats. <span style="position:absolute;clip:rect(0px,0px,0px,0px)">{}</span></p>',
        '<p>Boats. <em style="display:none">{}</em></p>',
        "<p>Boats. <del>{}</del></p>",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_not_in_the_body(hidden: str):
    kept_back = "SECRET words that this page keeps from everybody who reads it with their own eyes on Sunday."
    article = read(
        f"<article>{HEAD}{paragraphs(*PROSE[:2])}{hidden.format(kept_back)}{paragraphs(*PROSE[2:])}</article>"
    )
    assert "SECRET" not in article.text
    assert PROSE[3] in article.text


def test_a_body_that_a_script_shows_is_read():
    article = read(f"{HEAD}<div style='display:none'>{paragraphs()}</div>", TOLD)
    assert words(article) == PROSE


def test_spans_side_by_side_do_not_run_together():
    box = f"<div><span>What happens next</span><span>{PROSE[1]}</span></div>"
    article = read(f"<article>{HEAD}{paragraphs(PROSE[0])}{box}{paragraphs(*PROSE[2:])}</article>")
    assert f"What happens next {PROSE[1]}" in article.text


def test_a_word_in_several_spans_stays_one():
    article = read(
        f"<article>{HEAD}<p><span>T</span><span>he</span>{PROSE[0][3:]}</p>{paragraphs(*PROSE[1:])}</article>"
    )
    assert article.text.startswith("The weir at Orlow")


@pytest.mark.parametrize("level", ["h1", "h2"])
def test_the_next_article_is_not_the_firsts(level: str):
    following = f"<article><{level}>Fish hall sold</{level}><p>By Tom Vale</p><p>The fish hall has been sold, the council said.</p></article>"
    article = read(f"<main><article>{HEAD}{paragraphs()}</article>{following}</main>", TOLD)
    assert words(article) == PROSE


def test_comments_are_not_the_body():
    comment = "".join(
        f"<p>I have seen the weir open {n} times, and it never was as late as this year.</p>" for n in range(9)
    )
    article = read(f"<article>{HEAD}{paragraphs()}</article><section class='comments'>{comment}</section>")
    assert words(article) == PROSE


def test_an_invitation_to_pay_under_the_text_is_no_part_of_it_and_says_that_it_is_cut():
    article = read(
        f"<article>{HEAD}{paragraphs(*PROSE[:2])}<p>To continue reading, subscribe or sign in.</p></article>"
    )
    assert words(article) == PROSE[:2]
    assert article.truncated


@pytest.mark.parametrize(
    "chrome", ["Advertisement", "Story continues below", "Follow us on Facebook", "Read more: Boats"]
)
def test_page_chrome_between_paragraphs_goes(chrome: str):
    article = read(f"<article>{HEAD}{paragraphs(*PROSE[:2])}<p>{chrome}</p>{paragraphs(*PROSE[2:])}</article>")
    assert chrome not in article.text
