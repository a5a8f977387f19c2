"""What became of a statement, by the words around the cue: said, not said, declined, to be said, asked for. English.

The words that count stand between the source and the cue, or right before a cue without a source. Those of another
clause don't count ("he did not know what she had said"). Where several of these hold, the first in this order is
taken: asked for, neither confirmed nor denied, declined, not said, still to be said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Modality, Span, Stance
from onrecord.read.lexicon.cues import FORMS

REACH_CHARS: Final = 80
"""Characters before a cue that are searched for auxiliaries."""
URGED_CHARS: Final = 24
"""The most characters between "asked to" and the end of what was asked for."""
OPENING_CHARS: Final = 40
"""Characters before a source that stands between an auxiliary and the cue ("Nor did Ole Brand say")."""
CONTENT_CHARS: Final = 60
"""Characters at a content's beginning that tell what was declined ("to comment")."""

_ASKED: Final = re.compile(
    r"\b(?:was|were|is|are|been|being|when|if) (?:\w+ )?asked\b|\A\W*asked\b", re.IGNORECASE
)
_URGED: Final = re.compile(
    r"\b(?:needs?|ought|has|have|must|should)(?: to)?(?: \w+)? (?:say|tell|explain|answer|state|lay out|admit|apologi[sz]e)\b"
    r"|\b(?:urged|asked|called on|begged|pressed) (?:\S+ ){1,5}to\b"
    r"|\b(?:is|are|was|were|be|been|being) (?:\w+ )?(?:urged|asked|told|ordered|pressed|begged|invited|required) to\b",
    re.IGNORECASE,
)
_NO_ANSWER: Final = re.compile(
    r"\b(?:not|never|n['’]t|yet to|failed to|fails? to)\b[^.;]{0,30}?\b(?:respond|repl(?:y|ied)|answer|return|react|comment)"
    r"|\b(?:no|without) comment\b|\b(?:un|not )(?:available|reachable)\b|\b(?:not|n['’]t) be (?:immediately )?reached\b",
    re.IGNORECASE,
)
_DECLINED: Final = re.compile(
    r"\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)(?!\s{1,3}to rule)|(?:not|n['’]t) be drawn|ducks?|ducked|dodg(?:e|es|ed|ing)|deflect(?:s|ed|ing)?"
    r"|evad(?:e|es|ed|ing)|sidestepp?(?:s|ed|ing)?|(?:batt(?:ed|ing)|brush(?:ed|ing)?|wav(?:ed|ing)) (?:away|aside|off))\b",
    re.IGNORECASE,
)
_WOULD_NOT: Final = re.compile(
    r"\b(?:(?:would|will) (?:not|never)|(?:would|wo)n['’]t)\b(?: \w+ly| yet| even)? "
    r"(?:comment|say|discuss|elaborate|answer|respond|talk|speak|disclose|reveal|specify|identify|name|confirm|explain"
    r"|speculate|describe|be (?:drawn|interviewed)|(?:give|provide|offer|release) (?:\w+ ){0,2}(?:details?|comment|names?|information|reasons?))\b",
    re.IGNORECASE,
)
""" "Would not say" is a refusal. "Could not say" and "did not say" aren't."""
_WOULD_SPEAK: Final = re.compile(
    r"\W*(?:would|will) (?:say|comment|confirm|discuss|speak|talk|answer|elaborate)\b", re.IGNORECASE
)
_SILENCE: Final = re.compile(
    r"\b(?:ha[ds]|have) nothing (?:more |further |else )?to say\b|\b(?:ha[ds]|have|gave|offered) no (?:immediate |further |other )?comment\b|\b(?:kept|stayed|remain(?:ed|s)) (?:silent|mum|tight-?lipped)\b"
    r"|\b(?:not|n['’]t) return(?:ed)? (?:\w+ ){0,2}(?:calls?|messages?|e-?mails?|requests?)\b",
    re.IGNORECASE,
)
_UNANSWERED: Final = re.compile(
    r"\b(?:(?:went|go|gone|remain(?:ed)?|were|was|are|proved) (?:\w+ly )?(?:un(?:answered|returned|successful)|futile|fruitless|ignored)"
    r"|(?:were|was|been|are)(?: not|n['’]t) (?:\w+ ){0,2}(?:returned|answered|acknowledged|successful)"
    r"|(?:got|received|drew|elicited|met) (?:with )?(?:no|nothing|without) \w+|failed)\Z",
    re.IGNORECASE,
)
"""The end of a clause about one who was asked: "Calls to Lee | went unanswered"."""
_OWN_SUBJECT: Final = re.compile(
    r"\W*(?:that )?(?:he|she|they|it) (?:would |could |can |will |did )?", re.IGNORECASE
)
_NO_COMMENT: Final = re.compile(
    r"\W{0,4}no comment(?:,? (?:please|thanks|thank you|yet|for now|at (?:this|the) \w{4,6}))?\W{0,4}\Z",
    re.IGNORECASE,
)
_SPEAKING: Final = re.compile(
    r"\b(?:comment|say|speak|discuss|elaborate|answer|respond|talk|disclose|reveal|specify|identify|confirm|deny|explain"
    r"|name|interview|drawn|questions?|details?|speculate|describe)\b",
    re.IGNORECASE,
)
_NEITHER: Final = re.compile(
    r"\b(?:neither|(?:not|n['’]t)(?: \w+)?) (?:confirm|den)\w*,? (?:n?or) (?:confirm|den)|\bneither\W+confirm",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not(?! (?:only|guilty)\b)|never|nor|cannot|no longer|hardly|barely|scarcely|neither)\b|n['’]t\b"
    r"|\bst(?:op|ops|opped|opping) short of\b|\bfail(?:s|ed|ing)? to\b|\byet to\b|\brefrain(?:s|ed|ing)? from\b"
    r"|\bavoid(?:s|ed|ing)?\b|\bwithout (?:\w+ )?(?=\w+ing\b)|\bunable to\b|\b(?:made|makes|making|make) no mention\b|\bsteer(?:s|ed|ing)? clear of\b|\bis steering clear\b|\b(?:say|says|said|saying) nothing\b"
    r"|\b(?:far from|instead of|rather than) (?=\w+ing\b)",
    re.IGNORECASE,
)
_NO_WORD: Final = re.compile(
    r"\W*(?:not a word|nothing (?:in public|publicly|about|on|of|to|so far|yet|more|further|else|since|at all)|nothing(?=\W*\Z))(?!\w)",
    re.IGNORECASE,
)
""" "Has said nothing in public". But somebody who says that nothing was decided says something."""
_NOBODY: Final = re.compile(
    r"\A\W*(?:neither|nobody|no one|none of|no|hardly any(?:one|body)?|few)\b", re.IGNORECASE
)
_WOULD_HAVE: Final = re.compile(
    r"\b(?:would|could|might|may|should)(?: \w+)? have\b|\b(?:if|unless) (?:\S+ ){0,4}\Z|\b(?:might|could)\b",
    re.IGNORECASE,
)
_WILL: Final = re.compile(
    r"\b(?:will|shall)(?! not)\b|['’]ll\b|\bwon['’]t\b"
    r"|\b(?:expected|due|set|scheduled|poised|about|going|ready|likely|planning|plans?|intends?|hopes?|waiting|slated)"
    r" (?:later )?to\b|\b(?:is|are|was|were) to\b|\bmay yet\b|\bappears? set\b",
    re.IGNORECASE,
)
_WOULD: Final = re.compile(r"\b(?:would|['’]d) (?!not|n['’]t|be drawn)", re.IGNORECASE)
_SPOKE: Final = re.compile(
    r"\bnot (?:to )?be (?:named|identified|quoted)\b"
    r"|\b(?:(?:could|can|did|does|do|would) ?)?(?:not|never|n['’]t) (?:resist|help(?: but)?|hesitate(?: (?:to|in))?|tir(?:e|es|ed|ing) of|shy away from)\b"
    r"|\b(?:would|will|could|can) only\b"
    r"|\bwould (?:later|then|eventually|subsequently|go on to|afterwards?)\b",
    re.IGNORECASE,
)
"""Words in a clause by which somebody speaks all the same: who asks not to be named, can't resist adding, would only
say, or would later tell."""
_ONLY: Final = re.compile(r"\W*(?:only|just|simply)\b", re.IGNORECASE)
_INVERTED: Final = re.compile(
    r"\b(?:nor|neither)(?: (?:did|do|does|has|have|would|will|could|was|were))? *\Z", re.IGNORECASE
)
_UNTRUE: Final = re.compile(
    r"\b(?:(?:not|isn['’]t|wasn['’]t|un)(?: \w+)? ?true|false|no (?:evidence|record|proof|sign)) that *\Z",
    re.IGNORECASE,
)
"""Words by which the text denies that somebody said a thing: "It is not true that Lee said"."""
_CONDITIONAL: Final = re.compile(r"\b(?:if|unless) *\Z", re.IGNORECASE)
_FIRST: Final = re.compile(r"\A\W*(?:i|we)\b", re.IGNORECASE)
_OPEN_STANCES: Final = frozenset({Stance.THINKS, Stance.PLANS})
"""Not to believe something is a thought too: the statement is negated, and not unsaid."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The words that count: those right before the source, the source, those from the source to the cue's end, and
    those behind."""

    opening: str
    source: str
    clause: str
    content: str


