"""The pages of speakers with their statements, and of authors with their articles."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.model import EntityType
from onrecord.person_lookup import others_of
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.listing import Listing
from onrecord.store.contract.people import Claim, DrawnClaim, PersonInfo, Thoughts
from onrecord.store.contract.reference import ReferencePerson
from onrecord.store.contract.registry import Belonging, Belongs, By, HeldRole, Known, Name
from onrecord.store.contract.search import Query
from onrecord.web import charts, dates, filters, links, params
from onrecord.web.article_lists import item_list
from onrecord.web.claim_views import claim_list
from onrecord.web.contexts.base import Link, Notice
from onrecord.web.contexts.people import (
    AuthorContext,
    BelongsLine,
    NameLine,
    PeopleContext,
    PersonContext,
    PersonRow,
    ReferenceView,
    RoleLine,
)
from onrecord.web.language import gettext, message, ngettext
from onrecord.web.life_views import statement_address
from onrecord.web.pages.base import PageHandlers

_MAX_PEOPLE = 200
_MAX_ROLES = 40
_MAX_NAMESAKES = 20
_MAX_ABOUT = 3
_BY_HAND = message("put here by hand")
_KINDS = {
    Belongs.COUNTRY: message("Country"),
    Belongs.ORGANISATION: message("Organisation"),
    Belongs.OWNER: message("Of"),
}
_MAX_DRAWN = 200
"""The most statements in the chart."""


class _LookedUp(NamedTuple):
    """What the store says of a person; the chart, what others say, the file and who else has the name stand on the first
    page alone."""

    known: Known
    statements: Listing[Claim]
    drawn: tuple[DrawnClaim, ...] = ()
    about: tuple[Claim, ...] = ()
    reference: ReferencePerson | None = None
    namesakes: tuple[PersonInfo, ...] = ()


class PeoplePages(PageHandlers):
    """The handlers of the pages of people."""

    async def people(self, request: Request) -> Response:
        """The people with the most statements."""
        people = await self._shared.pooled(lambda: self._store.people.busiest(limit=_MAX_PEOPLE))
        named = [each for each in people if each.type is EntityType.PERSON]
        others = [each for each in people if each.type is not EntityType.PERSON]
        context = PeopleContext(people=tuple(map(_row, named)), organisations=tuple(map(_row, others)))
        return self._render(request, context)

    async def person(self, request: Request) -> Response:
        """One speaker's statements."""
        slug = request.path_params["slug"]
        person = self._shared.person(slug)
        page = f"/person/{quote(person.slug, safe='')}"
        if person.slug != slug:
            # not a permanent redirect: people who were merged may be told apart again
            return RedirectResponse(f"{page}?{request.url.query}" if request.url.query else page, 302)
        after, thoughts = params.optional(request, "after"), params.thoughts(request)
        its = await self._shared.pooled(partial(self._looked_up, slug, after, thoughts))
        timeline = charts.timeline(its.drawn) if its.drawn else None
        names = tuple(map(_name, its.known.names)) if len(its.known.names) > 1 else ()
        held, belongs = tuple(map(_held, its.known.roles[:_MAX_ROLES])), its.known.belongings
        kept = {} if thoughts is Thoughts.LEFT_OUT else {"thoughts": thoughts.value}
        context = PersonContext(
            name=person.name,
            roles=person.roles,
            names=names,
            held=held,
            belongs=tuple(map(_belongs, belongs)),
            of=_of(belongs),
            reference=_reference(its.reference) if its.reference else None,
            identity=_identity(names, held, belongs, its.reference),
            counts=_counts(person),
            days=_days(person),
            timeline=timeline,
            legend=tuple(_legend(timeline)) if timeline else (),
            thoughts=_thoughts(person, are_shown=thoughts is not Thoughts.LEFT_OUT),
            claims=claim_list(its.statements, page, kept, with_speaker=False, folded=True),
            namesakes=tuple(map(_row, its.namesakes[:_MAX_NAMESAKES])),
            correct=f"{page}/correct" if self._shared.token else None,
            about=claim_list(Listing(its.about), "", {}, with_speaker=True) if its.about else None,
            all_about=_all_about(person) if its.about else None,
            follow=self._shared.follow_view(
                Interest(InterestKind.PERSON, slug), gettext("Follow"), person.name, page
            ),
        )
        return self._render(request, context)

    def _looked_up(self, slug: str, after: str | None, thoughts: Thoughts) -> _LookedUp:
        """Asks the store all at once: to change threads takes as long as most of these questions."""
        store, known = self._store, self._store.registry.known(slug)
        if after is not None:
            their = store.people.statements(slug, limit=params.PAGE_ITEMS, after=after, thoughts=thoughts)
            return _LookedUp(known=known, statements=their)
        statements, drawn = store.people.newest_statements(
            slug, limit=params.PAGE_ITEMS, drawn=_MAX_DRAWN, thoughts=thoughts
        )
        return _LookedUp(
            known=known,
            statements=statements,
            drawn=drawn,
            about=store.search.claims(Query(about=slug), limit=_MAX_ABOUT).items,
            reference=store.references.known(slug),
            namesakes=others_of(store.people, slug, known.names),
        )

    async def author(self, request: Request) -> Response:
        """An author's card and articles."""
        slug = request.path_params["slug"]
        author = self._store.news.author(slug)
        if author is None:
            raise HTTPException(404, gettext("No article here names an author of this name."))
        after = params.optional(request, "after")
        listing = self._store.news.author_articles(slug, limit=params.PAGE_ITEMS, after=after)
        more = links.next_items(f"/author/{quote(slug, safe='')}", {}, listing)
        page = links.elsewhere(author.page)
        context = AuthorContext(
            name=author.name,
            avatar=f"/picture/{author.avatar.digest}" if author.avatar and author.avatar.digest else None,
            role=author.role,
            bio=author.bio,
            count=filters.articles(author.articles),
            languages=", ".join(author.languages) or None,
            page=Link(gettext("page at %(site)s", site=page.text), page.href) if page else None,
            items=item_list(self._shared, request, listing, more),
        )
        return self._render(request, context)


