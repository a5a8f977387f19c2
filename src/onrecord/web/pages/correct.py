"""The page that corrects a statement and undoes corrections."""

from collections.abc import Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import StoreError
from onrecord.model import Attribution
from onrecord.person_lookup import several_of, to_choose
from onrecord.store.contract.corrections import SpeakerIs, StatementCorrection
from onrecord.store.contract.news import StoredArticle
from onrecord.store.contract.people import Claim
from onrecord.web import params, problems
from onrecord.web.choices import suggestions
from onrecord.web.contexts.correct import CorrectContext, NameChoice
from onrecord.web.correction_forms import MAX_NAME_CHARS, NotUnderstoodError, instead_of, undone_number
from onrecord.web.correction_views import correct_context, name_choices, names_in, speaker_of
from onrecord.web.forms import Form
from onrecord.web.language import gettext
from onrecord.web.life_views import statement_address
from onrecord.web.pages.base import PageHandlers
from onrecord.web.signin.asker import asker

_KNOWN_NAMES = 200
"""The most names suggested: those with the most statements."""
_MAX_ID_CHARS = 12


class CorrectPages(PageHandlers):
    """The handlers of the page that corrects a statement."""

    async def show(self, request: Request) -> Response:
        """The forms for a statement, or the result of one of them."""
        stored = self._shared.stored_article(request)
        if request.method != "POST":
            return await self._page(request, stored, params.text(request, "statement", _MAX_ID_CHARS))
        form = await self._shared.forms.read(request)
        statement = form.text("statement", _MAX_ID_CHARS)
        try:
            change = await self._shared.pooled(partial(self._change, form, stored, statement))
            await self._shared.writing(change)
        except (NotUnderstoodError, StoreError) as error:
            problem = problems.translated(error.problem) if isinstance(error, StoreError) else str(error)
            return await self._page(request, stored, statement, problem=problems.sentence(problem), form=form)
        return RedirectResponse(statement_address(stored.id, statement), status_code=303)

    def _change(self, form: Form, stored: StoredArticle, statement: str) -> Callable[[], StatementCorrection]:
        """Carries the form out. Raises NotUnderstoodError."""
        store, by = self._store.corrections, asker().name or form.text("by", 200)
        if form.text("action", 20) == "undo":
            return partial(store.undo, undone_number(form), by=by)
        instead = instead_of(form, stored.record.article, _item(stored, statement))
        if isinstance(instead, SpeakerIs) and instead.name is not None and instead.slug is None:
            self._tell_apart(instead.name)
        return partial(store.correct, stored.id, statement, instead, by=by, why=form.text("why", 2000))

    def _tell_apart(self, name: str) -> None:
        """Raises NotUnderstoodError where several people on record have the name."""
        if several := several_of(self._store.people, name):
            raise NotUnderstoodError(gettext(params.MAY_BE, typed=name, names=params.some_of(several)))

    def _choices(self, stored: StoredArticle, said: Attribution | Claim, typed: str) -> list[NameChoice]:
        """The names to choose from: the article's, and the one that was typed where several people have it."""
        names, people = names_in(stored.record), self._store.people
        namesakes = people.namesakes([*names, typed])
        if typed in namesakes:
            names = list(dict.fromkeys([*names, typed]))
        slug = stored.speaker_slugs.get(said.id) if isinstance(said, Attribution) else said.speaker_slug
        person = people.person(slug) if slug and namesakes else None
        return name_choices(names, namesakes, speaker_of(said), person.slug if person else None)

    async def _page(
        self,
        request: Request,
        stored: StoredArticle,
        statement: str,
        *,
        problem: str | None = None,
        form: Form | None = None,
    ) -> Response:
        said: Attribution | Claim | None = _item(stored, statement)
        if said is None:
            former = (each for each in self._store.edits.former(stored.id) if each.attribution_id == statement)
            said = next(former, None)
        if said is None:
            raise HTTPException(
                409 if problem else 404, problem or gettext("There is no such statement in this article.")
            )
        typed = form.text("other", MAX_NAME_CHARS) if form else ""
        context = await self._shared.pooled(partial(self._context, stored, said, typed, problem))
        return self._render(request, context, status=400 if form else 200)

    def _context(
        self, stored: StoredArticle, said: Attribution | Claim, typed: str, problem: str | None
    ) -> CorrectContext:
        """Asks the store all at once: to change threads takes as long as most of these questions."""
        people = self._store.people.busiest(limit=_KNOWN_NAMES)
        return correct_context(
            stored,
            said,
            suggestions(to_choose(people)),
            self._store.corrections.of_article(stored.id),
            names=self._choices(stored, said, typed),
            token=self._shared.token,
            problem=problem,
        )


def _item(stored: StoredArticle, statement: str) -> Attribution | None:
    return next((each for each in stored.record.reading.attributions if each.id == statement), None)
