"""The articles that a search found as HTML."""

from dataclasses import replace

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.contexts.base import Link
from onrecord.web.contexts.search import FoundView
from onrecord.web.found_html import found_rows
from tests.web.reading import hrefs, text_of

HOSTILE = "\"><b>'&"
HIT = FoundView(
    id=7,
    date=Markup("<time>8 June</time>"),
    outlet=Link(HOSTILE, f"/?outlet={HOSTILE}"),
    section=HOSTILE,
    language=HOSTILE,
    title=HOSTILE,
    snippet=Markup("the <mark>talks</mark>"),
    said="2 statements",
    speakers=(Link(HOSTILE, f"/person/{HOSTILE}"),),
    other_speakers=HOSTILE,
    flags=(HOSTILE,),
)


def shown(hit: FoundView) -> LexborHTMLParser:
    return LexborHTMLParser(f"<ol>{found_rows([hit])}</ol>")


def test_what_strangers_wrote_is_shown_as_they_wrote_it() -> None:
    tree = shown(HIT)
    assert not tree.css("b")
    assert {each.attributes["lang"] for each in tree.css("[lang]")} == {HOSTILE}
    assert hrefs(tree, "a.outlet, h2 a, a.said-count, a.who") == [
        f"/?outlet={HOSTILE}",
        "/article/7",
        "/article/7#record",
        f"/person/{HOSTILE}",
    ]
    assert [text_of(tree, each) for each in ("a.outlet", "p.meta > a + span", "h2", "a.who", ".flag")] == [
        HOSTILE
    ] * 5
    assert text_of(tree, ".who-more") == f"and {HOSTILE}"
    assert text_of(tree, "p.context > mark") == "talks"


def test_an_article_without_statements_has_no_line_for_them() -> None:
    tree = shown(replace(HIT, said=None, flags=(), outlet=None, section=None))
    assert not tree.css("p.said, a.who")
    assert text_of(tree, "p.meta > span.unknown") == "outlet unknown"
