"""Builds the views of a story's page. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from markupsafe import Markup

from onrecord.group.sayings.saying import Carried, FirstSaid, Key, Sameness, SameStatement
from onrecord.model import Precision, Relation, is_said, stance_words
from onrecord.store.contract.news import FeedItem
from onrecord.store.contract.people import Claim
from onrecord.store.contract.stories import Member
from onrecord.web import charts, filters, links
from onrecord.web.changes import Comparing, Piece
from onrecord.web.charts import TONES, UNSAID, tone_of
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.stories import CarriedView, DatedView, HeadlineView, MemberView, RelayView, SameView
from onrecord.web.dated_events import DatedEvent
from onrecord.web.escaping import as_html, safe
from onrecord.web.life_views import statement_address
from onrecord.web.sayings import SAMENESS
from onrecord.web.statement_html import kind_css, said_by, stance_of
from onrecord.web.story_charts import MAX_LANES, MAX_MARKS, Drawing, Mark, drawing
from onrecord.web.story_sheets import StorySheet
from onrecord.web.wording_diff import wording_diff

PAGE_GROUPS = 40
"""Statements on one page of a story."""
MAX_CARRIED = 12
"""The most outlets of one statement shown with their words; all their articles are listed below."""
_SHORT_CHARS = 140
"""The longest statement in the chart."""
_MAX_WORDS_CHARS = 600
"""The longest statement in a list."""
_MAX_SHARED = 5
"""The most words named that an article shares with its story."""
RELATIONS = {
    Relation.ORIGINAL: "the original",
    Relation.COPY: "copy",
    Relation.VERSION: "another version",
    Relation.FOLLOW_UP: "follow-up",
    Relation.BACKGROUND: "background",
}
"""Each relation in words; a report in its own words needs none."""


def story_address(story_id: int) -> str:
    """The address of a story's page."""
    return f"/story/{story_id}"


class StoryViews:
    """The views of one sheet. `ordered` are the indices of its groups, those that most outlets carry first."""

    def __init__(self, sheet: StorySheet) -> None:
        self._sheet = sheet
        self._comparing = Comparing()
        self._articles = {member.article.article_id: member.article for member in sheet.page.members}
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
            words=filters.shortened(head.own_words, _MAX_WORDS_CHARS),
            css=kind_css(head),
            language=head.language or "",
            href=statement_address(*group.head.key),
            first=self._first(group),
            spread=filters.count(outlets, "outlet") if outlets > 1 else None,
            carried=()
            if is_alone
            else tuple(map(self._carried, group.carried[:MAX_CARRIED], [group] * MAX_CARRIED)),
            more_carried=_more(len(group.carried) - MAX_CARRIED),
            relays=tuple(
                RelayView(each.source, each.carrier, each.evidence, statement_address(*each.key))
                for each in group.relays
            ),
            answers=tuple(self._answered(each, shown) for each in group.answers),
        )

    def _carried(self, each: Carried, group: SameStatement) -> CarriedView:
        claim = self._sheet.claims[each.saying.key]
        is_head = each.saying.key == group.head.key
        first, words = (filters.shortened(one, _MAX_WORDS_CHARS) for one in (group.head.words, each.saying.words))
        return CarriedView(
            outlet=links.outlet(claim.outlet, claim.outlet_slug),
            time=_when(claim),
            stance=stance_of(claim),
            cue=filters.shortened(claim.cue, _SHORT_CHARS) if any(map(str.isalpha, claim.cue)) else "",
            sameness="" if is_head else SAMENESS[each.sameness],
            pieces=self._pieces(first, words, is_head=is_head, is_same=each.sameness is Sameness.VERBATIM),
            left_out=each.left_out,
            put_in=each.put_in,
            href=statement_address(*each.saying.key),
        )

    def _pieces(self, first: str, words: str, *, is_head: bool, is_same: bool) -> tuple[Piece, ...]:
        """The words compared with the first wording; empty where they are the same, which the page only states."""
        if is_head:
            return (Piece("same", words),)
        return () if is_same else wording_diff(first, words, self._comparing)

    def _first(self, group: SameStatement) -> Markup:
        return first_words(group.first, self._sheet.claims, has_others=len(group.carried) > 1)

    def _answered(self, place: int, shown: set[int]) -> Link:
        head = self._sheet.groups[place].head
        claim = self._sheet.claims[head.key]
        words = f"{claim.speaker or claim.source or 'somebody'}: {filters.shortened(head.words, _SHORT_CHARS)}"
        return Link(words, f"#g-{self._numbers[place]}" if place in shown else statement_address(*head.key))

    # --- drawn -----------------------------------------------------------------------------------------------

    def drawing(self) -> Drawing | None:
        """The chart: a lane of reports, and below it a lane for each speaker over all outlets."""
        shown = set(self.ordered[:PAGE_GROUPS])
        rows: dict[str, list[Mark]] = {}
        for place in self.ordered[:MAX_MARKS]:
            group = self._sheet.groups[place]
            claim = self._sheet.claims[group.head.key]
            rows.setdefault(claim.speaker or charts.UNNAMED, []).append(self._mark(place, claim, group, shown))
        weight = {name: sum(mark.size for mark in marks) for name, marks in rows.items()}
        names = sorted(rows, key=lambda name: (name == charts.UNNAMED, -weight[name], name))
        own = names if len(names) == MAX_LANES + 1 else names[:MAX_LANES]
        lanes = [(name, rows[name]) for name in own]
        rest = [mark for name in names[len(own) :] for mark in rows[name]]
        if rest:
            lanes.append((filters.count(len(names) - len(own), "other"), rest))
        return drawing([("Reports", [_report(member) for member in self._sheet.page.members]), *lanes])

    def _mark(self, place: int, claim: Claim, group: SameStatement, shown: set[int]) -> Mark:
        outlets = len(group.outlets)
        carried = f" ({filters.count(outlets, 'outlet')})" if outlets > 1 else ""
        words = filters.shortened(group.head.words, _SHORT_CHARS)
        told = f"{claim.speaker or charts.UNNAMED} {stance_words(claim)}: {words}"
        address = f"#g-{self._numbers[place]}" if place in shown else statement_address(*group.head.key)
        moment = min(each.saying.at for each in group.carried if each.saying.key.article in self._articles)
        label = f"{_hour(moment)}, {group.head.outlet or 'outlet unknown'}{carried}. {told}"
        return Mark(moment, outlets, f"tone-{tone_of(claim)} {claim.kind.value}", label, address)

    def legend(self) -> tuple[tuple[str, str], ...]:
        """The stances in the chart, with their CSS classes."""
        heads = [self._sheet.claims[self._sheet.groups[place].head.key] for place in self.ordered[:MAX_MARKS]]
        taken = {claim.stance for claim in heads if is_said(claim)}
        said = [(stance.value, tone) for stance, tone in TONES.items() if stance in taken]
        return (*said, ("not said", UNSAID)) if not all(map(is_said, heads)) else tuple(said)

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
                time=filters.when(each.at),
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


