"""The article that a page goes on with is another one; what only looks like it stays."""

import json

import pytest

from onrecord.extract.html.page import extract_html
from onrecord.settings import Limits

URL = "https://record.example/harbour"
TITLE = "Harbour to be dredged for the first time"
NEXT = "Fish hall sold to a hotel chain"
TEXT = [
    "The harbour at Elmsford will be dredged this year, the port authority said on Tuesday, after two ships touched the bottom in one week.",
    "Work is to begin in May and last until the autumn, and the fleet will use the outer quay for as long as the machines are in the basin.",
    "The authority put the cost at nine million and said that the state would carry half of it, which the ministry would not confirm.",
    "A meeting will be held in the fish hall on Thursday at seven, and the plans can be seen at the library until the end of the month.",
]
OTHER = [
    "The hall has been sold, the council said on Monday, and the traders must leave by the summer, when the new owner begins with the works.",
    "A hotel with ninety rooms is planned on the site, and the clock tower is to be kept as it is, though nobody has seen any drawings yet.",
    "The traders said that nobody had asked them, and that they would go to court if they had to, as they had done when the roof came down.",
    "Ole Brand has sold herring there since 1988, as his father had done before him since the end of the war, and says that he will stay.",
]


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def opening(tag, title, author, day="March 4, 2025"):
    return f'<{tag}>{title}</{tag}><div class="byline">By {author}</div><div class="date">{day}</div>'


def articles(main, told="NewsArticle"):
    data = json.dumps({"@context": "https://schema.org", "@type": told, "headline": TITLE})
    page = (
        f"<html lang=en><head><title>{TITLE} - The Record</title><script type='application/ld+json'>{data}</script></head>"
        f"<body><nav><a href=/a>News</a></nav><main>{main}</main><footer>© The Record</footer></body></html>"
    )
    return extract_html(page, url=URL, captured=None, limits=Limits())


OWN = f'{opening("h1", TITLE, "Ana Ruiz")}<div class="text">{paragraphs(TEXT)}</div>'
FOLLOWING = {
    "a box beside it": f'<div class="story">{OWN}</div><div class="story">{opening("h2", NEXT, "Tom Vale")}{paragraphs(OTHER)}</div>',
    "a second h1": f"<div>{OWN}</div><div>{opening('h1', NEXT, 'Tom Vale')}{paragraphs(OTHER)}</div>",
    "a box with an address": (
        f'{OWN}<div data-url="https://record.example/hall"><h2><a href="/hall">{NEXT}</a></h2>{paragraphs(OTHER)}</div>'
    ),
}


@pytest.mark.parametrize("main", FOLLOWING.values(), ids=FOLLOWING)
def test_the_next_article_is_another(main):
    own, following = articles(main)
    assert (own.headline, following.headline) == (TITLE, NEXT)
    assert own.text == "\n\n".join(TEXT)
    assert following.text == "\n\n".join(OTHER)
    assert [author.name for author in own.authors] == ["Ana Ruiz"]


def test_what_follows_without_an_element_of_its_own_is_left_out():
    main = (
        f"{opening('h1', TITLE, 'Ana Ruiz')}{paragraphs(TEXT)}{opening('h2', NEXT, 'Tom Vale')}{paragraphs(OTHER)}"
    )
    (own,) = articles(main)
    assert own.text == "\n\n".join(TEXT)


KEPT = {
    "sections": f"{OWN}<h2>What the traders think of it</h2>{paragraphs(OTHER)}",
    "a review's own byline": f'{OWN}<h2>The last of the fish</h2><p class="work">By Tom Vale</p>{paragraphs(OTHER)}',
    "a widget's address": f'{OWN}<div data-url="/widgets/7"><h2>What the traders think of it</h2>{paragraphs(OTHER)}</div>',
}


@pytest.mark.parametrize("main", KEPT.values(), ids=KEPT)
def test_a_section_of_the_article_stays(main):
    (own,) = articles(main)
    assert OTHER[-1] in own.text


def test_teasers_with_bylines_are_no_articles():
    teasers = "".join(f"{opening('h2', f'Teaser {n} of the day', 'Tom Vale')}<p>{OTHER[n]}</p>" for n in range(3))
    assert len(articles(f"<article>{OWN}</article><div class=story>{teasers}</div>")) == 1


def test_a_live_blog_goes_on_with_itself():
    (own,) = articles(FOLLOWING["a box beside it"], told="LiveBlogPosting")
    assert OTHER[-1] in own.text
