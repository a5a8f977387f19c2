"""Names of people, organisations, places and others, by rules over runs of capitalised words. English.

Evidence decides, and where it lacks a name is of type OTHER: titles and roles beside a name, given names, cue
verbs and ages after it make a person; head words ("Ministry", "Bank") and known names an organisation; the
gazetteer, head words ("River", "Oblast") and prepositions of place a place. A bare surname is of the person whose
full name the article gives. Headlines in title case are searched only for names that the rest of the article has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.chunks import TITLES, Chunk, Word, chunks
from onrecord.read.cues import FORMS
from onrecord.read.data.lists import (
    DEMONYMS,
    FIRST_NAMES,
    KNOWN_ORGANISATIONS,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    ROLE_NOUNS,
)
from onrecord.read.places import fold, is_place
from onrecord.read.reader import Part
from onrecord.read.roles import role_after, role_before

_OF: Final = re.compile(
    r"[ \u00a0](?:of|for|on)(?:[ \u00a0]the)?[ \u00a0](?=[A-Z])(?:[A-Z][\w’'-]*)(?:(?:,|[ \u00a0]and)?[ \u00a0](?:of[ \u00a0])?[A-Z][\w’'-]*){0,5}"
)
_AT_PLACE: Final = re.compile(
    r"\b(?:in|near|from|outside|around|across|throughout|toward|towards|into|at|village of|town of|city of|port of"
    r"|district of|region of|province of|island of)[ \u00a0](?:the[ \u00a0])?(?:(?:northern|southern|eastern|western|central)[ \u00a0])?\Z"
)
_STATE: Final = re.compile(
    r"['’]s[ \u00a0](?:\w+[ \u00a0])?(?:government|parliament|ministry|minister|president|capital|coast|coastguard|army|navy"
    r"|military|economy|border|borders|population|delegation|ambassador|embassy|waters|constitution|fleet|king|queen)\b"
)
"""What a state has: it tells a country that no list knows."""
_SAYS_NEXT: Final = re.compile(r"(?:,? (?:also |later |has |had )?)(\w+)")
_AGE_NEXT: Final = re.compile(r",? \(?\d{1,3}\)?,")
_SAYS_BEFORE: Final = re.compile(r"\b(\w+) \Z")
_NEWSPAPER: Final = re.compile(
    r"\b(?:newspaper|magazine|daily|weekly|tabloid|broadcaster|channel|network|agency|outlet|website|site|company|firm"
    r"|group|club|startup|airline|carmaker|retailer|charity|party|union|app|platform)[ \u00a0]\Z"
)
_CREDIT_SPLIT: Final = re.compile(r"\s*(?:/|,|;|\||\bvia\b|\bfor\b|\band\b|©|:)\s*")
_PLURAL_OWNERS: Final = frozenset("general people women men children workers veterans nations farmers".split())
_GOES_ON: Final = frozenset(
    "Ministry Department House Bank University Office Court Council Chamber Institute Committee Board".split()
)
_TITLE_BEFORE: Final = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Rev|Hon|Sir|Dame)\.? \Z"
)
_LOOK_BACK: Final = 40
_PHOTO_WORDS: Final = frozenset(
    [
        "pool",
        "photo",
        "photograph",
        "photos",
        "picture",
        "image",
        "handout",
        "getty",
        "file",
        "credit",
        "courtesy",
        "source",
        "illustration",
        "graphic",
        "video",
        "staff",
        "screenshot",
        "ap",
    ]
) - {"ap"}


@dataclass(slots=True)
class Seen:
    """What the article's names say of each other."""

    surnames: dict[str, str] = field(default_factory=dict)
    types: dict[str, EntityType] = field(default_factory=dict)


