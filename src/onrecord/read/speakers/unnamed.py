"""People without a name who are a sentence's subject, or whom its subject meets: "The boy's mother was at work", "Lee met a
neighbour". English.

A "she" in the next sentence may mean them, whoever was named before.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.model import EntityType, Mention
from onrecord.read.entities.role_words import BODIES, MEN, NATIONALS, PEOPLE, WOMEN
from onrecord.read.lexicon.trades import TRADE_ENDINGS, TRADES
from onrecord.read.speakers.sources import ARTICLES
from onrecord.read.text.tokens import Token, tokenize, word_set
from onrecord.read.types import Part

_PEOPLE: Final = (
    PEOPLE
    | TRADES
    | word_set(
        """accountant acquaintance agent attendant bride bridegroom boy brother-in-law bystander campaigner colleague companion cook cousin daughter-in-law deputy crew-member detainee doorkeeper driver employee ex-colleague fan
        father-in-law friend girl godfather godmother grandchild grandma grandpa half-brother half-sister gentleman guest guide insider lady lad marcher
        mother-in-law motorist migrant nanny opponent parent passenger pensioner person predecessor pupil recruit relative reviewer rival servant sister-in-law
        son-in-law source stepbrother stepfather stepmother stepsister subordinate successor twin youth"""
    )
)
"""Nouns for one person, in the singular."""
_ADJECTIVES: Final = word_set(
    """chief conservative criminal deputy executive female fellow general head independent individual intern junior liberal major male
    model native official patient principal private professional rival senior star twin veteran youth"""
)
"""Such nouns that may describe another ("a general rule")."""
_ENDINGS: Final = ("er", "or", "ist", "ian", "ette", "hand")
_THINGS: Final = word_set(
    """answer anger banner barrier battery blister boiler border bumper burger buffer bunker cancer calculator calendar career carrier center
    chapter charter checklist clutter color computer container cooker copper corner climate corridor counter cover estimate ultimate cruiser cylinder danger december
    detector dinner disaster disorder dispenser door elevator encounter error escalator factor fever fiber filter
    finger flavor floor flower folder freezer freighter frontier generator hammer hand hanger harbor helicopter honor human
    horror hour hunger incinerator indicator labor ladder laser layer letter list liver locker lower manner manor matter median
    meridian meter mirror mist monster motor murder newspaper november number october offer order oyster paper pepper poster
    powder power printer prior quarter radar radiator reactor refrigerator register reminder river rotor router rubber rumor scanner scooter
    sector semester september server shelter shortlist shoulder shower shutter slaughter slipper spider sticker summer supper sweater tanker
    terror theater thriller tier timber tower tractor trailer transformer trawler trigger tumor twist vector ventilator wallpaper water
    weather whisper whopper winter wrist"""
)
"""Nouns with these endings that are things."""
_ONE: Final = frozenset({"a", "an", "one", "another"})
_DEFINITE: Final = frozenset({"the", "this", "that"})
_OWNERS: Final = frozenset({"his", "her", "their", "its", "my", "our"})
_DETERMINERS: Final = _ONE | _OWNERS | _DEFINITE
_JOINS: Final = frozenset({"but", "and", "yet", "so", "then", "meanwhile"})
_FRONTS: Final = word_set(
    """after at before behind below beside during earlier for from in inside last late later near nearby on outside since two under when
    while with"""
)
"""Words that open a phrase before the subject: "In May, a neighbour rang"."""
_FRONTED_WORDS: Final = 14
_NO_MODIFIERS: Final = word_set(
    """about after against and are as at because been before but by can could did do does for from had has have in into is it not of off
    on or over said says she he than that the they this to told was were when where which who whose will with would"""
)
"""Words that don't stand between an article and its noun."""
_NO_OWNERS: Final = _NO_MODIFIERS - {"of"}
_NOT_NOUNS: Final = _NO_MODIFIERS | _FRONTS
"""Words behind a noun that are no noun with it."""
_OF_MANY: Final = frozenset({"are", "were", "have", "had", "do", "did", "will", "would"})
"""Behind a noun in the plural, which may have another before it ("the executive actions were")."""
_MODIFIERS: Final = 5
"""The most words between an article and its noun ("an assistant deputy planning officer")."""
_OWNER_WORDS: Final = 6
"""The most words of an owner before the noun ("The Harl Bank of Norrland's chief economist")."""
_SENTENCE_CHARS: Final = 240
"""Characters of a sentence that are looked at."""
_APPOSED_CHARS: Final = 90
"""Characters behind a noun within which its name may stand ("The head of the fund, Ann Lee,")."""
_NAMES: Final = 4
"""The names behind a noun that are looked at."""
_MEETS: Final = word_set(
    "asked consulted contacted embraced helped hired hugged interviewed met phoned questioned rang telephoned texted visited"
)
"""Verbs whose object may be who speaks next."""
_MEETS_WITH: Final = {
    "argued": ("with",), "came": ("with",), "heard": ("from",), "learned": ("from",), "learnt": ("from",), "left": ("with",),
    "listened": ("to",), "met": ("with",), "ran": ("into",), "spoke": ("to", "with"), "spoken": ("to", "with"), "talked": ("to", "with"),
    "turned": ("to",), "written": ("to",), "wrote": ("to",),
}  # fmt: skip
"""Such verbs with the prepositions of their object."""
ASKS: Final = word_set(
    "ask asked asks interviewed interviews pressed presses questioned questions quizzed quizzes"
)
"""Whoever is asked answers."""
_ANYBODY: Final = word_set("parent passenger patient person pupil relative source tenant user visitor worker")
"""Nouns that also stand for anybody ("A person with a cough stays at home")."""
_PRESENT: Final = word_set("can does gets has is may must needs should will would")
_ASKERS: Final = word_set("heckler host interviewer journalist moderator presenter questioner reporter")
"""People whose part in an article is to ask."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A person without a name: where the words stand, the noun, and whether a man (None: it doesn't say)."""

    start: int
    end: int
    noun: str
    male: bool | None
    is_the: bool
    """Whether only "the" leads the noun ("the engineer"): this may be somebody who was named."""
    is_new: bool
    """Whether the words bring somebody in ("a neighbour")."""
    asks: bool = False
    """Whether this subject asks somebody something, who then answers."""

    def may_be(self, male: bool | None) -> bool:
        """Whether "he" (`male`) or "she" may mean this person."""
        return self.male is None or male is None or self.male is male


