"""Why a statement has the speaker that it has, or none: told from the record alone, for whoever doubts it."""

from bisect import bisect_left

from onrecord.characters import for_line
from onrecord.model.article import Article
from onrecord.model.reading import Attribution, Entity, Mention, MentionKind, Party
from onrecord.model.record import ArticleRecord
from onrecord.model.span import Span

_MAX_WORDS_CHARS = 80
"""So much of a source's words is repeated, in characters."""


_ORDER = (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN)


class Reasons:
    """The reasons for the speakers of one article's record."""

    def __init__(self, record: ArticleRecord) -> None:
        self._article = record.article
        self._entities = {entity.id: entity for entity in record.reading.entities}
        self._mentions: dict[str, list[Mention]] = {}
        for mention in sorted(record.reading.mentions, key=lambda each: each.span.start):
            self._mentions.setdefault(mention.span.part, []).append(mention)
        self._starts = {part: [each.span.start for each in own] for part, own in self._mentions.items()}

    def why(self, item: Attribution) -> str:
        """One sentence on how the source's words led to the speaker, or to nobody, with the words that did it.

        Direction marks are left out: in a page's words they would turn our own sentence around.
        """
        return for_line(self._why(item))

    def _why(self, item: Attribution) -> str:
        article, speaker = self._article, item.speaker
        inside = [mention for span in item.source for mention in self._inside(span)]
        if speaker is None:
            return _open(article, item, inside)
        if not item.source:
            return f"no words name a source here; what stands around the statement gives it to {speaker.name}"
        entity = self._entities.get(speaker.entity or "")
        own = [mention for mention in inside if mention.entity == speaker.entity]
        if not own or entity is None:
            return f"{_quoted(article, item)} goes back to {speaker.name} by what the article tells of them"
        best = min(own, key=lambda mention: (_ORDER.index(mention.kind), -len(mention.span)))
        return _by_mention(article, speaker, entity, best)

    def _inside(self, span: Span) -> list[Mention]:
        """The mentions of somebody within a span."""
        starts = self._starts.get(span.part, [])
        own = self._mentions.get(span.part, [])[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [mention for mention in own if mention.entity and mention.span.end <= span.end]


def _by_mention(article: Article, speaker: Party, entity: Entity, mention: Mention) -> str:
    words = article.words(mention.span)
    if mention.kind is MentionKind.NAME:
        if words == speaker.name:
            return f"“{words}” is named in the source"
        return f"“{words}” is named in the source; the article's full name for it is “{speaker.name}”"
    said = f"“{words}” was taken for {speaker.name}, the likeliest of those whom the article names"
    roles = [article.words(role) for role in entity.roles]
    if mention.kind is MentionKind.NOMINAL and roles:
        return f"{said}; written there as “{roles[0][:_MAX_WORDS_CHARS]}”"
    return said


def _open(article: Article, item: Attribution, inside: list[Mention]) -> str:
    if not item.source:
        return "no words name a source here"
    names = {mention.entity for mention in inside if mention.kind is MentionKind.NAME}
    if len(names) > 1:
        return f"{_quoted(article, item)} names more than one"
    if names:
        return f"{_quoted(article, item)} is not said to be the one whom it names"
    return f"nothing in the article says for certain whom {_quoted(article, item)} means"


def _quoted(article: Article, item: Attribution) -> str:
    words = " … ".join(article.words(span) for span in item.source)
    return f"“{words}”" if len(words) <= _MAX_WORDS_CHARS else f"“{words[:_MAX_WORDS_CHARS]}…”"
