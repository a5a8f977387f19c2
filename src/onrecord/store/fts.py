"""SQLite's full-text search (FTS5) over articles and claims. All languages that part words by spaces; Chinese and
Japanese by characters (see search.py). Thai, Lao, Khmer and Burmese, which do neither, are found by whole phrases only.

Besides the words each row has `facets`: made-up words for its outlet, each speaker, each stance, and each pair of
speaker and stance, and one that all rows have. A thought's are words of their own, so that a search for what somebody said
never meets them, be it of claims or of articles; and all thoughts have one, to ask for them or leave them out by. So a search with filters is one expression whose terms FTS5 intersects in the order of rowids,
which is newest first; a join would have it read every hit of the words to keep the few of a rare speaker. `pairs` has the
pairs of common words (see pairs.py).

The index keeps no copy of the words ("contentless"): they stand in the record. So that any SQLite can take an article out
again (only 3.43 and newer do that by themselves), it is told what the article was indexed as. That is made anew from the
article's record and rows, and must come out the same for ever: whoever changes what stands here, `searchable`, the
tokens or the pairs, makes a new index and a step of upgrades.py that fills it (a test holds what is indexed).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TableClause, column, insert, select, table, text

from onrecord.model import Act, Article, ArticleRecord
from onrecord.store import fts_former, project
from onrecord.store import schema as t
from onrecord.store.contract.people import Thoughts
from onrecord.store.ids import first_attribution_id
from onrecord.store.pairs import numbered, pair_phrase, pairs_of
from onrecord.store.project import ClaimRow
from onrecord.store.search import Words, searchable
from onrecord.store.tokens import tokens

TOKENIZER = "unicode61 remove_diacritics 2"
ALL = "every"
THOUGHT = "kthought"
_OF_THOUGHTS = "k"
"""What a thought's facets begin with. Rows of older readings, whose acts nobody knows, are indexed as speech."""
UPGRADE = "search"
"""The upgrade that fills this index in a store of before schema 0010."""
_ARTICLE_COLUMNS = ("headline", "standfirst", "body")
_CLAIM_COLUMNS = ("content", "source", "speaker")


@dataclass(frozen=True, slots=True)
class Index:
    """The tables that are searched, and how their pairs are spelt; the former tables have none."""

    articles: TableClause
    claims: TableClause
    numbers: Mapping[str, str]

    def article_expression(self, words: Words, wanted: Iterable[str]) -> str | None:
        """FTS5's expression for articles: the words, and all the facets wanted; None where neither is asked."""
        return _expression(words, wanted, _ARTICLE_COLUMNS, self.numbers)

    def claim_expression(self, words: Words, wanted: Iterable[str], unwanted: Sequence[str] = ()) -> str | None:
        """`article_expression` for claims, without those that have an unwanted facet."""
        return _expression(words, wanted, _CLAIM_COLUMNS, self.numbers, unwanted)


def _tables(suffix: str, numbers: Mapping[str, str]) -> Index:
    articles, claims = (
        table(f"{name}_{suffix}", column("rowid", of.c.id.type))
        for name, of in (("articles", t.articles), ("claims", t.attributions))
    )
    return Index(articles, claims, numbers)


def current(connection: Connection) -> Index:
    """What is searched now: the index, or the former one as long as that alone is whole."""
    if reached(connection) is not None:
        return _tables("fts", {})
    return _tables("index", numbers(connection))


_REACHED = select(t.upgrades.c.position).where(t.upgrades.c.name == UPGRADE, t.upgrades.c.finished.is_(None))
_COMMON = select(t.common_words.c.word).order_by(t.common_words.c.id)


def reached(connection: Connection) -> int | None:
    """The last article that the index has, while it is being filled; None where it is whole."""
    position = connection.execute(_REACHED).scalar()
    return None if position is None else int(position)


def numbers(connection: Connection) -> dict[str, str]:
    """How the store's common words are spelt in pairs. Empty as long as none are chosen."""
    return numbered(connection.execute(_COMMON).scalars().all())


def facets(outlet_id: int | None, speaker_id: int | None, stance: str | None) -> set[str]:
    """The made-up words of one statement, or of an article's outlet."""
    outlet = {f"o{outlet_id}"} if outlet_id is not None else set()
    speaker = f"s{speaker_id}" if speaker_id is not None else ""
    said = "t" + stance.replace(" ", "") if stance is not None else ""
    return outlet | ({speaker, said, speaker + said} - {""})


