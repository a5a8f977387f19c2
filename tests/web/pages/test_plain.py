"""Errors, and what machines ask for."""

from tests.web.making import Running
from tests.web.reading import page, text_of


def test_health_robots_and_errors(running: Running) -> None:
    assert running.get("/healthz").text == "ok\n"
    assert running.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    missing = running.get("/nothing/here")
    assert missing.status == 404
    assert "There is nothing at this address." in missing.text
    assert "</html>" in missing.text
    assert "focus" not in text_of(page(running, "/about/keys"), "h1")


def test_where_nobody_signs_in_the_addresses_of_accounts_say_so(running: Running) -> None:
    """/account was an empty 404 on a server without sign-in."""
    for path in ("/account", "/accounts", "/signin"):
        shown = page(running, path, 404)
        assert text_of(shown, "h1") == "Nobody signs in here"
        assert shown.css_first('main a[href="/settings"]')
