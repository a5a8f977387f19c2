"""A page's record as a Capture. Pure and picklable on both sides, so that it can be done in a worker process."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import InputTooLarge
from onrecord.fetch.warc.bodies import TooLarge, decoded
from onrecord.fetch.warc.fields import bare, fields_of, split_head, status_of
from onrecord.fetch.warc.kinds import is_http
from onrecord.model import Capture, CaptureOrigin
from onrecord.model.sites import web_address
from onrecord.settings import MIB, Limits

_KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "date")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A page's record as it stands in the archive: its `head` and its `block` (an HTTP answer, or the payload alone).

    `name` is the archive's path and the record's place in it.
    """

    name: str
    head: bytes
    block: bytes


def capture_of(page: ArchivedPage, limits: Limits) -> Capture:
    """The page's capture, its body without transfer and content codings. Raises InputTooLarge."""
    fields = fields_of(page.head, "utf-8")
    head, payload, http = b"", page.block, {}
    if is_http(fields, page.block):
        head, payload = split_head(page.block) or (page.block, b"")
        http = dict(fields_of(head, "latin-1"))
    try:
        payload = decoded(http, payload, limits.page_bytes)
    except TooLarge:
        raise InputTooLarge(page.name, f"more than {limits.page_bytes // MIB} MB") from None
    headers = {name: value for name in _KEPT_HEADERS if (value := http.get(name))}
    return Capture(
        target_uri=web_address(bare(fields, "warc-target-uri")),
        payload=payload,
        date=moment(fields.get("warc-date", "")),
        status=status_of(head),
        headers=headers or {"content-type": fields.get("content-type", "")},
        origin=CaptureOrigin.WARC,
        name=page.name,
    )


def moment(said: str) -> datetime | None:
    """A WARC-Date as UTC; None where it isn't one, or only a day (unknown stays unknown)."""
    if not _MOMENT.match(said):
        return None
    try:
        moment = datetime.fromisoformat(said)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