def _all_about(person: PersonInfo) -> Link:
    return Link(
        gettext("All that is said about %(name)s", name=person.name), f"/search?q={quote(f'about:{person.slug}')}"
    )


def _row(person: PersonInfo) -> PersonRow:
    statements, outlets = filters.statements(person.statements), filters.outlets(person.outlets)
    return PersonRow(
        link=links.person(person.name, person.slug),
        role=person.roles[0] if person.roles else None,
        counts=f"{statements} · {outlets}",
    )


def _days(its: PersonInfo | Name | HeldRole | Belonging) -> str | None:
    """The days of the first and last statement, in words."""
    if not its.first or not its.last:
        return None
    first, last = dates.short_day(its.first), dates.short_day(its.last)
    if its.first.date() == its.last.date():
        return first
    return gettext("%(first)s to %(last)s", first=first, last=last)


def _counts(person: PersonInfo) -> tuple[str, ...]:
    statements, articles = filters.statements(person.statements), filters.articles(person.articles)
    return statements, articles, filters.outlets(person.outlets), *_gone(person)


def _gone(person: PersonInfo) -> Iterable[str]:
    """The number of former statements, which the other counts and the days leave out."""
    if person.former:
        yield ngettext(
            "%(num)s statement no longer standing", "%(num)s statements no longer standing", person.former
        )


def _reference(its: ReferencePerson) -> ReferenceView:
    return ReferenceView(
        words=": ".join(filter(None, (its.name, its.description))),
        lived=_lived(its),
        positions=tuple(
            (each.title, "–".join([each.start or "", each.end or ""]) if each.start or each.end else "")
            for each in its.positions[:_MAX_ROLES]
        ),
        source=its.source,
    )


def _lived(its: ReferencePerson) -> str | None:
    if its.born and its.died:
        return f"{its.born}–{its.died}"
    if its.born:
        return gettext("born %(day)s", day=its.born)
    return gettext("died %(day)s", day=its.died) if its.died else None


def _identity(
    names: Sequence[NameLine],
    held: Sequence[RoleLine],
    belongs: Sequence[Belonging],
    reference: ReferencePerson | None,
) -> str | None:
    said = []
    if names:
        said.append(ngettext("%(num)s name", "%(num)s names", len(names)))
    if held:
        said.append(gettext("roles over time"))
    if belongs:
        said.append(gettext("countries and organisations"))
    if reference:
        said.append(gettext("a file of yours"))
    words = ", ".join(said)
    return words[:1].upper() + words[1:] or None


def _of(belongs: Sequence[Belonging]) -> str | None:
    """Whose a body is, or a person's country, where articles give one alone."""
    found = [each for each in belongs if each.kind is not Belongs.ORGANISATION]
    return f"{gettext(_KINDS[found[0].kind])}: {found[0].name}" if len(found) == 1 else None


def _belongs(its: Belonging) -> BelongsLine:
    link = Link(*_statement(its.statements, its.article_id, its.attribution_id))
    return BelongsLine(its.name, gettext(_KINDS[its.kind]), its.words, _days(its) or "", link)


def _statement(statements: int, article_id: int, statement: str) -> tuple[str, str]:
    """The first of some statements, as a link's words and address."""
    words = ngettext("the statement", "the first of %(num)s statements", statements)
    return words, statement_address(article_id, statement)


def _name(name: Name) -> NameLine:
    why = gettext(_BY_HAND) if name.by is By.HAND else name.evidence
    counts = (filters.statements(name.statements), _days(name), why)
    return NameLine(name=name.name, counts=" · ".join(filter(None, counts)))


def _held(role: HeldRole) -> RoleLine:
    link = Link(*_statement(role.statements, role.article_id, role.attribution_id))
    return RoleLine(role=role.role, days=_days(role) or "", statement=link)


def _thoughts(person: PersonInfo, *, are_shown: bool) -> Notice | None:
    """How many thoughts are shown or hidden, with a link that switches."""
    if not person.thoughts:
        return None
    page = f"/person/{quote(person.slug)}"
    if are_shown:
        words = ngettext(
            "With %(num)s thought, which nobody said.",
            "With %(num)s thoughts, which nobody said.",
            person.thoughts,
        )
        return Notice(words=words, link=Link(gettext("Without thoughts"), page))
    words = ngettext(
        "%(num)s thought left out: what articles have %(name)s believe, want or fear.",
        "%(num)s thoughts left out: what articles have %(name)s believe, want or fear.",
        person.thoughts,
        name=person.name,
    )
    return Notice(words=words, link=Link(gettext("With thoughts"), f"{page}?thoughts=yes"))


def _legend(timeline: charts.Timeline) -> Iterable[tuple[str, str]]:
    for stance in timeline.stances:
        yield gettext(stance.value), charts.TONES[stance]
    if timeline.unsaid:
        yield gettext("not said"), charts.UNSAID
