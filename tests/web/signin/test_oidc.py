"""A sign-in under way; the provider's part is tested in pages/test_oidc.py."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.settings import OidcSettings, Settings
from onrecord.web.signin.oidc import OidcProvider, flow_of, link_mark, new_flow


def test_a_flow_comes_back_as_it_went() -> None:
    flow = new_flow("/people?page=2", "a session")
    assert flow_of(flow.written()) == flow
    assert flow.link == link_mark("a session", flow.state)
    assert flow.link != link_mark("another", flow.state)
    assert new_flow("/").link == ""
    assert (
        len({getattr(each, name) for each in (flow, new_flow("/")) for name in ("state", "nonce", "verifier")})
        == 6
    )


@pytest.mark.parametrize("back", ["/" + "x" * 999, "/" + "x" * 9_999, "/" + "ї" * 999])
def test_a_flow_fits_into_a_cookie_whatever_path_it_is_to_come_back_to(back: str) -> None:
    flow = new_flow(back, "a session")
    assert flow_of(flow.written()) == flow
    assert flow.back == (back if len(back) == 1_000 and back.isascii() else "/")


@given(st.text(max_size=80))
def test_no_words_are_a_flow(words: str) -> None:
    assert flow_of(words) is None


def test_the_secret_is_in_no_words_about_the_settings() -> None:
    known = OidcSettings(issuer="https://id.test", client="onrecord", secret="s3cret")
    assert "s3cret" not in repr(known)
    assert "s3cret" not in repr(replace(Settings().sign_in, oidc=known))
    assert OidcProvider(Settings(), known, "").name == "id.test"


@pytest.mark.parametrize("url", ["https://id.test/out", "https://id.test/out?x=1"])
def test_addresses_keep_what_they_ask(url: str) -> None:
    from onrecord.web.signin.oidc import _with

    assert parse_qs(urlsplit(_with(url, {"a": "b c"})).query)["a"] == ["b c"]
