"""The context of the page of a reader's rules."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord.web.contexts.base import Context, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule."""

    number: int
    """Its number among the rules, from 0."""
    says: str
    """The rule, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedView:
    """The result of trying a rule: what it would have hidden, together with the existing rules."""

    says: str
    """How many articles it would have hidden, and of how many."""
    articles: tuple[tuple[Link, str], ...]
    """The newest of the hidden articles, each with its outlet's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContext(Context):
    """The page of a reader's rules, with the form that tries another one."""

    template: ClassVar[str] = "rules.html"

    token: str | None
    """The form's token; None in a read-only store."""
    said: str | None
    """What was done just now."""
    problem: str | None
    """Why it wasn't done."""
    rules: tuple[RuleView, ...]
    """The rules."""
    kinds: tuple[tuple[str, str], ...]
    """What a rule can look at: value and label."""
    kind: str
    """The choice made."""
    text: str
    """The words typed."""
    keeps: bool
    """Whether the rule keeps matching articles, in place of hiding them."""
    tried: TriedView | None
    """The result of trying the rule; None where none was tried."""
    outlets: tuple[tuple[str, str], ...]
    """The outlets to choose from: slug and name."""
