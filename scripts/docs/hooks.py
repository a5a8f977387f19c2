"""MkDocs hooks: pages from outside docs/, the reference of the API, and links that lead out of the site.

Docs are read in the repository and as a site. In the repository a page links to README.md or to a source file; the site
has the former as pages of its own, and shows the latter as a path.
"""

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = "docs"
OUTSIDE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "training/README.md": "training.md",
    "samples/README.md": "samples.md",
    "src/onrecord/read/neural/data/MODEL.md": "model-card.md",
}
"""Pages from outside docs/, by where the site has them."""
MODULES = {
    "onrecord.desk": "From a capture to its record: the way in for programs.",
    "onrecord.newsroom": "A folder with a newsroom, into a store.",
    "onrecord.model": "The nouns that everything takes and gives.",
    "onrecord.errors": "Every error that is raised on purpose.",
    "onrecord.settings": "What an owner can set, and the bounds on hostile input.",
    "onrecord.extract.page": "A page to its articles.",
    "onrecord.feeds.parse": "The bytes of a feed to its entries.",
    "onrecord.fetch.http": "A URL to its answer.",
    "onrecord.fetch.warc": "An archive to its captures.",
    "onrecord.read.reader": "What a reader gives.",
    "onrecord.store.store": "A store, opened: its parts.",
    "onrecord.store.contract.keeping": "Keeping what was read.",
    "onrecord.store.contract.news": "Articles, asked for.",
    "onrecord.store.contract.people": "Who speaks, and what they said.",
    "onrecord.store.contract.search": "Searching articles and statements.",
    "onrecord.workers.pool": "Work on what strangers send, in bounded processes.",
}
"""The modules whose docstrings are the reference of the API."""
LINK = re.compile(r"(?P<label>!?\[[^\[\]]*\])\((?P<target>[^()\s#]+)(?P<anchor>#[^()\s]*)?\)")
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)


def api_page(module: str) -> str:
    """Where the site has a module's reference."""
    return f"api/{module.removeprefix('onrecord.')}.md"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fills the navigation's lists: `decisions/*.md` stands for every such page, `api/*.md` for the modules."""
    config.nav = [_filled(item) for item in config.nav or []]
    return config


def _filled(item: Any) -> Any:  # noqa: ANN401 - the navigation is nested YAML
    if not isinstance(item, dict):
        return item
    ((title, inner),) = item.items()
    if isinstance(inner, list):
        return {title: [_filled(each) for each in inner]}
    if inner == "api/*.md":
        return {title: ["api/index.md", *({module: api_page(module)} for module in MODULES)]}
    if "*" in inner:
        return {title: [path.relative_to(ROOT / DOCS).as_posix() for path in sorted((ROOT / DOCS).glob(inner))]}
    return item


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages from outside docs/ and the reference of the API."""
    for source, place in OUTSIDE.items():
        files.append(File.generated(config, place, content=(ROOT / source).read_text("utf-8")))
    for module, what in MODULES.items():
        content = f"# {module}\n\n{what}\n\n::: {module}\n"
        files.append(File.generated(config, api_page(module), content=content))
    rows = "".join(
        f"| [{module}]({posixpath.relpath(api_page(module), 'api')}) | {what} |\n"
        for module, what in MODULES.items()
    )
    index = f"# The API\n\nFrom the docstrings. What isn't listed is nobody's to lean on.\n\n| module | what |\n| --- | --- |\n{rows}"
    files.append(File.generated(config, "api/index.md", content=index))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' own
    """Links as the site has them."""
    source = {place: outside for outside, place in OUTSIDE.items()}.get(
        page.file.src_uri, f"{DOCS}/{page.file.src_uri}"
    )
    if page.file.src_uri.startswith("api/"):
        return markdown
    return LINK.sub(lambda link: relinked(link, source, page.file.src_uri), markdown)


def relinked(link: re.Match[str], source: str, place: str) -> str:
    """A link of the repository's file `source`, which the site has at `place`, as the site's; else the path as code."""
    target = link["target"]
    if "://" in target or target.startswith(("mailto:", "<")):
        return link[0]
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    there = OUTSIDE.get(meant)
    if there is None and meant.startswith(f"{DOCS}/") and (ROOT / meant).is_file():
        there = meant.removeprefix(f"{DOCS}/")
    if there is None and meant == f"{DOCS}/decisions":
        there = "decisions/acts.md"
    if there is None:
        label = link["label"].strip("[]")
        return label if label.strip("`") == meant else f"{label} (`{meant}`)"
    return f"{link['label']}({posixpath.relpath(there, posixpath.dirname(place) or '.')}{link['anchor'] or ''})"
