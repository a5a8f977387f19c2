"""How well feeds are read, by ourselves beside feedparser, fastfeedparser and feedparser-rs.

    python -m eval.feeds [SUITE] [--failures PARSER]

First, on feeds as strangers write them, by class of what goes wrong (`eval/feed_classes/`, inputs written there): a feed
counts where its fields are right and no entry is lost or there twice. Then, where it is given, on feedparser's own test suite.

SUITE is the `tests` folder of feedparser's source distribution (6.0.14 here); it isn't part of this repository. Each of
its files says in a comment what a parser should find, as an expression. Of that, what a news reader takes is compared:
title, link, description and language of a feed, and title, link, id, words, author, date and categories of its entries.
Text is compared as a person sees it, without tags and runs of white space; a file counts where all of it is right.
Files that expect nothing of this are left out, and so is whether a feed was well-formed, which the parsers count
differently. Speed is the median time a file, and that of a feed of thirty entries as bench.refresh serves it.
"""

import argparse
import ast
import html
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from eval.feed_classes import OURS_ALONE, ClassCase, class_cases

FIELDS = {
    "feed": {
        "title": "title",
        "link": "link",
        "language": "language",
        **dict.fromkeys(("description", "subtitle", "tagline", "info"), "words"),
    },
    "entries": {
        "title": "title",
        "link": "link",
        "author": "author",
        "category": "category",
        **dict.fromkeys(("id", "guid"), "id"),
        **dict.fromkeys(("description", "summary", "content"), "words"),
        **dict.fromkeys(("date_parsed", "published_parsed", "updated_parsed", "modified_parsed"), "date"),
    },
}
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_LINE = re.compile(r"^\s*(Expect|Header|SkipUnless):\s*(.*?)\s*$", re.MULTILINE)
_TAG = re.compile(r"<(script|style|object|embed)\b.*?</\1\s*>|<[a-zA-Z/!?][^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass
class Found:
    """What a parser found: by field, every value that it gives for it."""

    feed: dict[str, list[Any]] = field(default_factory=dict)
    entries: list[dict[str, list[Any]]] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """One thing that a file expects: of the feed, or of the entry at `place`."""

    place: int | None
    name: str
    value: Any


@dataclass(frozen=True)
class Case:
    """One file of the suite."""

    name: str
    payload: bytes
    content_type: str | None
    wanted: tuple[Wanted, ...]


Parse = Callable[[bytes, str | None], Found]


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a parser gives
    """A text as a person sees it; a date as the UTC second; anything else as it is."""
    if isinstance(value, str):
        return " ".join(html.unescape(_TAG.sub(" ", html.unescape(value))).split())
    if isinstance(value, datetime):
        return tuple(value.astimezone(UTC).timetuple()[:6])
    if isinstance(value, tuple | list | time.struct_time):
        return tuple(value)[:6]
    return value


def cases(suite: Path) -> Iterator[Case]:
    """The files that expect something that is compared."""
    for path in sorted(suite.rglob("*.xml")):
        payload = path.read_bytes()
        said = _said(payload)
        if said is None or "SkipUnless" in said:
            continue
        wanted = tuple(_wanted(said["Expect"]))
        if wanted:
            header = said.get("Header", "")
            name, _, value = header.partition(":")
            content_type = value.strip() if name.strip().lower() == "content-type" else None
            yield Case(str(path.relative_to(suite)), payload, content_type, wanted)


def _said(payload: bytes) -> dict[str, str] | None:
    for encoding in ("utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"):
        try:
            text = payload.decode(encoding, "replace" if encoding == "utf-8" else "strict")
        except UnicodeError:
            continue
        found = _COMMENT.search(text.encode("utf-8", "replace"))
        if found and "Expect:" in (comment := found[1].decode()):
            return dict(_LINE.findall(comment))
    return None


def _wanted(expression: str) -> Iterator[Wanted]:
    try:
        tree = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError):
        return
    for part in tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]:
        if not (isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq)):
            continue
        try:
            value = ast.literal_eval(part.comparators[0])
        except ValueError:
            continue
        names = _path(part.left)
        if not names or names[0] not in FIELDS:
            continue
        place = names[1] if names[0] == "entries" and len(names) > 2 and isinstance(names[1], int) else None
        rest = names[1 if place is None else 2 :]
        known = FIELDS[str(names[0])].get(str(rest[0])) if rest else None
        is_value = len(rest) == 1 or (rest[0] == "content" and rest[1:] == [0, "value"])
        if known and is_value and plain(value) and (names[0] == "feed") == (place is None):
            yield Wanted(place, known, value)


