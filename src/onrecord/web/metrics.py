"""Metrics for Prometheus (text exposition format)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response

from onrecord.store.contract.parts import HasFeeds, HasNews
from onrecord.web.shared import Shared


class _Parts(HasFeeds, HasNews, Protocol):
    """The parts of a store that are counted."""


class Metrics:
    """The handler. `counted` is the folder with the refreshing process's counters; None where it runs elsewhere."""

    def __init__(self, shared: Shared, counted: Path | None = None) -> None:
        self._shared = shared
        self._counted = counted

    async def show(self, _: Request) -> Response:
        """All metrics with their present values."""
        return Response(await self._shared.pooled(self._text), media_type=CONTENT_TYPE_LATEST)

    def _text(self) -> bytes:
        registry = CollectorRegistry()
        registry.register(_State(self._shared.store))
        if self._counted:
            MultiProcessCollector(registry, str(self._counted))  # type: ignore[no-untyped-call]
        return generate_latest(registry)


class _State:
    """The store's contents, as gauges."""

    def __init__(self, store: _Parts) -> None:
        self._store = store

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges."""
        health = self._store.feeds.health()
        waiting = health.pop("waiting")
        feeds = GaugeMetricFamily("onrecord_feeds", "Followed feeds, by how they are doing", labels=["health"])
        for name in ("well", "broken", "new", "failing", "paused", "gone"):
            feeds.add_metric([name], health.get(name, 0))
        yield feeds
        yield GaugeMetricFamily("onrecord_pages_waiting", "Pages that wait for their turn", waiting)
        for name, count in self._store.news.counts().items():
            yield GaugeMetricFamily(f"onrecord_{name}", f"On the record: {name}", count)
