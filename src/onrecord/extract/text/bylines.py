"""Who wrote it: the names in a byline.

Covers the words for "by", roles and separators of English, German, French, Spanish, Italian, Portuguese, Dutch,
the Scandinavian languages, Polish, Czech, Russian, Ukrainian, Turkish and Indonesian; names in any script.
"""

import re

from onrecord.extract.lexicon.byline import BY, OPENINGS, any_word
from onrecord.extract.lexicon.credit_words import ORGANISED
from onrecord.extract.text.date_words import words_before_date

MAX_BYLINE_CHARS = 400
MAX_NAMES = 20

_AND = re.compile(
    r"(?:(?<!\s)\s+(?<!\n)(?:and|und|et|y|e|och|og|en|ja|i|a|и|і|та|ve|dan|και|with|avec|con|mit)\s"
    r"|(?:(?<!\s)\s+)?(?:\((?:with|avec|mit|con|com|met|med)\s|[,;/|•·&+、，；؛،\n]))\s*"
)
_LEADING_AND = re.compile(r"^(?:and|und|et|y|e|och|og|en|ja|и|і|та|ve|dan|և)\s(?=\S)")
"""A comma may stand before it: "Ana Ruiz, and Tom Vale"."""
_FOLLOW = re.compile(r"(?<=\S)\s(?:Follow|Folgen|Seguir|Suivre|Segui|[Bb]y)$")
"""A button's word behind a name, or the word that styles set before it."""
_LAST_AND = re.compile(r"(?<=\S)\s(?:and|und|et|y|e|och|og|en|&)$")
_LEADING_ROLE = re.compile(
    r"^(?:[a-z-]{2,20}\s){0,3}(?:editor|correspondent|reporter|writer|journalist|columnist|analyst|chief|contributor)\s(?=[A-ZÀ-Þ])"
)
_NO_AND = r"(?!(?:and|und|et|y|e)\s)[^\W\d_][\w'’&-]{0,20}\s"
_ROLE_FIRST = re.compile(
    rf"(?:{_NO_AND}(?:and|und|et|y|e)\s)?(?:{_NO_AND}){{0,5}}(?i:(?:[\w-]{{1,16}}-)?"
    r"(?:editor|correspondent|reporter|writer|journalist|columnist|critic|analyst|chief|contributor|producer|presenter)"
    r"|[\w-]{0,20}(?:korrespondent|redakteur|reporter|journalist)(?:in|en)?|journaliste|correspondante?|envoyée? spéciale?"
    r"|corresponsal|redactora?|periodista|enviad[oa] especial|giornalista|inviat[oa]|corrispondente|jornalista|repórter"
    r"|correspondente|redacteur|verslaggever)\s(?=[A-ZÀ-Þ][\w.'’-]{0,24}\s[A-ZÀ-Þ])"
)
"""What somebody is for the outlet, before a name of two words: "Court reporter", "Crime and Courts Reporter"."""
_DESK = (
    r"(?:staff|senior|chief|deputy|associate|assistant|managing|executive|contributing|special|freelance|investigative|general|night|weekend"
    r"|political|politics|sports?|science|business|health|education|environment|courts?|crime|city|metro|news|features?|national|foreign|local"
    r"|editorial|technology|tech|economics|finance|entertainment|arts|travel|food|diplomatic|defence|defense|security|home|affairs|religion"
    r"|digital|web|multimedia|AP)"
)
_ROLE_BEHIND = re.compile(
    rf"(?P<name>(?!(?i:{_DESK})\b)[A-ZÀ-Þ][\w.'’-]{{1,24}}(?:\s(?!(?i:{_DESK})\b)[A-ZÀ-Þ][\w.'’-]{{0,24}}){{1,2}})"
    rf"\s(?P<role>(?P<desk>(?:(?i:{_DESK})\s){{0,3}})(?i:writer|reporter|editor|correspondent|columnist|contributor|photographer)s?)"
    r"(?=\s*$|\s*,|(?P<next>\s[A-ZÀ-Þ][\w.'’-]{0,24}\s[A-ZÀ-Þ]))"
)
"""A name and, parted by styles alone, what its bearer is for the outlet: "ANN LEE Staff Writer"; the next name may follow."""
_PIECE = re.compile(r"(?:(?<!\s)\s+)?[|•·\n\t]\s*|(?<!\s)\s+[–—-]\s+")
_TRAILING = re.compile(
    r"(?:(?<!\s)\s+)?(?:[<\[].*|\((?![^()]{1,40}\)\s[^\W\d_]).*|@\S{1,400}|\b[Ff]or\s.*|\bin\s+[A-ZÀ-Þ].*|\baus\s+[A-ZÀ-Þ].*|\bà\s+[A-ZÀ-Þ].*"
    r"|(?:,\s*)?©.*|\bis\s+an?\s.*|(?<!\S)\S[^\s@]*+@\S.*)$",
    re.DOTALL,
)
_DATE_OR_NUMBER = re.compile(r"(?<![^\W_])\d")
"""Not "BR24", whose digits belong to a word."""

