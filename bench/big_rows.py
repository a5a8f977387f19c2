"""What keeping one of `bench.generated`'s pages writes, as rows without ids."""

from dataclasses import dataclass
from typing import Any

import msgspec

from bench.generated import Newsroom
from onrecord.feeds.identity import identify
from onrecord.model import Article, Capture, Entry
from onrecord.model.address import host_of, normal_url
from onrecord.store import project
from onrecord.store.contract.queue import PageState
from onrecord.store.identity import article_keys, page_key, state_digest, text_digest
from onrecord.store.ids import announced_at, order_second
from onrecord.store.project import ClaimRow
from onrecord.store.squeeze import squeeze

Row = dict[str, Any]

READER = "bench"


@dataclass(frozen=True, slots=True)
class Rows:
    """All that one article writes, without ids."""

    outlet: int
    second: int
    tables: dict[str, list[Row]]
    authors: list[str]
    claims: list[ClaimRow]
    searched: Article


def rows_of(newsroom: Newsroom, number: int) -> list[Rows]:
    """A batch's articles as rows."""
    made = []
    for each in newsroom.batch(number):
        (record,) = each.page.articles
        article, seen = record.article, int((each.capture.date or each.page.captured).timestamp())  # type: ignore[union-attr]
        claims = project.claim_rows(record)
        made.append(
            Rows(
                outlet=each.outlet,
                second=order_second(article.published, seen, seen, article.published_precision),
                tables={
                    "captures": [_capture(each.capture, seen)],
                    "payloads": [_payload(each.capture)],
                    "articles": [_article(each.capture, article, seen) | project.article_row(record)],
                    "revisions": [
                        {
                            "seen": seen,
                            "last_seen": seen,
                            "reader": READER,
                            "state_digest": state_digest(article),
                            "text_digest": text_digest(article.text),
                            "headline": article.headline,
                            "record": msgspec.json.encode(record),  # squeezed when it is written
                        }
                    ],
                    "figures": project.figure_rows(record),
                    "entities": project.entity_rows(
                        record, {claim.speaker.slug for claim in claims if claim.speaker}
                    ),
                    "pages": [_page(article, seen)],
                    "entries": [_entry(article, seen)],
                },
                authors=[author.name for author in article.authors],
                claims=claims,
                searched=Article(headline=article.headline, standfirst=article.standfirst, text=article.text),
            )
        )
    return made


def _capture(capture: Capture, seen: int) -> Row:
    return {
        "page": page_key(capture),
        "digest": capture.digest,
        "target_uri": capture.target_uri,
        "final_uri": capture.final_uri,
        "name": capture.name,
        "date": seen,
        "dated": True,
        "status": capture.status,
        "headers": msgspec.json.encode(dict(capture.headers)).decode(),
        "origin": capture.origin.value,
        "payload": b"",
    }


def _payload(capture: Capture) -> Row:
    # of pages as small as these none becomes a dictionary
    return {"dictionary_id": None, "size": len(capture.payload), "payload": squeeze(capture.payload)}


def _article(capture: Capture, article: Article, seen: int) -> Row:
    (key,) = article_keys(capture, [article])
    return {"key": key, "first_seen": seen, "revisions": 1, "vanished": None}


def entry_of(article: Article) -> Entry:
    """What the outlet's feed says of the article."""
    return Entry(
        id=article.url,
        url=article.url,
        title=article.headline,
        summary=article.standfirst,
        published=article.published,
        categories=article.tags,
    )


def _entry(article: Article, seen: int) -> Row:
    (its,) = identify([entry_of(article)])
    return {
        "key": its.key,
        "link": its.link,
        "digest": its.digest,
        "title": article.headline,
        "published": article.published.timestamp() if article.published else None,
        "first_seen": float(seen),
        "last_seen": float(seen),
    }


def _page(article: Article, seen: int) -> Row:
    url = article.url or ""
    return {
        "url": normal_url(url),
        "address": url,
        "host": host_of(url),
        "state": PageState.KEPT.value,
        "from_entry": False,
        "entry": msgspec.json.encode(entry_of(article)).decode(),
        "first_seen": announced_at(seen, 0),
        "next_visit": None,
        "visits": 1,
        "failures": 0,
        "error": None,
        "etag": None,
        "last_modified": None,
    }