def modality_of(
    string: str,
    cue: Sequence[Span],
    content: Sequence[Span] = (),
    source: Sequence[Span] = (),
    stance: Stance = Stance.SAYS,
) -> Modality:
    """What became of the statement; SAID where nothing tells otherwise. All spans are of the part whose string is
    given."""
    if not cue:
        return Modality.SAID
    around = _around(string, cue, content, source)
    if _is_asked(around, source):
        return Modality.ASKED_TO
    whole = f"{around.clause} {around.content.lstrip()}"
    if _NEITHER.search(f"{around.source} {whole}"):
        return Modality.NEITHER
    if not content and _UNANSWERED.search(around.clause.rstrip()):
        return Modality.DECLINED
    if _is_declined(around, whole) or any(_NO_COMMENT.match(string, span.start, span.end) for span in content):
        return Modality.DECLINED
    if _NOBODY.match(around.source) and _WOULD_SPEAK.match(around.clause):
        return Modality.DECLINED
    refused = _DECLINED.search(whole)
    is_refused = refused is not None and refused.start() < len(around.clause)
    is_unsaid = (
        is_refused
        or bool(_NOT.search(f"{around.opening} {around.clause}"))
        or bool(_NO_WORD.match(around.content))
        or bool(_UNTRUE.search(around.opening))
    )
    if (is_unsaid or _NOBODY.match(around.source)) and stance not in _OPEN_STANCES:
        return Modality.NOT_SAID
    return _to_come(around)


