"""Words that change what a statement says, where one outlet has them and another doesn't. Shown, never judged. Pure."""

from collections import Counter
from collections.abc import Sequence

QUALIFIERS = frozenset(
    # negations
    "never not no nor neither nobody nothing none without cannot don't doesn't didn't won't wouldn't can't couldn't isn't"
    " aren't wasn't weren't hasn't haven't hadn't shouldn't"
    # conditions
    " if unless until provided unless except only before after"
    # how sure it is said to be
    " may might could possibly perhaps probably likely unlikely allegedly alleged reportedly apparently believed suspected"
    " almost nearly about around roughly approximately some most many few all every always often sometimes at least".split()
) - {"at", "least", "before", "after", "about"}
"""English alone; no other language is read for statements yet."""


def missing(of: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """The qualifiers of `of` that `words` don't have, as often as they don't, in their order."""
    there, lost = Counter(words), []
    for word in of:
        if word in QUALIFIERS:
            if there[word]:
                there[word] -= 1
            else:
                lost.append(word)
    return tuple(lost)
