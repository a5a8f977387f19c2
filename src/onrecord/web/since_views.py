"""Builds the views of changes. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from onrecord.store.contract.edits import Edit, EditedWords, EditKind
from onrecord.store.contract.people import Claim
from onrecord.store.contract.since import MAX_LINES, Change, ChangeLine, Changes, Topic
from onrecord.web import dates, filters, links
from onrecord.web.changes import Comparing, Piece
from onrecord.web.claim_views import dated
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.since import SinceLine, SinceSection, WordsView
from onrecord.web.edit_views import SAYS, edit_time
from onrecord.web.escaping import filled
from onrecord.web.language import gettext, message, ngettext, nmessage, number
from onrecord.web.life_views import statement_address
from onrecord.web.statement_html import kind_css, said_by, stance_of
from onrecord.web.story_views import story_address
from onrecord.web.zone import local

PAGE: Final = "/since"
FIRST_LINES: Final = 5
"""The most lines of each kind on the page of all kinds."""
BLOCK_LINES: Final = 3
"""The most lines at the top of the News Feed."""
_MAX_WORDS_CHARS: Final = 320
_MAX_BLOCK_CHARS: Final = 160
_MAX_TITLE_CHARS: Final = 110
_UNTITLED: Final = message("A story without a headline")
TITLES: Final = {
    Topic.STANCES: message("Put otherwise before"),
    Topic.VOICES: message("Spoke for the first time"),
    Topic.SAID: message("People you follow"),
    Topic.EDITS: message("Edits"),
    Topic.STORIES: message("New stories"),
    Topic.VANISHED: message("Vanished"),
}
_NOTES: Final = {
    Topic.STANCES: message(
        "One person, one story, two wordings: read both. How an outlet puts it is its own choice of words."
    ),
    Topic.VOICES: message("On stories that you follow. Whom most outlets carry comes first."),
    Topic.SAID: message("Who said most comes first, each with the newest statement."),
    Topic.EDITS: message(
        "In articles that were out already. What you follow comes first; then withdrawn before corrected and reworded."
    ),
    Topic.STORIES: message(
        "Of two outlets and more. Those of matters that you follow come first, then those of most outlets."
    ),
    Topic.VANISHED: message(
        "Their outlets say that there is no such page any more. What they said stays on the record."
    ),
}
_COUNTED: Final = {
    Topic.STANCES: nmessage("%(num)s put otherwise before", "%(num)s put otherwise before"),
    Topic.VOICES: nmessage("%(num)s new voice", "%(num)s new voices"),
    Topic.SAID: nmessage("%(num)s person you follow spoke", "%(num)s people you follow spoke"),
    Topic.EDITS: nmessage("%(num)s edit", "%(num)s edits"),
    Topic.STORIES: nmessage("%(num)s new story", "%(num)s new stories"),
    Topic.VANISHED: nmessage("%(num)s vanished", "%(num)s vanished"),
}
_COUNTED_AND_MORE: Final = {
    Topic.STANCES: nmessage("%(num)s and more put otherwise before", "%(num)s and more put otherwise before"),
    Topic.VOICES: nmessage("%(num)s and more new voice", "%(num)s and more new voices"),
    Topic.SAID: nmessage("%(num)s and more person you follow spoke", "%(num)s and more people you follow spoke"),
    Topic.EDITS: nmessage("%(num)s and more edit", "%(num)s and more edits"),
    Topic.STORIES: nmessage("%(num)s and more new story", "%(num)s and more new stories"),
    Topic.VANISHED: nmessage("%(num)s and more vanished", "%(num)s and more vanished"),
}
_FLAGS: Final = {
    Topic.STANCES: message("put otherwise before"),
    Topic.VOICES: message("spoke for the first time"),
    Topic.SAID: message("you follow"),
    Topic.EDITS: message("edited"),
    Topic.STORIES: message("new story"),
    Topic.VANISHED: message("vanished"),
}
_CSS: Final = {EditKind.WITHDRAWN: "gone"}


def since_words(since: datetime, now: datetime) -> str:
    """The last visit in the reader's zone: "07:10 today", "07:10 yesterday", "07:10 on Monday 8 June"."""
    here, today = local(since), local(now)
    clock = f"{here:%H:%M}"
    if here.date() == today.date():
        return gettext("%(time)s today", time=clock)
    if here.date() == (today - timedelta(days=1)).date():
        return gettext("%(time)s yesterday", time=clock)
    if here.year == today.year:
        day = gettext("%(weekday)s %(day)s", weekday=dates.weekday(here), day=dates.day_and_month(here))
    else:
        day = dates.day(here)
    return gettext("%(time)s on %(day)s", time=clock, day=day)


