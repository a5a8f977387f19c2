"""What the words beside a name say that it is: "Sen. Lee", "Lee, the Republican nominee,", "Lee (D-Va.)". English."""

import itertools
import re
from collections.abc import Collection, Sequence
from typing import Final

from onrecord.model import EntityType, Mention, Span
from onrecord.read.entities.fronted import is_in_fronted_phrase
from onrecord.read.entities.gender import FEMALE, MALE, RELATIVES
from onrecord.read.lexicon.lists import DEMONYMS, ROLE_NOUNS
from onrecord.read.text.tokens import word_set

PEOPLE: Final = (
    frozenset(ROLE_NOUNS)
    | RELATIVES
    | word_set(
        """nominee candidate contender hopeful frontrunner front-runner incumbent challenger mogul billionaire businessman
    businesswoman councilmember assemblyman assemblywoman lawmaker author host commentator columnist professor congressman
    congresswoman spokesman spokeswoman man woman mother father wife husband ex-wife ex-husband son daughter brother sister
    republican democrat independent conservative liberal tycoon magnate hitter striker goalkeeper captain skipper coach
    defendant suspect plaintiff survivor cleric clergyman monk nun preacher deacon solon right-back left-back centre-back defender
    forward winger keeper centre-half pm frontman lensman chieftain barrister advocate mp mep msp mla mlc headteacher principal abbot abbess
    secretary-general director-general attorney-general governor-general solicitor-general vice-president commander-in-chief editor-in-chief lady"""
    )
)
"""Nouns for a person."""
NATIONALS: Final = frozenset(
    word.lower()
    for word in DEMONYMS
    if word.endswith(("an", "ian", "ese", "i", "er", "ino")) and word not in {"Christian", "Republican"}
) | word_set(
    """czech scot dane swede pole finn turk serb croat spaniard briton basque kurd greek slovak slovene uzbek tajik kazakh kiwi aussie
    frenchman frenchwoman englishman englishwoman irishman irishwoman scotsman welshman dutchman dutchwoman londoner parisian"""
)
"""Nouns for a person by the nation ("the Brazilian")."""
BODIES: Final = word_set(
    """automaker carmaker chipmaker drugmaker insurer brewer chain supermarket guild bloc movement think-tank chamber agency airline alliance association authority bank board bureau carrier center centre charity club coalition college
    commission committee company conglomerate corporation council court department developer federation firm force foundation
    fund giant government group hospital institute institution league maker manufacturer ministry municipality network
    newspaper ngo nonprofit non-profit office operator organisation organization outlet panel parliament party police
    publication publisher regulator retailer school site society startup team think-tank tribunal union university utility
    watchdog website campaign administration magazine paper lender broadcaster trust diocese archdiocese museum embassy consulate
    church parish consortium consultancy brewery producer distributor exchange registry academy library theatre theater orchestra
    laboratory clinic studio inspectorate directorate secretariat confederation syndicate cooperative co-operative collective promoter
    subsidiary unit contractor supplier shipbuilder steelmaker planemaker phonemaker toymaker toolmaker truckmaker tyremaker tiremaker trainmaker glassmaker papermaker housebuilder homebuilder boatbuilder refiner bakery
    distillery winery dairy refinery shipyard
    prefecture legislature assembly zoo label"""
)
"""Nouns for an organisation."""
GENERIC: Final = word_set("official leader man woman politician lawmaker executive spokesperson expert")
"""Nouns that say little of a person."""
MEN: Final = MALE | word_set("man boy councilman assemblyman") - word_set("mr sir")
WOMEN: Final = FEMALE | word_set("woman girl councilwoman assemblywoman") - word_set("mrs ms miss")
AGED: Final = re.compile(r"\d{1,3}-year-old")
"""A person's age in place of a noun ("the 34-year-old")."""
OFFICES: Final = word_set(
    """senator governor judge lawmaker president minister official spokesman spokeswoman congressman congresswoman secretary
    chancellor commissioner mayor premier officer director doctor"""
)
"""Nouns that headlines write with a capital and that hardly ever are a name."""
_SHORT: Final = {
    "sen": ("senator", "lawmaker"), "senator": ("lawmaker",), "rep": ("representative", "congressman", "congresswoman",
    "lawmaker"), "representative": ("lawmaker",), "gov": ("governor",), "prof": ("professor",), "dr": ("doctor",),
    "gen": ("general",), "lt": ("lieutenant",), "capt": ("captain",), "sgt": ("sergeant",), "col": ("colonel",),
    "congressman": ("lawmaker",), "congresswoman": ("lawmaker",), "candidate": ("nominee",), "r": ("republican",),
    "d": ("democrat",), "justice": ("judge",), "magistrate": ("judge",),
    "rev": ("cleric", "pastor", "reverend", "clergyman"), "reverend": ("cleric", "clergyman"), "pastor": ("cleric",),
    "imam": ("cleric",), "ayatollah": ("cleric",), "mullah": ("cleric",), "mufti": ("cleric",), "bishop": ("cleric",),
    "archbishop": ("cleric", "bishop"), "priest": ("cleric",), "rabbi": ("cleric",), "ven": ("monk",),
    "attorney": ("lawyer",), "counsel": ("lawyer",), "barrister": ("lawyer",), "solicitor": ("lawyer",),
    "district attorney": ("prosecutor",), "prime minister": ("premier", "pm"), "ombudsman": ("watchdog",),
    "mp": ("lawmaker", "politician"), "mep": ("lawmaker", "politician"), "msp": ("lawmaker", "politician"),
}  # fmt: skip
"""Other words for the same role."""
_SHORT_BODIES: Final = {
    "airline": ("carrier",), "carrier": ("airline",), "airlines": ("airline", "carrier"), "airways": ("airline", "carrier"), "bank": ("lender",),
    "newspaper": ("paper", "publication"), "daily": ("newspaper", "paper"), "weekly": ("newspaper", "paper"),
    "tabloid": ("newspaper", "paper"), "magazine": ("publication",), "startup": ("company", "firm"), "carmaker": ("automaker",),
    "automaker": ("carmaker",), "regulator": ("watchdog",), "watchdog": ("regulator",), "ombudsman": ("watchdog",),
    "developer": ("company", "firm"), "retailer": ("company", "firm"),
}  # fmt: skip
"""Other words for a body that is called so."""
PAST: Final = frozenset({"former", "ex", "late", "ousted", "retired", "onetime", "one-time", "erstwhile"})
"""Words that show that an office is no longer held."""
PARTIES: Final = frozenset({"republican", "democrat", "conservative", "labour", "liberal"})
_HOLDS: Final = frozenset({"for", "of", "to", "with", "by"})
_HELD_WORDS: Final = 5
"""Words before a name within which a preposition makes the name depend on another's role."""
_PLAIN: Final = word_set(
    """a an the of for to with on in at by from and or but as that this who which said says his her their its is was has had about
    over than against during after before"""
)
_SAME: Final = {
    "gop": "republican", "democratic": "democrat", "mom": "mother", "mum": "mother", "dad": "father", "ex-wife": "wife",
    "ex-husband": "husband",
}  # fmt: skip
_SHORT_CHARS: Final = 5
"""A longer word with a full stop ends a sentence. A shorter one may be an abbreviation."""
_REACH_CHARS: Final = 60
_WORD: Final = re.compile(r"(?:\d{1,3}-year-old|[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_LED: Final = re.compile(r"(?<!\S)((?:[^\W_][\w.’'-]{0,29} ){0,4}[^\W_][\w.’'-]{0,29}),? \Z")
_APPOSED: Final = re.compile(
    r"\s?,\s(?!(?:and|or|but|nor|while|as)\b)(?:\d{1,3},\s)?(?:who\s(?:is|was)\s)?((?:the|a|an|his|her|its)?\s?(?:[^\W_][\w.’'-]*\s?){1,9})"
)
_BODY_APPOSED: Final = re.compile(
    r", (?:an?|the|one of the|its|their) (?P<words>(?:[^\W_][\w.’'-]{0,24} ){0,4}?[a-z][\w-]{1,24})"
    r"(?=,(?! (?:and|or|but|the|an?)\b)|[.;)]| (?:that|which|of|in|for|from|behind|based|founded|owned|whose|known|responsible)\b)"
)
_ENDED: Final = re.compile(r"(?<=[a-z]{3}|.\d\d)\.\s|[!?]\s")
_OWNED: Final = re.compile(r"['’]s?((?: [a-z-]{1,20}){1,3})(?![\w-])")
_PARTY: Final = re.compile(r",?\s\(?([RD])-")
_AGE: Final = re.compile(r"(?:,\s|\s\()(\d{1,3})[,)]")


_BODY_KINDS: Final = (
    (
        word_set(
            """agency authority bureau center centre commission committee council department government ministry office board
            regulator watchdog administration service institute"""
        ),
        word_set(
            """agency authority bureau center centre commission committee council department government ministry office board
            administration service services directorate secretariat inspectorate treasury affairs cogta police"""
        ),
    ),
    (
        word_set(
            """airline bank carrier company conglomerate corporation developer firm giant group lender maker manufacturer operator
            retailer startup utility fund network broadcaster outlet organisation organization"""
        ),
        word_set(
            """inc corp corporation ltd plc co company group holdings airlines airways air bank motors energy industries technologies
            partners capital financial systems labs media solutions"""
        ),
    ),
    (
        word_set("newspaper paper publication magazine outlet publisher website site broadcaster network"),
        word_set(
            """times post news journal herald tribune gazette guardian mail telegraph daily press magazine chronicle star sun globe
            observer today review weekly courier echo argus mercury examiner inquirer advertiser sentinel dispatch express"""
        ),
    ),
    (word_set("party"), word_set("party democrats republicans conservatives liberals")),
    (word_set("court tribunal panel"), word_set("court tribunal circuit")),
    (word_set("university college school institute"), word_set("university college school institute academy")),
    (
        word_set(
            "union association federation alliance coalition charity club league team foundation ngo nonprofit group organisation organization"
        ),
        word_set("union association federation alliance coalition club league foundation trust society united fc"),
    ),
    (
        word_set("parliament council committee"),
        word_set("parliament senate congress house assembly council committee"),
    ),
)
"""Nouns for bodies, each group with the words of names that it fits."""
_KIND_WORDS: Final = frozenset().union(*(words for _, words in _BODY_KINDS))

_OF_THEIR_NAME: Final = {
    "council": frozenset({"council", "assembly"}),
    "commission": frozenset({"commission"}),
    "committee": frozenset({"committee"}),
    "ministry": frozenset({"ministry", "department", "affairs", "treasury", "cogta"}),
}
"""Nouns that a body has in its name, or nearly so: "the council" is no ministry."""


def kind_fits(noun: str, name: Collection[str]) -> bool | None:
    """Whether a body with this name (folded words) may be called by the noun; None where the name doesn't tell what
    the body is."""
    if noun not in BODIES:
        return None
    words = _KIND_WORDS.intersection(name)
    if not words:
        return None
    if noun in _OF_THEIR_NAME:
        return not _OF_THEIR_NAME[noun].isdisjoint(words)
    return noun in words or any(noun in nouns and not named.isdisjoint(words) for nouns, named in _BODY_KINDS)


def folded(word: str) -> str:
    """The word in lower case, without a possessive's ending."""
    low = word.lower().replace("’", "'")
    low = low[:-2] if low.endswith("'s") else low.rstrip("'")
    return _SAME.get(low, low)


def words_beside(string: str, mention: Mention) -> set[str]:
    """The folded words for what the mention's entity is, by the words beside it; empty where nothing tells.

    For a body these are the words of the name, and those of a noun right before it.
    """
    if mention.type is not EntityType.PERSON:
        own = {folded(word) for word in _WORD.findall(string[mention.span.start : mention.span.end][:100])}
        said = own | set(_led(string, mention, BODIES)) | apposed_to_body(string, mention.span.end)
        return said | {more for word in said for more in _SHORT_BODIES.get(word, ())}
    words = _own(string[mention.role.start : mention.role.end][:120]) if mention.role else []
    words += _led(string, mention, PEOPLE)
    behind = _APPOSED.match(string, mention.span.end, mention.span.end + _REACH_CHARS)
    if behind:
        apposed = _own(_ENDED.split(behind[1], maxsplit=1)[0])
        words += apposed if any(word in PEOPLE for word in apposed[:5]) else []
    if party := _PARTY.match(string, mention.span.end, mention.span.end + 8):
        words.append(folded(party[1]))
    if age := _AGE.match(string, mention.span.end, mention.span.end + 8):
        words.append(f"{age[1]}-year-old")
    words += _in_court(string, mention.span)
    found = set(words)
    pairs = {f"{first} {second}" for first, second in itertools.pairwise(words)}
    more = {each for word in found | pairs for each in _SHORT.get(word, ())}
    return found | (more - {"lawyer"} if not pairs.isdisjoint(_OF_STATE) else more)


def _in_court(string: str, name: Span) -> tuple[str, ...]:
    """What somebody is who acts in court by the words beside the name ("Prosecuting, Ann Lee said", "Ann Lee, defending,")."""
    acts = _ACTS_BEFORE.search(string, max(0, name.start - _REACH_CHARS), name.start)
    acts = acts or _ACTS_BEHIND.match(string, name.end, name.end + _REACH_CHARS)
    return (
        () if acts is None else _OF_PROSECUTION if acts["side"].lower().split()[-1] in _PROSECUTES else _OF_DEFENCE
    )


_SIDE: Final = (
    r"(?P<side>prosecuting|mitigating|defending|(?:in |for the )(?:prosecution|crown|state|mitigation|defen[cs]e))"
)
_ACTS_BEFORE: Final = re.compile(rf"(?:\A|[.”\"’'\n] ?){_SIDE}, (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\Z", re.IGNORECASE)
_ACTS_BEHIND: Final = re.compile(rf", {_SIDE}(?=[,.])", re.IGNORECASE)
_PROSECUTES: Final = frozenset({"prosecuting", "prosecution", "crown", "state"})
_OF_PROSECUTION: Final = ("prosecutor", "barrister", "lawyer")
_OF_DEFENCE: Final = ("barrister", "lawyer", "solicitor")


def is_body_noun(noun: str) -> bool:
    """Whether the noun means a body, and never a person ("operator")."""
    return noun in BODIES and noun not in PEOPLE


def apposed_to_body(string: str, end: int) -> set[str]:
    """The folded words of the apposition behind a body's name ("Harl Air, the Irish airline, said"); none where a clause
    may begin there ("fined Harl Air, the regulator said")."""
    behind = _BODY_APPOSED.match(string, end, end + 2 * _REACH_CHARS)
    listed = behind["words"].lower().split() if behind else []
    if not listed or folded(listed[-1]) not in BODIES or not _PHRASE_ENDS.isdisjoint(listed):
        return set()
    words = _own(" ".join(listed))
    return set(words) if PEOPLE.isdisjoint(words[:-1]) else set()


_PHRASE_ENDS: Final = _PLAIN | {"to", "not", "then", "will", "would", "also"}
"""Words that no noun phrase of a body has before its noun."""


_OF_STATE: Final = frozenset(
    {"district attorney", "attorney general", "state attorney", "solicitor general", "u.s. attorney"}
)
"""Offices whose holder the news doesn't call a lawyer."""


def _led(string: str, mention: Mention, nouns: frozenset[str]) -> list[str]:
    """The words before a name, if the last of them is one of the nouns ("GOP nominee Ann Lee")."""
    before = _LED.search(string[max(0, mention.span.start - _REACH_CHARS) : mention.span.start])
    if not before or is_in_fronted_phrase(string, mention.span.start):
        return []
    words = before[1].split()
    words = words[_others_end(words) :]
    ends = (
        at
        for at, word in enumerate(words)
        if word.lower().rstrip(".") in _PLAIN or (word[-1] == "." and len(word) > _SHORT_CHARS) or _is_stop(word)
    )
    cut = max(ends, default=-1)
    found = _own(" ".join(words[cut + 1 :]))
    return found if found and (found[-1] in nouns or found[-1] in _SHORT) else []


def _others_end(words: Sequence[str]) -> int:
    """Where the words behind another person's name begin ("Mayor Ann Lee met President" before a name); 0 where there is
    none."""
    for at in range(len(words) - 2, -1, -1):
        after = words[at + 1]
        if (
            folded(words[at].rstrip(".")) in PEOPLE | _SHORT.keys()
            and words[at][0].isupper()
            and after[0].isupper()
        ):
            is_role = (
                folded(after.rstrip(".")) in PEOPLE | _SHORT.keys()
                or after in DEMONYMS
                or after.lower() in _BEHIND_ROLES
            )
            if not is_role:
                return at + 2
    return 0


_BEHIND_ROLES: Final = word_set("elect designate pro tempore emeritus emerita general adviser delegate")
"""Words that go on with a title before them."""


def _is_stop(word: str) -> bool:
    """Whether the full stop behind a word ends a sentence: a word in small letters that is no abbreviation of an
    office."""
    return word[-1] == "." and word[:-1].islower() and word[:-1].isalpha() and word[:-1] not in _SHORT


def past_beside(string: str, mention: Mention) -> set[str]:
    """The folded words for what a person no longer is ("former governor Ann Lee", "Lee, the ousted minister")."""
    if mention.type is not EntityType.PERSON:
        return set()
    phrases = [_own(string[mention.role.start : mention.role.end][:120])] if mention.role else []
    phrases.append(_led(string, mention, PEOPLE))
    if behind := _APPOSED.match(string, mention.span.end, mention.span.end + _REACH_CHARS):
        phrases.append(_own(_ENDED.split(behind[1], maxsplit=1)[0]))
    found: set[str] = set()
    for words in phrases:
        at = next((at for at, word in enumerate(words) if word in PAST), len(words))
        found.update(word for word in words[at + 1 :] if word not in PARTIES)
    return found | {more for word in found for more in _SHORT.get(word, ())}


def others_beside(string: str, mention: Mention) -> set[str]:
    """The folded nouns for other people who belong to the person ("a lawyer for Ann Lee", "the wife of Governor Lee",
    "Lee's aide")."""
    if mention.type is not EntityType.PERSON:
        return set()
    found = set()
    before = string[max(0, mention.span.start - _REACH_CHARS) : mention.span.start].split()
    held = [at for at, word in enumerate(before) if at and word in _HOLDS and len(before) - at <= _HELD_WORDS]
    if held:
        found.add(folded(before[held[-1] - 1]))
    if behind := _OWNED.match(string, mention.span.end, mention.span.end + _REACH_CHARS):
        found.update(folded(word) for word in behind[1].split())
    return found & PEOPLE


def _own(words: str) -> list[str]:
    """The folded words of a role that tell of its holder: without an owner before them, and without plain words."""
    listed = words.split()
    owner = max((at for at, word in enumerate(listed[:-1]) if word.endswith(("'s", "’s", "s'", "s’"))), default=-1)
    return [folded(word) for word in _WORD.findall(" ".join(listed[owner + 1 :])) if word.lower() not in _PLAIN]
