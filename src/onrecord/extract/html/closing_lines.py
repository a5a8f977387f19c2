"""Names alone in the last paragraph: who wrote it, as outlets of many countries set it under the text."""

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.body import Body
from onrecord.extract.html.facts import Facts, is_outlet
from onrecord.extract.text.bylines import is_agency, is_collective, parse_byline
from onrecord.extract.text.credits import is_organised, is_person
from onrecord.model import Author, BlockKind, Origin

_MAX_CHARS = 100
_MAX_NAMES = 4
_MAX_WORDS = 3
_MIN_PIECES_LEFT = 2


def part_closing(body: Body) -> tuple[str, ...]:
    """Takes a last paragraph that is nothing but people's names, or a desk's, off the body, which is changed in place; gives
    the names. Two paragraphs at least stay."""
    last = body.pieces[-1]
    line = (one_line(last.words) or "").strip("()")
    if (
        last.kind is not BlockKind.PARAGRAPH
        or len(body.pieces) <= _MIN_PIECES_LEFT
        or not 0 < len(line) <= _MAX_CHARS
    ):
        return ()
    names = parse_byline(line)
    if not 0 < len(names) <= _MAX_NAMES or not all(map(_is_author, names)) or not _is_all(line, names):
        return ()
    body.pieces, body.orders, body.runs = body.pieces[:-1], body.orders[:-1], body.runs[:-1]
    return names


def _is_author(name: str) -> bool:
    if is_agency(name) or (is_collective(name) and len(name.split()) == 1):
        return True
    return 2 <= len(name.split()) <= _MAX_WORDS and is_person(name) and not is_organised(name)


def _is_all(line: str, names: tuple[str, ...]) -> bool:
    """Whether the line has no letters beside its names and what joins them: "Ana Ruiz, Tom Vale"."""
    for name in names:
        line = line.replace(name, " ", 1)
    return sum(map(str.isalpha, line)) <= len("and") * (len(names) - 1)


def offer_closing(builder: ArticleBuilder, facts: Facts, names: tuple[str, ...]) -> None:
    """The names under the text as the authors, where only the house is named elsewhere."""
    people = [name for name in names if not is_outlet(name, facts)]
    known = builder.get("authors") or ()
    if (
        people
        and known
        and all(author.name in facts.organisations or is_outlet(author.name, facts) for author in known)
    ):
        builder.values.pop("authors")
    if builder.set_if_empty("authors", tuple(Author(name=name) for name in people), Origin.TEXT):
        builder.set_if_empty("byline", ", ".join(names), Origin.TEXT)
