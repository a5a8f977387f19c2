"""How near extracted articles come to what a person expects of a page, field by field.

The measures are those of the shared scoring tool, whose figures these must equal to the last digit: they
are written anew here so that the command can set several extractors side by side in one run.
"""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import unquote, urlparse

Prediction = Mapping[str, Any]
"""{"title", "authors", "date", "body", "standfirst", "image", "captions", "credits", "topics"}; absent keys are empty."""

Scores = dict[str, tuple[float, int]]
"""A field's figure and over how many pages it is."""

FIELDS = (
    "body", "opening", "title", "standfirst", "authors", "date", "image", "caption", "credit", "topics", "leak",
)  # fmt: skip
_COMMON_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "for",
        "on",
        "with",
        "was",
        "as",
        "it",
        "by",
        "at",
        "from",
        "be",
        "this",
        "have",
        "are",
        "he",
        "has",
        "his",
        "not",
        "but",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A page with what a person expects of it; None where the corpus doesn't say."""

    id: str
    html: Path
    url: str | None
    english: bool
    body: str
    title: str | None = None
    authors: Sequence[str] | None = None
    date: str | None = None
    topics: Sequence[str] | None = None
    image: Sequence[str] = ()
    caption: str | None = None
    credit: Sequence[str] | None = None
    captions: Sequence[str] = ()
    standfirst: str | None = None
    opening: str | None = None
    """The body's first words, where the whole is not known (then `body` is "")."""


def read_corpus(folder: Path) -> list[Expected]:
    """The pages of a folder in one of the layouts (news-pages; a ground-truth.json); empty where there are none."""
    truth = folder / "ground-truth.json"
    if truth.exists():
        return [_page(folder, key, page) for key, page in json.loads(truth.read_text("utf-8")).items()]
    return [item for path in sorted(folder.glob("*/*.json")) for item in _publisher(path)]


_JOINS_NAMES = re.compile(r"\s*,\s*|\s+(?:and|et|und|y|&)\s+")
_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)


def _page(folder: Path, key: str, page: Mapping[str, str]) -> Expected:
    """A page of a ground-truth.json: any of articleBody, title, author (one string), date, standfirst, image, opening."""
    body = page.get("articleBody") or ""
    words = re.findall(r"[a-z]+", (body or page.get("opening") or page.get("title") or "").lower())
    names = [name for name in _JOINS_NAMES.split(_BY.sub("", page.get("author") or "")) if name]
    return Expected(
        id=key,
        html=folder / "html" / f"{key}.html.gz",
        url=page.get("url"),
        english=bool(body) or sum(word in _COMMON_ENGLISH for word in words) > 0.15 * len(words),
        body=body,
        title=page.get("title"),
        authors=names,
        date=page.get("date"),
        image=[page["image"]] if page.get("image") else [],
        standfirst=page.get("standfirst"),
        opening=page.get("opening"),
    )


def _publisher(path: Path) -> Iterable[Expected]:
    meta = json.loads((path.parent / "meta.info").read_text("utf-8"))
    pages = sorted(path.parent.glob(f"{path.stem}_*.html.gz"))
    versions = json.loads(path.read_text("utf-8"))
    if len(pages) != len(versions):
        return
    for html, (version, page) in zip(pages, sorted(versions.items()), strict=True):
        parts = [*page["body"]["summary"]]
        for section in page["body"]["sections"]:
            parts += [*section["headline"], *section["paragraphs"]]
        body = "\n".join(parts)
        words = re.findall(r"[a-z]+", body.lower())
        images = page.get("images") or []
        cover = next((image for image in images if image.get("is_cover")), None) or {}
        yield Expected(
            id=f"{path.parent.name}/{path.stem}/{version}",
            html=html,
            url=meta[html.name]["url"],
            english=sum(word in _COMMON_ENGLISH for word in words) > 0.2 * len(words),
            body=body,
            title=page["title"],
            authors=page.get("authors"),
            date=page["publishing_date"],
            topics=page.get("topics"),
            image=[version["url"] for version in cover.get("versions", [])],
            caption=cover.get("caption"),
            credit=cover.get("authors"),
            captions=[image["caption"] for image in images if image.get("caption")],
        )


