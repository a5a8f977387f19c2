"""A reader's browser whose worker keeps pages, for when there is no connection."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.web.making import Running

KEPT = """async () => {
  const found = [];
  for (const request of await (await caches.open("onrecord-pages")).keys()) found.push(new URL(request.url).pathname);
  return found.sort();
}"""
WAITING = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("onrecord", 1);
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    if (!asked.result.objectStoreNames.contains("acts")) { resolve([]); return; }
    const all = asked.result.transaction("acts").objectStore("acts").getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result.map((act) => JSON.parse(act.body))); };
  };
})"""


class Reader:
    """A browser of somebody's, whose worker has kept what it is to keep."""

    def __init__(self, context: BrowserContext, server: Running) -> None:
        self.context, self.server = context, server
        self.page = context.new_page()
        self.page.set_default_timeout(15_000)

    def go(self, path: str) -> Page:
        self.page.goto(self.server.base + path)
        return self.page

    def fill(self, *paths: str) -> None:
        """Waits until these pages are kept."""
        self.until(KEPT, sorted(paths))

    def without(self, article: int) -> Page:
        """The article's copy, once it is kept and the connection is gone."""
        self.go("/")
        self.fill("/offline", f"/article/{article}")
        self.context.set_offline(True)
        return self.go(f"/article/{article}")

    def until(self, asked: str, wanted: Any) -> None:
        for _ in range(300):
            if (found := self.page.evaluate(asked)) == wanted:
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"{found} isn't {wanted}")
