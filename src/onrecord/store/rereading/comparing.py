"""What another reading of the same text changes in its statements. Pure."""

from collections.abc import Iterator

from onrecord.model import ArticleRecord, Attribution, stance_words
from onrecord.store.contract.rereading import Alteration, Altered
from onrecord.store.identity import person_slug
from onrecord.store.project import GAP

MAX_WORDS_CHARS = 300
"""The most characters of a statement's words in an alteration."""


def alterations(article_id: int, before: ArticleRecord, after: ArticleRecord) -> Iterator[Alteration]:
    """The statements that are read differently, in the order of the new reading; lost ones come last."""
    old = {item.id: item for item in before.reading.attributions}
    for item in after.reading.attributions:
        was = old.pop(item.id, None)
        kind = _kind(was, item)
        if kind is not None:
            yield _told(kind, article_id, after, item, was)
    for item in old.values():
        yield _told(Altered.LOST, article_id, before, item, item)


def _kind(was: Attribution | None, item: Attribution) -> Altered | None:
    if was is None:
        return Altered.GAINED
    if _who(was) != _who(item):
        return Altered.SPEAKER
    same = was.content == item.content and stance_words(was) == stance_words(item) and was.act is item.act
    return None if same else Altered.OTHERWISE


def _who(item: Attribution) -> str:
    return person_slug(item.speaker.name) if item.speaker else ""


def _told(
    kind: Altered, article_id: int, record: ArticleRecord, item: Attribution, was: Attribution | None
) -> Alteration:
    words = GAP.join(map(record.article.words, item.content or item.cue))
    return Alteration(
        kind=kind,
        article_id=article_id,
        statement=item.id,
        headline=record.article.headline,
        words=words[:MAX_WORDS_CHARS] + "…" * (len(words) > MAX_WORDS_CHARS),
        before=_said(was) if was else None,
        after=None if kind is Altered.LOST else _said(item),
    )


def _said(item: Attribution) -> str:
    return f"{item.speaker.name if item.speaker else 'nobody named'} {stance_words(item)}"
