"""Whose page a saved text was: the name in its copyright line, where it is the paper's and not just a company's.

A name counts that also stands in a line of its own, or that has an article ("The", "Der", "Le"), as papers' names
do and companies' don't. An agency's is the wire's, not the page's.
"""

import re
from collections.abc import Sequence

from onrecord.extract.saved.lines import Kind, Line
from onrecord.extract.text.bylines import is_agency
from onrecord.extract.text.outlets import copyright_holder, folded

_FOOTER_LINES = 15
"""How many lines at a page's end are looked at: further up, the copyright is a syndicated text's or a picture's."""
_MAX_LINE_CHARS = 600
_MAX_NAME_CHARS = 50
_CLAIM = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_YEAR_OR_RIGHTS = re.compile(
    r"\b(?:19|20)\d\d\b|\brights\b|\brechte\b|\bdroits\b|\bderechos\b|\bdiritti\b|\bdireitos\b", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"(?:The|Der|Die|Das|De|Het|Le|La|Les|L['’]|El|Los|Las|Il|Lo|O|A)(?:\s|(?<=['’]))(?=[A-ZÀ-Þ])"
)


def outlet_of(lines: Sequence[Line]) -> str | None:
    """The outlet's name as the page's last line of copyright has it; None where that may be somebody else's."""
    alone = {folded(line.text) for line in lines if len(line.text) <= _MAX_NAME_CHARS}
    for line in reversed(lines[-_FOOTER_LINES:]):
        if line.kind is Kind.SOURCE or len(line.text) > _MAX_LINE_CHARS or not _CLAIM.search(line.text):
            continue
        if not _YEAR_OR_RIGHTS.search(line.text):
            continue
        name = (copyright_holder(line.text) or "").strip(" ,.-")
        if not 2 <= len(name) <= _MAX_NAME_CHARS or is_agency(name.removeprefix("The ")) or not name[:1].isupper():
            continue
        if _ARTICLE.match(name) or folded(name) in alone:
            return name
    return None
