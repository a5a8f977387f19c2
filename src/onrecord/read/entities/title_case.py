"""Names where every word has a capital. There the article's other names show where a name begins and ends. English.

"Chris Christie Calls Hillary Clinton" is two people's names, once the article has them elsewhere. A long run of
capitals that it has nowhere else, with words in it that no name has, is no name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.mentions import title_cased
from onrecord.read.entities.person_names import text_of
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.lexicon.lists import FIRST_NAMES
from onrecord.read.lexicon.names import OPENERS
from onrecord.read.text.stretches import stretch_at
from onrecord.read.text.tokens import Token, tokenize
from onrecord.read.types import Part

_MOST_WORDS: Final = 6
"""The most words of one name that are looked up."""
_LONG: Final = 3
"""From this number of words on, a person's name that the article doesn't have elsewhere is dropped if one word is no
name's."""
_STRAY: Final = OPENERS | FORMS.keys()


def with_title_case(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The mentions in order. Those in stretches of capitals are cut to the names that stand elsewhere in the
    article."""
    strings = {part.name: part.string for part in parts}
    stretches = {part.name: title_cased(part) for part in parts}
    elsewhere = [each for each in mentions if stretch_at(stretches[each.span.part], each.span.start) is None]
    known = _names(elsewhere, strings)
    made: list[Mention] = []
    for mention in mentions:
        stretch = stretch_at(stretches[mention.span.part], mention.span.start)
        if mention.type is EntityType.PLACE or stretch is None:
            made.append(mention)
        else:
            made += _cut(mention, strings[mention.span.part], known)
    return made


def _names(mentions: Sequence[Mention], strings: Mapping[str, str]) -> dict[tuple[str, ...], EntityType]:
    """The types of the names elsewhere, by their words in lower case. A person's surname has the type, too."""
    found: dict[tuple[str, ...], EntityType] = {}
    for mention in mentions:
        words = tuple(text_of(mention, dict(strings)).lower().split())
        if mention.type is not EntityType.OTHER and 0 < len(words) <= _MOST_WORDS:
            found.setdefault(words, mention.type)
            if mention.type is EntityType.PERSON and len(words[-1]) > 1:
                found.setdefault(words[-1:], mention.type)
    return found


def _cut(mention: Mention, string: str, known: Mapping[tuple[str, ...], EntityType]) -> Iterator[Mention]:
    """The known names in the mention. The mention itself where it holds none and may be a name."""
    tokens = [each for each in tokenize(string, mention.span.start, mention.span.end) if each.word[0].isalnum()]
    words = [_plain(token) for token in tokens]
    if tuple(words) in known:
        yield mention
        return
    at, some = 0, False
    while at < len(words):
        for stop in range(min(len(words), at + _MOST_WORDS), at, -1):
            if kind := known.get(tuple(words[at:stop])):
                span = Span(tokens[at].start, tokens[at].start + _length(tokens[at:stop]), mention.span.part)
                yield replace(mention, span=span, type=kind, role=None)
                at, some = stop - 1, True
                break
        at += 1
    if not some and not _is_stray(mention, tokens, words):
        yield mention


def _plain(token: Token) -> str:
    return token.low.removesuffix("'s").removesuffix("’s")


def _length(tokens: Sequence[Token]) -> int:
    last = tokens[-1]
    return last.start + len(_plain(last)) - tokens[0].start


def _is_stray(mention: Mention, tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether a person's long name holds a word that no name has."""
    if mention.type is not EntityType.PERSON or len(words) < _LONG or tokens[0].word in FIRST_NAMES:
        return False
    return any(word in _STRAY for word in words)
