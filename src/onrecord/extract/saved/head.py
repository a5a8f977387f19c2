"""What stands above a body: section, kicker, headline, standfirst, byline, dates, reading time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from onrecord.extract.lexicon.byline import OPENING
from onrecord.extract.lexicon.geonames import is_country
from onrecord.extract.lexicon.phrases import normal
from onrecord.extract.saved.body_start import body_start, in_table
from onrecord.extract.saved.headline import find_headline
from onrecord.extract.saved.lines import META, PICTURE, WASTE, Kind, Line, crumbs
from onrecord.extract.saved.regions import Region
from onrecord.extract.text.bylines import clean_name, is_agency, is_collective, parse_byline
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.cards import is_role, starts_as_bio
from onrecord.extract.text.credits import is_organised
from onrecord.extract.text.date_words import words_before_date
from onrecord.extract.text.dates import Moment
from onrecord.extract.text.name_lines import looks_like_name

MAX_STANDFIRST_CHARS = 700

_LABELS = frozenset(
    (
        "explainer|analysis|exclusive|breaking|breaking news|opinion|comment|interview|review|live|updated|"
        "investigation|feature|profile|editorial|fact check|kommentar|analyse|exklusiv|reportage|interview|"
        "meinung|décryptage|enquête|tribune|exclusif|análisis|opinión|entrevista|reportaje|analisi|intervista|"
        "opinião|análise"
    ).split("|")
)
_FORMATS = frozenset(
    ("explainer|exclusive|breaking|breaking news|live|updated|exklusiv|exclusif|décryptage").split("|")
)
_NAMES_SHARE = 0.6
"""A line of names has little else."""
_SITE = re.compile(r"(?<!\s)\s+[|•·–—-]\s+[^|•·–—]{2,40}$")


# What stands before "correspondent" and is nobody's name.
_MODIFIERS = frozenset(
    (
        "chief senior deputy associate assistant managing executive political politics foreign national "
        "international diplomatic defence defense security business economics economy financial science "
        "health environment climate culture arts sports sport technology tech data digital news world staff "
        "special investigative freelance legal justice education media transport religion royal home social "
        "policy energy markets the our"
    ).split()
)


@dataclass(slots=True)
class Head:
    """What was found above a body, with the lines that it took; `body` is the first line after it."""

    body: int
    headline: str | None = None
    at: int | None = None
    section: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    names: list[str] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    published: Moment | None = None
    modified: Moment | None = None
    minutes: int | None = None
    taken: set[int] = field(default_factory=set)
    prose: str = ""
    """The body's first words, without case: an author is not written about in it."""


def read_head(lines: Sequence[Line], region: Region) -> Head:
    """The region's head."""
    head = Head(body=body_start(lines, region))
    prose = (line.text for line in lines[head.body : region.last + 1] if line.kind is Kind.PROSE)
    head.prose = " ".join(islice((text for text in prose if not starts_as_bio(text)), 40))[:20_000].lower()
    head.at, head.body = find_headline(lines, region, head.body)
    if head.at is not None:
        head.headline = lines[head.at].text
        head.taken.add(head.at)
    _find_section(lines, region, head)
    top = head.at if head.at is not None else max(region.start, region.first - 6)
    _read_meta(lines, range(top + (head.at is not None), head.body), head)
    _find_standfirst(lines, head)
    if head.at is not None:
        _read_meta(lines, range(max(region.start, head.at - 8), head.at), head)
    if head.at is not None and not (head.names and head.published):
        _read_signature(lines, region, head)
    return head


def _read_signature(lines: Sequence[Line], region: Region, head: Head) -> None:
    """Who wrote it, and when, where that stands below what was taken for the head: under the standfirst, the picture or its caption."""
    passed = 0
    for index in range(head.body, min(region.last, head.body + _MAX_LINES_TO_SIGNATURE)):
        line = lines[index]
        passed += line.kind is Kind.PROSE
        if passed > _MOST_PROSE_OVER_SIGNATURE:
            return
        if line.kind is Kind.DATE and not in_table(lines, index):
            head.published = head.published or line.moments.published
        elif line.kind is Kind.BYLINE and not head.names:
            _read_meta(lines, range(index, min(index + 1 + _MAX_NAMES_BELOW, len(lines))), head)
        elif line.kind is Kind.SHORT and not head.names and passed < _MOST_PROSE_OVER_SIGNATURE:
            _take_bare_name(lines, index, head)


