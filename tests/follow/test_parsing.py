"""What servers send is parsed without holding up the event loop."""

import asyncio
import threading

import pytest

from onrecord.follow import parsing
from onrecord.follow.parsing import PARSING, Parsing
from onrecord.model import payload_digest
from onrecord.settings import Limits
from onrecord.store.store import Store
from onrecord.workers.pool import Workers


def test_digests_are_made_beside_the_event_loop(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a list of many megabytes it takes tens of milliseconds, and everybody waited for it."""
    threads: list[threading.Thread] = []

    def noted(payload: bytes) -> str:
        threads.append(threading.current_thread())
        return payload_digest(payload)

    monkeypatch.setattr(parsing, "payload_digest", noted)
    with Workers(1, preload=PARSING) as workers:
        parse = Parsing(workers, Limits(), store.keeping).sitemaps(
            b"Sitemap: https://vell.test/s.xml", "https://vell.test/"
        )
        assert asyncio.run(parse) == ("https://vell.test/s.xml",)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