def unnamed_of(part: Part, mentions: Sequence[Mention]) -> tuple[list[Unnamed], list[Unnamed]]:
    """The people without a name who are subjects of a part's sentences, and those whom such a subject meets. Both in
    order."""
    finder = _Finder(part.string, [each for each in mentions if each.type is EntityType.PERSON])
    subjects: list[Unnamed] = []
    met: list[Unnamed] = []
    for sentence in part.sentences:
        tokens = tokenize(part.string, sentence.start, min(sentence.end, sentence.start + _SENTENCE_CHARS))
        if subject := finder.subject(tokens):
            subjects.append(subject)
        met += finder.met(tokens)
    return subjects, met


class _Finder:
    """Finds people without a name in one part; `people` are the people who are named in it, in order."""

    def __init__(self, string: str, people: Sequence[Mention]) -> None:
        self._string = string
        self._people = people
        self._starts = [each.span.start for each in people]

    def subject(self, tokens: Sequence[Token]) -> Unnamed | None:
        """The subject of a sentence, also behind a phrase ("In May, a neighbour rang"); None where it is somebody else."""
        at = _subject_start(tokens)
        found = self._at(tokens, at)
        verb = next((each.low for each in tokens if found and each.start >= found.end), "")
        if found and found.noun in _ANYBODY and found.is_new and not _is_told(tokens, found):
            return None
        return replace(found, asks=True) if found and (verb in ASKS or found.noun in _ASKERS) else found

    def met(self, tokens: Sequence[Token]) -> Iterator[Unnamed]:
        """Whom the subject of a sentence meets, rings or writes to."""
        for at, token in enumerate(tokens[:-2]):
            behind = at + 1
            if token.low in _MEETS_WITH and tokens[at + 1].low in _MEETS_WITH[token.low]:
                behind = at + 2
            elif token.low not in _MEETS:
                continue
            found = self._at(tokens, behind)
            following = next((each for each in tokens if found and each.start >= found.end), None)
            if found and (following is None or following.low in _NO_MODIFIERS or not following.word[0].isalnum()):
                yield found

    def _at(self, tokens: Sequence[Token], at: int) -> Unnamed | None:
        """The person without a name whose words begin with this token."""
        led = _led(tokens, at)
        if led is None:
            return None
        noun = _noun(tokens, *led, tokens[at].low in _ONE)
        if noun is None or self._is_named(tokens[noun], tokens[-1].end):
            return None
        first, word = tokens[at].low, tokens[noun].low
        word = word.removesuffix("s") if led[1] else word
        male = True if _is_man(word) else False if _is_woman(word) else None
        is_the = first in _DEFINITE and led[0] == at + 1 and not _is_told_apart(tokens, noun)
        return Unnamed(tokens[at].start, tokens[noun].end, word, male, is_the, first in _ONE)

    def _is_named(self, noun: Token, end: int) -> bool:
        """Whether the words lead a name or have one in apposition ("the head of the fund, Ann Lee,")."""
        string = self._string
        behind = bisect_left(self._starts, noun.end)
        for mention in self._people[behind : behind + _NAMES]:
            led = min(mention.span.start, mention.role.start if mention.role else mention.span.start)
            if led >= min(end, noun.end + _APPOSED_CHARS):
                return False
            if led <= noun.start or not any(map(str.islower, string[noun.end : mention.span.start])):
                return True
            if string.endswith(", ", noun.end, led) and string.startswith((",", ".", " "), mention.span.end):
                return True
        return False