_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|co|de|fr)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|journalists?|columnists?|producers?|"
    r"staff writer|analysts?|"
    r"bureau chief|chief|freelance|contributors?|photographers?|presenter|author|news desk|"
    r"korrespondent\w*|redakteur\w*|redaktor\w*|redacteur|rédact\w+|journaliste?|envoyée? "
    r"spéciale?|correspondante?|"
    r"redactor\w*|corresponsal|periodista|enviad[oa]|giornalista|inviat[oa]|jornalista|verslaggever|"
    r"politi[kc]\w*redaktion|reporterin|kommentator|kolumnist\w*|volont(?:är|aer)\w*|"
    r"корреспондент\w*|журналист\w*|редактор\w*|кореспондент\w*|muhabir\w*|wartawan|dziennikarz\w*)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:no comments|filed under|view|updated|published|posted|last|share|read|min|follow|photos?|fotos?|bild(?:er)?|grafik|illustrations?|image|video|live|more|advertisement|comment|"
    r"aktualisiert|veröffentlicht|stand|publié|mis à jour|publicado|actualizado|the author|"
    r"para (?:la|el|o|a)|special to|especial para|article|artikel|null|none|undefined|unknown|admin|administrator|user|guest|n/?a)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "zur",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "binti",
        "bint",
        "abu",
        "af",
        "av",
        "y",
        "e",
        "i",
        "o'",
    ]
)
AGENCIES = frozenset(
    [
        "afp",
        "ap",
        "reuters",
        "dpa",
        "apa",
        "sda",
        "ansa",
        "efe",
        "tass",
        "ria",
        "upi",
        "pti",
        "ani",
        "bernama",
        "xinhua",
        "kyodo",
        "yonhap",
        "belga",
        "anp",
        "ntb",
        "tt",
        "stt",
        "ritzau",
        "pap",
        "čtk",
        "ctk",
        "tasr",
        "mti",
        "agerpres",
        "bta",
        "tanjug",
        "hina",
        "sta",
        "lusa",
        "pa",
        "aap",
        "cp",
        "ians",
        "uni",
        "antara",
        "anadolu",
        "bloomberg",
        "sid",
        "kna",
        "epd",
        "interfax",
        "ukrinform",
        "unian",
        "europa",
    ]
)
_AGENCY_NAMES = re.compile(
    r"^(?:the\s)?(?:associated press|press association|agence france[- ]presse|canadian press|pa media|"
    r"thomson reuters|reuters|press trust of india|anadolu(?: agency| ajansı)?|deutsche presse-?agentur|"
    r"europa press|interfax(?:[- ]\w+)?|bloomberg(?: news)?|dow jones|news agency|xinhua)$",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:staff|desk|team|newsroom|editorial board|redaktion|redazione|redacción|rédaction|"
    r"redação|redactie|redakcja|"
    r"redakce|редакция|редакція|correspondents|reporters|agencies|agencias|agências|agenzie|agences|agenturen|agency|web desk)\b",
    re.IGNORECASE,
)


def is_agency(name: str) -> bool:
    """Whether `name` is a news agency's."""
    return name.strip().lower() in AGENCIES or bool(_AGENCY_NAMES.match(name.strip()))


def is_collective(name: str) -> bool:
    """Whether `name` is of a staff or a desk rather than a person."""
    return bool(_COLLECTIVE.search(name))


def names_part(line: str) -> str:
    """The part of a line that can hold a byline's names: from "by" behind a date, and up to a date behind the names."""
    first = _DATE_OR_NUMBER.search(line)
    if first is None:
        return line
    later = next((match for match in _BY_LATER.finditer(line) if match.start() > first.start()), None)
    if later is not None and not _SENTENCE_END.search(line, 0, later.start()):
        line = line[later.start() :]
    return words_before_date(line) if _DATE_OR_NUMBER.search(line) else line


