"""Builds the views of a story's page. Pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from markupsafe import Markup

from onrecord.group.sayings.saying import FirstSaid, Key, SameStatement
from onrecord.model import Coverage, Precision, Relation, is_said
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim
from onrecord.store.contract.stories import Member
from onrecord.web import charts, dates, filters, links
from onrecord.web.changes import Comparing
from onrecord.web.charts import TONES, UNSAID, tone_of
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.stories import DatedView, HeadlineView, MemberView, RelayView, SameView
from onrecord.web.dated_events import DatedEvent
from onrecord.web.edit_views import time_of
from onrecord.web.escaping import as_html, filled, safe
from onrecord.web.language import gettext, message, ngettext, number
from onrecord.web.life_views import statement_address
from onrecord.web.stances import translated_words
from onrecord.web.statement_html import kind_css, said_by, stance_of
from onrecord.web.story_carriers import MAX_WORDS_CHARS, carriers, more_carriers
from onrecord.web.story_charts import MAX_LANES, MAX_MARKS, Drawing, Mark, drawing
from onrecord.web.story_sheets import StorySheet

PAGE_GROUPS = 40
"""Statements on one page of a story."""
_SHORT_CHARS = 140
"""The longest statement in the chart."""
_MAX_SHARED = 5
"""The most words named that an article shares with its story."""
RELATIONS = {
    Relation.ORIGINAL: message("the original"),
    Relation.COPY: message("copy"),
    Relation.VERSION: message("another version"),
    Relation.FOLLOW_UP: message("follow-up"),
    Relation.BACKGROUND: message("background"),
}
"""Each relation in words, to be translated; a report in its own words needs none."""

_ORDER_INFERRED = message(
    "No text says where it was said first; this is the order in which the articles were published"
)


def story_address(story_id: int) -> str:
    """The address of a story's page."""
    return f"/story/{story_id}"


