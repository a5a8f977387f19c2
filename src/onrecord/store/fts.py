"""SQLite's full-text search (FTS5) over articles and claims. All languages that part words by spaces; Chinese and
Japanese by characters (see search.py)."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from onrecord.model import Article
from onrecord.store.project import ClaimRow
from onrecord.store.schema import ATTRIBUTION_BITS
from onrecord.store.search import searchable


def forget(connection: Connection, article_id: int) -> None:
    """Takes an article and its claims out of the index."""
    first = article_id << ATTRIBUTION_BITS
    connection.execute(text("DELETE FROM articles_fts WHERE rowid = :id"), {"id": article_id})
    connection.execute(
        text("DELETE FROM claims_fts WHERE rowid >= :first AND rowid < :end"),
        {"first": first, "end": first + (1 << ATTRIBUTION_BITS)},
    )


def index(connection: Connection, article_id: int, article: Article, rows: Sequence[ClaimRow]) -> None:
    """Puts an article's newest state and its claims into the index."""
    connection.execute(
        text(
            "INSERT INTO articles_fts (rowid, headline, standfirst, body)"
            " VALUES (:id, :headline, :standfirst, :body)"
        ),
        {
            "id": article_id,
            "headline": searchable(article.headline),
            "standfirst": searchable(article.standfirst),
            "body": searchable(article.text),
        },
    )
    claims = [
        {
            "id": (article_id << ATTRIBUTION_BITS) + position,
            "content": searchable(claim.row["content"]),
            "source": searchable(claim.row["source"]),
            "speaker": searchable(claim.row["speaker"]),
        }
        for position, claim in enumerate(rows)
    ]
    if claims:
        connection.execute(
            text(
                "INSERT INTO claims_fts (rowid, content, source, speaker)"
                " VALUES (:id, :content, :source, :speaker)"
            ),
            claims,
        )
