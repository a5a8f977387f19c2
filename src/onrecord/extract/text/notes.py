"""What an article's first and last lines say of it: dateline, wire, corrections, and whether it was cut.

Covers English in full; corrections and wire notes also in German, French, Spanish, Italian, Dutch and Portuguese.
"""

import re
from collections.abc import Iterable

from onrecord.extract.text.bylines import AGENCIES, is_agency
from onrecord.extract.text.dates import parse_date
from onrecord.extract.text.outlets import folded
from onrecord.model import Correction

_AGENCY_WORDS = (
    "AP|AFP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|TASS|UPI|PTI|ANI|IANS|Xinhua|Kyodo|Bernama|CNN|"
    "BBC|CP|PA|AAP|ANP|Belga|APA|sda|SDA|AA|CMC|RNZ"
)
# Each word is taken whole or not at all: words of capitals and hyphens can be parted in exponentially many ways.
# Looking ahead says so, since a possessive repeat of a group is wrong before Python 3.11.5.
_CAPITALISED = r"[A-ZÀ-ÞА-ЯІЇЄ][\w.'’À-ÿ]*+(?:-(?!-)[\w.'’À-ÿ]*+)*(?!-(?!-))"
_SMALL = r"(?:der|del?|dos?|da|la|of|am|an|the)"
_HYPHENED = rf"(?:{_SMALL}|{_CAPITALISED})"
_PLACE = rf"{_CAPITALISED}(?: (?:{_CAPITALISED}|{_SMALL}(?:-{_HYPHENED})*(?!-{_HYPHENED}))){{0,4}}"
_DASH = r"\s*(?:—|–|--|―|\s-|(?<=\))\.?\s?-)\s*"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s(?:{_PLACE}))?(?:\s?/\s?{_PLACE})?)"
    rf"(?:,\s(?:(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}})|(?:\d{{1,2}}\.?\s?[A-Za-zäéû]{{3,10}}\.?))(?:,?\s\d{{4}})?"
    rf"|,\s\d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?\d{{2,4}})?)?"
    rf"(?P<agency>\s*\((?:{_AGENCY_WORDS}|[A-Z]{{2,5}}|The Associated Press|Agence "
    rf"France-Presse|(?P<name>[A-Z][\w.&'’-]{{1,24}}+(?: [A-Z][\w.&'’-]{{1,24}}+){{0,2}}))[^()]{{0,20}}\))?"
    rf"{_DASH}(?=\S)"
)
_BRACKET = re.compile(rf"\((?P<agency>{_AGENCY_WORDS})\)\s*(?:—|–|--|-)")
_CORRECTION = re.compile(
    r"(?:corrections?\b(?: (?:appended|note))?|clarifications?\b|editor['’]?s?['’]? note|"
    r"editors['’] note|update[d]?:? (?:an|this)\b|"
    r"(?:an|the) earlier version of this\b|a previous version of this\b|this (?:article|story|"
    r"report|headline|post) (?:was|has been) "
    r"(?:\w+ ){0,4}(?:corrected|amended|updated to (?:correct|clarify|remove|reflect))|this "
    r"is a corrected version|"
    r"korrektur\b|anmerkung der redaktion|(?:in einer früheren|in einer vorherigen) version|"
    r"berichtigung\b|correction\b|précision\b|"
    r"note de la rédaction|une version précédente|corrección\b|fe de errat\w+|nota del editor|"
    r"una versión anterior|"
    r"rectificatif\b|erratum\b|fe de errores|rectificación\b|aclaración\b|richtigstellung\b|"
    r"redaktioneller hinweis|anm\.? d\.? red|rettifica\b|precisazione\b|rättelse\b|rettelse\b|"
    r"sprostowanie\b|oprava\b|виправлення\b|исправление\b|correzione\b|errata corrige|nota della redazione|rectificatie\b|correctie\b|in een "
    r"eerdere versie|correção\b|errata\b|nota da redação)",
    re.IGNORECASE,
)
_WIRE = re.compile(
    r"\b(?:the associated press|reuters|afp|agence france-presse|bloomberg|dpa|ap|pa media|"
    r"the canadian press|efe|ansa)\b"
    r"[^.]{0,60}\b(?:contributed|material from|contribut\w*)|"
    r"^\s*\(?(?:reporting by|additional reporting by|with (?:files|reporting|material|"
    r"information) from|mit material von|quelle:|source:|"
    r"avec|con información de|fonte:|bron:)\s",
    re.IGNORECASE,
)
# "By Jane Doe with AP", "Von Jane Doe mit dpa": the agency whose material went into the article.
_WITH_AGENCY = re.compile(rf"\b(?:with|and|mit|und|avec|et|con|com|met|med|z|/)\s(?P<agency>{_AGENCY_WORDS})\b")
_NAMED_AGENCY = re.compile(
    r"\b(?:The Associated Press|Associated Press|Agence France-Presse|The Canadian Press|PA Media|Thomson Reuters|"
    rf"Bloomberg(?: News)?|{_AGENCY_WORDS})\b"
)
_BROADCASTERS = {"CNN", "BBC", "RNZ"}
_CUT_END = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


