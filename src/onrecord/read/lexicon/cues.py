"""The English words that attribute: verbs, nouns, adjectives and adpositions, with the stance and the complements of
each.

Written by hand from PolNeAR's guidelines (Newell, Margolin and Ruths 2018: speech, writing, thought, attitude,
knowledge and intention all attribute), and from what PolNeAR's training articles mark often enough to be worth a
rule.
"""

from dataclasses import dataclass
from typing import Final

from onrecord.model import Stance
from onrecord.read.text.tokens import word_set


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb. `takes` has a letter for each complement with which the verb is a cue.

    S is a clause or a quotation. q is the same, but no clause without "that". T is an addressee and then a clause. N
    is a noun phrase, I an infinitive, O somebody to do something, A a noun phrase described ("called it a lie").
    `prepositions` are those that belong to the cue.
    """

    lemma: str
    stance: Stance
    takes: str
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb. `kinds` has what it can be: "b"ase, "s" present, "d" past, "n" past participle, "g" -ing."""

    verb: Verb
    kinds: str


_LISTED: Final = {
    Stance.SAYS: """
        say/S:of,about tell/T write/q:of,about add/q note/SN report/SN announce/SN suggest/SN continue/q explain/SN
        describe/NA call/NA:for,on characterize/NA characterise/NA portray/NA depict/NA label/NA dub/NA brand/NA
        state/q tweet/q retweet/ post/q recall/SN declare/SN respond/q:to,with,by reply/q:to,with answer/q
        point/: argue/SN acknowledge/SN admit/SNI concede/SN remark/q:on comment/q:on observe/S joke/S:about,that
        quip/S mention/N cite/N reference/N refer/:to reiterate/SN repeat/SN stress/S emphasize/SN emphasise/SN
        highlight/SN underscore/N outline/ conclude/SN indicate/SN reveal/SN disclose/SN show/SN find/q
        discuss/N address/ talk/:about,of speak/:of,about,out remind/T inform/T notify/T brief/ advise/q
        recount/ relay/N testify/S elaborate/S:on echo/N shout/S chant/S yell/S scream/S cry/ sum/ read/q opine/S
        muse/S tout/N praise/N applaud/N laud/N hail/N thank/N congratulate/N welcome/N celebrate/ compliment/N
        criticize/N criticise/N slam/N blast/N attack/N denounce/N condemn/N decry/N mock/N ridicule/N assail/N
        rip/N bash/N deride/N lambaste/N lambast/N dismiss/N rebuke/N chide/N scold/N disparage/N bemoan/N
        lament/SN blame/N fault/N accuse/N complain/S:of,about rail/:against,about boast/S:of,about brag/S:about,of
        defend/N endorse/N signal/SN hint/S:at imply/S detail/N list/N quote/N email/q text/q counter/S retort/S
        interject/S proclaim/SN pronounce/N predict/SN forecast/SN project/S estimate/S assess/S posit/S
        contend/S specify/S clarify/SN mean/ rubbish/N trash/N insult/N compare/N liken/N equate/N single/ rate/
        name/ title/ voice/N express/N issue/ release/ deliver/ publish/ summarize/N summarise/N theorize/S
        editorialize/S blog/q rule/q champion/N invoke/N side/:with balk/:at sneer/S gush/S crow/S chime/S marvel/S:at
        reflect/:on apologize/:for,to apologise/:for
        propose/SNI approve/:of determine/q reason/q surmise/S speculate/S:about,on phrase/ frame/ lecture/ preach/ rail/:against rant/:about vent/
        volunteer/S whisper/S mutter/S snap/S thunder/S fume/S exclaim/S shoot/ fire/ challenge/ rebut/N refute/N
    """,
    Stance.CLAIMS: "claim/SNI allege/S assert/SN insist/S:on,upon maintain/q purport/I profess/I charge/q",
    Stance.DENIES: "deny/SN reject/N dispute/SN disavow/N disagree/S:with,on contradict/N repudiate/N",
    Stance.CONFIRMS: "confirm/SN verify/S affirm/SN reaffirm/SN agree/qI:with,on,to concur/S attest/S:to",
    Stance.WARNS: "warn/STO:of,about,against caution/STO:against,about threaten/I",
    Stance.ASKS: "ask/STOI:about,for,whether question/N:whether wonder/S:about,whether,if inquire/S:about query/",
    Stance.DEMANDS: """
        demand/qI urge/ON order/SO request/SN insist/S implore/O beg/O plead/:for,with press/ call/:for,on,upon
        recommend/SN encourage/ appeal/:to,for instruct/O command/O direct/ exhort/O petition/ advocate/N:for
    """,
    Stance.PROMISES: "promise/SNIT vow/SNI pledge/qI guarantee/S swear/SI assure/T commit/ offer/NI",
    Stance.PLANS: """
        plan/I:on,for intend/I decide/I aim/I consider/N:whether opt/I resolve/I mull/N
    """,
    Stance.THINKS: """
        think/S:of,about believe/S:in know/q feel/q see/A view/A regard/A consider/A deem/A expect/SI hope/SI:for
        fear/SN worry/q:about want/IO wish/SI doubt/SN suspect/S assume/q presume/S imagine/S guess/S reckon/S
        realize/S realise/S recognize/q recognise/q understand/S remember/S learn/q discover/S notice/S
        anticipate/S support/N oppose/N favor/ favour/ prefer/NI back/ like/ love/ hate/ dislike/N trust/ admire/N
        respect/ distrust/N mistrust/N figure/q envision/N foresee/N judge/ dream/:of regret/N resent/N
        embrace/ conclude/S learn/q:of acknowledge/SN agree/qI disapprove/:of perceive/A
    """,
    Stance.DECLINES: "decline/I refuse/I",
}
_PHRASES: Final = {
    "point out": Stance.SAYS,
    "point to": Stance.SAYS,
    "go on to say": Stance.SAYS,
    "make clear": Stance.SAYS,
    "make it clear": Stance.SAYS,
    "put it": Stance.SAYS,
    "lay out": Stance.SAYS,
    "shoot back": Stance.SAYS,
    "fire back": Stance.SAYS,
    "speak out": Stance.SAYS,
    "take aim": Stance.SAYS,
    "lash out": Stance.SAYS,
    "plead guilty": Stance.SAYS,
    "weigh in": Stance.SAYS,
    "chime in": Stance.SAYS,
    "rule out": Stance.DENIES,
    "push back": Stance.DENIES,
}
"""Verbs with a particle: the whole phrase is the cue."""