class RuleMentions:
    """A `MentionFinder`; see the module's text."""

    def mentions(self, parts: Sequence[Part]) -> list[Mention]:
        """Name mentions in the order of the parts, none overlapping."""
        seen = Seen()
        typed: dict[str, list[tuple[Name, EntityType | None]]] = {}
        for part in parts:
            if part.name.endswith(".credit") or _is_titled(part):
                continue
            names = _names(part.string)
            typed[part.name] = [(name, _type(part.string, name, seen)) for name in names]
            _learn(typed[part.name], seen)
        # a headline comes first and has but the surname: what is open waits until every part has been seen
        return [mention for part in parts for mention in _settled(part, typed.get(part.name), seen)]


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of one chunk that is one name; `titled` where a title or role leads it in the same chunk."""

    words: tuple[Word, ...]
    opens: bool
    titled: bool
    possessive: bool

    @property
    def start(self) -> int:
        """The first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """One after the last character; a full stop that ends a sentence is not the name's."""
        return self.words[-1].end

    @property
    def text(self) -> str:
        """The words as written."""
        return " ".join(word.text for word in self.words)


def _is_titled(part: Part) -> bool:
    return part.name in {"headline", "kicker"} and _is_title_case(part.string)


def _settled(part: Part, typed: list[tuple[Name, EntityType | None]] | None, seen: Seen) -> Iterator[Mention]:
    """A part's mentions, now that all parts have been seen."""
    if part.name.endswith(".credit"):
        yield from _in_credit(part)
    elif typed is None:
        yield from _known_only(part, _names(part.string), seen)
    else:
        for name, kind in typed:
            if mention := _mention(part, name, _second_look(part.string, name, kind, seen)):
                yield mention


