"""Names of the languages that articles are in, for people; a tag alone says "uk" or "sv"."""

from typing import Final

from onrecord.web.language import gettext, message

_NAMES: Final = {
    "ar": message("Arabic"),
    "bg": message("Bulgarian"),
    "ca": message("Catalan"),
    "cs": message("Czech"),
    "da": message("Danish"),
    "de": message("German"),
    "el": message("Greek"),
    "en": message("English"),
    "es": message("Spanish"),
    "et": message("Estonian"),
    "fa": message("Persian"),
    "fi": message("Finnish"),
    "fr": message("French"),
    "he": message("Hebrew"),
    "hi": message("Hindi"),
    "hr": message("Croatian"),
    "hu": message("Hungarian"),
    "id": message("Indonesian"),
    "it": message("Italian"),
    "ja": message("Japanese"),
    "ko": message("Korean"),
    "lt": message("Lithuanian"),
    "lv": message("Latvian"),
    "nb": message("Norwegian"),
    "nl": message("Dutch"),
    "no": message("Norwegian"),
    "pl": message("Polish"),
    "pt": message("Portuguese"),
    "ro": message("Romanian"),
    "ru": message("Russian"),
    "sk": message("Slovak"),
    "sl": message("Slovenian"),
    "sr": message("Serbian"),
    "sv": message("Swedish"),
    "sw": message("Swahili"),
    "tr": message("Turkish"),
    "uk": message("Ukrainian"),
    "ur": message("Urdu"),
    "vi": message("Vietnamese"),
    "zh": message("Chinese"),
}
"""By the first subtag of BCP 47."""


def language_name(tag: str) -> str:
    """What the language with this tag is called in the reader's own; the tag where we have no name for it."""
    name = _NAMES.get(tag.partition("-")[0].casefold())
    return gettext(name) if name else tag
