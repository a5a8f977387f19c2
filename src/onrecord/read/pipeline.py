"""What every reader of English does around its finders: it joins times, names, statements and speakers.

A finder says where names and statements stand. Here they become entities, speakers, circumstances and ids. So the
readers with rules and with the network differ only in their finders.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from onrecord.model import (
    Article,
    Attribution,
    Coverage,
    Entity,
    Mention,
    Modality,
    Party,
    Reading,
    Span,
    Stance,
    Timex,
)
from onrecord.read.attribution.answered import without_questions
from onrecord.read.attribution.campaigns import with_campaigns
from onrecord.read.attribution.circumstances import REACH, Circumstances, circumstances
from onrecord.read.attribution.dialogue import with_dialogue
from onrecord.read.attribution.expected import with_expected
from onrecord.read.attribution.headlines import with_headline
from onrecord.read.attribution.hearers import with_hearers
from onrecord.read.attribution.inner import with_inner
from onrecord.read.attribution.interviews import with_answers
from onrecord.read.attribution.nested import nested_in
from onrecord.read.attribution.nesting import nesting
from onrecord.read.attribution.next_verbs import with_ends
from onrecord.read.attribution.opening_clauses import with_main_subjects
from onrecord.read.attribution.order import with_more
from onrecord.read.attribution.own_paragraphs import with_own_paragraphs
from onrecord.read.attribution.own_words import kind_of, shown_content
from onrecord.read.attribution.place_labels import without_place_labels
from onrecord.read.attribution.quoted_as import with_quoted_as
from onrecord.read.attribution.quoted_days import counted_from_saying
from onrecord.read.attribution.refusals import with_refusals
from onrecord.read.attribution.reported_via import with_cited
from onrecord.read.attribution.second_verbs import with_second_verbs
from onrecord.read.attribution.set_off import with_set_off
from onrecord.read.attribution.stance import stance_of
from onrecord.read.attribution.subjects_before import with_subjects
from onrecord.read.attribution.tellers import with_tellers
from onrecord.read.attribution.uncued_quotations import with_standing
from onrecord.read.attribution.undivided import with_undivided
from onrecord.read.attribution.whole_words import with_whole
from onrecord.read.entities.abbreviated_names import with_abbreviated
from onrecord.read.entities.coreference import link_entities
from onrecord.read.entities.datelines import Dateline, datelines, with_places, without_datelines
from onrecord.read.entities.department_names import with_departments
from onrecord.read.entities.entity_typing import settled
from onrecord.read.entities.not_people import without_products
from onrecord.read.entities.office_initials import with_offices
from onrecord.read.entities.organisation_names import with_bodies
from onrecord.read.entities.person_names import with_people
from onrecord.read.entities.plain_surnames import with_plain_surnames
from onrecord.read.entities.short_bodies import with_short_bodies
from onrecord.read.entities.title_case import with_title_case
from onrecord.read.entities.turn_labels import with_turn_labels
from onrecord.read.reader import AttributionFinder, MentionFinder
from onrecord.read.speakers.resolution import Resolved, resolve_speakers
from onrecord.read.statement.acts import CueScores
from onrecord.read.statement.confidence import confidence_of
from onrecord.read.statement.judging import LineConfidence, NoScores, on_record
from onrecord.read.statement.modality import modality_of
from onrecord.read.text.english import is_english
from onrecord.read.text.labels import without_labels
from onrecord.read.text.sentences import split_sentences
from onrecord.read.times import find_times
from onrecord.read.types import FoundAttribution, Part

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as finders take it: the primary tag of its language, and its parts with their sentences."""

    article: Article
    language: str | None
    parts: tuple[Part, ...]

    @property
    def covered(self) -> bool:
        """Whether the article is in a language that is read."""
        return self.language == ENGLISH

    @property
    def spoken(self) -> list[Part]:
        """The parts in which somebody may say something: all but credits."""
        return [part for part in self.parts if not part.name.endswith(".credit")]


def prepare(article: Article) -> Prepared:
    """The article with its language and parts."""
    language = _language(article)
    parts = tuple(
        Part(name=name, string=string, sentences=split_sentences(string, name, language=language))
        for name, string in article.parts()
    )
    return Prepared(article, language, parts)


@dataclass(frozen=True, slots=True)
class Finders:
    """What a reader brings: where names stand, where statements stand, and the network's scores for acts, where there
    are any."""

    mentions: MentionFinder
    attributions: AttributionFinder
    acts: CueScores = field(default_factory=NoScores)


