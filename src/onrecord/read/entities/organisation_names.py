"""Whole names of organisations: with the nation or place before a government's body, and with the first half of a
name that "and" joins. English.

"Russia's Defence Ministry" and "Ukraine's Defence Ministry" are two bodies, so the owner is a part of the name. The
same holds for "the Saudi government". "Securities and Exchange Commission" is one name, "Boeing and the Exchange
Commission" are two.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.entities.name_runs import KNOWN
from onrecord.read.entities.owned_names import owners_start
from onrecord.read.entities.places import WELL_KNOWN, fold, weight_of_place
from onrecord.read.entities.role_words import apposed_to_body, is_body_noun
from onrecord.read.lexicon.lists import DEMONYMS, FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import (
    CALENDAR,
    GOVERNMENT_HEADS,
    OF_HEADS,
    OPENERS,
    STRONG_HEADS,
    SUBJECTS,
    TITLE_MODIFIERS,
    TITLES,
)
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

_SP: Final = "[ \u00a0]"
_NATION: Final = rf"(?:[A-Z][\w.]{{1,24}}+{_SP})?[A-Z][\w.]{{1,24}}+"
_HEADS: Final = "government|ministry|army|military|navy|air force|police|parliament|central bank|embassy|authority|agency|coastguard|coast guard"
_OWNED: Final = re.compile(
    rf"(?<![\w.’'-])(?P<owner>{_NATION})(?P<mark>['’]s)?{_SP}(?P<subject>(?:[a-z]{{1,16}}+{_SP}){{0,3}})(?P<head>{_HEADS})\b(?!['’-]\w*[-])"
)
"""A nation's body in small letters, with the nation before it."""
_PLAIN: Final = frozenset(word.lower() for word in SUBJECTS | TITLE_MODIFIERS) | word_set(
    "civil aviation air central national federal royal state intelligence secret immigration tax revenue and"
)
_BEFORE: Final = re.compile(rf"(?<![\w.’'-])(?P<owner>{_NATION})(?:['’]s)?{_SP}\Z")
_GENERIC: Final = (
    GOVERNMENT_HEADS
    | SUBJECTS
    | word_set(
        "Supreme High Air Force Police Armed Security General Staff Prime Minister Minister's Intelligence Service Services Agency"
    )
)
_AND: Final = re.compile(
    rf"(?<![\w.’'-])(?P<first>(?:[A-Z][\w.-]{{0,24}}+(?:{_SP}[A-Z][\w.-]{{0,24}}+){{0,3}}(?<=s),{_SP}){{0,2}}"
    rf"[A-Z][\w.-]{{0,24}}+(?:{_SP}[A-Z][\w.-]{{0,24}}+){{0,3}}),?{_SP}(?:and|&){_SP}\Z"
)
_JOINING: Final = (" and ", " & ", ", ")
_REACH_CHARS: Final = 64


