"""Whom "she", "it" or "the senator" means: the likeliest candidate in the article, or nobody. English.

A conditional logistic regression: the features of each candidate, and of "open", are summed by weight, and these sums
are turned into probabilities. A candidate is chosen where it is clearly the likeliest, and never against what is
certain (type, gender, the person told). `training/speakers.py` learns the weights; see the model card.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import ReaderError
from onrecord.read.entities.role_words import PARTIES
from onrecord.read.speakers.anaphors import Anaphor, AnaphorKind
from onrecord.read.speakers.candidate_features import Candidate, Choice, Features, says_whence
from onrecord.read.text.tokens import word_set

FILE: Final = Path(__file__).parent.parent / "neural" / "data" / "speakers.json"


class KindWeights(msgspec.Struct, frozen=True):
    """How much each feature says for a candidate, and for "open". From the probability `least` on a candidate is
    chosen."""

    candidate: Mapping[str, float]
    open: Mapping[str, float]
    least: float


class SpeakerWeights(msgspec.Struct, frozen=True):
    """The weights for each kind of anaphor, by the kind's value."""

    kinds: Mapping[str, KindWeights]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entity that is meant (None: open), and how probable that is."""

    entity: str | None
    odds: float


GOES_ON_ODDS: Final = 0.95
"""How probable it is that the last speaker goes on: of these sources in the marked articles, 98 in 100 did."""
NEXT_PARAGRAPH: Final = 0.34
"""The value of the feature "paragraphs back" for the paragraph before."""

Choose = Callable[[Choice], Chosen]
"""Decides between candidates. Training brings its own function."""


def choose(choice: Choice) -> Chosen:
    """The decision by the weights that ship."""
    return decide(choice, load_weights())


def decide(choice: Choice, weights: SpeakerWeights) -> Chosen:
    """The one who certainly goes on; else the likeliest candidate, where it is likely enough. Of equals it is the
    first."""
    if one := goes_on(choice) or alone_called(choice):
        return Chosen(one, GOES_ON_ODDS)
    kind = weights.kinds[choice.anaphor.kind.value]
    odds = odds_of(choice, kind)
    if len(odds) == 1:
        return Chosen(None, 1.0)
    best = max(range(len(odds) - 1), key=lambda at: odds[at])
    features = choice.candidates[best].features
    least = min(kind.least, _LEAST_OF_ONE) if _is_only_body(choice, features) else kind.least
    if _has_led_noun(choice) and not features.get("its adjectives fit"):
        least = max(least, _LEAST_OF_LED)
    is_other = (
        _is_another(choice, features) or _is_uncalled(choice, features) or _is_watched(choice.anaphor, features)
    )
    if odds[best] < least or is_other:
        return Chosen(None, odds[-1])
    either = odds[best] < _LEAST_OF_TWO and _may_be_either(choice, choice.candidates[best])
    if either or _has_moved_on(choice, choice.candidates[best]):
        return Chosen(None, odds[-1])
    return Chosen(choice.candidates[best].entity, odds[best])


def goes_on(choice: Choice) -> str | None:
    """The last speaker where that speaker goes on, or the person whom the sentence before brings in.

    "Lee told the court that Holt had lied. He said ...": no other candidate may be named since outside of what
    somebody said. None where the source isn't that of a statement, or where the article shows another gender.
    """
    anaphor = choice.anaphor
    if not anaphor.content or choice.open.get("in a quotation"):
        return None
    nearer: list[Features] = []
    for each in choice.candidates:
        if _comes_in(choice, each.features):
            return each.entity
        if each.features.get("spoke last and nobody named since"):
            is_free = not any(map(_takes_over, nearer)) and not any(map(each.features.get, _AGAINST))
            is_free = is_free and not (nearer and _may_be_told_of(anaphor, each.features))
            return each.entity if is_free and _may_go_on(choice, each.features) else None
        nearer.append(each.features)
    return None


def _may_be_told_of(anaphor: Anaphor, features: Features) -> bool:
    """Whether a description may be of somebody whom the last speaker talked of: "the 24-year-old", and "the regulator" behind what
    an audit office said."""
    return says_whence(anaphor.word) or _is_watched(anaphor, features)


def _is_watched(anaphor: Anaphor, features: Features) -> bool:
    """Whether "the regulator" would be a body that the article never calls so."""
    return anaphor.word in _WATCHES and not features.get("is called so")


_WATCHES: Final = frozenset({"regulator", "watchdog"})


def alone_called(choice: Choice) -> str | None:
    """The only person or body that the article calls by the description's noun ("the economist", "the airline"), where it
    was named before and no stranger may be meant."""
    anaphor = choice.anaphor
    if anaphor.kind is not AnaphorKind.DESCRIBED or not anaphor.content or any(map(choice.open.get, _NOT_CALLED)):
        return None
    called = [each for each in choice.candidates if each.features.get("alone is called so")]
    if len(called) != 1:
        return None
    features = called[0].features
    if not features.get("a person") and (
        anaphor.word in _MANY_ARE or any(map(features.get, ("not near", "another body spoke last")))
    ):
        return None
    return None if any(map(features.get, _CALLED_AGAINST)) else called[0].entity


_OF_STATE: Final = word_set("army court department embassy government ministry navy parliament police")
"""Bodies that every state has: nobody is meant by these words whose name says nothing of the kind."""
_MANY_ARE: Final = word_set(
    """board bureau centre center committee company corporation council court department firm force government group hospital house office
    panel parliament party police school site team unit"""
)
"""Nouns for bodies of which the article may mean one that it never names."""


_NOT_CALLED: Final = (
    "in a quotation",
    "indefinite",
    "bare",
    "general noun",
    "a stranger spoke last",
    "somebody unnamed stands in the sentence before",
)
_CALLED_AGAINST: Final = ("gender against", "its adjectives don't fit", "named in what is said")
_AGAINST: Final = (
    "gender against",
    "was the other pronoun",
    "spoke last in this sentence",
    "spoke last in a document",
    "a pronoun meant another since",
)


_UNNAMED: Final = (
    "somebody unnamed stands near",
    "a stranger spoke last",
    "somebody unnamed spoke last",
)
_HELD: Final = ("name hangs on a preposition", "name is an owner", "name in a quotation", "named in what is said")
_CALLED_OTHERWISE: Final = ("is called otherwise", "others are called so", "its adjectives don't fit")


def _comes_in(choice: Choice, features: Features) -> bool:
    """Whether somebody alone opens the sentence before and is named there for the first time, or is the only one whom the article
    has named so far. Then the text goes over to that person."""
    is_person = choice.anaphor.kind is AnaphorKind.PERSON
    comes = features.get("introduced in the sentence before") or features.get("alone since, in this paragraph")
    is_alone = not any(map(choice.open.get, _UNNAMED)) and not any(map(features.get, _HELD))
    comes = comes or (is_alone and features.get("alone named so far, in the sentence before"))
    return (
        is_person and bool(comes) and not (features.get("gender against") or features.get("was the other pronoun"))
    )


def _is_another(choice: Choice, features: Features) -> bool:
    """Whether a description is of somebody whom the article may never name: "the judge" isn't Ann Lee, a nurse, only because nobody
    else is named. Who spoke last may well be described once more."""
    is_person = choice.anaphor.kind is AnaphorKind.DESCRIBED and bool(features.get("a person"))
    return is_person and bool(features.get("is called otherwise")) and not features.get("spoke last")


def _is_uncalled(choice: Choice, features: Features) -> bool:
    """Whether a description that says much ("the governor") would be of somebody whom the article never calls so. Only who
    spoke last in the paragraph, the one whom the article is about, or somebody brought in beside it may be meant."""
    if choice.anaphor.kind is not AnaphorKind.DESCRIBED or not features.get("a person"):
        return False
    if features.get("is called so") or choice.open.get("general noun"):
        return False
    if _is_anybodys(choice.anaphor, features):
        return True
    if features.get("introduced in the sentence before"):
        return False
    is_main = features.get("not called so, named most") and features.get("named often", 0) >= _OFTEN
    came = features.get("not called so, came in behind one without a name")
    is_near = features.get("same paragraph") or came or _is_next_by_age(choice.anaphor, features)
    is_here = features.get("spoke last") and is_near
    is_here = is_here and (features.get("nearest") or not says_whence(choice.anaphor.word))
    return not (is_main or is_here or any(name.startswith(("a: ", "the: ")) for name in features))


def _is_next_by_age(anaphor: Anaphor, features: Features) -> bool:
    """Whether "the 49-year-old" or "the Brazilian" stands in the paragraph behind that in which the person spoke, and nobody is
    named since."""
    is_next = features.get("paragraphs back", 0) <= NEXT_PARAGRAPH
    return says_whence(anaphor.word) and is_next and bool(features.get("spoke last and nobody named since"))


def _is_anybodys(anaphor: Anaphor, features: Features) -> bool:
    """Whether a description with "the" gives somebody's part in an event or a trade ("the victim", "the bus driver"): behind Ann Lee's
    words it brings in somebody else, unless the article calls her so. Only what people are known for describes again whoever
    spoke, and without their party, nation or age only somebody named several times."""
    if not anaphor.definite or anaphor.bare or features.get("not called so, came in behind one without a name"):
        return False
    if anaphor.has_children or any(says_whence(word) for word in (anaphor.word, *anaphor.modifiers)):
        return False
    if anaphor.word not in _KNOWN_FOR:
        return True
    is_told = anaphor.has_capital or not PARTIES.isdisjoint(anaphor.modifiers)
    is_main = features.get("named often", 0) >= _SEVERAL_TIMES or features.get("introduced in the sentence before")
    return not is_told and (not is_main or bool(features.get("is called otherwise")))


def _may_be_either(choice: Choice, best: Candidate) -> bool:
    """Whether the article shows neither the gender of who is likeliest to be "she" nor that of another who is named near."""
    if choice.anaphor.kind is not AnaphorKind.PERSON or best.features.get("name opens this sentence"):
        return False
    if not best.features.get("gender not shown"):
        return False
    return any(
        each is not best
        and each.features.get("gender not shown")
        and not each.features.get("was the other pronoun")
        and any(map(each.features.get, _NEAR))
        for each in choice.candidates
    )


def _has_moved_on(choice: Choice, best: Candidate) -> bool:
    """Whether the one who is likeliest to be "she" spoke last, but another alone opens the sentence before, in a later paragraph
    ("Ray, a biologist, disagrees.")."""
    if choice.anaphor.kind is not AnaphorKind.PERSON or not best.features.get("spoke last"):
        return False
    back = best.features.get("paragraphs back", 0)
    return any(
        each.features.get("alone opens this sentence or the one before")
        and each.features.get("paragraphs back", 0) < back
        and not each.features.get("gender against")
        for each in choice.candidates
        if each is not best
    )


_NEAR: Final = ("0 sentences back", "1 sentences back", "2 sentences back")
_LEAST_OF_TWO: Final = 0.9
"""The probability that is asked where another near may be meant as well. Below it, half of such names were wrong."""


_LEAST_OF_LED: Final = 0.8
"""The probability that is asked of a noun that says little, where nothing told the word before it of the candidate. Below it the
marked articles mean somebody else."""


def _has_led_noun(choice: Choice) -> bool:
    """Whether the description is a noun that says little with a word before it ("the band leader")."""
    return bool(choice.open.get("general noun") and choice.anaphor.modifiers)


def _is_only_body(choice: Choice, features: Features) -> bool:
    """Whether a noun for one kind of business ("the chipmaker") can only be the body of which the article tells: the one that is
    named most, opens the sentence before, and is the only one near."""
    is_kind = choice.anaphor.word not in _OF_STATE | _MANY_ARE
    is_one = (
        choice.open.get("one candidate")
        and features.get("a organisation")
        and features.get("not called so, named most")
    )
    return bool(is_kind and is_one and features.get("not called so, opens a sentence as the nearest"))


_LEAST_OF_ONE: Final = 0.5
"""The probability that is asked where no other body may be meant."""
_OFTEN: Final = 0.59
"""The value of the feature "named often" from which on somebody is named five times or more."""
_SEVERAL_TIMES: Final = 0.46
"""The same for three times."""
_KNOWN_FOR: Final = word_set(
    """actor actress artist author billionaire businessman businesswoman candidate captain chancellor comedian congressman congresswoman contender
    defender democrat emperor filmmaker forward frontman frontrunner front-runner goalkeeper governor guitarist hitter hopeful host incumbent keeper king mogul
    musician nominee novelist pm poet pope premier presenter president prince princess queen republican senator singer skipper star striker sultan tycoon
    vice-president winger"""
)
"""What people whom everybody knows are called without being introduced."""


def _takes_over(features: Features) -> bool:
    """Whether somebody named since opens a sentence outside of what is said."""
    told = features.get("name in a quotation") or features.get("named in what is said")
    return bool(features.get("name opens its sentence")) and not told


def _may_go_on(choice: Choice, features: Features) -> bool:
    """Whether what is known of the last speaker fits the anaphor. A body must have spoken in this paragraph or the
    one before, and "it" must not be something that stands between."""
    anaphor = choice.anaphor
    kind = anaphor.kind
    if kind is AnaphorKind.PERSON:
        return True
    if features.get("a person"):
        is_new = choice.open.get("indefinite") or choice.open.get("bare")
        is_far = features.get("paragraphs back", 0) > NEXT_PARAGRAPH
        # "the expert" may be the last speaker; "the band leader" is somebody whom only these words mention
        is_open = is_new or is_far or _has_led_noun(choice) or _is_uncalled(choice, features)
        return not is_open and not any(map(features.get, _CALLED_OTHERWISE))
    is_called = features.get("is called so") or features.get("its name is of that kind")
    if kind is AnaphorKind.DESCRIBED and not is_called and anaphor.word in _OF_STATE:
        return False
    is_near = bool(features.get("a organisation")) and features.get("paragraphs back", 0) <= NEXT_PARAGRAPH
    is_here = features.get("same paragraph") or features.get("spoke last, and it stands behind a quotation")
    return is_near and bool(kind is AnaphorKind.DESCRIBED or is_here or choice.open.get("opens its paragraph"))


def odds_of(choice: Choice, weights: KindWeights) -> Sequence[float]:
    """The probability of each candidate, and of "open" last. They add up to 1."""
    sums = [_sum(candidate.features, weights.candidate) for candidate in choice.candidates]
    sums.append(_sum(choice.open, weights.open))
    most = max(sums)
    raised = [math.exp(each - most) for each in sums]
    total = sum(raised)
    return [each / total for each in raised]


def _sum(features: Features, weights: Mapping[str, float]) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


@cache
def load_weights() -> SpeakerWeights:
    """The weights that ship. Raises ReaderError where the file is missing or damaged."""
    try:
        weights = msgspec.json.decode(FILE.read_bytes(), type=SpeakerWeights)
    except (OSError, msgspec.DecodeError) as error:
        raise ReaderError(str(FILE), f"can't be used: {error}") from error
    if set(weights.kinds) != {kind.value for kind in AnaphorKind}:
        raise ReaderError(str(FILE), "doesn't have weights for every kind")
    return weights
