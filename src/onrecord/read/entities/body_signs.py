"""Names that an article treats as a body's: "Norvik said it had", "Norvik, which owns the mine", "Norvik's shares".
English.

A finder that has never seen a company takes it for a person. But nobody is "it" or "which", has a board, or has "its
chief executive" in the next sentence. Each kind of sign has a weight and counts once for a name, wherever the article has
it; how sure it is was judged by reading. What speaks for a person is asked elsewhere (`not_people`).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.entities.role_words import is_body_noun
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import word_set
from onrecord.read.types import Part

ENOUGH: Final = 1.0
"""The least sum of signs that makes a body."""
_SURE, _LIKELY = 1.0, 0.6
_REACH_CHARS: Final = 96
_SP: Final = "[ \u00a0]"
_HAS: Final = re.compile(
    rf"['’]s?{_SP}(?:[a-z-]{{1,16}}{_SP}){{0,2}}?(?:shares|share{_SP}price|shareholders|headquarters|chief{_SP}executive|CEO|CFO|chief{_SP}financial"
    rf"|finance{_SP}chief|customers|subsidiar(?:y|ies)|fleet|factor(?:y|ies)|plants?|warehouses?|branches|refiner(?:y|ies)|revenues?"
    rf"|earnings|profits?|annual{_SP}general|board{_SP}of{_SP}directors)\b"
)
"""What only a business has."""
_OF: Final = re.compile(
    rf"\b(?:shares{_SP}(?:in|of)|shareholders{_SP}(?:in|of)|employees{_SP}(?:of|at)|customers{_SP}of|subsidiary{_SP}of|owned{_SP}by|operated{_SP}by"
    rf"|chief{_SP}executive{_SP}(?:of|at)|CEO{_SP}(?:of|at)|headquarters{_SP}of|parent{_SP}of){_SP}\Z",
    re.IGNORECASE,
)
_KIND: Final = re.compile(
    rf"(?:\A|[.!?:\n]{_SP}?)(?:Airline|Automaker|Bank|Broadcaster|Carmaker|Charity|Chipmaker|Drugmaker|Insurer|Lender|Newspaper|Retailer|Startup|Supermarket|Utility"
    rf"|(?:[A-Z][a-z]{{1,16}}{_SP})(?:agency|airline|chain|company|firm|giant|group|maker|startup)){_SP}\Z"
)
"""What opens a sentence and says what the name behind it is ("Airline Norvik", "Chip firm Norvik")."""
_FOUNDED: Final = re.compile(
    rf"(?:,{_SP}|{_SP}(?:was|were|is){_SP})(?:founded|listed|headquartered|incorporated|privatised|nationalised|acquired){_SP}(?:in|by|on|at)\b"
)
_HEADED: Final = re.compile(rf"\b(?:heads|runs|leads|founded|manages|chairs|joined|left|owns|sued){_SP}\Z")
_CALLED: Final = re.compile(
    rf"[.!?”\"\n]{_SP}?The{_SP}(?:[a-z-]{{1,16}}{_SP}){{0,2}}?(?P<noun>[a-z-]{{3,20}}){_SP}(?:said|says|added|told|expects|will|has|had)\b"
)
_MAY_BE: Final = re.compile(
    rf"\b(?:[Rr]ival|[Cc]ompetitor|[Ss]ubsidiary|[Oo]wner|[Dd]eveloper|[Oo]perator|[Cc]ontractor|[Ss]upplier|[Rr]etailer|[Pp]romoter|[Pp]ublisher"
    rf"|[Mm]aker|[Pp]roducer|[Ss]ponsor)s?,?{_SP}\Z"
)
"""What a person or a body may be."""
_WORKS_OF: Final = re.compile(
    rf"\b(?:[Aa]nalyst|[Ee]conomist|[Ss]trategist|[Tt]rader|[Rr]esearcher|[Cc]onsultant|[Pp]artner|[Cc]hairman|[Cc]hairwoman|[Cc]hief [Ee]xecutive|CEO)"
    rf"{_SP}(?:[A-Z][\w.’'-]{{1,20}}{_SP}){{1,4}}of{_SP}\Z"
)
"""Behind "analyst Ann Lee of" stands where she works."""
_PLAYS: Final = re.compile(
    rf"{_SP}(?:lost|won|drew|beat|were{_SP}beaten){_SP}(?:\w{{1,12}}{_SP})?\d{{1,2}}[-–]\d{{1,2}}{_SP}(?:at{_SP}home|away)\b"
)
_HOSTS: Final = re.compile(rf"\d{_SP}(?:(?:at{_SP}home|away){_SP})?(?:to|against|by|with|at){_SP}\Z")
_PLAYERS: Final = re.compile(
    rf"['’]s?{_SP}(?:[A-Z]?[a-z-]{{1,16}}{_SP})?(?:coach|goalkeeper|keeper|striker|captain|midfielder|defender|defence|winger|fans|stadium)\b"
)
_SAID_IT: Final = re.compile(
    rf",?{_SP}(?:also{_SP}|later{_SP})?(?:said|says|added|announced|confirmed|insisted){_SP}(?:that{_SP})?it{_SP}"
    rf"(?P<verb>(?:had|has|would|will|was|is)(?:{_SP}(?:not|also|now|still))?{_SP}[a-z]{{2,16}}|[a-z]{{2,16}})\b"
)
_WHICH: Final = re.compile(rf",{_SP}(?:(?:to|of|for|from|with|by){_SP})?which{_SP}")
_OPENS: Final = re.compile(r"(?:\A|[.!?”\"\n])\s?\Z")
_IMPERSONAL: Final = re.compile(
    r"(?:be|been|take|took|takes|mean|means|meant|seem|seemed|seems|depend|depends|depended|come|came|rain|rained|snow|get|make|made|help|cost|feel"
    r"|felt|look|looked|looks|happen|happened|become|became|was|is|had|has|would|will|could|can|should|must|may|might"
    r"|a|an|the|too|very|so|time|up|in|on|at|for|clear|likely|possible|impossible|important|hard|difficult|easy|never|only|just)"
)
"""Behind "it", these tell nothing of who speaks: it may be the weather or the bridge."""
_HEADS: Final = word_set(
    "Lines Line Research Resources Energy Media Analytics Consulting Rovers Wanderers Athletic Worldwide International Online Intelligence Global Digital Works"
)
"""Last words of bodies' names that may, rarely, be a person's."""
HEIRS: Final = word_set(
    "Co Co. Son Sons Sønn Sønner Söhne Sohn Fils Hijos Figli Filhos Zonen Zn Partners Partner Brothers Company Daughters Cie"
)
"""What ends a firm's name behind its founders' ("Lee, Berg and Partners")."""
_ITS: Final = re.compile(
    rf"{_SP}(?:(?:has|have|had|will|would){_SP})?(?P<verb>[a-z]{{2,16}}){_SP}(?:[\w’'-]{{1,16}}{_SP}){{0,20}}?its\b"
)
_ITS_HEAD: Final = re.compile(
    rf"(?<![\w,] )\bIts{_SP}(?:[a-z-]{{1,16}}{_SP}){{0,3}}?(?:chief|president|chair(?:man|woman|person)?|director|founder|owners?|lawyers?|spokes[a-z]+"
    rf"|manager|board|shares|head|secretary|boss)\b"
)


def bodies_shown(mentions: Sequence[Mention], parts: Sequence[Part]) -> frozenset[str]:
    """The names taken for people's whose signs are enough for a body, as they are written."""
    strings = {part.name: part.string for part in parts}
    shown: dict[str, dict[str, float]] = defaultdict(dict)
    for mention in mentions:
        if mention.type is EntityType.PERSON:
            name = strings[mention.span.part][mention.span.start : mention.span.end]
            shown[name].update(_beside(mention, strings[mention.span.part]))
    held: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.type is not EntityType.PLACE:
            held[mention.span.part].append(mention)
    for part in parts:
        for sign, pattern in (("its head", _ITS_HEAD), ("called", _CALLED)):
            for mention in _before(pattern, held[part.name], part):
                shown[part.string[mention.span.start : mention.span.end]][sign] = _LIKELY
    found = {name for name, signs in shown.items() if sum(signs.values()) >= ENOUGH}
    found -= {name.rsplit(maxsplit=1)[-1] for name in shown if " " in name and name not in found}  # a surname
    first = {name.split(maxsplit=1)[0] for name in found}
    return frozenset(found | (first & shown.keys()))  # a club is also called by the first word of its name


