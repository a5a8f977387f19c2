"""Which days of the week an article names. Reports of two events of one matter have the same words, but name other
days."""

import re
from typing import Final

_WORDS: Final = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "no": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "pl": "poniedziałek|poniedziałku wtorek|wtorku środa|środę|środy czwartek|czwartku piątek|piątku sobota|sobotę|soboty "
    "niedziela|niedzielę|niedzieli",
    "ru": "понедельник|понедельника вторник|вторника среда|среду|среды четверг|четверга пятница|пятницу|пятницы "
    "суббота|субботу|субботы воскресенье|воскресенья",
    "uk": "понеділок|понеділка вівторок|вівторка середа|середу|середи четвер|четверга п['’ʼ]ятниця|п['’ʼ]ятницю|п['’ʼ]ятниці "
    "субота|суботу|суботи неділя|неділю|неділі",
}
"""By language, Monday first; the forms of one day are parted by `|`."""
_UNKNOWN: Final = "en"
"""The language whose words are looked for where the article's is unknown."""


_PATTERNS: Final = {
    language: re.compile(r"\b(?:" + "|".join(f"({day})" for day in days.split()) + r")\b")
    for language, days in _WORDS.items()
}
"""By language; one group for each day."""


def weekdays_in(text: str, language: str) -> int:
    """The days that a text names, as bits, Monday the lowest; 0 for none, and for a language whose words aren't
    known."""
    pattern = _PATTERNS.get(language or _UNKNOWN)
    found = 0
    for match in pattern.finditer(text.lower()) if pattern else ():
        found |= 1 << ((match.lastindex or 1) - 1)
    return found