_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]{3}")
"""Behind a sentence, as in a caption, somebody else did something else."""
_BY_LATER = re.compile(rf"(?<=\s)(?<!\blast\s)(?i:{any_word(BY)})\s+(?=[A-ZÀ-Þ])")


def parse_byline(text: str) -> tuple[str, ...]:
    """The people, agencies or desks that a byline names, as written, in order, without doubles.

    Roles, dates, places and addresses are left out, and so is what follows a bar or bullet unless it is a name.
    """
    text = " ".join(part for part in re.split(r"[ \t\r\f\v\u00a0]+", text[:MAX_BYLINE_CHARS])).strip()
    text = _BY_NOBODY.sub("", _FILED_UNDER.sub("", text))
    names: list[str] = []
    for index, piece in enumerate(_PIECE.split(text)):
        stripped = OPENINGS.sub("", piece).strip()
        said_by = stripped != piece.strip()
        if index and not said_by and names and not _looks_like_several(piece):
            continue
        for part in _AND.split(
            _HOUSE_BEHIND.sub(", ", _PICTURES.sub("", _without_role(_role_set_apart(stripped))))
        ):
            alone = _without_role(_LEADING_AND.sub("", part))
            # behind a comma, "Vell Post Staff Writer" begins with the outlet's name
            whole = clean_name(_LEADING_ROLE.sub("", alone if _STAFF.search(alone) else before_role(alone)))
            names += [name for name in _apart(whole) if name not in names] if whole else []
    if names and (" " in names[0] or is_agency(names[0]) or is_collective(names[0])):
        # "Jane Doe, Berlin", "AFP, Berlin": after a full name, or an agency's, a lone word is a place or a paper.
        first, *others = names
        names = [first, *(name for name in others if " " in name or _is_body(name) or not _LATIN.match(name))]
    return tuple([name for name in names if len(names) == 1 or not _STAFF.search(name)][:MAX_NAMES])


def before_role(part: str) -> str:
    """The name in "ANN LEE Staff Writer"; whatever else it is, unchanged, as the outlet's in "Vell Post Reporter"."""
    match = _ROLE_BEHIND.fullmatch(part.strip())
    return match["name"] if match and not ORGANISED.search(match["name"]) else part


def _role_set_apart(part: str) -> str:
    """A part of a byline with commas around the role behind a name, so that it isn't taken for a part of it."""
    match = _ROLE_BEHIND.match(part)
    if match is None or (match["next"] and not match["desk"]) or ORGANISED.search(match["name"]):
        return part
    return f"{match['name']}, {match['role']}, {part[match.end() :].lstrip(' ,')}".rstrip(", ")


def _without_role(part: str) -> str:
    """A part of a byline without the role that stands before the name."""
    match = _ROLE_FIRST.match(part)
    return part[match.end() :] if match else part


def _is_body(name: str) -> bool:
    return is_agency(name) or is_collective(name)


_STAFF = re.compile(r"\b(?:staff (?:writer|reporter|correspondent|photographer|columnist)|bureau)$", re.IGNORECASE)
"""What somebody is for an outlet, or where in it: "Ana Ruiz, Vell Post Staff Writer", "Ana Ruiz, VP Bureau"."""


def _apart(name: str) -> tuple[str, ...]:
    """A person of two names, and the agency that stands behind them without a mark; an agency without the place behind it."""
    match = _AGENCY_BEHIND.fullmatch(name)
    if match:
        return match[1], match[2]
    agency, _, place = name.partition(" ")
    is_agencys = agency.isupper() and len(agency) >= _MIN_ABBREVIATION and is_agency(agency)
    return (agency if is_agencys and place[:1].isupper() and " " not in place else name,)


