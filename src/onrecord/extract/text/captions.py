"""A caption told apart from the credit in the same words.

A parenthesis that belongs to the sentence stays in the caption: only words that can be nothing but a credit leave it.
"""

import re
from functools import lru_cache

from onrecord.extract.lexicon.credit_words import (
    ANY_KNOWN,
    CAP,
    CAPTION_LABEL,
    EXACT_CASE,
    FILE_PHOTO,
    KNOWN,
    LABEL,
    LABEL_WORDS,
)
from onrecord.extract.text.credits import MAX_CAPTION_CHARS, MAX_CREDIT_CHARS, is_credit, is_person, parse_credit
from onrecord.model import Credit

MAX_BRACKET_CHARS = 120

# The label where a caption goes on before it: only forms that no sentence has.
_INNER_LABEL = re.compile(
    rf"(?:(?<=[.!?…\"”»)|。！？」）])\s*|(?<=\n)(?!\s)|(?<!\s)\s+[|•·–—-]\s*|(?<!\s)\s{{2,}}|(?<=\s)(?=©)|(?<=[^\s\d])(?=©)"
    rf"|(?<!\s)\s+(?=(?:{LABEL_WORDS})\s?[:：=＝]|fot\.|image source,)|(?=[（(][CcＣｃ][）)]))"
    rf"(?=(?:(?:{LABEL_WORDS})\s?[:：=＝]|fot\.|courtesy (?:of )?(?-i:[A-ZÀ-Þ])|(?:photo|image|picture) (?:credit|source|courtesy)|image source,"
    rf"|credit(?:\.\.\.|…)|[（(][CcＣｃ][）)]|(?:photo(?:graph)?s?|image|picture) by\s|©))",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"(?:(?<!\s)\s+)?(?P<whole>\((?P<round>[^()]{1,220}(?:\([^()]{0,60}\)[^()]{0,100})?)\)|（(?P<wide>[^（）]{1,80})）"
    r"|\[(?P<square>[^\[\]]{1,220})\])\s*(?:[.。]\s*)?$"
)
_SENTENCE = re.compile(
    r"(?<=[.!?…\"”»)’'])\s+(?=[\[(A-ZÀ-ÞА-ЯҐЄІЇČŠŽŁŚŻ©@dpi\u0370-\u03ff\u0590-\u06ff\u0900-\u0eff\u3040-\ud7a3])"
    r"|(?:(?<!\s)\s+)?\n\s*|(?<!\s)\s+(?:[|•–—-]|/(?=\s*[\u3040-\ud7a3]))\s*|(?<=[。！？」）])(?=\S)|＝|(?<=[a-zß-ÿ]{2}[.!?])(?=[A-ZÀ-Þ])"
)


@lru_cache(maxsize=1024)
def split_caption(text: str) -> tuple[str | None, Credit | None]:
    """The caption and the credit in `text`, each None where there is none of it.

    The caption keeps its words as written; the credit loses its label and brackets.
    """
    words = CAPTION_LABEL.sub("", text[:MAX_CAPTION_CHARS].strip())
    if not words:
        return None, None
    if len(text) > MAX_CAPTION_CHARS:
        return text.strip(), None
    if is_credit(words) or _WHOLE_BRACKET.fullmatch(words):
        return None, parse_credit(words)
    for split in (_at_taken, _at_bracket, _at_label, _at_last_sentence, _at_slash, _at_first_part):
        found = split(words)
        if found:
            caption, credit = found
            rest = _at_bracket(caption) if caption else None
            if rest and split is not _at_bracket:
                caption, credit = rest[0], f"{rest[1]} {credit}"
            return caption.strip() or None, parse_credit(credit)
    return words, None


_TAKEN = re.compile(
    r"(?:(?<=[。！？…）\s])|(?<!\S))(?P<who>(?:[\u4e00-\u9fff]{2,8}(?:记者|記者|通讯员|发|發)\s?)?[（(]?\s?[\u4e00-\u9fff·]{2,10}\s?/?\s?[摄攝]影?[)）]?)\s*$"
)
"""Chinese: "taken by" behind the photographer's name."""


def _at_taken(words: str) -> tuple[str, str] | None:
    match = _TAKEN.search(words[-MAX_TAKEN_CHARS:])
    if match is None:
        return None
    credit = match["who"].rstrip("摄攝影/ )）").replace("（", " ").replace("(", " ")
    return words[: len(words) - len(words[-MAX_TAKEN_CHARS:]) + match.start("who")].rstrip(), " ".join(
        credit.split()
    )


