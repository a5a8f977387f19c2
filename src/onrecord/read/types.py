"""What the stages of a reader hand to each other."""

from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """An attribution before it is known who speaks: spans for its three roles, and how sure the finder is.

    `quoted` are the spans inside quotation marks in the content, without the marks, and what is set off as a quote or an
    interview's answer. `about` is what the words are said of, where the cue takes that as an object ("which Putin called
    ..."). `through` is who passes the words on from the source ("Reuters reported, citing ..."). `is_certain` says that the
    form alone shows a statement ("would not comment", "an instruction from Lee to"), whatever the words are taken for
    otherwise.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    about: Span | None = None
    through: Span | None = None
    is_certain: bool = False
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an article that is read: its name, its string, and its sentences as spans into it."""

    name: str
    string: str
    sentences: tuple[Span, ...]