def dateline(paragraph: str) -> tuple[str, str | None] | None:
    """The dateline that a first paragraph opens with, as written without its dash, and the agency it names."""
    match = _DATELINE.match(paragraph[:120])
    if not match:
        return None
    place = match["place"]
    agency = match["agency"].strip(" ()") if match["agency"] else None
    words = place.split(",")[0].split()
    # A name that isn't a known agency counts as one only behind a place in capitals.
    if match["name"] and not (place.isupper() and len(words[0]) > 2):
        return None
    # Without capitals, an agency or a country nothing tells a place from the first words of a sentence.
    if not (
        agency
        or (words[0].isupper() and len(words[0]) > 2)
        or (len(place) < 30 and re.search(r"[—–―]|--", match[0]) and not paragraph[match.end()].islower())
    ):
        return None
    line = match[0].rstrip(" —–-―")
    return line.removesuffix(".") if line.endswith(
        ")."
    ) else line, agency if agency and agency not in _BROADCASTERS else None


def wire(
    paragraphs: list[str], authors: list[str], *, outlet: str = "", credited: Iterable[str] = (), byline: str = ""
) -> str | None:
    """The agency that an article is of or draws on, as its dateline, byline or last lines name it.

    `outlet` is whose page it is, which is no agency to itself; `credited` are the bodies that its pictures' credits
    name: an author called like one of them is that agency.
    """
    if paragraphs:
        found = dateline(paragraphs[0])
        if found and found[1] and folded(found[1]) != folded(outlet):
            return found[1]
        if (match := _BRACKET.search(paragraphs[0][:120])) and match["agency"] not in _BROADCASTERS:
            return match["agency"]
    bodies = {folded(body) for body in credited}
    for name in authors:
        if is_agency(name) or (folded(name) in bodies and folded(name) != folded(outlet)):
            return name
    if match := _WITH_AGENCY.search(byline[:300]):
        return match["agency"]
    for line in paragraphs[-3:]:
        short = line.strip(" ()[].*–—-")
        if short.lower() in AGENCIES and len(short) <= 12:
            return short
        if len(line) < 300 and _WIRE.search(line) and (match := _NAMED_AGENCY.search(line)):
            return match[0]
    return None


def correction(paragraph: str, language: str | None) -> Correction | None:
    """The paragraph as a correction or editor's note, None where it is none."""
    if len(paragraph) > 1500 or not _CORRECTION.match(paragraph.lstrip(" *_([—–-")):
        return None
    moment = parse_date(paragraph, language=language)
    return Correction(text=paragraph, date=moment[0] if moment else None)


def ends_cut(text: str) -> bool:
    """Whether a text breaks off."""
    return bool(_CUT_END.search(text[-40:]))
