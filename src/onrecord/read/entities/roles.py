"""The role as written beside a name: before the name ("Russian President"), or behind it ("..., head of the fund,
...")."""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.model import Span
from onrecord.read.entities.fronted import is_in_fronted_phrase
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.lexicon.lists import DEMONYMS, ROLE_NOUNS
from onrecord.read.lexicon.names import HONORIFICS, RANKS
from onrecord.read.text.tokens import Token, tokenize, word_set

_REACH_BEFORE: Final = 90
_REACH_AFTER: Final = 240
_MODIFIERS: Final = word_set(
    """former ex deputy vice prime foreign chief senior acting interim first second third lady assistant associate
    executive general managing national federal regional local provincial presidential parliamentary ministerial
    opposition ruling defence defense interior finance health education justice energy agriculture fisheries transport
    trade labour labor environment culture economy economics economic state home attorney press public police military
    naval army navy air royal crown party majority minority senate house campaign security intelligence political
    medical legal financial scientific technical veteran retired late top lead principal junior special chief-of-staff
    co founding world human rights union harbour harbor city county district village town school university college
    club team research policy communications media government company bank council committee commission court"""
)
_TITLES: Final = word_set("mr mrs ms miss mx dr sir dame lord lady pope st saint")
_ADDRESSES: Final = _TITLES | HONORIFICS
_ARTICLES: Final = word_set("the a an this that its their his her our")
_LEAD: Final = re.compile(r"\s*,\s*(?:(?:aged?\s+)?\d{1,3}\s*,\s*)?(?:(?:who|and)\s+)?")
_SERVES: Final = re.compile(
    r"\s*,\s*who\s+(?:(?:also|currently|now|previously|has|had)\s+)*(?:serves?|served|works?|worked|acts?|acted)\s+as\s+"
)
_IS: Final = re.compile(
    r"\s*,\s*who\s+(?:(?:also|currently|now)\s+)*(?:is|was|became|has\s+been)\s+(?=(?:the|a|an|\w+)\s)"
)
_STOP: Final = re.compile(
    r",\s|,$|[;:—–\n“”\"()]|\.(?:\s|$)|\s(?:who|which|that|where|when|as|said|says|told|has|had|is|was|were|will|would"
    r"|and\s+(?:said|also|has|had|was|is))\s"
)
_AGE: Final = re.compile(r"(?:aged?\s+)?\d{1,3}\Z")


def role_before(string: str, start: int, part: str) -> Span | None:
    """The role that ends right before the name, with a nation or owner; without an article, title or comma."""
    tokens = _without_stop(tokenize(string, max(0, start - _REACH_BEFORE), start))
    comma = bool(tokens) and tokens[-1].word == ","
    if comma:
        tokens = tokens[:-1]
    if not tokens or string[tokens[-1].end : start].strip(" ,.\u00a0"):
        return None
    last = _before_titles(tokens)
    if not comma and last > 0 and tokens[last].word == ",":
        comma, last = True, last - 1
    last = _before_initials(tokens, last)
    head = last if last < 0 or _is_role_noun(tokens[last]) else _held_by(tokens, last)
    if head < 0:
        return None
    first = head
    while first > 0 and _modifies(tokens[first - 1], string, tokens[first]):
        first -= 1
    first = _list_start(tokens, first) if comma else _with_nouns(tokens, first, string)
    led = first > 0 and tokens[first - 1].low in _ARTICLES
    if comma and not led and (head == last or not tokens[head].word[0].isupper()):
        return None
    if comma and is_in_fronted_phrase(string, start):
        return None
    holder = _whose_holder(tokens, first)
    # "a spokesman for Governor Lee" is nobody's role; behind a comma the spokesman's name may stand
    if comma or (holder < first and tokens[holder].word in _HEADS_OF and tokens[holder + 1].low == "of"):
        first = holder
    end = tokens[last].end
    return Span(tokens[first].start, end + (string[end] == "."), part)


def _list_start(tokens: Sequence[Token], first: int) -> int:
    """Where the list of roles begins that ends with the role ("the director, producer and founder of the fund, Ann Lee"): one
    article leads it, so they are one person's."""
    at = first
    while at > _LEAST_LISTED and tokens[at - 1].low in _LISTS and _is_role_noun(tokens[at - 2]):
        at -= 2
    return at if at and tokens[at - 1].low in {"the", "a", "an"} else first


_LISTS: Final = frozenset({",", "and", "&"})
_LEAST_LISTED: Final = 2
_HEADS_OF: Final = frozenset({"Chief", "Commander", "Director", "Head", "Inspector", "Minister", "Secretary"})
"""Offices that go on with "of" before a rank ("Chief of Army Staff General Ann Lee")."""


