"""The statements of a list as HTML: escaped, and each with what is known of it."""

from collections.abc import Sequence

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.claim_html import claim_rows
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.people import AlsoView, ClaimView, EarlierView
from tests.web.reading import hrefs, text_of

HOSTILE = "\"><b>'&"
PLAIN = ClaimView(
    language="en",
    date=Markup("<time>8 June</time>"),
    outlet=None,
    said_on=None,
    who=None,
    stance=Markup("<i>says</i>"),
    source=None,
    before="",
    pieces=(("Yes", "direct"),),
    after="",
    article=Link("Talks", "/article/7#s-a1"),
    fate=None,
    is_gone=False,
    earlier=(),
    by_hand=None,
)


def was(each: EarlierView, language: str, /) -> str:
    return escape(f"was {each.id} in {language}")


def also(its: Sequence[AlsoView], /) -> str:
    return Markup("<details>{}</details>").format(len(its))


def shown(*claims: ClaimView) -> LexborHTMLParser:
    return LexborHTMLParser(f"<ol>{claim_rows(claims, was=was, also=also)}</ol>")


def test_what_strangers_wrote_is_shown_as_they_wrote_it() -> None:
    tree = shown(
        PLAIN._replace(
            language=HOSTILE,
            outlet=Link(HOSTILE, f"/?outlet={HOSTILE}"),
            said_on=HOSTILE,
            source=HOSTILE,
            before=HOSTILE,
            pieces=((HOSTILE, "direct"), (HOSTILE, "")),
            after=HOSTILE,
            article=Link(HOSTILE, f"/article/7#{HOSTILE}"),
            by_hand=HOSTILE,
        )
    )
    assert not tree.css("b")
    assert {each.attributes["lang"] for each in tree.css("[lang]")} == {HOSTILE}
    assert hrefs(tree, "a.outlet, p.from a") == [f"/?outlet={HOSTILE}", f"/article/7#{HOSTILE}"]
    assert text_of(tree, "blockquote") == HOSTILE * 4
    assert [each.text() for each in tree.css("mark.direct")] == [HOSTILE]
    assert (text_of(tree, "a.outlet"), text_of(tree, "p.from"), text_of(tree, ".by-hand-note")) == (HOSTILE,) * 3
    assert text_of(tree, "p.meta > span + a + span") == f"said “{HOSTILE}”"
    assert text_of(tree, ".as-source") == f"as “{HOSTILE}”"


def test_a_statement_has_what_is_known_of_it_and_nothing_else() -> None:
    bare, rich = (
        shown(each)
        for each in (
            PLAIN,
            PLAIN._replace(
                outlet=Link("The Courier"),
                who=Markup("<u>Ana</u>"),
                fate=Markup("<s>gone</s>"),
                is_gone=True,
                earlier=(EarlierView("a0", Markup("now"), (), None),),
                also=(AlsoView("The Herald", Markup(""), "reworded", (), "/article/8"),),
            ),
        )
    )
    assert not bare.css(".fate, .gone, .as-source, details, u")
    assert text_of(bare, "p.meta > span.unknown") == "outlet unknown"
    assert text_of(rich, "li.claim.gone > p.claim-who > u") == "Ana"
    assert text_of(rich, "span.outlet") == "The Courier"
    assert [each.text() for each in rich.css("p.fate")] == ["gone", "was a0 in en"]
    assert text_of(rich, "details") == "1"
