"""What an entry shows and plays: Media RSS read with its captions where they stand, pictures, enclosures.

feedparser takes a picture's description and title for the entry's own words. Here each is its picture's, its group's or the
entry's, by the element that it stands in.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.feeds.text import plain, web_address
from onrecord.model import Enclosure, EntryPicture

_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|\Z)", re.IGNORECASE)
_PLAYED = re.compile(
    r"\.(?:(?P<audio>mp3|m4a|ogg|oga|opus|aac|wav|flac)|mp4|m4v|webm|mov)(?:\?|\Z)", re.IGNORECASE
)
_PLAYED_TYPE = re.compile(r"(?:audio|video)/[\w.+-]{1,60}", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,15}")
_WIDTH = re.compile(r"\d{1,5}")
_IMAGE = re.compile(r"<img\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|width|height)\s?=\s?[\"']?([^\"'<>]{1,2000})", re.IGNORECASE)
_MAX_SCANNED_CHARS = 100_000
_COUNTERS = frozenset({"0", "1"})
"""Widths and heights of pictures that count readers."""
_MAX_LISTED = 50
_MAX_PICTURES = 10
_MAX_ENCLOSURES = 10


class MediaRss:
    """Handlers of Media RSS for feedparser's parsers, in place of its own."""

    _open_media: list[dict[str, Any]]

    def _start_media_group(self, attrs_d: dict[str, Any]) -> None:  # noqa: ARG002
        self._media().append({"group": True})

    def _end_media_group(self) -> None:
        group = self._media()[-1] if self._media() else {}
        if "filled" not in group and group.get("description"):
            # nothing is in it that this could be said of
            self._get_context().setdefault("media_description", group["description"])  # type: ignore[attr-defined]
        self._close_media()

    def _end_image(self) -> None:
        """A picture of an item, in an element that RSS has for its channel: its address, or an element with it."""
        self._keep_image("image")
        super()._end_image()  # type: ignore[misc]

    def _end_url(self) -> None:
        if self.inimage:  # type: ignore[attr-defined]
            self._keep_image("href")
        super()._end_url()  # type: ignore[misc]

    def _keep_image(self, element: str) -> None:
        stack = self.elementstack  # type: ignore[attr-defined]
        if self.inentry and stack and stack[-1][0] == element:  # type: ignore[attr-defined]
            words = "".join(each for each in stack[-1][2] if isinstance(each, str)).strip()
            if words:
                self.entries[-1].setdefault("its_image", words)  # type: ignore[attr-defined]

    def _start_media_content(self, attrs_d: dict[str, Any]) -> None:
        group = next((each for each in self._media() if "group" in each), None)
        if group is not None:
            attrs_d["its_group"] = group
            group["filled"] = True
        self._get_context().setdefault("media_content", []).append(attrs_d)  # type: ignore[attr-defined]
        self._media().append(attrs_d)

    def _end_media_content(self) -> None:
        self._close_media()

    def _media(self) -> list[dict[str, Any]]:
        if not hasattr(self, "_open_media"):
            self._open_media = []
        return self._open_media

    def _close_media(self) -> None:
        if self._media():
            self._media().pop()

    def _words_of_media(self, name: str) -> None:
        """Ends a field of words: it is of the picture or group that is open, else of the entry."""
        words = self.pop(f"media_{name}")  # type: ignore[attr-defined]
        if self._media() and words:
            self._media()[-1].setdefault(name, words)
            self._get_context().pop(f"media_{name}", None)  # type: ignore[attr-defined]

    def _start_media_title(self, attrs_d: dict[str, Any]) -> None:  # noqa: ARG002
        self.push("media_title", 1)  # type: ignore[attr-defined]

    def _end_media_title(self) -> None:
        self._words_of_media("title")

    def _start_media_description(self, attrs_d: dict[str, Any]) -> None:  # noqa: ARG002
        self.push("media_description", 1)  # type: ignore[attr-defined]

    def _end_media_description(self) -> None:
        self._words_of_media("description")

    def _start_media_text(self, attrs_d: dict[str, Any]) -> None:  # noqa: ARG002
        self.push("media_text", 1)  # type: ignore[attr-defined]

    def _end_media_text(self) -> None:
        self._words_of_media("text")

    def _start_media_credit(self, attrs_d: dict[str, Any]) -> None:  # noqa: ARG002
        self.push("media_credit", 1)  # type: ignore[attr-defined]

    def _end_media_credit(self) -> None:
        self._words_of_media("credit")


