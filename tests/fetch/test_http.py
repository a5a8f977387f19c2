import gzip
import time

import pytest

from onrecord.errors import AddressRefused, BadResponse, FetchError, InputTooLarge
from onrecord.fetch.http import fetch_page
from onrecord.settings import Limits, Settings
from tests.conftest import Answer
from tests.fetch.test_codings import PACKED

LOCAL = Settings(allowed_hosts=frozenset({"127.0.0.1"}))


def test_a_page_becomes_a_capture_with_where_it_came_from(site):
    site.pages["/old"] = Answer(status=301, headers={"Location": "/new"})
    site.pages["/new"] = Answer(b"<p>Hello", headers={"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'})
    capture = fetch_page(site.url("/old"), LOCAL)
    assert capture.payload == b"<p>Hello"
    assert (capture.target_uri, capture.final_uri) == (site.url("/old"), site.url("/new"))
    assert capture.status == 200
    assert capture.headers["content-type"] == "text/html; charset=utf-8"
    assert capture.date is not None
    assert capture.date.utcoffset() is not None


def test_no_cookie_is_sent_back(site):
    site.pages["/a"] = Answer(status=302, headers={"Location": "/b", "Set-Cookie": "who=reader"})
    site.pages["/b"] = Answer(b"ok")
    fetch_page(site.url("/a"), LOCAL)
    assert all("Cookie" not in headers for _, headers in site.requests)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1"])
def test_loopback_is_refused_in_every_spelling(site, host):
    with pytest.raises(AddressRefused):
        fetch_page(site.url("/", host), Settings())
    assert site.requests == []


def test_a_redirect_into_the_network_is_refused(site):
    site.pages["/"] = Answer(status=302, headers={"Location": site.url("/secret", "localhost")})
    site.pages["/meta"] = Answer(status=302, headers={"Location": "http://169.254.169.254/latest/"})
    site.pages["/file"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    for path in ("/", "/meta", "/file"):
        with pytest.raises(AddressRefused) as refused:
            fetch_page(site.url(path), LOCAL)
        assert refused.value.subject == site.url(path)


def test_allowing_a_name_does_not_allow_its_address_written_out(site):
    site.pages["/"] = Answer(status=302, headers={"Location": site.url("/secret")})
    with pytest.raises(AddressRefused):
        fetch_page(site.url("/", "localhost"), Settings(allowed_hosts=frozenset({"localhost"})))


def test_redirects_in_a_circle_end(site):
    site.pages["/"] = Answer(status=302, headers={"Location": "/"})
    with pytest.raises(BadResponse, match="redirects"):
        fetch_page(site.url(), LOCAL)
    assert len(site.requests) == LOCAL.limits.redirects + 1


def test_an_error_status_is_no_page(site):
    with pytest.raises(BadResponse, match="404"):
        fetch_page(site.url("/none"), LOCAL)


def test_a_compressed_body_is_counted_as_it_grows(site):
    bomb = gzip.compress(b"\0" * 30_000_000)
    site.pages["/"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    small = Settings(allowed_hosts=LOCAL.allowed_hosts, limits=Limits(page_bytes=1024 * 1024))
    with pytest.raises(InputTooLarge):
        fetch_page(site.url(), small)


def test_a_server_that_never_answers_is_given_up(site):
    def slow():
        time.sleep(2)
        return Answer()

    site.pages["/"] = slow
    hasty = Settings(allowed_hosts=LOCAL.allowed_hosts, limits=Limits(fetch_seconds=0.2))
    with pytest.raises(FetchError, match="no answer within"):
        fetch_page(site.url(), hasty)


@pytest.mark.parametrize(
    "url", ["ftp://host/", "http://", "http://[bad", "http://nosuch.invalid/", "javascript:1"]
)
def test_what_cannot_be_fetched_gets_one_clear_error(url):
    with pytest.raises(FetchError) as error:
        fetch_page(url, Settings())
    assert str(error.value).startswith(url)
    assert "\n" not in str(error.value)


def test_headers_that_are_no_text_can_be_kept(site):
    site.pages["/"] = Answer(status=302, headers={"Location": "/caf\xe9"})
    site.pages["/caf%EF%BF%BD"] = Answer(b"ok", headers={"ETag": '"\xff\xfe"', "Content-Type": "text/html"})
    capture = fetch_page(site.url(), LOCAL)
    assert capture.headers["etag"].encode() == '"\ufffd\ufffd"'.encode()
    assert capture.payload == b"ok"


def test_many_slow_hops_are_no_more_time_than_two(site):
    def hop(number):
        def answer():
            time.sleep(0.4)
            return Answer(status=302, headers={"Location": f"/{number + 1}"}) if number < 4 else Answer(b"ok")

        return answer

    for number in range(5):
        site.pages[f"/{number}"] = hop(number)
    hasty = Settings(allowed_hosts=LOCAL.allowed_hosts, limits=Limits(fetch_seconds=0.6))
    with pytest.raises(FetchError, match="no answer"):
        fetch_page(site.url("/0"), hasty)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_an_answer_that_breaks_off_within_its_stream_is_no_page(site, coding):
    """Half a gzip stream under the right Content-Length was taken for the whole page."""
    whole = b"<html>" + b"".join(b"<p>The port opens for the %dth time.</p>" % number for number in range(5000))
    packed = PACKED[coding][1](whole)
    site.pages["/whole"] = Answer(packed, headers={"Content-Encoding": coding})
    site.pages["/cut"] = Answer(packed[: len(packed) // 2], headers={"Content-Encoding": coding})
    site.pages["/wrong"] = Answer(b"\xff" + whole, headers={"Content-Encoding": coding})
    assert fetch_page(site.url("/whole"), LOCAL).payload == whole
    with pytest.raises(FetchError, match="breaks off in the middle"):
        fetch_page(site.url("/cut"), LOCAL)
    with pytest.raises(FetchError, match=f"can't be unpacked as {coding}"):
        fetch_page(site.url("/wrong"), LOCAL)
