import json
from datetime import UTC, datetime

import pytest

from onrecord.extract.page import extract
from onrecord.model import Article, Capture
from onrecord.read.model_reader import ModelReader
from tests.extract.html.test_furniture import page

FIRST, SECOND = datetime(2025, 3, 5, 10, 20, tzinfo=UTC), datetime(2025, 3, 4, 11, 20, tzinfo=UTC)
POSTS = [
    (
        FIRST,
        "Norna afloat",
        "The Norna is afloat, the coastguard says. “She came off at ten today,” said Ole Brand, the pilot.",
    ),
    (
        SECOND,
        "Tug on its way",
        "A tug left Selby an hour ago. It will be here by tonight, says Rita Sander, the minister.",
    ),
]


def blog(body: str, updates: object = None) -> Article:
    thing = {
        "@type": "LiveBlogPosting",
        "headline": "Ship aground – live",
        "datePublished": "2025-03-04T06:30:00Z",
        "liveBlogUpdate": updates,
    }
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    payload = page(f"<main><h1>Ship aground – live</h1>{body}</main>", head=head).encode()
    return extract(Capture(target_uri=None, payload=payload, name="page"))[0]


def posted(article: Article) -> dict[str, datetime | None]:
    return {article.text[block.span.start : block.span.end][:8]: block.posted for block in article.blocks}


@pytest.mark.parametrize(
    "layout",
    [
        "<article><time datetime='{at}'>then</time><h3>{head}</h3><p>{words}</p></article>",
        "<div class='post'><h3>{head}</h3><p>{words}</p><footer><time datetime='{at}'>then</time></footer></div>",
        "<time datetime='{at}'>then</time><h3>{head}</h3><p>{words}</p>",
    ],
)
def test_each_block_has_the_moment_of_its_post(layout):
    body = "".join(layout.format(at=at.isoformat(), head=head, words=words) for at, head, words in POSTS)
    found = posted(blog(body))
    assert found["The Norn"] == FIRST
    assert found["A tug le"] == SECOND


def test_posts_whose_moments_stand_in_json_ld_are_found_by_their_headings():
    body = "".join(f"<h3>{head}</h3><p>{words}</p>" for _, head, words in POSTS)
    updates = [
        {"@type": "BlogPosting", "headline": head, "datePublished": at.isoformat()} for at, head, _ in POSTS
    ]
    found = posted(blog(body, updates))
    assert (found["The Norn"], found["A tug le"]) == (FIRST, SECOND)


def test_what_a_post_calls_today_is_its_own_day():
    layout = "<article><time datetime='{at}'>then</time><h3>{head}</h3><p>{words}</p></article>"
    article = blog("".join(layout.format(at=at.isoformat(), head=head, words=words) for at, head, words in POSTS))
    days = {article.words(time.span): time.inferred for time in ModelReader().read(article).times}
    assert days["today"] == "2025-03-05"
    assert days["tonight"] == "2025-03-04TNI"


def test_an_article_that_is_no_live_blog_has_no_posts():
    layout = "<p>{words} {words}</p><time datetime='{at}'>then</time>"
    body = "".join(layout.format(at=at.isoformat(), words=words) for at, _, words in POSTS)
    payload = page(f"<article><h1>Ship aground</h1>{body}</article>").encode()
    article = extract(Capture(target_uri=None, payload=payload, name="page"))[0]
    assert {block.posted for block in article.blocks} == {None}