def reading(prepared: Prepared, finders: Finders, *, confidence: LineConfidence | None = confidence_of) -> Reading:
    """The Reading that the finders' answers make. Where the language isn't covered, it has sentences alone.

    Without `confidence`, what is no statement stays in, and each statement has the confidence that the finder gave
    it.
    """
    article, parts = prepared.article, prepared.parts
    sentences = tuple(sentence for part in parts for sentence in part.sentences)
    if not prepared.covered:
        return Reading(language=article.language, coverage=Coverage.NONE, sentences=sentences)
    openings = datelines(parts)
    times = find_times(article, parts, [line.span for line in openings])
    entities, linked, found = who_and_what(prepared, finders, openings)
    if confidence is not None:  # corpora of statements don't mark who said nothing
        found = with_own_paragraphs(with_hearers(with_refusals(found, parts, linked), parts), parts)
    resolved = resolve_speakers(parts, entities, linked, found)
    attributions = _attributions(parts, entities, times, found, resolved)
    return Reading(
        language=article.language or ENGLISH,
        coverage=Coverage.FULL,
        sentences=sentences,
        times=counted_from_saying(times, attributions),
        entities=entities,
        mentions=resolved.mentions,
        # Given the named mentions only: whether a statement is on record doesn't depend on whom pronouns mean.
        attributions=on_record(
            attributions,
            parts,
            linked,
            finders.acts,
            confidence=confidence,
            certain=frozenset(item.cue[0] for item in found if item.is_certain and item.cue),
        ),
    )


def who_and_what(
    prepared: Prepared, finders: Finders, openings: Sequence[Dateline]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...], list[FoundAttribution]]:
    """The entities, the mentions of them by name, and the statements, before it is known who makes them."""
    parts = prepared.parts
    named = with_places(_whole(finders.mentions.mentions(parts), parts), openings, parts)
    kinds = with_short_bodies(without_products(settled(named, parts, openings), parts), parts)
    entities, linked = with_turn_labels(*link_entities(parts, with_campaigns(kinds, parts)), parts)
    found = with_quoted_as(finders.attributions.attributions(prepared.spoken, linked), parts)
    found = without_datelines(found, openings)
    found = without_place_labels(found, parts, linked)
    found = with_undivided(with_cited(found, parts, linked), parts)
    found = with_subjects(with_expected(found, parts), parts)
    found = with_whole(with_second_verbs(with_ends(found, parts), parts), parts)
    found = with_main_subjects(found, parts)
    found = with_unclaimed(with_set_off(found, parts, linked, prepared.article.blocks), parts, linked)
    return entities, linked, without_empty(found)


