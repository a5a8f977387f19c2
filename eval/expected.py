"""Compares what OnRecord gives for a page with what was written down for it by hand.

The expected file (NAME.expected.json) says under `articles`, in the page's order, what each article must give; only
what it says is compared. Every item that it expects is one Finding, so that figures count items and not pages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One expected item: where it is ("articles.0.figure.caption"), what was expected, what came, and if it holds."""

    field: str
    expected: Any
    got: Any
    ok: bool

    @property
    def kind(self) -> str:
        """The field without the positions in lists, as totals are counted: "figure.caption"."""
        return ".".join(part for part in self.field.split(".") if not part.isdigit()).removeprefix("articles.")


Json = Mapping[str, Any]

_STRINGS = ("section", "kicker", "headline", "standfirst", "outlet", "dateline", "byline", "language", "wire")


def compare(document: Json, expected: Json) -> list[Finding]:
    """Every expected item against `document` (as `onrecord read --json` prints a page), in the file's order."""
    articles: Sequence[Json] = document.get("articles") or []
    wanted: Sequence[Json] = expected.get("articles") or []
    findings = [Finding("articles", len(wanted), len(articles), len(articles) == len(wanted))]
    for index, item in enumerate(wanted):
        got = articles[index] if index < len(articles) else {}
        findings += [
            Finding(f"articles.{index}.{one.field}", one.expected, one.got, one.ok)
            for one in compare_article(got, item)
        ]
    return findings


def compare_article(got: Json, expected: Json) -> list[Finding]:
    """One article's expected items against the article's document."""
    findings: list[Finding] = []
    findings += [_same(field, expected[field], got.get(field)) for field in _STRINGS if field in expected]
    for field in ("reading_minutes", "truncated", "published", "modified"):
        if field in expected:
            value = got.get(field)
            findings.append(Finding(field, expected[field], value, value == expected[field]))
    if "authors" in expected:
        names = [author["name"] for author in got.get("authors") or []]
        findings.append(
            Finding("authors", expected["authors"], names, _folded(names) == _folded(expected["authors"]))
        )
    if "tags" in expected:
        findings.append(
            Finding("tags", expected["tags"], got.get("tags"), (got.get("tags") or []) == expected["tags"])
        )
    if "corrections" in expected:
        texts = [item["text"] for item in got.get("corrections") or []]
        findings.append(
            Finding(
                "corrections", expected["corrections"], texts, _folded(texts) == _folded(expected["corrections"])
            )
        )
    findings += _figures(got, expected)
    findings += _body(got, expected)
    if "author" in expected:
        findings += _author(got, expected["author"])
    findings += _reading(got, expected)
    return findings


