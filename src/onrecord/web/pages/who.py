"""The page that corrects who somebody is: merges, keeps apart, renames, changes the type; and undoes these."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.model import EntityType
from onrecord.person_lookup import PersonMatch, find_person, to_choose
from onrecord.store.contract.people import PersonInfo
from onrecord.store.contract.registry import Action, By, LogEntry, Name, Registry
from onrecord.web import filters, problems
from onrecord.web.choices import suggestions
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.correct import StanceChoice
from onrecord.web.contexts.who import DecisionView, NameTick, WhoContext
from onrecord.web.correction_forms import MAX_NAME_CHARS, NotUnderstoodError, undone_number
from onrecord.web.escaping import as_html, safe
from onrecord.web.forms import ILL_FORMED, Form
from onrecord.web.language import gettext, message
from onrecord.web.pages.base import PageHandlers
from onrecord.web.params import MAY_BE, some_of
from onrecord.web.signin.asker import asker

_KNOWN_NAMES = 200
"""The most names suggested: those with the most statements."""
_LOOKED_AT = 200
"""Decisions, the newest, among which those about one person are looked for."""
_TYPES = {
    EntityType.PERSON: message("a person"),
    EntityType.ORGANISATION: message("an organisation"),
    EntityType.PLACE: message("a place or its government"),
}

_ACTIONS = {
    Action.MERGE: message("same as"),
    Action.SPLIT: message("not the same as"),
    Action.RENAME: message("renamed"),
    Action.TYPE: message("is of another type"),
    Action.HERE: message("is somebody else here"),
}


class WhoPages(PageHandlers):
    """The handlers of the page that corrects who somebody is."""

    async def show(self, request: Request) -> Response:
        """The forms for a person, or the result of one of them."""
        slug = request.path_params["slug"]
        person = self._shared.person(slug)
        if request.method != "POST":
            return await self._page(request, person)
        form = await self._shared.forms.read(request)
        try:
            done = await self._shared.writing(await self._shared.pooled(partial(self._change, form, person)))
        except (NotUnderstoodError, StoreError) as error:
            problem = problems.translated(error.problem) if isinstance(error, StoreError) else str(error)
            return await self._page(request, person, problem=problems.sentence(problem))
        if not done:
            return await self._page(request, person, problem=gettext("That is so already."))
        return RedirectResponse(f"/person/{quote(self._shared.person(slug).slug, safe='')}", status_code=303)

    def _change(self, form: Form, person: PersonInfo) -> Callable[[], object]:
        """Carries the form out. Raises NotUnderstoodError."""
        registry, slug = self._store.registry, person.slug
        why = ": ".join(filter(None, (asker().name or form.text("by", 200), form.text("why", 2000)))) or None
        match form.text("action", 20):
            case "same":
                return partial(registry.merge, slug, self._other(form, person), by=By.HAND, why=why)
            case "apart":
                return partial(registry.keep_apart, slug, self._other(form, person), by=By.HAND, why=why)
            case "split":
                own = [each.slug for each in registry.names(slug)]
                chosen = [each for number, each in enumerate(own) if form.text(f"name-{number}", 5)]
                if not chosen or len(chosen) == len(own):
                    raise NotUnderstoodError(gettext("Choose some of the names, and not all."))
                return partial(registry.split, slug, chosen, by=By.HAND, why=why)
            case "rename":
                return partial(registry.rename, slug, form.text("name", MAX_NAME_CHARS), by=By.HAND, why=why)
            case "type":
                return partial(registry.set_type, slug, _type(form), by=By.HAND, why=why)
            case "undo":
                return partial(_undo, registry, undone_number(form, "decision"))
            case _:
                raise NotUnderstoodError(gettext(ILL_FORMED))

    def _other(self, form: Form, person: PersonInfo) -> str:
        """The slug of the other person named in the form."""
        typed = form.text("other", MAX_NAME_CHARS)
        match = find_person(self._store.people, typed) if typed else PersonMatch()
        if match.candidates:
            raise NotUnderstoodError(gettext(MAY_BE, typed=typed, names=some_of(match.candidates)))
        if (found := match.person) is None:
            words = gettext("“%(typed)s” is nobody's name on record, or of several.", typed=typed)
            raise NotUnderstoodError(words if typed else gettext("Type a name."))
        if found.slug == person.slug:
            raise NotUnderstoodError(gettext("That is the same one already."))
        return found.slug

    async def _page(self, request: Request, person: PersonInfo, *, problem: str | None = None) -> Response:
        names = self._store.registry.names(person.slug)
        people = await self._shared.pooled(lambda: self._store.people.busiest(limit=_KNOWN_NAMES))
        own = {person.slug, *(each.slug for each in names)}
        log = self._store.registry.log(limit=_LOOKED_AT, by=By.HAND).items
        address = f"/person/{quote(person.slug, safe='')}"
        context = WhoContext(
            person=Link(person.name, address),
            path=f"{address}/correct",
            token=self._shared.token,
            problem=problem,
            names=tuple(map(_tick, names)) if len(names) > 1 else (),
            known=suggestions(
                tuple(
                    choice
                    for each, choice in zip(people, to_choose(people), strict=True)
                    if each.slug != person.slug
                )
            ),
            types=tuple(
                StanceChoice(each.value, gettext(words), each is person.type) for each, words in _TYPES.items()
            ),
            decisions=tuple(
                _decision(each) for each in log if not each.is_undone and {each.subject, each.other} & own
            ),
        )
        return self._render(request, context, status=400 if problem else 200)


def _undo(registry: Registry, decision: int) -> bool:
    registry.undo(decision)
    return True


def _type(form: Form) -> EntityType:
    try:
        return EntityType(form.text("type", 20))
    except ValueError as error:
        raise NotUnderstoodError(gettext("There is no such kind.")) from error


def _tick(name: Name) -> NameTick:
    return NameTick(name.slug, name.name, filters.statements(name.statements))


def _decision(entry: LogEntry) -> DecisionView:
    name = entry.said if entry.action is Action.RENAME else entry.other
    other = f" {safe(name)}" if name else ""
    action = safe(gettext(_ACTIONS[entry.action]))
    said = f"{safe(entry.subject)} {action}{other}, {filters.when(entry.at)}"
    return DecisionView(entry.id, as_html(said), entry.why or "")