def _path(node: ast.expr) -> list[str | int]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [*_path(node.value), node.attr]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return [*_path(node.value), node.slice.value]  # type: ignore[list-item]
    return []


def is_right(case: Case, found: Found) -> bool:
    """Whether all that the file expects was found."""
    for wanted in case.wanted:
        if wanted.place is None:
            given: Mapping[str, list[Any]] = found.feed
        elif wanted.place < len(found.entries):
            given = found.entries[wanted.place]
        else:
            return False
        if plain(wanted.value) not in [plain(each) for each in given.get(wanted.name, ())]:
            return False
    return True


def ours(payload: bytes, content_type: str | None) -> Found:
    """OnRecord's."""
    from onrecord.errors import OnRecordError
    from onrecord.feeds import parse_feed
    from onrecord.settings import Limits

    try:
        parsed = parse_feed(payload, url="http://example.com/feed", content_type=content_type, limits=Limits())
    except OnRecordError:
        return Found()
    feed = {"title": parsed.title, "link": parsed.site, "language": parsed.language, "words": parsed.description}
    entries: list[dict[str, list[Any]]] = [
        {
            "title": [entry.title],
            "link": [entry.url],
            "id": [entry.id],
            "words": [entry.summary, entry.content],
            "author": [", ".join(entry.authors), *entry.authors],
            "date": [entry.published, entry.updated],
            "category": list(entry.categories),
            "caption": [picture.caption for picture in entry.pictures],
        }
        for entry in parsed.entries
    ]
    return Found({name: [value] for name, value in feed.items()}, entries)


def _like_feedparser(parsed: Any) -> Found:  # noqa: ANN401 - the peers have no types
    def get(node: Any, name: str) -> Any:  # noqa: ANN401
        try:
            return node[name] if isinstance(node, dict) else getattr(node, name, None)
        except (KeyError, AttributeError):
            return None

    def entry(node: Any) -> dict[str, list[Any]]:  # noqa: ANN401
        tags = get(node, "tags") or []
        contents = get(node, "content") or []
        return {
            "title": [get(node, "title")],
            "link": [get(node, "link")],
            "id": [get(node, "id")],
            "words": [
                get(node, "summary"),
                get(node, "description") if isinstance(node, dict) else None,
                *(get(each, "value") for each in contents),
            ],
            "author": [get(node, "author")],
            "date": [
                get(node, "published_parsed"),
                get(node, "updated_parsed"),
                *(_moment(get(node, name)) for name in ("published", "updated")),
            ],
            "category": [get(tag, "term") for tag in tags],
        }

    feed = get(parsed, "feed")
    return Found(
        {
            "title": [get(feed, "title")],
            "link": [get(feed, "link")],
            "language": [get(feed, "language")],
            "words": [get(feed, "subtitle"), get(feed, "description") if isinstance(feed, dict) else None],
        },
        [entry(node) for node in get(parsed, "entries") or []],
    )


def _moment(said: Any) -> datetime | None:  # noqa: ANN401
    """A date that a parser gives as ISO 8601 text."""
    try:
        moment = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _peers() -> dict[str, Parse]:
    import fastfeedparser
    import feedparser
    import feedparser_rs

    def feedparser_(payload: bytes, content_type: str | None) -> Found:
        headers = {
            "content-type": content_type or "application/xml",
            "content-location": "http://example.com/feed",
        }
        return _like_feedparser(feedparser.parse(payload, response_headers=headers))

    def fast(payload: bytes, _: str | None) -> Found:
        return _like_feedparser(fastfeedparser.parse(payload))

    def rs(payload: bytes, _: str | None) -> Found:
        return _like_feedparser(feedparser_rs.parse(payload))

    return {"feedparser": feedparser_, "fastfeedparser": fast, "feedparser-rs": rs}


def run(parse: Parse, some: Sequence[Case]) -> tuple[list[Case], float]:
    """The files that a parser reads wrongly (an exception is one), and its median seconds a file."""
    wrong, seconds = [], []
    for case in some:
        started = time.perf_counter()
        try:
            found = parse(case.payload, case.content_type)
        except Exception:  # noqa: BLE001 - a parser that breaks is wrong, whatever it raises
            found = Found()
        seconds.append(time.perf_counter() - started)
        if not is_right(case, found):
            wrong.append(case)
    return wrong, statistics.median(seconds)