def asked(
    outlet_id: int | None, speaker_id: int | None, stance: str | None, thoughts: Thoughts = Thoughts.LEFT_OUT
) -> set[str]:
    """What a search with these filters asks of the facets, each a word or several of which one must be there.

    A speaker and a stance are asked for as a pair.
    """
    its = facets(None, speaker_id, stance)
    if speaker_id is not None and stance is not None:
        its -= facets(None, speaker_id, None) | facets(None, None, stance)
    if thoughts is Thoughts.ONLY:
        its = _of_thought(its) or {THOUGHT}
    elif thoughts is Thoughts.TOO:
        its = {f"({each} OR {_OF_THOUGHTS}{each})" for each in its}
    return facets(outlet_id, None, None) | its


def unasked(thoughts: Thoughts, wanted: Iterable[str]) -> tuple[str, ...]:
    """Facets that no claim found may have; none where those wanted say enough: all but an outlet's are of either kind."""
    is_enough = any(not each.startswith("o") for each in wanted)
    return () if is_enough or thoughts is not Thoughts.LEFT_OUT else (THOUGHT,)


def _of_thought(plain: Iterable[str]) -> set[str]:
    return {f"{_OF_THOUGHTS}{each}" for each in plain}


def _expression(
    words: Words,
    wanted: Iterable[str],
    columns: Sequence[str],
    numbers: Mapping[str, str],
    unwanted: Sequence[str] = (),
) -> str | None:
    # what every row has stands in for the words where only unwanted ones were given: FTS5 has no bare NOT
    terms = [f"facets : {facet}" for facet in sorted(wanted) or ([ALL] if words.unwanted else [])]
    terms += _terms(words.wanted, columns, numbers, " AND ")
    expression = " AND ".join(terms)
    without = [f"facets : {facet}" for facet in unwanted if expression]
    without += _terms(words.unwanted, columns, numbers, " OR ") if words.unwanted else []
    return f"({expression}) NOT ({' OR '.join(without)})" if without else expression or None


def _terms(phrases: Sequence[str], columns: Sequence[str], numbers: Mapping[str, str], joined: str) -> list[str]:
    """FTS5's terms for these phrases, in quotation marks, so that nothing in them is syntax."""
    plain: list[str] = []
    terms: list[str] = []
    for phrase in phrases:
        pairs = pair_phrase(tokens(phrase), numbers) if numbers else None
        if pairs is None:
            plain.append(f'"{phrase}"')
        else:
            terms.append(f'pairs : "{pairs}"')
    if plain:
        terms.append(f"{{{' '.join(columns)}}} : ({joined.join(plain)})")
    return terms


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it is indexed."""

    words: str
    source: str | None
    speaker: str | None
    facets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's row of the index, and its claims'."""

    article: dict[str, Any]
    claims: list[dict[str, Any]]


def entry(
    article_id: int, article: Article, outlet_id: int | None, said: Sequence[Said], numbers: Mapping[str, str]
) -> Entry:
    """What the index is told of an article, when it goes in and when it is taken out."""
    parts = [searchable(article.headline), searchable(article.standfirst), searchable(article.text)]
    of_all = ({ALL} | facets(outlet_id, None, None)).union(*(each.facets for each in said))
    row: dict[str, Any] = dict(zip(_ARTICLE_COLUMNS, parts, strict=True))
    row |= {"id": article_id, "facets": " ".join(sorted(of_all)), "pairs": pairs_of(parts, numbers)}
    claims = []
    for place, each in enumerate(said):
        parts = [searchable(each.words), searchable(each.source), searchable(each.speaker)]
        claim: dict[str, Any] = dict(zip(_CLAIM_COLUMNS, parts, strict=True))
        claim |= {"id": first_attribution_id(article_id) + place, "facets": " ".join(sorted(each.facets))}
        claims.append(claim | {"pairs": pairs_of(parts, numbers)})
    return Entry(row, claims)


