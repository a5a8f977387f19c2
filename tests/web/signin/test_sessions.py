"""Sessions and their cookie."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from onrecord.web.signin.sessions import secret_of, set_cookie, set_flow_cookie


def test_over_tls_the_cookie_is_the_host_s_alone() -> None:
    answer = Response()
    set_cookie(answer, "s3cret", is_safe=True)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-onrecord=s3cret; HttpOnly; Max-Age=")
    assert {"Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    plain = Response()
    set_cookie(plain, None, is_safe=False)
    assert 'onrecord=""; HttpOnly; Max-Age=0' in plain.headers["set-cookie"]
    assert "Secure" not in plain.headers["set-cookie"]


def test_over_tls_the_plain_cookie_counts_for_nothing() -> None:
    both = HTTPConnection(
        {"type": "http", "headers": [(b"cookie", b"onrecord=set-by-others; __Host-onrecord=ours")]}
    )
    assert secret_of(both, is_safe=True) == "ours"
    assert secret_of(both, is_safe=False) == "set-by-others"
    assert secret_of(HTTPConnection({"type": "http", "headers": []}), is_safe=True) == ""


def test_what_a_provider_is_asked_for_is_kept_for_its_way_back() -> None:
    answer = Response()
    set_flow_cookie(answer, "a flow", is_safe=True)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-onrecord-oidc=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/", "Max-Age=600"} <= set(cookie.split("; "))
    gone = Response()
    set_flow_cookie(gone, None, is_safe=False)
    assert 'onrecord-oidc=""; HttpOnly; Max-Age=0' in gone.headers["set-cookie"]