def _take_bare_name(lines: Sequence[Line], index: int, head: Head) -> None:
    """Takes a line that is a name of two or three words, that the story isn't about and that is no picture's."""
    text = _FROM.sub("", lines[index].text)
    name = looks_like_name(text) and text.count(" ") < 3 and not is_agency(text) and not is_country(text)
    if not name or text.lower() in head.prose or _MODIFIERS.intersection(text.lower().split()):
        return
    if not _is_pictures(lines, index, head.body):
        _add_names(head, text, (clean_name(text) or text,))
        head.taken.add(index)


_FROM = re.compile(r"(?<=\w)\sin\s[A-ZÀ-Þ][\w.'’-]{1,30}(?:\s[A-ZÀ-Þ][\w.'’-]{1,30}){0,2}(?:\sand agencies)?$")
"""Where somebody wrote it: "Ana Ruiz in Oakland"."""
_MOST_PROSE_OVER_SIGNATURE = 2
_MAX_LINES_TO_SIGNATURE = 6


def _find_section(lines: Sequence[Line], region: Region, head: Head) -> None:
    """The short lines right above the headline, where they are few: a long run is the page's menu."""
    below = head.at if head.at is not None else region.first
    run = _short_lines_above(lines, below, region.start)
    if not run:
        _read_crumbs(lines, range(max(region.start, below - 6), below), head)
        return
    repeated = {
        line.key for at, line in enumerate(lines) if at not in run and line.kind is Kind.SHORT and line.key
    }
    menu = len(run) > 3
    again = lines[run[0]].key in repeated or lines[run[0]].key in {lines[at].key for at in run[1:]}
    if menu and not (lines[below].after_blank or again):
        return
    nearest = lines[run[0]]
    over = lines[run[1]] if len(run) > 1 and not menu else None
    if over is not None and nearest.key in _FORMATS | _LABELS:
        head.section, head.kicker = over.text, nearest.text
        head.taken |= {run[0], run[1]}
        return
    head.taken |= set(run[:3])
    if nearest.key in _FORMATS or _is_kicker(nearest.text, nearest.key in repeated):
        head.kicker = nearest.text
        if over is not None and not _is_kicker(over.text, over.key in repeated):
            head.section = over.text
    else:
        head.section = nearest.text


def _short_lines_above(lines: Sequence[Line], below: int, start: int) -> list[int]:
    """Where the short lines right above a line are, the nearest first; what is between them of dates and pictures is skipped."""
    found: list[int] = []
    for index in range(below - 1, start - 1, -1):
        line = lines[index]
        if line.kind in META or (line.kind is Kind.RULE and len(line.text) == 1) or line.kind in PICTURE:
            continue
        is_name = looks_like_name(line.text) and line.words > 2
        if line.kind is not Kind.SHORT or line.words > 6 or is_name or line.ended:
            break
        found.append(index)
        if len(found) == _MAX_LINES_ABOVE:
            break
    return found


_MAX_LINES_ABOVE = 8
"""More short lines than that above a headline are a menu, however many they are."""


def _read_crumbs(lines: Sequence[Line], indexes: range, head: Head) -> None:
    """The section at the end of a path: "Home » News » South Africa"."""
    for index in reversed(indexes):
        steps = crumbs(lines[index].text)
        if steps:
            ours = normal(head.headline or "")
            named = [
                step
                for step in steps[1:]
                if normal(step) != ours and not ours.startswith(normal(step).rstrip(" ."))
            ]
            head.section = named[-1] if named else None
            return


def _is_kicker(text: str, repeated: bool) -> bool:
    """Whether the line names a matter rather than a part of the paper: longer, or with a small word inside."""
    words = text.split()
    small = any(word[:1].islower() and word not in {"&", "and", "und", "et", "y", "e"} for word in words[1:])
    return not repeated and (len(words) > 3 or (small and len(words) > 2))


