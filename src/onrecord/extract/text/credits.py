"""Whose picture it is: a credit's people told apart from its agency, and what can be nothing but a credit."""

import re

from onrecord.extract.lexicon.credit_words import (
    AGENCY,
    ANY_KNOWN,
    EXACT_CASE,
    FILE,
    FILE_PHOTO,
    KNOWN,
    LABEL,
    ORGANISED,
    PERSON,
)
from onrecord.model import Credit

MAX_CAPTION_CHARS = 3_000
"""A longer text isn't a caption; no credit is looked for in it."""

MAX_CREDIT_CHARS = 220

_POOL = re.compile(r"\bpool(?: (?:photo|via|reuters|afp|ap))?\b", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?:(?:(?<!\s)\s+)?(?:[/|•·;,]|\bvia\b|\b(?:for|FOR|für|FÜR|pour|POUR)\s(?=(?:the|The)\b|«|[A-Z]))"
    r"|(?<!\s)\s+(?:\((?=[A-Z])|[–—-]\s))\s*"
)
_PEOPLE_SPLIT = re.compile(r"(?:(?:(?<!\s)\s+)?[&+]|(?<!\s)\s+(?:and|und|et|y|e|og|och|en|i|a|та|и|і)\s)\s*")
_AP_PHOTO = re.compile(r"\b(AP|AFP|EPA|PA|UPI|AAP|CP)\s+(?:Photo|Video|PHOTO|photo|Images)\b", re.IGNORECASE)
_FOR = re.compile(r"\s(?:for|FOR|für|FÜR|pour|POUR)\s(?=the\s|«|[A-Z])")
_NOISE = re.compile(
    r"^(?:courtesy(?: of)?|provided by|handout(?: by| from)?|by|von|par|de|di|via|from|supplied by"
    r"|supplied)\s+|(?:(?<!\s)\s+)?\((?:file|archive|pool)\)$",
    re.IGNORECASE,
)


def parse_credit(text: str) -> Credit:
    """The parts of a credit: its people, the agency (or outlet, or other body) that has it, and whether it was a pool's.

    `text` of the result is the credit as written, without its label ("Photo:", "©") and the brackets around it.
    Of several agencies ("AFP via Getty Images") the first is given.
    """
    words = _bare(text[:MAX_CAPTION_CHARS])
    people: list[str] = []
    agencies: list[str] = []
    others: list[str] = []
    pieces = [
        _NOISE.sub("", piece).strip(" .:,()[]")
        for piece in _SPLIT.split(_AP_PHOTO.sub(r"\1", words)[:MAX_CREDIT_CHARS])
    ]
    pieces = [piece for piece in pieces if piece]
    for piece in pieces:
        _sort(piece, people, agencies, others)
    slashed = re.search(r"/|\bvia\b|\|", words) is not None or _FOR.search(words) is not None
    if not agencies and not others and slashed and len(people) > 1:
        agencies.append(people.pop())
    agency = next(iter(agencies), None) or next(iter(others), None)
    return Credit(text=words, people=tuple(people), agency=agency, pool=bool(_POOL.search(words)))


def _sort(piece: str, people: list[str], agencies: list[str], others: list[str]) -> None:
    """Puts a credit's piece where it belongs; what is neither a person nor a body is left out."""
    if KNOWN.fullmatch(piece):
        agencies.append(piece)
        return
    if _POOL.search(piece):
        piece = _POOL.sub("", piece).strip(" ,.-")
        if not piece:
            return
        if KNOWN.fullmatch(piece):
            agencies.append(piece)
            return
    if FILE.fullmatch(piece) or not any(char.isalpha() for char in piece):
        return
    names = [name for name in _PEOPLE_SPLIT.split(piece) if name]
    if names and all(is_person(name) for name in names):
        people.extend(name for name in names if name not in people)
        return
    first = piece.split(" ", 1)
    if len(first) == 2 and first[0].isupper() and KNOWN.fullmatch(first[0]) and is_person(first[1]):
        agencies.append(first[0])
        people.append(first[1])
        return
    if found := _name_and_agency(piece):
        people.append(found[0])
        agencies.append(found[1])
        return
    if piece[:1].isupper() or ORGANISED.search(piece):
        others.append(piece)


def is_person(name: str) -> bool:
    """Whether the words can be a person's name: two to five capitalised words, none of a body's, and not "Our Unions"."""
    if name.partition(" ")[0].lower() in _NO_FIRST_NAMES:
        return False
    return bool(PERSON.fullmatch(name)) and not ORGANISED.search(name) and not KNOWN.fullmatch(name)


_NO_FIRST_NAMES = frozenset(
    "our your their these those this more most all about mehr alle unser unsere notre nos votre vos tous toutes nuestro nuestra nuestros "
    "nuestras todos todas meer onze alla våra from".split()
)
"""Words before other words that are no names: of menus, mostly."""


def is_organised(name: str) -> bool:
    """Whether the name has a word that bodies and outlets have and people don't."""
    return bool(ORGANISED.search(name) or KNOWN.fullmatch(name))


