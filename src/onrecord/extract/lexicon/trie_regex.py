"""Long lists of alternatives as one tree of their first letters, for patterns that are only asked whether they match.

Python's engine tries the alternatives of a pattern one after another at every place; in a tree it tries one a letter.
No language.
"""

import re
from collections.abc import Iterable

_LITERAL = re.compile(r"[^\W_]| ")
_REPEATED = re.compile(r"[?*+{]")
_LEADING_GROUP = re.compile(r"\(\?:([\w |]*)\)(?:(\?)(?![?+])|(?![?*+{]))")


def any_of(pattern: str, *, before: str = "", after: str = "", flags: int = 0) -> re.Pattern[str]:
    """`pattern` compiled so that it finds something in just the strings in which it would; what it finds may differ.

    Takes alternatives without capturing groups, of which the order counts for nothing here. `before` and `after`
    are what must stand around each of them.
    """
    return re.compile(f"{before}(?:{tree(_alternatives(pattern), whole=not after)}){after}", flags)


def tree(alternatives: Iterable[str], *, whole: bool = True) -> str:
    """The pattern that matches where any of the alternatives does, with shared first letters written once.

    `whole`: nothing must follow, so that where one alternative has matched, longer ones need not be tried.
    """
    branches: dict[str, list[str]] = {}
    rest: dict[str, None] = {}
    for each in alternatives:
        if each and _LITERAL.match(each) and not _REPEATED.match(each[1:]):
            branches.setdefault(each[0], []).append(each[1:])
        else:
            rest[each] = None
    if "" in rest and whole:
        return ""
    parts = [letter + _grouped(tree(tails, whole=whole)) for letter, tails in branches.items()]
    return "|".join((*parts, *rest))


def _grouped(pattern: str) -> str:
    return f"(?:{pattern})" if len(_split(pattern)) > 1 else pattern


def _alternatives(pattern: str) -> list[str]:
    """The alternatives at the top, those that begin with a group of words written out."""
    found: list[str] = []
    for each in _split(pattern):
        group = _LEADING_GROUP.match(each)
        words = [*group[1].split("|"), *([""] if group[2] else [])] if group else [""]
        found += [word + each[group.end() if group else 0 :] for word in words]
    return found


def _split(pattern: str) -> list[str]:
    """A pattern at its bars, but for those within brackets."""
    parts, depth, start, at = [], 0, 0, 0
    in_class = False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            at += pattern.startswith("]", at + 1) + 2 * pattern.startswith("^]", at + 1)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]
