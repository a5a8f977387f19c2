"""Words that change what a statement says, where one outlet has them and another doesn't. Shown, never judged.
Pure."""

from collections import Counter
from collections.abc import Sequence

from onrecord.group.sayings.likeness import content_words

_AROUND = 3
"""Words on either side of a qualifier that are looked for in the other statement, to know whether it has that
passage."""

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
"""English only: no other language is read for statements yet."""


def missing(of: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """The qualifiers of `of` that `words` lacks, in their order. One that stands there twice and here once is missing
    once.

    A qualifier counts as missing only where the other statement has the words around it. Where it lacks the whole
    sentence, nothing was dropped from that.
    """
    if QUALIFIERS.isdisjoint(of) or of == words:
        return ()
    there, lost = Counter(words), []
    for place, word in enumerate(of):
        if word in QUALIFIERS:
            if there[word]:
                there[word] -= 1
            elif _is_kept(of[max(0, place - _AROUND) : place + _AROUND + 1], there):
                lost.append(word)
    return tuple(lost)


def _is_kept(around: Sequence[str], there: Counter[str]) -> bool:
    """Whether the other statement has most of the telling words around a qualifier."""
    said = [word for word in content_words(around) if word not in QUALIFIERS]
    return bool(said) and 2 * sum(word in there for word in said) > len(said)
