"""How a request came."""

from typing import Any

import pytest

from onrecord.settings import SignInSettings
from onrecord.web.signin.secure import address_of, is_over_tls

BEHIND = SignInSettings(proxies=frozenset({"10.0.0.0/8", "::1"}))


def scope(peer: str | None, **headers: str) -> dict[str, Any]:
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "scheme": "http", "client": (peer, 1) if peer else None, "headers": given}


@pytest.mark.parametrize(
    ("peer", "said", "is_safe"),
    [("10.1.2.3", "https", True), ("10.1.2.3", "http", False), ("192.0.2.1", "https", False), ("::1", "https", True), ("no address", "https", False)],
)  # fmt: skip
def test_a_proxy_says_whether_it_came_over_tls(peer: str, said: str, is_safe: bool) -> None:
    assert is_over_tls(scope(peer, x_forwarded_proto=said), BEHIND) is is_safe


def test_the_owner_says_so_too() -> None:
    known = SignInSettings(public_url="https://news.test")
    assert is_over_tls(scope(None, host="News.test"), known)
    assert not is_over_tls(scope(None, host="127.0.0.1:8080"), known)


def test_where_it_comes_from() -> None:
    assert address_of(scope("10.0.0.1", x_forwarded_for="6.6.6.6, 192.0.2.7"), BEHIND) == "192.0.2.7"
    assert address_of(scope("10.0.0.1", x_forwarded_for="\x1b[31m"), BEHIND) == "10.0.0.1"
    assert address_of(scope("192.0.2.1", x_forwarded_for="6.6.6.6"), BEHIND) == "192.0.2.1"
    assert address_of(scope(None), BEHIND) == ""


def test_of_several_lines_the_proxy_s_own_counts() -> None:
    twice = scope("10.0.0.1")
    twice["headers"] = [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"192.0.2.7")]
    assert address_of(twice, BEHIND) == "192.0.2.7"
    twice["headers"] = [(b"x-forwarded-proto", b"https"), (b"x-forwarded-proto", b"http")]
    assert not is_over_tls(twice, BEHIND)
