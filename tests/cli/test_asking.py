"""Options that say how a feed's server is asked."""

import click
import pytest

from onrecord.cli.asking import PASSWORD, request_of, selectors_of
from onrecord.model import FeedRequest, LinkSelectors


def test_nothing_said_is_no_request():
    assert request_of(None, (), None) is None


def test_headers_and_the_password_of_the_environment(monkeypatch):
    monkeypatch.setenv(PASSWORD, "secret")
    asked = request_of("Tarn/1", ("X-Key: a:b", "Accept:text/xml"), "ana")
    headers = (("X-Key", "a:b"), ("Accept", "text/xml"))
    assert asked == FeedRequest(user_agent="Tarn/1", headers=headers, user="ana", password="secret")


@pytest.mark.parametrize("header", ["no colon", ": secret", "X Key: a", "X-Kéy: a", "X-Key: a\nEvil: b"])
def test_what_is_no_header_is_refused_without_repeating_it(header):
    with pytest.raises(click.UsageError) as refused:
        request_of(None, (header,), None)
    assert header not in str(refused.value.message)


def test_selectors_go_with_the_element_that_holds_them():
    assert selectors_of("li", "a", None, "time") == LinkSelectors(item="li", link="a", title=None, date="time")
    assert selectors_of(None, None, None, None) is None
    with pytest.raises(click.UsageError):
        selectors_of(None, "a", None, None)
