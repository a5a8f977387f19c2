"""A reader's settings: one form."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.store.contract.reader_settings import Density, Font, ReaderSettings, Revised, Size, Width
from onrecord.web import keymap, params
from onrecord.web.contexts.settings import SettingsContext
from onrecord.web.forms import Form
from onrecord.web.language import NAMES, gettext, message, ngettext
from onrecord.web.list_options import choice_view
from onrecord.web.pages.base import PageHandlers
from onrecord.web.shared import THEME_COOKIE, THEMES, chosen_theme
from onrecord.web.signin.asker import asker

_NO, _YES = ("", message("no")), ("yes", message("yes"))
_CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "starts_unread",
        message("The News Feed begins with"),
        (("", message("everything")), ("yes", message("what is unread"))),
    ),
    (
        "density",
        message("Lists show"),
        (
            ("cards", message("cards, with first words and pictures")),
            ("list", message("a list")),
            ("headlines", message("headlines alone")),
        ),
    ),
    ("marks_when_scrolled", message("What was scrolled past is read"), (_NO, _YES)),
    (
        "revised",
        message("A revised article is unread again"),
        (
            ("statements", message("where its statements changed")),
            ("always", message("always")),
            ("never", message("never")),
        ),
    ),
    ("font", message("Articles are set in"), (("serif", message("serifs")), ("sans", message("sans serif")))),
    (
        "size",
        message("Their size"),
        (
            ("small", message("small")),
            ("medium", message("medium")),
            ("large", message("large")),
            ("huge", message("huge")),
        ),
    ),
    (
        "width",
        message("Their lines"),
        (("narrow", message("narrow")), ("medium", message("medium")), ("wide", message("wide"))),
    ),
)
_TYPES: Mapping[str, type[StrEnum]] = {
    "density": Density,
    "revised": Revised,
    "font": Font,
    "size": Size,
    "width": Width,
}
_LANGUAGES = (("", message("as the browser asks")), *NAMES.items())
_THEMES = (("", message("as the system has them")), *zip(THEMES, (message("light"), message("dark")), strict=True))
_THEME_S = 365 * 24 * 3600
"""How long a browser keeps the theme that was chosen in it, in seconds; as in `static/start.js`."""
_MAX_FOLDERS_CHARS = 20_000


class SettingsPage(PageHandlers):
    """The handler of a reader's settings."""

    async def show(self, request: Request) -> Response:
        """The settings, or the result of changing them."""
        settings = self._shared.settings(request)
        if request.method != "POST":
            said = gettext("Kept.") if params.text(request, "said", 8) == "kept" else None
            return self._render(request, self._context(settings, chosen_theme(request), said=said))
        form = await self._shared.forms.read(request)
        settings, problem = _changed(settings, form)
        if problem:
            context = self._context(settings, form.text(THEME_COOKIE, 20), problem=problem)
            return self._render(request, context, status=400)
        reader = asker().id
        await self._shared.writing(lambda: self._store.readers.set(reader, settings))
        answer = RedirectResponse("/settings?said=kept", status_code=303)
        _keep_theme(answer, form)
        return answer

    def _context(
        self, settings: ReaderSettings, theme: str, *, said: str | None = None, problem: str | None = None
    ) -> SettingsContext:
        names = [name for name, _ in self._store.feeds.folders()]
        order = [name for name in settings.folders if name in names]
        hidden = self._store.readers.counts(asker().id).hidden
        return SettingsContext(
            token=self._shared.own_token,
            said=said,
            problem=problem,
            choices=(
                *(choice_view(name, label, options, _chosen(settings, name)) for name, label, options in _CHOICES),
                choice_view("language", message("Language"), _LANGUAGES, settings.language),
                choice_view(THEME_COOKIE, message("Colours in this browser"), _THEMES, theme),
            ),
            own_keys=tuple(row for row in keymap.rows(settings.keys) if row.address is None),
            folders="\n".join([*order, *(name for name in names if name not in order)]),
            hidden=ngettext("%(num)s article hidden now", "%(num)s articles hidden now", hidden)
            if hidden
            else None,
        )


def _keep_theme(answer: Response, form: Form) -> None:
    """Has the browser keep the theme in a form; without one, pages are light or dark as the system is."""
    given = form.fields.get(THEME_COOKIE)
    if given in THEMES:
        answer.set_cookie(THEME_COOKIE, given, max_age=_THEME_S, samesite="lax")
    elif given == "":
        answer.delete_cookie(THEME_COOKIE, samesite="lax")


def _chosen(settings: ReaderSettings, name: str) -> str:
    value = getattr(settings, name)
    return str(value) if name in _TYPES else "yes" if value else ""


def _changed(settings: ReaderSettings, form: Form) -> tuple[ReaderSettings, str | None]:
    """The settings in a form, and the problems with them."""
    values: dict[str, Any] = {}
    for name, _, options in _CHOICES:
        given = form.text(name, 20)
        if given not in {value for value, _ in options}:
            continue
        values[name] = _TYPES[name](given) if name in _TYPES else given == "yes"
    if (given := form.text("language", 20)) in dict(_LANGUAGES):
        values["language"] = given
    keys, problem = keymap.changed(
        {act.name: form.text(f"key-{act.name}", keymap.MAX_KEY_CHARS) for act in keymap.ACTS}
    )
    lines = (line.strip() for line in form.text("folders", _MAX_FOLDERS_CHARS).splitlines())
    folders = tuple(dict.fromkeys(line for line in lines if line))
    return msgspec.structs.replace(settings, **values, keys=keys, folders=folders), problem
