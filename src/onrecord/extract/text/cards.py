"""Author cards: the role, the bio, and what a bio says of its author's languages and outlet.

Languages: bios in English in full; roles and the plainest bios also in German, French, Spanish, Italian, Portuguese,
Dutch, Polish, Czech, Ukrainian and Russian. Nothing is taken that a bio doesn't say outright.
"""

import re

MAX_BIO_CHARS = 3_000

_ROLE_HEAD = (
    r"reporters?|correspondents?|editors?|journalists?|writers?|columnists?|producers?|analysts?"
    r"|contributors?|photographers?|"
    r"photojournalists?|videojournalists?|presenters?|anchors?|hosts?|researchers?|fellows?|interns?"
    r"|critics?|commentators?|bloggers?|"
    r"cartoonists?|illustrators?|bureau chief|desk chief|editor[- ]in[- ]chief|fact[- ]?checkers?|broadcasters?|publishers?"
    r"|authors?|co-?founders?|"
    r"founders?|strategists?|translators?|investigators?|"
    r"redakteur(?:in)?|redaktor(?:in|ka)?|reporterin|korrespondent(?:in)?|auslandskorrespondent(?:in)?"
    r"|journalistin|autor(?:in|ka)?|"
    r"kolumnist(?:in)?|volontär(?:in)?|ressortleiter(?:in)?|chefredakteur(?:in)?|politikredakteur(?:in)?"
    r"|wirtschaftsredakteur(?:in)?|"
    r"rédact(?:eur|rice)(?: en chef)?|journaliste|correspondante?|envoyée? spéciale?|chroniqueu(?:r|se)"
    r"|éditorialiste|grand reporter|"
    r"redactor(?:a)?(?: jefe| jefa)?|periodista|corresponsal|enviad[oa] especial|columnista|reporter[oa]"
    r"|colaborador(?:a)?|"
    r"giornalista|inviat[oa]|redattore|redattrice|corrispondente|caporedattore|editorialista|"
    r"jornalista|repórter|correspondente|editora?|colunista|redacteur|verslaggever|verslaggeefster"
    r"|correspondente?|"
    r"dziennikar(?:z|ka)|korespondent(?:ka)?|redaktor(?: naczelny| naczelna)?|publicyst(?:a|ka)"
    r"|novinář(?:ka)?|redaktorka|zpravodaj(?:ka)?|"
    r"журналіст(?:ка)?|кореспондент(?:ка)?|редактор(?:ка)?|оглядач(?:ка)?|репортер(?:ка)?|журналист(?:ка)?"
    r"|корреспондент(?:ка)?|обозреватель"
)
_ROLE_WORD = re.compile(rf"\b(?:{_ROLE_HEAD})\b", re.IGNORECASE)
_ROLE_LAST = re.compile(
    rf"\b(?:{_ROLE_HEAD})(?: ?(?:,| - | – |/|&|and|und|et|y|at|in|for|of|on|from|based in|covering|à|en|de"
    rf"|di|für|bei) .{{1,70}})?$",
    re.IGNORECASE,
)
_ROLE_FIRST = re.compile(
    rf"^(?:the |our |unser(?:e)? |our )?(?:(?:[\w.'’&/-]+,? ){{0,6}})(?:{_ROLE_HEAD})\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|will|would|covers|covered|writes|wrote|joined|works"
    r"|worked|reports|reported|tells|told|"
    r"ist|war|hat|est|était|es|fue|è|é|jest|je|schreibt|berichtet|sagt|a été|dice|dijo|killed|dies?"
    r"|resigns?|fired|calls?|asks?|warns?|quits?|claims?)\b",
    re.IGNORECASE,
)

