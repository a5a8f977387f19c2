"""The lines of a saved page, each with what it looks like on its own."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from onrecord.extract.assemble import one_line
from onrecord.extract.lexicon.phrases import (
    ends_body,
    is_chrome,
    is_cut_marker,
    is_promotion,
    normal,
    opens_related,
    reading_minutes,
)
from onrecord.extract.saved.glue import unglued
from onrecord.extract.saved.join import MAX_CAPTION_CHARS, joined
from onrecord.extract.saved.moments import Moments, is_dateish, is_label, read_moments
from onrecord.extract.saved.wrap import unwrapped
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.cards import is_role
from onrecord.extract.text.credits import is_credit
from onrecord.extract.text.name_lines import is_ended, is_signed, named_behind_by, named_in_date

MOST_LINES = 40_000
CHARS_PER_WORD = 3
"""Characters that count as a word in scripts that set no spaces."""


class Kind(Enum):
    """What a line looks like before its neighbours are asked."""

    PROSE = auto()
    SHORT = auto()
    BULLET = auto()
    CHROME = auto()
    CUT = auto()
    RELATED = auto()
    """Heads a small list of other articles."""
    LINK = auto()
    """Is itself a line to another article: "Read more: ..."."""
    END = auto()
    TAGS = auto()
    READING = auto()
    DATE = auto()
    BYLINE = auto()
    ROLE = auto()
    SOURCE = auto()
    """A picture's credit alone."""
    CAPTION = auto()
    """A caption that is marked as one."""
    NOTE = auto()
    SIGNOFF = auto()
    RULE = auto()


META = frozenset({Kind.READING, Kind.DATE, Kind.BYLINE})
WASTE = frozenset({Kind.CHROME, Kind.RULE, Kind.CUT})
PICTURE = frozenset({Kind.SOURCE, Kind.CAPTION})


@dataclass(slots=True)
class Line:
    """One line: its words, whether a blank line stands before it, and its kind with what was read from it."""

    text: str
    kind: Kind
    after_blank: bool = False
    key: str = ""
    minutes: int | None = None
    moments: Moments = field(default_factory=Moments)
    names: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words it has."""
        spaced = self.text.count(" ") + 1
        return max(spaced, len(_DENSE.findall(self.text[:400])) // CHARS_PER_WORD)

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        return is_ended(self.text)


_DENSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
_BULLET = re.compile(r"(?:[•●▪‣◦■–*·-]|\d{1,2}[.)](?!\s*\d))\s+(?=\S)")
_TAGS = frozenset(
    (
        "tags|tag|topics|suggested topics|related topics|explore more on these topics|filed under|topics in this article|"
        "more on these topics|keywords|schlagworte|schlagwörter|themen|verwandte themen|thématiques|mots-clés|"
        "sur le thème|etiquetas|archivado en|temas|argomenti|tag articolo|tópicos|onderwerpen|emner|ämnen|"
        "tagi|tematy|štítky|témata|теги|теми|темы|etiketler"
    ).split("|")
)
_TAG_LINE = re.compile(
    r"(?:tags?|topics|filed under|see more on|keywords|related topics|schlagworte|themen|mots-clés|etiquetas|temas|tagi"
    r"|teги|теги|темы|теми|štítky|etiketler)\s?:\s*(?P<list>\S.*)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:corrections?|clarifications?|correction and clarification|editor['’]?s['’]? notes?|update"
    r"|amendment|note|korrektur|richtigstellung|"
    r"anmerkung(?: der redaktion)?|hinweis der redaktion|transparenzhinweis|erratum|rectificatif"
    r"|note de la rédaction|précision|"
    r"corrección|aclaración|nota (?:del editor|de la redacción|da redação|dell['’]editore|della redazione)"
    r"|fe de errores|correzione|correção|errata|correctie|rectificatie|"
    r"sprostowanie|od redakcji|oprava|виправлення|уточнення|примітка редакції|исправление|уточнение"
    r"|примечание редакции|düzeltme)"
    r"(?:\s*(?:\([^)]{1,40}\)|,? ?[\w., ]{1,30}\d{4}))?\s?[:–—-]\s*\S|"
    r"(?:this|the) (?:article|story|report|post|piece|headline|page)(?: \w+){0,4}? (?:has been|was"
    r"|have been)(?: \w+){0,3}? (?:amended|updated|corrected|edited|changed|revised|clarified)\b|"
    r"(?:an|a previous|in an) (?:earlier|previous|original) version of this\b|a previous version of this\b|"
    r"in einer früheren (?:version|fassung)\b|(?:eine|die) (?:frühere|erste) (?:version|fassung)\b"
    r"|dieser (?:artikel|text) wurde\b.{0,60}(?:korrigiert|aktualisiert)|"
    r"(?:cet article|une version (?:précédente|antérieure))\b.{0,40}(?:modifié|corrigé|mis à jour"
    r"|indiquait)|(?:una versión anterior|este artículo ha sido)\b",
    re.IGNORECASE,
)
_UPDATE_NOTE = re.compile(r"(?:update|note)\b", re.IGNORECASE)
_SIGNOFF = re.compile(
    r"[\[(—–-]*\s*(?:additional |with )?(?:reporting|writing|editing|compiled|edited|produced|translated"
    r"|contributed|reported|written)(?:,? (?:and )?(?:additional )?(?:reporting|writing|editing|compiled"
    r"|translation))* (?:by|in .{2,40} by|from)\b.{1,240}"
    r"|.{1,160}\bcontributed (?:to this (?:report|story|article)|reporting)(?: from .{1,60})?\.?"
    r"|(?:source|sources|quelle|quellen|sources? ?|fuente|fonte|źródło)\s?: ?.{1,100}"
    r"|with (?:inputs|files|information|agencies|additional reporting)\b.{0,100}"
    r"|(?:the )?.{1,50} (?:staff )?contributed to this report\.?"
    r"|\(?(?:avec|mit (?:material|informationen)|con información|com informações|con agencias)\b.{1,80}",
    re.IGNORECASE,
)
_NUMBERED_PICTURE = re.compile(
    r"(?:\[\d{1,2} (?:of|von|de|sur) \d{1,3}\]|\d{1,2} (?:of|von|de|sur) \d{1,3}\s*[|:–—-]|\[?\d{1,2} ?/ ?\d{1,3}\]?(?:\s*[|:–—-])?)\s++(?=\S)"
)
"""Words between the figures say it with a mark behind them alone: "1 of 5 Americans" begins a sentence."""
_PICTURE_SOURCE = re.compile(r"image (?:source|copyright|credit),\s*\S", re.IGNORECASE)
_PICTURE_CAPTION = re.compile(
    r"(?:image|media|video|photo) caption,\s*(?=\S)|(?:caption|bildunterschrift|légende|legende|pie de foto"
    r"|didascalia|legenda|підпис)\s?:\s*(?=\S)",
    re.IGNORECASE,
)
_YEARS_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}|.{1,60}\d{4})", re.IGNORECASE)


def read_lines(text: str, *, language: str | None, captured: datetime | None) -> list[Line]:
    """The page's lines that have any words, in order, at most 40,000."""
    lines: list[Line] = []
    blank = True
    raw_lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MOST_LINES)[:MOST_LINES]
    for raw in joined(unwrapped(raw_lines)):
        words = one_line(_CLINGING.sub("", raw) if "ew " in raw[-30:] or "Rights" in raw[-60:] else raw)
        if words is None:
            blank = True
            continue
        line = _line(unglued(words), language, captured)
        line.after_blank = blank
        blank = False
        lines.append(line)
    return lines


