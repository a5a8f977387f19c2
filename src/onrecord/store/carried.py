"""Lines of JSON that carry people's decisions from one store to another."""

from typing import Protocol, TypeVar

import msgspec

from onrecord.errors import StoreError


class Line(Protocol):
    """What each line says of itself."""

    @property
    def schema(self) -> str:
        """The kind of line, and its version."""
        ...


L = TypeVar("L", bound=Line)


def read_carried(line: str, decoder: msgspec.json.Decoder[L], *, schema: str, subject: str, most_chars: int) -> L:
    """What a line says. Raises StoreError, naming the subject, where the line is too long or isn't of this schema."""
    if len(line) > most_chars:
        raise StoreError(subject, f"a line of over {most_chars:,} characters")
    try:
        carried = decoder.decode(line.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise StoreError(subject, f"no line of `onrecord corrections export`: {error}") from error
    if carried.schema != schema:
        raise StoreError(subject, f"its schema is {carried.schema[:40]!r}, and {schema!r} is taken")
    return carried