_BIO = re.compile(
    r"^(?:is|was|has been|works|writes|covers|covered|reports|reported|joined|leads|edits|hosts|runs|serves"
    r"|specialises|specializes|lives|"
    r"studied|graduated|began|has (?:covered|reported|written|worked|been|more than|over)|contributed"
    r"|teaches|oversees|previously|"
    r"ist|war|arbeitet|schreibt|berichtet|studierte|leitet|est|travaille|écrit|couvre|a (?:rejoint"
    r"|travaillé|été)|es|ha (?:sido|trabajado)|trabaja|"
    r"escribe|cubre|è|lavora|scrive|si occupa|é|trabalha|escreve|cobre|is|werkt|schrijft|jest|pracuje|pisze"
    r"|je|píše|є|працює|пише|—|–|-|працював|"
    r"является|работает|пишет)\b",
    re.IGNORECASE,
)
_BIO_WORDS = re.compile(
    r"\b(?:reporter|journalist|correspondent|editor|writer|columnist|covers|covering|newsroom|based in"
    r"|graduated|degree|award|"
    r"specialis|specializ|joined|previously|freelance|redakteur|korrespondent|journalistin|studierte"
    r"|berichtet|journaliste|correspondante?|"
    r"diplômée?|rédact|periodista|corresponsal|licenciad|redactor|giornalista|laureat|jornalista|formad"
    r"|journaliste|verslaggever|"
    r"dziennikar|novinář|журналіст|кореспондент|редактор|журналист|корреспондент|reach (?:him|her|them)"
    r"|follow (?:him|her|them)|"
    r"(?:he|she|they) (?:can be|is|has|was|covers|writes|studied|holds|lives|speaks|joined|works|previously))",
    re.IGNORECASE,
)

