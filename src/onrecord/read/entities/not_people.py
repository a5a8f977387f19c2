"""Firms, products, works and events that a finder takes for people: found by the words beside their names anywhere in
an article. English.

A finder has never seen an invented name, and has only the capital to go by. But a person's name doesn't stand behind
an article ("the Zelt 25"), in the marks of a title, or before "app" or "missile", and analysts don't work at a
person. One of these signs is enough, if the article never uses the name as a person's: with a title or role, a known
given name, or with what only people do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, MentionKind, Span
from onrecord.read.entities.body_signs import bodies_shown
from onrecord.read.entities.entity_typing import HUMAN, SAID, TITLED
from onrecord.read.entities.other_kinds import initials_before, kind_by_words
from onrecord.read.entities.places import WELL_KNOWN, weight_of_place
from onrecord.read.entities.roles import role_beside
from onrecord.read.lexicon.lists import FIRST_NAMES, PLACE_HEADS
from onrecord.read.lexicon.names import PLACES_LEAD
from onrecord.read.types import Part

_BEFORE_CHARS: Final = 40
_SP: Final = "[ \u00a0]"
_DETERMINED: Final = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[Yy]our|[Ee]very|[Aa]nother){_SP}\Z")
_THEN: Final = re.compile(
    rf"(?:[.,;:!?)”\"]|\Z|{_SP}(?:\d|(?:is|was|are|were|has|had|of|in|on|at|for|with|and|or|from|by|which|that)\b))"
)
"""What stands behind a whole noun phrase. In "the Lee campaign" the phrase goes on, so "the" tells nothing of Lee."""
_PRODUCT: Final = re.compile(
    rf"{_SP}(?:[a-z]{{2,12}}{_SP})?(?:apps?|trucks?|missiles?|rockets?|drones?|smartphones?|tablets?|laptops?|chatbots?|browser|software"
    rf"|sedans?|vaccines?|virus|telescope|satellites?|podcast|newsletter|festival|conference|stadium|marathon)\b"
)
_FIRM: Final = re.compile(
    rf"{_SP}(?:users|customers|shares|stock|employees|executives|stores|shareholders|investors|subscribers)\b"
)
_WORKS_AT: Final = re.compile(
    rf"\b(?i:analysts?|experts?|economists?|researchers?|managers?|engineers?|strategists?|consultants?|partner|editors?|directors?"
    rf"|officer|founder|spokes(?:man|woman|person)|workers|employees|staff|head|vice{_SP}president|CEO|VP){_SP}(?:at|from){_SP}\Z"
)
_OF: Final = re.compile(rf"{_SP}of{_SP}")
_OPENS: Final = frozenset("“‘\"'")
_CLOSES: Final = {"“": "”", "‘": "’", '"': '"', "'": "'"}


def without_products(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in the same order, with these names as organisations or others. Words that are only a piece of a
    compound are completed or left out."""
    strings = {part.name: part.string for part in parts}
    whole: list[Mention] = []
    for mention in mentions:
        for each in _compound(mention, strings[mention.span.part]):
            last = whole[-1].span if whole else None
            if last is None or last.part != each.span.part or last.end <= each.span.start:
                whole.append(each)
    people: set[str] = set()
    signs: dict[str, EntityType] = {}
    before: Mention | None = None
    alone = _without_initials(whole, strings)
    for mention in whole:
        if mention.type is EntityType.PERSON and mention.kind is MentionKind.NAME:
            name, string = _words(mention, strings), strings[mention.span.part]
            is_led = (
                name in alone and initials_before(mention, string) is not None
            )  # "VADM Lee", if Lee stands alone, too
            if not is_led and (other := kind_by_words(mention, string, is_titled=_is_titled(mention, string))):
                signs.setdefault(name, other)
            elif _is_person(mention, string, name):
                people.update(name.split())
            elif kind := _sign(mention, string, name, before):
                signs.setdefault(name, kind)
        before = mention
    signs.update(dict.fromkeys(bodies_shown(whole, parts), EntityType.ORGANISATION))
    found = {name: kind for name, kind in signs.items() if people.isdisjoint(name.split())}
    surnames = _surnames(whole, strings)
    made: list[Mention] = []
    for each in whole:
        name = _words(each, strings)
        if each.type is EntityType.PERSON and name in found:
            _add_other(made, each, found[name], strings[each.span.part])
        elif each.type in {EntityType.ORGANISATION, EntityType.OTHER} and name in surnames:
            made.append(replace(each, type=EntityType.PERSON))
        else:
            made.append(each)
    return made


