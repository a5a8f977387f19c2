"""Pages in a real Chromium, where nothing may go wrong beside what is looked at."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

SHOTS = Path(__file__).resolve().parents[2] / "out" / "screenshots"
SHOT = "ONRECORD_SCREENSHOTS"
"""Set in the environment, it has pictures of pages taken, for a person to look at."""
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # else every element that passes is sent over, which takes most of the time
}
OF_COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

Opener = Callable[..., Page]


_NO_WORKER = "Service Worker registration blocked by Playwright"
"""What Playwright itself writes on the console, as contexts run no worker unless they are told to (conftest.py)."""


class Watch:
    """Keeps what goes wrong on a page: console, content security policy, failed and foreign requests."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.missing: set[str] = set()
        self.problems: list[str] = []

    def over(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        # Chromium itself tells of the page that is meant to be missing; of anything else, nobody may say a word
        if not self._is_missing(message.location.get("url") or "") and message.text != _NO_WORKER:
            self.problems.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.base + "/"):
            self.problems.append(f"asked elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not self._is_missing(response.url):
            self.problems.append(f"{response.status}: {response.url}")

    def _is_missing(self, url: str) -> bool:
        """Whether it is meant to be missing: the outlets' own servers, too, which hold the pictures not kept here."""
        return url in self.missing or "/picture/of/" in url


def ready(page: Page) -> Page:
    """The page, once its scripts are there: they come after its first paint."""
    page.locator("html[data-scripts=ready]").wait_for(state="attached")
    return page


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def picture(page: Page, name: str) -> None:
    """Takes a picture of what is seen, where somebody asked for pictures."""
    if os.environ.get(SHOT):
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png")


def follow_the_rules(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 8, "the rules were applied"


def have_contrast(page: Page) -> None:
    """What may be otherwise in another theme, of a page on which `follow_the_rules` has loaded the rules."""
    found = page.evaluate("options => axe.run(options)", OF_COLOURS)
    assert found["violations"] == []
    assert [each["id"] for each in found["passes"]] == ["color-contrast"], "the rule was applied"
