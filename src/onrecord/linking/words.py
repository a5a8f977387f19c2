"""Word lists for telling who is who: short first names, particles, countries, offices. English."""

from collections.abc import Mapping
from typing import Final


def _table(text: str) -> dict[str, str]:
    """A table from "british uk, britain uk": the last word of each entry, by the words before it."""
    found = (entry.strip().rpartition(" ") for entry in text.replace("\n", " ").split(","))
    return {words: value for words, _, value in found if words}


PARTICLES: Final = frozenset("de del della der den di da dos van von la le bin ibn al el ten ter zu af".split())
"""Words that belong to the last name behind them."""
SUFFIXES: Final = frozenset("jr sr ii iii iv junior senior".split())
NICKNAMES: Final[Mapping[str, tuple[str, ...]]] = {
    short: tuple(full.split())
    for short, full in (
        entry.split(":")
        for entry in (
            "abe:abraham,al:albert alan alfred,alex:alexander alexandra,andy:andrew,ben:benjamin,bernie:bernard,"
            "beth:elizabeth,betsy:elizabeth,bill:william,bob:robert,bobby:robert,cathy:catherine,charlie:charles,"
            "chris:christopher christine,chuck:charles,dan:daniel,dave:david,deb:deborah,debbie:deborah,dick:richard,"
            "don:donald,doug:douglas,ed:edward edwin,fred:frederick,greg:gregory,jack:john,jeff:jeffrey,jen:jennifer,"
            "jerry:gerald,jim:james,joe:joseph,jon:jonathan,josh:joshua,kate:katherine catherine,kathy:katherine,"
            "ken:kenneth,larry:lawrence,len:leonard,liz:elizabeth,matt:matthew,meg:margaret,mick:michael,mike:michael,"
            "mitch:mitchell,nick:nicholas,pat:patrick patricia,pete:peter,peggy:margaret,phil:philip phillip,"
            "rick:richard,rob:robert,ron:ronald,russ:russell,sam:samuel samantha,sandy:sandra,stan:stanley,"
            "steve:steven stephen,sue:susan,ted:theodore edward,terry:terence,tim:timothy,tom:thomas,tony:anthony,"
            "vince:vincent,walt:walter,will:william,zach:zachary"
        ).split(",")
    )
}

COUNTRIES: Final[Mapping[str, str]] = _table(
    """afghan af, afghanistan af, albanian al, algerian dz, american us, united states us, u s us, us us, usa us,
    argentine ar, argentina ar, armenian am, australian au, australia au, austrian at, austria at, azerbaijani az,
    bangladeshi bd, bangladesh bd, belarusian by, belarus by, belgian be, belgium be, bolivian bo, bosnian ba,
    brazilian br, brazil br, british gb, britain gb, united kingdom gb, uk gb, u k gb, bulgarian bg, bulgaria bg,
    burmese mm, myanmar mm, cambodian kh, canadian ca, canada ca, chilean cl, chile cl, chinese cn, china cn,
    colombian co, colombia co, croatian hr, croatia hr, cuban cu, cuba cu, cypriot cy, cyprus cy, czech cz,
    danish dk, denmark dk, dutch nl, netherlands nl, ecuadorian ec, egyptian eg, egypt eg, estonian ee, estonia ee,
    ethiopian et, ethiopia et, filipino ph, philippine ph, philippines ph, finnish fi, finland fi, french fr, france fr,
    georgian ge, german de, germany de, ghanaian gh, greek gr, greece gr, haitian ht, hungarian hu, hungary hu,
    icelandic is, iceland is, indian in, india in, indonesian id, indonesia id, iranian ir, iran ir, iraqi iq, iraq iq,
    irish ie, ireland ie, israeli il, israel il, italian it, italy it, japanese jp, japan jp, jordanian jo, kazakh kz,
    kenyan ke, kenya ke, north korean kp, south korean kr, north korea kp, south korea kr, kuwaiti kw, latvian lv,
    latvia lv, lebanese lb, lebanon lb, libyan ly, lithuanian lt, lithuania lt, macedonian mk, malaysian my, malaysia my,
    maltese mt, mexican mx, mexico mx, moldovan md, moldova md, mongolian mn, moroccan ma, namibian na, namibia na,
    nepalese np, nepal np, new zealand nz, nicaraguan ni, nigerian ng, nigeria ng, norwegian no, norway no, omani om,
    oman om, pakistani pk, pakistan pk, palestinian ps, peruvian pe, peru pe, polish pl, poland pl, portuguese pt,
    portugal pt, qatari qa, qatar qa, romanian ro, romania ro, russian ru, russia ru, rwandan rw, saudi sa,
    saudi arabia sa, senegalese sn, serbian rs, serbia rs, singaporean sg, singapore sg, slovak sk, slovakia sk,
    slovenian si, slovenia si, somali so, south african za, south africa za, spanish es, spain es, sri lankan lk,
    sudanese sd, swedish se, sweden se, swiss ch, switzerland ch, syrian sy, syria sy, taiwanese tw, taiwan tw,
    tanzanian tz, tanzania tz, thai th, thailand th, tunisian tn, turkish tr, turkey tr, ugandan ug, ukrainian ua,
    ukraine ua, uruguayan uy, uzbek uz, venezuelan ve, venezuela ve, vietnamese vn, vietnam vn, yemeni ye,
    zimbabwean zw"""
)
"""The codes of countries, by their folded names and adjectives."""

SHORT_OFFICES: Final[Mapping[str, str]] = {
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "pm": "prime minister",
    "pres": "president",
    "premier": "prime minister",
    "sec": "secretary",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "ceo": "chief executive",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "defence": "defense",
    "labour": "labor",
    "councilman": "councillor",
    "councilwoman": "councillor",
    "cllr": "councillor",
}
"""The folded forms of one office, each with the form that stands for all."""
UNTOLD: Final = frozenset(
    """spokesman analyst author professor resident student victim father mother husband wife son daughter brother sister
    member official player writer reporter editor expert lawyer attorney teacher worker witness owner leader
    candidate nominee strategist adviser advisor aide critic supporter scholar fellow economist scientist star
    councillor constable detective doctor inspector pastor sergeant superintendent vicar""".split()
)
"""Offices that so many people have that one of these and a last name don't tell who it is."""
LOCAL: Final = frozenset(
    "councillor constable detective doctor inspector pastor sergeant superintendent vicar".split()
)
"""Offices among these that do tell who it is at one outlet, where nobody else has the last name: every town has some."""
TOLD_WITH_MORE: Final = frozenset("candidate nominee leader".split())
"""Offices among these that do tell where a word before says of what ("minority leader")."""
NOT_OFFICE: Final = frozenset(
    """the a an his her their its former ex then now current incoming outgoing acting interim new old late retired
    longtime veteran republican democratic democrat tory labour conservative libertarian mr mrs ms""".split()
)
"""Words before an office that aren't a part of it."""
ENDS_OFFICE: Final = frozenset("of for at in from to on with who and under".split())
