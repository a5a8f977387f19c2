"""What stands between the names in a source, and what follows from it for the names. English."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.lexicon.lists import ABOUT_NAMES, DOCUMENTS, FIRST_NAMES, ROLE_NOUNS
from onrecord.read.lexicon.names import HONORIFICS, NAME_LEADS, PARTISANS, RANKS, TITLE_MODIFIERS, TITLES
from onrecord.read.text.tokens import Token, tokenize, word_set

BEFORE_HELD: Final = word_set(
    "for of to from with in at by on against under over near inside like including about"
)
_NOT_NOUNS: Final = BEFORE_HELD | word_set(
    "and or who which that whose himself herself itself also then now later too both as but than is was has had when last next earlier today yesterday"
)


def joined(between: str) -> str:
    """How two mentions in one source are joined: "listed" ("and"), "modifier" (the first modifies the second), or
    ""."""
    words = without_titles(between.lower())
    if " ".join(words) in {"and", ",", ", and", "&", "or", "as well as"}:
        return "listed"
    if len(words) <= 4 and all(word.isalpha() for word in words) and not BEFORE_HELD & set(words):
        return "modifier"
    return ""


def without_titles(between: str) -> list[str]:
    """The words between two names without the forms of address and titles before the second ("Ann Lee and Mr. Berg", "U.S.
    Reps. Ann Lee and Jon Berg")."""
    words = between.split()
    while words and words[-1].lower().rstrip(".") in NAME_LEADS:
        words.pop()
    return words


def hangs(before: Sequence[Token], heads: Sequence[Mention]) -> bool:
    """Whether the words before the mention make it depend on another noun ("a spokesman for ...")."""
    if heads:
        return False
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        if token.low in BEFORE_HELD:
            return not _is_written(before, at)
        if token.word in {",", "—", "–", "("}:
            return False
    return False


def is_in_clause(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the name stands in words that tell which noun is meant ("a firm, which employed Lee", "a lawyer representing
    Lee"): the noun speaks, and not Lee. A comma ends a clause ("the officer who led it, Ann Lee")."""
    before = [token for token in tokens if token.end <= mention.span.start]
    opened = False
    for token in before[1:]:
        opened = token.low in _CLAUSES or (opened and token.word != ",")
    is_role = False
    while before and before[-1].low.rstrip(".") in NAME_LEADS:
        is_role = is_role or before[-1].word.islower()
        before.pop()
    if mention.type is not EntityType.PERSON and before and before[-1].low in ARTICLES:
        before.pop()  # "the lawyer representing the DOJ"
    is_done_to = len(before) > 1 and _is_done_to(before[-2], before[-1])
    # "policy planning director Ann Lee" plans
    return opened or (is_done_to and (not is_role or before[-2].low in ROLE_NOUNS))


def _is_done_to(noun: Token, verb: Token) -> bool:
    """Whether a noun does something to what follows ("lawyer representing"); after an article the word is a title's ("the
    acting chairman")."""
    is_crowd = noun.low == "police" or noun.low.removesuffix("s") in _CROWDS  # these also open a sentence
    is_noun = (
        (noun.word.islower() or is_crowd)
        and noun.low not in _NOT_NOUNS | _DETERMINERS
        and not noun.low.endswith("ly")
    )
    return is_noun and verb.word.islower() and verb.low.endswith("ing") and len(verb.word) > _LEAST_ING_CHARS


_CLAUSES: Final = word_set("who whom whose which that where")
_LEAST_ING_CHARS: Final = 4


def _is_written(tokens: Sequence[Token], at: int) -> bool:
    """Whether the preposition names the author of a document ("a statement from ...", "a letter signed by ...")."""
    if tokens[at].low not in {"from", "by"}:
        return False
    before = at - 1
    if before >= 0 and tokens[before].low in _WHEN:
        before -= 2 if before and tokens[before - 1].low in {"on", "last", "this"} else 1
    if before >= 0 and tokens[before].low in _GIVEN:
        before -= 2 if before and tokens[before - 1].word == "," else 1
    return before >= 0 and tokens[before].low in DOCUMENTS


_WHEN: Final = word_set("monday tuesday wednesday thursday friday saturday sunday week month year")
_GIVEN: Final = word_set(
    "released issued published sent posted written signed shared circulated filed made conducted commissioned compiled"
)


def is_its_document(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the source is a document and the name is its maker ("Reuters survey", "Ann Lee's brief"): the last noun
    of the noun phrase is a document's, and only plain words stand between. "California records" aren't California's."""
    last = None
    end = mention.span.end
    owned = any(
        token.start < end < token.end or (token.start == end and token.word[0] in {"'", "’"}) for token in tokens
    )
    if mention.type is EntityType.PLACE and not owned:
        return False
    for token in tokens:
        if token.start < mention.span.end or token.word in {"'", "’"} or token.low in {"'s", "’s"}:
            continue
        if not token.word[0].isalnum() or token.low in _NOT_NOUNS or token.low.endswith("ed"):
            break
        last = token
    return last is not None and last.low in DOCUMENTS and (owned or last.low not in ABOUT_NAMES)


def clause_start(tokens: Sequence[Token], end: int) -> int:
    """Where the clause of "The alliance, which includes ..." begins; the source's end where there is none."""
    if tokens[0].low not in ARTICLES:
        return end
    for before, token in itertools.pairwise(tokens):
        if before.word == "," and token.low in RELATIVES:
            led = [each for each in tokens if each.end <= before.start]
            return token.start if all(each.word.islower() for each in led[1:]) else end
    return end


ARTICLES: Final = frozenset({"a", "an", "the"})
RELATIVES: Final = frozenset({"which", "who", "that"})


def are_somebodys(tokens: Sequence[Token]) -> bool:
    """Whether the source is several people of one who is described and named behind a comma ("Lawyers for the manager, Ann
    Lee"). "A spokesman for the board, Ann Lee" is one, and may be she."""
    held = next((at for at, token in enumerate(tokens[:_MOST_LED]) if token.low in _OF_WHOM), 0)
    comma = next((at for at, token in enumerate(tokens) if token.word == "," and at > held + 1), 0)
    if not held or not comma or not tokens[held - 1].low.endswith("s"):
        return False
    owned = tokens[comma - 1].low
    return (
        tokens[held - 1].low.removesuffix("s") in _CROWDS
        and (owned in ROLE_NOUNS or owned in _IN_COURT)
        and tokens[held + 1].low in _DETERMINERS
    )


_IN_COURT: Final = word_set("accused boy defendant driver girl gunman man pupil student suspect teenager woman")
"""People whom the news describes before it names them."""
_OF_WHOM: Final = word_set("for of to")
_MOST_LED: Final = 5
"""The number of a source's first words that are searched for the one on whom its noun depends."""


_OF_ITS_PLACE: Final = re.compile(r" (?:of|for|in) [A-Z][\w-]*(?: [A-Z][\w-]*){0,2}(?=['’‘])")
"""How a body's name goes on where only its beginning is known: "Accountants of Canada's chief economist"."""


def is_owner(string: str, mention: Mention) -> bool:
    """Whether a possessive follows the name."""
    end = mention.span.end
    if mention.type is EntityType.ORGANISATION and (rest := _OF_ITS_PLACE.match(string, end)):
        end = rest.end()
    after = string[end : end + 2]
    return after[:1] in {"'", "’", "‘"} and (after[1:] in {"s", "", " "} or end + 2 > len(string))


_OTHERS: Final = re.compile(
    r", (?:(?:local|many|some|several|other|party|church|opposition) )?(?P<who>[a-z]{3,20})s(?=,)"
)


def leads_to_others(string: str, mention: Mention) -> bool:
    """Whether several people who have no name stand behind a place or a person, as those who speak: "in Karandit, Tinet Ward,
    leaders, including former MPs, said". One isn't several; a firm may be ("Norline, makers of ...")."""
    if mention.type is EntityType.ORGANISATION:
        return False
    found = _OTHERS.match(string, mention.span.end)
    return found is not None and found["who"] in ROLE_NOUNS


def only_person(string: str, tokens: Sequence[Token], inside: Sequence[Mention]) -> Mention | None:
    """The one person whom a source names beside offices and organisations ("minister of mines Tom Hill", "the board's
    director, Ann Lee").

    None where the source names no person, several, or one who isn't meant ("Ann Lee's lawyer").
    """
    tokens = _without_brackets(tokens)
    people = [
        mention
        for mention in inside
        if mention.type is EntityType.PERSON
        and any(token.start == mention.span.start for token in tokens)
        and not is_owner(string, mention)
        and not _is_office(string[mention.span.start : mention.span.end])
        and not any(other.role and other.role.covers(mention.span) and other is not mention for other in inside)
        and not _hangs_directly(tokens, mention)
        and not is_in_clause(tokens, mention)
        and not modifies_noun(tokens, mention)
    ]
    if len(people) > 1 and _is_only_a_role(tokens, people[-2], people[-1]):
        people = people[-1:]
    if len(people) != 1:
        return None
    (person,) = people
    led = min(person.span.start, person.role.start if person.role else person.span.start)
    before = [token for token in tokens if token.end <= led]
    while before and before[0].low in _DETERMINERS:
        before.pop(0)
    if not before or before[-1].word == ",":
        return person
    # an office without an article is a title: "minister of mines and energy Tom Hill"
    is_title = before[0].word in RANKS or (tokens[0].low not in _DETERMINERS and _is_office_noun(before))
    is_led = person.role or leads_name(before[-1])
    return person if is_title or (is_led and _is_name_before(before)) else None


def _is_only_a_role(tokens: Sequence[Token], first: Mention, second: Mention) -> bool:
    """Whether nothing but plain words of a role stands between two names ("Vell Hou co-leader Ann Lee"): the first names
    a body."""
    between = [token for token in tokens if first.span.end <= token.start and token.end <= second.span.start]
    is_plain = 0 < len(between) <= _MOST_KIND_WORDS and all(
        token.word[0].islower() and token.low not in _JOINING for token in between
    )
    return is_plain and between[-1].low.rpartition("-")[2] in ROLE_NOUNS


_JOINING: Final = frozenset({"and", "or"})


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those in round brackets ("District Judge (Magistrates' Courts) Ann Lee")."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.word == "("
        if not depth:
            kept.append(token)
        depth = max(0, depth - (token.word == ")"))
    return kept


def leads_name(token: Token) -> bool:
    """Whether the word before a name is an office, a title or a rank ("Law and Order MP Ann Lee")."""
    low = token.low.rstrip(".")
    return low in ROLE_NOUNS or low in TITLES or low in HONORIFICS or token.word in RANKS


def with_next(string: str, source: Span, spans: Sequence[Span]) -> Span:
    """The source's span up to the end of the next one, where only an office or titles stand between ("LTO", "Ann
    Lee" of "LTO chief Dr. Ann Lee")."""
    after = next((span for span in spans if span.part == source.part and span.start > source.start), None)
    if after is None or not 0 < after.start - source.end <= _OFFICE_CHARS:
        return source
    between = [token for token in tokenize(string, source.end, after.start) if token.word != "."]
    is_cut = string[source.end : after.start].strip() == "."  # at "Barr." of "the chairman Barr. Ann Lee"
    return replace(source, end=after.end) if is_cut or (between and all(map(leads_name, between))) else source


_OFFICE_CHARS: Final = 40
"""Characters of an office that may stand between two spans of one source."""


def _is_office_noun(before: Sequence[Token]) -> bool:
    """Whether the words begin with an office ("minister of mines", "Marketing Manager at Holt Travel")."""
    held = next((at for at, token in enumerate(before) if token.low in BEFORE_HELD), 1)
    return before[0].low in ROLE_NOUNS or before[max(0, held - 1)].low in ROLE_NOUNS


def _is_name_before(before: Sequence[Token]) -> bool:
    """Whether the words before somebody's role are a name ("Party for the People leader"), without a noun that the
    person depends on."""
    held = next((at for at, token in enumerate(before) if token.low in BEFORE_HELD), len(before))
    held = _without_offices(before, held)
    joint = next(
        (at for at in range(held - 1, 0, -1) if not before[at].word.islower() or before[at].low == "and"), 0
    )
    if held < len(before) and before[joint].low == "and" and _without_offices(before, joint) < joint:
        held = _without_offices(before, joint)  # "Vell Party leader and climate spokesperson"
    return held > 0 and all(
        token.word[0].isupper() or token.low == "and" for token in before[:held] if token.word[0].isalpha()
    )


def _without_offices(before: Sequence[Token], held: int) -> int:
    """How many of the words before `held` stand before the words of offices that end there ("Vell Party leader and former President")."""
    while held and before[held - 1].low.removeprefix("co-") in _OFFICE_WORDS:
        held -= 1
    return held


_OFFICE_WORDS: Final = frozenset(ROLE_NOUNS) | TITLE_MODIFIERS | TITLES | {"and"}


def _hangs_directly(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a preposition stands right before the name or the role."""
    led = min(mention.span.start, mention.role.start if mention.role else mention.span.start)
    before = [at for at, token in enumerate(tokens) if token.end <= led]
    while before and tokens[before[-1]].low.rstrip(".") in _DETERMINERS | TITLES:
        before.pop()
    return (
        bool(before) and tokens[before[-1]].low in BEFORE_HELD | {"than"} and not _is_written(tokens, before[-1])
    )


def _is_office(words: str) -> bool:
    """Whether the words that were taken for a person are an office ("Minister of Justice", "Marketing Manager",
    "Director of")."""
    given = words.lower().split()
    is_somebodys = len(given) > 1 and words.split(maxsplit=1)[0] in FIRST_NAMES  # "David King"
    return "of" in given or (given[-1] in ROLE_NOUNS and not is_somebodys)


_DETERMINERS: Final = word_set("the a an his her their its our my this that")


def modifies_noun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the name only tells which one is meant ("the Trump administration", "Kremlin officials"): a plain noun
    follows."""
    following = [token for token in tokens if token.start >= mention.span.end][: _MOST_KIND_WORDS + 1]
    after = following[0] if following else None
    return (
        after is not None
        and not (mention.type is EntityType.ORGANISATION and _is_kind(following))
        and after.start - mention.span.end == 1
        and (
            _is_plain_noun(after)
            or (mention.type is EntityType.PLACE and after.word in PARTISANS)
            or (after.word in _SEATS and tokens[0].low == "the")
        )
    )


_SEATS: Final = frozenset({"MEP", "MK", "MLA", "MLC", "MNA", "MP", "MPA", "MSP", "TD"})
"""Members of a parliament: what stands before is the seat ("the Orlow MP"), whatever it looks like."""


def is_half(string: str, mention: Mention) -> bool:
    """Whether the name is the first half of an adjective ("the Paris-based agency", "a Lee-era rule")."""
    return _HALF.match(string, mention.span.end) is not None


_HALF: Final = re.compile(
    r"[-‑](?:based|era|born|backed|owned|led|run|controlled|funded|trained|educated|registered|listed|area|style|made|bred)\b"
)


def _is_plain_noun(token: Token) -> bool:
    """Whether the word may be a noun ("officials", "sheriff's"): it's in small letters, or is a crowd in a headline's
    capitals ("Trump Supporters")."""
    is_plain = token.word.islower() and token.word.replace("’", "").replace("'", "").isalpha()
    is_crowd = token.word.istitle() and token.low.endswith("s") and token.low.rstrip("s") in _CROWDS
    return (is_plain and token.low not in _NOT_NOUNS) or is_crowd


_CROWDS: Final = frozenset(ROLE_NOUNS) | word_set(
    "supporter backer fan voter critic aide donor follower opponent relative friend colleague"
)


def _is_kind(following: Sequence[Token]) -> bool:
    """Whether the words behind a name, up to the source's end, say what it is: a news outlet, a party, a union ("the
    Tasnim news agency")."""
    words = [token.low for token in following]
    kind = " ".join(words[-2:]) in {"news agency", "news service", "news website", "television network"}
    return len(words) <= _MOST_KIND_WORDS and (kind or words[-1] in _KINDS)


_MOST_KIND_WORDS: Final = 3
_KINDS: Final = word_set(
    "broadcaster charity daily magazine movement newspaper newswire party tabloid union weekly"
)


def lead_noun(tokens: Sequence[Token], head: Mention) -> bool:
    """Whether a noun for people stands behind an organisation or place in the source ("Kremlin officials")."""
    after = [token for token in tokens if token.start >= head.span.end][:2]
    return bool(after) and any(
        word.rstrip("s") in _PEOPLE_BEHIND for word in (after[0].low, *after[0].low.split("-")[:1])
    )


_PEOPLE_BEHIND: Final = frozenset(ROLE_NOUNS) | word_set("source people authoritie mp mep msp mla councillor")
"""Nouns for people, without a plural's ending, that stand behind the name of a body or place ("Plymouth MP")."""