def with_bodies(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions with whole names of organisations, in order, none overlapping. A mention within a longer name is
    left out."""
    held: dict[str, list[Mention]] = defaultdict(list)
    strings = {part.name: part.string for part in parts}
    for mention in _typed(mentions, strings):
        held[mention.span.part].append(_unled(mention, strings[mention.span.part]))
    alone = {
        fold(part.string[each.span.start : each.span.end])
        for part in parts
        for each in held[part.name]
        if each.type is not EntityType.PLACE
        and not (each.type is EntityType.OTHER and part.string.startswith(_JOINING, each.span.end))
    }
    surnames = {
        words[-1]
        for part in parts
        for each in held[part.name]
        if each.type is EntityType.PERSON
        and len(words := part.string[each.span.start : each.span.end].split()) > 1
        and not part.string.startswith(("' ", "’ "), each.span.end)
        and not _FOR.match(part.string, each.span.start, each.span.end)
    }
    made: list[Mention] = []
    for part in parts:
        longer = [
            _longer(_of_a_person(each, part.string, surnames), part.string, alone, surnames)
            for each in held[part.name]
        ]
        made += _outermost([*longer, *([] if part.name.endswith(".credit") else _owned(part))])
    return made


def _typed(mentions: Sequence[Mention], strings: Mapping[str, str]) -> list[Mention]:
    """The mentions, where a name is an organisation's if the article calls it one somewhere ("the blog Vellnickel"),
    or if it is written as no person's name is ("VellRadar"). A given name or a role beside the name speaks against
    it."""

    def words(mention: Mention) -> str:
        return strings[mention.span.part][mention.span.start : mention.span.end]

    called: set[str] = set()
    people: set[str] = set()
    surnames = {words(each).split()[-1] for each in mentions if each.type is EntityType.PERSON and each.role}
    for mention in mentions:
        name, string = words(mention), strings[mention.span.part]
        if mention.type is EntityType.PERSON and (mention.role or name.split()[0] in FIRST_NAMES):
            people.add(name)
        elif mention.type in {EntityType.PERSON, EntityType.PLACE} and (
            " " in name or mention.type is EntityType.PERSON
        ):
            before = string[max(0, mention.span.start - _REACH_CHARS) : mention.span.start]
            if (
                _CALLED.search(before)
                or (mention.type is EntityType.PERSON and _CAMEL.fullmatch(name))
                or (
                    name not in surnames
                    and (apposed_to_body(string, mention.span.end) or _is_apposed_to(before, string, mention))
                )
            ):
                called.add(name)
    called |= _told_alone(mentions, strings)
    return [
        replace(each, type=EntityType.ORGANISATION, role=None) if words(each) in called - people else each
        for each in mentions
    ]


def _told_alone(mentions: Sequence[Mention], strings: Mapping[str, str]) -> set[str]:
    """The single words that were found as people, and to whom somebody only speaks ("the minister told Rudaw"): nobody comes in
    without another name and is told something at once, but an outlet does."""
    told: set[str] = set()
    otherwise: set[str] = set()
    for each in mentions:
        if each.type is not EntityType.PERSON:
            continue
        string = strings[each.span.part]
        name = string[each.span.start : each.span.end]
        is_told = " " not in name and not each.role and string.endswith(("told ", "telling "), 0, each.span.start)
        (told if is_told else otherwise).update([name] if is_told else name.split())
    return told - otherwise


def _is_apposed_to(before: str, string: str, mention: Mention) -> bool:
    """Whether the name stands between commas behind a noun for a body ("The union, Vell Main, said")."""
    led = _LED.search(before)
    return led is not None and string[mention.span.end : mention.span.end + 1] == "," and is_body_noun(led["noun"])


_LED: Final = re.compile(r"\b[Tt]he (?:[\w’'-]{1,24} ){0,3}(?P<noun>[a-z-]{3,24}), \Z")
_CALLED: Final = re.compile(
    rf"\b(?:newspaper|magazine|blog|broadcaster|website|company|firm|startup|airline|carmaker|retailer|charity|organi[sz]ation"
    rf"|nonprofit|newswire|conglomerate|think[ -]tank|union|app|platform|leader{_SP}of){_SP}\Z"
)
_CAMEL: Final = re.compile(r"(?!Mac|Mc|De|Di|La|Le|Du|Van|Fitz|O[’'])[A-Z][a-z]+[A-Z]\w{1,30}")


def _unled(mention: Mention, string: str) -> Mention:
    """The body without the noun that leads its name at a sentence's beginning ("Promoter Live Vell")."""
    start = mention.span.start
    match = _LEADS.match(string, start, mention.span.end)
    if mention.type is not EntityType.ORGANISATION or match is None:
        return mention
    rest = string[match.end() : mention.span.end].split()
    opens = _OPENING.search(string, max(0, start - 4), start)
    if opens is None or rest[0] in STRONG_HEADS or rest[0].rstrip("s").lower() in ROLE_NOUNS:
        return mention
    return replace(mention, span=replace(mention.span, start=match.end()))


_OPENING: Final = re.compile(r"(?:\A|[.!?”\"\n])\s?\Z")
_LEADS: Final = re.compile(
    r"(?:Automaker|Brewer|Broadcaster|Carmaker|Champions|Chipmaker|Developer|Drugmaker|Hosts|Insurer|Lender|Operator|Planemaker|Promoter"
    r"|Regulator|Retailer|Rivals?|Sponsors?|Startup|Supplier|Watchdog)[ ](?=[A-Z])"
)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for each in sorted(mentions, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept


def _longer(mention: Mention, string: str, alone: set[str], surnames: set[str]) -> Mention:
    """The mention with the words beside it that belong to it: the owner, the members ("Fishermen's Guild"), what "and"
    joins, or a court's circuit."""
    span = mention.span
    words = string[span.start : span.end].split()
    before = string[max(0, span.start - _REACH_CHARS) : span.start]
    if mention.type in {EntityType.ORGANISATION, EntityType.PLACE} and (rule := _RULES.search(before)):
        start = span.start - len(before) + rule.start("rule")
        return replace(mention, span=Span(start, span.end, span.part), type=EntityType.ORGANISATION)
    if (start := owners_start(mention, string, surnames)) < span.start:
        return replace(mention, span=Span(start, span.end, span.part), type=EntityType.ORGANISATION)
    may_be_body = mention.type in {EntityType.ORGANISATION, EntityType.OTHER}
    if may_be_body and (rest := _REST.match(string, span.end, span.end + _REACH_CHARS)):
        return replace(mention, span=Span(span.start, rest.end(), span.part), type=EntityType.ORGANISATION)
    if mention.type is not EntityType.ORGANISATION:
        return mention
    if (court := _CIRCUIT.match(string, span.end, span.end + _REACH_CHARS)) and words[-1] in {"Court", "Appeals"}:
        return replace(mention, span=Span(span.start, court.end(), span.part))
    if all(word in _GENERIC for word in words) and words[-1] in GOVERNMENT_HEADS | {"Force"}:
        owner = _BEFORE.search(before)
        name = owner and _nation(owner["owner"], possessive=before.rstrip().endswith(("'s", "’s")))
        if owner and name:
            start = span.start - len(before) + owner.end("owner") - len(name)
            return replace(mention, span=Span(start, span.end, span.part))
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    is_topic = words[0] in SUBJECTS and head in OF_HEADS
    if len(words) > 1 and (head in STRONG_HEADS or is_topic) and (match := _AND.search(before)):
        first = _LEADING.sub("", match["first"])
        if first and _is_half(first, alone, weight_of_place(words[0]) > 0):
            start = span.start - len(before) + match.end("first") - len(first)
            return replace(mention, span=Span(start, span.end, span.part))
    return mention


def _of_a_person(mention: Mention, string: str, surnames: set[str]) -> Mention:
    """The person in "Lawyers for Ann Lee", where the article names somebody by that surname: that is no body. Else the
    mention."""
    match = _FOR.match(string, mention.span.start, mention.span.end)
    if match is None or string[match.end() : mention.span.end].rsplit(" ", maxsplit=1)[-1] not in surnames:
        return mention
    return replace(mention, span=replace(mention.span, start=match.end()), type=EntityType.PERSON)


_FOR: Final = re.compile(r"[A-Z][a-z]+s (?:for|of) (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?=[A-Z])")
_CIRCUIT: Final = re.compile(
    rf"{_SP}for{_SP}the{_SP}(?:[A-Z][a-z]{{2,15}}{_SP}){{1,3}}(?:Circuit|District(?:{_SP}of{_SP}[A-Z][a-z]{{2,15}}(?:{_SP}[A-Z][a-z]{{2,15}})?)?)"
)
_CAPITAL: Final = r"[A-Z][a-z]{2,20}+"
_REST: Final = re.compile(
    r"\([A-Z]{1,3}\)(?!\w)|\.(?:com|org|net|co\.uk)\b(?![\w/-])"
    rf"|{_SP}(?:for|on){_SP}the{_SP}(?:{_CAPITAL}(?<=ion)|{_CAPITAL}(?<=ment)|Study|Defen[cs]e|Rights){_SP}of{_SP}{_CAPITAL}"
    rf"(?:{_SP}(?:and|with){_SP}{_CAPITAL})?"
    rf"|(?:(?<=People)|(?<=Persons)){_SP}with{_SP}{_CAPITAL}"
)
"""How a body's name goes on: a party's wing ("JD(S)"), a site's ending, "for the Prevention of Torture"."""
_RULES: Final = re.compile(
    rf"(?<![\w.’'-])(?P<rule>(?:(?:Federal|Interim|National|Provincial|Regional|Royal|State|Transitional){_SP})?Government{_SP}of{_SP}(?:the{_SP})?"
    rf"(?:(?:Commonwealth|Federation|Kingdom|Province|Republic|State|Union){_SP}of{_SP}(?:the{_SP})?)?)\Z"
)
"""What leads the name of a nation where its government is meant ("the Government of Norrland")."""
_LEADING: Final = re.compile(r"\A(?:The|A|An|But|And|While|If|As|In|Both)(?:[ \u00a0]|\Z)")


def _is_half(first: str, alone: set[str], of_place: bool) -> bool:
    """Whether the words before "and" are the first half of a name: no name by themselves, or a place before another
    place ("Newfoundland and Labrador Court")."""
    words = first.split()
    if fold(first) in alone or (weight_of_place(first) and not of_place):
        return False
    last = words[-1]
    return not (
        fold(first) in KNOWN
        or (words[0].lower() in OPENERS | CALENDAR and words[0] not in SUBJECTS)
        or last in DEMONYMS
        or last.removesuffix("s") in DEMONYMS
        or (last in STRONG_HEADS and len(words) > 1)
        or last.lower().rstrip(".") in TITLES | ROLE_NOUNS
        or last.lower().removesuffix("s") in ROLE_NOUNS
    )


def _nation(words: str, *, possessive: bool) -> str | None:
    """The words before a body that name its nation ("Saudi", "Russia"); None where there are none."""
    listed = words.split()
    for name in (words, listed[-1]):
        if possessive and weight_of_place(name) >= WELL_KNOWN:
            return name
        if not possessive and (name in DEMONYMS or (name.split()[-1] in DEMONYMS and name.split()[0] in _SIDES)):
            return None if name in _CAMPS else name
    return None


_SIDES: Final = frozenset({"North", "South", "Saudi", "East", "West", "New"})
_CAMPS: Final = frozenset(
    """Christian Muslim Jewish Catholic Protestant Orthodox Sunni Shiite Hindu Buddhist Democratic Republican Conservative Labour
    Liberal Socialist Communist Western Eastern Northern Southern Soviet Nazi Islamist Islamic Democrat Democrats Republicans
    African Asian Arab European""".split()
)
"""Demonyms that don't belong to a government."""


def _owned(part: Part) -> list[Mention]:
    """Bodies in small letters with their nation: "the Saudi government", "Nepal's civil aviation authority"."""
    made = [
        Mention(
            span=Span(match.start(), match.end(), part.name), type=EntityType.ORGANISATION, kind=MentionKind.NAME
        )
        for match in _NUMBER_TEN.finditer(part.string)
    ]
    for match in _OWNED.finditer(part.string):
        name = _nation(match["owner"], possessive=bool(match["mark"]))
        if (
            name
            and all(word in _PLAIN for word in match["subject"].split())
            and not _goes_on(part.string, match.end())
        ):
            start = match.end("owner") - len(name)
            span = Span(start, match.end(), part.name)
            made.append(Mention(span=span, type=EntityType.ORGANISATION, kind=MentionKind.NOMINAL))
    return made


_NUMBER_TEN: Final = re.compile(
    rf"\b(?:Number|No\.?){_SP}(?:10|Ten)(?={_SP}(?:said|says|insist|den(?:ied|ies)|declin|has|have|had|is|was|would|will|told|confirmed|refused|announced|spokes\w+|official|source|insider|aide|adviser|staff)|['’]s{_SP}|[,.;:]?\Z|[,.;]{_SP}(?:which|who|but|and)\b)"
)
"""The British prime minister's office, which is called by the number of its house."""


def _goes_on(string: str, end: int) -> bool:
    """Whether the body only tells whose people are meant ("the Saudi government official"): a noun for people stands
    behind it."""
    after = re.match(r"[ \u00a0]([a-z]+)", string[end : end + 24])
    return (
        bool(after)
        and after is not None
        and (after[1] in ROLE_NOUNS or after[1].removesuffix("s") in ROLE_NOUNS | {"source", "force"})
    )
