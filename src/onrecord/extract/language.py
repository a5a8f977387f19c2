"""Which language a text is in, by py3langid (97 languages); None where it is too short or unsure."""

import threading
from typing import Any

SAMPLE = 800
LEAST = 40
SURE = 0.9

_COMMON = {
    "en": frozenset(
        "the of and to in that is was for it with as his on be at by had are but from they which this not have has "
        "were said will an or who he she their its about we you more after been".split()
    ),
    "de": frozenset(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch an er hat sind dass "
        "wird bei nach aus am zum zur über es einer einem einen um war nur wie oder aber vor durch bis gegen".split()
    ),
    "fr": frozenset(
        "de la le et les des en un du une que est pour qui dans par plus sur pas au sont ce il".split()
    ),
    "es": frozenset("el los las que y un una por con para se del al es su lo la en no más".split()),
    "it": frozenset(
        "di il che è e la per un del in una con non della da dei si al i le gli nel alla ha sono".split()
    ),
}
_OFTEN = 0.2
"""Running text of these languages has more of their commonest words than this; no other language's comes near."""

_lock = threading.Lock()
_identifiers: list[Any] = []


def identify(text: str) -> str | None:
    """The BCP 47 primary tag of `text`, None below 40 letters or where the model gives it less than 0.9."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    # A character of these scripts says about as much as a Latin word's half.
    dense = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in sample)
    if letters + 3 * dense < LEAST:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else None


def confirms(text: str, language: str) -> bool:
    """Whether the commonest words already say that the text is in `language`: English, German, French, Spanish or
    Italian by words, Japanese by its kana.
    """
    if language == "ja":
        return sum("\u3040" <= char <= "\u30ff" for char in text[:SAMPLE]) > _OFTEN * min(len(text), SAMPLE)
    common = _COMMON.get(language)
    words = text[:SAMPLE].lower().split()
    return common is not None and len(words) >= 30 and sum(word in common for word in words) > _OFTEN * len(words)


def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    """The model, loaded when it is first needed: it takes a tenth of a second."""
    if not _identifiers:
        with _lock:
            if not _identifiers:
                from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

                _identifiers.append(LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    return _identifiers[0]