_MIN_ABBREVIATION = 3
_AGENCY_BEHIND = re.compile(
    r"([^\W\d_]\S* (?:\S+ )?\S*[a-zß-ÿ.]) (Bloomberg(?: News| Opinion)?|Reuters|AFP|EFE|ANSA|dpa)"
)
_FILED_UNDER = re.compile(r", in [A-ZÀ-Þ][^\n]*$")
"""Sections behind the names: "By Ana Ruiz, in News, Portugal"."""
_BY_NOBODY = re.compile(r"\badmin(?:istrator)?\sin\s.*", re.IGNORECASE | re.DOTALL)
"""An account that is nobody, and the sections that it filed the page under: "Posted by admin in News, World"."""
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_HOUSE_BEHIND = re.compile(
    r"(?<=[a-zß-ÿ])(?<!\bThe)(?<!\bthe)\s(?=(?:The )?(?:Associated Press|Canadian Press)$|Reuters$|AFP$)"
    r"|(?<=[A-Z]{2})(?<!\bTHE)\s(?=(?:THE )?(?:ASSOCIATED PRESS|CANADIAN PRESS)$)"
)
"""An agency set apart from the last name by styles alone."""
_PICTURES = re.compile(
    r"(?:(?<!\s)\s+(?:and|und|et|y|e|&)|,)?\s[^,()&]{2,50}\s\((?:photo|foto|illustra|graphic|grafik|video|bild)[^()]{0,20}\)",
    re.IGNORECASE,
)
"""Whose pictures they are, named beside the writers."""


def _looks_like_several(piece: str) -> bool:
    parts = [part for part in _AND.split(piece) if part]
    return all(_is_name(part) and 2 <= len(part.split()) <= 3 for part in parts) and not is_collective(piece)


def clean_name(text: str) -> str | None:
    """One name without what clings to it, and once where a page shows it twice; None where it is a role, a date or an address.

    Of a longer text only the first 400 characters are looked at: no name is so long, nor what comes before one.
    """
    name = " ".join(text[:MAX_BYLINE_CHARS].split())
    name = _DENSE_ROLE.sub("", OPENINGS.sub("", name))
    name = _LAST_AND.sub("", _FOLLOW.sub("", _TRAILING.sub("", name))).strip(" .,:;-–—*\"'“”„")
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    if name.isupper() and len(name) > 5 and " " in name:
        name = _capitalised(name)
    half = len(name) // 2
    if name[:half] == name[half:] and " " in name[:half]:
        name = name[:half]
    if name[half : half + 1] == " " and name[:half] == name[half + 1 :] and " " in name[:half]:
        name = name[:half]
    return name if _is_name(name) else None


_DENSE_LABEL = re.compile(
    r"调整字体|字体大小|微信号|功能介绍|责任编辑|编辑|来源|未知|匿名|佚名|分享|打印|收藏|评论|关注|网友"
)
"""Labels and buttons, as long as names are."""
_DENSE_ROLE = re.compile(
    r"(?<=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])\s?(?:(?:인턴|선임|수습|전문)?기자|특파원|논설위원|記者|记者)$"
)
"""What stands behind a reporter's name in Korean, Japanese and Chinese."""


def handle(text: str) -> str | None:
    """What an element that is the author's alone holds, however it is written: "ana ruiz", "Ana ruiz", "AnaR"; None for a role,
    a word of the page's furniture, or more than three words."""
    name = " ".join(OPENINGS.sub("", text[:MAX_BYLINE_CHARS].strip()).split())
    return name if _HANDLE.fullmatch(name) and not _NOISE.match(name) and not _ROLE.search(name) else None


_HANDLE = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_][^\W\d_'’.-]{0,20}){0,2}")


def _capitalised(name: str) -> str:
    """JANE O'DOE-SMITH as Jane O'Doe-Smith: bylines in capitals are set so, not written so."""
    return re.sub(r"[^\W\d_]+", lambda match: match[0][:1] + match[0][1:].lower(), name)


def _is_name(name: str) -> bool:
    if (
        not 2 <= len(name) <= 60
        or ":" in name
        or "：" in name
        or _DENSE_LABEL.fullmatch(name)
        or _DATE_OR_NUMBER.search(name)
        or _ADDRESS.search(name)
        or _NOISE.match(name)
    ):
        return False
    if is_agency(name) or is_collective(name):
        return True
    words = name.split()
    if any(map(str.isdigit, name)) or len(words) > 6 or _ROLE.search(name):
        return False
    cased = [word for word in words if word[:1].isupper() or word[:1].islower()]
    if not cased:
        return len(words) <= 4 and name[:1].isalpha()
    capital = sum(word[:1].isupper() for word in cased)
    small = [
        word for word in cased if word[:1].islower() and word.lower().split("'")[0].split("’")[0] not in _SMALL
    ]
    return capital >= 1 and not small