def _bare(text: str) -> str:
    """The credit without its label and the brackets around it."""
    words = " ".join(text.split())
    for _ in range(3):
        before = words
        if len(words) > 1 and (words[0], words[-1]) in {("(", ")"), ("[", "]")}:
            words = words[1:-1].strip()
        match = LABEL.match(words)
        if match and match.end() < len(words):
            words = words[match.end() :].strip()
        if words == before:
            break
    words = words.strip(" \t|•·–—,;:").removesuffix(".").strip()
    # A bracket that was cut off from its partner, as where the label stood before it.
    if words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip()
    return words or " ".join(text.split())


def is_credit(text: str) -> bool:
    """Whether the words can be nothing but a picture's credit."""
    words = " ".join(text.split())
    if not 2 <= len(words) <= MAX_CREDIT_CHARS:
        return False
    if words[0] + words[-1] in {"()", "[]"}:
        words = words[1:-1].strip()
    label = LABEL.match(words)
    if _STOCK.fullmatch(words):
        return True
    if label and label.end() < len(words):
        return len(words) - label.end() <= 140 and not re.search(
            r"[.!?] +[A-Z]\w+ \w+ \w+ \w+", words[label.end() :]
        )
    if FILE_PHOTO.fullmatch(words):
        return True
    return _bare_credit(words)


_STOCK = re.compile(r"[^?!]{2,60}\s?[-–—/|]\s?(?:stock\.adobe\.com|adobe ?stock|shutterstock\.com)", re.IGNORECASE)

# A colon, a bracket or a sentence's end inside: more than names and agencies.
_NOT_IN_BARE = re.compile(
    r"[()\[\]:?!。]|\w{3}\.\s|[a-zß-ÿ]{2}\.(?=[A-Z])|\s(?:(?i:image|photo) source,|(?i:copyright)\s|(?i:photo(?:graph)? by)\s|©)"
)


def _name_and_agency(piece: str) -> tuple[str, str] | None:
    """A name and the agency after it in one piece, without a mark between them: "Jane Doe Reuters"."""
    match = _LAST_AGENCY.search(piece)
    if match and EXACT_CASE.fullmatch(match[1]) and is_person(piece[: match.start()]):
        return piece[: match.start()], match[1]
    return None


_LAST_AGENCY = re.compile(rf"\s({AGENCY})$", re.IGNORECASE)


def _fits(piece: str, *, slashed: bool) -> bool:
    """Whether the piece can stand in a bare credit: a person, an agency, a body, or a word that credits have."""
    if KNOWN.fullmatch(piece) or _POOL.fullmatch(piece) or FILE.fullmatch(piece) or _CREDIT_WORD.fullmatch(piece):
        return True
    if all(map(is_person, _PEOPLE_SPLIT.split(piece))) or _name_and_agency(piece):
        return True
    count = len(piece.split())
    organised = any(match[0].lower() != "the" or match.start() == 0 for match in ORGANISED.finditer(piece))
    is_named = (
        slashed
        and count <= 3
        and all(word[:1].isupper() or len(word) <= 3 or not word[:1].islower() for word in piece.split())
    )
    return piece[:1].isupper() and ((count <= 7 and organised) or is_named)


_CREDIT_WORD = re.compile(r"Handout|Uncredited|File|Courtesy|Supplied|Contributor|Stringer|Staff|Archiv|Composite")


_PIC = re.compile(r"(?<=\w)\s(?:file )?(?:pics?|pix|photos?)$")
"""Behind an agency: "Reuters pic"."""


def _bare_credit(words: str) -> bool:
    """A credit that has no label: names and agencies, and nothing else."""
    if len(words) > 140:
        return False
    if "/" not in words and not (ANY_KNOWN.search(words) or _POOL.search(words) or _FOR.search(words)):
        return False
    words = _PIC.sub("", _AP_PHOTO.sub(r"\1", words)).strip(" .")
    if bracket := re.fullmatch(r"([^()]{3,60}) \(([^()]{2,30})\)", words):
        return is_person(bracket[1]) and bool(KNOWN.fullmatch(bracket[2]))
    if _NOT_IN_BARE.search(words):
        return False
    if re.fullmatch(r"via .{2,60}", words):
        return bool(ANY_KNOWN.search(words))
    pieces = [piece.strip(" .()[]«»\u00a0") for piece in _SPLIT.split(words) if piece.strip(" .()[]«»\u00a0")]
    if not pieces or len(pieces) > 8:
        return False
    slashed = "/" in words
    if not all(_fits(piece, slashed=slashed) for piece in pieces):
        return False
    known = any(
        KNOWN.fullmatch(piece) and (EXACT_CASE.search(piece) or not piece[:1].islower()) for piece in pieces
    )
    pool = any(_POOL.fullmatch(piece) for piece in pieces)
    if known or pool:
        return True
    if slashed and " / " not in words and len(words) <= 60 and any(map(is_person, pieces)):
        return True
    if slashed:
        return len(pieces) >= 2 and bool(
            is_person(_PEOPLE_SPLIT.split(pieces[0])[0]) or ORGANISED.search(pieces[0])
        )
    if _FOR.search(words):
        return len(pieces) == 2 and is_person(pieces[0])
    return False
