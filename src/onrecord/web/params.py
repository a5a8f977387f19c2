"""Reads and checks the parameters of a request: everything in an address may come from a stranger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from starlette.requests import Request

from onrecord.model import Stance
from onrecord.person_lookup import find_person, told_apart
from onrecord.store.contract.edits import EditFilter, EditKind
from onrecord.store.contract.news import ArticleFilter, Length, View
from onrecord.store.contract.people import People, PersonInfo, Thoughts
from onrecord.store.contract.search import Query, Standing
from onrecord.web.language import gettext, message

MAX_PARAM_CHARS = 300
"""The longest parameter; longer ones are cut."""
_PARAMETERS = ("q", "in", "outlet", "speaker", "stance", "is", "since", "until", "thoughts")
_CHOICES = {
    "stance": (frozenset(Stance), message("“%(value)s” isn’t a stance; it was left out.")),
    "is": (frozenset(Standing), message("“%(value)s” isn’t a fate of statements; it was left out.")),
    "thoughts": (
        frozenset(Thoughts),
        message("“%(value)s” isn’t a choice of thoughts (yes, no or only); it was left out."),
    ),
}
"""Parameters with fixed values, and the problem with any other value."""
MAY_BE = message("“%(typed)s” may be %(names)s. Type the name in full, or what stands last in the brackets.")
_MAX_CANDIDATES = 30
"""The most people offered where several may be meant."""
_MAX_NAMED = 5
"""The most people named where several may be meant."""
PAGE_ITEMS = 30
"""Rows on one page of a list."""
FOUND_ARTICLES = 20
"""Articles on one page of a search: each is brought back from its record for the words around its match."""


def text(request: Request, name: str, most: int = MAX_PARAM_CHARS) -> str:
    """A parameter, cut to a bound; "" where it is missing."""
    return _text_of(request.query_params, name, most)


def _text_of(given: Mapping[str, str], name: str, most: int) -> str:
    return given.get(name, "")[:most].replace("\0", "").strip()


def optional(request: Request, name: str) -> str | None:
    """A parameter, or None where it is absent or empty."""
    return text(request, name) or None


def article_filter(request: Request) -> ArticleFilter:
    """The articles that the address asks for."""
    return article_filter_of(request.query_params)


def story_filter(request: Request) -> ArticleFilter:
    """The articles whose stories the address asks for: an outlet's, a folder's or all."""
    return ArticleFilter(outlet=optional(request, "outlet"), folder=optional(request, "folder"))


def article_filter_of(given: Mapping[str, str]) -> ArticleFilter:
    """The articles that parameters ask for; what isn't understood is ignored.

    A folder is ignored where there is also an outlet or a section, which are narrower.
    """

    def value(name: str, most: int = MAX_PARAM_CHARS) -> str | None:
        return _text_of(given, name, most) or None

    outlet, section = value("outlet"), value("section")
    view, length = value("view", 12), value("length", 12)
    return ArticleFilter(
        outlet=outlet,
        section=section,
        folder=None if outlet or section else value("folder"),
        person=value("person"),
        story=_number(value("story", 16)),
        view=View(view) if view in set(View) else None,
        language=value("language", 20),
        length=Length(length) if length in set(Length) else None,
        with_statements=value("said", 4) == "yes",
        with_picture=value("picture", 4) == "yes",
        oldest_first=value("order", 12) == "oldest",
    )


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdecimal() else None


def edit_filter(request: Request) -> EditFilter:
    """The silent edits that the address asks for; an unknown kind asks for all."""
    kind = text(request, "kind", 12)
    return EditFilter(
        outlet=optional(request, "outlet"),
        person=optional(request, "person"),
        kind=EditKind(kind) if kind in set(EditKind) else None,
    )


def whole(request: Request, name: str) -> int | None:
    """A positive whole number, or None."""
    value = text(request, name, 12)
    return int(value) if value.isascii() and value.isdecimal() else None


def thoughts(request: Request) -> Thoughts:
    """Whether thoughts are asked for (`thoughts=yes`, or `only`); any other value asks for none."""
    given = text(request, "thoughts", 12)
    return Thoughts(given) if given in set(Thoughts) else Thoughts.LEFT_OUT


@dataclass(frozen=True, slots=True)
class SearchParams:
    """A search: the query, whether it is for articles, and in words what was not understood."""

    query: Query
    articles: bool
    problems: tuple[str, ...]
    given: dict[str, str]
    speaker: PersonInfo | None = None
    candidates: tuple[PersonInfo, ...] = ()
    """The people whom the typed name may mean, where these are several; at most `_MAX_CANDIDATES`."""

    @property
    def anything(self) -> bool:
        """Whether there is anything to search by."""
        every = ("in", "thoughts") if self.query.thoughts is not Thoughts.ONLY else ("in",)
        return any(value for name, value in self.given.items() if name not in every)


def search(request: Request) -> SearchParams:
    """The search that the address asks for; a filter that isn't understood is reported and ignored."""
    given = {name: text(request, name) for name in _PARAMETERS}
    problems: list[str] = []

    def day(name: str) -> date | None:
        if not given[name]:
            return None
        try:
            return date.fromisoformat(given[name])
        except ValueError:
            words = gettext("“%(value)s” isn’t a date such as 2026-06-01; it was left out.", value=given[name])
            problems.append(words)
            return None

    for name, (values, problem) in _CHOICES.items():
        if given[name] and given[name] not in values:
            problems.append(gettext(problem, value=given[name]))
    stance, life = given["stance"], given["is"]
    query = Query(
        words=given["q"],
        outlet=given["outlet"] or None,
        speaker=given["speaker"] or None,
        stance=Stance(stance) if stance in set(Stance) else None,
        since=day("since"),
        until=day("until"),
        thoughts=thoughts(request),
        life=Standing(life) if life in set(Standing) else Standing.ANY,
    )
    if query.since and query.until and query.since > query.until:
        problems.append(gettext("The first day is after the last, so nothing can lie between them."))
    return SearchParams(query, given["in"] == "articles", tuple(problems), given)


def with_speaker(asked: SearchParams, people: People) -> SearchParams:
    """The same search with the speaker who is meant; a problem is reported where that is nobody or may be several."""
    typed = asked.given["speaker"]
    if not typed:
        return asked
    match = find_person(people, typed)
    if match.person:
        return replace(asked, query=replace(asked.query, speaker=match.person.slug), speaker=match.person)
    problem = gettext("Nobody called “%(name)s” has a statement on record.", name=typed)
    if match.candidates:
        problem = gettext(MAY_BE, typed=typed, names=some_of(match.candidates))
    return replace(asked, problems=(*asked.problems, problem), candidates=match.candidates[:_MAX_CANDIDATES])


def some_of(people: Sequence[PersonInfo]) -> str:
    """Who somebody may be that was named: the first few of these people, told apart, and how many more there are."""
    names = ", ".join(told_apart(people)[:_MAX_NAMED])
    if len(people) > _MAX_NAMED:
        names = gettext("%(names)s and %(num)s more", names=names, num=len(people) - _MAX_NAMED)
    return names
