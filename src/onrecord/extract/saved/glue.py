"""Words of a head that a page sets apart by styles alone, and that copying glues: "By Ana Ruiz3 May 2025", "Ana RuizReporter"."""

import re

_MAX_CHARS = 200
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d{3})")
_BY = re.compile(r"^(By|by|BY|Von|von|VON|Par|par|Por|por|POR)(?=[A-ZÀ-Þ][a-zà-ÿ]+\s)")
_ROLE = re.compile(
    r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][\w ]{0,40}\b(?:Reporter|Writer|Editor|Correspondent|Journalist|Columnist|Analyst|Redakteur(?:in)?"
    r"|Korrespondent(?:in)?|Reporterin)\b)"
)
_LABELS = (
    r"Publi(?:shed|cado|é|ziert)|Posted|Updated|Last [Uu]pdated|Aktualisiert|Veröffentlicht|Actualizado|Mis à jour"
)
_BAR = re.compile(r"(?<=[^\W\d_])\|(?=[^\W_])")
_HANDLE = re.compile(r"(?<=[a-zß-ÿ])(?=@\w{2,30}(?![\w.@-]))")
"""An account's name, not an address, which has a dot behind the sign."""
_LABEL = re.compile(rf"(?<=[a-zß-ÿ\d])(?=(?:{_LABELS})\b)")
_AFTER_LABEL = re.compile(rf"\b({_LABELS})(?=\d)")
_DAY = re.compile(
    r"(?<=[a-zß-ÿ])(?=[0-3]?\d(?:[./]\s?[01]?\d[./]\s?|\.? [^\W\d_]{3,9}\.? )(?:19|20)\d\d(?!\d))|(?<=[\u3040-\u9fff])(?=(?:19|20)\d\d年)"
)
_MONTH = re.compile(
    r"(?<=[^\W\d_])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?, )"
)
_HOUR = re.compile(r"(?<=[a-zß-ÿ])(?=(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))")
_AFTER_YEAR = re.compile(
    r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}[:.]\d\d|\d{1,2} ?mins?\b|\d{1,2} \w{3,7} ago\b|[A-Z][a-z])"
)
_AFTER_SHORT_YEAR = re.compile(r"(?<=(?<!\d)\d\d[./]\d\d[./]\d\d)(?=\d{1,2}:\d\d)")


def unglued(line: str) -> str:
    """The line with a space where a byline, a role, a label, a day, a month or an hour begins in the middle of a word."""
    if len(line) > _MAX_CHARS:
        return line
    line = _HANDLE.sub(" ", _BAR.sub(" | ", _BY.sub(r"\1 ", line)))
    if (role := _ROLE.search(line)) and " " in line[: role.start()]:
        line = f"{line[: role.start()]}, {line[role.start() :]}"
    line = _AFTER_SHORT_YEAR.sub(" ", _AFTER_LABEL.sub(r"\1 ", _LABEL.sub(" ", line)))
    if not _YEAR.search(line):
        return line
    for pattern in (_AFTER_YEAR, _DAY, _MONTH, _HOUR):
        line = pattern.sub(" ", line)
    return line