_SPEAKS = re.compile(
    r"\b(?:speaks|speaking|fluent in|is fluent in|spoke|languages?(?: spoken)?:|spricht|sprachen:|parle"
    r"|langues ?:|habla|idiomas:|parla|lingue:|fala|spreekt|"
    r"mówi(?: po)?|mluví|володіє|говорить|мови:|говорит(?: на)?|языки:)\s+(?P<list>[^.;()\n]{2,200})",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:(?<!\s)\s+)?(?:,\s*(?:and|und|et|y|e|en|i|a|та|і|и|as well as)?|\b(?:and|und|et|y|e|en|i|a|та|і|и|as well as"
    r"|plus|&)\b)\s*",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^(?:(?:fluent|fluently|native|some|basic|conversational|good|also|both|proficient|intermediate"
    r"|a little|fließend|etwas|couramment|fluide|a bit of|and|in)\s+)+"
    r"|(?<!\s)\s+(?:fluently|well|fließend|couramment|natively|with.*|at .*|as .*)$",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE_NAMES = frozenset(
    (
        "english german french spanish italian portuguese dutch flemish polish czech slovak ukrainian russian "
        "belarusian bulgarian romanian moldovan hungarian greek turkish arabic hebrew persian farsi dari "
        "pashto urdu hindi bengali punjabi tamil telugu gujarati marathi malayalam kannada sinhala nepali "
        "chinese mandarin cantonese japanese korean vietnamese thai indonesian malay tagalog filipino burmese "
        "khmer lao mongolian kazakh uzbek kyrgyz tajik turkmen azerbaijani azeri armenian georgian swedish "
        "norwegian danish finnish icelandic estonian latvian lithuanian serbian croatian bosnian "
        "serbo-croatian montenegrin slovenian slovene macedonian albanian catalan basque galician irish welsh "
        "scottish gaelic breton maltese latin afrikaans swahili amharic somali hausa yoruba igbo zulu xhosa "
        "kurdish kurmanji tibetan uyghur yiddish esperanto luxembourgish tatar chechen deutsch englisch "
        "französisch spanisch italienisch portugiesisch niederländisch polnisch tschechisch slowakisch "
        "ukrainisch russisch arabisch türkisch hebräisch persisch chinesisch japanisch ungarisch rumänisch "
        "griechisch schwedisch dänisch norwegisch finnisch serbisch kroatisch anglais allemand français "
        "espagnol italien portugais néerlandais polonais tchèque ukrainien russe arabe turc hébreu persan "
        "chinois japonais hongrois roumain grec inglés alemán francés español castellano italiano portugués "
        "neerlandés polaco checo ucraniano ruso árabe turco hebreo persa chino japonés catalán gallego "
        "euskera inglese tedesco francese spagnolo portoghese olandese polacco ceco ucraino russo arabo "
        "inglês alemão francês espanhol russo engels duits frans spaans angielsku angielski niemiecku "
        "niemiecki francusku rosyjsku rosyjski ukraińsku ukraiński hiszpańsku czesku anglicky německy "
        "francouzsky rusky ukrajinsky španělsky polsky англійською українською російською німецькою "
        "французькою іспанською польською англійська українська російська німецька французька английском "
        "русском украинском немецком французском испанском английский русский украинский немецкий французский"
    ).split()
)

_ARTICLE = r"(?:the|der|die|das|dem|den|les?|la|el|il)\s"
_NAME_WORD = r"(?:[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ][\w.'’-]*[\w'’]|[A-Z]|\d{2,4})"
_OUTLET_NAME = (
    rf"(?P<outlet>{_NAME_WORD}(?:\s(?:of|de|for|and|&|del|van|der)\s{_NAME_WORD}|\s{_NAME_WORD}){{0,5}})"
)
_OUTLET = re.compile(
    rf"\b(?:{_ROLE_HEAD}|team|desk|newsroom|staff|bureau)\s(?:(?:for|at|with|of|bei|für|beim|der|du|de|au"
    rf"|chez|pour|en|del|per|presso|bij|van)\s)(?:{_ARTICLE})?" + _OUTLET_NAME
)
_FOR_US = re.compile(
    rf"\b(?:(?:[Hh]e|[Ss]he|[Tt]hey)\s)?(?:covers\s[^.;]{{1,80}}?|writes(?:\s[^.;]{{1,60}}?)?"
    rf"|reports(?:\s[^.;]{{1,60}}?)?|works(?:\sas\s[^.;]{{1,40}}?)?|schreibt|berichtet|arbeitet)\s"
    rf"(?:for|at|für|bei)\s(?:{_ARTICLE})?" + _OUTLET_NAME
)
_JOINED = re.compile(rf"\b(?:joined|joining)\s(?:{_ARTICLE})?" + _OUTLET_NAME)
_APPOSITIVE = re.compile(
    rf"\bis\s(?:{_ARTICLE})?" + _OUTLET_NAME + rf"(?:['’]s?)\s(?:[\w-]+\s){{0,5}}?(?:{_ROLE_HEAD}|chief)\b"
)
_FORMERLY = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|ex-|was|were|had|used to|before|began|started|until|früher|zuvor"
    r"|ehemalig\w*|anciennement|ancien\w*|antes|era|trabajó)\b",
    re.IGNORECASE,
)
_NO_OUTLET = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|\d|BA|MA|PhD)",
    re.IGNORECASE,
)
_SUBJECTS = frozenset(
    (
        "politics europe russia ukraine china africa asia america washington london berlin paris brussels "
        "kyiv moscow business economics technology science culture sport sports defence defense security news "
        "world health climate energy us u.s uk eu congress parliament latin international foreign affairs "
        "middle east national general national-security"
    ).split()
)


def languages_in_bio(bio: str) -> tuple[str, ...]:
    """The languages that a bio says its author speaks, as written, in its order; () where it says none."""
    found: list[str] = []
    for match in _SPEAKS.finditer(bio[:MAX_BIO_CHARS]):
        for piece in _LIST.split(match["list"]):
            name = _HEDGE.sub("", piece.strip(" ,-")).strip()
            words = name.lower().split()
            # Beside a language that is known, another capitalised word is one too.
            known = any(word in _LANGUAGE_NAMES for word in words) or (bool(found) and _PROPER.fullmatch(name))
            if words and len(words) <= 2 and known:
                if name not in found:
                    found.append(name)
            elif found and words:
                break
    return tuple(found)


_PROPER = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ'’-]{2,20}")


def outlet_in_bio(bio: str) -> tuple[str, int, int] | None:
    """The outlet that the author now works for, as (name, start, end) in the bio; None unless it says so clearly.

    Only the first sentence that names an outlet counts, and never one that speaks of earlier work.
    """
    text = bio[:MAX_BIO_CHARS]
    for start, end in _sentences(text):
        sentence = text[start:end]
        for pattern in (_OUTLET, _APPOSITIVE, _FOR_US, _JOINED):
            match = pattern.search(sentence)
            if match is None or _FORMERLY.search(sentence[: match.start("outlet")]):
                continue
            name = match["outlet"]
            if _NO_OUTLET.match(name) or all(word.lower().strip(".") in _SUBJECTS for word in name.split()):
                continue
            at = start + match.start("outlet")
            return name, at, at + len(name)
    return None


def _sentences(text: str) -> list[tuple[int, int]]:
    """Rough sentences of a bio, enough to keep "previously" from reaching into the next one."""
    bounds = [match.end() for match in re.finditer(r"(?<=[a-zа-яії)\d][.!?])\s+(?=[A-ZÀ-ÞА-ЯІЇ])", text)]
    return list(zip([0, *bounds], [*bounds, len(text)], strict=True))[:12]


def is_bio(paragraph: str, name: str) -> bool:
    """Whether the paragraph tells who `name` is: it begins with the name (or its last part, or a pronoun) and a
    verb of being or working, or it speaks of the name's work for a newsroom.
    """
    text = " ".join(paragraph[:MAX_BIO_CHARS].split())
    parts = name.split()
    if len(text) < 20 or not parts:
        return False
    for known in dict.fromkeys((name, parts[-1], parts[0])):
        if text.lower().startswith(known.lower() + " ") or text.lower().startswith(known.lower() + ","):
            rest = text[len(known) :].lstrip(" ,")
            return bool(_BIO.match(rest)) and bool(_BIO_WORDS.search(text) or len(known) == len(name))
    head = text[:200].lower()
    if name.lower() in head:
        return bool(_BIO_WORDS.search(text)) and bool(_ROLE_WORD.search(text[:250]))
    return False


def starts_as_bio(paragraph: str) -> str | None:
    """The name that a bio without a card begins with: "Jane Doe is a reporter ..."; None where it isn't a bio."""
    match = _NAMED.match(" ".join(paragraph[:400].split()))
    if not match:
        return None
    name = match["name"]
    return name if len(name.split()) >= 2 else None


_NAMED = re.compile(
    rf"(?P<name>{_NAME_WORD}(?:\s(?:de|van|von|der|da|del|al|bin)?\s?{_NAME_WORD}){{1,3}})\s"
    rf"(?:(?i:is|works as|ist|arbeitet als|est|es|è|é)\s(?:(?:also|currently|now)\s)?(?:an?|the|our|one of"
    rf"|ein(?:e)?|une?|un[ao]?|la|el|le)?\s?"
    rf"(?:[\w’'&.-]+,?\s){{0,8}}?(?i:{_ROLE_HEAD})\b|(?:covers|writes about|reports on|writes on"
    rf"|reports from|berichtet|schreibt)\s)",
)


def is_role(line: str) -> bool:
    """Whether the line is a journalist's role and nothing else: "Reporter", "Chief foreign affairs editor"."""
    text = " ".join(line.split()).strip(" •|·,-–—")
    if not 3 <= len(text) <= 90 or text[-1] in '.!?:;"”' or not text[0].isalpha():
        return False
    if _VERB.search(text) or '"' in text or "“" in text:
        return False
    match = _ROLE_FIRST.match(text)
    return bool(match) and bool(_ROLE_LAST.search(text)) and len(text.split()) <= 12
