"""The words of page chrome: what stands around an article and is never part of it.

Languages: English in full; the common buttons, boxes and notices of German, French, Spanish, Italian, Portuguese,
Dutch, Danish, Norwegian, Swedish, Polish, Czech, Ukrainian, Russian and Turkish. Every predicate looks at one
line alone; what its neighbours say is for those who call it.
"""

import re
from functools import lru_cache

from onrecord.extract.lexicon.phrase_lists import BUTTONS, CUTS, ENDS, RELATED
from onrecord.extract.lexicon.trie_regex import any_of

MAX_PHRASE_CHARS = 400
"""A longer line is prose, whatever words it begins with."""

_TRIM = " \t\u00a0\u200b\ufeff.:!?…,;·•|>»›→▶▸►▼▾⌄+-–—*#()[]<«‹←✕×✓↓↑\"'“”"
_SPACES = re.compile(r"\s+")

# Forms with a name or number in them. Each must match the whole line, and none nests a repeat in a repeat.
_FORMS = (
    r"(?:follow|like|find|join|connect with|watch|subscribe to) (?:us|the .{1,40}|our .{1,40}) on .{1,80}",
    (
        r"(?:follow|subscribe to|sign up (?:for|to)|get|join) .{1,40} (?:newsletters?|podcast|channel|briefing"
        r"|alerts?)(?: .{1,60})?"
    ),
    (
        r"(?:sign up|register|subscribe|join)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|free account|briefing"
        r"|alerts?)\b.{0,80}"
    ),
    (
        r"(?:get|receive|start) .{1,90} (?:in|to|straight to|delivered to|directly in) your (?:inbox"
        r"|e-?mail)\b.{0,60}"
    ),
    r"(?:click|tap) (?:here|to) .{1,80}",
    r"(?:share|e-?mail|tweet|print|save) (?:this|on|via|with|article|story|by e-?mail)\b.{0,40}",
    r"(?:opens?|opening) in (?:a )?new (?:window|tab)",
    r"(?:image|picture|photo|slide|page) \d{1,3} (?:of|/) \d{1,3}",
    r"\d{1,3} ?(?:of|/) ?\d{1,3}",
    (
        r"\d[\d.,]{0,9} ?[km]? (?:comments?|shares?|likes?|views?|reads?|kommentare?|commentaires?|comentarios?"
        r"|commenti|reacties|replies|votes?|followers?|subscribers?|aufrufe?|vues?|lectures?|visitas?|lecturas?"
        r"|visualizzazioni|letture|visualizações|weergaven|visninger|visningar|odsłon|wyświetle[ńn]|zobrazení|переглядів|просмотр(?:а|ов)?"
        r"|görüntülenme|okunma|tayangan|lượt xem|閲覧|阅读|浏览|조회)"
    ),
    (
        r"(?:post |page |total |article )?(?:views?|reads?|hits|aufrufe|vues|visitas|lecturas|visualizzazioni|visualizações|weergaven"
        r"|odsłony|перегляди|переглядів|просмотров|просмотры|okunma|閲覧数|阅读量?|浏览量?|조회수) ?[:：]? ?\d[\d ., ]{0,12}[km]?"
    ),
    r"(?:read|viewed|lido|visto|gelesen|lu|leído|читали) \d[\d.,]{0,9} ?(?:times?|vezes|mal|fois|veces|раз)",
    (
        r"(?:view|show|read|see|load|jump to)(?: all)?(?: \d{1,6})? (?:comments?|replies|more .{1,40}"
        r"|all .{1,40})(?: \d{1,6})?"
    ),
    (
        r"(?:comments?|kommentare|commentaires|comentarios|commenti|reacties|коментарі|комментарии|komentarze"
        r"|diskuse) ?[:(]? ?\d{1,6}\)?"
    ),
    r"(?:comments? (?:are|have been) (?:closed|disabled|turned off)|be the first to comment)\b.{0,80}",
    r"(?:©|\(c\)|copyright|&copy).{0,200}",
    r".{0,80}\ball rights reserved\b.{0,160}",
    (
        r".{0,60}\b(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden"
        r"|wszelkie prawa zastrzeżone|усі права захищені|всі права захищені|все права защищены"
        r"|všechna práva vyhrazena)\b.{0,120}"
    ),
    r"this (?:material|content) may not be (?:published|reproduced).{0,160}",
    (
        r"(?:we|this (?:site|website)|our (?:site|website|partners)).{0,60}\b(?:use|uses"
        r"|store)\b.{0,40}\bcookies?\b.{0,300}"
    ),
    (
        r"(?:by (?:clicking|continuing|using|signing|subscribing|submitting|entering)) .{0,340}\b(?:cookies?"
        r"|terms|privacy|agree|consent|newsletters?)\b.{0,200}"
    ),
    r"(?:wir|diese (?:seite|website)) .{0,80}\bcookies\b.{0,300}",
    r"(?:nous|ce site) .{0,80}\bcookies\b.{0,300}",
    r"(?:utilizamos|usamos|este sitio|esta web|nosotros) .{0,80}\bcookies\b.{0,300}",
    r"(?:questo sito|utilizziamo|noi) .{0,80}\bcookies?\b.{0,300}",
    r"(?:wij|deze (?:site|website)) .{0,80}\bcookies\b.{0,300}",
    r"(?:ми використовуємо|мы используем|цей сайт|этот сайт|сайт) .{0,80}(?:cookies?|куки).{0,300}",
    r"your privacy(?: choices| matters| is important to us)?",
    r"(?:we and our|with your consent, we) .{0,200}\b(?:partners|cookies|data)\b.{0,300}",
    r"(?:add|set|prefer|make) .{1,40} (?:as )?(?:a |your )?preferred (?:news )?source.{0,40}",
    r"this site is protected by recaptcha.{0,200}",
    r"listen to (?:this )?(?:article|story)\b.{0,40}",
    r"(?:listen|listen to (?:this )?(?:article|story)) ?[(•·-]? ?(?:\d{1,2}:\d\d|\d{1,3} ?min(?:utes?)?s?)\)?",
    (
        r"(?:artikel anhören|écouter l['’]article|escuchar|ascolta) ?[(•·-]? ?(?:\d{1,2}:\d\d"
        r"|\d{1,3} ?min\w{0,5})\)?"
    ),
    r"\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?",
    r"(?:powered|sponsored|presented|brought to you|promoted) by\b.{0,60}",
    r"(?:loading|please wait|uploading)\b.{0,30}",
    r"(?:download|get|install) (?:the|our) .{0,40}\bapp\b.{0,60}",
    r"(?:become|be) an? .{0,30}(?:member|subscriber|supporter|patron)\b.{0,80}",
    r"(?:support|fund) .{0,60}(?:journalism|reporting|newsroom)\b.{0,120}",
    r"(?:subscribe|log ?in|sign ?in|register|sign up) (?:to|for|or|now|today|here|with|and)\b.{0,120}",
    r"(?:do you have|have you got|got) (?:a|any) (?:tip|story|question|news tip)s?\b.{0,140}",
    r"(?:read|see|find|explore|discover)? ?more (?:from|by|about|on|stories|news|articles|coverage|in) .{1,60}",
    (
        r"(?:mehr (?:zum thema|von|aus|zu)|plus d['’]articles|más (?:de|sobre|noticias de)|altri articoli"
        r"|meer (?:over|van)) .{1,60}"
    ),
    (
        r"(?:folgen sie|folge) .{1,80}|suivez-nous (?:sur|aussi) .{1,60}|s[íi]guenos en .{1,60}"
        r"|seguici su .{1,60}|volg ons .{1,60}"
    ),
    (
        r"підпис(?:уйтесь|уйтеся|атися|атись|ка) на .{1,100}|подпис(?:ывайтесь|аться|ка) на .{1,100}"
        r"|obserwuj nas .{1,60}|sledujte nás .{1,60}|kövess(?:en)? minket .{1,60}|ακολουθήστε (?:μας|το|τη|την|το[νυ]) .{1,80}"
        r"|urmăr(?:iți|ește)-ne .{1,60}|seuraa meitä .{1,60}|følg oss .{1,60}|følg os på .{1,60}|följ oss .{1,60}|ikuti kami .{1,60}"
        r"|siga-nos .{1,60}|segu[ií] a .{1,40} en .{1,40}|تابعونا .{1,60}|bizi .{1,40} takip edin.{0,40}"
    ),
    r"(?:abonnieren sie|newsletter|jetzt) .{0,60}\b(?:newsletter|anmelden|abonnieren|testen)\b.{0,60}",
    r"(?:an error (?:has )?occurred|something went wrong)\b.{0,80}",
    r"(?:please )?(?:enable|activate|turn on|ensure) javascript\b.{0,120}",
    r"follow .{2,40} on (?:facebook|twitter|x|instagram|whatsapp|telegram|youtube|linkedin|tiktok)\b.{0,120}",
    r"for more (?:news|stories|on).{0,100}\b(?:please visit|visit|follow us|subscribe to|click here)\b.{0,80}",
    r".{1,200}\(opens in (?:a )?new (?:window|tab)\)",
    r"当前位置[：:].{0,80}|[（(【]?(?:本文)?原(?:标题|標題|题为|題為)[：:《].{1,120}",
    r"this article is more than .{1,20} old|.{1,60} delivered (?:straight |right |directly )?to your inbox",
    r"view source version on .{1,120}|(?:yuk,? )?simak juga .{0,60}|.{0,120}무단\s?(?:전재|복제).{0,60}(?:금지(?:합니다|됩니다)?|금합니다|금함)[^가-힣]{0,20}",
    r"necesitas ser suscriptor .{0,80}",
    (
        r"(?:javascript|your browser) .{0,60}\b(?:required|disabled|not supported|does not support|outdated"
        r"|out of date)\b.{0,80}"
    ),
    r"recommended (?:stories|reading|articles|for you|by)\b.{0,40}",
    r"list (?:of )?\d{1,3}(?: of \d{1,3}| items?)?|end of list",
    r"(?:skip|end of) (?:past )?.{0,60}\b(?:promotion|newsletter|content|list|post|section)\b",
    r"story continues\b.{0,60}|article continues\b.{0,60}",
    r"advertise?ment\b.{0,30}|anzeige \W.{0,30}",
    (
        r"(?:avatar|profile (?:picture|photo|image)|photo|headshot|portrait|image|picture|logo|icon) (?:of"
        r"|for) .{1,60}"
    ),
    r".{1,40}(?:'s|’s) (?:avatar|profile (?:picture|photo))",
    r".{1,40} (?:logo|avatar)",
    r"(?:view|see) (?:.{1,40} )?(?:profile|bio)(?: of .{1,40})?",
    r"\+\d{1,3}(?: more)?|\d{1,6}|\d{1,3}(?:[.,]\d{1,2})? ?[km]",
    r"facebook[ ,|/·•]{1,3}(?:twitter|x|instagram|whatsapp)\b.{0,120}",
    r"https?://\S{1,300}|www\.\S{1,200}|@\w{1,30}|\S{1,64}@\S{1,64}\.\w{2,10}",
    r"reuse this content.{0,40}|our standards: .{1,80}|.{0,40}purchase licensing rights.{0,40}",
    r"rights\s*&\s*permissions.{0,40}",
)
_FORM = re.compile("|".join(f"(?:{form})" for form in _FORMS))
"""Asked of small letters: without regard to case the engine tries each alternative in full."""

