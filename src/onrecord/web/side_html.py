"""The entries beside the News Feed as HTML. Pure.

Built in Python: there are hundreds of outlets on every page, and a template takes longer for them than for its articles.
"""

from collections.abc import Iterable

from markupsafe import Markup

from onrecord.web.contexts.feed import SideRow
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import gettext, number

_ICON = '<img class="icon" src="%s" alt="" width="16" height="16" loading="lazy">'


def side_rows(rows: Iterable[SideRow]) -> Markup:
    """The list items of these entries, each with those inside it."""
    unread = safe(gettext("unread"))
    return as_html("\n".join(_row(each, unread) for each in rows))


def _row(row: SideRow, unread: str) -> str:
    if not row.rows:
        return f"<li>{_entry(row, unread)}</li>"
    inside = "\n".join(f"<li>{_entry(each, unread)}</li>" for each in row.rows)
    its = safe(gettext("What is in %(name)s", name=row.link.text))
    return (
        f'<li class="nest">\n<p>{_entry(row, unread)}</p>\n<details{" open" if row.is_open else ""}>\n'
        f'<summary><span class="hidden">{its}</span></summary>\n'
        f"<ul>\n{inside}\n</ul>\n</details>\n</li>"
    )


def _entry(row: SideRow, unread: str) -> str:
    """An entry; `unread` is what its number is of, as HTML."""
    name, address = safe(row.link.text), row.link.href
    if address:
        icon = _ICON % safe(row.icon) if row.icon else ""
        current = ' aria-current="true"' if row.is_current else ""
        link = f'<a href="{safe(address)}"{current}>{icon}{name}</a>'
    else:
        link = f'<span class="num">{name}</span>'
    if row.unread:
        return f'{link} <span class="num" title="{unread}">{number(row.unread)}</span>'
    return f'{link} <span class="num">{safe(row.count)}</span>' if row.count else link
