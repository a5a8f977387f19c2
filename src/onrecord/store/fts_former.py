"""The full-text index of stores from before schema 0010, with a copy of the words. It is kept up to date and searched
until the new index is complete."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from onrecord.store.ids import first_attribution_id

TABLES = ("articles_fts", "claims_fts")


def forget(connection: Connection, article_id: int) -> None:
    """Removes an article and its claims from the index."""
    connection.execute(text("DELETE FROM articles_fts WHERE rowid = :id"), {"id": article_id})
    connection.execute(
        text("DELETE FROM claims_fts WHERE rowid >= :first AND rowid < :end"),
        {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)},
    )


def put_in(connection: Connection, article: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> None:
    """Adds the rows of an article and of its claims to the index."""
    connection.execute(
        text(
            "INSERT INTO articles_fts (rowid, headline, standfirst, body, facets)"
            " VALUES (:id, :headline, :standfirst, :body, :facets)"
        ),
        article,
    )
    if claims:
        connection.execute(
            text(
                "INSERT INTO claims_fts (rowid, content, source, speaker, facets)"
                " VALUES (:id, :content, :source, :speaker, :facets)"
            ),
            claims,
        )