def _is_title_case(string: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", string[:400]) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _joined(string: str) -> Iterator[Chunk]:
    """The chunks, with an office that owns another made one ("Prosecutor General's Office", "People's Party")."""
    held: Chunk | None = None
    for chunk in chunks(string):
        if held and chunk.start == held.end + len("'s ") and chunk.words[-1].text in ORGANISATION_HEADS:
            owner = held.words[-1]
            ending = string[owner.end : owner.end + 2]
            words = (
                *held.words[:-1],
                Word(owner.text + ending, owner.low, owner.start, owner.end + 2),
                *chunk.words,
            )
            held = None
            yield Chunk(words, False, chunk.possessive)
            continue
        if held:
            yield held
        held = chunk if chunk.possessive and all(_owns_office(word) for word in chunk.words) else None
        if held is None:
            yield chunk
    if held:
        yield held


def _names(string: str) -> "list[Name]":
    """The names in order, none overlapping: one that goes on over "of" takes the words of the chunk behind it."""
    names: list[Name] = []
    for chunk in _joined(string):
        for name in _split(string, chunk):
            if not names or name.start >= names[-1].end:
                names.append(name)
    return names


def _owns_office(word: Word) -> bool:
    return word.low in ROLE_NOUNS or word.low in TITLES or word.low in _PLURAL_OWNERS


def _split(string: str, chunk: Chunk) -> Iterator[Name]:
    """The names in a chunk: what leads it by title, nation or office is told apart from what is named."""
    words = list(chunk.words)
    whole = " ".join(word.text for word in words)
    if _organisation(words) or is_place(whole) or fold(whole) in _KNOWN or _is_named_place(words):
        yield _trimmed(string, Name(_extended(string, words), chunk.opens, False, chunk.possessive))
        return
    if len(words) == 1 and words[0].text in _GOES_ON and len(extended := _extended(string, words)) > 1:
        yield _trimmed(string, Name(extended, chunk.opens, False, chunk.possessive))
        return
    lead = 0
    while lead < len(words) and _leads(words[lead]):
        lead += 1
    for word in words[:lead]:
        if is_place(word.text) and word.text not in DEMONYMS:
            yield _trimmed(string, Name((word,), chunk.opens, False, False))
    rest = words[lead:]
    if not rest:
        return
    titled = any(word.low in TITLES or word.low in ROLE_NOUNS for word in words[:lead])
    if (
        titled
        and len(rest) > 1
        and is_place(rest[0].text)
        and " ".join(w.text for w in rest)
        and _is_acronym(rest[0])
    ):
        yield Name((rest[0],), False, False, False)
        rest = rest[1:]
    yield _trimmed(string, Name(tuple(rest), chunk.opens and lead == 0, titled, chunk.possessive))


def _leads(word: Word) -> bool:
    return (
        word.low in TITLES
        or word.text in DEMONYMS
        or word.low in ROLE_NOUNS
        or (_is_acronym(word) and is_place(word.text))
    )


def _is_acronym(word: Word) -> bool:
    letters = word.text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


_KNOWN: Final = frozenset(fold(name) for name in KNOWN_ORGANISATIONS)


def _organisation(words: Sequence[Word]) -> bool:
    """Whether one of the words is an organisation's head word; a single one must not open a sentence alone."""
    heads = [word for word in words if word.text.rstrip(".") in ORGANISATION_HEADS]
    return bool(heads) and (
        len(words) > 1 or words[0].text in {"Parliament", "Congress", "Senate", "Pentagon", "Duma"}
    )


def _is_named_place(words: Sequence[Word]) -> bool:
    return len(words) > 1 and words[-1].text in PLACE_HEADS


def _extended(string: str, words: list[Word]) -> tuple[Word, ...]:
    """An organisation's name goes on over "of" and "for" ("Ministry of Foreign Affairs", "Bank of Lund")."""
    if not _organisation(words) and words[-1].text not in _GOES_ON:
        return tuple(words)
    match = _OF.match(string, words[-1].end)
    if match is None:
        return tuple(words)
    text = match[0].rstrip(",")
    return (*words, Word(text.strip(), text.strip().lower(), words[-1].end + 1, words[-1].end + len(text)))


def _trimmed(string: str, name: Name) -> Name:
    """Without a full stop that ends the sentence, unless it is an abbreviation's own."""
    last = name.words[-1]
    if last.text.endswith(".") and last.text.count(".") == 1 and len(last.text) > 2:
        last = Word(last.text[:-1], last.low, last.start, last.end - 1)
        return Name((*name.words[:-1], last), name.opens, name.titled, name.possessive)
    if last.text.endswith((".", "-")) and len(last.text) == 2 and not string[name.end :].strip():
        return name
    return name


def _type(string: str, name: Name, seen: Seen) -> EntityType | None:
    """What the name is of by its own words and those around it; None where that must wait for the whole article."""
    words, text = name.words, name.text
    if fold(text) in _KNOWN:
        return EntityType.ORGANISATION
    before = string[max(0, name.start - _LOOK_BACK) : name.start]
    if _TITLE_BEFORE.search(before):
        return EntityType.PERSON
    if is_place(text) and not name.titled:
        return EntityType.PLACE
    if _organisation(words):
        return EntityType.ORGANISATION
    if _is_named_place(words):
        return EntityType.PLACE
    if len(words) == 1 and _is_acronym(words[0]):
        return EntityType.ORGANISATION if not name.titled else EntityType.PERSON
    if _NEWSPAPER.search(before) and not role_before(string, name.start, ""):
        return EntityType.ORGANISATION
    if name.titled or _person(string, name):
        return EntityType.PERSON
    if len(words) <= 2 and (_AT_PLACE.search(before) or (name.possessive and _STATE.match(string, name.end))):
        return EntityType.PLACE
    known = seen.types.get(fold(text))
    return known or (None if len(words) == 1 else EntityType.OTHER)


def _person(string: str, name: Name) -> bool:
    """Whether given names, roles beside it, an age, or what it does say that this is a person."""
    words = name.words
    if len(words) > 1 and len(words) < 5 and words[0].text.rstrip(".") in FIRST_NAMES:
        return True
    if role_before(string, name.start, "") or (len(words) > 1 and role_after(string, name.end, "")):
        return not _organisation(words)
    if len(words) > 1 and _AGE_NEXT.match(string, name.end):
        return True
    if len(words) in {2, 3} and not name.possessive:
        after = _SAYS_NEXT.match(string, name.end)
        before = _SAYS_BEFORE.search(string, max(0, name.start - 20), name.start)
        return bool((after and after[1] in _SPEAKING) or (before and before[1] in _SPEAKING))
    return False


_SPEAKING: Final = frozenset(
    word
    for word in FORMS
    if word.startswith(("said", "say", "told", "tell", "added", "asked", "argued", "warned"))
) | {"said", "says", "told", "added", "insisted", "replied", "tweeted", "recalled", "joked"}


def _learn(typed: Iterable[tuple[Name, EntityType | None]], seen: Seen) -> None:
    for name, found in typed:
        # a capital in mid-sentence makes a name of a word, even where its kind stays open
        kind = EntityType.OTHER if found is None and not name.opens else found
        if kind is None:
            continue
        if kind is EntityType.PERSON:
            seen.surnames.setdefault(fold(name.words[-1].text), name.text)
        if kind is not EntityType.OTHER or not name.opens:
            known = seen.types.get(fold(name.text))
            if known is None or known is EntityType.OTHER:
                seen.types[fold(name.text)] = kind


def _second_look(string: str, name: Name, kind: EntityType | None, seen: Seen) -> EntityType | None:
    """What the whole article says of a name that its own place left open, or that is a person's surname too."""
    folded = fold(name.text)
    if kind in {None, EntityType.OTHER}:
        known = seen.types.get(folded)
        if known not in {None, EntityType.OTHER}:
            return known
        if folded in seen.surnames or (len(name.words) > 1 and fold(name.words[-1].text) in seen.surnames):
            return EntityType.PERSON
        if kind is None and known is None and name.opens:
            return None
        return kind or EntityType.OTHER
    if kind is EntityType.PLACE and len(name.words) == 1 and folded in seen.surnames:
        before = string[max(0, name.start - _LOOK_BACK) : name.start]
        return kind if _AT_PLACE.search(before) else EntityType.PERSON
    return kind


def _mention(part: Part, name: Name, kind: EntityType | None) -> Mention | None:
    if kind is None:
        return None
    role = None
    if kind is EntityType.PERSON:
        role = role_before(part.string, name.start, part.name) or role_after(part.string, name.end, part.name)
    return Mention(span=Span(name.start, name.end, part.name), type=kind, role=role)


def _known_only(part: Part, names: Iterable[Name], seen: Seen) -> Iterator[Mention]:
    """In a headline where every word has a capital: what the article knows, and places."""
    for name in names:
        first = 0
        while first < len(name.words):
            for last in range(min(first + _LONGEST, len(name.words)), first, -1):
                kind = _known(" ".join(word.text for word in name.words[first:last]), seen)
                if kind:
                    span = Span(name.words[first].start, name.words[last - 1].end, part.name)
                    yield Mention(span=span, type=kind)
                    first = last - 1
                    break
            first += 1


_LONGEST: Final = 6


def _known(text: str, seen: Seen) -> EntityType | None:
    """What the article or the gazetteer says that these words are."""
    folded = fold(text)
    kind = seen.types.get(folded)
    if kind in {None, EntityType.OTHER} and folded in seen.surnames:
        return EntityType.PERSON
    if kind is None and is_place(text):
        return EntityType.PLACE
    return kind if kind is not EntityType.OTHER else None


def _in_credit(part: Part) -> Iterator[Mention]:
    """A credit's pieces: people by their names, the rest agencies; never "POOL" or "Photo"."""
    position = 0
    pieces = _CREDIT_SPLIT.split(part.string)
    for piece in pieces:
        words = piece.strip(" ().[]")
        start = part.string.find(words, position) if words else -1
        if start < 0:
            continue
        position = start + len(words)
        if fold(words) in _PHOTO_WORDS or not words[0].isupper() or len(words) > 60:
            continue
        names = words.split()
        person = (
            2 <= len(names) <= 4
            and all(name[0].isupper() for name in names)
            and (
                names[0] in FIRST_NAMES
                or not (fold(words) in _KNOWN or any(n in ORGANISATION_HEADS for n in names))
            )
            and not any(fold(name) in _PHOTO_WORDS | {"images"} for name in names)
        )
        kind = EntityType.PERSON if person and names[0] != "The" else EntityType.ORGANISATION
        if fold(names[0]) in _PHOTO_WORDS and len(names) == 1:
            continue
        yield Mention(span=Span(start, position, part.name), type=kind)
