"""The section, the kicker and the tags as the page shows them."""

import pytest

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.html.sections import drop_repeated_kicker, heading_parts
from onrecord.model import Origin
from tests.extract.html.making import BODY, HEAD, article_of, page_of, told

CRUMBS = {
    "@type": "BreadcrumbList",
    "itemListElement": [{"name": "Home"}, {"name": "Rivers"}, {"name": "Weir opened for the boats"}],
}


@pytest.mark.parametrize(
    ("body", "head", "section", "origin"),
    [
        (HEAD + BODY, told(CRUMBS), "Rivers", Origin.JSON_LD),
        (
            f"<div><a href='/'>Home</a> &gt; <a href='/rivers'>Rivers</a></div>{HEAD}{BODY}",
            "",
            "Rivers",
            Origin.MARKUP,
        ),
        (f"<article><a href='/rivers'>Rivers</a>{HEAD}{BODY}</article>", "", "Rivers", Origin.MARKUP),
        (
            f"<article><span itemprop='articleSection'>Rivers</span>{HEAD}{BODY}</article>",
            "",
            "Rivers",
            Origin.MARKUP,
        ),
        (f"<article><a href='/2026/weir.html'>Rivers</a>{HEAD}{BODY}</article>", "", None, None),
        (HEAD + BODY, "", None, None),
    ],
)
def test_section(body, head, section, origin):
    article = article_of(body, head)
    assert (article.section, article.found.get("section")) == (section, origin)


def test_a_heading_may_hold_its_kicker():
    page = page_of("<h1><span class='kicker'>Rivers</span> Weir opened</h1>")
    assert heading_parts(page, page.runs[0]) == ("Rivers", "Weir opened")
    page = page_of("<h1><span>Rivers</span> Weir opened</h1>")
    assert heading_parts(page, page.runs[0]) == (None, "Rivers Weir opened")


@pytest.mark.parametrize(("kicker", "stays"), [("RIVERS", False), ("The weir", True)])
def test_a_kicker_that_repeats_the_section_goes(kicker, stays):
    builder = ArticleBuilder()
    builder.set_if_empty("section", "Rivers", Origin.META)
    builder.set_if_empty("kicker", kicker, Origin.MARKUP)
    drop_repeated_kicker(builder)
    assert (builder.get("kicker") == kicker) is stays
    assert ("kicker" in builder.origins) is stays


def test_tags_are_links_under_the_article_and_not_those_of_menus_or_prose():
    shown = "<ul class='tags'><li><a href='/tag/weir'>Weir</a></li><li><a href='/tag/boats'>Boats</a></li></ul>"
    menu = "<nav><a href='/tag/sport'>Sport</a></nav>"
    prose = "<p>The board said that <a href='/tag/mill'>the mill</a> would be closed until the gates had been mended again.</p>"
    assert article_of(f"{menu}<article>{HEAD}{BODY}{prose}{shown}</article>").tags == ("Weir", "Boats")


@pytest.mark.parametrize("links", [2, 7])
def test_the_last_entry_of_a_menu_over_the_headline_is_no_section(links: int):
    menu = "".join(f"<li><a href='/part{number}'>Part {number}</a></li>" for number in range(links))
    article = article_of(f"<div><ul>{menu}</ul></div>{HEAD}{BODY}")
    assert (article.section is None) is (links > 5)


@pytest.mark.parametrize("told", ["article", '{"name": "Rivers"}'])
def test_what_a_template_leaves_is_no_section(told: str):
    assert article_of(HEAD + BODY, f"<meta name='section' content='{told}'>").section is None
