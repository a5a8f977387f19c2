"""What outlets announce: bytes to feeds and entries. Pure: nothing here fetches."""

from onrecord.feeds.discover import Candidate, discover, name_on, well_known
from onrecord.feeds.identity import Identified, entry_digest, identify
from onrecord.feeds.opml import OpmlFeed, is_opml, read_opml, write_opml
from onrecord.feeds.pages import entries_of_page
from onrecord.feeds.parse import parse_feed
from onrecord.feeds.sitemaps import sitemaps_in_robots

__all__ = [
    "Candidate",
    "Identified",
    "OpmlFeed",
    "discover",
    "entries_of_page",
    "entry_digest",
    "identify",
    "is_opml",
    "name_on",
    "parse_feed",
    "read_opml",
    "sitemaps_in_robots",
    "well_known",
    "write_opml",
]
