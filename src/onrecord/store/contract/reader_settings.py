"""How a reader wants to read. Values that only a later OnRecord knows are ignored when the settings are read."""

from enum import StrEnum

import msgspec


class Revised(StrEnum):
    """When a revised article becomes unread again."""

    STATEMENTS = "statements"
    """When a statement in it was added, withdrawn or reworded."""
    ALWAYS = "always"
    NEVER = "never"


class Density(StrEnum):
    """How much of each article lists show."""

    CARDS = "cards"
    LIST = "list"
    HEADLINES = "headlines"


class Font(StrEnum):
    """The typeface of articles."""

    SERIF = "serif"
    SANS = "sans"


class Size(StrEnum):
    """The size of the letters in articles."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    HUGE = "huge"


class Width(StrEnum):
    """The length of the lines in articles."""

    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


class RuleKind(StrEnum):
    """What part of an article a rule looks at."""

    WORDS = "words"
    """Consecutive words in its headline, its standfirst or its first words."""
    AUTHOR = "author"
    SECTION = "section"
    OUTLET = "outlet"
    """The slug of its outlet."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that hides articles from all lists, or, with `keeps`, stops other rules from hiding them."""

    kind: RuleKind
    text: str
    keeps: bool = False


MAX_RULES = 200
MAX_RULE_CHARS = 200


class ReaderSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a reader wants to read. Each field's default is what most readers expect."""

    revised: Revised = Revised.STATEMENTS
    marks_when_scrolled: bool = False
    """Whether articles count as read once the reader scrolls past them in a list."""
    starts_unread: bool = False
    """Whether the News Feed opens with unread articles."""
    density: Density = Density.CARDS
    font: Font = Font.SERIF
    size: Size = Size.MEDIUM
    width: Width = Width.MEDIUM
    language: str = ""
    """The language of the interface as a BCP 47 tag; "" for the language that the browser asks for."""
    keys: dict[str, str] = {}
    """The key of each action whose key the reader changed, by the action's name."""
    folders: tuple[str, ...] = ()
    """The order of folders; folders that aren't named follow by name."""
    rules: tuple[Rule, ...] = ()
