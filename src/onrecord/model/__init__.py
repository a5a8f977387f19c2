"""The nouns: frozen types and nothing else."""

from onrecord.model.article import (
    Article,
    Author,
    Block,
    BlockKind,
    Correction,
    Credit,
    Figure,
    Origin,
    PageKind,
    Precision,
)
from onrecord.model.capture import Capture, CaptureOrigin, payload_digest
from onrecord.model.feed import Feed, Outlet
from onrecord.model.reading import (
    Anchor,
    AnchorKind,
    Attribution,
    AttributionKind,
    Coverage,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Party,
    Reading,
    Stance,
    Timex,
    TimexType,
)
from onrecord.model.record import ArticleRecord, PageRecord
from onrecord.model.span import Span

__all__ = [
    "Anchor",
    "AnchorKind",
    "Article",
    "ArticleRecord",
    "Attribution",
    "AttributionKind",
    "Author",
    "Block",
    "BlockKind",
    "Capture",
    "CaptureOrigin",
    "Correction",
    "Coverage",
    "Credit",
    "Entity",
    "EntityType",
    "Feed",
    "Figure",
    "Mention",
    "MentionKind",
    "Origin",
    "Outlet",
    "PageKind",
    "PageRecord",
    "Party",
    "Precision",
    "Reading",
    "Span",
    "Stance",
    "Timex",
    "TimexType",
    "payload_digest",
]