def _before_titles(tokens: Sequence[Token]) -> int:
    """The number of the last token that is no form of address ("the director, Dr. Sir"); -1 where there is none."""
    last = len(tokens) - 1
    while last >= 0:
        low = tokens[last].low.rstrip(".")
        is_address = low in _ADDRESSES or tokens[last].word in RANKS
        if low in _SHORT_ROLES or not is_address:
            break
        last -= 1
    return last


def _before_initials(tokens: Sequence[Token], last: int) -> int:
    """The number of the last token before a body's initials in brackets ("secretary-general of the Harbour Council (HC), Dr."); `last`
    where there are none."""
    if last < _BRACKETED_TOKENS or [tokens[last].word, tokens[last - 2].word] != [")", "("]:
        return last
    return last - _BRACKETED_TOKENS if tokens[last - 1].word.isupper() else last


_BRACKETED_TOKENS: Final = 3


def _without_stop(tokens: list[Token]) -> list[Token]:
    """The tokens without the full stop of an abbreviation at the end ("Gov.")."""
    if len(tokens) > 1 and tokens[-1].word == "." and tokens[-2].end == tokens[-1].start:
        return tokens[:-1] if tokens[-2].low in _SHORT_ROLES | _ADDRESSES else tokens
    return tokens


def _held_by(tokens: list[Token], last: int) -> int:
    """The number of the role's noun, where the office's subject stands behind that noun ("minister of mines and
    energy"); -1 for none."""
    for at in range(last, max(0, last - _MOST_HELD), -1):
        low = tokens[at].low
        if low in {"of", "for"}:
            if at == last or _is_role_noun(tokens[at - 1]):
                return at - 1 if at < last else -1
            if not tokens[at - 1].word[0].isupper():  # "for the Ministry of Foreign Affairs" goes on
                return -1
        inside = low in {"and", "&", "the", ","} and at < last
        named = tokens[at].word[0].isupper() or (tokens[at].word.isalpha() and low not in _NOT_HELD)
        if not inside and not named:
            return -1
    return -1


_MOST_HELD: Final = 9
_NOT_HELD: Final = FORMS.keys() | word_set(
    """who which that whom whose when where while as if than with from by to in on at about after before against like and or but
    not no nor is was were are has had have will would said says he she it they his her its their this these those
    a an my our your one two three"""
)


def _whose_holder(tokens: list[Token], first: int) -> int:
    """Where the role begins, if the role that was found is another's ("a spokesman for the prime minister, Piers
    Hallam")."""
    at = first - 1
    while at >= 0 and tokens[at].low in _ARTICLES:
        at -= 1
    if at > 0 and tokens[at].low in {"for", "of", "to"} and _is_role_noun(tokens[at - 1]):
        return at - 1
    return first


def _is_role_noun(token: Token) -> bool:
    low = token.low.rstrip(".")
    return low in ROLE_NOUNS or low in _SHORT_ROLES or any(part in ROLE_NOUNS for part in _compound(low))


def _compound(low: str) -> list[str]:
    """The first and last word of a compound that is a role ("editor-in-chief", "secretary-general")."""
    parts = low.split("-")
    return [parts[0], parts[-1]] if len(parts) > 1 and parts[0] in ROLE_NOUNS | _LEADS else []


_SHORT_ROLES: Final = word_set("sen rep gov gen col prof lt capt sgt maj adm pm del cllr")
_LEADS: Final = word_set("vice deputy ex then co under sub")


def _modifies(token: Token, string: str, after: Token) -> bool:
    """Whether a token belongs to the role that goes on with the token behind it."""
    if string[token.end : after.start] not in {" ", "\u00a0", "-"} and token.word != "-":
        return False
    low = token.low
    if (
        low in _MODIFIERS
        or low in ROLE_NOUNS
        or token.word in DEMONYMS
        or low.startswith(("ex-", "vice-", "then-"))
    ):
        return True
    if low.endswith(("'s", "’s", "s'", "s’")):
        return True
    if re.fullmatch(r"(?:[A-Z]\.){2,}|[A-Z]{2,5}", token.word):
        return True
    return token.word[:1].isupper() and low not in FORMS and after.word[:1].isupper() and low not in _ARTICLES


