"""Which language a text is in, by py3langid (97 languages); None where it is too short or unsure."""

import threading
from collections.abc import Callable
from typing import Any

SAMPLE_CHARS = 800
MIN_LETTERS = 40
MIN_PROBABILITY = 0.9
MIN_AMONG_SIBLINGS = 0.75
MIN_OF_BOTH = 0.98
_SIBLINGS = (
    {"nb", "no", "nn", "da"},
    {"sr", "hr", "bs", "sh", "sl"},
    {"id", "ms"},
    {"cs", "sk"},
    {"gl", "pt", "es"},
    {"he", "iw"},
    {"fil", "tl"},
    {"zu", "xh"},
)
"""Languages, or names of one, that are so close that the model takes one for the other."""

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
_OWN_WORDS = {
    "sv": (
        "och att är som på det en av för den med till i har de inte om ett han men var sig från vi så kan när",
        "och att är för från inte",
    ),
    "pl": (
        "w i na z się że do nie to jest o jak po od za przez dla był ale są tym oraz ma który która które jego",
        "się że jest przez są który która które oraz",
    ),
    "nl": (
        "de het een en van in is dat op te zijn met voor niet die aan er om ook als bij uit door hij maar naar",
        "de een niet zijn naar",
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das foi são",
        "não uma em com são",
    ),
}
"""The commonest words, and those of them that the language's neighbours write otherwise or don't have."""
_OWN = {name: (frozenset(most.split()), frozenset(own.split())) for name, (most, own) in _OWN_WORDS.items()}
_MIN_OWN_SHARE = 0.04
_VIETNAMESE = frozenset("ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệọỏốồổỗộớờởỡợụủứừửữựịỉ")
_UKRAINIAN = frozenset("їєґ")
_NOT_UKRAINIAN = frozenset("ыэёъўә")
_MIN_COMMON_SHARE = 0.2
"""Running text of these languages has more of their commonest words than this; no other language's comes near."""

_lock = threading.Lock()
_identifiers: list[Any] = []


def identify(text: str) -> str | None:
    """The BCP 47 primary tag of `text`, None below 40 letters or where the model gives it less than 0.9."""
    sample = text[:SAMPLE_CHARS]
    letters = sum(map(str.isalpha, sample))
    # A character of these scripts says about as much as a Latin word's half.
    dense = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in sample)
    if letters + 3 * dense < MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    if probability >= MIN_PROBABILITY:
        return str(language)
    return str(language) if probability >= MIN_AMONG_SIBLINGS and _is_sibling(sample) else None


def _is_sibling(sample: str) -> bool:
    """Whether all that a text may be is the likeliest language or one next to it, of which half the words are the same."""
    (first, likeliest), (second, next_) = _identifier().rank(sample)[:2]
    return likeliest + next_ >= MIN_OF_BOTH and not differ(first, second)


def differ(one: str, other: str) -> bool:
    """Whether two languages are neither the same nor so close that one is taken for the other."""
    return one != other and not any({one, other} <= group for group in _SIBLINGS)


def confirms(text: str, language: str) -> bool:
    """Whether the text is surely in `language`, told without the model; False where only the model can tell.

    English, German, French, Spanish and Italian by their commonest words; Swedish, Polish, Dutch and Portuguese by
    these and words of their own; Japanese by its kana, Chinese, Ukrainian and Vietnamese by their letters.
    """
    sample = text[:SAMPLE_CHARS].lower()
    words = sample.split()
    if language in _BY_LETTERS:
        return len(sample) >= 2 * MIN_LETTERS and _BY_LETTERS[language](sample)
    if len(words) < 30:
        return False
    if language in _OWN:
        common, own = _OWN[language]
        if sum(word in own for word in words) < _MIN_OWN_SHARE * len(words):
            return False
    else:
        common = _COMMON.get(language, frozenset())
    return sum(word in common for word in words) > _MIN_COMMON_SHARE * len(words)


def _count(sample: str, letters: frozenset[str]) -> int:
    return sum(char in letters for char in sample)


def _kana(sample: str) -> int:
    return sum("\u3040" <= char <= "\u30ff" for char in sample)


def _chinese(sample: str) -> bool:
    han = sum("\u4e00" <= char <= "\u9fff" for char in sample)
    return han * 2 > len(sample) and not _kana(sample)


def _ukrainian(sample: str) -> bool:
    return _count(sample, _UKRAINIAN) * 200 > len(sample) and not _count(sample, _NOT_UKRAINIAN)


_BY_LETTERS: dict[str, Callable[[str], bool]] = {
    "ja": lambda sample: _kana(sample) > _MIN_COMMON_SHARE * len(sample),
    "zh": _chinese,
    "uk": _ukrainian,
    "vi": lambda sample: _count(sample, _VIETNAMESE) * 12 > len(sample),
}


def load() -> None:
    """Loads the model, which is otherwise loaded when it is first needed: half a second of processor time, 75 MB."""
    _identifier()


def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    if not _identifiers:
        with _lock:
            if not _identifiers:
                from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

                _identifiers.append(LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    return _identifiers[0]
