"""`python -m samples.tools.build_pages`: writes the sample newsroom's pages, feeds and manifest from its sources.

The same sources give the same bytes: nothing here looks at a clock. What each page must give stands beside it in
NAME.expected.json, is written by hand, and is never touched from here.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from samples.tools.feeds import FEEDS
from samples.tools.sources import OutletSource, Picture, Source, load

SAMPLES = Path(__file__).resolve().parent.parent
ORDER = ("selwyn-courier", "hallvik-daily", "tideline", "open-sound", "brenning-gazette", "sundbote")


class PictureUrls:
    """Gives the addresses at which an outlet publishes a picture, and remembers each for the manifest."""

    def __init__(self, outlet: OutletSource) -> None:
        self.patterns: dict[str, str] = outlet.about["pictures"]
        self.site: str = outlet.about["site"].rstrip("/")
        self.used: dict[str, str] = {}

    def __call__(self, name: str, size: str = "large") -> str:
        """The address as the page writes it (patterns that begin with "/" are relative to the site)."""
        address = self.patterns[size].format(name=name)
        self.used[self.site + address if address.startswith("/") else address] = f"pictures/{name}.jpg"
        return address

    def full(self, name: str, size: str = "large") -> str:
        """The address with its host."""
        address = self(name, size)
        return self.site + address if address.startswith("/") else address


def as_json(value: object) -> Markup:
    """JSON that may stand in a script element."""
    return Markup(json.dumps(value, ensure_ascii=False, indent=1).replace("</", "<\\/"))  # noqa: S704


def english_day(moment: datetime) -> str:
    """Monday, June 1, 2026."""
    return f"{moment:%A, %B} {moment.day}, {moment.year}"


_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def german_day(moment: datetime) -> str:
    """1. Juni 2026."""
    return f"{moment.day}. {_MONATE[moment.month - 1]} {moment.year}"


def environment() -> Environment:
    """Jinja2 with what the templates use."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(ld=as_json, day=english_day, tag=german_day, safe_html=Markup)
    return made


class View:
    """An article as the templates see it: `a.headline`, `a.time("published")`, `a.all("tag")`, `a.blocks`."""

    def __init__(self, outlet: OutletSource, source: Source) -> None:
        self.source = source
        self.outlet = outlet
        self.blocks = source.blocks
        self.figure: Picture | None = source.figure
        self.name = source.name

    def __getattr__(self, key: str) -> str:
        return self.source.get(key)

    def all(self, key: str) -> tuple[str, ...]:
        """All values of a key."""
        return self.source.values.get(key, ())

    def time(self, key: str) -> datetime | None:
        """A key's value as a moment."""
        return self.source.time(key)

    @property
    def url(self) -> str:
        """The article's address."""
        return str(self.outlet.about["site"]).rstrip("/") + self.source.get("path")

    @property
    def authors(self) -> list[dict[str, Any]]:
        """The authors' cards: as outlet.json has them, or the name alone."""
        cards = self.outlet.about.get("authors", {})
        return [{"name": name, **cards.get(name, {})} for name in self.all("author")]

    @property
    def ld_people(self) -> list[dict[str, str]]:
        """The authors as schema.org Persons, with the pages of those who have one."""
        site = str(self.outlet.about["site"])
        return [
            {"@type": "Person", "name": author["name"]}
            | ({"url": f"{site}by/{author['slug']}"} if "slug" in author else {})
            for author in self.authors
        ]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs' words."""
        return [block.plain for block in self.blocks if block.kind == "paragraph"]


def views(outlet: OutletSource) -> list[View]:
    """The outlet's articles, newest first (those of one moment by name)."""
    found = [View(outlet, source) for source in outlet.articles.values()]
    return sorted(found, key=lambda view: (view.source.get("published"), view.name), reverse=True)


def current(found: list[View]) -> list[View]:
    """Without the states of an article that a later capture replaced."""
    return [view for view in found if not view.source.get("replaced_by")]


def build_outlet(outlet: OutletSource, made: Environment) -> tuple[dict[str, str], dict[str, Any]]:
    """The outlet's files (path under samples/ to text), and its part of the manifest."""
    files: dict[str, str] = {}
    pages: list[dict[str, Any]] = []
    urls = PictureUrls(outlet)
    found = views(outlet)
    template = made.get_template(f"{outlet.slug}.html.j2")
    for view in sorted(found, key=lambda item: (item.source.get("captured"), item.name)):
        if view.source.get("chained"):
            continue
        after = [other for other in found if other.name in view.all("next")]
        others = [other for other in current(found) if other.url != view.url and other not in after]
        file = f"pages/{outlet.slug}/{view.name}.html"
        files[file] = template.render(
            a=view, chain=[view, *after], outlet=outlet.about, pic=urls, others=others, newest=current(found)
        )
        expected = file.removesuffix(".html") + ".expected.json"
        pages.append(
            {
                "url": view.url,
                "file": file,
                "captured": view.source.get("captured"),
                "expected": expected if (SAMPLES / expected).exists() else None,
            }
        )
    for feed in outlet.about["feeds"]:
        files[feed["file"]] = FEEDS[feed["type"]](outlet.about, feed, current(found), urls)
    part = {key: outlet.about[key] for key in ("name", "site", "language", "feeds")}
    part = {"name": part.pop("name"), "slug": outlet.slug, **part, "pages": pages}
    part["pictures"] = [{"url": url, "file": file} for url, file in sorted(urls.used.items())]
    return files, part


def saved_pages() -> list[dict[str, Any]]:
    """The manifest's saved pages: samples/saved/saved.json, with what stands beside each."""
    listed = SAMPLES / "saved" / "saved.json"
    if not listed.exists():
        return []
    return [
        {
            "file": f"saved/{item['file']}",
            "expected": f"saved/{item['file'].removesuffix('.txt')}.expected.json",
            "outlet": item["outlet"],
            "captured": item["captured"],
        }
        for item in json.loads(listed.read_text("utf-8"))
    ]


def build() -> dict[str, str]:
    """Every built file: its path under samples/, and its text."""
    made = environment()
    files: dict[str, str] = {}
    outlets = []
    for slug in ORDER:
        if (SAMPLES / "sources" / slug).exists():
            built, part = build_outlet(load(SAMPLES / "sources" / slug), made)
            files |= built
            outlets.append(part)
    manifest = {"outlets": outlets, "saved": saved_pages()}
    files["newsroom.json"] = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    return files


def main() -> int:
    """Writes what changed."""
    for name, text in build().items():
        path = SAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