_CUT_FORMS = re.compile(
    r"(?:(?:to )?continue reading|keep reading|to read (?:the rest|more|the full)|want to (?:read|see) more"
    r"|unlock\b)\b.{0,120}"
    r"|(?:subscribe|sign up|register|log ?in|sign ?in|become a (?:member|subscriber))\b.{0,60}\b(?:to|and|for) "
    r"(?:continue|keep|read|unlock|full|unlimited|access|view)\b.{0,100}"
    r"|(?:this (?:article|story|content|post) is|you['’]ve reached|you have reached)\b.{0,60}"
    r"\b(?:for (?:paid |paying )?subscribers|for members|subscribers? only|members? only|paid subscribers"
    r"|your limit|free articles?|article limit)\b.{0,100}"
    r"|.{0,60}\b(?:subscribers|members) only\b.{0,60}|already a (?:subscriber|member)\b.{0,60}"
    r"|dieser (?:artikel|beitrag|text) ist .{0,40}\b(?:abonnenten|abo)\b.{0,80}|(?:jetzt"
    r"|nur) .{0,30}(?:weiterlesen|mit abo)\b.{0,60}"
    r"|.{0,20}\bmit .{1,30}abo (?:weiterlesen|lesen)\b.{0,60}|artikel (?:jetzt )?freischalten.{0,60}"
    r"|(?:la suite est réservée|cet article est réservé|article réservé|il vous reste)\b.{0,140}"
    r"|(?:este (?:artículo|contenido) es|contenido|artículo) (?:exclusivo|solo|sólo) (?:para|de) .{0,80}"
    r"|para seguir leyendo\b.{0,100}|suscríbete para .{0,80}"
    r"|(?:questo (?:articolo|contenuto) è|contenuto) riservato .{0,80}|per continuare a leggere\b.{0,80}"
    r"|(?:conteúdo|artigo) exclusivo .{0,80}|para continuar a ler\b.{0,80}|dit artikel is .{0,40}abonnees.{0,60}"
    r"|.{0,40}\b(?:tylko dla (?:abonentów|prenumeratorów|subskrybentów)|pouze pro (?:předplatitele"
    r"|předplatné))\b.{0,60}"
    r"|.{0,60}(?:для передплатників|тільки для підписників|только для подписчиков).{0,60}",
)

