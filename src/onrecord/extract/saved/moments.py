"""Date lines: what in them is the publishing date, and what the date of a change.

Languages: the labels of English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Polish, Czech,
Ukrainian, Russian and Turkish; the dates themselves are `onrecord.extract.text.dates`' business.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from onrecord.extract.lexicon.byline import OPENING
from onrecord.extract.lexicon.months import MONTHS
from onrecord.extract.text.date_words import DATE_WORDS
from onrecord.extract.text.dates import Moment, in_any_script, is_american_hour, parse_date
from onrecord.extract.text.name_lines import named_in_date

MAX_DATE_LINE_CHARS = 130
MAX_LABELLED_CHARS = 40
"""A label and the day behind it take no more; a notice may follow them in the line."""
MOST_OTHER_WORDS = 5

_MODIFIED = re.compile(
    r"\b(?:(?:last )?(?:updated|modified|revised|edited)(?: (?:on|at))?|latest update"
    r"|(?:zuletzt )?(?:aktualisiert|geändert)(?: am)?|update|stand|"
    r"(?:mis(?:e)? à jour|modifié|actualisé)(?:e)?(?: le)?|actualizad[oa](?: el| a las)?"
    r"|aggiornat[oa](?: il| alle)?|ultimo aggiornamento|modificat[oa]|modifica(?: il)?|atualizad[oa](?: em| às)?|"
    r"bijgewerkt|gewijzigd|laatste update|opdateret|oppdatert|uppdaterad|aktualizacja|zaktualizowano"
    r"|aktualizováno|upraveno|"
    r"оновлено|змінено|обновлено|изменено|güncelleme|güncellendi)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:(?:first )?(?:published|posted|created|issued)(?: (?:on|at))?|date|veröffentlicht|erschienen"
    r"|erstellt|vom|am|publiée?|posté|paru|le|publicad[oa]|creado|"
    r"pubblicat[oa]|gepubliceerd|geplaatst|udgivet|publisert|publicerad|opublikowano|data publikacji"
    r"|publikacja|publikováno|vydáno|опубліковано|"
    r"створено|опубликовано|дата|yayınlanma|yayın tarihi|eklenme)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:\b(?:an?|one|\d{1,2}) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b"
    r"|\b\d{1,2} ?[mhd] ago\b|\bvor (?:\d{1,2}|einer|einem) (?:Sekunde|Minute|Stunde|Tag|Woche)\w*|"
    r"\bil y a \d{1,2} (?:minute|heure|jour)s?|\bhace \d{1,2} (?:minuto|hora|día)s?|\bhá \d{1,2} (?:minuto"
    r"|hora|dia)s?|\b\d{1,2} (?:minut[oi]|or[ae]|giorn[oi]) fa\b|"
    r"\b\d{1,2} (?:minuten|uur|dagen) geleden\b|\b\d{1,2} (?:хвилин|годин|дн|час|минут|дней)\w* (?:тому"
    r"|назад)|\byesterday\b|\bjust now\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_DAY = re.compile(r"\b[0-3]?\d\b")
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERIC = re.compile(r"\b\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}\b")
_INITIAL = re.compile(r"\b[A-ZÀ-Þ]\.")
_COUNTED = re.compile(
    r"(?:^|[/|•·–—-]\s?|\b(?:19|20)\d\d,?\s)(?:\d{1,6}|no|leave a)\s"
    r"(?:comments?|views?|shares?|kommentare?|comentarios?|commentaires?|commenti|reacties)\s?(?:$|[/|•·–—-])",
    re.IGNORECASE,
)
"""What stands beside a post's day, apart from it and from all else as in no sentence."""
_SLASHED = re.compile(r"(?<![\d/])(?P<day>[01]?\d/[0-3]?\d/)(?P<year>\d\d)(?![\d/])")
_CJK = re.compile(
    r"(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|(?<!\d)(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?!\d)[^A-Za-z]{0,12}[\u3040-\u9fff\uac00-\ud7a3]"
)
_SHORT_YEAR = re.compile(r"(?<![\d.])(?P<day>[0-3]?\d\.[0-3]?\d\.)(?P<year>\d\d)(?![\d.])")
"""27.04.24, 04.27.24: two figures are a year only in a line that is known to be a date."""
_AMBIGUOUS = re.compile(r"(?<![\d.])(?:0?\d|1[0-2])\.(?:0?\d|1[0-2])\.\d\d(?![\d.])")
"""In English lines either figure may be the day's: "06.08.26"."""
_SHORT_SLASHED = re.compile(r"(?<![\d/])(?P<day>(?:0?\d|1[0-2])/(?:1[3-9]|2\d|3[01])/)(?P<year>\d\d)(?![\d/])")
"""2/20/19: nobody but Americans writes the day in the middle."""
MAX_CJK_CHARS = 60
MAX_NAMED_CHARS = 60
"""A longer line with a month's name of any language in it is no date alone."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Moments:
    """What a date line gives; None where it doesn't."""

    published: Moment | None = None
    modified: Moment | None = None