def _line(text: str, language: str | None, captured: datetime | None) -> Line:
    line = Line(text, Kind.SHORT, key=normal(text) if len(text) < 400 else "")
    line.minutes = reading_minutes(text)
    if line.minutes is not None:
        line.kind = Kind.READING
    else:
        line.kind = _furniture(line, language, captured) or _prose(text)
        if line.kind in {Kind.DATE, Kind.BYLINE, Kind.SHORT} and len(text) < 160 and any(map(str.isdigit, text)):
            line.minutes = next(filter(None, map(reading_minutes, re.split(r"[|•·,()]", text))), None)
    return line


def _furniture(line: Line, language: str | None, captured: datetime | None) -> Kind | None:  # noqa: C901, PLR0912
    """The kind that the words alone settle; None where they settle nothing. Order: surest first."""
    text = line.text
    if not any(char.isalnum() for char in text):
        return Kind.RULE
    if is_posts_owner(text):
        return Kind.PROSE
    if _NOTE.match(text) and not (line.words < 6 and _UPDATE_NOTE.match(text)):
        return Kind.NOTE
    if len(text) > MAX_CAPTION_CHARS:
        return None
    if line.key in _TAGS or (len(text) < 400 and _TAG_LINE.fullmatch(text)):
        return Kind.TAGS
    if of_picture := _of_picture(line):
        return of_picture
    if chrome := _chrome(text):
        return chrome
    if _COOKIE.search(text) and _OF_THE_SITE.search(text):
        return Kind.CHROME
    if crumbs(text) and not _HAS_DAY.search(text):
        return Kind.CHROME
    if is_promotion(text):
        return Kind.CHROME
    if is_dateish(text) and split_caption(text)[1] is None:
        line.moments = read_moments(text, language=language, captured=captured)
        line.names = named_in_date(text)
        return Kind.DATE
    if is_label(text):
        return Kind.DATE
    if _SIGNOFF.fullmatch(text):
        return Kind.SIGNOFF
    if names := named_behind_by(text):
        line.names = names
        if _HAS_DAY.search(text):
            line.moments = read_moments(text, language=language, captured=captured)
        return Kind.BYLINE
    if is_role(text):
        return Kind.ROLE
    if _BULLET.match(text) and line.words > 2:
        return Kind.BULLET
    return None