def first_words(first: FirstSaid, claims: Mapping[Key, Claim], *, has_others: bool) -> Markup:
    """Where and when it was first said, as the sources show it; an inferred order is marked as such."""
    day = (
        f", {filters.short_day(datetime(first.day.year, first.day.month, first.day.day, tzinfo=UTC))}"
        if first.day
        else ""
    )
    if first.is_inferred:
        claim = claims[first.key] if first.key else None
        if not has_others:
            return as_html(f"said{safe(day)}".replace("said, ", "said on ")) if day else Markup("")
        where = safe(claim.outlet or "an unknown outlet") if claim else ""
        return as_html(
            f'first report here: {where}{safe(day)} <span class="inferred-order" title="No text says where it was said'
            ' first; this is the order in which the articles were published">order inferred</span>'
        )
    if first.is_report:
        return as_html(
            f'first report: <span class="first-where">{safe(first.where or "")}</span>, which the others carry{safe(day)}'
        )
    shown = claims.get(first.shown_by) if first.shown_by else None
    by = f' title="As {safe(shown.outlet or "an article")} says: “{safe(first.evidence or "")}”"' if shown else ""
    absent = "" if first.key else ' <span class="unknown">not on record here</span>'
    return as_html(
        f'first said: <span class="first-where"{by}>{safe(first.where or "")}</span>{safe(day)}{absent}'
    )


def _report(member: Member) -> Mark:
    item, relation = member.article, member.membership.relation
    css = "report copy" if relation in {Relation.COPY, Relation.VERSION} else "report"
    kind = f" ({RELATIONS[relation]})" if relation in RELATIONS else ""
    label = f"{_hour(item.at)}, {item.outlet or 'outlet unknown'}{kind}: {_title(item)}"
    return Mark(item.at, 1, css, label, f"#m-{item.article_id}")


def _member(member: Member, own: int, names: Mapping[int, FeedItem]) -> MemberView:
    item, its = member.article, member.membership
    statements = filters.count(item.statements, "statement") if item.statements else None
    alone = f", {own} only here" if statements and own and own < item.statements else ", only here" if own else ""
    shares = ", ".join(its.evidence.shares[:_MAX_SHARED])
    return MemberView(
        id=item.article_id,
        outlet=links.outlet(item.outlet, item.outlet_slug),
        time=filters.when(item.published, item.published_precision)
        if item.published
        else filters.when(item.first_seen),
        title=_title(item),
        language=item.language or "",
        relation=RELATIONS.get(its.relation),
        origin=_origin(member, names),
        statements=f"{statements}{alone}" if statements else None,
        evidence=f"shares: {shares}" if shares else None,
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
    many = f"{event.articles} articles write of this day" if event.articles > 1 else ""
    inferred = "the year or day is filled in from the article’s date" if event.is_inferred else ""
    day = datetime(event.day.year, event.day.month, event.day.day, tzinfo=UTC)
    return DatedView(
        day=filters.when(day, Precision.DAY),
        sentence=event.sentence,
        href=f"/article/{event.article_id}",
        outlet=outlet,
        note="; ".join(each for each in (many, inferred) if each) or None,
    )


def heard(groups: Iterable[SameStatement], claims: Mapping[Key, Claim]) -> Iterator[tuple[str, str]]:
    """The speakers as (name, slug), those with the most statements first."""
    counted: dict[tuple[str, str], int] = {}
    for group in groups:
        claim = claims[group.head.key]
        if claim.speaker and claim.speaker_slug:
            who = claim.speaker, claim.speaker_slug
            counted[who] = counted.get(who, 0) + len(group.outlets)
    yield from sorted(counted, key=lambda who: (-counted[who], who))


def _more(number: int) -> str | None:
    return f"and {number} more" if number > 0 else None


def _title(item: FeedItem) -> str:
    return item.headline or filters.shortened(item.excerpt, _SHORT_CHARS) or "Untitled"


def _hour(moment: datetime) -> str:
    return f"{moment.day} {moment:%b}, {moment:%H:%M}"


def _when(claim: Claim) -> Markup:
    if claim.published:
        return filters.when(claim.published, claim.published_precision)
    return filters.when(claim.life.first_seen) + as_html(' <span class="unknown">captured</span>')


def days(items: Sequence[datetime]) -> str:
    """The first and last day, in words."""
    first, last = min(items), max(items)
    return (
        filters.short_day(first)
        if first.date() == last.date()
        else f"{filters.short_day(first)} to {filters.short_day(last)}"
    )