def _fold(value: object) -> object:
    """Strings without what typography changes: quotation marks' form, white space."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value.translate(_MARKS)).strip()
    return value


_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " "})


def _folded(values: Sequence[str]) -> list[object]:
    return [_fold(value) for value in values]


def _same(field: str, expected: object, got: object) -> Finding:
    return Finding(field, expected, got, _fold(expected) == _fold(got))


def _figures(got: Json, expected: Json) -> Iterator[Finding]:
    figures: Sequence[Json] = got.get("figures") or []
    wanted = list(expected.get("figures") or [])
    if "figures" in expected:
        yield Finding("figures", len(wanted), len(figures), len(wanted) == len(figures))
    if "figure" in expected:
        if expected["figure"] is None:
            yield Finding("figure", None, list(figures) or None, not figures)
        else:
            wanted = [expected["figure"], *wanted]
    for index, item in enumerate(wanted):
        figure = figures[index] if index < len(figures) else {}
        name = "figure" if "figure" in expected and index == 0 else f"figures.{index}"
        for field in ("alt", "caption"):
            if field in item:
                yield _same(f"{name}.{field}", item[field], figure.get(field))
        if "credit" in item:
            yield _same(f"{name}.credit", item["credit"], (figure.get("credit") or {}).get("text"))


def _blocks(got: Json, kind: str | None = None) -> list[str]:
    return [block["span"]["text"] for block in got.get("blocks") or [] if kind is None or block["kind"] == kind]


def _body(got: Json, expected: Json) -> Iterator[Finding]:
    paragraphs = _blocks(got, "paragraph")
    if "paragraphs" in expected:
        yield Finding(
            "paragraphs", expected["paragraphs"], len(paragraphs), len(paragraphs) == expected["paragraphs"]
        )
    if "headings" in expected:
        headings = _blocks(got, "heading")
        yield Finding(
            "headings", expected["headings"], headings, _folded(headings) == _folded(expected["headings"])
        )
    if "lists" in expected:
        lists = _blocks(got, "list")
        yield Finding("lists", expected["lists"], len(lists), len(lists) == expected["lists"])
    if "quotes" in expected:
        quotes = _blocks(got, "quote")
        yield Finding("quotes", expected["quotes"], len(quotes), len(quotes) == expected["quotes"])
    if "first_paragraph_starts" in expected:
        first = str(_fold(paragraphs[0] if paragraphs else ""))
        wanted = expected["first_paragraph_starts"]
        yield Finding("first_paragraph_starts", wanted, first[:80], first.startswith(str(_fold(wanted))))
    if "last_paragraph_ends" in expected:
        last = str(_fold(paragraphs[-1] if paragraphs else ""))
        wanted = expected["last_paragraph_ends"]
        yield Finding("last_paragraph_ends", wanted, last[-80:], last.endswith(str(_fold(wanted))))
    if expected.get("not_in_the_body"):
        body = str(_fold(got.get("text") or ""))
        blocks = {str(_fold(block)) for block in _blocks(got)}
        for index, words in enumerate(expected["not_in_the_body"]):
            folded = str(_fold(words))
            # Short furniture may be part of prose ("News Feed said"); as a block of its own it may not.
            found = folded in blocks or (len(folded) > 8 and folded in body)
            yield Finding(f"not_in_the_body.{index}", words, words if found else None, not found)


def _author(got: Json, expected: Json | None) -> Iterator[Finding]:
    authors: Sequence[Json] = got.get("authors") or []
    if expected is None:
        yield Finding("author", None, [author.get("name") for author in authors] or None, not authors)
        return
    named = [author for author in authors if _fold(author.get("name")) == _fold(expected.get("name"))]
    author = named[0] if named else (authors[0] if authors else {})
    for field in ("name", "role", "bio"):
        if field in expected:
            yield _same(f"author.{field}", expected[field], author.get(field))
    if "bio_starts" in expected:
        bio = str(_fold(author.get("bio") or ""))
        wanted = expected["bio_starts"]
        yield Finding("author.bio_starts", wanted, bio[:80], bio.startswith(str(_fold(wanted))))
    if "languages" in expected:
        languages = list(author.get("languages") or [])
        yield Finding(
            "author.languages", expected["languages"], languages, languages == list(expected["languages"])
        )


def _reading(got: Json, expected: Json) -> Iterator[Finding]:
    reading = got.get("reading")
    if reading is None:
        return
    for index, item in enumerate(expected.get("attributions") or []):
        yield _attribution(f"attributions.{index}", item, reading.get("attributions") or [])
    for index, item in enumerate(expected.get("times") or []):
        yield _time(f"times.{index}", item, reading.get("times") or [])
    names = {
        kind: {str(_fold(entity["name"])) for entity in reading.get("entities") or [] if entity["type"] == kind}
        | {
            str(_fold(mention["span"]["text"]))
            for mention in reading.get("mentions") or []
            if mention["type"] == kind and mention["kind"] == "name"
        }
        for kind in ("person", "organisation", "place")
    }
    for field, kind in (("people", "person"), ("organisations", "organisation"), ("places", "place")):
        for index, name in enumerate(expected.get(field) or []):
            found = _fold(name) in names[kind]
            yield Finding(f"{field}.{index}", name, name if found else None, found)


def _words(spans: Sequence[Json]) -> str:
    return str(_fold(" ".join(span["text"] for span in spans)))


def _bare(words: object) -> str:
    return str(_fold(words)).strip(" \"'.,;:").lower()


def _overlap(expected: str, got: str) -> float:
    """F1 of the two strings' words."""
    left, right = re.findall(r"\w+", expected.lower()), re.findall(r"\w+", got.lower())
    if not left or not right:
        return float(left == right)
    counts: dict[str, int] = {}
    for word in left:
        counts[word] = counts.get(word, 0) + 1
    common = 0
    for word in right:
        if counts.get(word, 0) > 0:
            counts[word] -= 1
            common += 1
    return 2 * common / (len(left) + len(right))


