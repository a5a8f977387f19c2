"""Names of those who wrote an entry, out of what feeds put in for them: mail and name in any order, "By ...", bare mail."""

import re
from collections.abc import Iterable

from onrecord.feeds.text import plain

MAX_AUTHORS = 20
_MAX_AUTHOR_CHARS = 2_000
_MAIL = r"[^\s@()<>\[\],;]{1,64}@[^\s@()<>\[\],;]{1,255}"
# White space is folded before these are asked.
_MAIL_FIRST = re.compile(rf"(?:mailto:)?<?{_MAIL}>? ?[(\[](?P<name>[^()\[\]]*)[)\]]? ?")
_MAIL_LAST = re.compile(rf"(?P<name>[^(<\[]*)[(<\[] ?(?:mailto:)?{_MAIL} ?[)>\]] ?")
_ANY_MAIL = re.compile(rf"[(<\[]? ?(?:mailto:)?{_MAIL} ?[)>\]]?")
_ADDRESS = re.compile(r"https?://\S+")
_BY = re.compile(
    r"(?:(?:by|von|par|por|di|door|av|af)(?:: ?|\s+)|(?:texte?|texto|testo|tekst|author|aute?u?r|autora?|autorin) ?: ?)(?=[^\W\d_])",
    re.IGNORECASE,
)
_MIN_SEVERAL_WORDS = 4
"""Of two names, with a first name and a surname each."""
_NOBODY = frozenset({"noreply", "no-reply", "unknown", "none", "null", "n/a", "()", "-", "<>"})


def author_name(words: object) -> str | None:
    """The name alone; None where there is none: an e-mail address or a page's address isn't a name."""
    if not isinstance(words, str):
        return None
    line = " ".join(words[:_MAX_AUTHOR_CHARS].split())
    if "</" in line:
        line = plain(line) or ""  # or a link's address would take its words along
    if "@" in line:
        line = re.sub(r"&lt;", "<", re.sub(r"&gt;", ">", line))
        found = _MAIL_FIRST.fullmatch(line) or _MAIL_LAST.fullmatch(line)
        line = found["name"] if found else _ANY_MAIL.sub(" ", line)
    line = _ADDRESS.sub(" ", line)
    name = (plain(line) or "").strip(' ,;:|-"“”')
    name = name[1:-1].strip() if name.startswith("(") and name.find(")") == len(name) - 1 else name
    name = _BY.sub("", name, count=1) if _BY.match(name) else name
    return None if not name or "@" in name or name.lower() in _NOBODY or not any(map(str.isalpha, name)) else name


def author_names(found: Iterable[object]) -> tuple[str, ...]:
    """Each name once, in their order; several that stand in one line are several."""
    names = (name for each in found if (line := author_name(each)) for name in _several(line))
    return tuple(dict.fromkeys(names))[:MAX_AUTHORS]


def _several(line: str) -> tuple[str, ...]:
    """The names of a line that is nothing but whole names and what joins them; else the line as the one that it is."""
    words = line.split()
    if len(words) < _MIN_SEVERAL_WORDS - 1:
        return (line,)
    from onrecord.extract.text.bylines import is_agency, parse_byline  # noqa: PLC0415 - see feeds/page_tree.py

    names = parse_byline(line)
    in_names = sum(len(name.split()) for name in names)
    is_whole = all(len(name.split()) > 1 or is_agency(name) for name in names)
    return names if len(names) > 1 and is_whole and len(words) - in_names < len(names) else (line,)
