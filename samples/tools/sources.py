"""Reads the sample newsroom's sources: an article is front matter between two lines of `---`, then its body.

Front matter is `key: value` lines; a key that comes again adds a value. The body is blocks between blank lines:

    ## A heading
    > A quotation set apart
    - a list's item (one a line)
    !fig NAME | alt | caption | credit
    @@ 2026-06-08T09:40:00Z | A live blog's entry, its headline
    anything else: a paragraph, with *emphasis* and [link](address)
"""

import html
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture on a page: its file's stem in samples/pictures, and the words around it ("" where none)."""

    name: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A stretch of a page's body: `html` is its inner markup, `items` a list's, `at` a live entry's time."""

    kind: str
    html: str = ""
    plain: str = ""
    items: tuple[str, ...] = ()
    picture: Picture | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """One article as written. `values` are all the values of every key."""

    name: str
    outlet: str
    values: dict[str, tuple[str, ...]]
    blocks: tuple[Block, ...]
    figure: Picture | None = None

    def get(self, key: str) -> str:
        """The key's first value, "" where there is none."""
        return self.values.get(key, ("",))[0]

    def time(self, key: str) -> datetime | None:
        """The key's value as a moment with its zone."""
        return datetime.fromisoformat(self.get(key)) if self.get(key) else None


@dataclass(frozen=True, kw_only=True)
class OutletSource:
    """An outlet's `outlet.json`, and its articles in order of their names."""

    slug: str
    about: dict[str, Any]
    articles: dict[str, Source] = field(default_factory=dict)


def curl(text: str) -> str:
    """Straight quotation marks and apostrophes as typesetters write them."""
    text = re.sub(r'(^|[\s(\[—*])"', r"\1“", text)
    text = text.replace('"', "”")
    text = re.sub(r"(^|[\s(\[“—])'", r"\1‘", text)
    return text.replace("'", "’")


def inline(text: str) -> str:
    """A paragraph's markup: escaped, with *emphasis* and [links](address)."""
    text = html.escape(text, quote=False)
    text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>', text)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)


def bare(text: str) -> str:
    """A paragraph's words without its markup."""
    return re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", text).replace("*", "")


def picture(line: str) -> Picture:
    """`NAME | alt | caption | credit`, with as many parts as there are."""
    parts = [part.strip() for part in line.split("|", 3)] + ["", "", ""]
    return Picture(name=parts[0], alt=parts[1], caption=parts[2], credit=parts[3])


def block(words: str) -> Block:
    """One block of a body."""
    if words.startswith("## "):
        return Block(kind="heading", html=inline(words[3:]), plain=bare(words[3:]))
    if words.startswith("> "):
        return Block(kind="quote", html=inline(words[2:]), plain=bare(words[2:]))
    if words.startswith("- "):
        items = [line.removeprefix("- ") for line in words.split("\n")]
        return Block(kind="list", items=tuple(map(inline, items)), plain="\n".join(map(bare, items)))
    if words.startswith("!fig "):
        return Block(kind="figure", picture=picture(words[5:]))
    if words.startswith("@@ "):
        at, _, headline = words[3:].partition(" | ")
        return Block(kind="entry", html=inline(headline), plain=headline, at=datetime.fromisoformat(at))
    words = " ".join(words.split("\n"))
    return Block(kind="paragraph", html=inline(words), plain=bare(words))


def parse(text: str, *, name: str, outlet: str, curly: bool) -> Source:
    """An article from its source."""
    _, front, body = text.split("---\n", 2)
    if curly:
        front, body = curl(front), curl(body)
    values: dict[str, list[str]] = {}
    for line in front.splitlines():
        key, _, value = line.partition(":")
        values.setdefault(key.strip(), []).append(value.strip())
    figure = values.pop("figure", None)
    return Source(
        name=name,
        outlet=outlet,
        values={key: tuple(items) for key, items in values.items()},
        blocks=tuple(block(part.strip()) for part in re.split(r"\n{2,}", body) if part.strip()),
        figure=picture(figure[0]) if figure else None,
    )


def load(folder: Path) -> OutletSource:
    """An outlet's folder under samples/sources."""
    about = json.loads((folder / "outlet.json").read_text("utf-8"))
    articles = {
        path.stem: parse(
            path.read_text("utf-8"), name=path.stem, outlet=folder.name, curly=about.get("curly", False)
        )
        for path in sorted(folder.glob("*.txt"))
    }
    return OutletSource(slug=folder.name, about=about, articles=articles)
