"""For which address passkeys are made."""

import pytest

from onrecord.web.signin.relying_party import relying_party


@pytest.mark.parametrize(
    ("url", "id_", "origin"),
    [
        ("https://news.test", "news.test", "https://news.test"),
        ("https://News.Test:443/", "news.test", "https://news.test"),
        ("https://news.test:8443/x", "news.test", "https://news.test:8443"),
        ("http://localhost:8080", "localhost", "http://localhost:8080"),
        ("https://zürich.test", "xn--zrich-kva.test", "https://xn--zrich-kva.test"),
    ],
)
def test_a_public_name_with_tls_or_this_machine_s_own(url: str, id_: str, origin: str) -> None:
    assert relying_party(url) == (id_, origin)


@pytest.mark.parametrize(
    "url",
    [None, "", "http://news.test", "https://192.0.2.1", "https://[::1]:8080", "ftp://news.test", "https://a b"],
)
def test_no_other_address_has_passkeys(url: str | None) -> None:
    assert relying_party(url) is None
