"""What is counted while feeds and pages are asked for, in Prometheus's terms."""

from prometheus_client import Counter, Histogram

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)

FEEDS = Counter("onrecord_feed_readings", "Feeds asked for, by how it went", ["outcome"])
FEED_SECONDS = Histogram(
    "onrecord_feed_seconds", "Seconds from asking for a feed to having read it", buckets=_SECONDS
)
ENTRIES = Counter("onrecord_entries", "Entries that were new")
BYTES = Counter("onrecord_feed_bytes", "Bytes of feeds received, decompressed")
PAGES = Counter("onrecord_page_visits", "Pages visited, by their state after it", ["state"])
PAGE_SECONDS = Histogram(
    "onrecord_page_seconds", "Seconds from asking for a page to having kept it", buckets=_SECONDS
)