def fold(text: object) -> str:
    """Words without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", unescape(str(text or "")))
    return " ".join(re.findall(r"\w+", "".join(c for c in decomposed if not unicodedata.combining(c)).lower()))


def shingles(text: str | None, size: int = 4) -> Counter[tuple[str, ...]]:
    """The multiset of runs of four words; of all words where there are fewer."""
    words = re.findall(r"\w+", text or "")
    starts = range(max(1, len(words) - size + 1))
    return Counter(tuple(words[i : i + size]) for i in starts if words[i : i + size])


def body_f1(pairs: Iterable[tuple[str | None, str]]) -> float:
    """F1 of mean precision and mean recall over shingles, a page as heavy as any other."""
    precisions, recalls = [], []
    for predicted, expected in pairs:
        ours, theirs = shingles(predicted), shingles(expected)
        common = (ours & theirs).total()
        if ours:
            precisions.append(common / ours.total())
        if theirs:
            recalls.append(common / theirs.total())
    precision, recall = mean(precisions or [0]), mean(recalls or [0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def set_f1(predicted: Iterable[str] | None, expected: Iterable[str] | None) -> float:
    """F1 of two sets of folded strings; 1 where both are empty."""
    ours, theirs = {fold(p) for p in predicted or []} - {""}, {fold(e) for e in expected or []} - {""}
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else 1.0


def days(value: object) -> set[dt.date]:
    """The local and the UTC day of an ISO date; empty where it is none."""
    try:
        moment = dt.datetime.fromisoformat(str(value).strip())
    except ValueError:
        return set()
    return {moment.date()} | ({moment.astimezone(dt.UTC).date()} if moment.tzinfo else set())


def picture_keys(url: object) -> set[str]:
    """What of a picture's address stays when sizes and servers change: file name and telling path parts."""
    path = unquote(unquote(unescape(str(url or ""))))
    suffix = re.compile(r"\.(jpe?g|png|webp|avif|gif)$", re.IGNORECASE)
    parts = [suffix.sub("", part) for part in re.split(r"[/?&=,]", path)]
    keys = {part.lower() for part in parts if len(part) >= 12 and re.search(r"\d", part)}
    try:
        last = urlparse(path).path.rsplit("/", 1)[-1].lower()
    except ValueError:
        last = ""
    last = re.sub(r"([-_]\d{2,4}x\d{2,4})?(\.\w{3,4})?$", "", last)
    return keys | ({last} if len(last) >= 6 else set())


_MAX_OPENING_WORDS = 60
_ENTITY = re.compile(r"&#?\w+;")


def opens(predicted: str | None, expected: str | None) -> bool:
    """Whether a body has all of the expected first words but one, in order, among its own first 60."""
    first = fold(_ENTITY.sub(" ", expected or "")).split()
    at = 0
    for word in fold(predicted).split()[:_MAX_OPENING_WORDS]:
        at += at < len(first) and word == first[at]
    return at >= len(first) - 1


def alike(predicted: str | None, expected: str | None) -> bool:
    """Whether two captions share their words (Dice of 0.8 or more)."""
    ours, theirs = set(fold(predicted).split()), set(fold(expected).split())
    return bool(ours and theirs) and 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= 0.8


def _leaks(given: Prediction, item: Expected) -> bool:
    body, truth = fold(given.get("body")), fold(item.body)
    return any(len(c.split()) >= 6 and fold(c) in body and fold(c) not in truth for c in item.captions)


def _credited(given: Prediction, item: Expected) -> bool:
    credits_ = " | ".join(map(fold, given.get("credits") or []))
    return all(fold(name) in credits_ for name in item.credit or ())


_MEASURES: dict[str, tuple[str, Callable[[Prediction, Expected], float]]] = {
    "title": ("title", lambda p, i: fold(p.get("title")) == fold(i.title)),
    "authors": ("authors", lambda p, i: set_f1(p.get("authors"), i.authors)),
    "date": ("date", lambda p, i: bool(days(p.get("date")) & days(i.date))),
    "image": ("image", lambda p, i: any(picture_keys(p.get("image")) & picture_keys(u) for u in i.image)),
    "caption": ("caption", lambda p, i: any(alike(c, i.caption) for c in p.get("captions") or [])),
    "credit": ("credit", _credited),
    "standfirst": ("standfirst", lambda p, i: alike(p.get("standfirst"), i.standfirst)),
    "opening": ("opening", lambda p, i: opens(p.get("body"), i.opening)),
    "topics": ("topics", lambda p, i: set_f1(p.get("topics"), i.topics)),
    "leak": ("captions", _leaks),
}


def score(items: Sequence[Expected], given: Mapping[str, Prediction]) -> Scores:
    """Every figure that the items allow: field -> (figure, over how many pages)."""
    whole = [item for item in items if item.body]
    scores: Scores = {}
    if whole:
        body = body_f1((given.get(item.id, {}).get("body"), item.body) for item in whole)
        scores["body"] = (body, len(whole))
    for name, (needed, measure) in _MEASURES.items():
        values = [float(measure(given.get(item.id, {}), item)) for item in items if getattr(item, needed)]
        if values:
            scores[name] = (mean(values), len(values))
    return scores