def pictures(item: Mapping[str, Any], base: str) -> tuple[EntryPicture, ...]:
    """The pictures that an entry names, the widest of each kind first, each with its own caption and credit.

    What is said of the entry's media as a whole is said of the first.
    """
    media = [each for each in item.get("media_content", ())[:_MAX_LISTED] if _is_picture(each)]
    media.sort(key=lambda each: -(_width(each) or 0))
    enclosed = [each for each in item.get("enclosures", ())[:_MAX_LISTED] if _is_picture(each)]
    image = item.get("image") if isinstance(item.get("image"), Mapping) else {}
    thumbnails = sorted(item.get("media_thumbnail", ())[:_MAX_LISTED], key=lambda each: -(_width(each) or 0))
    found: dict[str, EntryPicture] = {}
    shown = image.get("href") if image else item.get("its_image")
    for each in (*media, *enclosed, {"href": shown} if shown else {}, *thumbnails):
        address = web_address(each.get("url") or each.get("href"), base)
        if address and address not in found:
            is_lead = not found
            found[address] = EntryPicture(
                url=address,
                width=_width(each),
                caption=_said(each, item, ("description", "text"), is_lead=is_lead) or _title(each),
                credit=_said(each, item, ("credit",), is_lead=is_lead and bool(media)),
            )
    return tuple(found.values())[:_MAX_PICTURES]


def pictures_in(markup: str, base: str) -> tuple[EntryPicture, ...]:
    """The pictures that stand in a description, but for those that count its readers."""
    found: dict[str, EntryPicture] = {}
    for tag in _IMAGE.findall(markup[:_MAX_SCANNED_CHARS]) if "<img" in markup.lower() else ():
        told = {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        address = web_address(told.get("src"), base)
        if address and not _COUNTERS & {told.get("width"), told.get("height")}:
            found.setdefault(address, EntryPicture(url=address, width=_width(told)))
    return tuple(found.values())[:_MAX_PICTURES]


def _said(
    each: Mapping[str, Any], item: Mapping[str, Any], names: tuple[str, ...], *, is_lead: bool
) -> str | None:
    """The words that stand in the picture's own element, its group's, or, for the lead picture, the entry's."""
    group = each.get("its_group")
    for name in names:
        for words in (
            each.get(name),
            group.get(name) if isinstance(group, Mapping) and is_lead else None,
            item.get(f"media_{name}") if is_lead and item.get("media_content") else None,
        ):
            if said := plain(words):
                return said
    return None


def _title(each: Mapping[str, Any]) -> str | None:
    """A picture's own title, unless it is a file's name."""
    title = plain(each.get("title"))
    return None if not title or _PICTURE.search(title) or " " not in title else title


def described(item: Mapping[str, Any]) -> str | None:
    """What an entry says of its film or sound; None where it has pictures alone."""
    played = [each for each in item.get("media_content", ())[:_MAX_LISTED] if not _is_picture(each)]
    if not played and item.get("media_content"):
        return None
    groups = (each.get("its_group") for each in played)
    said = [item.get("media_description"), *(each.get("description") for each in (*played, *groups) if each)]
    return next((words for words in said if isinstance(words, str) and words.strip()), None)


def enclosures(item: Mapping[str, Any], base: str) -> tuple[Enclosure, ...]:
    """What an entry encloses to be heard or watched, in its order."""
    found: dict[str, Enclosure] = {}
    for each in _played(item):
        address = web_address(each.get("url") or each.get("href"), base)
        if address and address not in found:
            length = str(each.get("length") or each.get("filesize") or "").strip()
            found[address] = Enclosure(
                url=address,
                type=media_type(str(each.get("type") or ""), address, str(each.get("medium") or "")),
                length=int(length) or None if _NUMBER.fullmatch(length) else None,
            )
    return tuple(found.values())[:_MAX_ENCLOSURES]


def _played(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for each in (*item.get("enclosures", ())[:_MAX_LISTED], *item.get("media_content", ())[:_MAX_LISTED]):
        if is_played(
            str(each.get("type") or ""),
            str(each.get("url") or each.get("href") or ""),
            str(each.get("medium") or ""),
        ):
            yield each


def is_played(kind: str, address: str, medium: str = "") -> bool:
    """Whether it is sound or film, by its type, else by the end of its address."""
    kind = kind.strip().lower()
    if _PLAYED_TYPE.match(kind) or medium.lower() in {"audio", "video"}:
        return kind != "video/x-flv" and "shockwave" not in kind
    return not kind.startswith(("image/", "text/", "application/pdf")) and bool(_PLAYED.search(address))


def media_type(kind: str, address: str, medium: str = "") -> str:
    """The type as it is given, else `audio/*` or `video/*` by what else is known."""
    if found := _PLAYED_TYPE.match(kind.strip()):
        return found[0].lower()
    end = _PLAYED.search(address)
    is_sound = medium.lower() == "audio" or (medium.lower() != "video" and bool(end and end["audio"]))
    return "audio/*" if is_sound else "video/*"


def _is_picture(each: Mapping[str, Any]) -> bool:
    kind = str(each.get("medium") or each.get("type") or "").lower()
    address = str(each.get("url") or each.get("href") or "")
    return kind.startswith("image") or (not kind and bool(_PICTURE.search(address)))


def _width(each: Mapping[str, Any]) -> int | None:
    value = str(each.get("width") or "")
    return int(value) if _WIDTH.fullmatch(value) else None
