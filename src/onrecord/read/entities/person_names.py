"""Whole names of people and nothing else, by the whole article and by form. English.

Titles, roles and labels before a name and marks of honour behind it aren't a part of it; nicknames and generations
are. What is written like a name and names nobody is left out.

A finder sees one place. The article also has the name elsewhere: "MEC Mamabolo" is Jacob Mamabolo, "Brave Marina
Lacerda" is Marina Lacerda. Roles alone ("Foreign Secretary"), a nation's people ("Palestinians") and a member's seat
("R-Ky.") are no person's name.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.name_leads import OPENING, Known, first_of_name
from onrecord.read.entities.nobody import OFFICE_INITIALS, are_several, is_nobody
from onrecord.read.entities.places import weight_of_place
from onrecord.read.entities.roles import role_beside
from onrecord.read.lexicon.lists import FIRST_NAMES
from onrecord.read.lexicon.names import (
    FOREIGN_HEADS,
    HONORIFICS,
    MARKS,
    OPENERS,
    PLACES_LEAD,
    RANKS,
    STRONG_HEADS,
    TITLES,
)
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

_INITIALS: Final = re.compile(r"\(([A-Z]{2,5})\)")
_ANYBODYS: Final = word_set("mr mrs ms miss mx dr sir dame lord lady father sister brother")
_HONOURS: Final = frozenset({"CBE", "KC", "MBE", "OBE", "PhD", "QC"})
"""Marks that no body's name ends with."""
_FIRST_HALVES: Final = frozenset(
    "Anti Co Counter Cross Ex Inter Mid Multi Non Post Pre Pro Self Semi Sub Trans Ultra".split()
)
"""What a hyphen joins to a common word ("Anti-mining groups")."""
_GENERATION: Final = re.compile(
    r",? (?:Jr|Sr)\b(?:\.(?=[ ,;:’'”\"]+[a-z\d(“\"‘]|[,;:]))?|(?<=Jr|Sr)\.(?= [a-z]|,)"
)
_NICKNAME: Final = re.compile(
    r"\.? [“\"‘'](?P<nick>[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.-]{1,20})?)[”\"’'] (?=[^\W\d_a-z])"
)
_SYLLABLE: Final = r"(?:[bcdfghjklmnprstwxyz]|ch|sh|zh|ts|hs|kw|hw|ky|hy|my|gy|wh|kk|jj|kh|ph|th)?y?[aeiou]{1,3}(?:ng|n|m|k|l|p|t|r|w|hn|h)?"
_HALF: Final = re.compile(rf"[ \u00a0]{_SYLLABLE}\Z", re.IGNORECASE)
_OTHER_HALF: Final = re.compile(
    rf"[-‑](?!(?:run|hit|won|win|led|man|men|free|era|war|area|aware)\b){_SYLLABLE}(?![\w-])"
)
_GLUED: Final = re.compile(r"(?<![\w.])[A-Z]\.\Z")
"""A father's initial without a space, as Mongolian names have it ("L.Oyun")."""
_LINKED: Final = re.compile(r"[-‑][a-z][-‑][a-z]{2,12}(?![\w-])")
"""How a surname goes on that a single letter links ("Chan-o-cha")."""
_GIVEN_HALVES: Final = re.compile(
    rf"(?<![\w-])(?!(?:Co|No|Re|De|Pre|Pro|Non|Bi|Un|Go|To)-)(?=[A-Z])(?i:{_SYLLABLE})[-‑](?!(?:op|up|on|in|to|of|go|run|hit|won|win|led|man|men|free|era|war|area|aware)\b)(?=[a-z])(?i:{_SYLLABLE})[ \u00a0]\Z"
)
"""A Korean given name before a surname ("Ye-jin Hwang")."""
_SEAT: Final = re.compile(
    r"(?:[(,–—][ \u00a0]?[RDIL][-–‑]|\([RDIL]\.?,[ \u00a0])(?P<seat>[A-Z][\w.]{1,12}(?:[ \u00a0][A-Z][\w.]{1,12})?)"
    r"(?=[),.]|[ \u00a0])"
)
_AT: Final = re.compile(r"\b(?:at|of|for|from|with)[ \u00a0]\Z")
_WORD: Final = re.compile(r"[^\s]+")
_REACH: Final = 24


