"""A feed's entry as a page: what is kept of it, and read where it gives the whole article."""

import html
from datetime import datetime

from onrecord.model import Capture, CaptureOrigin, Entry


def entry_capture(entry: Entry, *, date: datetime, name: str) -> Capture:
    """The entry's own words as a page; what a reader of the record goes back to. The same entry gives the same bytes."""
    said = [f"<h1>{html.escape(entry.title or '')}</h1>"]
    said += [f"<address>{html.escape(author)}</address>" for author in entry.authors]
    body = entry.content or "".join(
        f"<p>{html.escape(line)}</p>" for line in (entry.summary or "").split("\n") if line
    )
    lang = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    document = (
        f"<!doctype html><html{lang}><head><meta charset='utf-8'><title>{html.escape(entry.title or '')}</title></head>"
        f"<body><article>{''.join(said)}<div class='article-body'>{body}</div></article></body></html>"
    )
    return Capture(
        target_uri=entry.url,
        payload=document.encode("utf-8", "replace"),
        date=date,
        headers={"content-type": "text/html; charset=utf-8"},
        origin=CaptureOrigin.FEED,
        name="" if entry.url else name,
    )
