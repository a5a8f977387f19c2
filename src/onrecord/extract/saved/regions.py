"""Where on a saved page each article's own lines are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.saved.lines import META, Kind, Line
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.cards import is_bio, starts_as_bio
from onrecord.extract.text.name_lines import looks_like_name

MAX_OTHER_LINES = 8
"""So many lines of other things may stand inside a body; more, and what follows is something else."""

MIN_ARTICLE_CHARS = 140
"""Fewer characters of prose than this aren't an article, unless the page's frame says so."""

MIN_FRAMED_CHARS = 80
MAX_HEAD_LINES = 14
SHARE_OF_LONGEST = 0.5


@dataclass(slots=True)
class Region:
    """A run of prose with what belongs to it: lines `start` to `end`, prose from `first` to `last` (included)."""

    start: int
    first: int
    last: int
    end: int
    characters: int = 0
    count: int = 0
    keys: frozenset[str] = frozenset()
    """The short lines right above its prose: a section that comes again above the next article on the page."""


def find_bios(lines: Sequence[Line]) -> dict[int, str]:
    """Which lines tell about an author, and whom: {line: name}."""
    names = {line.key for line in lines if line.kind in {Kind.SHORT, Kind.BYLINE} and len(line.text) < 60}
    bios: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.kind is not Kind.PROSE and not (line.kind is Kind.SHORT and line.words >= 5):
            continue
        for before in range(index - 1, max(-1, index - 5), -1):
            name = lines[before].text.strip(" ,|•")
            shown = lines[before].kind is Kind.SHORT and looks_like_name(name)
            if shown and (is_bio(line.text, name) or _on_card(lines, before, index, name)):
                bios[index] = name
                break
            if lines[before].kind is Kind.PROSE:
                break
        else:
            continue
    for index, line in enumerate(lines):
        if index in bios or line.kind is not Kind.PROSE:
            continue
        named = starts_as_bio(line.text)
        if named and (any(named.lower() in name for name in names) or _closes(lines, index)):
            bios[index] = named
    return bios


def _on_card(lines: Sequence[Line], name_at: int, index: int, name: str) -> bool:
    """Whether a sentence begins with the name that stands over a role right over it: whatever it then says."""
    return (
        index == name_at + 2
        and lines[name_at + 1].kind is Kind.ROLE
        and lines[index].text.lower().startswith(name.lower() + " ")
    )


def _closes(lines: Sequence[Line], index: int) -> bool:
    """Whether nothing but furniture follows for a while: a bio without a card stands at the very end."""
    return all(line.kind is not Kind.PROSE for line in lines[index + 1 : index + 6])


def find_regions(lines: Sequence[Line], bios: dict[int, str], *, most: int) -> list[Region]:
    """The articles' regions in order, none overlapping; empty where there is no article."""
    regions = _joined(_clusters(lines, bios), lines)
    if not regions:
        return []
    main = _main(lines, regions)
    if main.characters < MIN_ARTICLE_CHARS and not _has_meta(lines, main):
        return []
    chosen = _choose(lines, regions, main)[:most]
    # Buttons and counters that end a body elsewhere also stand between a headline and its body.
    chosen[0].start = 0
    for index, region in enumerate(chosen):
        region.end = chosen[index + 1].start if index + 1 < len(chosen) else len(lines)
    return chosen


def _main(lines: Sequence[Line], regions: list[Region]) -> Region:
    """The region of the page's own article: the longest, or one nearly as long over it with a byline or a date, since comments and
    other articles stand below it."""
    longest = max(regions, key=lambda region: region.characters)
    for region in regions[: regions.index(longest)]:
        near = region.characters >= SHARE_OF_LONGEST * longest.characters
        if near and region.count >= 3 and _has_meta(lines, region):
            return region
    return longest


