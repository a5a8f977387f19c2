"""The words for "by", by language, and the one pattern of how a byline opens: "Escrito por", "Text:", "Ein Bericht von".

All that reads bylines builds on this table, in markup and in saved text, so that they can't disagree.
"""

import re

BY = {
    "en": ("by",),
    "de": ("von", "vom"),
    "fr": ("par",),
    "es": ("por",),
    "pt": ("por",),
    "nl": ("door",),
    "da": ("af",),
    "no": ("av",),
    "sv": ("av",),
    "pl": ("przez",),
    "id": ("oleh",),
}
"""Words that alone say "by" before a name."""

OF = {"it": ("di", "da"), "es": ("de",), "pt": ("de",), "cs": ("od",), "ru": ("от",), "uk": ("від",)}
"""Words that say "by" only where a name follows: they mean "of" and "from" elsewhere, or open names ("De Boer")."""

MADE = {
    "en": "written|reported|posted|submitted|published|compiled|edited|produced|told|article|story|words|text|analysis|opinion"
    "|interview|report|review|reporting",
    "de": "geschrieben|verfasst|eingereicht|veröffentlicht|aufgezeichnet|text|bericht|analyse|kommentar|interview|reportage",
    "fr": "écrit|rédigé|publié|soumis|recueilli|propos recueillis|texte|reportage|analyse|entretien",
    "es": "escrito|redactado|elaborado|publicado|enviado|texto|reportaje|entrevista|análisis|redacción",
    "pt": "escrito|publicado|enviado|submetido|texto|reportagem|entrevista|redação",
    "it": "scritto|pubblicato|inviato|a cura|testo|intervista",
    "nl": "geschreven|gepubliceerd|ingediend|tekst",
    "da": "skrevet|tekst",
    "no": "skrevet|tekst",
    "sv": "skriven|skrivet|text",
    "pl": "napisane|opublikowane|tekst",
    "id": "ditulis",
}
"""What is made, and how, before a word for "by" or a colon."""

LABELS = {
    "en": "author of the article|authors?|author[’']s name|reporter",
    "de": "autor(?:in|en)?",
    "fr": "auteurs?|autrice",
    "es": "autor(?:a|es|as)?",
    "it": "autor[ei]",
    "pl": "autor(?:zy|ka)?",
    "cs": "autor(?:ka|i)?",
    "tr": "yazar|yazan|muhabir",
    "id": "penulis|pewarta",
    "hu": "szerző",
    "fi": "kirjoittaja|toimittaja",
    "vi": "tác giả",
    "sw": "mwandishi",
    "hr": "autor(?:ica)?|piše",
    "sr": "аутор|пише",
    "hi": "लेखक|द्वारा लिखित",
    "ru": "автор(?:ы|ка)?|редактор|текст",
    "uk": "автор(?:и|ка)?|редактор",
    "he": "מאת",
    "ar": "بقلم|الكاتب|كتب",
    "fa": "نویسنده",
    "el": "συντάκτης|γράφει",
    "zh": "作者|撰文|记者|記者",
    "ja": "著者|執筆|文",
}
"""Words for the author, before a colon; before a name alone where it is known to be a byline."""


def any_word(table: dict[str, tuple[str, ...]]) -> str:
    """All languages' words of a table as alternatives, each once."""
    return "|".join(dict.fromkeys(word for of in table.values() for word in of))


def _alternatives(table: dict[str, str]) -> str:
    return "|".join(dict.fromkeys(table.values()))


_NAME_FOLLOWS = r"(?=(?-i:[^\W\d_a-zß-ÿа-яёіїєґ])[^\s,]{0,40}\s{1,3}\S)"
"""A capital, or a script without them, and a second word: "Di Ana Ruiz", not "di nuovo" and not "De Boer"."""
_ARTICLE = r"(?:ein|eine|un|une|una|uma|an?|en|et)\s(?:\w{1,40}\s){0,2}?"
_MADE = rf"(?:(?:{_alternatives(MADE)})\b)"
_SEPARATOR = r"(?:\s*+[:：\-]\s*+|\s++)"
_SAYS_BY = (
    rf"(?:{_ARTICLE})?(?:{_MADE}(?:\s*+[:\-])?\s*+)?(?:{any_word(BY)}){_SEPARATOR}"
    rf"|(?:{_ARTICLE})?(?:{_MADE}(?:\s*+[:\-])?\s*+)?(?:{any_word(OF)})\s+{_NAME_FOLLOWS}"
)
LABELLED = _alternatives(LABELS)
"""Any language's word for the author."""
MADE_BY = rf"{_MADE}\s++(?:{any_word(BY)})(?:\s?:)?\s"
"""What is made and by whom: "Submitted by", "Escrito por"."""
_TEXT = "texte?|texto|testo|tekst"

OPENING = re.compile(rf"(?:{_SAYS_BY}|(?:{LABELLED}|{_MADE})\s*+:\s*+)(?=\S)", re.IGNORECASE)
"""How a byline opens where a line may be anything: a word for "by", or a label with its colon."""

A_PIECE_BY = re.compile(
    rf"(?i:(?:ein|eine|un|une|una|uma|an?|en|et)\s\w{{3,30}}\s(?:{any_word(BY)}|di)\s)(?=[A-ZÀ-Þ])"
)
"""What it is and who made it: "Eine Kolumne von Ana Ruiz", "A report by Ana Ruiz"."""

_GLUED = r"(?-i:(?:By|Von|Par|Por)(?=[A-ZÀ-Þ]|by\s))"
"""Where styles set the word apart from the name, the markup may have no space there."""

OPENINGS = re.compile(
    rf"^(?:{_SAYS_BY}|(?:(?:{LABELLED})\s?,\s?|(?:{LABELLED}|{_TEXT}){_SEPARATOR})|{_MADE}\s*+:\s*+|{_GLUED})+",
    re.IGNORECASE,
)
"""How a string opens that is known to be a byline: one after another, and labels without their colon too."""

ALONE = frozenset(
    (*any_word(BY).split("|"), "di", "written by", "text", "от", "yazan", "author", "authors", "autor", "автор")
)
"""What stands on a line of its own before the names on the next."""