_MINUTE = r"(?:min(?:\.|s\b|utes?\b|uten?\b|uti\b|utos?\b|uut\w{0,3}|ut(?:er)?\b|uty?\b)?|мин\w{0,4}|хв\w{0,5}|мін\w{0,4}|dk\.?|dakika|λεπτ\w{1,3}|分)"
_READ = (
    r"(?:read(?:ing)?(?: time)?|lesezeit|lesedauer|zu lesen|de lecture|lecture|de lectura|lectura"
    r"|di lettura|lettura|de leitura|leitura|leestijd|lezen|"
    r"læsetid|læsning|lesetid|lästid|läsning|czytania|czytanie|čtení|minut čtení|читання|на читання|чтения"
    r"|на чтение|okuma(?: süresi)?|baca)"
)
_READ_LABEL = (
    r"(?:(?:estimated |average |approx\.? )?read(?:ing)?(?: time)?|time to read|lesezeit|lesedauer"
    r"|temps de lecture|lecture|tiempo de lectura|lectura|tempo di lettura|lettura|"
    r"tempo de leitura|leitura|leestijd|læsetid|lesetid|lästid|czas czytania|doba čtení|délka čtení"
    r"|час читання|время чтения|время на чтение|okuma süresi|tiempo estimado de lectura)"
)
_READING = re.compile(
    rf"(?:{_READ_LABEL}\s*+(?:(?:is|:|-|–|—|ca\.?|about|approx\.?|~|env\.?)+\s*+)?(?P<after>\d{{1,3}})\s?-?\s?{_MINUTE}"
    rf"|(?:ca\.? |about |~ ?)?(?P<before>\d{{1,3}})\s?-?\s?{_MINUTE}\s?(?:[•·|-]\s?)?{_READ})[.)]?",
    re.IGNORECASE,
)