def moment_of(seconds: float) -> datetime:
    """Seconds since 1970 as UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def nothing(when: str, until: str | None = None) -> str:
    """That nothing changed since then, or until then. There may be new articles all the same."""
    if until is None:
        return gettext(
            "Nothing edited or gone, no new story of several outlets and nothing new on what you follow since %(when)s.",
            when=when,
        )
    return gettext(
        "Nothing edited or gone, no new story of several outlets and nothing new on what you follow from %(when)s to %(until)s.",
        when=when,
        until=until,
    )


def counted(topic: Topic, changes: Changes) -> str:
    """The number of changes of a kind, in words."""
    words = (_COUNTED_AND_MORE if topic in changes.cut else _COUNTED)[topic]
    return ngettext(*words, len(changes.by_topic.get(topic, ())))


def sections(
    changes: Changes, lines: Callable[[Sequence[Change]], Sequence[ChangeLine]], kept: Mapping[str, str]
) -> tuple[SinceSection, ...]:
    """All kinds with their most important lines. `kept` are the parameters that name the time."""
    comparing = Comparing()
    return tuple(
        _section(topic, changes, line_views(lines(its[:FIRST_LINES]), comparing), kept)
        for topic, its in changes.by_topic.items()
    )


def _section(
    topic: Topic, changes: Changes, lines: tuple[SinceLine, ...], kept: Mapping[str, str]
) -> SinceSection:
    many = len(changes.by_topic[topic])
    all_of_them = links.with_query(PAGE, {**kept, "topic": topic.value})
    return SinceSection(
        topic=topic.value,
        title=gettext(TITLES[topic]),
        count=f"{number(many)}{'+' if topic in changes.cut else ''}",
        note=gettext(_NOTES[topic]),
        lines=lines,
        all=Link(gettext("All %(num)s", num=number(many)), all_of_them) if many > FIRST_LINES else None,
    )


def section_page(
    topic: Topic, changes: Changes, lines: Sequence[ChangeLine], kept: Mapping[str, str], after: int | None
) -> SinceSection:
    """One kind alone; `after` is the place of the next page's first line, None on the last."""
    note = gettext(_NOTES[topic])
    if topic in changes.cut:
        note += " " + gettext(
            "There was more than can be looked through: these are the %(num)s that matter most of the newest.",
            num=number(MAX_LINES),
        )
    return SinceSection(
        topic=topic.value,
        title=gettext(TITLES[topic]),
        count=counted(topic, changes),
        note=note,
        lines=line_views(lines, Comparing()),
        all=None,
        more=links.with_query(PAGE, {**kept, "topic": topic.value, "after": str(after)}) if after else None,
    )


def line_views(
    lines: Iterable[ChangeLine], comparing: Comparing, most: int = _MAX_WORDS_CHARS
) -> tuple[SinceLine, ...]:
    """Changes as lines; of the words of a statement at most so many characters.

    A story, or an edited article, is named once for the lines of it that follow each other.
    """
    made: list[SinceLine] = []
    last: Link | None = None
    for each in lines:
        view = _VIEWS[each.change.topic](each, comparing, most)
        its = view.head or view.about
        if its is not None and its == last:
            view = view._replace(head=None, about=None, facts=() if view.head else view.facts, is_further=True)
        made.append(view)
        last = its
    return tuple(made)


def top_lines(changes: Changes) -> list[Change]:
    """The most important changes of all: the first of each kind, in the order of the kinds."""
    return [its[0] for its in changes.by_topic.values()][:BLOCK_LINES]


def block_lines(lines: Iterable[ChangeLine]) -> tuple[SinceLine, ...]:
    """The lines at the top of the News Feed, each of which says what happened."""
    comparing = Comparing()
    its = list(lines)
    views = line_views(its, comparing, _MAX_BLOCK_CHARS)
    return tuple(
        view if view.flag else view._replace(flag=gettext(_FLAGS[each.change.topic]))
        for each, view in zip(its, views, strict=True)
    )


