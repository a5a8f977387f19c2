"""Whose picture it is: a caption told apart from its credit, and the credit's people from its agency.

Labels ("Photo:", "Foto:", "Crédit photo :", "Фото:") of some twenty languages; names in any script that has capitals.
A parenthesis that belongs to the sentence stays in the caption: only words that can be nothing but a credit leave it.
"""

import re
from functools import lru_cache

from onrecord.model import Credit

LONGEST = 3_000
"""A longer text is no caption; its credit is not looked for."""

LONGEST_CREDIT = 220
LONGEST_IN_BRACKET = 120

_AGENCY = (
    r"(?:the )?associated press|ap(?:tn)?|afp(?:tv|forum)?|agence france[- ]presse|reuters|thomson reuters|"
    r"(?:afp |ap |corbis |moment |stone )?getty(?: images)?(?: news| europe| north america| sport)?"
    r"|gettyimages|dpa|deutsche presse-agentur|"
    r"(?:dpa[ /-])?picture[- ]?alliance|imago(?: images)?|epa(?:-efe)?|efe|ansa|lapresse|tass|itar-tass|sputnik|"
    r"ria novosti|xinhua|vcg|kyodo(?: news)?|jiji(?: press)?|yonhap|anadolu(?: agency| ajansı)?|aa|iha|dha"
    r"|nurphoto|shutterstock|"
    r"alamy(?: stock photo| live news)?|istock(?:photo)?|unsplash|pexels|pixabay|bloomberg(?: news)?"
    r"|zuma(?: press|press)?(?: wire)?|"
    r"sipa(?: usa| press)?|abaca(?:press)?|pa(?: media| wire| images)?|press association|ukrinform|unian"
    r"|уніан|укрінформ|"
    r"interfax|keystone|apa|belga(?: photo)?|belgaimage|anp|tt|ritzau(?: scanpix)?|scanpix|ntb(?: scanpix)?"
    r"|lehtikuva|pap|ctk|čtk|tasr|mti|"
    r"agerpres|inquam(?: photos)?|lusa|europa press|europapress|hans lucas|myop|magnum(?: photos)?|redux"
    r"|upi|maxar(?: technologies)?|"
    r"planet labs(?: pbc)?|wikimedia(?: commons)?|flickr|depositphotos|adobe ?stock|dreamstime|123rf"
    r"|fotolia|ddp|epd|kna|ullstein bild|"
    r"action press|future image|west ?end61|laif|ostkreuz|cover images|avalon|eyevine|backgrid|rex(?: features)?|"
    r"camera press|icon sportswire|usa today sports|imagn(?: images)?|mediapunch|"
    r"gtres|agencia efe|agência brasil|estadão conteúdo|folhapress|agif|fotoarena|press trust of india|pti|ani|"
    r"tanjug|fonet|hina|pixsell|cropix|bta|agencja wyborcza(?:\.pl)?|east news|"
    r"shutterstock editorial|(?:u\.?s\.? )?(?:air force|army|navy|coast guard|marine corps)|nasa|nato|"
    r"cp|(?:the )?canadian press|aap|aap image|nzpa|maxppp|photopqr|bestimage|isopix|photo news|hollandse hoogte|"
    r"witters|gepa|eibner|sven simon|pressefoto|camera ?4|tass/sipa|zuma/shutterstock|stringer/afp"
)
_KNOWN = re.compile(rf"(?:{_AGENCY})", re.IGNORECASE)
_ANY_KNOWN = re.compile(rf"(?<![\w.'’-])(?:{_AGENCY})(?![\w'’]|\.\w|-\w)", re.IGNORECASE)
_EXACT_CASE = re.compile(
    r"(?<![\w.'’-])(?:AP|AFP|REUTERS|Reuters|EPA|EFE|ANSA|TASS|DPA|dpa|IMAGO|Imago|imago|PA|UPI|APA|PAP|ČTK"
    r"|CTK|AAP|MTI|ANP|LUSA|NTB|"
    r"Getty Images|Getty|Shutterstock|Alamy|picture alliance|picture-alliance|NurPhoto|Xinhua|Anadolu"
    r"|Bloomberg|Keystone|SIPA|ZUMA|"
    r"EPA-EFE|UNIAN|Ukrinform|Scanpix|Belga|BELGA|LaPresse|Sputnik|Kyodo|Yonhap|AA|Unsplash|iStock"
    r"|Associated Press|Pool|POOL)"
    r"(?![\w'’]|-[a-z])"
)
_LABEL_WORDS = (
    r"photos?|photographs?|photography|photo illustration|photographer|pictures?|pics?|images?"
    r"|illustrations?|graphics?|credits?|"
    r"(?:photo|image|picture|video) (?:credits?|source|courtesy)|source|copyright|"
    r"fotos?|fotografie|fotograf(?:in)?|fotoquelle|bild(?:er)?|bildquelle|bildnachweis|bildrechte|quelle"
    r"|grafik|symbolbild|archivbild|"
    r"archivfoto|symbolfoto|crédits?(?: ?[- ]?photos?)?|photo d['’](?:illustration|archives?)|crédits? images?|"
    r"fotografía|imagen|créditos?|crédito (?:de la )?foto|fotogra[fv]ia|fotografi|immagine|imagem"
    r"|reprodução|divulgação|"
    r"beeld|foto's|fotocredit|zdjęcie|zdj|fot|fotka|snímek|ilustrační foto|fotó|kép|fotoğraf|görsel"
    r"|valokuva|kuva|"
    r"isithombe|коллаж|колаж|collage|fotomontage|bildmontage|фото(?:графія|графия)?|зображення|изображение|ілюстрація|ілюстративне фото"
)
_LABEL = re.compile(
    rf"(?:(?:{_LABEL_WORDS})\s?(?::|：)|(?:photo|image|picture|foto|bild) ?(?:credit|source"
    rf"|courtesy)s?\s?[:,]?|image source\s?,|credits?\s?(?:\.\.\.|…)|"
    rf"(?:photo(?:graph)?s?|image|picture|(?:photo )?illustration) by\b:?|foto (?:von|de|di|door|af|av"
    rf"|van)\b:?|photo (?:de|par)\b:?|©|\(c\)|copyright\b)\s*",
    re.IGNORECASE,
)
# The label where a caption goes on before it: only forms that no sentence has.
_INNER_LABEL = re.compile(
    rf"(?:(?<=[.!?…\"”»)\n|])\s*|\s+[|•·–—-]\s*|\s{{2,}}|(?<=\s)(?=©)|(?<=[^\s\d])(?=©)"
    rf"|\s+(?=(?:{_LABEL_WORDS})\s?:))"
    rf"(?=(?:(?:{_LABEL_WORDS})\s?:|(?:photo|image|picture) (?:credit|source|courtesy)|image source,"
    rf"|credit(?:\.\.\.|…)|(?:photo(?:graph)?s?|image|picture) by\s|©))",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\s*(?P<whole>\((?P<round>[^()]{1,220}(?:\([^()]{0,60}\)[^()]{0,100})?)\)"
    r"|\[(?P<square>[^\[\]]{1,220})\])\s*[.]?\s*$"
)
_SENTENCE = re.compile(r"(?<=[.!?…\"”»)’'])\s+(?=[\[(A-ZÀ-ÞА-ЯҐЄІЇČŠŽŁŚŻ©@dpi])|\s*\n\s*|\s+[|•]\s+|\s+[–—-]\s+")
_CAP = r"(?:[A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯҐЄІЇЁΑ-Ω][\w.'’ʼ-]*)"
_PERSON = re.compile(
    rf"{_CAP}(?: (?:(?:de|da|di|do|dos|del|della|van|von|der|den|ter|ten|la|le|el|al|bin|ibn|zu|y"
    rf"|e) ){{0,3}}?(?:al-|el-|d['’]|ad-)?{_CAP}){{1,4}}(?:,? (?:Jr|Sr|III?)\.?)?"
)
_ORGANISED = re.compile(
    r"\b(?:the|office|ministry|minister|service|press|university|government|department|president(?:ial)?"
    r"|images?|pictures|photos?|media|news|times|post|"
    r"tv|television|radio|agency|agence|agencia|agenzia|wire|stock|commons|police|army|navy|force|forces"
    r"|corps|committee|commission|council|court|museum|institute|"
    r"archives?|library|collection|group|party|union|parliament|white house|handout|file|telegram|facebook"
    r"|instagram|twitter|youtube|tiktok|x|screenshot|courtesy|"
    r"family|staff|verlag|presse|ministerium|polizei|bundeswehr|ministère|gobierno|ministerio|zeitung"
    r"|journal|tribune|herald|guardian|independent|observer|"
    r"gazette|chronicle|globe|mail|telegraph|daily|weekly|magazine|today|tagblatt|rundfunk|company|inc|ltd"
    r"|gmbh|corp|foundation|"
    r"district|county|city of|state|national|federal|international|embassy|al jazeera|fotos|foto|archiv"
    r"|archivo)\b",
    re.IGNORECASE,
)
_POOL = re.compile(r"\bpool(?: (?:photo|via|reuters|afp|ap))?\b", re.IGNORECASE)
_FILE = re.compile(
    r"(?:an? )?(?:file|archive|stock|undated|handout) ?(?:photo(?:graph)?|picture|image|pic)?|files?"
    r"|handout|archiv(?:bild|foto)?|archives?|archivo|архів|архив",
    re.IGNORECASE,
)
_FILE_PHOTO = re.compile(
    r"(?:file|archive|stock|handout|undated) (?:photo(?:graph)?|picture|image|pic)s?\.?|(?:archivbild"
    r"|archivfoto|symbolbild|symbolfoto|photo d['’]archives?|photo d['’]illustration|foto de archivo"
    r"|imagen de archivo|foto d['’]archivio|arquivo|архівне фото|архивное фото|ілюстративне фото"
    r"|ilustrační foto|zdjęcie ilustracyjne)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:/|\s\((?=[A-Z])|\||•|·|;|\s[–—-]\s|\bvia\b|\b(?:for|FOR|für|FÜR|pour|POUR)\s(?=(?:the|The)\b|«"
    r"|[A-Z])|,)\s*"
)
_PEOPLE_SPLIT = re.compile(r"\s*(?:&|\+|\s(?:and|und|et|y|e|og|och|en|i|a|та|и|і)\s)\s*")
_AP_PHOTO = re.compile(r"\b(AP|AFP|EPA|PA|UPI|AAP|CP)\s+(?:Photo|Video|PHOTO|photo|Images)\b", re.IGNORECASE)
_FOR = re.compile(r"\s(?:for|FOR|für|FÜR|pour|POUR)\s(?=the\s|«|[A-Z])")
_NOISE = re.compile(
    r"^(?:courtesy(?: of)?|provided by|handout(?: by| from)?|by|von|par|de|di|via|from|supplied by"
    r"|supplied)\s+|\s*\((?:file|archive|pool)\)$",
    re.IGNORECASE,
)


def parse_credit(text: str) -> Credit:
    """The parts of a credit: its people, the agency (or outlet, or other body) that has it, and whether it was a pool's.

    `text` of the result is the credit as written, without its label ("Photo:", "©") and the brackets around it.
    Of several agencies ("AFP via Getty Images") the first is given.
    """
    words = _bare(text[:LONGEST])
    people: list[str] = []
    agencies: list[str] = []
    others: list[str] = []
    pieces = [
        _NOISE.sub("", piece).strip(" .:,()[]")
        for piece in _SPLIT.split(_AP_PHOTO.sub(r"\1", words)[:LONGEST_CREDIT])
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
    if _KNOWN.fullmatch(piece):
        agencies.append(piece)
        return
    if _POOL.search(piece):
        piece = _POOL.sub("", piece).strip(" ,.-")
        if not piece:
            return
        if _KNOWN.fullmatch(piece):
            agencies.append(piece)
            return
    if _FILE.fullmatch(piece) or not any(char.isalpha() for char in piece):
        return
    names = [name for name in _PEOPLE_SPLIT.split(piece) if name]
    if names and all(is_person(name) for name in names):
        people.extend(name for name in names if name not in people)
        return
    first = piece.split(" ", 1)
    if len(first) == 2 and first[0].isupper() and _KNOWN.fullmatch(first[0]) and is_person(first[1]):
        agencies.append(first[0])
        people.append(first[1])
        return
    if found := _name_and_agency(piece):
        people.append(found[0])
        agencies.append(found[1])
        return
    if piece[:1].isupper() or _ORGANISED.search(piece):
        others.append(piece)


def is_person(name: str) -> bool:
    """Whether the words can be a person's name: two to five capitalised words, none of a body's."""
    return bool(_PERSON.fullmatch(name)) and not _ORGANISED.search(name) and not _KNOWN.fullmatch(name)


def _bare(text: str) -> str:
    """The credit without its label and the brackets around it."""
    words = " ".join(text.split())
    for _ in range(3):
        before = words
        if len(words) > 1 and (words[0], words[-1]) in {("(", ")"), ("[", "]")}:
            words = words[1:-1].strip()
        match = _LABEL.match(words)
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
    if not 2 <= len(words) <= LONGEST_CREDIT:
        return False
    if words[0] + words[-1] in {"()", "[]"}:
        words = words[1:-1].strip()
    label = _LABEL.match(words)
    if _STOCK.fullmatch(words):
        return True
    if label and label.end() < len(words):
        return len(words) - label.end() <= 140 and not re.search(
            r"[.!?] +[A-Z]\w+ \w+ \w+ \w+", words[label.end() :]
        )
    if _FILE_PHOTO.fullmatch(words):
        return True
    return _bare_credit(words)


_STOCK = re.compile(r"[^?!]{2,60}\s?[-–—/|]\s?(?:stock\.adobe\.com|adobe ?stock|shutterstock\.com)", re.IGNORECASE)

# A colon, a bracket or a sentence's end inside: more than names and agencies.
_NOT_IN_BARE = re.compile(r"[()\[\]:?!]|\w{3}\.\s")


def _name_and_agency(piece: str) -> tuple[str, str] | None:
    """A name and the agency after it in one piece, without a mark between them: "Jane Doe Reuters"."""
    match = _LAST_AGENCY.search(piece)
    if match and _EXACT_CASE.fullmatch(match[1]) and is_person(piece[: match.start()]):
        return piece[: match.start()], match[1]
    return None


_LAST_AGENCY = re.compile(rf"\s({_AGENCY})$", re.IGNORECASE)


def _fits(piece: str, *, slashed: bool) -> bool:
    """Whether the piece can stand in a bare credit: a person, an agency, a body, or a word that credits have."""
    if (
        _KNOWN.fullmatch(piece)
        or _POOL.fullmatch(piece)
        or _FILE.fullmatch(piece)
        or _CREDIT_WORD.fullmatch(piece)
    ):
        return True
    if all(map(is_person, _PEOPLE_SPLIT.split(piece))) or _name_and_agency(piece):
        return True
    count = len(piece.split())
    return piece[:1].isupper() and ((count <= 7 and bool(_ORGANISED.search(piece))) or (slashed and count <= 3))


_CREDIT_WORD = re.compile(r"Handout|Uncredited|File|Courtesy|Supplied|Contributor|Stringer|Staff|Archiv|Composite")


def _bare_credit(words: str) -> bool:
    """A credit that has no label: names and agencies, and nothing else."""
    if len(words) > 140:
        return False
    if "/" not in words and not (_ANY_KNOWN.search(words) or _POOL.search(words) or _FOR.search(words)):
        return False
    words = _AP_PHOTO.sub(r"\1", words).strip(" .")
    if bracket := re.fullmatch(r"([^()]{3,60}) \(([^()]{2,30})\)", words):
        return is_person(bracket[1]) and bool(_KNOWN.fullmatch(bracket[2]))
    if _NOT_IN_BARE.search(words):
        return False
    if re.fullmatch(r"via .{2,60}", words):
        return bool(_ANY_KNOWN.search(words))
    pieces = [piece.strip(" .()[]«»\u00a0") for piece in _SPLIT.split(words) if piece.strip(" .()[]«»\u00a0")]
    if not pieces or len(pieces) > 8:
        return False
    slashed = "/" in words
    if not all(_fits(piece, slashed=slashed) for piece in pieces):
        return False
    known = any(_KNOWN.fullmatch(piece) and (_EXACT_CASE.search(piece) or piece[:1].isupper()) for piece in pieces)
    pool = any(_POOL.fullmatch(piece) for piece in pieces)
    if known or pool:
        return True
    if slashed and " / " not in words and len(words) <= 60 and any(map(is_person, pieces)):
        return True
    if slashed:
        return len(pieces) >= 2 and bool(
            is_person(_PEOPLE_SPLIT.split(pieces[0])[0]) or _ORGANISED.search(pieces[0])
        )
    if _FOR.search(words):
        return len(pieces) == 2 and is_person(pieces[0])
    return False


@lru_cache(maxsize=1024)
def split_caption(text: str) -> tuple[str | None, Credit | None]:
    """The caption and the credit in `text`, each None where there is none of it.

    The caption keeps its words as written; the credit loses its label and brackets.
    """
    words = text[:LONGEST].strip()
    if not words:
        return None, None
    if len(text) > LONGEST:
        return text.strip(), None
    if is_credit(words) or _WHOLE_BRACKET.fullmatch(words):
        return None, parse_credit(words)
    for split in (_at_bracket, _at_label, _at_last_sentence, _at_first_part):
        found = split(words)
        if found:
            caption, credit = found
            rest = _at_bracket(caption) if caption else None
            if rest and split is not _at_bracket:
                caption, credit = rest[0], f"{rest[1]} {credit}"
            return caption.strip() or None, parse_credit(credit)
    return words, None


# "(The Observer)" under a picture, and nothing else: one name of one to four words.
_WHOLE_BRACKET = re.compile(rf"\((?:[Tt]he )?{_CAP}(?: {_CAP}){{0,3}}\)")


def _at_bracket(words: str) -> tuple[str, str] | None:
    match = _BRACKET.search(words)
    if not match:
        return None
    inner = (match["round"] or match["square"]).strip()
    before = words[: match.start()].rstrip()
    closed = before.endswith((".", "!", "?", "…", '."', ".”", '"', "”", "»")) or match["square"] is not None
    if (label := _LABEL.match(inner)) and 2 <= len(inner) - label.end() <= LONGEST_IN_BRACKET:
        return before, inner
    name = closed and ((is_person(inner) and len(inner.split()) <= 4) or bool(_ONE_NAME.fullmatch(inner)))
    if drawn := _DRAWN.fullmatch(inner):
        return before, drawn["who"]
    if is_credit(inner) and not _lone_body(inner, closed=closed):
        return before, inner
    if name or (_FILE_PHOTO.search(inner) and len(inner) < 60):
        return before, inner
    if closed and inner[:1].isupper() and inner[-1].isalnum() and len(inner.split()) <= 6 and _BODY.search(inner):
        return before, inner
    # "(Photo by Jane Doe / AFP) (Photo by JANE DOE/AFP via Getty Images)" and the like.
    if _ANY_KNOWN.search(inner) and _EXACT_CASE.search(inner) and closed and len(inner.split()) <= 14:
        return before, inner
    return None


# A bracket of its own after a full stop, with one name in it: whose picture it is.
_ONE_NAME = re.compile(
    rf"(?!(?i:{_LABEL_WORDS}|archives?|archivo|left|right|above|below)$)[A-ZÀ-Þ][a-zà-ÿ][\w'’-]{{1,24}}"
)
_DRAWN = re.compile(
    r"(?:maps?|charts?|infographics?|drawing|karte|zeichnung|carte|infographie|mapa|gráfico|infografía|dessin)"
    r"\s?:\s(?P<who>[^():]{2,60})",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:press service|press office|presidential office|ministry|handout|courtesy|telegram|facebook|screenshot|archives?|"
    r"images|news agency|national police|state emergency service|general staff|office of the)\b",
    re.IGNORECASE,
)


def _lone_body(inner: str, *, closed: bool) -> bool:
    """ "(AP)", "(NATO)", "(AA)" inside a sentence: an abbreviation that it has just explained, not a credit."""
    return not closed and inner.isupper() and "/" not in inner and len(inner) <= 5


def _at_label(words: str) -> tuple[str, str] | None:
    for match in _INNER_LABEL.finditer(words):
        if match.start() == 0:
            continue
        credit = words[match.end() :]
        if is_credit(credit):
            return words[: match.start()].rstrip(" |•·–—-"), credit
    return None


def _at_last_sentence(words: str) -> tuple[str, str] | None:
    """The last piece after a full stop, a line break or a bar, where that is a bare credit."""
    for match in reversed(list(_SENTENCE.finditer(words))[-8:]):
        credit = words[match.end() :]
        if len(credit) <= LONGEST_CREDIT and is_credit(credit):
            return words[: match.start()].rstrip(" |•–—-"), credit
    # A slash or "Getty Images" can follow the sentence without a stop: "... in Kyiv REUTERS/Jane Doe".
    if found := re.search(
        r"(?<=[.!?])(?=(?:EFE|AFP|AP|REUTERS|Reuters|EPA|ANSA)$)|\s(?=(?:REUTERS|AP Photo|AFP PHOTO|EPA|AFP"
        r"|AP)/[A-ZÀ-Þ])",
        words,
    ):
        credit = words[found.end() :]
        if is_credit(credit):
            return words[: found.start()].rstrip(), credit
    return None


def _at_first_part(words: str) -> tuple[str, str] | None:
    """The credit before the caption, on its own line: "Getty Images\\nThe minister arrives"."""
    first, _, rest = words.partition("\n")
    if rest.strip() and is_credit(first):
        return rest.strip(), first
    return None