def _with_nouns(tokens: Sequence[Token], first: int, string: str) -> int:
    """Where a role begins with the plain nouns before it ("station manager", "assistant care home manager"): the words behind an
    article, a verb of saying, a preposition or a sentence's beginning, if nothing among them may be a verb."""
    at, nouns = first, 0
    while at > 0 and string[tokens[at - 1].end : tokens[at].start] in {" ", "\u00a0"}:
        token = tokens[at - 1]
        if not _modifies(token, string, tokens[at]):
            is_first = at == 1 or string[tokens[at - 2].end : token.start] not in {" ", "\u00a0"}
            opens = is_first or not tokens[at - 2].word[0].isalnum()
            if nouns == _MOST_NOUNS or not _may_be_noun(token, opens=opens):
                break
            nouns += 1
        at -= 1
    if not nouns:
        return first
    if at == 0:
        return at if not string[: tokens[0].start].strip() else first
    before = tokens[at - 1]
    is_apart = string[before.end : tokens[at].start] not in {" ", "\u00a0"} or not before.word[0].isalnum()
    return at if is_apart or before.low in FORMS or before.low in _BEFORE_ROLE else first


def _may_be_noun(token: Token, *, opens: bool) -> bool:
    """Whether a word may be a noun, and no verb or small word, by its form. It has a capital only where it `opens` a sentence."""
    low = token.low
    return (
        (token.word.islower() or (opens and token.word.istitle() and not low.endswith("s")))
        and low.isalpha()
        and len(low) > 1
        and low not in _NOT_HELD
        and low not in _BEFORE_ROLE
        and low not in _VERBS
        and not low.endswith(("ed", "ing", "ly"))
    )


_MOST_NOUNS: Final = 3
_BEFORE_ROLE: Final = _ARTICLES | word_set(
    "and but or for of to from with in at by on about against including like both when while as that because after before"
)
_VERBS: Final = word_set(
    """am be been being beat became began bid bought brought built came can cannot caught chose could cut did do does done drew fed fell felt fired
    fought found gave get got gets hit held hurt is keep kept knew laid led left let lost made may met might must paid put quit ran read
    rose sacked sat saw see seen sent set shall shot should show sold sought spent stood sued swept took took taught thought thus took told
    went were won wore wrote not also then now here there once still even just only very too so more most less least much many some any
    all each every former late same own such last next year years week month day night today yesterday tomorrow tonight ago later earlier
    monday tuesday wednesday thursday friday saturday sunday"""
)
"""Short verbs, and small words that are no part of what somebody is."""


def role_beside(string: str, start: int, end: int, part: str) -> Span | None:
    """The role before the name from `start` to `end`, else the one behind it.

    Behind "According to Hallam," or "Asked by Hallam," another clause begins, and no apposition that ends at no comma ("Asked by
    Hallam, the mayor denied it").
    """
    if before := role_before(string, start, part):
        return before
    after = role_after(string, end, part)
    if (
        after
        and string[after.end : after.end + 1] != ","
        and _FRONTED.search(string, max(0, start - _FRONTED_CHARS), start)
    ):
        return None
    return after


_FRONTED_CHARS: Final = 140
_FRONTED: Final = re.compile(
    r"(?:\A|[.!?\n“\"] ?)(?:According to|Citing|Quoting|Under|Unlike|Like|Besides|Alongside|With|Thanks to"
    r"|(?:Asked|Questioned|Pressed|Quizzed|Interviewed|Cross-examined|Joined|Flanked|Accompanied|Backed|Led) by"
    r"|(?:Speaking|Writing|Responding|Replying|Reacting|In (?:response|reply|answer|addition)) to)\b[^.!?\n]{0,120}\Z"
    r"|\bAccording to (?:(?:Mr|Mrs|Ms|Dr)\.? )?\Z"
)
"""What a sentence begins with whose subject comes behind a comma. A title's full stop hides the beginning, but for the last."""


def role_after(string: str, end: int, part: str) -> Span | None:
    """The apposition or relative clause behind the name that says what the person is, up to the end of it."""
    limit = min(len(string), end + _REACH_AFTER)
    match = _SERVES.match(string, end, limit) or _IS.match(string, end, limit) or _LEAD.match(string, end, limit)
    if match is None:
        return None
    start = match.end()
    serves = match.re is not _LEAD
    stop = _STOP.search(string, start, limit)
    if stop is None and limit < len(string):
        return None
    close = stop.start() if stop else limit
    if string[close - 1 : close] == ".":
        close -= 1
    tokens = tokenize(string, start, close)
    while tokens and tokens[0].low in _ARTICLES - {"his", "her", "their", "its"}:
        tokens = tokens[1:]
    if not tokens or _AGE.match(string[tokens[0].start : close]):
        return None
    if not serves and string[match.start() : match.end()].rstrip().endswith(("who", "and")):
        return None
    if not any(_is_role_noun(token) for token in tokens[:7] if token.low not in FORMS or token.low in ROLE_NOUNS):
        return None
    if not serves and tokens[0].low in FORMS and tokens[0].low not in ROLE_NOUNS:
        return None
    return Span(tokens[0].start, tokens[-1].end, part)