class StoryViews:
    """The views of one sheet. `ordered` are the indices of its groups, those that most outlets carry first."""

    def __init__(self, sheet: StorySheet) -> None:
        self._sheet = sheet
        self._comparing = Comparing()
        self._articles = {member.article.article_id: member.article for member in sheet.page.members}
        self._uncovered = {
            (item.outlet or "").casefold(): item.article_id
            for item in reversed(self._articles.values())
            if item.coverage is Coverage.NONE
        }
        """For each outlet, its first article in a language that isn't read for statements."""
        self.ordered = sorted(
            range(len(sheet.groups)),
            key=lambda place: (-len(sheet.groups[place].outlets), -len(sheet.groups[place].carried), place),
        )
        self._numbers = {place: number for number, place in enumerate(self.ordered, 1)}

    # --- who said what ---------------------------------------------------------------------------------------

    def said(self, start: int) -> tuple[SameView, ...]:
        """One page of statements, which begins at this number."""
        shown = self.ordered[start : start + PAGE_GROUPS]
        return tuple(self._same(place, set(shown)) for place in shown)

    def _same(self, place: int, shown: set[int]) -> SameView:
        group = self._sheet.groups[place]
        head = self._sheet.claims[group.head.key]
        is_alone = len(group.carried) == 1
        outlets = len(group.outlets)
        return SameView(
            number=self._numbers[place],
            who=said_by(head.speaker, head.speaker_slug, head.source),
            stance=stance_of(head),
            words=filters.shortened(head.own_words, MAX_WORDS_CHARS),
            css=kind_css(head),
            language=head.language or "",
            href=statement_address(*group.head.key),
            first=self._first(group),
            spread=filters.outlets(outlets) if outlets > 1 else None,
            carriers=() if is_alone else carriers(group, self._sheet.claims, self._comparing),
            more_carriers=more_carriers(group),
            relays=tuple(
                RelayView(each.source, each.carrier, each.evidence, statement_address(*each.key))
                for each in group.relays
            ),
            answers=tuple(self._answered(each, shown) for each in group.answers),
        )

    def _first(self, group: SameStatement) -> Markup:
        there = None if group.first.key else self._uncovered.get((group.first.where or "").casefold())
        return first_words(group.first, self._sheet.claims, has_others=len(group.carried) > 1, there=there)

    def _answered(self, place: int, shown: set[int]) -> Link:
        head = self._sheet.groups[place].head
        claim = self._sheet.claims[head.key]
        words = f"{claim.speaker or claim.source or gettext('somebody')}: {filters.shortened(head.words, _SHORT_CHARS)}"
        return Link(words, f"#g-{self._numbers[place]}" if place in shown else statement_address(*head.key))

    # --- drawn -----------------------------------------------------------------------------------------------

    def drawing(self) -> Drawing | None:
        """The chart: a lane of reports, and below it a lane for each speaker over all outlets."""
        shown = set(self.ordered[:PAGE_GROUPS])
        rows: dict[str, list[Mark]] = {}
        for place in self.ordered[:MAX_MARKS]:
            group = self._sheet.groups[place]
            claim = self._sheet.claims[group.head.key]
            rows.setdefault(claim.speaker or gettext(charts.UNNAMED), []).append(
                self._mark(place, claim, group, shown)
            )
        weight = {name: sum(mark.size for mark in marks) for name, marks in rows.items()}
        unnamed = gettext(charts.UNNAMED)
        names = sorted(rows, key=lambda name: (name == unnamed, -weight[name], name))
        own = names if len(names) == MAX_LANES + 1 else names[:MAX_LANES]
        lanes = [(name, rows[name]) for name in own]
        rest = [mark for name in names[len(own) :] for mark in rows[name]]
        if rest:
            lanes.append((ngettext("%(num)s other", "%(num)s others", len(names) - len(own)), rest))
        return drawing([(gettext("Reports"), [_report(member) for member in self._sheet.page.members]), *lanes])

    def _mark(self, place: int, claim: Claim, group: SameStatement, shown: set[int]) -> Mark:
        outlets = len(group.outlets)
        carried = f" ({filters.outlets(outlets)})" if outlets > 1 else ""
        words = filters.shortened(group.head.words, _SHORT_CHARS)
        how = translated_words(claim, claim.cue, claim.said_words)
        told = f"{claim.speaker or gettext(charts.UNNAMED)} {how}: {words}"
        address = f"#g-{self._numbers[place]}" if place in shown else statement_address(*group.head.key)
        moment = min(each.saying.at for each in group.carried if each.saying.key.article in self._articles)
        label = f"{dates.hour(moment)}, {filters.unknown_outlet(group.head.outlet)}{carried}. {told}"
        return Mark(moment, outlets, f"tone-{tone_of(claim)} {claim.kind.value}", label, address)

    def legend(self) -> tuple[tuple[str, str], ...]:
        """The stances in the chart, with their CSS classes."""
        heads = [self._sheet.claims[self._sheet.groups[place].head.key] for place in self.ordered[:MAX_MARKS]]
        taken = {claim.stance for claim in heads if is_said(claim)}
        said = [(gettext(stance.value), tone) for stance, tone in TONES.items() if stance in taken]
        return (*said, (gettext("not said"), UNSAID)) if not all(map(is_said, heads)) else tuple(said)

    # --- who reports it --------------------------------------------------------------------------------------

    def members(self) -> tuple[MemberView, ...]:
        """The articles, oldest first."""
        own: dict[int, int] = {}
        for group in self._sheet.groups:
            if len(group.carried) == 1:
                own[group.head.key.article] = own.get(group.head.key.article, 0) + 1
        return tuple(
            _member(each, own.get(each.article.article_id, 0), self._articles) for each in self._sheet.page.members
        )

    def headlines(self) -> tuple[HeadlineView, ...]:
        """Changed headlines."""
        return tuple(
            HeadlineView(
                outlet=self._outlet(each.article_id),
                time=time_of(each.at, each.undated),
                pieces=self._comparing.words(each.before, each.after),
                href=f"/article/{each.article_id}/changes",
            )
            for each in self._sheet.headlines
        )

    def _outlet(self, article_id: int) -> str:
        article = self._articles.get(article_id)
        return (article.outlet if article else None) or ""

    def dated(self) -> tuple[DatedView, ...]:
        """The dated events, by day."""
        return tuple(_dated(each, self._outlet(each.article_id)) for each in self._sheet.dated)