def with_people(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions with whole names of people, in the same order, none overlapping."""
    strings = {part.name: part.string for part in parts}
    seats = {part.name: list(_SEAT.finditer(part.string)) for part in parts}
    bodies = {part.name: set(_INITIALS.findall(part.string)) for part in parts}
    known = _known(mentions, strings)
    made: list[Mention] = []
    for mention in mentions:
        string = strings[mention.span.part]
        if seat := _seat(mention, seats[mention.span.part]):
            if not made or made[-1].span != seat.span:
                made.append(seat)
            continue
        for each in _apart(mention, string, known):
            if _is_office_holder(each, string, bodies[mention.span.part]):
                continue
            if (each.type is EntityType.OTHER and _is_ranked(each, string)) or _is_honoured(each, string):
                each = replace(each, type=EntityType.PERSON)  # noqa: PLW2901 - the same, typed
            if each.type is not EntityType.PERSON:
                word = string[each.span.start : each.span.end]
                opens = OPENING.search(string, max(0, each.span.start - 8), each.span.start)
                lone = (
                    word.lower() in OPENERS
                    or (opens and are_several(word, known.surnames))
                    or (word in _FIRST_HALVES and string.startswith(("-", "‑"), each.span.end))
                )
                made += [] if lone and each.type is not EntityType.PLACE else [each]
            elif (whole := _bare(each, string, known)) and not is_nobody(whole.span, string, known.surnames):
                made.append(whole)
    return list(_joined(made, strings))


def _is_office_holder(mention: Mention, string: str, bodies: Collection[str]) -> bool:
    """Whether the words are an office's initials behind "the" ("the DG"). `bodies` are the initials in brackets: those
    stand for the body before them."""
    word = string[mention.span.start : mention.span.end]
    is_held = word in OFFICE_INITIALS and string.endswith(("the ", "The "), 0, mention.span.start)
    return is_held and word not in bodies


def _is_ranked(mention: Mention, string: str) -> bool:
    """Whether a rank or form of address leads two words or more ("OC Rafiq Holm")."""
    words = string[mention.span.start : mention.span.end].split()
    return len(words) > 2 and (words[0] in RANKS or words[0].lower().rstrip(".") in HONORIFICS)


def _is_honoured(mention: Mention, string: str) -> bool:
    """Whether two words or more have a mark of honour behind them that no body's name ends with ("Ann Lee KC")."""
    words = string[mention.span.start : mention.span.end].split()
    return len(words) > 2 and words[-1] in _HONOURS and words[0] not in STRONG_HEADS


def _seat(mention: Mention, seats: Sequence[re.Match[str]]) -> Mention | None:
    """The place of a member's seat, where the mention is a part of that seat ("R-Ky.", "(D-Ohio)")."""
    at = bisect_right(seats, mention.span.start, key=lambda seat: seat.start()) - 1
    if at < 0 or seats[at].end() <= mention.span.start:
        return None
    start, end = seats[at].span("seat")
    return replace(mention, span=Span(start, end, mention.span.part), type=EntityType.PLACE, role=None)


def _known(mentions: Sequence[Mention], strings: dict[str, str]) -> Known:
    full: dict[str, Span] = {}
    alone: set[str] = set()
    titled: set[str] = set()
    for mention in mentions:
        if mention.type is EntityType.PERSON:
            words = text_of(mention, strings).split()
            if len(words) > 1:
                full.setdefault(" ".join(words), mention.span)
            elif words:
                alone.add(words[0])
                before = strings[mention.span.part][
                    max(0, mention.span.start - _REACH) : mention.span.start
                ].split()
                if before and before[-1].istitle() and before[-1].lower().rstrip(".") in TITLES - _ANYBODYS:
                    titled.add(words[0])
    words_of = Counter(word for name in full if " for " not in name for word in set(name.split()))
    return Known(full, frozenset(name.split()[-1] for name in full), words_of, frozenset(titled), frozenset(alone))


def text_of(mention: Mention, strings: dict[str, str]) -> str:
    """The mention's words as they stand in its part."""
    return strings[mention.span.part][mention.span.start : mention.span.end]


def _changed(mention: Mention, string: str, start: int, end: int) -> Mention:
    """The mention from `start` to `end`, with the role beside it."""
    if (start, end) == (mention.span.start, mention.span.end):
        return mention
    part = mention.span.part
    role = None if part.endswith(".credit") else role_beside(string, start, end, part)
    return replace(mention, span=Span(start, end, part), role=role)


def _bare(mention: Mention, string: str, known: Known) -> Mention | None:
    """The mention without words that lead the name or stand behind it; None where nothing is left."""
    words = [match.span() for match in _WORD.finditer(string, mention.span.start, mention.span.end)]
    while len(words) > 1 and string[slice(*words[-1])].rstrip(",") in MARKS:
        words.pop()
    if not words:
        return None
    if len(words) > 1 and _opens_in_capitals(string, words, known):
        return _changed(mention, string, *words[0])
    first = first_of_name(mention.span, string, words, known)
    end = words[-1][1]
    return _changed(mention, string, words[first][0], end - (string[end - 1] == ","))


def _opens_in_capitals(string: str, words: Sequence[tuple[int, int]], known: Known) -> bool:
    """Whether a paragraph's first words stand in capitals, as in print, and begin with a surname that the article has elsewhere ("LEE
    SPOKE to reporters")."""
    start, end = words[0][0], words[-1][1]
    is_opening = start == 0 or string[start - 1] == "\n"
    first, last = string[slice(*words[0])].title(), string[slice(*words[-1])].title()
    is_known = first in known.surnames and last not in known.words
    return is_opening and is_known and string[start:end].isupper() and string[end + 1 : end + 2].islower()


def _apart(mention: Mention, string: str, known: Known) -> Iterator[Mention]:
    """ "at Ocean Florida Abby Dunn": what the preposition belongs to, and the person behind it. The mention itself
    where it isn't like that. Also "Mayor of Orlow Ann Lee"."""
    words = [match.span() for match in _WORD.finditer(string, mention.span.start, mention.span.end)]
    if len(words) < 3 or not _AT.search(string[max(0, mention.span.start - _REACH) : mention.span.start]):
        yield mention
        return
    at = len(words) - 2
    given, first = string[slice(*words[at])], string[slice(*words[0])]
    if first in FIRST_NAMES | FOREIGN_HEADS or not (given in FIRST_NAMES or given in known.alone):
        yield mention
        return
    before = string[max(0, mention.span.start - _REACH) : mention.span.start]
    is_place = mention.type is EntityType.PLACE
    if is_place and (first in PLACES_LEAD or not _HEADS_PLACE.search(before)):
        yield mention
        return
    span = replace(mention.span, end=words[at - 1][1])
    is_place = is_place or weight_of_place(string[span.start : span.end]) > 0
    yield replace(mention, span=span, type=EntityType.PLACE if is_place else EntityType.ORGANISATION, role=None)
    yield replace(_changed(mention, string, words[at][0], words[-1][1]), type=EntityType.PERSON)


_HEADS_PLACE: Final = re.compile(
    r"\b(?:[Mm]ayor|[Gg]overnor|[Bb]ishop|[Ll]eader|[Pp]resident|[Ss]heriff)[ \u00a0]of[ \u00a0]\Z"
)


def _joined(mentions: Sequence[Mention], strings: dict[str, str]) -> Iterator[Mention]:
    """The mentions, where a person's name takes in a nickname, a generation, and the other half of a given name."""
    starts: dict[str, int] = defaultdict(int)
    index = 0
    while index < len(mentions):
        mention = mentions[index]
        index += 1
        part, string = mention.span.part, strings[mention.span.part]
        if mention.span.start < starts[part]:
            continue
        if mention.type is not EntityType.PERSON:
            yield mention
            continue
        start, end = mention.span.start, mention.span.end
        if _is_half_given(mention, mentions[index : index + 1], string):
            continue
        if halves := _GIVEN_HALVES.search(string, max(starts[part], start - _REACH), start):
            start = halves.start()
        if initial := _GLUED.search(string, max(starts[part], start - _REACH), start):
            start = initial.start()
        if nick := _NICKNAME.match(string, end):
            behind = [
                each
                for each in mentions[index : index + 2]
                if each.span.part == part and each.span.start == nick.end()
            ]
            if behind and behind[0].type is EntityType.PERSON and not string[end - 2 : end].endswith(("’s", "'s")):
                end = behind[0].span.end
        if _HALF.search(string[max(mention.span.start, end - _REACH) : end]) and (
            half := _OTHER_HALF.match(string, end)
        ):
            end = half.end()
        if linked := _LINKED.match(string, end):
            end = linked.end()
        if " " in string[mention.span.start : end] and (generation := _GENERATION.match(string, end)):
            end = generation.end()
        starts[part] = end
        yield _changed(mention, string, start, end)


def _is_half_given(mention: Mention, following: Sequence[Mention], string: str) -> bool:
    """Whether the mention is the first half of a given name before the surname that follows ("Ye" of "Ye-jin Hwang")."""
    if not following or following[0].span.part != mention.span.part:
        return False
    before = following[0].span.start
    halves = _GIVEN_HALVES.search(string, max(mention.span.start, before - _REACH), before)
    return halves is not None and halves.start() == mention.span.start