def _beside(mention: Mention, string: str) -> Iterator[tuple[str, float]]:
    """The signs right beside one place, with their weights."""
    start, end = mention.span.start, mention.span.end
    limit = end + _REACH_CHARS
    before = string[max(0, start - _REACH_CHARS) : start]
    if _WHICH.match(string, end):
        # "the government of Reyes, which had" is the government's
        yield (
            "which",
            _SURE if " " in string[start:end] or _OPENS.search(string, max(0, start - 3), start) else _LIKELY,
        )
    if _HAS.match(string, end, limit):
        yield "has", _SURE
    if _OF.search(before) or _KIND.search(before) or _FOUNDED.match(string, end):
        yield "of", _SURE
    elif _MAY_BE.search(before):
        yield "may be", _LIKELY
    if _WORKS_OF.search(before) or _PLAYS.match(string, end, limit):
        yield "works", _SURE
    if _HEADED.search(before):
        yield "headed", _LIKELY
    if _HOSTS.search(before):
        yield "hosts", _LIKELY
    if _PLAYERS.match(string, end, limit):
        yield "players", _LIKELY
    words = string[start:end].split()
    if len(words) > 1 and (words[-1] in _HEADS or (words[-2] == "&" and words[-1] in HEIRS)):
        yield "head", _SURE if words[-2] == "&" else _LIKELY
    if (said := _SAID_IT.match(string, end, limit)) and not _IMPERSONAL.fullmatch(said["verb"].split()[-1]):
        yield f"said it {said['verb'].split()[0]}", _LIKELY
    its = _ITS.match(string, end, end + _ITS_CHARS)
    if its and its["verb"] not in FORMS:
        yield "its", _LIKELY


def _before(pattern: re.Pattern[str], own: Sequence[Mention], part: Part) -> Iterator[Mention]:
    """The names that "Its chief executive" or "The airline said" at a sentence's beginning may go back to: the last one before
    it, in the sentence before or in the one before that. `own` are the part's mentions but for places."""
    starts = [each.span.start for each in own]
    for match in pattern.finditer(part.string):
        if pattern is _CALLED and not is_body_noun(match["noun"]):
            continue
        at = bisect_left(starts, match.start()) - 1
        if at >= 0 and own[at].type is EntityType.PERSON and match.start() - own[at].span.end <= _ITS_CHARS:
            yield own[at]


_ITS_CHARS: Final = 240
"""Characters between a body's name and "its", or "Its chief executive"."""