def _speed(parse: Parse) -> float:
    """Milliseconds for a feed of thirty entries, the median of fifty times."""
    from bench.refresh import feed

    payload, seconds = feed(1, 0), []
    for _ in range(50):
        started = time.perf_counter()
        parse(payload, "application/rss+xml")
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds) * 1000


def ours_told_apart(case: ClassCase) -> Found:
    """OnRecord's, with the entries as they are kept; a list of feeds as its feeds, a page as what it leads to."""
    from eval.feed_classes.found import found_in

    return Found(entries=found_in(case))


def _of_peer(parse: Parse, case: ClassCase) -> Found:
    return parse(case.payload, case.content_type)


def is_class_right(case: ClassCase, found: Found) -> bool:
    """Whether there are as many entries as there should be, and the first one's fields are right."""
    if len(found.entries) != case.entries:
        return False
    if case.titles is not None:
        titles = [plain(next(iter(entry.get("title", ())), None)) for entry in found.entries]
        if titles != [plain(title) for title in case.titles]:
            return False
    for name, right in case.right.items():
        given = [plain(each) for each in found.entries[0].get(name, ())]
        if any(each is not None for each in given) if right is None else plain(right) not in given:
            return False
    return True


def _classes(failures: str | None) -> None:
    """Prints the table of the classes."""
    found = class_cases()
    kinds = list(dict.fromkeys(case.kind for case in found))
    counts = {kind: sum(case.kind == kind for case in found) for kind in kinds}
    print(f"{len(found)} inputs, right" + "".join(f"{kind:>15}" for kind in kinds) + f"{'all':>9}")
    print(f"{'of':16}" + "".join(f"{counts[kind]:15}" for kind in kinds) + f"{len(found):9}")
    parsers: dict[str, Callable[[ClassCase], Found]] = {"OnRecord": ours_told_apart}
    parsers |= {name: partial(_of_peer, parse) for name, parse in _peers().items()}
    for name, parse in parsers.items():
        right: dict[str, int] = dict.fromkeys(kinds, 0)
        for case in found:
            if name != "OnRecord" and case.kind in OURS_ALONE:
                continue
            try:
                is_right = is_class_right(case, parse(case))
            except Exception:  # noqa: BLE001 - a parser that breaks is wrong, whatever it raises
                is_right = False
            right[case.kind] += is_right
            if not is_right and failures == name:
                print(f"  {case.kind}: {case.name}")
        asked = [kind for kind in kinds if name == "OnRecord" or kind not in OURS_ALONE]
        line = "".join(f"{right[kind] if kind in asked else '-':>15}" for kind in kinds)
        print(f"{name:16}{line}{sum(right.values()):5} of {sum(counts[kind] for kind in asked)}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=Path, nargs="?")
    parser.add_argument("--failures", metavar="PARSER", help="list what this parser reads wrongly")
    given = parser.parse_args()
    _classes(given.failures)
    if given.suite is None:
        return
    found = list(cases(given.suite)) if given.suite.is_dir() else []
    if not found:
        sys.exit(
            f"{given.suite}: no test files of feedparser's here; unpack its source distribution and name its tests"
        )
    folders = sorted({case.name.partition("/")[0] for case in found})
    counts = {folder: sum(case.name.startswith(folder + "/") for case in found) for folder in folders}
    print(
        f"{len(found)} files, read as expected"
        + "".join(f"{name:>12}" for name in folders)
        + f"{'all':>8}{'ms a file':>11}{'ms a feed':>11}"
    )
    for name, parse in {"OnRecord": ours, **_peers()}.items():
        wrong, seconds = run(parse, found)
        if given.failures == name:
            for case in wrong:
                print(f"  {case.name}: {case.wanted}")
        shares = [1 - sum(c.name.startswith(f + "/") for c in wrong) / counts[f] for f in folders]
        line = "".join(f"{share:12.1%}" for share in shares)
        print(f"{name:28}{line}{1 - len(wrong) / len(found):8.1%}{seconds * 1000:11.2f}{_speed(parse):11.2f}")


if __name__ == "__main__":
    main()