def _without_initials(mentions: Sequence[Mention], strings: dict[str, str]) -> set[str]:
    """The single words that a finder takes for people, also where no initials stand before them: initials before such a word
    are rather a rank or a party than a body's."""
    return {
        name
        for each in mentions
        if each.type is EntityType.PERSON and " " not in (name := _words(each, strings))
        if initials_before(each, strings[each.span.part]) is None
    }


def _add_other(made: list[Mention], mention: Mention, kind: EntityType, string: str) -> None:
    """Adds the name as one of this kind, with the initials before it ("NHS Orlow")."""
    start = initials_before(mention, string) if " " not in string[mention.span.start : mention.span.end] else None
    if start is not None:
        while made and made[-1].span.part == mention.span.part and made[-1].span.end > start:
            made.pop()
        mention, kind = replace(mention, span=replace(mention.span, start=start)), EntityType.ORGANISATION
    made.append(replace(mention, type=kind, role=None))


def _is_titled(mention: Mention, string: str) -> bool:
    start = mention.span.start
    return bool(TITLED.search(string[max(0, start - _BEFORE_CHARS) : start]))


def _surnames(mentions: Sequence[Mention], strings: dict[str, str]) -> set[str]:
    """Single words that a finder takes for bodies, but that are the surname of somebody whom the article named before in full
    with a role, and who says something."""
    known: set[str] = set()
    early: set[str] = set()
    spoken: set[str] = set()
    for mention in mentions:
        name, string = _words(mention, strings), strings[mention.span.part]
        if mention.type is EntityType.PERSON:
            if mention.role and " " in name:
                known.add(name.rsplit(maxsplit=1)[-1])
        elif (
            name not in known
            or _FIRM.match(string, mention.span.end)
            or string.startswith((", which", "'s", "’s"), mention.span.end)
        ):
            early.add(name)
        elif _SAYS.match(string, mention.span.end):
            spoken.add(name)
    return spoken - early


_SAYS: Final = re.compile(rf"{_SP}(?:said|says|told|added|warned|argued)\b(?!{_SP}(?:that{_SP})?it\b)")


def _words(mention: Mention, strings: dict[str, str]) -> str:
    return strings[mention.span.part][mention.span.start : mention.span.end]


def _is_person(mention: Mention, string: str, name: str) -> bool:
    start, end = mention.span.start, mention.span.end
    before = string[max(0, start - _BEFORE_CHARS) : start]
    said = SAID.search(before) and string[end : end + 1] in ".,;"
    return bool(
        (mention.role and not _EITHERS.search(string, mention.role.start, mention.role.end))
        or name.split(maxsplit=1)[0] in FIRST_NAMES
        or TITLED.search(before)
        or HUMAN.match(string, end)
        or said
    )


_EITHERS: Final = re.compile(
    r"\b(?:owners?|developers?|operators?|makers?|producers?|publishers?|partners?|winners?|retailers?|rivals?|suppliers?|contractors?|hosts?|sponsors?)\Z"
)
"""Roles that bodies have as well as people ("The developer, Vell Reach, said")."""


def _sign(mention: Mention, string: str, name: str, last: Mention | None) -> EntityType | None:
    """The type that the words beside one place show for a name; None where they show nothing."""
    start, end = mention.span.start, mention.span.end
    before = string[max(0, start - _BEFORE_CHARS) : start]
    if _WORKS_AT.search(before) or _FIRM.match(string, end) or _is_of(last, mention, string):
        return EntityType.ORGANISATION
    if _SEAT_OF.match(string, end) or (string[end : end + 1] == ")" and _PARTYS.search(before)):
        return EntityType.PLACE
    if _is_behind_of(last, mention, string):
        words = name.split()
        is_body = name.isupper() or (
            len(words) > 1 and words[0] not in PLACES_LEAD and words[-1] not in PLACE_HEADS
        )
        return EntityType.ORGANISATION if is_body else EntityType.PLACE
    is_phrase = bool(_DETERMINED.search(before)) and bool(_THEN.match(string, end))
    opening = before[-1:]
    is_title = opening in _OPENS and " " in name and string[end : end + 1] == _CLOSES[opening]
    return EntityType.OTHER if is_phrase or is_title or _PRODUCT.match(string, end) else None


