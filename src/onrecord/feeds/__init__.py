"""What outlets announce: bytes to feeds and entries. Pure: nothing here fetches."""

from onrecord.feeds.addresses import GivenAddress, given_address, without_login
from onrecord.feeds.discover import Candidate, discover, linked_in_header, name_on, refresh_target, well_known
from onrecord.feeds.identity import Identified, entry_digest, identify
from onrecord.feeds.opml import OpmlFeed, OpmlList, RefusedOutline, is_opml, read_list, read_opml, write_opml
from onrecord.feeds.pages import entries_of_page
from onrecord.feeds.parse import parse_feed
from onrecord.feeds.selected import entries_by_selectors
from onrecord.feeds.sitemaps import sitemaps_in_robots

__all__ = [
    "Candidate",
    "GivenAddress",
    "Identified",
    "OpmlFeed",
    "OpmlList",
    "RefusedOutline",
    "discover",
    "entries_by_selectors",
    "entries_of_page",
    "entry_digest",
    "given_address",
    "identify",
    "is_opml",
    "linked_in_header",
    "name_on",
    "parse_feed",
    "read_list",
    "read_opml",
    "refresh_target",
    "sitemaps_in_robots",
    "well_known",
    "without_login",
    "write_opml",
]