_IRREGULAR: Final = {
    "say": "says said said saying",
    "signal": "signals signalled signalled signalling",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "tweet": "tweets tweeted tweeted tweeting",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "see": "sees saw seen seeing",
    "understand": "understands understood understood understanding",
    "speak": "speaks spoke spoken speaking",
    "find": "finds found found finding",
    "show": "shows showed shown showing",
    "mean": "means meant meant meaning",
    "read": "reads read read reading",
    "forecast": "forecasts forecast forecast forecasting",
    "seek": "seeks sought sought seeking",
    "swear": "swears swore sworn swearing",
    "shoot": "shoots shot shot shooting",
    "go": "goes went gone going",
    "make": "makes made made making",
    "put": "puts put put putting",
    "lay": "lays laid laid laying",
    "take": "takes took taken taking",
    "foresee": "foresees foresaw foreseen foreseeing",
}
_DOUBLING: Final = word_set("slam rip brag label blog quip refer admit commit single chat opt snap")

COMPLEMENT_NOUNS: Final = {
    **dict.fromkeys(
        word_set("claim claims allegation allegations assertion assertions contention"), Stance.CLAIMS
    ),
    **dict.fromkeys(word_set("accusation accusations charge charges insistence"), Stance.CLAIMS),
    **dict.fromkeys(
        word_set("statement statements suggestion suggestions argument arguments remark remarks"), Stance.SAYS
    ),
    **dict.fromkeys(
        word_set("complaint complaints announcement reports report finding findings comment"), Stance.SAYS
    ),
    **dict.fromkeys(
        word_set("acknowledgment admission speculation reminder rumors rumours criticism"), Stance.SAYS
    ),
    **dict.fromkeys(word_set("prediction predictions conclusion declaration assurance assurances"), Stance.SAYS),
    **dict.fromkeys(
        word_set("belief beliefs view views fear fears hope hopes concern concerns worry worries"), Stance.THINKS
    ),
    **dict.fromkeys(
        word_set("doubt doubts expectation expectations sense feeling suspicion suspicions"), Stance.THINKS
    ),
    **dict.fromkeys(
        word_set("notion idea confidence consensus perception recognition conviction thought"), Stance.THINKS
    ),
    **dict.fromkeys(word_set("warning warnings"), Stance.WARNS),
    **dict.fromkeys(word_set("threat threats"), Stance.WARNS),
    **dict.fromkeys(word_set("denial denials"), Stance.DENIES),
    **dict.fromkeys(word_set("confirmation"), Stance.CONFIRMS),
    **dict.fromkeys(word_set("promise promises vow vows pledge pledges"), Stance.PROMISES),
    **dict.fromkeys(word_set("demand demands request requests calls"), Stance.DEMANDS),
    **dict.fromkeys(word_set("question questions"), Stance.ASKS),
    **dict.fromkeys(word_set("plan plans intention"), Stance.PLANS),
}
"""Nouns that take "that" and a clause."""