def _of_picture(line: Line) -> Kind | None:
    """SOURCE or CAPTION for a line that is a picture's; a caption loses the label before it."""
    text = line.text
    if _PICTURE_SOURCE.match(text):
        return Kind.SOURCE
    numbered = _NUMBERED_PICTURE.match(text) if line.words > 5 else None
    if label := _PICTURE_CAPTION.match(text) or numbered:
        line.text = text[label.end() :]
        return Kind.CAPTION
    if is_signed(text):
        return None
    if is_credit(text) and not _YEARS_COPYRIGHT.match(text) and (text[0] == "©" or not is_chrome(text)):
        return Kind.SOURCE
    return None


def is_posts_owner(text: str) -> bool:
    """Whether the line says whose an embedded post is ("— Ana Ruiz (@anaruiz) June 12, 2025"): its day and its name are the post's."""
    return _POSTED_BY.match(text) is not None


_POSTED_BY = re.compile(r"[—–-]{1,2}\s?[^\s(][^\n(]{0,60}\(@\w{2,30}\)[^\n]{1,20}\d")
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_OF_THE_SITE = re.compile(
    r"\b(?:websites?|browser|consent|preferences|visitors?|gdpr|plugin|einwilligung|webseite|navigateur|navegador)\b",
    re.IGNORECASE,
)
"""With cookies: the site's notice of them, not news of them."""
_HAS_DAY = re.compile(r"(?<!\d)[0-3]?\d[ ,./][^\n]{0,12}(?:19|20)\d\d(?!\d)")
"""A path through the site has no day in it; a byline whose parts slashes part may have."""


def _chrome(text: str) -> Kind | None:
    if is_cut_marker(text):
        return Kind.CUT
    if opens_related(text):
        return Kind.RELATED if is_chrome(text) else Kind.LINK
    if ends_body(text):
        return Kind.END
    return Kind.CHROME if is_chrome(text) else None


# Notes in the manner of Ukrainian and Russian sites, where each paragraph says what it is.
_LABELLED = re.compile(
    r"(?:джерело|деталі|пряма мова|дослівно|нагадаємо|передісторія|що передувало|источник|подробности|дословно|напомним|предыстория)\b"
    r"[^:]{0,60}:\s\S",
    re.IGNORECASE,
)
_CLINGING = re.compile(
    r"(?:(?:(?<!\s)\s+)?Purchase Licensing Rights(?:,?\s*opens (?:in (?:a )?)?new (?:tab|window))?"
    r"|(?:,\s*|(?<!\s)\s+)?opens (?:in (?:a )?)?new (?:tab|window))\.?$",
    re.IGNORECASE,
)


def _prose(text: str) -> Kind:
    words = text.count(" ") + 1
    if words >= 3 and _LABELLED.match(text):
        return Kind.PROSE
    dense = len(_DENSE.findall(text[:200])) > 15
    letters = sum(map(str.isalpha, text[:300]))
    if letters < 0.5 * min(len(text), 300):
        return Kind.SHORT
    if is_ended(text) and (words >= 7 or dense or (words >= 4 and text[-1] in '"”’»' and len(text) > 24)):
        return Kind.PROSE
    if words >= 25 or len(text) >= 170 or (text.endswith((":", ";", ",")) and words >= 10):
        return Kind.PROSE
    return Kind.SHORT


def tag_list(text: str) -> tuple[str, ...]:
    """The tags of "Tags: a, b, c"; () where the line only heads them."""
    match = _TAG_LINE.fullmatch(text[:400])
    if not match:
        return ()
    return tuple(dict.fromkeys(tag for part in re.split(r"[,;|•·]", match["list"]) if (tag := part.strip(" #."))))[
        :30
    ]


def crumbs(text: str) -> tuple[str, ...]:
    """The steps of a path through the site ("Home » News » World"); () where the line is none."""
    if len(text) > 300:
        return ()
    steps = [step.strip() for step in re.split(r"(?:(?<!\s)\s+)?[»›>→]\s*|(?<!\s)\s+/\s+", text)]
    least = 2 if steps[0].lower() in _HOME else 3
    return (
        tuple(steps)
        if len(steps) >= least and all(steps) and all(step.count(" ") < 5 for step in steps[:-1])
        else ()
    )


_HOME = frozenset(
    (
        "home|homepage|home page|front page|start|startseite|accueil|page d'accueil|page d’accueil|inicio|portada|"
        "página principal|início|página inicial|voorpagina|forside|hem|startsidan|etusivu|strona główna|"
        "domů|úvod|головна|главная|anasayfa|ana sayfa"
    ).split("|")
)


def bullet_text(text: str) -> str:
    """A bulleted line without its bullet."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text
