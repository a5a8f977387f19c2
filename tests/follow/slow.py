"""A reader that a page can make spin, as no page should be able to."""

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.model import Article, Reading
from onrecord.read.rules_reader import RulesReader

POISON = "This page spins."


class Spinning:
    """The rules' reader, but for articles with the poison in them: there it spins inside `re`, for ever.

    A line in `log` for each article that it was given.
    """

    version = "1"

    def __init__(self, log: Path) -> None:
        self._log = log

    @property
    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def read(self, article: Article) -> Reading:
        return self.read_all([article])[0]

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        with self._log.open("a", encoding="utf-8") as log:
            log.writelines(f"{article.headline}\n" for article in articles)
        if any(POISON in article.text for article in articles):
            re.fullmatch(r"(a|a)*b", "a" * 64)
        return RulesReader().read_all(articles)


class Newer(Spinning):
    """The next version, which spins as well."""

    version = "2"