_SEAT_OF: Final = re.compile(
    rf"{_SP}(?:MP|MEP|MLA|MLC|MNA|MPA|MPP|MHA|MSP|MCA|TD|MK|Senator|[Cc]ouncillor|[Mm]ayor|[Gg]overnor|lawmaker){_SP}[A-Z]"
)
"""Behind a seat stands its member ("Orlow Central MP Ann Lee")."""
_PARTYS: Final = re.compile(rf"\([A-Z]{{2,6}},{_SP}\Z")


def _is_behind_of(last: Mention | None, mention: Mention, string: str) -> bool:
    """Whether a person's name and "of" stand right before ("Ann Lee of Third Quay"): somebody is of a place or of a body."""
    if last is None or last.type is not EntityType.PERSON or last.span.part != mention.span.part:
        return False
    is_owner = string.startswith(("'", "’"), mention.span.end)
    return (
        " " in string[last.span.start : last.span.end]
        and not is_owner
        and bool(_OF.fullmatch(string, last.span.end, mention.span.start))
    )


def _is_of(last: Mention | None, mention: Mention, string: str) -> bool:
    """Whether a person belongs to the name and the text says what the name is ("Ann Lee of Third Quay, a broker")."""
    if last is None or last.type is not EntityType.PERSON or last.span.part != mention.span.part:
        return False
    between = string[last.span.end : mention.span.start]
    apposed = re.match(rf",{_SP}an?{_SP}", string[mention.span.end : mention.span.end + 5])
    return bool(_OF.fullmatch(between)) and bool(apposed)


def _compound(mention: Mention, string: str) -> Iterator[Mention]:
    """The mention with the other half of its compound ("Zuma-Sambudla", of which one half was found). Nothing where
    the compound is no name ("All-in-One")."""
    if mention.type is not EntityType.PERSON:
        if not string.startswith("-mate", mention.span.end):  # "Team-mate Ann Lee"
            yield mention
        return
    start, end = mention.span.start, mention.span.end
    words = string[start:end].split()
    if (
        len(words) > _MOST_OF_A_NAME
        and string[max(0, start - 4) : start] == " of "
        and weight_of_place(words[0]) >= WELL_KNOWN
    ):
        start += len(words[0]) + 1
        role = mention.role or role_beside(string, start, end, mention.span.part)
        yield replace(mention, span=Span(start, end, mention.span.part), role=role)
        return
    led = _LED.search(string[max(0, start - _BEFORE_CHARS) : start])
    trailing = _TRAILING.match(string, end, end + _BEFORE_CHARS)
    halves = [match[0] for match in (led, trailing) if match]
    if any(not half.strip("-")[0].isupper() for half in halves):
        if " " in string[start:end]:  # "a Taylor Reed-themed night"
            yield mention
        return
    start -= len(led[0]) if led else 0
    end += len(trailing[0]) if trailing else 0
    yield mention if not halves else replace(mention, span=Span(start, end, mention.span.part))


_MOST_OF_A_NAME: Final = 2
"""A name with more words may begin with the country of a title ("President of Iceland Ann Berg")."""
_LED: Final = re.compile(r"(?<![\w-])[^\W\d_]{2,20}(?:-[^\W\d_]{1,20}){0,2}-\Z")
_TRAILING: Final = re.compile(
    r"-(?!(?:based|led|run|era|born|backed|owned|made|style|like|appointed|controlled|related|free|elect|san|sama|sensei|kun)\b)[^\W\d_]{2,20}(?:-[^\W\d_]{1,20}){0,2}(?!\w)"
)