def kept_entry(
    connection: Connection, article_id: int, record: ArticleRecord, numbers: Mapping[str, str]
) -> Entry:
    """What the index was told of an article whose newest record and rows these are."""
    outlet_id = connection.execute(select(t.articles.c.outlet_id).where(t.articles.c.id == article_id)).scalar()
    rows = connection.execute(
        _SAID, {"first": first_attribution_id(article_id), "end": first_attribution_id(article_id + 1)}
    )
    its = [
        Said(words, row.source, row.speaker, _of_claim(row.outlet_id, row.speaker_id, row.stance, row.act))
        for row, words in zip(rows, project.searched_words(record), strict=True)
    ]
    return entry(article_id, record.article, outlet_id, its, numbers)


_SAID = text(
    "SELECT source, speaker, outlet_id, speaker_id, stance, act FROM attributions"
    " WHERE id >= :first AND id < :end ORDER BY id"
)


def said(claim: ClaimRow, speaker_id: int | None, outlet_id: int | None) -> Said:
    """A claim that is about to be kept, as it is indexed."""
    row = claim.row
    its = _of_claim(outlet_id, speaker_id, row["stance"], row["act"])
    return Said(claim.words, row["source"], row["speaker"], its)


def _of_claim(outlet_id: int | None, speaker_id: int | None, stance: str, act: str | None) -> frozenset[str]:
    its = facets(None, speaker_id, stance)
    if act == Act.THOUGHT.value:
        its = _of_thought(its) | {THOUGHT}
    return frozenset({ALL} | facets(outlet_id, None, None) | its)


def forget(connection: Connection, article_id: int, record: ArticleRecord | None) -> None:
    """Takes an article and its claims, whose rows are still there, out of the index. `record` is its newest state's.

    Without a record (it is damaged) the article is found by its former words, too, from now on.
    """
    last = reached(connection)
    if last is not None:
        fts_former.forget(connection, article_id)
    if record is not None and (last is None or article_id <= last):
        take_out(connection, kept_entry(connection, article_id, record, numbers(connection)))


def index(
    connection: Connection,
    article_id: int,
    article: Article,
    outlet_id: int | None,
    claims: Sequence[tuple[ClaimRow, int | None]],
) -> None:
    """Puts an article's newest state and its claims (each with its speaker's id) into the index."""
    last = reached(connection)
    made = entry(
        article_id,
        article,
        outlet_id,
        [said(claim, speaker_id, outlet_id) for claim, speaker_id in claims],
        numbers(connection),
    )
    if last is not None:
        fts_former.put_in(connection, made.article, made.claims)
    if last is None or article_id <= last:  # else its turn comes
        put_in(connection, made)


def put_in(connection: Connection, made: Entry) -> None:
    """An entry's rows, which the index must not have."""
    connection.execute(_PUT_ARTICLE, made.article)
    if made.claims:
        connection.execute(_PUT_CLAIM, made.claims)


def take_out(connection: Connection, made: Entry) -> None:
    """Takes an entry out, which must be what was put in."""
    connection.execute(_TAKE_ARTICLE, made.article)
    if made.claims:
        connection.execute(_TAKE_CLAIM, made.claims)


def optimize(connection: Connection) -> None:
    """Writes the whole index anew, as small as it can be. For a small store, or one that nobody else writes."""
    for name in ("articles_index", "claims_index"):
        connection.execute(text(f"INSERT INTO {name} ({name}) VALUES ('optimize')"))  # noqa: S608


def choose_common(connection: Connection, words: Sequence[str]) -> None:
    """Keeps the store's common words, unless it has some."""
    if words and not numbers(connection):
        connection.execute(insert(t.common_words), [{"word": word} for word in words])


_PUT_ARTICLE = text(
    "INSERT INTO articles_index (rowid, headline, standfirst, body, facets, pairs)"
    " VALUES (:id, :headline, :standfirst, :body, :facets, :pairs)"
)
_PUT_CLAIM = text(
    "INSERT INTO claims_index (rowid, content, source, speaker, facets, pairs)"
    " VALUES (:id, :content, :source, :speaker, :facets, :pairs)"
)
_TAKE_ARTICLE = text(
    "INSERT INTO articles_index (articles_index, rowid, headline, standfirst, body, facets, pairs)"
    " VALUES ('delete', :id, :headline, :standfirst, :body, :facets, :pairs)"
)
_TAKE_CLAIM = text(
    "INSERT INTO claims_index (claims_index, rowid, content, source, speaker, facets, pairs)"
    " VALUES ('delete', :id, :content, :source, :speaker, :facets, :pairs)"
)