def _read_meta(lines: Sequence[Line], indexes: range, head: Head) -> None:
    for index in indexes:
        line = lines[index]
        head.minutes = head.minutes or line.minutes
        if line.kind is Kind.READING:
            pass
        elif line.kind is Kind.DATE:
            head.published = head.published or line.moments.published
            head.modified = head.modified or line.moments.modified
            _add_names(head, words_before_date(line.text), line.names)
        elif line.kind is Kind.BYLINE:
            head.published = head.published or line.moments.published
            _add_names(head, line.text, line.names)
            _add_below(lines, index, head)
        else:
            continue
        head.taken.add(index)
    if not head.names:
        free = [at for at in indexes if at not in head.taken and lines[at].kind in {Kind.SHORT, Kind.ROLE}]
        head.taken.update(at for at in free if _bare_author(lines, at, head))
    for index in indexes:
        if lines[index].kind is Kind.ROLE and index not in head.taken:
            _add_role(lines, index, head)
            head.taken.add(index)


def _add_below(lines: Sequence[Line], index: int, head: Head) -> None:
    """The authors of a byline that go on in the lines right below it, a name each."""
    for at in range(index + 1, min(len(lines), index + 1 + _MAX_NAMES_BELOW)):
        if lines[at].kind is Kind.RULE or lines[at].text.strip(" ,") in _JOINS:
            continue
        if lines[at].kind not in {Kind.SHORT, Kind.ROLE} or not _bare_author(lines, at, head):
            return
        head.taken.add(at)


_MAX_NAMES_BELOW = 8
_JOINS = frozenset({"", "and", "und", "et", "y", "&"})


def _is_house(name: str, byline: str) -> bool:
    """Whether a name in a byline is an outlet's; people called Press or Post stand in one with "and" beside another name."""
    if not is_organised(name):
        return False
    before, _, after = byline.partition(name)
    beside = {*before.split()[-1:], *after.split()[:1]}
    return name.count(" ") != 1 or name.startswith("The ") or _JOINS.isdisjoint(map(str.lower, beside))


def _add_names(head: Head, byline: str, names: Sequence[str]) -> None:
    if any(looks_like_name(name) for name in (*names, *head.names)):
        names = [name for name in names if is_agency(name) or is_collective(name) or not _is_house(name, byline)]
    fresh = [name for name in names if name.lower() not in {known.lower() for known in head.names}]
    head.names += fresh
    if fresh:
        head.byline = head.byline or byline


def _add_role(lines: Sequence[Line], index: int, head: Head) -> None:
    before = next(
        (lines[at] for at in range(index - 1, max(-1, index - 3), -1) if lines[at].kind not in WASTE), None
    )
    if before is None or not head.names:
        return
    if before.kind is Kind.BYLINE or normal(before.text) in {name.lower() for name in head.names}:
        # "Transport correspondents" is said of both, "Reporter" of the one above it.
        for name in head.names if len(head.names) > 1 and lines[index].text.endswith("s") else head.names[-1:]:
            head.roles.setdefault(name, lines[index].text)


def _bare_author(lines: Sequence[Line], index: int, head: Head) -> bool:
    """A name without "by", told by the date, role or reading time beside it."""
    line = lines[index].text.strip(" ,|•·")
    opening = OPENING.match(line)
    whole = line[opening.end() if opening else 0 :]
    text = _FROM.sub("", _ACCOUNT.sub("", whole.split("|")[0]).strip())
    if (house := _HOUSE.search(text)) and is_organised(house[0]):
        text = text[: house.start()]
    if not _is_beside_what_tells(lines, index, head) or len(whole) > 160:
        return False
    if "|" in whole and _take_with_role(whole, head):
        return True
    if text.lower() in head.prose or split_caption(text)[1] is not None:
        return False
    if _take_with_role(text, head):
        return True
    if _DENSE_NAME.fullmatch(text) and (index - 1 == head.at or lines[index - 1].kind is Kind.DATE):
        return _take_dense(lines, index, text, head)
    return _take_plain(text, head)


