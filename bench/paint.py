"""How much a browser loads for each page, and when it shows the first of it.

    python -m bench.paint http://127.0.0.1:8080/ http://127.0.0.1:8080/people

Each page is opened in a Chromium that has nothing yet, its processor slowed down four times: bytes as they are sent
(compressed, with style and scripts, without pictures), and the first contentful paint, the median and the least of five.
"""

import argparse
import os
import shutil
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

SLOWED = 4
TIMES = 5
_PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  for (const each of list.getEntriesByName("first-contentful-paint")) done(each.startTime);
}).observe({ type: "paint", buffered: true }))"""


@dataclass(frozen=True, slots=True)
class Paint:
    """One page: bytes of its document, of all that isn't a picture, and the first contentful paint in milliseconds, median and least."""

    url: str
    document_bytes: int
    total_bytes: int
    paint_ms: float
    least_ms: float


@dataclass
class _Loaded:
    """The kind of each request, and its bytes."""

    kinds: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def over(self, session: CDPSession) -> None:
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def bytes_of(self, kinds: Iterable[str] | None = None) -> int:
        """What requests of these kinds took; None means all but pictures."""
        wanted = set(self.kinds.values()) - {"Image"} if kinds is None else set(kinds)
        return sum(size for each, size in self.sizes.items() if self.kinds.get(each) in wanted)


def measured(browser: Browser, url: str, times: int = TIMES) -> Paint:
    """The page at `url`, opened so many times."""
    paints, loaded = [], _Loaded()
    for _ in range(times):
        with browser.new_context() as context:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            loaded = _Loaded()
            loaded.over(session)
            page.goto(url)
            paints.append(float(page.evaluate(_PAINTED)))
            page.locator("html[data-scripts=ready]").wait_for(state="attached")  # scripts come after it
    return Paint(url, loaded.bytes_of({"Document"}), loaded.bytes_of(), statistics.median(paints), min(paints))


def table(paints: Iterable[Paint]) -> Iterator[str]:
    """A line for each page."""
    yield f"{'document KB':>12}{'all KB':>9}{'paint ms':>10}{'least':>7}  page"
    for each in paints:
        yield f"{each.document_bytes / 1000:12.1f}{each.total_bytes / 1000:9.1f}{each.paint_ms:10.0f}{each.least_ms:7.0f}  {each.url}"


def main() -> None:
    """Measures the pages at the addresses that are given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("url", nargs="+", help="a page of a running server")
    parser.add_argument("--times", type=int, default=TIMES, help="how often each is opened")
    given = parser.parse_args()
    found = shutil.which(os.environ.get("ONRECORD_CHROMIUM", "chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for line in table(measured(browser, url, given.times) for url in given.url):
            print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
