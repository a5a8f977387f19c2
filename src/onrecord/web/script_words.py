"""What scripts say, in a language: each page gives them their messages, since scripts are the same for all readers."""

import json
from typing import Final

from markupsafe import Markup

from onrecord.web.language import Language, message, nmessage

_WORDS: Final = {
    "failed": message("That did not come through; try again."),
    "noPicture": message("This picture can’t be had from its outlet just now."),
    "offline": message("Offline."),
    "offlineMarks": message("Offline. What you mark is sent later."),
    "refused": message("Something that you marked could not be kept."),
    "refusedNote": message("A note that you made without a connection could not be kept:"),
    "refusedChange": message(
        "A note was changed or removed elsewhere, so what you wrote to it without a connection isn’t kept there:"
    ),
    "refusedDrop": message(
        "A note that you removed without a connection was changed elsewhere, so it is still there:"
    ),
    "drop": message("Remove"),
    "noteWaits": message("Sent when there is a connection."),
    "noteKept": message("Your note is kept now."),
    "dropWaits": message("Removed when there is a connection."),
    "noteDropped": message("Your note is removed now."),
    "noteGone": message("Your note is kept, but its words are no longer in the article."),
    "newArticles": message("New articles"),
    "star": message("Starred"),
    "unstar": message("No longer starred"),
    "later": message("Put by for later"),
    "unlater": message("No longer put by"),
    "read": message("Marked as read"),
    "unread": message("Marked as unread"),
    "isUnread": message("unread"),
    "waits": message("%(done)s; sent when there is a connection"),
    "chosenWords": message("Chosen words"),
    "highlight": message("Highlight"),
    "note": message("Note"),
    "chosenStatement": message("Chosen statement"),
    "previousStatement": message("Previous statement"),
    "nextStatement": message("Next statement"),
    "close": message("Close"),
    "hasPasskey": message("This device has a passkey for this account already."),
    "noAnswer": message("The server didn’t answer as it should. Please reload the page and try again."),
    "noPasskey": message("No passkey was used: it was cancelled, or took too long."),
}
_OF_MARKS: Final = frozenset(
    {
        "offlineMarks",
        "refused",
        "noteWaits",
        "noteKept",
        "noteGone",
        "dropWaits",
        "noteDropped",
        "star",
        "unstar",
        "later",
        "unlater",
        "read",
        "unread",
        "isUnread",
        "waits",
    }
)
"""What is said of marks: pages on which nothing can be marked go without."""
_COUNTED: Final = {
    "more": nmessage("%(num)s more", "%(num)s more"),
    "new": nmessage("%(num)s new article", "%(num)s new articles"),
}
_CATEGORIES: Final = {"one": 1, "few": 2, "many": 5, "other": 5}
"""Categories of plurals as Intl.PluralRules names them, each with a number of it in languages that have it."""


def script_words(language: Language, *, may_mark: bool = True) -> Markup:
    """The messages as JSON for an attribute between single quotes; those with a number by category of plural."""
    its = language.messages
    words: dict[str, str | dict[str, str]] = {
        name: its.gettext(each) for name, each in _WORDS.items() if may_mark or name not in _OF_MARKS
    }
    for name, forms in _COUNTED.items():
        words[name] = {category: its.ngettext(*forms, number) for category, number in _CATEGORIES.items()}
    made = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return Markup(made.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))  # noqa: S704 - escaped here