def _is_told(tokens: Sequence[Token], subject: Unnamed) -> bool:
    """Whether something is told of the subject, and isn't true of anybody: no verb of the present is near it."""
    behind = [token.low for token in tokens if token.start >= subject.end][:_VERB_WORDS]
    return _PRESENT.isdisjoint(behind)


_VERB_WORDS: Final = 6
"""Words behind a noun among which its verb is looked for."""


def _subject_start(tokens: Sequence[Token]) -> int:
    """The number of the token with which the subject begins, behind "but" and a phrase with a comma."""
    at = next((at for at, token in enumerate(tokens) if token.low not in _JOINS), 0)
    if at < len(tokens) and tokens[at].low in _FRONTS:
        comma = next(
            (number for number, token in enumerate(tokens[at : at + _FRONTED_WORDS], at) if token.word == ","),
            None,
        )
        if comma is not None:
            return comma + 1
    return at


def _led(tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """The number of the first token behind what leads the noun (an article, an owner, "one of the"), and whether the noun
    is in the plural; None where nothing leads it."""
    if at >= len(tokens):
        return None
    if [token.low for token in tokens[at : at + 2]] == ["one", "of"]:
        led = _led(tokens, at + 2)
        return (led[0], True) if led else None
    first = tokens[at]
    for owner in range(at, min(at + _OWNER_WORDS, len(tokens))):
        token = tokens[owner]
        if token.low.endswith(("'s", "’s", "s'", "s’")) or (owner > at and token.word in {"'", "’"}):
            return owner + 1, False
        if not token.word[0].isupper() and (owner == at or first.low not in ARTICLES or _is_no_owner(token)):
            break
    return (at + 1, False) if first.low in _DETERMINERS else None


def _is_no_owner(token: Token) -> bool:
    return not token.word[0].isalpha() or token.low in _NO_OWNERS or token.low in _PEOPLE


def _noun(tokens: Sequence[Token], led: int, is_plural: bool, is_new: bool) -> int | None:
    """The number of the noun for one person from `led` on; None where there is none, or another noun follows it ("a teacher
    union")."""
    for at in range(led, min(led + _MODIFIERS + 1, len(tokens))):
        token = tokens[at]
        if not token.word[0].isalpha() or token.low in _NO_MODIFIERS:
            return None
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        ends = not following[:1].isalpha() or following in _NOT_NOUNS or following.endswith("ed")
        noun = token.low.removesuffix("s") if is_plural else token.low
        is_noun = is_one_person(noun) and (ends or noun not in _ADJECTIVES)
        may_sound = ends and (is_new or _is_told_apart(tokens, at))
        if (is_noun or (may_sound and _sounds_like_one(noun))) and not is_one_person(following):
            behind = tokens[at + 2].low if at + 2 < len(tokens) else ""
            is_many = following.endswith("s") and behind in _OF_MANY
            return None if following in BODIES or following in {"'", "’"} or is_many else at
    return None


def _is_told_apart(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a clause behind the noun tells who it is ("the tester who rang"): nobody who was named before."""
    return noun + 1 < len(tokens) and tokens[noun + 1].low in {"who", "whose"}


def _written(noun: str) -> tuple[str, str, str]:
    """The noun, without its hyphens ("team-mate"), and what stands behind the last ("ex-soldier")."""
    return noun, noun.replace("-", ""), noun.rpartition("-")[2]


def _sounds_like_one(noun: str) -> bool:
    """Whether a noun that isn't listed is formed as those for people are ("a fitter")."""
    return noun.endswith(_ENDINGS) and noun not in _THINGS


def is_one_person(noun: str) -> bool:
    """Whether the noun, in small letters, is one for a person, in the singular."""
    is_man = noun.endswith("man") and noun not in _THINGS and noun not in NATIONALS
    is_mate = noun.endswith("mate") and noun not in _THINGS
    return is_man or is_mate or noun.endswith(TRADE_ENDINGS) or not _PEOPLE.isdisjoint(_written(noun))


def brings_in(tokens: Sequence[Token]) -> bool:
    """Whether a source's words are of somebody whom they bring in ("a neighbour"), or of somebody's ("Lee's mother")."""
    led = _led(tokens, 0)
    return led is not None and (tokens[0].low not in _DEFINITE or led[0] > 1)


def _is_man(noun: str) -> bool:
    return noun in MEN or (noun.endswith(_MANS) and not noun.endswith("woman"))


def _is_woman(noun: str) -> bool:
    return noun in WOMEN or noun.endswith(_WOMANS)


_MANS: Final = ("man", "father", "brother", "grandson", "boy", "grandpa", "lad")
_WOMANS: Final = (
    "woman",
    "mother",
    "sister",
    "daughter",
    "lady",
    "girl",
    "grandma",
    "heiress",
    "hostess",
    "waitress",
    "actress",
)
