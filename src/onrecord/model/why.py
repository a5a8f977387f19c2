"""Why a statement has the speaker that it has, or none: told from the record alone, for whoever doubts it."""

from bisect import bisect_left
from collections.abc import Callable

from onrecord.characters import for_line
from onrecord.model.article import Article
from onrecord.model.reading import Attribution, Entity, Mention, MentionKind, Party
from onrecord.model.record import ArticleRecord
from onrecord.model.span import Span

_MAX_WORDS_CHARS = 80
"""So much of a source's words is repeated, in characters."""


_ORDER = (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN)


class Reasons:
    """The reasons for the speakers of one article's record. `translate` gives a message in another language, as gettext does."""

    def __init__(self, record: ArticleRecord, translate: Callable[[str], str] = str) -> None:
        self._article = record.article
        self._translate = translate
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
            return self._open(item, inside)
        if not item.source:
            return self._say(
                "no words name a source here; what stands around the statement gives it to %(name)s",
                name=speaker.name,
            )
        entity = self._entities.get(speaker.entity or "")
        own = [mention for mention in inside if mention.entity == speaker.entity]
        if not own or entity is None:
            return self._say(
                "%(words)s goes back to %(name)s by what the article tells of them",
                words=_quoted(article, item),
                name=speaker.name,
            )
        best = min(own, key=lambda mention: (_ORDER.index(mention.kind), -len(mention.span)))
        return self._by_mention(speaker, entity, best)

    def _by_mention(self, speaker: Party, entity: Entity, mention: Mention) -> str:
        words = self._article.words(mention.span)
        if mention.kind is MentionKind.NAME:
            if words == speaker.name:
                return self._say("“%(words)s” is named in the source", words=words)
            return self._say(
                "“%(words)s” is named in the source; the article's full name for it is “%(name)s”",
                words=words,
                name=speaker.name,
            )
        roles = [self._article.words(role) for role in entity.roles]
        if mention.kind is MentionKind.NOMINAL and roles:
            return self._say(
                "“%(words)s” was taken for %(name)s, the likeliest of those whom the article names; written there as “%(role)s”",
                words=words,
                name=speaker.name,
                role=roles[0][:_MAX_WORDS_CHARS],
            )
        return self._say(
            "“%(words)s” was taken for %(name)s, the likeliest of those whom the article names",
            words=words,
            name=speaker.name,
        )

    def _open(self, item: Attribution, inside: list[Mention]) -> str:
        if not item.source:
            return self._say("no words name a source here")
        words = _quoted(self._article, item)
        names = {mention.entity for mention in inside if mention.kind is MentionKind.NAME}
        if len(names) > 1:
            return self._say("%(words)s names more than one", words=words)
        if names:
            return self._say("%(words)s is not said to be the one whom it names", words=words)
        return self._say("nothing in the article says for certain whom %(words)s means", words=words)

    def _say(self, message: str, **values: str) -> str:
        return self._translate(message) % values

    def _inside(self, span: Span) -> list[Mention]:
        """The mentions of somebody within a span."""
        starts = self._starts.get(span.part, [])
        own = self._mentions.get(span.part, [])[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [mention for mention in own if mention.entity and mention.span.end <= span.end]


def _quoted(article: Article, item: Attribution) -> str:
    words = " … ".join(article.words(span) for span in item.source)
    return f"“{words}”" if len(words) <= _MAX_WORDS_CHARS else f"“{words[:_MAX_WORDS_CHARS]}…”"