def _lines(table: str) -> frozenset[str]:
    return frozenset(normal(phrase) for row in table.strip().splitlines() for phrase in row.split("|")) - {""}


@lru_cache(maxsize=2048)
def normal(line: str) -> str:
    """The line in lower case without marks at its ends, white space folded: what phrases are compared in."""
    return _SPACES.sub(" ", line[: MAX_PHRASE_CHARS + 1].replace("’", "'")).strip(_TRIM).lower()


_BUTTON = _lines(BUTTONS)
_END = _lines(ENDS)
_RELATION = _lines(RELATED)
_CUT = _lines(CUTS)


@lru_cache(maxsize=4096)
def is_chrome(line: str) -> bool:
    """Whether the line is a button, a box's heading, a notice or a counter, and nothing that an article says."""
    if len(line) > MAX_PHRASE_CHARS:
        return False
    words = normal(line)
    if not words or not any(char.isalnum() for char in words):
        return True
    if _all_sharing(words):
        return True
    if words in _BUTTON or words in _END or words in _RELATION or words in _CUT:
        return True
    # With its marks a line may be another; most have none.
    is_form = any(_FORM.fullmatch(each) for each in {words, line.strip().lower()})
    return is_form or _CUT_FORMS.fullmatch(words) is not None


_SHARING = frozenset(
    (
        "share teilen partager compartir condividi partilhar compartilhar delen del dela udostępnij sdílet "
        "поширити поделиться paylaş facebook twitter x whatsapp linkedin telegram e-mail email mail messenger "
        "pinterest reddit flipboard threads bluesky xing instagram youtube link copy copied kopieren kopiert "
        "copier copié copiar copiado drucken print imprimer imprimir stampa tweet tweeten save merken on auf "
        "via per bei sur en su no på in this article artikel article comments kommentare"
    ).split()
)


