"""Where, when, to whom and through whom words were said: read from what stands around the cue. English.

Only words of the cue's own sentence outside the content count. So a time or place that the speaker speaks of isn't
taken for the one at which the speaker spoke.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Entity, EntityType, Mention, Party, Span, Timex
from onrecord.read.attribution.said_on import Around, said_on
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import tokenize, word_set
from onrecord.read.types import FoundAttribution, Part

REACH: Final = 400
"""Characters before and behind a cue that are looked at, so that a hostile sentence costs no more than a long one."""

_VENUE: Final = re.compile(
    r"\b(?:in|during|at|on|via|through|from|after|before)\s+(?:[\w'’.&-]+\s+){0,7}?"
    r"(?:statements?|interviews?|speech|speeches|e-?mails?|letters?|memo|tweets?|posts?|briefings?|conferences?|"
    r"(?:phone|telephone|conference)\s+calls?|articles?|columns?|blog|op-ed|messages?|testimony|filings?|debates?|"
    r"rally|rallies|hearings?|remarks|address|press\s+release|podcast|appearance|editorial|report|"
    r"Twitter|Facebook|Telegram|X|Instagram|Truth\s+Social|television|radio|TV)(?![\w’'-])",
    re.IGNORECASE,
)
_VENUE_GOES_ON: Final = re.compile(
    r"(?:\s+(?:with|to|by|for|of|on|in|at|published|broadcast|aired|posted|released|given)\b"
    r"[^,;:.“”\"()—–]{0,80}(?:(?<=[A-Z])\.[^,;:“”\"()—–]{0,60})?)+"
)
_STOPS_VENUE: Final = re.compile(r"\b(?:that|who|which|where|when|while|as|he|she|they|it|said|says|told)\b")
_TO_REPORTERS: Final = re.compile(
    r"\b(?:told|tells|telling|to)\s+((?:the\s+)?(?:assembled\s+)?(?:reporters|journalists|the\s+press|the\s+media))\b",
    re.IGNORECASE,
)
_ADDRESSING: Final = word_set(
    "tell remind inform assure notify warn ask advise caution promise urge thank write reply respond say speak"
)
_OUTLET_WORDS: Final = re.compile(
    r"\b(?:newspaper|magazine|daily|weekly|tabloid|broadcaster|channel|network|agency|outlet|television|TV|radio|"
    r"podcast|site|website|station|news|interview)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands around a cue; None where the sentence doesn't say."""

    venue: Span | None = None
    said_on: Span | None = None
    addressee: Party | None = None
    relayed_by: Party | None = None


def circumstances(
    part: Part,
    sentence: Span,
    found: FoundAttribution,
    *,
    times: Sequence[Timex],
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    free: tuple[int, int] | None = None,
) -> Circumstances:
    """The circumstances of one attribution. `times` and `mentions` are those of the sentence.

    `free` bounds where to look: the nearest words before and behind the cue that belong to another attribution.
    """
    if not found.cue:
        return Circumstances()
    regions = list(_regions(sentence, found, free or (sentence.start, sentence.end)))
    venue = next((span for region in regions if (span := _venue(part, region))), None)
    dated = said_on(Around(part, sentence, found, free or (sentence.start, sentence.end)), times)
    addressee = _addressee(part, found, regions, mentions, entities)
    if found.through:
        relayed_by = _body(part, found.through, mentions, entities)
    else:
        relayed_by = _outlet(part, venue, mentions, entities) if venue else None
    return Circumstances(venue, dated, addressee, relayed_by)


def _regions(sentence: Span, found: FoundAttribution, bounds: tuple[int, int]) -> Iterator[Span]:
    """The stretches of the sentence near the cue that are neither source, cue nor content. Those behind the cue come
    first."""
    cue = found.cue[-1]
    low, high = max(sentence.start, bounds[0], cue.start - REACH), min(sentence.end, bounds[1], cue.end + REACH)
    taken = sorted(span for span in (*found.source, *found.cue, *found.content) if span.part == sentence.part)
    free: list[Span] = []
    at = low
    for span in taken:
        if span.start > high:
            break
        if span.start > at:
            free.append(Span(at, min(span.start, high), sentence.part))
        at = max(at, span.end)
    if at < high:
        free.append(Span(at, high, sentence.part))
    behind = [span for span in free if span.start >= cue.end]
    before = [span for span in free if span.end <= found.cue[0].start]
    yield from behind[:2]
    yield from reversed(before[-2:])


def _venue(part: Part, region: Span) -> Span | None:
    string = part.string
    match = _VENUE.search(string, region.start, region.end)
    if not match or _STOPS_VENUE.search(string, match.start(), match.end()):
        return None
    end = match.end()
    if more := _VENUE_GOES_ON.match(string, end, region.end):
        stop = _STOPS_VENUE.search(string, end, more.end())
        end = stop.start() if stop else more.end()
    while end > match.start() and not string[end - 1].isalnum():
        end -= 1
    return Span(match.start(), end, part.name)


def _addressee(
    part: Part,
    found: FoundAttribution,
    regions: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
) -> Party | None:
    """The person or body that a verb of telling names right behind it."""
    cue = found.cue[-1]
    words = [token.low for token in tokenize(part.string, cue.start, cue.end)]
    addressing = any(word in FORMS and FORMS[word].verb.lemma in _ADDRESSING for word in words)
    if not addressing:
        return None
    for region in regions:
        if region.start < cue.end or part.string[cue.end : region.start].strip():
            continue
        if match := _TO_REPORTERS.search(part.string, max(cue.start, region.start - 12), region.end):
            return Party(name=match[1], evidence=Span(*match.span(1), part.name))
        for mention in mentions:
            if region.covers(mention.span) and _stands_as_object(part.string, region.start, mention.span.start):
                if mention.type is EntityType.PLACE:
                    continue
                return _party(part, mention, entities)
    return None


def _stands_as_object(string: str, start: int, end: int) -> bool:
    """Whether nothing but a determiner or a role stands between the cue and the name, and no preposition but "to"."""
    between = string[start:end].split()
    return len(between) <= 6 and not any(
        word.lower() in {"in", "on", "at", "during", "after", "about", "of", "for", "from", "by"}
        for word in between
    )


def _outlet(part: Part, venue: Span, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> Party | None:
    """The outlet that an interview was given to: the organisation that the venue names."""
    if not _OUTLET_WORDS.search(part.string, venue.start, venue.end):
        return None
    return _body(part, venue, mentions, entities)


def _body(part: Part, span: Span, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> Party | None:
    """The first organisation that the words name."""
    for mention in mentions:
        if span.covers(mention.span) and mention.type in {EntityType.ORGANISATION, EntityType.OTHER}:
            return _party(part, mention, entities)
    return None


def _party(part: Part, mention: Mention, entities: Mapping[str, Entity]) -> Party | None:
    entity = entities.get(mention.entity) if mention.entity else None
    words = part.string[mention.span.start : mention.span.end]
    if entity:
        return Party(name=entity.name, evidence=mention.span, entity=entity.id, role=mention.role)
    return Party(name=words, evidence=mention.span) if mention.kind == "name" else None
