"""Search over statements or articles."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import Stance
from onrecord.person_lookup import to_choose, told_apart
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim, PersonInfo, Thoughts
from onrecord.store.contract.search import FoundArticle, Standing
from onrecord.store.identity import to_type, typed_slug
from onrecord.web import dates, filters, links, params
from onrecord.web.choices import options, suggestions
from onrecord.web.claim_views import claim_list, dated
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.search import Choice, FoundList, FoundView, SearchContext, SearchForm
from onrecord.web.item_views import VANISHED, said, speaking, titled
from onrecord.web.language import gettext, message, number
from onrecord.web.pages.base import PageHandlers
from onrecord.web.params import SearchParams

_MAX_SUGGESTED = 100
"""The most speakers suggested."""
_MAX_NAMED = 5
"""The most people whose pages are offered above what is found."""
_MAX_NAME_WORDS = 5
"""The most words of a name."""
_FILTERS = ("speaker", "outlet", "stance", "is", "since", "until")
_MAX_OUTLETS = 500
"""The most outlets to choose from."""

_ARTICLES = message("%(num)s and more articles")
_STATEMENTS = message("%(num)s and more statements")
_STANDINGS = {
    Standing.ANY: message("any"),
    Standing.STANDING: message("standing"),
    Standing.FORMER: message("changed"),
    Standing.REWORDED: message("reworded"),
    Standing.WITHDRAWN: message("withdrawn"),
}


class _Answer(NamedTuple):
    """What the store says to a search."""

    wanted: SearchParams
    """The search, with its speaker."""
    people: tuple[PersonInfo, ...]
    """The speakers with the most statements."""
    named: tuple[PersonInfo, ...] = ()
    """Who has the typed words in their name."""
    articles: Listing[FoundArticle] | None = None
    statements: Listing[Claim] | None = None


class SearchPage(PageHandlers):
    """The handler of the search."""

    async def show(self, request: Request) -> Response:
        """Statements or articles that match, and the form."""
        after = params.optional(request, "after")
        answer = await self._shared.pooled(partial(self._answer, params.search(request), after))
        wanted, claims, articles, found = answer.wanted, None, None, None
        kept = {name: value for name, value in wanted.given.items() if value}
        if answer.articles is not None:
            articles = _found_list(answer.articles, kept)
            found = _count(answer.articles, _ARTICLES, filters.articles)
        if answer.statements is not None:
            claims = claim_list(answer.statements, "/search", kept, with_speaker=True)
            found = _count(answer.statements, _STATEMENTS, filters.statements)
        elsewhere = links.with_query("/search", {"in": "articles", "q": wanted.given["q"]})
        context = SearchContext(
            title=wanted.given["q"] or gettext("Search"),
            form=self._form(wanted, answer.people),
            problems=wanted.problems,
            meant=tuple(_meant(wanted, kept)),
            named=tuple(_named(answer.named)),
            is_empty=wanted.anything and found is None,
            is_first=after is None,
            elsewhere=None if wanted.articles else elsewhere,
            found=found,
            claims=claims,
            articles=articles,
        )
        return self._render(request, context)

    def _answer(self, asked: SearchParams, after: str | None) -> _Answer:
        """Asks the store all at once: to change threads takes as long as many a search."""
        search = self._store.search
        people = self._store.people.busiest(limit=_MAX_SUGGESTED)
        wanted = params.with_speaker(asked, self._store.people)
        if not wanted.anything:
            return _Answer(wanted, people)
        named = self._with_name(wanted.given["q"], people) if after is None and not wanted.given["speaker"] else ()
        if wanted.articles:
            articles = search.articles(wanted.query, limit=params.FOUND_ARTICLES, after=after)
            return _Answer(wanted, people, named, articles=articles)
        claims = search.claims(wanted.query, limit=params.PAGE_ITEMS, after=after)
        return _Answer(wanted, people, named, statements=claims)

    def _with_name(self, typed: str, busiest: Sequence[PersonInfo]) -> tuple[PersonInfo, ...]:
        """People whose name has all these words: those on record most, and by last name."""
        words = set(typed.casefold().split())
        if not words or len(words) > _MAX_NAME_WORDS:
            return ()
        people = {each.slug: each for each in (*busiest, *self._store.people.called(typed, limit=_MAX_SUGGESTED))}
        found = [each for each in people.values() if words <= set(each.name.casefold().split())]
        return tuple(sorted(found, key=lambda each: -each.statements)[:_MAX_NAMED])

    def _form(self, wanted: SearchParams, people: Sequence[PersonInfo]) -> SearchForm:
        given, query = wanted.given, wanted.query
        stances = (stance.value for stance in Stance)
        thoughts = given["thoughts"]
        is_only = thoughts == Thoughts.ONLY
        return SearchForm(
            words=given["q"],
            speaker=_speaker(wanted),
            since=str(query.since or ""),
            until=str(query.until or ""),
            is_for_articles=wanted.articles,
            is_narrowed=not given["q"] or any(given[name] for name in _FILTERS),
            outlets=self._outlets(given["outlet"]),
            stances=options(((each, gettext(each)) for each in stances), given["stance"]),
            lives=options(
                ((each.value, gettext(_STANDINGS[each])) for each in Standing if each is not Standing.ANY),
                given["is"],
            ),
            speakers=suggestions(to_choose(people)),
            thoughts=Choice(
                value=(Thoughts.ONLY if is_only else Thoughts.TOO).value,
                text=gettext("Thoughts only") if is_only else gettext("Thoughts too"),
                is_chosen=thoughts in {Thoughts.TOO, Thoughts.ONLY},
            ),
        )

    def _outlets(self, chosen: str) -> Markup:
        """The outlets to choose from, of very many the busiest, and always the chosen one."""
        outlets = [(each.slug, each.name) for each in self._store.outlets.busiest(limit=_MAX_OUTLETS)]
        if chosen and all(slug != chosen for slug, _ in outlets):
            its = self._store.outlets.outlet(chosen)
            outlets += [(chosen, its.outlet.name)] if its else []
        return options(outlets, chosen)


def _speaker(wanted: SearchParams) -> str:
    """What stands in the field for the speaker: a name, unless only the slug that was typed says who is meant."""
    typed = wanted.given["speaker"]
    return wanted.speaker.name if wanted.speaker and typed_slug(typed) is None else typed


def _meant(wanted: SearchParams, kept: Mapping[str, str]) -> Iterator[Link]:
    """The same search for each of the people whom the typed name may mean."""
    for person, told in zip(wanted.candidates, told_apart(wanted.candidates), strict=True):
        yield Link(told, links.with_query("/search", {**kept, "speaker": to_type(person.slug)}))


def _named(people: Sequence[PersonInfo]) -> Iterator[tuple[Link, str]]:
    for person, told in zip(people, told_apart(people), strict=True):
        yield links.person(told, person.slug), filters.statements(person.statements)


def _count(
    listing: Listing[FoundArticle] | Listing[Claim], and_more: str, count: Callable[[int], str]
) -> str | None:
    """The number found, in words; None for nothing."""
    found = len(listing.items)
    if listing.after:
        return gettext(and_more, num=number(found))
    return count(found) if found else None


def _found_list(listing: Listing[FoundArticle], kept: dict[str, str]) -> FoundList:
    more = links.with_query("/search", {**kept, "after": listing.after}) if listing.after else None
    return FoundList(rows=tuple(map(_found, listing.items)), more=more)


def _flags(hit: FoundArticle) -> Iterator[str]:
    if hit.until:
        yield gettext("these words stood in it until %(day)s", day=dates.short_day(hit.until))
    if hit.item.vanished:
        yield gettext(VANISHED)


def _found(hit: FoundArticle) -> FoundView:
    item = hit.item
    speakers, others = speaking(item)
    return FoundView(
        id=item.article_id,
        date=dated(item),
        outlet=links.outlet(item.outlet, item.outlet_slug),
        section=item.section,
        language=item.language or "",
        title=titled(item),
        snippet=filters.snippet(hit.snippet),
        said=said(item),
        speakers=speakers,
        other_speakers=others,
        flags=tuple(_flags(hit)),
    )
