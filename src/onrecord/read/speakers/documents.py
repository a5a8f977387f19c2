"""Makers of documents: an article introduces a document with the maker ("a Reuters survey", "Ann Lee's brief", "a
study by Harvard"), and then speaks of "the report" without. English."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.role_words import PEOPLE
from onrecord.read.lexicon.lists import ABOUT_NAMES, DOCUMENTS
from onrecord.read.speakers.sources import BEFORE_HELD
from onrecord.read.text.tokens import Token, word_set
from onrecord.read.types import Part

REACH_CHARS: Final = 48
"""Characters beside a name that are searched for the noun of a document."""
LEAD_CHARS: Final = 600
"""Characters of a part, from its beginning, in which a headline's "Poll" or a lead's "A poll" may mean the document
that is introduced next."""
COMING_CHARS: Final = 600
MAX_ADJECTIVES: Final = 4
MAX_DOCUMENTS: Final = 100
"""The most documents before or behind a noun that are looked at: a hostile article has no end of them."""
_KINDS: Final = (
    word_set(
        "report study survey poll analysis research investigation inquiry audit findings finding data figures statistics review paper brief index census"
    ),
    word_set("article piece story report column editorial op-ed post"),
    word_set("lawsuit suit complaint filing petition submission motion brief indictment charge"),
    word_set(
        """letter memo memorandum statement email message note reply response document documents release communique communiqué announcement notice
        circular bulletin"""
    ),
    word_set("film documentary movie video clip ad advertisement commercial spot"),
    word_set("book memoir account autobiography"),
    word_set("ruling decision opinion verdict order judgment judgement"),
    word_set("tweet post message"),
)
"""Groups of nouns. One noun of a group may stand for another."""
_NOUNS: Final = frozenset().union(*_KINDS) | DOCUMENTS
_BEHIND: Final = re.compile(r"(['’]s?)?((?: [a-z-]{1,20}){1,4})(?![\w-])")
_ADJECTIVES: Final = word_set(
    """annual yearly quarterly monthly weekly daily new recent latest earlier previous first second final national online
    public internal external independent joint special global international economic financial investigative scientific
    official confidential preliminary academic legal medical news opinion exit tracking phone telephone research survey poll
    press television radio media budget market safety audit inspection campaign election feature front-page magazine
    newspaper data statistics census consumer household health climate crime jobs employment trade housing inflation"""
)
"""Words that may stand between a name and the document ("Harl Institute annual report")."""
_MAKES: Final = word_set(
    "wrote published released issued penned authored posted conducted commissioned compiled produced made filed submitted"
)
_HAS: Final = word_set("has have had also")
"""Words that may stand before a verb of making."""
_ITS: Final = word_set("a an the his her its their")
"""Words that lead a document behind a verb of making ("Lee wrote a memoir")."""
_NOT_BETWEEN: Final = BEFORE_HELD | word_set(
    """the a an this that these those his her their its and or but not as than is was were are be been will would which who
    got gets had has read saw sent won lost took gave made found wrote knew"""
)
"""Words that end the phrase between an owner and the document ("Lee's lawyers got the report")."""
_BEFORE: Final = re.compile(
    r"(?<![\w-])([a-z-]{2,20})(?:,? (?:released|issued|published|written|sent|posted|conducted|commissioned|compiled|made|filed|submitted))?"
    r"(?: (?:on )?[A-Z][a-z]{2,8}| (?:last|this) [a-z]{4,6})? (?:by|from) (?:the |an? )?(?:[a-z]{2,20} ){0,2}\Z"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document where the article introduces it: the noun, and the entity of the maker (None: it isn't known)."""

    start: int
    noun: str
    maker: str | None
    is_spoken: bool = False
    """Whether somebody only speaks in it ("said in a statement"): another noun may be of another's ("the letter")."""

    def may_be(self, noun: str) -> bool:
        """Whether a noun of the document's kind may mean it."""
        return not self.is_spoken or noun == self.noun or {noun, self.noun} <= _STATEMENTS


_STATEMENTS: Final = word_set("announcement communique communiqué document release response statement")


def introduced(part: Part, mentions: Sequence[Mention]) -> list[Document]:
    """The part's documents with their makers, in order. `mentions` must be in order."""
    found = []
    for mention in mentions:
        if mention.entity is None or mention.type is EntityType.PLACE or _is_title(part.string, mention):
            continue
        noun = _noun_beside(part.string, mention.span)
        if noun:
            found.append(Document(mention.span.start, noun, mention.entity))
    return found


def _noun_beside(string: str, span: Span) -> str:
    if behind := _BEHIND.match(string, span.end, span.end + REACH_CHARS):
        words = behind[2].split()
        at = next((at for at, word in enumerate(words) if word in _NOUNS), len(words))
        verb = next((at for at, word in enumerate(words) if word not in _HAS), len(words))
        is_made = (
            not behind[1] and words[verb : verb + 1] and words[verb] in _MAKES and not _hangs(string, span.start)
        )
        made = verb + 2 if is_made and words[verb + 1 : verb + 2] and words[verb + 1] in _ITS else 0
        is_about = not (behind[1] or made) and words[at : at + 1] and words[at] in ABOUT_NAMES
        if (
            at < len(words)
            and not is_about
            and all(_may_stand(word, owned=bool(behind[1])) for word in words[made:at])
        ):
            return words[at]
    before = _BEFORE.search(string[max(0, span.start - 2 * REACH_CHARS) : span.start])
    return before[1] if before and before[1] in _NOUNS else ""


