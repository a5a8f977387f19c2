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
