"""Whether the speaker that a reader names is the one whom a person marked.

Names are compared folded: case, accents, punctuation, possessives, articles, titles, suffixes and middle initials don't
count, and a nickname in quotation marks may stand for the first name. A gold speaker has a name, or none: the text
leaves it open, or an unnamed group speaks ("two officials").
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady sen senator sens rep reps representative representatives gov governor
    president vice prime minister premier chancellor secretary rev reverend pastor bishop archbishop cardinal pope justice
    judge chief mayor general gen lt lieutenant col colonel capt captain sgt sergeant maj major adm admiral prof professor
    king queen prince princess congressman congresswoman speaker chairman chairwoman councilman councilwoman commissioner
    sheriff attorney del delegate state former acting interim the hon""".split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
IMPERSONAL = frozenset({"organisation", "org", "document", "place", "group"})
PARTIAL_KINDS = frozenset({None, "person", "document"})
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_LEADING_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]) ")
_APOSTROPHES = re.compile("[’‘`´]")
_POSSESSIVE = re.compile(r"'s?(?=$|\s)")
_POINTED = re.compile(r"\b((?:[a-z]\.){2,})")
_PUNCTUATION = re.compile(r"[^\w\s\"'&@-]")
_NICKNAME = re.compile(r'"([^"]+)"')
_NAME_LIKE = re.compile(r"[A-Z0-9@]")


class Verdict(StrEnum):
    """Where gold has a name: right, loose, wrong or open. Where it has none: kept or named."""

    RIGHT = "right"
    LOOSE = "loose"
    """Of the right one, but not its whole name: a part of it, more than it, or the source's own words."""
    WRONG = "wrong"
    OPEN = "open"
    KEPT = "kept"
    NAMED = "named"


NAMED = (Verdict.RIGHT, Verdict.LOOSE, Verdict.WRONG, Verdict.OPEN)
UNNAMED = (Verdict.KEPT, Verdict.NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSpeaker:
    """Who speaks by the marks: `name` None where nobody is named; `written` are the source's own words.

    `joint` are several named speakers of one statement, of whom naming one is right.
    """

    name: str | None
    aliases: tuple[str, ...] = ()
    written: str = ""
    form: str | None = None
    kind: str | None = None
    joint: tuple[str, ...] = ()

    @classmethod
    def of(cls, item: Mapping[str, Any], *, written: str, kind: str | None) -> "GoldSpeaker":
        """The speaker of a marked statement, in the corpus's fields."""
        return cls(
            name=item.get("speaker"),
            aliases=tuple(item.get("aliases") or ()),
            written=written,
            form=item.get("form"),
            kind=kind,
            joint=tuple(item.get("joint") or ()),
        )


def folded(name: str) -> str:
    """Lower case without accents, possessives, punctuation and a leading article; quotation marks stay."""
    name = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    name = _APOSTROPHES.sub("'", name).replace("“", '"').replace("”", '"').lower().strip()
    name = _POSSESSIVE.sub("", name)
    name = _POINTED.sub(lambda match: match[1].replace(".", ""), name)
    name = _PUNCTUATION.sub(" ", name).replace("'", "").replace("-", " ")
    return _ARTICLE.sub("", " ".join(name.split()))


def _untitled(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def forms(name: str | None) -> frozenset[str]:
    """Every folded form under which a name counts as the same."""
    if not name:
        return frozenset()
    base = folded(name)
    variants = [base.replace('"', "")]
    if nickname := _NICKNAME.search(base):
        variants.append(" ".join(f"{base[: nickname.start()]} {base[nickname.end() :]}".split()))
        variants.append(f"{nickname[1]} {base[nickname.end() :]}")
    found = {variants[0]}
    for variant in variants:
        words = _untitled(variant.split())
        while len(words) > 1 and words[-1] in SUFFIXES:
            words = words[:-1]
        last = len(words) - 1
        found.add(" ".join(words))
        found.add(" ".join(word for at, word in enumerate(words) if len(word) > 1 or at in {0, last}))
    return frozenset(found - {""})


def _lengths(name: str) -> list[int]:
    """The numbers of words of a name's forms, titles aside."""
    return [len(_untitled(form.split())) for form in forms(name)] or [1]


def _is_whole(alias: str, gold: GoldSpeaker) -> bool:
    """Whether an alias names the whole speaker: not a part of the name, not a common noun."""
    if not _NAME_LIKE.search(_LEADING_ARTICLE.sub("", alias)):
        return False
    if gold.kind in IMPERSONAL or gold.form == "organisation":
        return True
    return max(_lengths(gold.name or "")) <= 1 or min(_lengths(alias)) >= 2


def _is_partial(said: str, name: str, gold: GoldSpeaker) -> bool:
    """Whether what was said is a part of the name, or the name and more."""
    if gold.kind not in PARTIAL_KINDS:
        return False
    words = set(folded(said).split())
    own = set(
        max((_untitled(form.split()) for form in forms(name)), key=lambda form: len(" ".join(form)), default=[])
    )
    return words < own or (len(own) > 1 and own < words)


def verdict(gold: GoldSpeaker, said: str | None) -> Verdict:
    """The verdict on the name that was given; None or "" is none."""
    given = forms(said)
    if gold.name is None:
        own = forms(gold.written).union(*map(forms, gold.aliases))
        return Verdict.KEPT if not said or given & own else Verdict.NAMED
    if not said:
        return Verdict.OPEN
    names = (gold.name, *gold.joint)
    if any(given & forms(name) for name in names):
        return Verdict.RIGHT
    for alias in gold.aliases:
        if given & forms(alias):
            return Verdict.RIGHT if _is_whole(alias, gold) else Verdict.LOOSE
    if given & forms(gold.written) or any(_is_partial(said, name, gold) for name in names):
        return Verdict.LOOSE
    return Verdict.WRONG