def _choose(lines: Sequence[Line], regions: list[Region], main: Region) -> list[Region]:
    """The main article, those chained to it in the same frame, and others that are whole by themselves."""
    at = regions.index(main)
    chosen = [
        region for region in regions[:at] if _is_article(lines, region, main) or _is_chained(region, main, lines)
    ]
    chosen.append(main)
    chained = True
    for region in regions[at + 1 :]:
        chained = chained and not any(line.kind is Kind.END for line in lines[chosen[-1].last + 1 : region.first])
        if (chained and _is_chained(region, main, lines)) or _is_article(lines, region, main):
            chosen.append(region)
    return chosen


def _is_chained(region: Region, main: Region, lines: Sequence[Line]) -> bool:
    """Whether the same section line opens both, as on pages that show one article after another."""
    if region.first < main.first and any(line.kind is Kind.END for line in lines[region.last + 1 : main.first]):
        return False
    return bool(region.keys & main.keys) and region.characters >= MIN_FRAMED_CHARS


def _clusters(lines: Sequence[Line], bios: dict[int, str]) -> list[Region]:
    """Runs of prose, parted where one article cannot go on."""
    clusters: list[Region] = []
    frames: set[str] = set()
    for index, line in enumerate(lines):
        if line.kind not in {Kind.PROSE, Kind.BULLET} or index in bios:
            continue
        current = clusters[-1] if clusters else None
        start = _parted(lines, bios, current, index, frames) if current else 0
        bullet = line.kind is Kind.BULLET
        if bullet and (current is None or start is not None):
            continue  # lists of links are numbered too; a body begins with prose
        if current is None or start is not None:
            clusters.append(Region(start or 0, index, index, len(lines)))
            current = clusters[-1]
            current.keys = _frame_keys(lines, current)
            frames |= current.keys
        current.last = index
        current.characters += 0 if bullet else len(line.text)
        current.count += not bullet
    return clusters


def _frame_keys(lines: Sequence[Line], region: Region) -> frozenset[str]:
    above = lines[max(region.start, region.first - 6) : region.first]
    return frozenset(
        line.key
        for line in above
        if line.kind is Kind.SHORT and line.words <= 4 and not looks_like_name(line.text)
    )


def _parted(
    lines: Sequence[Line], bios: dict[int, str], current: Region, index: int, frames: set[str]
) -> int | None:
    """Where what belongs to the prose at `index` begins, None where it goes on with the prose before it."""
    between = range(current.last + 1, index)
    ends = [at for at in between if lines[at].kind is Kind.END or at in bios]
    for at in between:
        if (
            lines[at].kind is Kind.SHORT
            and lines[at].key in frames
            and any(
                lines[before].kind in {Kind.CUT, Kind.END, Kind.ROLE, Kind.CHROME} or before in bios
                for before in range(current.last + 1, at)
            )
        ):
            return at
    if ends:
        return ends[-1] + 1
    others = [at for at in between if lines[at].kind in {Kind.SHORT, Kind.LINK}]
    whole = current.count >= 3 or current.characters >= 700
    # A date alone stands in a teaser inside the body as often as over another article.
    if whole and any(lines[at].kind in {Kind.BYLINE, Kind.READING} for at in between):
        titles = [at for at in others if lines[at].words >= 4 and split_caption(lines[at].text)[1] is None]
        if titles:
            return max(current.last + 1, titles[0] - 2)
    if len(others) > MAX_OTHER_LINES and index != current.last + 1:
        return others[-1]
    return None


def _gives(line: Line) -> bool:
    return line.kind is not Kind.DATE or line.moments.published is not None or line.moments.modified is not None


def _joined(clusters: list[Region], lines: Sequence[Line]) -> list[Region]:
    """A little prose shortly before much of it is the same article's: a standfirst, a caption, a first paragraph."""
    joined: list[Region] = []
    for cluster in clusters:
        before = joined[-1] if joined else None
        if before and (_belongs(before, cluster, lines) or _resumes(before, cluster, lines)):
            before.last = cluster.last
            before.characters += cluster.characters
            before.count += cluster.count
        else:
            joined.append(cluster)
    return joined


