"""Which sources are documents: a report, a law, a court's filing. What they say is no person's speech. English."""

import re
from typing import Final

from onrecord.read.text.tokens import word_set

MAX_CHARS: Final = 160
"""Characters of a source that are looked at, the first ones."""
_HEADS: Final = word_set(
    """report reports study studies survey surveys poll polls data figures statistics analysis index census filing filings complaint
    complaints lawsuit lawsuits suit affidavit affidavits indictment indictments memo memos memorandum document documents law laws
    act bill bills constitution minutes audit audits review bylaws rules guidelines policy regulation regulations paper papers extracts
    investigation record records transcript treaty contract manifesto leaflet dossier estimates findings plan charter statute"""
)
"""Letters, posts and statements are left out: those are what somebody says."""
_BEHIND: Final = re.compile(
    r",| (?:by|from|of|in|on|to|for|at|with|into|about|that|which|who|published|released|seen|obtained|compiled|conducted|commissioned"
    r"|carried|dated|presented|titled|entitled|filed|prepared|made|issued|reviewed|sent|shown|leaked|drawn)\b"
)


def is_document(source: str) -> bool:
    """Whether the noun before what describes it is one for documents ("a survey by Holt", "an internal memo seen by
    us")."""
    words = source[:MAX_CHARS]
    behind = _BEHIND.search(words, 1)
    head = (words[: behind.start()] if behind else words).split()
    return bool(head) and head[-1].lower().strip("’'“”\"") in _HEADS