def _is_title(string: str, mention: Mention) -> bool:
    """Whether the name may be the document's own, and not its maker's ("its State of the Seas report")."""
    owned = string.startswith(("'", "’"), mention.span.end)
    return (
        mention.type is EntityType.OTHER
        and not owned
        and not string.endswith((" by ", " from "), 0, mention.span.start)
    )


def _hangs(string: str, start: int) -> bool:
    """Whether a preposition stands before the name. Then somebody else made the document ("prosecutors in Harl filed
    the suit")."""
    words = string[max(0, start - REACH_CHARS) : start].lower().split()
    if words[-1:] == ["the"]:
        words.pop()
    return bool(words) and words[-1] in BEFORE_HELD


def _may_stand(word: str, *, owned: bool) -> bool:
    """Whether the word may stand between a name and the document. Behind a possessive these are words that name
    nobody else and aren't verbs."""
    if not owned:
        return word in _ADJECTIVES
    return not (word in _NOT_BETWEEN or word in PEOPLE or word.removesuffix("s") in PEOPLE or word.endswith("ed"))


def said_in(string: str, sentence: int, source: Span, cue: Span | None) -> tuple[int, str] | None:
    """Where a document stands in which a source speaks, and its noun: it opens the sentence ("In its report, the council said")
    or follows the verb or the source ("The council said in a statement"). None where there is none."""
    said = max(source.end, cue.end) if cue else source.end
    found = _THEN_IN.match(string, said) or _NEXT_IN.match(string, source.end)
    if found is None and source.start <= sentence + OPENED_CHARS:
        found = _OPENS_IN.match(string, sentence, source.start)
        found = found if found and "," in string[found.end() : source.start] else None
    return (found.start("document"), found["noun"]) if found else None


OPENED_CHARS: Final = 160
"""Characters from a sentence's beginning within which the source stands behind a document that opens the sentence."""
_IN: Final = (
    r"[Ii]n (?P<document>(?:an?|its|his|her|their)(?: [\w’'-]{1,20}){0,6}? (?P<noun>announcement|article|brief|briefing|bulletin|circular|column"
    r"|communiqu[eé]|complaint|editorial|email|filing|judge?ment|lawsuit|letter|memo|message|note|notice|order|paper|petition|post|release|report"
    r"|review|ruling|statement|study|submission|tweet|verdict))\b(?! (?:by|from|of)\b)"
)
_OPENS_IN: Final = re.compile(rf"(?:(?:And|But|Also|Later|Meanwhile),? )?{_IN}")
_NEXT_IN: Final = re.compile(rf",? {_IN}")
_THEN_IN: Final = re.compile(rf"[^,;.:\n“”\"‘’]{{0,40}}?,? {_IN}")


def noun_of(tokens: Sequence[Token]) -> str:
    """The noun of a source that is a document without its maker ("the report", "this study", "Poll"); "" for any
    other source."""
    if len(tokens) > MAX_ADJECTIVES + 2 or not tokens:
        return ""
    bare = len(tokens) == 1 and tokens[0].word[0].isupper()
    if tokens[0].low not in _LED and not bare:
        return ""
    words = [token.low for token in tokens]
    plain = all(word.isalpha() and token.word.islower() for word, token in zip(words[1:], tokens[1:], strict=True))
    return words[-1] if plain and words[-1] in _NOUNS else ""


def is_document(tokens: Sequence[Token]) -> bool:
    """Whether the words up to a preposition or mark are plain, and the last of them is a noun for documents."""
    words = list(itertools.takewhile(lambda token: token.word.isalpha() and token.low not in BEFORE_HELD, tokens))
    return 0 < len(words) <= MAX_ADJECTIVES + 1 and words[-1].low in _NOUNS and words[0].word.islower()


_LED: Final = word_set("the this that a an")


def maker_of(documents: Sequence[Document], noun: str, start: int, is_new: bool) -> str | None:
    """The maker of the document that a noun at `start` means; None where it isn't clear.

    It is the last document of the kind before, if all of the kind have one maker. For a new one ("A poll" in a lead)
    it is the next document.
    """
    alike = _NOUNS if noun == _ANY else frozenset().union(*(kind for kind in _KINDS if noun in kind)) | {noun}
    at = bisect_left(documents, start, key=lambda each: each.start)
    if is_new:
        near = documents[at : at + MAX_DOCUMENTS]
        coming = [each for each in near if each.start - start <= COMING_CHARS and each.noun in alike][:1]
        return coming[0].maker if start <= LEAD_CHARS and coming else None
    before = [
        each for each in documents[max(0, at - MAX_DOCUMENTS) : at] if each.noun in alike and each.may_be(noun)
    ]
    same = [each for each in before if each.noun == noun] or before
    makers = {each.maker for each in same}
    return same[-1].maker if len(makers) == 1 or (same and _is_near(same, start)) else None


_ANY: Final = "document"
"""The noun that may mean a document of any kind."""
NEAR_CHARS: Final = 500
"""Characters before a noun. Where documents of one kind have several makers, the last maker is meant if no other's
document was introduced within these."""


def _is_near(documents: Sequence[Document], start: int) -> bool:
    return len({each.maker for each in documents if start - each.start <= NEAR_CHARS}) == 1