def _words(claim: Claim, most: int) -> WordsView:
    return WordsView(
        language=claim.language or "",
        who=said_by(claim.speaker, claim.speaker_slug, claim.source),
        stance=stance_of(claim),
        outlet=links.outlet(claim.outlet, claim.outlet_slug),
        date=filters.when(claim.published, claim.published_precision) if claim.published else dated(claim),
        words=filters.shortened(claim.own_words, most),
        css=kind_css(claim),
        href=statement_address(claim.article_id, claim.attribution_id),
    )


def _about(line: ChangeLine) -> Link | None:
    if line.story is None:
        return None
    return Link(
        filters.shortened(line.story.label or gettext(_UNTITLED), _MAX_TITLE_CHARS), story_address(line.story.id)
    )


def _spoken(line: ChangeLine, _: Comparing, most: int) -> SinceLine:
    """A voice, or two wordings of one."""
    facts: tuple[str, ...] = ()
    if line.change.topic is Topic.VOICES and line.change.count > 1:
        facts = (ngettext("in %(num)s outlet by now", "in %(num)s outlets by now", line.change.count),)
    said = tuple(_words(each, most) for each in line.statements)
    return SinceLine(about=_about(line), facts=facts, said=said, are_two=len(said) > 1)


def _said(line: ChangeLine, _: Comparing, most: int) -> SinceLine:
    claim, others = line.statements[0], line.change.count - 1
    person = links.person(claim.speaker or "", claim.speaker_slug)
    words = ngettext("and %(num)s more statement", "and %(num)s more statements", others)
    more = Link(words, person.href) if others else None
    return SinceLine(about=_about(line), said=(_words(claim, most),), more=more)


def _edit(line: ChangeLine, comparing: Comparing, most: int) -> SinceLine:
    edit = line.edit
    its = None if edit is None else edit.after or edit.before
    if edit is None or its is None:
        return _edited_words(edit, edit.words, comparing, most) if edit and edit.words else SinceLine()
    before, after = (filters.shortened(each.own_words, most) if each else "" for each in (edit.before, edit.after))
    address = f"/article/{its.article_id}/changes?seen={int(edit.at.timestamp())}"
    return SinceLine(
        flag=gettext(SAYS[edit.kind]),
        css=_CSS.get(edit.kind, ""),
        head=Link(its.headline or gettext("An article without a headline"), address),
        facts=(filters.unknown_outlet(its.outlet), edit_time(edit)),
        said=(_words(its, most),),
        pieces=comparing.words(before, after),
    )


def _edited_words(edit: Edit, its: EditedWords, comparing: Comparing, most: int) -> SinceLine:
    """A changed headline, or a correction that was noted."""
    after = filters.shortened(its.after, most)
    return SinceLine(
        flag=gettext(SAYS[edit.kind]),
        head=Link(
            its.headline or gettext("An article without a headline"),
            f"/article/{its.article_id}/changes?seen={int(edit.at.timestamp())}",
        ),
        facts=(filters.unknown_outlet(its.outlet), edit_time(edit)),
        pieces=comparing.words(filters.shortened(its.before, most), after)
        if its.before
        else (Piece("same", after),),
    )


def _story(line: ChangeLine, _: Comparing, most: int) -> SinceLine:
    story, facts = line.story, [filters.outlets(line.change.count)]
    if story is not None:
        facts.append(filters.articles(story.articles))
    flag = gettext("you follow") if line.change.follows else None
    said = tuple(_words(each, most) for each in line.statements)
    return SinceLine(flag=flag, head=_about(line), facts=tuple(facts), said=said)


def _vanished(line: ChangeLine, _: Comparing, most: int) -> SinceLine:
    article = line.article
    if article is None:
        return SinceLine()
    gone = filled(gettext("gone %(when)s"), when=filters.when(article.vanished))
    outlet = filters.unknown_outlet(article.outlet)
    kept = ngettext("%(num)s statement on the record", "%(num)s statements on the record", article.statements)
    return SinceLine(
        head=Link(article.headline or gettext("An article without a headline"), f"/article/{article.article_id}"),
        facts=(outlet, gone, kept),
        said=tuple(_words(each, most) for each in line.statements),
    )


_VIEWS: Final = {
    Topic.STANCES: _spoken,
    Topic.VOICES: _spoken,
    Topic.SAID: _said,
    Topic.EDITS: _edit,
    Topic.STORIES: _story,
    Topic.VANISHED: _vanished,
}
