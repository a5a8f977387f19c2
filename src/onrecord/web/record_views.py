"""Builds the views of an article's record: each statement with everything known about it, and the chart. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from markupsafe import Markup

from onrecord.model import ArticleRecord, Attribution, AttributionKind, Coverage, Reading
from onrecord.model.why import Reasons
from onrecord.store.contract.corrections import ArticleCorrections, CorrectionKind, Holds
from onrecord.store.contract.life import Ended
from onrecord.store.contract.people import Claim
from onrecord.store.contract.registry import OfficeEvidence
from onrecord.web import charts, dates, filters
from onrecord.web.changes import Comparing
from onrecord.web.charts import Lane
from onrecord.web.contexts.article import GoneView, LanesView, LaneView, RecordView, StatementView
from onrecord.web.contexts.base import Link, Notice
from onrecord.web.contexts.correct import ByHandView
from onrecord.web.contexts.people import EarlierView
from onrecord.web.correction_views import by_hand_views, by_statement, corrected_views
from onrecord.web.escaping import as_html, filled, safe
from onrecord.web.fragments import words_at
from onrecord.web.language import gettext, message, ngettext, pgettext
from onrecord.web.language_names import language_name
from onrecord.web.life_views import earlier_of, earlier_views, fate, statement_address
from onrecord.web.shown import Shown
from onrecord.web.statement_html import kind_css, said_by, stance_in, stance_of

_LANE_LEFT, _LANE_SCALE, _MARK_GAP, _MIN_MARK = 125, 2.12, 1.5, 4
"""The marks of a lane, in the chart's units: where they begin, units per cent, gap after each, least width."""
_LANE_HEIGHT, _LANE_AIR = 22, 2
"""A lane's height, and the space above the first and below the last, in the chart's units."""
_MAX_LANE_NAME = 18
"""The most characters of a speaker's name beside a lane."""
NOTHING_CORRECTED = ArticleCorrections(made=(), holds={})
_BY_HAND = message("somebody corrected it by hand")
_NONE: Mapping[str, Markup] = {}
_BY_RECORD = message("the article names nobody for it; other statements on record do")
_PARTS = {"headline": message("in the headline"), "standfirst": message("in the standfirst")}
_IN_A_CAPTION = message("in the caption")
_NOBODYS: Mapping[str, OfficeEvidence] = {}
_NOT_RENAMED: Mapping[str, str] = {}


def record_view(
    its: Shown,
    numbers: Mapping[str, int],
    slugs: Mapping[str, str],
    *,
    selected: str | None,
    revision: int | None,
    former: Sequence[Claim] = (),
    by_hand: ArticleCorrections = NOTHING_CORRECTED,
    firsts: Mapping[str, Markup] = _NONE,
    offices: Mapping[str, OfficeEvidence] = _NOBODYS,
    renamed: Mapping[str, str] = _NOT_RENAMED,
) -> RecordView:
    """The record of an article.

    `numbers` gives each statement's number by its id, `slugs` the slug of its speaker's page, `firsts` where it was first
    said. `selected` is the id of the highlighted statement; `revision` is given for a state that isn't the newest.
    `former` are the statements that are no longer in the article, `by_hand` the corrections by people.
    `offices` gives by statement the evidence for an office that stands alone for its speaker, `renamed` the name that a
    hand gave the speaker.
    """
    statements = its.record.reading.attributions
    state = ("" if revision is None else f"&revision={revision}") + "&thoughts=yes" * its.with_thoughts
    views = _RecordViews(
        its.record, numbers, slugs, selected, state, firsts=firsts, offices=offices, renamed=renamed
    )
    views.lived(former)
    views.corrected(by_hand)
    gone = tuple(views.gone(each) for each in former if each.life.ended is Ended.WITHDRAWN)
    return RecordView(
        note=_coverage_note(its.record),
        count=filters.statements(len(statements)) if statements else None,
        lanes=views.lanes(charts.lanes(its.record, renamed)),
        statements=tuple(map(views.statement, statements)),
        gone=gone,
        corrected=corrected_views(by_hand, {*its.ids, *(each.id for each in gone)}),
        thoughts=thoughts_notice(its, revision),
    )


def thoughts_notice(its: Shown, revision: int | None) -> Notice | None:
    """How many thoughts are shown or hidden, with a link that switches."""
    if not its.thoughts:
        return None
    if its.with_thoughts:
        without = f"?revision={revision}#record" if revision is not None else "?#record"
        words = ngettext(
            "With %(num)s thought, which nobody said.", "With %(num)s thoughts, which nobody said.", its.thoughts
        )
        return Notice(words=words, link=Link(gettext("Without thoughts"), without))
    state = f"&revision={revision}" if revision is not None else ""
    words = ngettext(
        "%(num)s thought left out: what somebody believes, wants or fears.",
        "%(num)s thoughts left out: what somebody believes, wants or fears.",
        its.thoughts,
    )
    return Notice(words=words, link=Link(gettext("With thoughts"), f"?thoughts=yes{state}#record"))


