"""URL to Capture, without ever reaching an address that the owner did not allow."""

from onrecord.fetch.http import Fetcher, fetch_page

__all__ = ["Fetcher", "fetch_page"]
