"""A statement as one state of its article words it, ready to be compared. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from onrecord.model import Act, Article, ArticleRecord, Attribution, Span, stance_words
from onrecord.model.reading import Stated
from onrecord.store.corrections.made import Made
from onrecord.store.identity import person_slug
from onrecord.store.search import searchable
from onrecord.tokens import tokens

MAX_WORDS = 300
"""The most words of a statement that are compared; statements that are equal this far count as the same."""


_MAX_KNOWN_CHARS = 1_000
"""The longest piece, in characters, whose words are remembered."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement's words, as an index has them, with its speaker and how it is said."""

    id: str
    words: tuple[str, ...]
    """The words of the content; of the cue where there is no content."""
    pieces: tuple[str, ...]
    """The content's spans; each span's words stand between spaces."""
    frame: tuple[str, ...]
    """The words of source and cue."""
    speaker: str
    """The speaker's name as a slug; "" where the speaker is open."""
    said: str
    """How it is said, in words for people."""
    spans: tuple[Span, ...]
    is_thought: bool = False
    """Whether it is a thought, which nobody said; edits to thoughts alone aren't listed."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of an article: when it was first and last seen, its words, and its statements."""

    seen: int
    last_seen: int
    text: str
    """All words of the article, each between spaces; a mark separates its parts."""
    is_cut: bool
    """Whether the page shows only the beginning of the article, so that the rest may have what is missing."""
    wordings: tuple[Wording, ...]
    passages: tuple[str, ...]
    """Headline, standfirst and lines of the text, as written."""
    headline: str | None = None
    corrections: tuple[str, ...] = ()
    """The corrections that the outlet noted, as written."""

    def has(self, wording: Wording) -> bool:
        """Whether the statement's words still stand here, whoever says them."""
        return all(piece in self.text for piece in wording.pieces if piece.strip())


def state_of(record: ArticleRecord, seen: int, last_seen: int) -> State:
    """The state that a record shows."""
    article = record.article
    parts = [article.headline, article.standfirst, article.text, *(figure.caption for figure in article.figures)]
    return State(
        seen=seen,
        last_seen=last_seen,
        text="\n".join(_joined(_tokens(part)) for part in parts if part),
        is_cut=article.truncated,
        wordings=wordings_of(record),
        passages=passages_of(article),
        headline=article.headline,
        corrections=tuple(each.text for each in article.corrections),
    )


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts have the same words; typography and punctuation make no difference."""
    return _tokens(one) == _tokens(other)


def new_texts(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The texts in `after` whose words no text in `before` has."""
    known = {tuple(_tokens(each)) for each in before}
    return [each for each in after if tuple(_tokens(each)) not in known]


def wordings_of(record: ArticleRecord) -> tuple[Wording, ...]:
    """The record's statements, in order."""
    return tuple(_wording(record.article, item) for item in record.reading.attributions)


def passages_of(article: Article) -> tuple[str, ...]:
    """Headline, standfirst and lines of the text, as written, without repetitions."""
    parts = [article.headline or "", article.standfirst or "", *article.text.split("\n")]
    return tuple(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))


def wording(
    statement_id: str,
    content: Iterable[str],
    frame: Iterable[str],
    *,
    speaker: str | None,
    stated: Stated,
    spans: tuple[Span, ...] = (),
) -> Wording:
    """A statement from the pieces of its content (or of its cue, where it has no content) and the words of its source
    and cue."""
    pieces = [_piece(each) for each in content]
    return Wording(
        id=statement_id,
        words=tuple(chain.from_iterable(pieces))[:MAX_WORDS],
        pieces=tuple(_joined(piece) for piece in pieces),
        frame=tuple(chain.from_iterable(map(_piece, frame)))[:MAX_WORDS],
        speaker=_slug_of_speaker(speaker) if speaker else "",
        said=stance_words(stated),
        spans=spans,
        is_thought=stated.act is Act.THOUGHT,
    )


def wording_of(made: Made) -> Wording:
    """A corrected statement, as it was read when somebody corrected it; its place then may differ from its place
    now."""
    its = made.read
    return wording(
        made.statement,
        [each.words for each in its.own],
        [each.words for each in (*its.source, *its.cue)],
        speaker=its.item.speaker.name if its.item.speaker else None,
        stated=its.item,
    )


def _wording(article: Article, item: Attribution) -> Wording:
    spans = item.content or item.cue
    return wording(
        item.id,
        map(article.words, spans),
        map(article.words, (*item.source, *item.cue)),
        speaker=item.speaker.name if item.speaker else None,
        stated=item,
        spans=spans,
    )


# an article names few people, but often; folding a name takes longer than all else here
_slug_of_speaker = lru_cache(maxsize=1024)(person_slug)


def with_ids(state: State, record: ArticleRecord) -> State:
    """The state of a record whose statements got other ids."""
    its = record.reading.attributions
    if all(wording.id == item.id for wording, item in zip(state.wordings, its, strict=True)):
        return state
    wordings = tuple(replace(wording, id=item.id) for wording, item in zip(state.wordings, its, strict=True))
    return replace(state, wordings=wordings)


def _tokens(text: str) -> list[str]:
    return tokens(searchable(text))


def _piece(text: str) -> Sequence[str]:
    """The words of a piece of a statement. Consecutive states of an article mostly have the same pieces."""
    return _known_piece(text) if len(text) <= _MAX_KNOWN_CHARS else _tokens(text)


@lru_cache(maxsize=2048)
def _known_piece(text: str) -> tuple[str, ...]:
    return tuple(_tokens(text))


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
