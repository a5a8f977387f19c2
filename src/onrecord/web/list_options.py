"""Builds the form that narrows and sorts a list; every choice is part of the address."""

from collections.abc import Iterable

from onrecord.store.contract.news import ArticleFilter, Length
from onrecord.web import links
from onrecord.web.contexts.feed import ChoiceView, OptionsView
from onrecord.web.language import gettext, message
from onrecord.web.language_names import language_name

_ANY = ("", message("all"))
_CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("order", message("Order"), (("", message("newest first")), ("oldest", message("oldest first")))),
    ("said", message("Statements"), (_ANY, ("yes", message("only with statements")))),
    (
        "length",
        message("Length"),
        (
            _ANY,
            (Length.SHORT.value, message("up to 3 minutes")),
            (Length.MEDIUM.value, message("4 to 9 minutes")),
            (Length.LONG.value, message("10 minutes or more")),
        ),
    ),
    ("picture", message("Pictures"), (_ANY, ("yes", message("only with a picture")))),
)


def choice_view(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> ChoiceView:
    """A field with its label and options in the reader's language."""
    its = tuple((value, gettext(words) if words else words) for value, words in options)
    return ChoiceView(name=name, label=gettext(label), options=its, chosen=chosen)


def options(wanted: ArticleFilter, languages: Iterable[str]) -> OptionsView:
    """The form's fields with their present values; `languages` are those of the articles shown."""
    given = links.feed_query(wanted)
    known = sorted({each.split("-")[0] for each in languages} | ({wanted.language} if wanted.language else set()))
    spoken = ("language", message("Language"), (_ANY, *((each, language_name(each)) for each in known)))
    choices = tuple(
        choice_view(name, label, values, given.get(name, "")) for name, label, values in (*_CHOICES, spoken)
    )
    names = {each.name for each in choices}
    return OptionsView(
        kept=tuple((name, value) for name, value in given.items() if name not in names),
        choices=choices,
        changed=sum(bool(each.chosen) for each in choices),
    )