MAX_TAKEN_CHARS = 40


# "(The Observer)" under a picture, and nothing else: one name of one to four words.
_WHOLE_BRACKET = re.compile(rf"\((?:[Tt]he )?{CAP}(?: {CAP}){{0,3}}\)")


def _at_bracket(words: str) -> tuple[str, str] | None:
    match = _BRACKET.search(words)
    if not match:
        return None
    inner = (match["round"] or match["square"] or match["wide"]).strip()
    before = words[: match.start()].rstrip()
    closed = before.endswith((".", "!", "?", "…", '."', ".”", '"', "”", "»")) or match["round"] is None
    if (label := LABEL.match(inner)) and 2 <= len(inner) - label.end() <= MAX_BRACKET_CHARS:
        return before, inner
    name = closed and ((is_person(inner) and len(inner.split()) <= 4) or bool(_ONE_NAME.fullmatch(inner)))
    if (bare := _BARE_LABEL.match(inner)) and (
        is_credit_or_person(inner[bare.end() :]) or _ONE_NAME.fullmatch(inner[bare.end() :])
    ):
        return before, inner[bare.end() :]
    if drawn := _DRAWN.fullmatch(inner):
        return before, drawn["who"]
    if is_credit(inner) and not _lone_body(inner, closed=closed):
        return before, inner
    if name or (FILE_PHOTO.search(inner) and len(inner) < 60):
        return before, inner
    if closed and inner[:1].isupper() and inner[-1].isalnum() and len(inner.split()) <= 6 and _BODY.search(inner):
        return before, inner
    # "(Photo by Jane Doe / AFP) (Photo by JANE DOE/AFP via Getty Images)" and the like.
    if ANY_KNOWN.search(inner) and EXACT_CASE.search(inner) and closed and len(inner.split()) <= 14:
        return before, inner
    return None


# A bracket of its own after a full stop, with one name in it: whose picture it is.
_ONE_NAME = re.compile(
    rf"(?!(?i:{LABEL_WORDS}|archives?|archivo|left|right|above|below)$)[A-ZÀ-Þ][a-zà-ÿ][\w'’-]{{1,24}}(?<![\u3040-\ud7a3])"
)
_BARE_LABEL = re.compile(r"(?:photos?|fotos?|ph|pics?|bild|beeld|kuva|фото|ảnh)\.?\s(?=\S)", re.IGNORECASE)
"""A label without its colon: only before what can be nothing but a name or a credit."""


def is_credit_or_person(words: str) -> bool:
    """Whether the words are a credit by their form, or one person's or agency's name."""
    return is_credit(words) or is_person(words) or KNOWN.fullmatch(words) is not None


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
        bare = _BARE_LABEL.match(credit)
        if bare and is_credit_or_person(credit[bare.end() :]):
            return words[: match.start()].rstrip(" |•–—-"), credit[bare.end() :]
        if len(credit) <= MAX_CREDIT_CHARS and (is_credit(credit) or _is_behind_bar(words, match)):
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


def _is_behind_bar(words: str, mark: re.Match[str]) -> bool:
    """Whether what stands behind a sentence and a bar is somebody's name or a word for nobody's: ". | JANE DOE", ". |COURTESY"."""
    name = words[mark.end() :].strip()
    is_parted = mark[0].strip() == "|" and words[: mark.start()].endswith((".", "!", "?"))
    return is_parted and (is_person(name) or _NOBODYS.fullmatch(name) is not None)


_NOBODYS = re.compile(r"courtesy|handout|supplied|file|pool", re.IGNORECASE)


def _at_slash(words: str) -> tuple[str, str] | None:
    """An agency behind a slash that has room around it: "The closed landing / EUROKINISSI"."""
    before, slash, behind = words.rpartition(" / ")
    return (before.rstrip(), behind.strip()) if slash and before and KNOWN.fullmatch(behind.strip()) else None


def _at_first_part(words: str) -> tuple[str, str] | None:
    """The credit before the caption, on its own line: "Getty Images\\nThe minister arrives"."""
    first, _, rest = words.partition("\n")
    if rest.strip() and is_credit(first):
        return rest.strip(), first
    return None
