"""What stands below a body: the author's card, tags, notes, and where the text was cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.lexicon.phrases import is_paywall
from onrecord.extract.saved.head import Head
from onrecord.extract.saved.lines import WASTE, Kind, Line, tag_list
from onrecord.extract.saved.regions import Region
from onrecord.extract.saved.walk import Body
from onrecord.extract.text.bylines import clean_name
from onrecord.extract.text.cards import is_bio
from onrecord.extract.text.name_lines import looks_like_name
from onrecord.model import BlockKind, Correction

MAX_LINES_TO_CARD = 60
MAX_LINES_TO_TAG = 120
MAX_TAGS = 20
SHORT_TEXT_WORDS = 3
"""A text of at most this many paragraphs over a "Read more" goes on elsewhere; below a longer text the button may be another story's."""


@dataclass(slots=True)
class Card:
    """An author's card."""

    name: str
    role: str | None = None
    bio: str | None = None


@dataclass(slots=True)
class Tail:
    """What was found below a body."""

    cards: list[Card] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    corrections: list[Correction] = field(default_factory=list)
    names: tuple[str, ...] = ()
    truncated: bool = False


def read_tail(lines: Sequence[Line], region: Region, head: Head, body: Body, bios: dict[int, str]) -> Tail:
    """The region's tail. Cards and notes may also stand between head and body."""
    tail = Tail(truncated=_is_cut(lines, region, body, bios))
    start = head.at if head.at is not None else head.body
    _read_cards(lines, range(start, min(region.end, body.end + MAX_LINES_TO_CARD)), head, bios, tail)
    for index in range(body.end, min(region.end, body.end + MAX_LINES_TO_TAG)):
        line = lines[index]
        if line.kind is Kind.TAGS and not tail.tags:
            tail.tags = tag_list(line.text) or _tags_below(lines, index, region.end, head)
        elif line.kind is Kind.NOTE and index < body.end + 25:
            tail.corrections.append(Correction(text=line.text))
        elif line.kind is Kind.BYLINE and index <= body.end + 4 and not tail.names:
            tail.names = line.names
    return tail


def _tags_below(lines: Sequence[Line], index: int, end: int, head: Head) -> tuple[str, ...]:
    tags: list[str] = []
    for line in lines[index + 1 : min(end, index + 1 + MAX_TAGS)]:
        if line.kind is Kind.RULE and len(line.text) == 1:
            continue
        if line.kind is not Kind.SHORT or line.words > 5 or line.ended or line.text in head.names:
            break
        tags.append(line.text.strip(" #,"))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _read_cards(lines: Sequence[Line], indexes: range, head: Head, bios: dict[int, str], tail: Tail) -> None:
    known = {name.lower(): name for name in head.names}
    for index in indexes:
        line = lines[index]
        if index in bios:
            _add_card(tail, Card(_told(bios[index], known), bio=line.text))
        elif line.kind is Kind.SHORT and (line.text.strip(" ,|•").lower() in known or looks_like_name(line.text)):
            card = _card_at(lines, index, known)
            if card is not None:
                _add_card(tail, card)
        elif line.kind is Kind.PROSE and index not in range(head.body, indexes.stop - MAX_LINES_TO_CARD - 3):
            name = next((name for name in head.names if is_bio(line.text, name)), None)
            if name is not None:
                _add_card(tail, Card(name, bio=line.text))


def _told(name: str, known: dict[str, str]) -> str:
    name = name.strip(" ,|•")
    return known.get(name.lower()) or clean_name(name) or name


def _card_at(lines: Sequence[Line], index: int, known: dict[str, str]) -> Card | None:
    """The card that begins with a name on its own line; None where neither a role nor a bio follows."""
    name = lines[index].text.strip(" ,|•")
    card = Card(_told(name, known))
    for line in lines[index + 1 : index + 6]:
        if line.kind is Kind.ROLE and card.role is None and card.bio is None:
            card.role = line.text
        elif line.kind in {Kind.PROSE, Kind.SHORT} and is_bio(line.text, card.name) and card.bio is None:
            card.bio = line.text
        elif line.kind not in WASTE | {Kind.DATE, Kind.READING}:
            break
    return card if card.role or card.bio else None


def _add_card(tail: Tail, card: Card) -> None:
    for other in tail.cards:
        if other.name.lower() == card.name.lower():
            other.role = other.role or card.role
            other.bio = other.bio or card.bio
            return
    tail.cards.append(card)


def _is_cut(lines: Sequence[Line], region: Region, body: Body, bios: dict[int, str]) -> bool:
    """Whether the page shows only the beginning of the text."""
    paragraphs = [piece.words for piece in body.pieces if piece.kind is BlockKind.PARAGRAPH]
    if not paragraphs:
        return False
    if len(paragraphs[-1]) >= 60 and paragraphs[-1][-1].isalnum() and body.pieces[-1].kind is BlockKind.PARAGRAPH:
        return True
    passed = 0
    for index in range(body.end, min(region.end, body.end + 10)):
        line = lines[index]
        if index in bios or line.kind in {Kind.END, Kind.TAGS, Kind.BYLINE, Kind.ROLE}:
            return False
        if line.kind in {Kind.CUT, Kind.CHROME, Kind.RELATED} and is_paywall(line.text):
            return True
        if line.kind is Kind.CUT and passed <= 1:
            return len(paragraphs) <= SHORT_TEXT_WORDS or paragraphs[-1].endswith(("…", "..."))
        passed += line.kind != Kind.RULE
    return False
