"""Browsers in words, by the User-Agent that they send. Pure.

By looking for a few fixed words, in an order: most browsers name those that they descend from, too. What isn't among them is shown as it was
sent, and a browser that calls itself another is called so.
"""

from typing import Final

from onrecord.web.language import gettext

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
)
"""What stands in the User-Agent, and the browser that writes it; descendants before what they descend from."""
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
    ("BSD", "BSD"),
)
"""Likewise for the machine; Android calls itself Linux, and phones of Apple's call themselves like Mac OS X."""
_APPLES: Final = frozenset({"iPhone", "iPad", "macOS"})
"""Where a browser that names none of the others, but Safari, is that: elsewhere many have its name."""
_BROWSER_S: Final = "Mozilla/5.0 ("
"""How the User-Agent of each of them begins: a program that only has such a word in it isn't one."""


def in_words(agent: str) -> str:
    """A User-Agent as people say it, such as "Firefox on Linux"; as it is where it isn't known."""
    if not agent.startswith(_BROWSER_S):
        return agent or gettext("a browser that says nothing of itself")
    system = _first(_SYSTEMS, agent)
    browser = _first(_BROWSERS, agent) or ("Safari" if system in _APPLES and "Safari/" in agent else "")
    if not browser:
        return agent
    if not system:
        return browser
    # Translators: a browser and the machine it runs on
    return gettext("%(browser)s on %(system)s", browser=browser, system=system)


def _first(table: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for word, name in table if word in agent), "")