def without_empty(found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """The statements without empty spans, which odd punctuation leaves. A statement without any other cue or content
    is left out."""
    solid = []
    for item in found:
        spans = (*item.source, *item.cue, *item.content)
        if any(span.start >= span.end for span in spans):
            source, cue, content = (
                tuple(span for span in its if span.start < span.end)
                for its in (item.source, item.cue, item.content)
            )
            if not cue and not content:
                continue
            item = replace(item, source=source, cue=cue, content=content)  # noqa: PLW2901 - the same, mended
        solid.append(item)
    return solid


def _whole(mentions: Sequence[Mention], parts: Sequence[Part]) -> list[Mention]:
    """The finder's names, corrected by the article: none in a label, whole, and cut from the capitals around them."""
    people = with_plain_surnames(with_people(without_labels(mentions, parts), parts), parts)
    bodies = with_departments(with_bodies(with_title_case(people, parts), parts), parts)
    return with_offices(with_abbreviated(bodies, parts), parts)


def with_unclaimed(
    found: Sequence[FoundAttribution], parts: Sequence[Part], mentions: Sequence[Mention]
) -> list[FoundAttribution]:
    """The statements, with those that no finder looks for: answers, headlines, quotations that stand alone,
    statements within statements."""
    found = with_headline(with_answers(found, parts, mentions), parts, mentions)
    found, questions = without_questions(found, parts)
    found, unowned = with_dialogue(found, parts, mentions)
    found = with_inner(with_standing(found, parts, mentions, [*unowned, *questions]), parts)
    return with_more(found, nested_in(found, parts, mentions), parts)


def _language(article: Article) -> str | None:
    """The primary language tag; English where the article gives none and its words clearly are English."""
    if article.language:
        return article.language.replace("_", "-").split("-")[0].lower()
    words = " ".join(string for _, string in article.parts() if len(string) > 0)[:8000]
    return ENGLISH if is_english(words) else None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A part with the times and mentions in it. All are sorted and their starts are listed, so that lookups cost
    little."""

    part: Part
    starts: list[int]
    times: list[Timex]
    time_starts: list[int]
    mentions: list[Mention]
    mention_starts: list[int]

    def sentence(self, cue: Span, content: Sequence[Span]) -> Span:
        """The sentence of the cue, and with it the content that begins before the sentence and reaches up to it."""
        at = max(0, bisect_right(self.starts, cue.start) - 1)
        if not self.part.sentences:
            return cue
        sentence = self.part.sentences[at]
        start, end = sentence.start, max(sentence.end, cue.end)
        for span in content:
            if span.start < start <= span.end + 2:
                start = span.start
        return Span(start, end, cue.part)

    def near(self, cue: Span, sentence: Span) -> tuple[list[Timex], list[Mention]]:
        """The times and mentions of the sentence that begin within `REACH` characters of the cue."""
        start, end = max(sentence.start, cue.start - REACH), min(sentence.end, cue.end + REACH)
        first, last = bisect_left(self.time_starts, start), bisect_right(self.time_starts, end)
        low, high = bisect_left(self.mention_starts, start), bisect_right(self.mention_starts, end)
        return self.times[first:last], self.mentions[low:high]


class _Claimed:
    """The words of a part that attributions claim as source, cue or content: where each run begins and ends."""

    def __init__(self, spans: Sequence[tuple[Span, int]]) -> None:
        self._edges = sorted((edge, index) for span, index in spans for edge in (span.start, span.end))
        self._length = max((span.end for span, _ in spans), default=0) + _BEYOND

    def free(self, own: int, cue: Span) -> tuple[int, int]:
        """The bounds around a cue that other statements set: the nearest edge of their words before it, and the
        nearest behind it."""
        before = bisect_right(self._edges, (cue.start, len(self._edges))) - 1
        while before >= 0 and self._edges[before][1] == own:
            before -= 1
        behind = bisect_right(self._edges, (cue.end, -1))
        while behind < len(self._edges) and self._edges[behind][1] == own:
            behind += 1
        return (
            self._edges[before][0] if before >= 0 else 0,
            self._edges[behind][0] if behind < len(self._edges) else self._length,
        )


_BEYOND: Final = 1000
"""Characters: behind the last claimed word, only the sentence's end is a bound."""


def _claims(parts: Sequence[Part], found: Sequence[FoundAttribution]) -> dict[str, _Claimed]:
    spans: dict[str, list[tuple[Span, int]]] = {part.name: [] for part in parts}
    for index, item in enumerate(found):
        for span in (*item.source, *item.cue, *item.content):
            spans[span.part].append((span, index))
    return {name: _Claimed(own) for name, own in spans.items()}


def _surroundings(
    parts: Sequence[Part], times: Sequence[Timex], mentions: Sequence[Mention]
) -> dict[str, _Surroundings]:
    here: dict[str, list[Timex]] = {part.name: [] for part in parts}
    named: dict[str, list[Mention]] = {part.name: [] for part in parts}
    for time in sorted(times, key=lambda item: item.span):
        here[time.span.part].append(time)
    for mention in sorted(mentions, key=lambda item: item.span):
        named[mention.span.part].append(mention)
    return {
        part.name: _Surroundings(
            part,
            [sentence.start for sentence in part.sentences],
            here[part.name],
            [item.span.start for item in here[part.name]],
            named[part.name],
            [item.span.start for item in named[part.name]],
        )
        for part in parts
    }


def _attributions(
    parts: Sequence[Part],
    entities: Sequence[Entity],
    times: Sequence[Timex],
    found: Sequence[FoundAttribution],
    resolved: Resolved,
) -> tuple[Attribution, ...]:
    around = _surroundings(parts, times, resolved.mentions)
    known = {entity.id: entity for entity in entities}
    nested = nesting(found)
    claimed = _claims(parts, found)
    made: list[Attribution] = []
    for index, (item, speaker) in enumerate(zip(found, resolved.speakers, strict=True)):
        anchor = (*item.cue, *item.content, *item.source)
        if not anchor:
            continue
        here = around[anchor[0].part]
        what = Circumstances()
        if item.cue:
            sentence = here.sentence(item.cue[-1], item.content)
            when, who = here.near(item.cue[-1], sentence)
            bounds = claimed[here.part.name].free(index, item.cue[-1])
            what = circumstances(here.part, sentence, item, times=when, mentions=who, entities=known, free=bounds)
        parent = nested[index]
        name = f"a{index + 1}"
        nested_in = None if parent is None else f"a{parent + 1}"
        made.append(_attribution(here.part, (name, nested_in), item, speaker, what))
    return with_tellers(made, known)


def _attribution(
    part: Part, ids: tuple[str, str | None], item: FoundAttribution, speaker: Party | None, what: Circumstances
) -> Attribution:
    stance, negated = stance_of(part.string, item.cue, item.content, item.source)
    modality = modality_of(part.string, item.cue, item.content, item.source, stance)
    if modality is Modality.DECLINED:
        stance, negated = Stance.DECLINES, False
    item = replace(item, quoted=tuple(sorted(item.quoted)))
    kind = kind_of(part.string, item)
    return Attribution(
        id=ids[0],
        source=item.source,
        cue=item.cue,
        content=shown_content(part.string, item, kind),
        kind=kind,
        stance=stance,
        negated=negated or modality in _UNSAID,
        modality=modality,
        speaker=speaker,
        addressee=what.addressee,
        venue=what.venue,
        said_on=what.said_on,
        relayed_by=what.relayed_by,
        about=item.about,
        nested_in=ids[1],
        confidence=min(1.0, max(0.0, item.confidence)),
    )


_UNSAID: Final = frozenset({Modality.NOT_SAID, Modality.NEITHER})