CONTENT_F1 = 0.8
"""From here on two contents are the same statement with edges drawn a little differently."""


def _attribution(field: str, expected: Json, attributions: Sequence[Json]) -> Finding:
    """The attribution with the expected cue whose content fits best; it holds where every given part holds."""
    wanted = str(_fold(expected.get("content") or ""))
    best: Json | None = None
    best_score = -1.0
    for item in attributions:
        cue_fits = _bare(expected.get("cue") or "") in _bare(_words(item["cue"]))
        score = _overlap(wanted, _words(item["content"])) + (0.5 if cue_fits else 0.0)
        if expected.get("source") and _overlap(str(expected["source"]), _words(item["source"])) > 0.5:
            score += 0.25
        if score > best_score:
            best, best_score = item, score
    if best is None:
        return Finding(field, dict(expected), None, ok=False)
    got = _attribution_parts(best)
    misses = _attribution_misses(expected, best, got)
    return Finding(field, dict(expected), {**got, "misses": misses}, ok=not misses)


def _attribution_parts(item: Json) -> dict[str, Any]:
    def name(party: Json | None) -> str | None:
        return party["name"] if party else None

    return {
        "source": _words(item["source"]),
        "cue": _words(item["cue"]),
        "content": _words(item["content"]),
        "kind": item["kind"],
        "stance": item["stance"],
        "speaker": name(item.get("speaker")),
        "addressee": name(item.get("addressee")),
        "relayed_by": name(item.get("relayed_by")),
        "venue": (item.get("venue") or {}).get("text"),
        "said_on": (item.get("said_on") or {}).get("text"),
        "about": (item.get("about") or {}).get("text"),
        "role": ((item.get("speaker") or {}).get("role") or {}).get("text"),
    }


def _attribution_misses(expected: Json, item: Json, got: Json) -> list[str]:
    misses: list[str] = []
    if "source" in expected and _overlap(str(expected["source"] or ""), str(got["source"])) < CONTENT_F1:
        misses.append("source")
    if "cue" in expected and _bare(expected["cue"]) not in _bare(got["cue"]):
        misses.append("cue")
    if "content" in expected and _overlap(str(expected["content"] or ""), str(got["content"])) < CONTENT_F1:
        misses.append("content")
    misses += [
        key for key in ("kind", "stance", "speaker", "addressee", "relayed_by") if _differs(key, expected, got)
    ]
    for key in ("venue", "said_on", "about", "role"):
        if (
            expected.get(key)
            and _bare(got[key] or "-") not in _bare(expected[key])
            and _differs(key, expected, got)
        ):
            misses.append(key)
    if expected.get("where"):
        spans = [*item["content"], *item["cue"]]
        if any(span.get("in", "text") != expected["where"] for span in spans):
            misses.append("where")
    return misses


def _differs(key: str, expected: Json, got: Json) -> bool:
    return key in expected and _bare(expected[key] or "") != _bare(got[key] or "")


def _time(field: str, expected: Json, times: Sequence[Json]) -> Finding:
    """A time with the expected words and, where the file says so, value, mod and inferred value."""
    keys = [key for key in ("value", "mod", "inferred", "type") if key in expected]
    best: dict[str, Any] | None = None
    for item in times:
        if _bare(item["span"]["text"]) != _bare(expected["text"]):
            continue
        got = {"text": item["span"]["text"], **{key: item.get(key) for key in keys}}
        # "Left open" is as right as a supported inference; a value stated as given is not.
        if all(got[key] == expected[key] or (key == "inferred" and got[key] is None) for key in keys):
            return Finding(field, dict(expected), got, ok=True)
        best = best or got
    return Finding(field, dict(expected), best, ok=False)