def first_words(
    first: FirstSaid, claims: Mapping[Key, Claim], *, has_others: bool, there: int | None = None
) -> Markup:
    """Where and when it was first said, as the sources show it; an inferred order is marked as such.

    `there` is the article of the outlet that had it first, where the story has it and its statements aren't read.
    """
    day = datetime(first.day.year, first.day.month, first.day.day, tzinfo=UTC) if first.day else None
    behind = f", {safe(dates.short_day(day))}" if day else ""
    if first.is_inferred:
        claim = claims[first.key] if first.key else None
        if not has_others:
            return as_html(safe(gettext("said on %(day)s", day=dates.short_day(day)))) if day else Markup("")
        where = safe(filters.unknown_outlet(claim.outlet)) if claim else ""
        words = filled(gettext("first report here: %(where)s"), where=where + behind)
        return words + as_html(
            f' <span class="inferred-order" title="{safe(gettext(_ORDER_INFERRED))}">{safe(gettext("order inferred"))}</span>'
        )
    where = safe(first.where or "")
    if first.is_report:
        where = f'<span class="first-where">{where}</span>'
        return filled(gettext("first report: %(where)s, which the others carry"), where=where) + as_html(behind)
    shown = claims.get(first.shown_by) if first.shown_by else None
    by = f' title="{safe(_evidence(shown, first))}"' if shown else ""
    absent = "" if first.key else f' <span class="unknown">{_absent(there)}</span>'
    words = filled(gettext("first said: %(where)s"), where=f'<span class="first-where"{by}>{where}</span>')
    return words + as_html(behind + absent)


def _absent(there: int | None) -> str:
    """Why no statement of that outlet stands there, as HTML; with a link to its article where the story has it."""
    if there is None:
        return safe(gettext("not on record here"))
    return f'<a href="#m-{there}">{safe(gettext("its article isn’t read for statements"))}</a>'


def _evidence(shown: Claim, first: FirstSaid) -> str:
    """The words that show where it was first said."""
    outlet = shown.outlet or gettext("an article")
    return gettext("As %(outlet)s says: “%(words)s”", outlet=outlet, words=first.evidence or "")


def _report(member: Member) -> Mark:
    item, relation = member.article, member.membership.relation
    css = "report copy" if relation in {Relation.COPY, Relation.VERSION} else "report"
    kind = f" ({gettext(RELATIONS[relation])})" if relation in RELATIONS else ""
    label = f"{dates.hour(item.at)}, {filters.unknown_outlet(item.outlet)}{kind}: {_title(item)}"
    return Mark(item.at, 1, css, label, f"#m-{item.article_id}")


def _member(member: Member, own: int, names: Mapping[int, FeedItem]) -> MemberView:
    item, its = member.article, member.membership
    statements = filters.statements(item.statements) if item.statements else None
    alone = ""
    if statements and own:
        some = gettext("%(num)s only here", num=number(own)) if own < item.statements else gettext("only here")
        alone = f", {some}"
    shares = ", ".join(its.evidence.shares[:_MAX_SHARED])
    return MemberView(
        id=item.article_id,
        outlet=links.outlet(item.outlet, item.outlet_slug),
        time=filters.when(item.published, item.published_precision)
        if item.published
        else filters.when(item.first_seen),
        title=_title(item),
        language=item.language or "",
        relation=gettext(RELATIONS[its.relation]) if its.relation in RELATIONS else None,
        origin=_origin(member, names),
        statements=f"{statements}{alone}" if statements else None,
        evidence=gettext("shares: %(words)s", words=shares) if shares else None,
        by=its.by,
    )


def _origin(member: Member, names: Mapping[int, FeedItem]) -> Link | None:
    origin = member.membership.origin
    if origin is None:
        return None
    article = names.get(origin.article_id or 0)
    name = origin.name or (article.outlet if article else None)
    return Link(name, f"#m-{origin.article_id}" if article else None) if name else None


def _dated(event: DatedEvent, outlet: str) -> DatedView:
    many = inferred = ahead = ""
    if event.articles > 1:
        many = ngettext("%(num)s article writes of this day", "%(num)s articles write of this day", event.articles)
    if event.is_inferred:
        inferred = gettext("the year or day is filled in from the article’s date")
    if event.is_ahead:
        ahead = gettext("published before this day")
    day = datetime(event.day.year, event.day.month, event.day.day, tzinfo=UTC)
    return DatedView(
        day=filters.when(day, Precision.DAY),
        sentence=event.sentence,
        href=f"/article/{event.article_id}",
        outlet=outlet,
        note="; ".join(each for each in (ahead, many, inferred) if each) or None,
    )


def _title(item: FeedItem) -> str:
    return item.headline or filters.shortened(item.excerpt, _SHORT_CHARS) or gettext("Untitled")


def days(items: Sequence[datetime]) -> str:
    """The first and last day, in words."""
    first, last = min(items), max(items)
    return (
        dates.short_day(first)
        if first.date() == last.date()
        else gettext("%(first)s to %(last)s", first=dates.short_day(first), last=dates.short_day(last))
    )
