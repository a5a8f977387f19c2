"""Whether the words around a time look ahead or back: by a verb's tense, a bound ("until Friday") or a headline's
infinitive. English."""

import re
from dataclasses import dataclass
from typing import Final

_WILL: Final = re.compile(
    r"\b(?:(?:will|would|shall|may|could|(?:is|are|was|were|due|set|expected|scheduled|planned|plans|going|about|likely)[ ]to)"
    r"(?:[ ](?:not|also|likely|then|only|be|take)){0,3}[ ][a-z]+|due|scheduled|expected|set[ ]for|plans?|planned"
    r"|planning|upcoming|ahead[ ]of"
    r"|to[ ]be[ ][a-z]+(?:ed|en|eld|ut|id)|deadline|slated|expires?|faces|begins|starts|opens|closes|ends|resumes|vows?|no[ ]later[ ]than)\b|['’]ll\b",
    re.IGNORECASE,
)
_DID: Final = re.compile(
    r"\b(?:said|says|told|was|were|had|has|did|went|came|took|met|gave|made|held|saw|spoke|wrote|left|won|lost|fell|rose|struck|hit"
    r"|shot|led|sent|began|became|since|after|[a-z]{2,}(?<!expect)(?<!schedul)(?<!plann)(?<!slat)ed)\b"
)
_REPORTS: Final = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|claimed|warned|stated|noted|argued|believed|predicted|insisted)\b"
    r"[^.;]{0,60}\Z"
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|by|no[ ]later[ ]than)(?:[ ](?:late|early|noon|midnight)(?:[ ]on)?)?[ ]\Z", re.IGNORECASE
)
_LASTS: Final = re.compile(
    r"\b(?:will|wo|would|could|may|might|shall|is|are|remains?|stays?|runs?|lasts?|continues?)(?:n['’]t)?"
    r"(?:[ ](?!(?:that|who|which|whom|of|have|had|has|was|were)\b)[\w’'-]{1,20}){0,5}"
    r"[ ](?:until|till)[ ](?:at[ ]least[ ]|late[ ]|early[ ]|[A-Z][a-z]{2,8}[ ]or[ ])?\Z",
    re.IGNORECASE,
)
"""What goes on until a month. The verb stands near, and nothing that is over between the two."""
_BY: Final = re.compile(r"\b(?:by|no[ ]later[ ]than)\b[^,]{0,12}\Z", re.IGNORECASE)
_OWED: Final = re.compile(
    r"\b(?:to[ ](?!the\b|an?\b)[a-z]+|must|should|needs?|be|due|deadline|will|would)\b", re.IGNORECASE
)
_LASTED: Final = re.compile(
    r"\b(?:had|hadn['’]t|not|didn['’]t|lasted|ran|rained|snowed|raged|burned|continued|went[ ]on|stayed|remained|waited|lived|worked"
    r"|slept|kept|fought|held[ ]out)\b",
    re.IGNORECASE,
)
_HEADLINED: Final = re.compile(
    r"\w[ ]to[ ](?:be|vote|meet|open|close|rule|decide|hold|visit|begin|start|resume|discuss|face|appear|return|announce|unveil"
    r"|launch|release|sign|debate|hear|strike|play|host|speak|address|testify|leave|arrive|go|get|take|end|reopen)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[;:]\s")
_SAYING_BEHIND: Final = re.compile(
    r"[”\"]|,[ ](?=[^,.;:]{0,60}\b(?:said|says|told|tells|wrote|writes|added|adds|reported|announced|warned|claimed)\b)"
)
"""Where words of saying begin behind what was said. Their tense isn't that of the time."""
_AT_ONCE: Final = re.compile(
    r"(?:[ ](?!(?:to|for|that|until|till|by|through)\b)[\w’'-]{1,20}){0,3}[ ](?:on|in)[ ](?:the[ ])?\Z"
)
"""What may stand between a verb in the past and the time that the verb belongs to: "opened in Vell on", not "was told
to leave on"."""
_WOULD: Final = re.compile(r"\b(?:would|should|was[ ]to|were[ ]to)\b")
_BY_THEN: Final = re.compile(
    r"\b(?:(?:by|no[ ]later[ ]than)|(?:is|are|falls|takes[ ]place)[ ](?:again[ ]|next[ ])?(?:on|in))[ ](?:the[ ])?\Z",
    re.IGNORECASE,
)
"""What must be done by a time, or takes place at it, is still to come."""


@dataclass(frozen=True, slots=True)
class Tense:
    """Whether the words look ahead, whether they look back, and whether a verb in the past belongs to the time
    directly."""

    ahead: bool
    behind: bool
    is_past: bool = False


def tense_around(before: str, behind: str) -> Tense:
    """The tense of the clause that holds a time. `before` and `behind` are the words of the sentence around the time.

    Words of saying behind a quotation are left out: "he said" doesn't tell the tense of what was said. A verb of
    saying before the time doesn't make the words look back: what was promised may be still to come.
    """
    clause = _inside(_CLAUSE.split(before)[-1])
    if match := _SAYING_BEHIND.search(behind):
        behind = behind[: match.start()]
    will = max((match.end() for match in _WILL.finditer(clause)), default=-1)
    did = max((match.end() for match in _DID.finditer(clause)), default=-1)
    if did > will:
        is_past = bool(_AT_ONCE.fullmatch(clause, did))
        return Tense(ahead=False, behind=not _REPORTS.search(clause) or is_past, is_past=is_past)
    if will >= 0:
        return Tense(ahead=True, behind=False)
    later, past = _WILL.search(behind), _DID.search(behind)
    if later and (not past or later.start() < past.start()):
        return Tense(ahead=True, behind=False)
    return Tense(ahead=bool(_BY_THEN.search(clause) and not past), behind=bool(past))


def _inside(clause: str) -> str:
    """The words behind the last opening quotation mark that is never closed; the whole clause where there is none."""
    opening = clause.rfind("“")
    if opening >= 0 and "”" not in clause[opening:]:
        return clause[opening + 1 :]
    return clause.rpartition('"')[2] if clause.count('"') % 2 else clause


def would(between: str) -> bool:
    """Whether the words between two times put the second in the first one's future ("promised in April that it
    would")."""
    return bool(_WOULD.search(between))


def looks_on(part: str, before: str, behind: str) -> bool:
    """Whether the words make the weekday a bound that is still to come ("closed until Friday", "due by Friday").

    The verb's tense alone doesn't tell: what was closed on Monday until Friday is still closed. What lasted until
    Friday, or was done by then, is over. A headline has its future without an auxiliary ("Council to vote Friday").
    """
    clause = _CLAUSE.split(before)[-1]
    if _UNTIL.search(clause):
        if _BY.search(clause) and not _OWED.search(clause) and (_DID.search(clause) or _DID.search(behind)):
            return False
        return not _LASTED.search(clause)
    return part == "headline" and bool(_HEADLINED.search(clause)) and not _DID.search(clause)


def lasts_on(before: str) -> bool:
    """Whether the words make the month a bound that is still to come ("will stay closed until February", "are booked until
    May"). What was closed until February may be open again."""
    return bool(_LASTS.search(before))