def _coverage_note(record: ArticleRecord) -> str | None:
    """Why there are no statements, or only some."""
    language = record.article.language
    if record.reading.coverage is Coverage.NONE:
        if language:
            return gettext(
                "This article’s language is %(language)s, which OnRecord does not read for statements yet.",
                language=language_name(language),
            )
        return gettext("The language of this article is not known, so it was not read for statements.")
    return None if record.reading.attributions else gettext("No statement was found in this article.")


class _RecordViews:
    """Builds the views of single statements. `state` follows the id in addresses that highlight a statement."""

    def __init__(
        self,
        record: ArticleRecord,
        numbers: Mapping[str, int],
        slugs: Mapping[str, str],
        selected: str | None,
        state: str,
        *,
        firsts: Mapping[str, Markup],
        offices: Mapping[str, OfficeEvidence],
        renamed: Mapping[str, str],
    ) -> None:
        self._renamed = renamed
        self._firsts = firsts
        self._offices = offices
        self._article = record.article
        self._numbers = numbers
        self._slugs = slugs
        self._times = _said_times(record.reading)
        self._reasons = Reasons(record, gettext)
        self._selected = selected
        self._state = state
        self._comparing = Comparing()
        self._former: dict[str, list[Claim]] = {}
        self._by_hand: dict[str, tuple[ByHandView, ...]] = {}
        self._named_by_hand = set[str]()

    def corrected(self, corrections: ArticleCorrections) -> None:
        """Adds the corrections by people."""
        self._by_hand = {
            statement: by_hand_views(its, corrections.holds)
            for statement, its in by_statement(corrections).items()
        }
        self._named_by_hand = {
            each.statement
            for each in corrections.made
            if each.kind is CorrectionKind.SPEAKER and corrections.holds.get(each.id) is Holds.HOLDS
        }

    def lived(self, former: Iterable[Claim]) -> None:
        """Adds the former statements, as earlier wordings of those that replaced them."""
        for each in former:
            if each.life.ended is Ended.REWORDED and each.life.next_id:
                self._former.setdefault(each.life.next_id, []).append(each)

    def gone(self, claim: Claim) -> GoneView:
        """The view of a withdrawn statement."""
        return GoneView(
            id=claim.attribution_id,
            css=" on" if claim.attribution_id == self._selected else "",
            who=said_by(claim.speaker, claim.speaker_slug, claim.source),
            stance=stance_of(claim),
            words=claim.own_words,
            fate=fate(claim) or Markup(),
            earlier=earlier_views(claim, self._comparing),
            by_hand=self._by_hand.get(claim.attribution_id, ()),
        )

    def lanes(self, lanes: Sequence[Lane]) -> LanesView | None:
        if not lanes:
            return None
        each = ", ".join(
            ngettext("%(name)s %(num)s time", "%(name)s %(num)s times", len(lane.marks), name=lane.name)
            for lane in lanes
        )
        rows = []
        for index, lane in enumerate(lanes):
            top = index * _LANE_HEIGHT + _LANE_AIR
            name = lane.name[:_MAX_LANE_NAME] + "…" * (len(lane.name) > _MAX_LANE_NAME)
            rows.append(LaneView(name=name, top=top, marks=self._marks(lane, top)))
        return LanesView(
            label=gettext("Who says what, from the article's beginning to its end: %(each)s", each=each),
            height=len(lanes) * _LANE_HEIGHT + _LANE_AIR,
            lanes=tuple(rows),
        )

    def _marks(self, lane: Lane, top: int) -> Markup:
        """A lane's marks as SVG, built in Python since a template takes three times as long."""
        made, state = [], safe(self._state)
        for mark in lane.marks:
            its, label = safe(mark.id), safe(mark.label)
            on = " on" if mark.id == self._selected else ""
            x, width = _LANE_LEFT + mark.x * _LANE_SCALE, max(mark.width * _LANE_SCALE - _MARK_GAP, _MIN_MARK)
            made.append(
                f'<a href="?statement={its}{state}#s-{its}" data-lane="{its}" tabindex="-1" aria-label="{label}">'
                f'<title>{label}</title><rect class="tone-{mark.tone} {mark.kind}{on}" x="{x:.1f}"'
                f' y="{top + 2}" width="{width:.1f}" height="12" rx="2"/></a>\n'
            )
        return as_html("".join(made))

    def statement(self, item: Attribution) -> StatementView:
        words, speaker = self._article.words, item.speaker
        on = " on" if item.id == self._selected else ""
        source = words(item.source[0]) if item.source else None
        return StatementView(
            id=item.id,
            number=self._numbers[item.id],
            css=f"{on} nested" if item.nested_in else on,
            who=said_by(self._name(item), self._slugs.get(item.id), source),
            stance=stance_in(self._article, item),
            role=words(speaker.role) if speaker and speaker.role else None,
            what_css=kind_css(item),
            href=f"?statement={item.id}{self._state}#s-{item.id}",
            pieces=self._pieces(item),
            notes=tuple(self._notes(item)),
            why=self._why(item),
            earlier=self._earlier(item),
            by_hand=self._by_hand.get(item.id, ()),
            there=words_at(self._article.url, self._words(item)),
        )

    def _name(self, item: Attribution) -> str | None:
        """The speaker's name; the one that a hand gave in place of the article's."""
        return self._renamed.get(item.id, item.speaker.name) if item.speaker else None

    def _why(self, item: Attribution) -> str:
        if item.id in self._named_by_hand:
            return gettext(_BY_HAND)
        return gettext(_BY_RECORD) if item.id in self._offices else self._reasons.why(item)

    def _words(self, item: Attribution) -> str:
        """A statement's first piece of words."""
        spans = item.content or item.cue
        return self._article.words(spans[0]) if spans else ""

    def _earlier(self, item: Attribution) -> tuple[EarlierView, ...]:
        """All earlier wordings of a statement, the last one first."""
        if item.id not in self._former:
            return ()
        now = " … ".join(self._article.words(span) for span in item.content or item.cue)
        who = (
            self._name(item),
            self._article.words(item.source[0]) if item.source else None,
        )
        chains = ((before, *before.earlier) for before in self._former[item.id])
        return earlier_of(chain.from_iterable(chains), now, who, self._comparing)

    def _pieces(self, item: Attribution) -> Markup:
        pieces = [self._article.words(span) for span in item.content]
        if not pieces:
            cue = " … ".join(self._article.words(span) for span in item.cue)
            return as_html(f'<span class="unknown">{safe(cue)}</span>')
        said = safe(" … ".join(pieces))
        is_bare = item.kind is AttributionKind.DIRECT and not filters.own_quotes(pieces[0])
        return as_html(f"“{said}”" if is_bare else said)

    def _notes(self, item: Attribution) -> Iterator[Markup]:
        """What else is known of a statement."""
        words = self._article.words
        if item.about:
            yield _safe(pgettext("what a statement is about", "of %(topic)s", topic=words(item.about)))
        if item.said_on and not (
            item.venue and item.venue.covers(item.said_on)
        ):  # the cue or its circumstances ("in a post on Monday") already have it
            yield as_html(safe(words(item.said_on)) + _inferred(self._times.get(item.id)))
        if item.addressee:
            yield _safe(pgettext("whom a statement was made to", "to %(name)s", name=item.addressee.name or ""))
        if item.venue:
            yield _safe(words(item.venue))
        if item.relayed_by:
            yield _safe(gettext("relayed by %(name)s", name=item.relayed_by.name or ""))
        if item.nested_in and (outer := self._numbers.get(item.nested_in)):
            words_of = safe(gettext("statement %(number)s", number=outer))
            yield filled(
                gettext("inside %(statement)s"), statement=f'<a href="#r-{safe(item.nested_in)}">{words_of}</a>'
            )
        part = next((span.part for span in item.content or item.cue), "text")
        if part != "text":
            yield _safe(gettext(_PARTS.get(part, _IN_A_CAPTION)))
        if item.id in self._firsts:
            yield self._firsts[item.id]
        if (office := self._offices.get(item.id)) is not None:
            yield _by_record(words(item.source[0]), office)