def _is_beside_what_tells(lines: Sequence[Line], index: int, head: Head) -> bool:
    # What tells of a name over the headline stands over it, too: else the menu's last entry is the author of the byline below.
    end = head.at if head.at is not None and index < head.at else index + 4
    near = [
        line.kind
        for at, line in enumerate(lines[max(0, index - 2) : min(end, index + 4)], max(0, index - 2))
        if at != index
    ]
    return any(kind in META or kind is Kind.ROLE for kind in near) or index - 1 == head.at


def _take_dense(lines: Sequence[Line], index: int, text: str, head: Head) -> bool:
    alone = sum(line.key == lines[index].key for line in lines[:_MAX_COUNTED_LINES]) < 2
    if alone:  # a section stands in the menu, too
        _add_names(head, text, (text,))
    return alone


def _take_plain(text: str, head: Head) -> bool:
    """Takes a name alone, or several that make up nearly all of the text."""
    if (
        looks_like_name(text)
        and not is_agency(text)
        and not is_country(text)
        and (text.count(" ") < 3 or not text.istitle())
        and not _MODIFIERS.intersection(text.lower().split())
    ):
        name = clean_name(text)
        if name:
            _add_names(head, text, (name,))
        return bool(name)
    names = parse_byline(text)
    persons = [name for name in names if looks_like_name(name) or is_agency(name) or is_collective(name)]
    covered = sum(map(len, names)) >= _NAMES_SHARE * len(text)
    if len(names) > 1 and covered and len(persons) == len(names) and any(map(looks_like_name, names)):
        _add_names(head, text, names)
        return True
    return False


def _take_with_role(text: str, head: Head) -> bool:
    """Takes a name with the role behind it, which styles alone may set apart: "Ana Ruiz Political editor, The Vell Post"."""
    words = text.split()
    for cut in (2, 3, 4):
        name, role = " ".join(words[:cut]).strip(","), " ".join(words[cut:]).lstrip(",|-–— ")
        held = role and (is_role(role) or is_role(role.split(",")[0]))
        if held and looks_like_name(name) and not _MODIFIERS.intersection(name.lower().split()):
            _add_names(head, text, (name,))
            head.roles.setdefault(name, role)
            return True
    return False


_DENSE_NAME = re.compile("[\u4e00-\u9fff]{2,3} ?[\u4e00-\u9fff\u3040-\u30ff]{2,5}")
"""A name as Chinese and Japanese write it, family first; no section has so few signs but those that the menu shows."""
_MAX_COUNTED_LINES = 3_000
_ACCOUNT = re.compile(r",?\s@\w{2,30}$")
_HOUSE = re.compile(r"(?<=[a-zß-ÿ])\s[A-ZÀ-Þ]{3,}(?:\s[A-ZÀ-Þ]{3,}){0,3}$")
"""An outlet in capitals behind a name that is not: "Ana Ruiz VELL TODAY"."""


def _find_standfirst(lines: Sequence[Line], head: Head) -> None:
    """The first line under the headline that says something and is neither a picture's nor a person's."""
    if head.at is None:
        return
    headline = lines[head.at].key
    for index in range(head.at + 1, head.body):
        line = lines[index]
        if index in head.taken or line.kind in WASTE or line.kind is Kind.ROLE:
            continue
        if line.kind not in {Kind.SHORT, Kind.PROSE} or len(line.text) > MAX_STANDFIRST_CHARS:
            break
        if line.key == headline or _SITE.sub("", line.key) == headline:
            continue
        if line.words < 5 or _is_pictures(lines, index, head.body):
            break
        head.standfirst = line.text
        head.taken.add(index)
        return


def _is_pictures(lines: Sequence[Line], index: int, body: int) -> bool:
    """Whether the line is an alternative text or a caption: a credit in it or under it, or said twice."""
    if split_caption(lines[index].text)[1] is not None:
        return True
    following = next((line for line in lines[index + 1 : body + 1] if line.kind not in WASTE), None)
    if following is None:
        return False
    if following.kind is Kind.SOURCE or (following.key and following.key == lines[index].key):
        return True
    return following.kind is Kind.CAPTION and not lines[index].ended and not following.after_blank
