"""Builds the form that narrows and sorts a list; every choice is part of the address."""

from collections.abc import Iterable

from onrecord.store.contract.news import ArticleFilter, Length
from onrecord.web import links
from onrecord.web.contexts.feed import ChoiceView, OptionsView

_ANY = ("", "all")
_CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("order", "Order", (("", "newest first"), ("oldest", "oldest first"))),
    ("said", "Statements", (_ANY, ("yes", "only with statements"))),
    (
        "length",
        "Length",
        (
            _ANY,
            (Length.SHORT.value, "up to 3 minutes"),
            (Length.MEDIUM.value, "4 to 9 minutes"),
            (Length.LONG.value, "10 minutes or more"),
        ),
    ),
    ("picture", "Pictures", (_ANY, ("yes", "only with a picture"))),
)


def options(wanted: ArticleFilter, languages: Iterable[str]) -> OptionsView:
    """The form's fields with their present values; `languages` are those of the articles shown."""
    given = links.feed_query(wanted)
    known = sorted({each.split("-")[0] for each in languages} | ({wanted.language} if wanted.language else set()))
    spoken = ("language", "Language", (_ANY, *((each, each) for each in known)))
    choices = tuple(
        ChoiceView(name=name, label=label, options=values, chosen=given.get(name, ""))
        for name, label, values in (*_CHOICES, spoken)
    )
    names = {each.name for each in choices}
    return OptionsView(
        kept=tuple((name, value) for name, value in given.items() if name not in names),
        choices=choices,
        changed=sum(bool(each.chosen) for each in choices),
    )