def _by_record(words: str, its: OfficeEvidence) -> Markup:
    """Why an office that stands alone is somebody's."""
    address = safe(statement_address(its.article_id, its.attribution_id))
    said = ngettext(
        "“%(words)s” is %(name)s by %(num)s statement on record, %(first)s to %(last)s",
        "“%(words)s” is %(name)s by %(num)s statements on record, %(first)s to %(last)s",
        its.statements,
        words=words,
        name=its.name,
        first=dates.short_day(its.first),
        last=dates.short_day(its.last),
    )
    last, country = safe(gettext("the last")), safe(gettext("country: %(country)s", country=its.told))
    return as_html(f'{safe(said)} (<a href="{address}">{last}</a>); {country}')


def _inferred(day: str | None) -> str:
    """An inferred day or hour, marked as that."""
    if not day:
        return ""
    title = safe(gettext("Inferred; the words themselves don’t give it in full"))
    return f' <span class="inferred" title="{title}">{safe(gettext("inferred %(day)s", day=day))}</span>'


def _safe(text: str) -> Markup:
    return as_html(safe(text))


def _said_times(reading: Reading) -> dict[str, str]:
    """By statement, the inferred day or hour of saying; empty where the words give it in full.

    The words of saying may contain more than the time expression: "on Sunday" contains "Sunday".
    """
    inferred = [time for time in reading.times if time.inferred and time.inferred != time.value]
    inferred.sort(key=lambda time: (time.span.part, time.span.start))
    starts = [(time.span.part, time.span.start) for time in inferred]
    said = {}
    for item in reading.attributions:
        if item.said_on is None:
            continue
        first = bisect_left(starts, (item.said_on.part, item.said_on.start))
        if first < len(inferred) and item.said_on.covers(inferred[first].span):
            said[item.id] = inferred[first].inferred or ""
    return said