def _is_declined(around: _Around, whole: str) -> bool:
    own = len(around.clause) + 1
    if subject := _OWN_SUBJECT.match(around.content):
        own += subject.end()
    patterns = (_NO_ANSWER, _SILENCE) if _FIRST.match(around.source) else (_NO_ANSWER, _SILENCE, _WOULD_NOT)
    # further on in the content somebody speaks of another: "Lee said that the bank did not respond"
    if any((match := pattern.search(whole)) and match.start() <= own for pattern in patterns):
        return True
    return bool(_DECLINED.search(around.clause) and _SPEAKING.search(whole))


def _to_come(around: _Around) -> Modality:
    if _ONLY.match(around.content):
        return Modality.SAID  # "would say only that"
    if _FIRST.match(around.source):
        return Modality.SAID  # "I would say", "we will say it again": these words themselves say it
    if _WOULD_HAVE.search(around.clause) or _CONDITIONAL.search(around.opening):
        return Modality.HYPOTHETICAL
    if _WILL.search(around.clause):
        return Modality.FUTURE
    return Modality.HYPOTHETICAL if _WOULD.search(around.clause) else Modality.SAID


def _is_asked(around: _Around, source: Sequence[Span]) -> bool:
    if not source and _ASKED.search(around.clause):
        return True
    urged = _URGED.search(around.clause)
    # the cue itself is asked for, and not something in an aside before it
    return urged is not None and "," not in (rest := around.clause[urged.end() :]) and len(rest) <= URGED_CHARS


