"""What the page tells of its authors: their cards (name, role, bio, picture) and the links on their names."""

import dataclasses
import re
from collections.abc import Collection
from itertools import islice

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.author_marks import frames_portrait
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Node, Page, Run
from onrecord.extract.html.evidence import CAPTION, CARD
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.html.links import absolute
from onrecord.extract.html.pictures import picture_key, picture_url, width_of
from onrecord.extract.text.bylines import is_agency
from onrecord.extract.text.cards import is_bio, is_role, languages_in_bio
from onrecord.model import Author, Figure, Origin

_MAX_CARD_CHARS = 1500
_MAX_LEVELS_UP = 4
_MAX_NAME_CHARS = 40
"""A picture with a longer alternative text shows more than its author's face."""
_MAX_LINE_CHARS = 600
_NEXT_NAME = re.compile(r",?\s(?:and|und|et|y|e|og|och)\s(?=[A-ZÀ-Þ])")
_MAX_MENTIONS = 40
"""A name that stands on the page more often has its card among the first of them."""


def offer_cards(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, told: Collection[str]) -> None:
    """Fills each author's role, bio, page, picture and languages from the cards and links that bear the name; `told` are the keys
    of the pictures that metadata name, none of which is a face."""
    authors: tuple[Author, ...] = builder.get("authors") or ()
    if not authors:
        return
    base = facts.url or facts.canonical
    filled = []
    changed = False
    shown = {
        picture_key(figure.url)
        for figure in builder.get("figures") or ()
        if figure.url and (_says_more(figure, authors) or len(figure.alt or "") > _MAX_NAME_CHARS)
    }
    shown.update(told)
    in_body = {id(run) for run in body.runs}
    lines = [
        (at, run, run.text.lower())
        for at, run in enumerate(page.runs)
        if len(run.text) <= _MAX_LINE_CHARS and id(run) not in in_body and not run.node.evidence & CAPTION
    ]
    for index, author in enumerate(authors):
        card = author
        if is_agency(author.name) or is_outlet(author.name, facts):
            filled.append(card)
            continue
        name = author.name.lower()
        for at, run in islice(((at, run) for at, run, line in lines if name in line), _MAX_MENTIONS):
            card = _filled(card, run, at, page, (base, shown))
        if card != author:
            changed = True
            for name in ("role", "bio", "page", "avatar", "languages"):
                if getattr(card, name) != getattr(author, name):
                    builder.set_part_origin("authors", index, name, Origin.AUTHOR_CARD)
        filled.append(card)
    if changed:
        builder.values["authors"] = tuple(filled)
        _without_portraits(builder)


def _says_more(figure: Figure, authors: tuple[Author, ...]) -> bool:
    """Whether a figure has a credit, or a caption that is not just an author's name."""
    caption = (figure.caption or "").lower()
    return bool(figure.credit) or (bool(caption) and all(author.name.lower() != caption for author in authors))


def _without_portraits(builder: ArticleBuilder) -> None:
    """The figures without those that are but an author's face."""
    faces = {picture_key(author.avatar) for author in builder.values["authors"] if author.avatar}
    figures = builder.get("figures") or ()
    kept = [
        index
        for index, figure in enumerate(figures)
        if _says_more(figure, builder.values["authors"]) or not figure.url or picture_key(figure.url) not in faces
    ]
    if len(kept) < len(figures):
        builder.keep_items("figures", kept)


def _filled(author: Author, run: Run, at: int, page: Page, near_to: tuple[str | None, set[str]]) -> Author:
    """The author with what stands near one mention of the name; with the page's address, and the article's
    own pictures, which are nobody's portrait."""
    base, shown = near_to
    near = _near(run)
    link = author.page or _link(run.node, page, base)
    role, bio = author.role, author.bio
    for other in page.runs[at : at + 6]:
        if near is not None and not near.holds(other.node):
            break
        line = one_line(other.text) or ""
        rest = line
        if (named := line.lower().find(author.name.lower())) >= 0:
            # "By Ana Ruiz, Diplomatic Editor, and Tom Vale": what stands between a name and the next is said of it.
            rest = _NEXT_NAME.split(line[named + len(author.name) :], maxsplit=1)[0].strip(" ,|•·–—-")
        if role is None and rest and len(rest) <= 90 and is_role(rest):
            role = rest
        if (
            bio is None
            and len(line) <= 1200
            and (is_bio(line, author.name) or _card_prose(other, line, author.name))
        ):
            bio = line
    avatar = author.avatar
    if avatar is None and near is not None and near.pictures:
        pictures = [node for node in page.nodes[near.order : near.end] if node.tag == "img"]
        is_face = len(pictures) == 1 and (_is_face(pictures[0], author.name) or not _has_headline(near, page))
        url = picture_url(pictures[0], page, base) if is_face else None
        avatar = url if url and picture_key(url) not in shown else None
    languages = author.languages or (languages_in_bio(bio) if bio else ())
    return dataclasses.replace(author, role=role, bio=bio, page=link, avatar=avatar, languages=languages)


def _is_face(picture: Node, name: str) -> bool:
    """Whether a picture is named as an author's, says whom it shows, or is as small as faces are."""
    width = width_of(picture.get("width"))
    return frames_portrait(picture) or name in picture.get("alt") or (width is not None and width <= _MAX_FACE_PX)


_MAX_FACE_PX = 150


def _has_headline(box: Node, page: Page) -> bool:
    """Whether the article's headline stands in a box: its picture is the article's then, though the byline is there too."""
    return any(node.tag == "h1" for node in page.nodes[box.order : box.end])


def _card_prose(run: Run, line: str, name: str) -> bool:
    """A sentence that begins with the author's name, in an element that is named as an author's card."""
    here: Node | None = run.node
    for _ in range(2):
        if here is not None and here.evidence & CARD:
            rest = line[len(name) :] if line.startswith(name + " ") else ""
            return len(rest.split()) >= 4 and line.endswith((".", "!", "…"))
        here = here.parent if here is not None else None
    return False


def _near(run: Run) -> Node | None:
    """The card around a name: the outermost small element."""
    here: Node | None = run.node
    card = None
    for _ in range(_MAX_LEVELS_UP):
        if (
            here is None
            or here.tag in {"body", "html", "article", "main"}
            or here.mass > _MAX_CARD_CHARS
            or here.pictures > 1
        ):
            break
        card = here
        here = here.parent
    return card


def _link(node: Node, page: Page, base: str | None) -> str | None:
    links = [inner for inner in page.nodes[node.order : node.end] if inner.tag == "a" and inner.get("href")]
    here: Node | None = node
    for _ in range(3):
        if here is not None and here.tag == "a":
            links.append(here)
        here = here.parent if here is not None else None
    for link in links:
        href = link.get("href")
        if "author" in link.get("rel") or any(
            word in href.lower()
            for word in (
                "/author",
                "/autor",
                "/people/",
                "/profile",
                "/by/",
                "/staff",
                "/writer",
                "/journalist",
                "/reporter",
                "/auteur",
                "/authors",
                "/team/",
            )
        ):
            return absolute(href, base)
    return None
