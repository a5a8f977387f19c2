"""How a reader wants to read. What is unknown in a kept one (of a later OnRecord) is left alone when it is read."""

from enum import StrEnum

import msgspec


class Revised(StrEnum):
    """When an article that was revised is unread once more."""

    STATEMENTS = "statements"
    """Where a statement in it was added, withdrawn or reworded."""
    ALWAYS = "always"
    NEVER = "never"


class Density(StrEnum):
    """How much of each article lists show."""

    CARDS = "cards"
    LIST = "list"
    HEADLINES = "headlines"


class Font(StrEnum):
    """What articles are set in."""

    SERIF = "serif"
    SANS = "sans"


class Size(StrEnum):
    """How large articles are set."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    HUGE = "huge"


class Width(StrEnum):
    """How wide the lines of articles are."""

    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


class RuleKind(StrEnum):
    """What of an article a rule looks at."""

    WORDS = "words"
    """Words, one after the other, in its headline, its standfirst or its first words."""
    AUTHOR = "author"
    SECTION = "section"
    OUTLET = "outlet"
    """The slug of its outlet."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """Hides articles from all lists, or, where it `keeps`, keeps other rules from hiding them."""

    kind: RuleKind
    text: str
    keeps: bool = False


MAX_RULES = 200
MAX_RULE_CHARS = 200


class ReaderSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a reader wants to read; each field has what most expect where nothing is said."""

    revised: Revised = Revised.STATEMENTS
    marks_when_scrolled: bool = False
    """Whether what was scrolled past in a list is read."""
    starts_unread: bool = False
    """Whether the News Feed begins with what is unread."""
    density: Density = Density.CARDS
    font: Font = Font.SERIF
    size: Size = Size.MEDIUM
    width: Width = Width.MEDIUM
    language: str = ""
    """The language of the interface as a tag of BCP 47; "" for what the browser asks for."""
    keys: dict[str, str] = {}
    """The key of each act that isn't on its own, by the act's name."""
    folders: tuple[str, ...] = ()
    """The order in which folders stand; those that aren't named follow by name."""
    rules: tuple[Rule, ...] = ()