_LABEL_ONLY = re.compile(
    r"[-–|•]?\s?(?:article |artikel |article |artículo |articolo )?(?:(?:first |last "
    r"|zuletzt )?(?:published|posted|updated|modified|veröffentlicht|erstellt|aktualisiert|"
    r"publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|atualizado|gepubliceerd|bijgewerkt"
    r"|publicerad|uppdaterad|udgivet|opdateret|"
    r"publisert|oppdatert|opublikowano|aktualizacja|publikováno|aktualizováno|опубліковано|оновлено"
    r"|опубликовано|обновлено))(?: (?:on|at|am|le|el|il|em|op))?\s?:?",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether the line is a date's label alone: "Published", "Erstellt:"."""
    return len(text) < 40 and bool(_LABEL_ONLY.fullmatch(text.strip()))


def is_dateish(text: str) -> bool:
    """Whether the line is a date or time of publishing, with or without its year, and little else."""
    if len(text) > MAX_DATE_LINE_CHARS or not (
        any(map(str.isdigit, text)) or "ago" in text.lower() or "vor" in text.lower()
    ):
        return False
    bare = _INITIAL.sub(" ", _MODIFIED.sub(" ", _PUBLISHED.sub(" ", text)))
    words = [word.lower() for word in _WORD.findall(bare)]
    months = sum(word in MONTHS for word in words)
    labelled = bool(_MODIFIED.match(text.strip()) or _PUBLISHED.match(text.strip()))
    if _AGO.search(text):
        return len(words) <= 8 + 2 * labelled
    dated = bool(_CJK.search(text) or _NUMERIC.search(text) or (months and _DAY.search(text)))
    dated = dated or (len(text) <= MAX_NAMED_CHARS and in_any_script(text, None) is not None)
    timed = bool(_CLOCK.search(text))
    if not dated and not timed:
        return False
    if dated and _CJK.search(text):
        return len(text) <= MAX_CJK_CHARS and not text.rstrip().endswith(("。", "！", "？"))
    if labelled and dated and _YEAR.search(text, 0, MAX_LABELLED_CHARS):
        return True
    if dated and _COUNTED.search(text) and _YEAR.search(text) and not text.endswith((".", "?", "!")):
        return True
    others = [word for word in words if word not in MONTHS and word not in DATE_WORDS]
    most = MOST_OTHER_WORDS if (_YEAR.search(text) or _NUMERIC.search(text)) and dated else 2
    if dated and timed and _YEAR.search(text):
        most += 3  # a day, a year and an hour: two names and their house may stand beside them
    if labelled:
        most += 2
    elif dated and len(others) > most and OPENING.match(text) and named_in_date(text):
        most += 3
    if not dated and not labelled:
        most = 1
    is_sentence = text.endswith(".") and not _HALF_OF_DAY.search(text) and len(others) > 3
    return len(others) <= most and not (text.rstrip().endswith(("?", "!")) or is_sentence)


def read_moments(text: str, *, language: str | None, captured: datetime | None) -> Moments:
    """The dates of a date line; a part that follows a word for "updated" is the change's."""
    text = text[: 2 * MAX_DATE_LINE_CHARS]
    if not (language or "").startswith("en") or not _AMBIGUOUS.search(text) or _PUBLISHED.search(text):
        text = _SHORT_YEAR.sub(r"\g<day>20\g<year>", text)
    text = (_SLASHED if is_american_hour(text) else _SHORT_SLASHED).sub(r"\g<day>20\g<year>", text)
    match = _MODIFIED.search(text)
    if match is None or (match[0].lower() == "stand" and not _MODIFIED.search(text, match.end())):
        return Moments(published=parse_date(text, language=language, captured=captured))
    before = parse_date(text[: match.start()], language=language, captured=captured)
    after = parse_date(text[match.end() :], language=language, captured=captured)
    if before is None and (label := _PUBLISHED.search(text, match.end())):
        # "Updated: ... Published: ...", in one line.
        after = parse_date(text[match.end() : label.start()], language=language, captured=captured) or after
        before = parse_date(text[label.end() :], language=language, captured=captured)
    return Moments(published=before, modified=after)
