"""The squares of a speaker's timeline as HTML. Pure.

Built in Python: a page has two hundred of them, for which a template takes several times as long.
"""

from collections.abc import Iterable

from markupsafe import Markup

from onrecord.web.charts import UNIT, Unit
from onrecord.web.escaping import as_html, safe


def timeline_units(units: Iterable[Unit]) -> Markup:
    """The squares of an outlet's lane, each with a link to its statement."""
    return as_html("".join(map(_square, units)))


def _square(unit: Unit) -> str:
    label = safe(unit.label)
    return (
        f'<a href="{safe(unit.href)}" tabindex="-1" aria-label="{label}">\n<title>{label}</title>\n'
        f'<rect class="tone-{unit.tone} {unit.kind}" x="{unit.x}" y="{unit.y}"'
        f' width="{UNIT}" height="{UNIT}" rx="1.5"/></a>\n'
    )
