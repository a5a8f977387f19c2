"""The names in one line, whatever kind of page it stands in: a line that is nothing but a name, a byline, a date line that says who wrote it."""

import re

from onrecord.extract.lexicon.byline import OPENING
from onrecord.extract.text.bylines import is_agency, names_part, parse_byline
from onrecord.extract.text.credits import is_person
from onrecord.extract.text.date_words import words_before_date

_ENDED = re.compile(r"[.!?…。！？।][\"'”’»“)\]」』]*\Z")


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence ends."""
    return bool(_ENDED.search(text))


def looks_like_name(text: str) -> bool:
    """Whether the line can be a person's name and nothing else, in capitals or not."""
    text = text.strip(" ,|•·")
    return (
        2 <= text.count(" ") + 1 <= 4
        and len(text) <= 40
        and is_person(text)
        and not any(map(str.isdigit, text))
        and not _OWNED.search(text)
    )


_OWNED = re.compile(r"['’]s\s")
"""What is somebody's, and so nobody."""


def is_signed(text: str) -> bool:
    """Whether a line that may be a credit names two people and more behind a word for "by", or one and an agency by all of its name:
    those are a byline's."""
    if not OPENING.match(text):
        return False
    names = named_behind_by(text)
    agency = any(" " in name and is_agency(name) for name in names)
    return len(names) > 1 and sum(map(looks_like_name, names)) > 1 - agency


def named_in_date(text: str) -> tuple[str, ...]:
    """The names of "By Jane Doe | 3 March 2025" and "3 March 2025 / Jane Doe": a date line that says who wrote it."""
    words = _BUTTONS.sub("", words_before_date(text))
    if OPENING.match(words):
        return parse_byline(words)
    first = _PARTS.split(words, maxsplit=1)[0].strip()
    if looks_like_name(first) and first.count(" ") < 3:
        return (first,)
    if _DENSE_NAME.fullmatch(words):
        return (words,)
    if (by := _BY_BEHIND_DATE.search(text) or _BY_AT_END.search(text)) and (named := parse_byline(by["words"])):
        return named
    behind = _BEHIND_DATE.search(text)
    after = behind["words"].strip(" ,|/·•–—-") if behind else ""
    if OPENING.match(after):
        return parse_byline(after)
    return (after,) if looks_like_name(after) and after.count(" ") < 3 else ()


_PARTS = re.compile(r"\s[/|·•]\s")
_BEHIND_DATE = re.compile(
    r"\d(?:\s?(?:Uhr|[ap]\.?m\.?|h)\b)?(?P<words>(?:\s?[,/|·•–—-]|\sby\s)[^\d\n]{4,60})$", re.IGNORECASE
)
_BY_BEHIND_DATE = re.compile(r"\d[^\d\n]{0,24}\s(?P<words>by\s[^\d\n]{4,60})$", re.IGNORECASE)
"""Between the hour and the word for "by" stand its half of the day and its zone."""
_BY_AT_END = re.compile(r"\d[^\n]{0,80}/\s?(?P<words>by\s[^\d\n/]{4,60})$")
"""What a slash parts from the day, the comments and the sections before it."""
_BUTTONS = re.compile(r"(?:\s(?:Twitter|Facebook|Instagram|LinkedIn|Follow|E-?[Mm]ail|Bio|@\w{2,30})){1,4}$")
"""Buttons of an author's accounts behind the name."""
_DENSE_NAME = re.compile(
    r"(?!.*(?:新聞|新闻|通信|日報|日报|ニュース|更新|公開|掲載|配信|投稿|发布|發布|来源|來源|時間|时间|등록|입력|수정))[\u3040-\u30ff\u4e00-\u9fff]{3,6}"
)


def named_behind_by(text: str) -> tuple[str, ...]:
    """The names of a line that begins with a word for "by" and is nothing but a byline."""
    text = _BEFORE_BY.sub("", text.lstrip(" |,•·–-"))
    if _SIGNED_WITH_ROLE.fullmatch(text):
        return parse_byline(text)
    if about := _WHO_IS.match(text):
        text = about["by"]
    match = OPENING.match(text)
    if not match or len(text) > 200 or is_ended(text):
        return ()
    part = names_part(text)
    names = parse_byline(part if OPENING.match(part) else text)
    first = text[match.end() :].lstrip()
    return names if names and (first[:1].isupper() or not first[:1].islower()) else ()


_BEFORE_BY = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}\s?\|\s(?=[Bb]y\s)")
"""The place before a byline: "OAKLAND | By Ana Ruiz"."""
_SIGNED_WITH_ROLE = re.compile(r"[\uac00-\ud7a3\u4e00-\u9fff]{2,4}\s?(?:기자|특파원|논설위원|記者|记者)")
"""A name and "reporter", as Korean and Chinese papers sign."""
_WHO_IS = re.compile(r"(?P<by>[Bb]y\s[^,.\n]{4,60}),\s(?:is|was)\s(?:an?|the)\s")
"""A byline with the card of who wrote it in the same line."""
