"""The plain text of a saved page to its Articles."""

from datetime import datetime

from onrecord.model import Article
from onrecord.settings import Limits


def extract_saved(
    text: str, *, url: str | None, captured: datetime | None, limits: Limits
) -> tuple[Article, ...]:
    """The articles on the page, in its order; empty where there is none."""
    return ()
