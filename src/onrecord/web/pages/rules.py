"""Rules that hide articles from a reader's lists; each can be tried on the last week before it is kept."""

import time
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.store.contract.reader_settings import MAX_RULE_CHARS, MAX_RULES, Rule, RuleKind
from onrecord.store.contract.readers import Tried
from onrecord.store.ids import first_article_id
from onrecord.web import filters, links, params
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.rules import RulesContext, RuleView, TriedView
from onrecord.web.item_views import titled
from onrecord.web.language import gettext, message, ngettext, nmessage, number
from onrecord.web.pages.base import PageHandlers
from onrecord.web.side import MAX_OUTLETS
from onrecord.web.signin.asker import asker

_WEEK_S = 7 * 86_400
_KINDS: Mapping[RuleKind, str] = {
    RuleKind.WORDS: message("words in the headline or the first words"),
    RuleKind.AUTHOR: message("author"),
    RuleKind.SECTION: message("section"),
    RuleKind.OUTLET: message("outlet"),
}
_HIDES: Mapping[RuleKind, str] = {
    RuleKind.WORDS: message("Hides articles with “%(its)s” in the headline or the first words"),
    RuleKind.AUTHOR: message("Hides articles by %(its)s"),
    RuleKind.SECTION: message("Hides articles of the section “%(its)s”"),
    RuleKind.OUTLET: message("Hides articles of %(its)s"),
}
_KEEPS: Mapping[RuleKind, str] = {
    RuleKind.WORDS: message("Keeps articles with “%(its)s” in the headline or the first words"),
    RuleKind.AUTHOR: message("Keeps articles by %(its)s"),
    RuleKind.SECTION: message("Keeps articles of the section “%(its)s”"),
    RuleKind.OUTLET: message("Keeps articles of %(its)s"),
}
_WOULD_HIDE = nmessage(
    "It would have hidden %(hidden)s of the %(num)s article of the last seven days.",
    "It would have hidden %(hidden)s of the %(num)s articles of the last seven days.",
)
_WOULD_STILL_HIDE = nmessage(
    "With it, rules would still hide %(hidden)s of the %(num)s article of the last seven days.",
    "With it, rules would still hide %(hidden)s of the %(num)s articles of the last seven days.",
)


class RulesPage(PageHandlers):
    """The handler of a reader's rules."""

    async def show(self, request: Request) -> Response:
        """The rules; tries, keeps or removes one."""
        rules = self._shared.settings(request).rules
        if request.method != "POST":
            done = params.whole(request, "hidden")
            shown = params.whole(request, "shown")
            return self._render(request, self._context(rules, said=_said(done, shown)))
        form = await self._shared.forms.read(request)
        action, _, place = form.text("do", 20).partition(":")
        if action == "drop":
            if not place.isdecimal() or int(place) >= len(rules):
                return self._render(
                    request, self._context(rules, problem=gettext("There is no such rule.")), status=400
                )
            return await self._keep(rules[: int(place)] + rules[int(place) + 1 :])
        kind, text, keeps = (
            form.text("kind", 20),
            form.text("text", MAX_RULE_CHARS),
            form.text("keeps", 4) == "yes",
        )
        problem = _problem(rules, kind, text)
        if problem:
            context = self._context(rules, problem=problem, kind=kind, text=text, keeps=keeps)
            return self._render(request, context, status=400)
        rule = Rule(kind=RuleKind(kind), text=text, keeps=keeps)
        if action == "add":
            return await self._keep((*rules, rule))
        made = (*rules, rule) if keeps else (*(each for each in rules if each.keeps), rule)
        tried = await self._shared.pooled(lambda: self._store.readers.try_rules(made, first=_a_week_ago()))
        context = self._context(rules, kind=kind, text=text, keeps=keeps, tried=_tried(tried, keeps=keeps))
        return self._render(request, context)

    async def _keep(self, rules: tuple[Rule, ...]) -> Response:
        reader, now = asker().id, time.time()
        hidden, shown = await self._shared.writing(
            lambda: self._store.readers.set_rules(reader, rules, first=_a_week_ago(), now=now)
        )
        return RedirectResponse(f"/settings/rules?hidden={hidden}&shown={shown}", status_code=303)

    def _context(
        self,
        rules: tuple[Rule, ...],
        *,
        said: str | None = None,
        problem: str | None = None,
        kind: str = RuleKind.WORDS,
        text: str = "",
        keeps: bool = False,
        tried: TriedView | None = None,
    ) -> RulesContext:
        outlets = self._store.readers.outlets(asker().id, limit=MAX_OUTLETS)
        names = {each.slug: each.name for each in outlets}
        return RulesContext(
            token=self._shared.own_token,
            said=said,
            problem=problem,
            rules=tuple(RuleView(number=place, says=_words(rule, names)) for place, rule in enumerate(rules)),
            kinds=tuple((each.value, gettext(words)) for each, words in _KINDS.items()),
            kind=kind,
            text=text,
            keeps=keeps,
            tried=tried,
            outlets=tuple(sorted(names.items(), key=lambda each: each[1].casefold())),
        )


def _a_week_ago() -> int:
    return first_article_id(max(int(time.time()) - _WEEK_S, 0))


def _problem(rules: tuple[Rule, ...], kind: str, text: str) -> str | None:
    if kind not in set(RuleKind):
        return gettext("Choose what the rule looks at.")
    if not any(each.isalnum() for each in text):
        return gettext("Type the words, the name, the section or the outlet.")
    if len(rules) >= MAX_RULES:
        return gettext("There are %(most)s rules already; remove one first.", most=MAX_RULES)
    return None


def _words(rule: Rule, outlets: Mapping[str, str]) -> str:
    its = outlets.get(rule.text, rule.text) if rule.kind is RuleKind.OUTLET else rule.text
    return gettext((_KEEPS if rule.keeps else _HIDES)[rule.kind], its=its)


def _tried(tried: Tried, *, keeps: bool) -> TriedView:
    words = _WOULD_STILL_HIDE if keeps else _WOULD_HIDE
    says = ngettext(*words, tried.looked, hidden=number(tried.hidden))
    if tried.hidden > len(tried.items):
        says += " " + ngettext("The newest of them:", "The newest %(num)s of them:", len(tried.items))
    articles = (
        (Link(titled(each), links.article(each.article_id, {})), filters.unknown_outlet(each.outlet))
        for each in tried.items
    )
    return TriedView(says=says, articles=tuple(articles))


def _said(hidden: int | None, shown: int | None) -> str | None:
    if hidden is None or shown is None:
        return None
    return ngettext(
        "Kept. %(num)s article hidden, %(shown)s shown again.",
        "Kept. %(num)s articles hidden, %(shown)s shown again.",
        hidden,
        shown=number(shown),
    )
