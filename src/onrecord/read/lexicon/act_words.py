"""Words that help to tell what kind of act a cue is. English. Verbs stand in their base form."""

from typing import Final

from onrecord.model import Stance
from onrecord.read.lexicon.cues import FORMS
from onrecord.read.text.tokens import word_set

SPEECH_VERBS: Final = word_set(
    """say tell add write state announce report explain note remark comment reply respond answer declare argue insist
    claim allege deny confirm warn caution urge ask call testify tweet post recount reveal admit concede acknowledge stress
    emphasise emphasize reiterate mention describe recall joke suggest accuse condemn criticise criticize slam blast praise
    welcome hail promise vow pledge continue point quip demand request predict complain assure apologise apologize advise
    tout dismiss reject plead cite"""
)
THOUGHT_VERBS: Final = word_set(
    """think believe know feel want hope fear wish doubt support oppose expect consider see like love hate worry
    understand remember realise realize suspect favour favor prefer wonder assume imagine learn regard view trust intend plan
    aim seek decide"""
)
DEED_VERBS: Final = word_set(
    """agree vote order approve impose refuse decline sign choose opt commit offer find discover determine rule name
    issue launch publish release deliver file attempt try force charge sue arrest allow require ban help dub title label
    know"""
)
DOCUMENT_NOUNS: Final = word_set(
    """report reports study studies survey surveys poll polls data statement statements law laws bill bills document
    documents letter letters memo memos figures statistics research analysis index article articles filing filings complaint
    complaints lawsuit lawsuits affidavit affidavits indictment indictments website book books notice notices record records
    email emails guidelines act constitution ruling rulings order orders paper papers review reviews post posts policy
    policies"""
)
PLAIN_SAYING: Final = word_set("say tell add")
SAID_THAT: Final = word_set(
    """say tell add announce argue assert claim allege insist emphasise emphasize stress note remark state warn acknowledge confirm
    complain explain reiterate report signal estimate tweet testify reply respond declare maintain contend caution concede admit
    accept counter"""
)
"""Verbs whose clause with "that" is always somebody's or some document's words."""
FIRST_PERSONS: Final = word_set("i we you my our us your")
THIRD_PERSONS: Final = word_set("he she they him her them")
POINTERS: Final = word_set("it this that which there")
SPEAKING: Final = word_set(
    """comment elaborate speculate respond reply answer discuss disclose reveal specify identify name explain describe confirm talk
    release provide give offer be rule take go get share return engage"""
).union(
    word for word, form in FORMS.items() if form.verb.stance not in {Stance.THINKS, Stance.PLANS, Stance.DECLINES}
)
"""Who refuses to do it may refuse to say something; who "declined to run" or "refused to leave" does a deed."""
