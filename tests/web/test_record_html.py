"""An article's statements as HTML: escaped, and each line with what its statement has."""

from collections.abc import Sequence

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.contexts.article import StatementView
from onrecord.web.contexts.correct import ByHandView
from onrecord.web.contexts.people import EarlierView
from onrecord.web.record_html import statement_lines
from tests.web.reading import hrefs, text_of

HOSTILE = "\"><b>'&"
PLAIN = StatementView(
    id="s1", number=1, css="", who=Markup("<i>Ana</i>"), stance=Markup("says"), role=None, what_css="direct",
    href="?statement=s1#s-s1", pieces=Markup("“Yes”"), notes=(), why="named",
)  # fmt: skip


def was(each: EarlierView, language: str, /) -> str:
    return escape(f"was {each.id} in {language}")


def by_hand_lines(corrections: Sequence[ByHandView], article: int, statement: str, token: str | None, /) -> str:
    return Markup("<em>{}</em>").format(f"{len(corrections)} of {statement} in {article} {token}")


def shown(*said: StatementView, language: str = "en", may_correct: bool = True) -> LexborHTMLParser:
    token = "t" if may_correct else None
    lines = statement_lines(said, language, 7, token, was=was, by_hand_lines=by_hand_lines)
    return LexborHTMLParser(f"<ol>{lines}</ol>")


def test_what_strangers_wrote_is_shown_as_they_wrote_it() -> None:
    said = PLAIN._replace(
        id=HOSTILE, href=f"?statement={HOSTILE}", role=HOSTILE, why=HOSTILE, there=f"http://b/{HOSTILE}"
    )
    tree = shown(said, language=HOSTILE)
    assert not tree.css("b")
    assert tree.css("li")[0].attributes == {"class": "st", "id": f"r-{HOSTILE}", "data-statement": HOSTILE}
    assert {each.attributes["lang"] for each in tree.css("[lang]")} == {HOSTILE}
    assert (text_of(tree, "p.st-role"), text_of(tree, "details p")) == (HOSTILE, f"{HOSTILE}.")
    assert hrefs(tree, "p.st-what a, details a") == [
        f"?statement={HOSTILE}",
        f"http://b/{HOSTILE}",
        f"/article/7/correct?statement={HOSTILE}",
    ]


def test_a_line_has_what_its_statement_has_and_nothing_else() -> None:
    full = PLAIN._replace(number=2, role="mayor", notes=(Markup("<u>to</u> whom"), Markup("when")))
    full = full._replace(
        earlier=(EarlierView("s0", Markup("now"), (), None),), by_hand=(ByHandView(3, Markup("x"), ""),)
    )
    bare, rich = shown(PLAIN, may_correct=False), shown(full)
    assert not bare.css("p.st-role, p.st-how, em, details a")
    assert [each.text() for each in rich.css("p.st-how span")] == ["to whom", "when"]
    assert text_of(rich, "p#s-s0.fate") == "was s0 in en"
    assert text_of(rich, "em") == "1 of s1 in 7 t"
    assert text_of(rich, "summary") == "Why this speaker of statement 2?"
    assert text_of(rich, "details a") == "Correct it, statement 2"