def _resumes(before: Region, cluster: Region, lines: Sequence[Line]) -> bool:
    """Whether a body goes on below a box of other articles: several paragraphs in a row, without a head of their own."""
    between = lines[before.last + 1 : cluster.first]
    if (
        len(between) > MAX_OTHER_LINES + 2
        or cluster.count < 3
        or before.count < 2
        or not _mostly_prose(lines, cluster)
    ):
        return False
    closing = {Kind.BYLINE, Kind.READING, Kind.NOTE, Kind.SIGNOFF, Kind.TAGS, Kind.ROLE, Kind.CUT}
    if any(line.kind in closing or line.kind is Kind.PROSE for line in between):
        return False
    # Comments, the footer and the copyright line never stand inside a body.
    ends = [line.key for line in between if line.kind is Kind.END]
    return len(ends) == 1 and not _FINAL.search(ends[0])


_FINAL = re.compile(
    r"comment|kommentar|comentario|commenti|reacti|коментар|комментар|yorum|diskus|discussion|conversation|copyright|©|reserved|riservat|"
    r"privacy|terms|impressum|mentions|datenschutz|aviso|about the author|contact"
)


def _belongs(before: Region, cluster: Region, lines: Sequence[Line]) -> bool:
    gap = cluster.first - before.last
    if before.count > 2 or before.characters > 0.3 * cluster.characters or gap > 12:
        return False
    between = lines[before.last + 1 : cluster.first]
    if cluster.keys & before.keys and any(line.kind in {Kind.END, Kind.READING} for line in between):
        return False
    return not any(line.kind is Kind.CUT for line in between)


def _head(lines: Sequence[Line], region: Region) -> Sequence[Line]:
    return lines[max(region.start, region.first - MAX_HEAD_LINES) : region.first + 3]


def _has_meta(lines: Sequence[Line], region: Region) -> bool:
    return any(line.kind in META and _gives(line) for line in _head(lines, region))


def _is_article(lines: Sequence[Line], region: Region, main: Region) -> bool:
    """Whether a lesser region is an article too, rather than a list of teasers or a notice."""
    head = _head(lines, region)
    titled = any(line.kind in {Kind.SHORT, Kind.PROSE} and line.words >= 4 for line in head[:-3])
    if not titled or not _has_meta(lines, region):
        return False
    if region.first < main.first and not any(line.kind is Kind.READING for line in head):
        return region.count >= 3 and region.characters >= 600 and _mostly_prose(lines, region)
    timed = any(line.kind is Kind.READING for line in head)
    if timed and region.characters >= MIN_ARTICLE_CHARS:
        return True
    return region.count >= 3 and region.characters >= 500 and _mostly_prose(lines, region)


def _mostly_prose(lines: Sequence[Line], region: Region) -> bool:
    """Whether the region reads through: lists of teasers have a short line for every sentence."""
    inside = lines[region.first : region.last + 1]
    short = sum(line.kind in {Kind.SHORT, Kind.DATE, Kind.BYLINE, Kind.LINK, Kind.ROLE} for line in inside)
    return short <= 0.5 * region.count


_WORDS = re.compile(r"[^\W\d_]{4,}")


def vocabulary(lines: Sequence[Line], region: Region, *, most: int = 60) -> frozenset[str]:
    """The words of four letters and more in a region's prose, without case."""
    prose = [line.text for line in lines[region.first : region.last + 1] if line.kind is Kind.PROSE][:most]
    return frozenset(word for text in prose for word in _words(text[:_MAX_WORDS_CHARS]))


def overlap(text: str, words: frozenset[str]) -> float:
    """The share of a line's longer words that the region's prose has; of its pairs of characters in scripts without spaces."""
    own = _words(text)
    if not own:
        return 0.0
    return sum(word in words for word in own) / len(own)


_MAX_WORDS_CHARS = 2_000
_DENSE_RUN = re.compile("[\u3040-\u30ff\u4e00-\u9fff]{2,}")


def _words(text: str) -> list[str]:
    runs = _DENSE_RUN.findall(text)
    if not runs:
        return _WORDS.findall(text.lower())
    return [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