ADJECTIVES: Final = {
    **dict.fromkeys(
        word_set("convinced confident sure certain worried concerned hopeful afraid aware"), Stance.THINKS
    ),
    **dict.fromkeys(
        word_set("optimistic skeptical sceptical doubtful pleased proud happy glad disappointed"), Stance.THINKS
    ),
    **dict.fromkeys(
        word_set("surprised adamant clear unsure uncertain unaware mindful fearful critical"), Stance.THINKS
    ),
    **dict.fromkeys(
        word_set("supportive dismissive wary unhappy angry upset furious frustrated pessimistic"), Stance.THINKS
    ),
}
"""Adjectives that take "that" and a clause, or a preposition and a noun phrase, after a form of "be"."""

ADJECTIVE_PREPOSITIONS: Final = word_set("of about with for in by at")
PASSIVES: Final = {
    "expected": (Stance.THINKS, "I"),
    "believed": (Stance.THINKS, "I"),
    "thought": (Stance.THINKS, "I"),
    "said": (Stance.SAYS, "I"),
    "reported": (Stance.SAYS, "I"),
    "rumored": (Stance.SAYS, "I"),
    "rumoured": (Stance.SAYS, "I"),
    "alleged": (Stance.CLAIMS, "I"),
    "accused": (Stance.SAYS, "P"),
    "criticized": (Stance.SAYS, "P"),
    "criticised": (Stance.SAYS, "P"),
    "praised": (Stance.SAYS, "P"),
    "blamed": (Stance.SAYS, "P"),
    "seen": (Stance.THINKS, "P"),
    "viewed": (Stance.THINKS, "P"),
    "regarded": (Stance.THINKS, "P"),
    "described": (Stance.SAYS, "P"),
    "projected": (Stance.SAYS, "I"),
    "estimated": (Stance.SAYS, "I"),
    "deemed": (Stance.THINKS, "N"),
    "called": (Stance.SAYS, "N"),
    "told": (Stance.SAYS, "S"),
    "asked": (Stance.ASKS, "PS"),
    "condemned": (Stance.SAYS, "P"),
    "endorsed": (Stance.SAYS, "P"),
    "supported": (Stance.THINKS, "P"),
    "rejected": (Stance.DENIES, "P"),
    "opposed": (Stance.THINKS, "P"),
}
SEEMING: Final = word_set("seem seems seemed appear appears appeared")


def _regular(lemma: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb."""
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return third, stem + "ed", stem + "ing"


def inflections(lemma: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, past participle and -ing form of an English verb."""
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma].split()
        return lemma, third, past, participle, ing
    third, past, ing = _regular(lemma)
    return lemma, third, past, past, ing


def _verbs() -> dict[str, Verb]:
    """Every listed verb, by lemma. One that is listed under several stances keeps the first stance and takes the
    complements of all."""
    verbs: dict[str, Verb] = {}
    for stance, listing in _LISTED.items():
        for entry in listing.split():
            lemma, _, rest = entry.partition("/")
            takes, _, prepositions = rest.partition(":")
            known = verbs.get(lemma)
            names = frozenset(prepositions.split(",")) if prepositions else frozenset()
            if known:
                verbs[lemma] = Verb(lemma, known.stance, known.takes + takes, known.prepositions | names)
            elif takes or names:
                verbs[lemma] = Verb(lemma, stance, takes, names)
    return verbs


def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for verb in _verbs().values():
        for kind, word in zip("bsdng", inflections(verb.lemma), strict=True):
            known = forms.get(word)
            forms[word] = Form(verb, (known.kinds if known and known.verb is verb else "") + kind)
    return forms


FORMS: Final = _forms()
PHRASES: Final = {
    (word, *phrase.split()[1:]): stance
    for phrase, stance in _PHRASES.items()
    for word in inflections(phrase.split()[0])
}
PHRASE_STARTS: Final = frozenset(words[0] for words in PHRASES)
