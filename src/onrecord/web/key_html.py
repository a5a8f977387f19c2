"""The list of keyboard shortcuts as HTML. Pure."""

from functools import lru_cache

from markupsafe import Markup

from onrecord.web.contexts.base import KeyRow
from onrecord.web.escaping import as_html, safe
from onrecord.web.language import current, gettext

_MAX_LISTS = 64
"""The most lists remembered: few readers choose keys of their own."""


def key_list(keys: tuple[KeyRow, ...]) -> Markup:
    """The list, remembered by language: each page has it."""
    return _list(current().tag, keys)


@lru_cache(maxsize=_MAX_LISTS)
def _list(_: str, keys: tuple[KeyRow, ...]) -> Markup:
    let_go = f"<div>\n<dt><kbd>Esc</kbd></dt>\n<dd>{safe(gettext('let the statement go'))}</dd>\n</div>\n"
    return as_html(f'<dl class="keys">\n{"".join(map(_row, keys))}{let_go}</dl>')


def _row(row: KeyRow) -> str:
    address = f' data-address="{safe(row.address)}"' if row.address else ""
    shown = "".join(f"<kbd>{safe(each)}</kbd> " for each in row.key.split())
    return (
        f'<div>\n<dt data-act="{safe(row.name)}" data-key="{safe(row.key)}"{address}>{shown}</dt>\n'
        f"<dd>{safe(row.says)}</dd>\n</div>\n"
    )
