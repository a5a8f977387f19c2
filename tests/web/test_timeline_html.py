"""The squares of a speaker's timeline as HTML."""

from selectolax.lexbor import LexborHTMLParser

from onrecord.web.charts import Unit
from onrecord.web.timeline_html import timeline_units

UNIT = Unit(
    x=4.0, y=12.5, tone="denies", kind="direct", label='A & <b>B</b>: "no"', href='/article/1?statement="a1"'
)


def test_each_square_leads_to_its_statement_and_says_it_as_strangers_wrote_it() -> None:
    tree = LexborHTMLParser(f"<svg>{timeline_units([UNIT, UNIT])}</svg>")
    links = tree.css("svg > a")
    assert [each.attributes["href"] for each in links] == [UNIT.href, UNIT.href]
    assert [each.attributes["aria-label"] for each in links] == [UNIT.label, UNIT.label]
    assert [each.text() for each in tree.css("a > title")] == [UNIT.label, UNIT.label]
    squares = tree.css("a > rect.tone-denies.direct")
    assert [(each.attributes["x"], each.attributes["y"]) for each in squares] == [("4.0", "12.5")] * 2


def test_no_statement_no_square() -> None:
    assert timeline_units([]) == ""
