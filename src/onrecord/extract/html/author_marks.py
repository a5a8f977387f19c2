"""Which elements and links say that a name in them is an author's.

Microdata (`itemprop`), links (`rel`, or an address that leads to an author's page), microformats, `<address>`, and the names of
classes, which are English on pages of any language by the trade's habit; those of other languages that templates have are listed.
"""

import re
from functools import lru_cache

from onrecord.extract.html.dom import WHOLE, Node, outwards

_MAX_LEVELS = 3
_PROPERTIES = frozenset({"author", "creator", "contributor"})
_NAMES = re.compile(
    r"author|byline|writer|journalist|reporter|columnist|contributor|\bvcard\b|\bh-card\b|\bfn\b|autor(?!i[sz])|auteur|redakteur"
    r"|redaktor|redacteur|verfasser|periodista|firmante|giornalista|forfatter|skribent|kirjoittaja|szerzo|penulis|yazar\b|muhabir",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"comment|authori[sz]|related|teaser|reviewer|photo|image|picture|caption|figure|foto", re.IGNORECASE
)
_AUTHORS_PAGE = re.compile(
    r"/(?:@[\w.-]+/?$|(?:author|autor|auteur|people|profile|by|staff|writer|journalist|journaliste|reporter|contributor|columnist"
    r"|team|redaktion|redaccion|firma|firmas|autore|penulis|yazar|avtor)(?:s|e|es|en|i|in)?(?:[/?#]|$))",
    re.IGNORECASE,
)


def is_authors_page(node: Node) -> bool:
    """Whether a link says, by its `rel` or its address, that it leads to an author's page."""
    return "author" in node.get("rel") or bool(_AUTHORS_PAGE.search(node.get("href")))


def marks_author(node: Node) -> bool:
    """Whether the element, or one of the two around it, says that what it holds is an author's name."""
    for here in outwards(node, _MAX_LEVELS, WHOLE):
        is_others, is_authors = _said(here.get("class")[:_MAX_NAME_CHARS], here.get("id")[:_MAX_NAME_CHARS])
        if is_others:
            return False
        if is_authors or is_author_property(here) or here.tag == "address":
            return True
    return False


@lru_cache(maxsize=4096)
def _said(class_: str, id_: str) -> tuple[bool, bool]:
    """Whether an element's names say that it is somebody else's, and that it is an author's."""
    named = f"{class_} {id_}"
    return _OF_OTHERS.search(named) is not None, _NAMES.search(named) is not None


_MAX_NAME_CHARS = 1_000


def frames_portrait(picture: Node) -> bool:
    """Whether one of the elements right around a picture is named as an author's: it shows a face, in a figure or not."""
    for here in outwards(picture.parent, _MAX_LEVELS + 1, WHOLE | {"header"}):
        if here.mass > _MAX_CARD_CHARS:
            return False
        if _PORTRAIT.search(f"{here.get('class')} {here.get('id')}"):
            return True
    return False


_MAX_CARD_CHARS = 300
_PORTRAIT = re.compile(r"author|byline|avatar|columnist|portrait-of", re.IGNORECASE)


def is_author_property(node: Node) -> bool:
    """Whether microdata or `rel` calls the element the author's."""
    return node.get("itemprop").lower() in _PROPERTIES or "author" in node.get("rel").split()
