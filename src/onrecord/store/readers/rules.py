"""Rules that keep articles out of a reader's lists: what rules look at, and whether they hide an article. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Article
from onrecord.store.contract.reader_settings import Rule, RuleKind
from onrecord.tokens import tokens


@dataclass(frozen=True, slots=True)
class Subject:
    """The parts of an article that rules look at. `words` are its headline, standfirst and first words."""

    words: str
    authors: tuple[str, ...]
    section: str | None
    outlet: str | None
    """The outlet's slug."""


def subject_of(article: Article, excerpt: str, outlet: str | None) -> Subject:
    """The parts of a new article that rules look at."""
    words = "\n".join(each for each in (article.headline, article.standfirst, excerpt) if each)
    return Subject(words, tuple(author.name for author in article.authors), article.section, outlet)


def are_hidden(rules: Sequence[Rule], subjects: Iterable[Subject]) -> Iterable[bool]:
    """For each article, whether the rules hide it: a hiding rule matches it, and no keeping rule does."""
    made = [(rule, _spaced(rule.text)) for rule in rules]
    for subject in subjects:
        words = _spaced(subject.words)
        met = {rule.keeps for rule, wanted in made if _meets(rule, wanted, subject, words)}
        yield met == {False}


def _meets(rule: Rule, wanted: str, subject: Subject, words: str) -> bool:
    if rule.kind is RuleKind.OUTLET:
        return rule.text == subject.outlet
    if not wanted.strip():
        return False  # a rule without a letter would match everything
    if rule.kind is RuleKind.WORDS:
        return wanted in words
    if rule.kind is RuleKind.SECTION:
        return wanted == _spaced(subject.section or "")
    return any(wanted == _spaced(author) for author in subject.authors)


def _spaced(text: str) -> str:
    """The words as search has them, between spaces, so that a rule matches whole words only."""
    return f" {' '.join(tokens(text))} "