def _around(string: str, cue: Sequence[Span], content: Sequence[Span], source: Sequence[Span]) -> _Around:
    first, end = cue[0].start, cue[-1].end
    ahead = max((span.end for span in source if span.end <= first), default=None)
    start = max(first - REACH_CHARS, ahead if ahead is not None else _clause_start(string, first))
    start = _behind_other_verb(string, start, first)
    opening = min((span.start for span in source), default=start)
    opened = string[max(0, opening - OPENING_CHARS) : opening]
    # words before the source belong to the clause only as an auxiliary that the source splits from the verb
    aside = _INVERTED.search(opened)
    conditional = _CONDITIONAL.search(opened) or _UNTRUE.search(opened)
    behind = min((span.start for span in content if span.start >= end), default=None)
    said = "" if behind is None else string[end : min(behind + CONTENT_CHARS, _stop(content, behind))]
    return _Around(
        opening=(aside or conditional or _NOTHING)[0],
        source=" ".join(string[span.start : min(span.end, span.start + REACH_CHARS)] for span in source),
        clause=_SPOKE.sub("", string[start:end]),
        content="" if _MARK.search(said) else said,
    )


def _behind_other_verb(string: str, start: int, cue: int) -> int:
    """Where the cue's clause begins behind another clause with the same subject: "did not vote, saying", "will leave,
    and said"."""
    before = string[start:cue]
    if _SPLIT.search(before):
        return start
    verb = _FIRST_WORD.match(string, cue, cue + OPENING_CHARS)
    form = FORMS.get(verb[0].lower()) if verb else None
    is_finite = form is not None and not {"d", "s"}.isdisjoint(form.kinds)
    joint = _BEHIND_COMMA.search(before) or (_BEHIND_AND.search(before) if is_finite else None)
    return start + joint.start() if joint else start


_BEHIND_COMMA: Final = re.compile(r", (?:also |then |later |while |[a-z]{2,16}ly )?\Z")
_BEHIND_AND: Final = re.compile(r"\b(?:and|but) (?:also |then |later |instead |[a-z]{2,16}ly )?\Z")
_SPLIT: Final = re.compile(
    r"(?:\b(?:not|never|nor|neither|will|would|shall|could|can|has|have|had|did|does|do)|n['’]t),[^,;.:]{1,40}, \Z",
    re.IGNORECASE,
)
"""An aside between an auxiliary and the verb: "would not, however, say"."""
_FIRST_WORD: Final = re.compile(r"[A-Za-z]+")
_NOTHING: Final = ("",)
_MARK: Final = re.compile('[“"‘]')
"""Words in quotation marks tell of something else."""


def _stop(content: Sequence[Span], start: int) -> int:
    return next(span.end for span in content if span.start == start)


def _clause_start(string: str, cue: int) -> int:
    """Where the cue's own clause may begin: a few words without a mark before the cue."""
    before = string[max(0, cue - OPENING_CHARS) : cue]
    mark = max((before.rfind(each) for each in '.,;:!?\n“”"()—–'), default=-1)
    return cue - len(before) + mark + 1
