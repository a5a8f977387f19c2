"""Through whom a statement came to an outlet, as the words of each article say. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.group.sayings.likeness import words_of
from onrecord.group.sayings.saying import Relay, Saying

MAX_RELAYS = 60
"""The most relays of one statement that are shown."""
_SMALL = frozenset("the a an with to of in on by for at and its an".split())
_FEWEST_COPIES = 2
"""The least number of reports with the statement for it to come from the report that was copied: the original counts,
too."""
_SHORTEST = 3
"""Characters of an outlet's name, at least, for the words of an occasion to be searched for it."""


def relays(sayings: Sequence[Saying]) -> tuple[Relay, ...]:
    """Who has the statement from whom, each pair once, in the order of the statements."""
    named = names_of(sayings)
    carried = Counter(name for each in sayings for name in {_plain(each.outlet), _plain(each.copy_of or "")})
    found: dict[tuple[str, str], Relay] = {}
    for each in sayings:
        for relay in _steps(each, named):
            if relay.is_copy and carried[_plain(relay.source)] < _FEWEST_COPIES:
                continue  # a statement that stands in one copy alone isn't from the report that was copied
            pair = _plain(relay.source), _plain(relay.carrier)
            if relay.carrier and pair[0] != pair[1]:
                found.setdefault(pair, relay)
    return tuple(found.values())[:MAX_RELAYS]


def _steps(each: Saying, named: dict[tuple[str, ...], str]) -> Iterator[Relay]:
    """The steps on which a statement came to the outlet: through whom, from where, or else whose report the article
    copies."""
    relayer = (known(each.relayed_by, named) or each.relayed_by) if each.relayed_by else None
    if relayer and each.relayed_by:
        yield Relay(relayer, each.outlet, each.relayed_by, each.key)
    for words in (each.venue, each.addressee):
        source = outlet_in(words, named)
        if source and words:
            yield Relay(source, relayer or each.outlet, words, each.key)
            return
    if each.copy_of and not relayer:
        yield Relay(known(each.copy_of, named) or each.copy_of, each.outlet, each.copy_of, each.key, is_copy=True)


def names_of(sayings: Iterable[Saying]) -> dict[tuple[str, ...], str]:
    """The outlets, by the words of their names."""
    return {_named(each.outlet): each.outlet for each in sayings if _named(each.outlet)}


def known(name: str, named: dict[tuple[str, ...], str]) -> str | None:
    """The outlet of this name, or the only one whose name contains it ("the Courier" for "The Selwyn Courier"); None
    otherwise."""
    words = _named(name)
    if words in named:
        return named[words]
    fits = [outlet for its, outlet in named.items() if words and set(words) <= set(its)]
    return fits[0] if len(fits) == 1 else None


def outlet_in(words: str | None, named: dict[tuple[str, ...], str]) -> str | None:
    """The outlet that an occasion's words name ("an interview with Hallvik Daily"); None where they name none."""
    if not words:
        return None
    given = _named(words)
    fits = [
        (len(its), outlet)
        for its, outlet in named.items()
        if len("".join(its)) >= _SHORTEST and _stands_in(its, given)
    ]
    return max(fits)[1] if fits else None


def _stands_in(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))


@lru_cache(maxsize=4096)  # a story has few outlets, each named by hundreds of statements
def _named(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(name) if word not in _SMALL)


def is_own(each: Saying) -> bool:
    """Whether the statement's words say that the speaker told the outlet directly."""
    own = {_named(each.outlet): each.outlet} if _named(each.outlet) else {}
    return any(words and outlet_in(words, own) for words in (each.venue, each.addressee))


def roots(made: Sequence[Relay]) -> tuple[Relay, ...]:
    """The sources that others have it from and that have it from nobody: for each, one relay from it."""
    carriers = {each.carrier.casefold() for each in made}
    found: dict[str, Relay] = {}
    for each in sorted(made, key=lambda relay: relay.is_copy):
        if each.source.casefold() not in carriers:
            found.setdefault(each.source.casefold(), each)
    return tuple(found.values())


def _plain(name: str) -> str:
    return name.casefold()
