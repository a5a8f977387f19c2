"""Exports corrected articles in the corpora's layouts, to train and measure readers.

`statements/dev.jsonl` has all statements of each article: corrected ones as corrected, others as "unsure".
`speakers/dev.jsonl` has only statements whose speaker was corrected. Offsets count characters of `texts/ID.txt`, which is
the headline, an empty line and the text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from onrecord.characters import escaped_json
from onrecord.model import Act, ArticleRecord, Attribution, EntityType, MentionKind, Modality, Span
from onrecord.model.span import TEXT
from onrecord.store.contract.corrections import ArticleCorrections, CorrectionKind, Holds
from onrecord.store.store import Store

_HEADLINE = "headline"
_IN_FORCE = {Holds.HOLDS, Holds.AGREES}
_MODALITIES = {Modality.DECLINED: "not-said", Modality.NEITHER: "not-said"}

Item = dict[str, Any]


def export_layouts(store: Store, folder: Path) -> int:
    """Writes both corpora; returns their number of articles."""
    count = 0
    folders = {name: folder / name for name in ("statements", "speakers")}
    for each in folders.values():
        (each / "texts").mkdir(parents=True, exist_ok=True)
    with (
        (folders["statements"] / "dev.jsonl").open("w", encoding="utf-8", newline="\n") as statements,
        (folders["speakers"] / "dev.jsonl").open("w", encoding="utf-8", newline="\n") as speakers,
    ):
        for article_id in _articles(store):
            stored = store.news.article(article_id)
            if stored is None:
                continue
            its = _Corrected(stored.record, store.corrections.of_article(article_id))
            name = f"article-{article_id}"
            _write(statements, {"id": name, **its.statements()})
            _put_text(folders["statements"], name, its.text)
            if marked := its.speakers():
                _write(speakers, {"id": name, "attributions": marked})
                _put_text(folders["speakers"], name, its.text)
            count += 1
    return count


def _articles(store: Store) -> Iterator[int]:
    """The articles with a correction, each once."""
    seen: set[int] = set()
    after = None
    while True:
        listing = store.corrections.corrections(limit=200, after=after)
        for each in listing.items:
            if each.article_id not in seen:
                seen.add(each.article_id)
                yield each.article_id
        if (after := listing.after) is None:
            return


def _write(out: TextIO, item: Item) -> None:
    out.write(escaped_json(json.dumps(item, ensure_ascii=False)) + "\n")


def _put_text(folder: Path, name: str, text: str) -> None:
    with (folder / "texts" / f"{name}.txt").open("w", encoding="utf-8", errors="replace", newline="") as out:
        out.write(text)


@dataclass(frozen=True, slots=True)
class _Corrected:
    """An article's corrected record, with its corrections."""

    record: ArticleRecord
    corrections: ArticleCorrections

    @property
    def text(self) -> str:
        """Headline, empty line, text."""
        return f"{self._headline}\n\n{self.record.article.text}"

    @property
    def _headline(self) -> str:
        return " ".join((self.record.article.headline or "").split("\n"))

    def statements(self) -> Item:
        """The article as a line of statements/dev.jsonl, without its id."""
        article = self.record.article
        items = [each for each in self.record.reading.attributions if self._offsets(each.content or each.cue)]
        places = {item.id: place for place, item in enumerate(items)}
        return {
            "url": article.url,
            "published": article.published.isoformat(" ") if article.published else None,
            "statements": [self._statement(item, places) for item in items],
            "not_statements": [
                {"words": each.before.words}
                for each in self.corrections.made
                if each.kind is CorrectionKind.NOT_A_STATEMENT
            ],
        }

    def speakers(self) -> list[Item]:
        """The statements whose speaker was corrected, as a line of speakers/dev.jsonl has them."""
        by_hand = self._kinds()
        return [
            {
                **self._spans(item),
                **self._named(item),
                "as": self.record.article.words(item.source[0]) if item.source else "",
                "kind": "document" if item.act is Act.DOCUMENT else self._type(item),
            }
            for item in self.record.reading.attributions
            if CorrectionKind.SPEAKER in by_hand.get(item.id, ()) and self._offsets(item.content or item.cue)
        ]

    def _statement(self, item: Attribution, places: dict[str, int]) -> Item:
        words, by_hand = self.record.article.words, self._kinds().get(item.id, set())
        return {
            **self._spans(item),
            **self._named(item),
            "act": item.act.value,
            "modality": _MODALITIES.get(item.modality, item.modality.value.replace(" ", "-")),
            "kind": item.kind.value,
            "stance": item.stance.value,
            "negated": item.negated,
            "via": item.relayed_by.name if item.relayed_by else None,
            "venue": words(item.venue) if item.venue else None,
            "said_on": words(item.said_on) if item.said_on else None,
            "nested_in": places.get(item.nested_in or ""),
            "unsure": not by_hand,
            "by_hand": sorted(each.value for each in by_hand),
        }

    def _kinds(self) -> dict[str, set[CorrectionKind]]:
        """The kinds of corrections in force, by statement."""
        found: dict[str, set[CorrectionKind]] = {}
        for each in self.corrections.made:
            if self.corrections.holds.get(each.id) in _IN_FORCE:
                found.setdefault(each.statement, set()).add(each.kind)
        return found

    def _spans(self, item: Attribution) -> Item:
        return {
            "content": self._offsets(item.content),
            "cue": self._offsets(item.cue),
            "source": self._offsets(item.source),
        }

    def _offsets(self, spans: tuple[Span, ...]) -> list[list[int]]:
        shifts = {_HEADLINE: 0, TEXT: len(self._headline) + 2}
        return [
            [span.start + shifts[span.part], span.end + shifts[span.part]] for span in spans if span.part in shifts
        ]

    def _named(self, item: Attribution) -> Item:
        """The speaker, the article's names for them, and the form in which the source names them."""
        article, speaker = self.record.article, item.speaker
        mentions = [each for each in self.record.reading.mentions if speaker and each.entity == speaker.entity]
        names = {article.words(each.span) for each in mentions if each.kind is MentionKind.NAME}
        return {
            "speaker": speaker.name if speaker else None,
            "unnamed": speaker is None and bool(item.source),
            "aliases": sorted(names - {speaker.name}) if speaker else [],
            "form": self._form(item),
        }

    def _form(self, item: Attribution) -> str:
        """The form in which the source names its speaker."""
        if not item.source:
            return "none"
        words, name = self.record.article.words(item.source[0]), item.speaker.name if item.speaker else ""
        inside = [each for each in self.record.reading.mentions if item.source[0].covers(each.span)]
        kinds = {each.kind for each in inside}
        if self._type(item) == EntityType.ORGANISATION.value:
            return "organisation"
        if name and name in words:
            return "full-name"
        if name and name.split()[-1] in words:
            return "surname"
        if name and name.split()[0] in words:
            return "first-name"
        return "pronoun" if kinds == {MentionKind.PRONOUN} else "nominal"

    def _type(self, item: Attribution) -> str:
        entity = item.speaker.entity if item.speaker else None
        kinds = {each.id: each.type.value for each in self.record.reading.entities}
        return kinds.get(entity or "", EntityType.PERSON.value)
