"""SQLite's full-text search (FTS5) over articles and claims. All languages that part words by spaces; Chinese and
Japanese by characters (see search.py). Thai, Lao, Khmer and Burmese, which do neither, are found by whole phrases only.

Besides the words each row has `facets`: made-up words for its outlet, each speaker, each stance, and each pair of
speaker and stance, and one that all rows have. So a search with filters is one expression whose terms FTS5 intersects in the order of rowids,
which is newest first; a join would have it read every hit of the words to keep the few of a rare speaker.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from onrecord.model import Article
from onrecord.store.ids import first_attribution_id
from onrecord.store.project import ClaimRow
from onrecord.store.search import Words, searchable

ALL = "every"


def facets(outlet_id: int | None, speaker_id: int | None, stance: str | None) -> set[str]:
    """The made-up words of one statement, or of an article's outlet."""
    outlet = {f"o{outlet_id}"} if outlet_id is not None else set()
    speaker = f"s{speaker_id}" if speaker_id is not None else ""
    said = "t" + stance.replace(" ", "") if stance is not None else ""
    return outlet | ({speaker, said, speaker + said} - {""})


def asked(outlet_id: int | None, speaker_id: int | None, stance: str | None) -> set[str]:
    """The made-up words that a search with these filters asks for; a speaker and a stance are asked for as a pair."""
    words = facets(outlet_id, speaker_id, stance)
    if speaker_id is not None and stance is not None:
        words -= facets(None, speaker_id, None) | facets(None, None, stance)
    return words


def article_expression(words: Words, wanted: Iterable[str]) -> str | None:
    """FTS5's expression for `articles_fts`: the words, and all the facets wanted; None where neither is asked."""
    return _expression(words, wanted, "headline standfirst body")


def claim_expression(words: Words, wanted: Iterable[str]) -> str | None:
    """`article_expression` for `claims_fts`."""
    return _expression(words, wanted, "content source speaker")


def _expression(words: Words, wanted: Iterable[str], columns: str) -> str | None:
    # what every row has stands in for the words where only unwanted ones were given: FTS5 has no bare NOT
    terms = [f"facets : {facet}" for facet in sorted(wanted) or ([ALL] if words.unwanted else [])]
    if words.wanted:
        terms.append(f"{{{columns}}} : ({words.wanted})")
    expression = " AND ".join(terms)
    if words.unwanted:
        expression = f"({expression}) NOT ({{{columns}}} : ({words.unwanted}))"
    return expression or None


def forget(connection: Connection, article_id: int) -> None:
    """Takes an article and its claims out of the index."""
    connection.execute(text("DELETE FROM articles_fts WHERE rowid = :id"), {"id": article_id})
    connection.execute(
        text("DELETE FROM claims_fts WHERE rowid >= :first AND rowid < :end"),
        {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)},
    )


def index(
    connection: Connection,
    article_id: int,
    article: Article,
    outlet_id: int | None,
    claims: Sequence[tuple[ClaimRow, int | None]],
) -> None:
    """Puts an article's newest state and its claims (each with its speaker's id) into the index."""
    of_claims = [{ALL} | facets(outlet_id, speaker_id, claim.row["stance"]) for claim, speaker_id in claims]
    connection.execute(
        text(
            "INSERT INTO articles_fts (rowid, headline, standfirst, body, facets)"
            " VALUES (:id, :headline, :standfirst, :body, :facets)"
        ),
        {
            "id": article_id,
            "headline": searchable(article.headline),
            "standfirst": searchable(article.standfirst),
            "body": searchable(article.text),
            "facets": " ".join(sorted(({ALL} | facets(outlet_id, None, None)).union(*of_claims))),
        },
    )
    first = first_attribution_id(article_id)
    rows = [
        {
            "id": first + position,
            "content": searchable(claim.words),
            "source": searchable(claim.row["source"]),
            "speaker": searchable(claim.row["speaker"]),
            "facets": " ".join(sorted(of_claims[position])),
        }
        for position, (claim, _) in enumerate(claims)
    ]
    if rows:
        connection.execute(
            text(
                "INSERT INTO claims_fts (rowid, content, source, speaker, facets)"
                " VALUES (:id, :content, :source, :speaker, :facets)"
            ),
            rows,
        )
