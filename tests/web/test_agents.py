"""User-Agents in words."""

import pytest

from onrecord.web.agents import in_words
from tests.web.test_language import in_language

_APPLE = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (f"{_WINDOWS} Chrome/141.0.0.0 Safari/537.36", "Chrome on Windows"),
        (f"{_WINDOWS} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge on Windows"),
        (f"{_WINDOWS} Chrome/141.0.0.0 Safari/537.36 OPR/120.0.0.0", "Opera on Windows"),
        (f"{_APPLE} Version/18.1 Safari/605.1.15", "Safari on macOS"),
        (f"{_PHONE} Version/18.1 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        (f"{_PHONE} FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox on iPhone"),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/141.0.0.0", "Chrome on ChromeOS"),
        ("Mozilla/5.0 (X; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox"),
    ],
)
def test_a_browser_and_its_machine_are_named(agent: str, words: str) -> None:
    assert in_words(agent) == words


@pytest.mark.parametrize(
    "agent",
    [
        "curl/8.14.1",
        "NetNewsWire (Windows)",
        "Mozilla/5.0 (Somewhere) Something/1",
        "Mozilla/5.0 (Linux; U; Android 4.0) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Safari/534.30",
    ],
)
def test_what_is_not_known_stays_as_it_is(agent: str) -> None:
    assert in_words(agent) == agent


def test_who_says_nothing_is_no_browser_that_is_known() -> None:
    assert in_words("") == "a browser that says nothing of itself"


def test_it_is_said_in_the_reader_s_language() -> None:
    agent = f"{_WINDOWS} Chrome/141.0.0.0 Safari/537.36"
    assert in_language("de", lambda: in_words(agent)) == "Chrome auf Windows"