def _all_sharing(words: str) -> bool:
    """Whether the line is a row of buttons: "Share Facebook Twitter", "Link kopieren Link kopieren"."""
    parts = words.replace("/", " ").replace("|", " ").replace(",", " ").split()
    return 2 <= len(parts) <= 16 and all(part in _SHARING for part in parts)


def ends_body(line: str) -> bool:
    """Whether the line heads what stands below an article: other articles, comments, tags, the footer."""
    if len(line) > MAX_PHRASE_CHARS:
        return False
    words = normal(line)
    return words in _END or bool(_ENDING.fullmatch(words) or _ENDING.fullmatch(line.strip()))


_ENDING = re.compile(
    r"(?:more (?:from|by|stories|on|about|in) .{1,60}|(?:comments?|kommentare|commentaires|comentarios"
    r"|commenti|reacties|коментарі|комментарии) ?[:(]? ?\d{1,6}\)?|\d{1,6} comments?"
    r"|(?:©|copyright).{0,200}|.{0,80}\ball rights reserved\b.{0,160}|(?:mehr von|mehr aus"
    r"|altri articoli di|más de) .{1,60}"
    r"|(?:our standards: .{1,80})|comments (?:are|have been) (?:closed|disabled|turned off).{0,60})",
    re.IGNORECASE,
)


def opens_related(line: str) -> bool:
    """Whether the line heads, or is, a small list of other articles as they stand inside a body."""
    return len(line) <= MAX_PHRASE_CHARS and (
        normal(line) in _RELATION or _RELATED_LINE.match(line.strip().lower()) is not None
    )


_RELATED_LINE = re.compile(
    r"(?:read(?: more| also| next)?|also read|see also|related|more|watch|listen|explainer"
    r"|lesen sie (?:auch|mehr)|mehr dazu|mehr zum thema|lire aussi|à lire(?: aussi)?|lee también"
    r"|lea también|leer más|"
    r"leggi anche|leia (?:também|mais)|lees ook|læs også|les også|läs (?:också|även|mer)|czytaj (?:także"
    r"|też|więcej)|zobacz (?:także|też)|przeczytaj także|čtěte také|čtěte též|читайте також|читайте также|ilgili haber"
    r"|olvasd el ezt is|διαβάστε (?:επίσης|ακόμα)|citește și|lue myös|baca juga|xem thêm|đọc thêm|soma pia|mir[aá] también|te puede interesar"
    r"|veja também|pročitajte i|прочетете още|اقرأ أيضا|اقرأ أيضًا|קראו גם|यह भी पढ़ें|ये भी पढ़ें|আরও পড়ুন|อ่านเพิ่มเติม|관련 ?기사|関連記事|相关阅读|延伸阅读|延伸閱讀)"
    r"\s?(?:[:|>»→]|—|–|-\s)\s?\S",
)


def is_cut_marker(line: str) -> bool:
    """Whether the line says that more of the text is elsewhere: "Show More", "Subscribe to read", ..."""
    if len(line) > MAX_PHRASE_CHARS:
        return False
    words = normal(line)
    return words in _CUT or bool(_CUT_FORMS.fullmatch(words))


def is_paywall(line: str) -> bool:
    """Whether the line says so of paying or signing in, rather than of a button that also stands below whole texts."""
    words = normal(line)
    return (
        len(line) <= MAX_PHRASE_CHARS and bool(_CUT_FORMS.fullmatch(words)) and not _SIGN_UP_ONLY.fullmatch(words)
    )


_SIGN_UP_ONLY = re.compile(r"already a (?:subscriber|member)\b.{0,60}|keep reading", re.IGNORECASE)


_DIGIT = re.compile(r"\d")


def reading_minutes(line: str) -> int | None:
    """The minutes of "2 min read", "Lesezeit: 4 Minuten", ...; None where the line is anything else."""
    if len(line) > 60 or not _DIGIT.search(line):
        return None
    match = _READING.fullmatch(line.strip(" \t\u00a0|•·-–()[]"))
    if not match:
        return None
    minutes = int(match["after"] or match["before"])
    return minutes if 0 < minutes < 600 else None


