"""What the template of a reader's rules is given."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule."""

    number: int
    """Its place among the rules."""
    says: str
    """What it does, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedView:
    """What a rule would have hidden, with those that there are."""

    says: str
    """How much of how much."""
    articles: tuple[Link, ...]
    """The newest of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContext(Context):
    """A reader's rules, and the form that tries out another one."""

    template: ClassVar[str] = "rules.html"

    token: str | None
    """The form's token; None where nothing can be changed."""
    said: str | None
    """What was just done."""
    problem: str | None
    """Why nothing was done."""
    rules: tuple[RuleView, ...]
    """The rules."""
    kinds: tuple[tuple[str, str], ...]
    """What a rule may look at: value and words."""
    kind: str
    """What was chosen of that."""
    text: str
    """What was typed."""
    keeps: bool
    """Whether the rule that was typed keeps articles."""
    tried: TriedView | None
    """What came of trying; None where nothing was tried."""
    outlets: tuple[tuple[str, str], ...]
    """Outlets to choose from, by slug and name."""