def minutes_within(line: str) -> int | None:
    """The minutes of a reading time inside a short line of other furniture: "By Jane Doe June 4 2 min read"."""
    if len(line) > MAX_PHRASE_CHARS or not _DIGIT.search(line):
        return None
    match = _READING_WITHIN.search(line)
    minutes = int(match["after"] or match["before"]) if match else 0
    return minutes if 0 < minutes < 600 else None


def without_reading_time(line: str) -> str:
    """A short line of furniture without how long it takes to read."""
    return _READING_WITHIN.sub(" ", line) if len(line) <= MAX_PHRASE_CHARS and _DIGIT.search(line) else line


_READING_WITHIN = re.compile(rf"(?<![\d.,:])(?:{_READING.pattern})", re.IGNORECASE)


_TRADE = (
    r"newsletters?|sign(?:ing)? up|subscrib\w+|inbox|your e-?mail|privacy (?:policy|notice)"
    r"|terms (?:of|and)|recaptcha|cookies?|donat\w+|"
    r"our (?:journalism|reporting|app|channel|newsroom|community)|support (?:us|our|my)|become a|follow us"
    r"|click (?:here|on)|free trial|unsubscribe|hear (?:what you think|from you)|submit a letter|letters? to the editor|"
    r"breaking news alerts|abonnier\w+|anmelden|newsletter\w*|datenschutz\w*|abonne[zr]?\w*|suscr[ií]b\w+"
    r"|boletín|iscriviti|assine|abonneer|"
    r"підпи[шс]\w+|подпи[шс]\w+|ctrl ?\+ ?enter|помилку|ошибку|telegram|whatsapp|viber|patreon|reading list"
)
_PROMOTING = re.compile(rf"\b(?:{_TRADE})\b", re.IGNORECASE)
_MAYBE_PROMOTING = any_of(_TRADE, before=r"\b", after=r"\b", flags=re.IGNORECASE)
"""The same, found sooner: nearly all lines have none of it."""
_ADDRESSING = re.compile(
    r"\b(?:you|your|us|our|we|my|now|today|free|here|ihr(?:e|en)?|sie|uns(?:er\w*)?|vous|votre|vos|nous"
    r"|notre|nos|tu|su|nuestr\w+|usted|te|"
    r"tua|tuo|nostr\w+|seu|sua|nossa?|je|jouw|uw|ons|onze|twój|nasz\w*|váš|naš\w+|наш\w*|вас|ваш\w*|вы|ви"
    r"|нас|виділіть|натисніть|нажмите|выделите)\b",
    re.IGNORECASE,
)


def is_promotion(line: str) -> bool:
    """Whether the line asks the reader to subscribe, follow, donate or report a mistake: of its words at least two
    are of that trade and one addresses the reader.
    """
    if len(line) > MAX_PHRASE_CHARS or '"' in line or "“" in line or "„" in line or "«" in line:
        return False
    if not _MAYBE_PROMOTING.search(line):
        return False
    trade = {match.group().lower() for match in _PROMOTING.finditer(line)}
    return len(trade) >= 2 and bool(_ADDRESSING.search(line))


def asks_something(line: str) -> bool:
    """Whether the line addresses the reader with a word of that trade: a weaker sign, for what stands in a box."""
    if any(mark in line for mark in '"“„«'):
        return False
    return bool(_MAYBE_PROMOTING.search(line)) and bool(_ADDRESSING.search(line))


def is_sign_up(line: str) -> bool:
    """Whether the line is a button to sign up for something."""
    return bool(_SIGN_UP.fullmatch(normal(line)))


_SIGN_UP = re.compile(
    r"(?:sign up|subscribe|register|join)(?: (?:now|here|today|for free|free|us))?|sign me up|get started"
    r"|(?:jetzt |kostenlos )?(?:anmelden|abonnieren|registrieren)|s['’]inscrire|je m['’]inscris|m['’]inscrire|s['’]abonner"
    r"|suscr[ií]b(?:ete|irme|irse|ir)|apuntarme|regístrate|iscriviti|registrati|inscrev(?:a-se|er)|assinar|cadastre-se"
    r"|inschrijven|aanmelden|tilmeld|meld deg på|prenumerera|anmäl dig|zapisz się|subskrybuj|přihlásit se|odebírat"
    r"|підписатися|підписатись|подписаться|abone ol|kaydol",
    re.IGNORECASE,
)
