"""Who may ask for what."""

import pytest

from onrecord.store.contract.accounts import Role
from onrecord.web.signin.rules import is_for_people, is_open, role_for


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/", Role.READER),
        ("GET", "/outlets", Role.READER),
        ("POST", "/outlets/follow", Role.EDITOR),
        ("POST", "/something/new", Role.EDITOR),
        ("DELETE", "/", Role.EDITOR),
        ("POST", "/account", Role.READER),
        ("GET", "/accounts", Role.OWNER),
        ("POST", "/accounts", Role.OWNER),
        ("POST", "/accountsx", Role.EDITOR),
    ],
)
def test_what_role_is_asked_for(method: str, path: str, role: Role) -> None:
    assert role_for(method, path) is role


def test_little_is_open() -> None:
    assert is_open("/signin")
    assert is_open("/static/style.css")
    assert not is_open("/static")
    assert not is_open("/signing")
    assert not is_open("/metrics")


def test_roles_include_those_below() -> None:
    assert Role.OWNER.may(Role.EDITOR)
    assert Role.EDITOR.may(Role.EDITOR)
    assert not Role.READER.may(Role.EDITOR)


def test_accounts_are_for_people() -> None:
    assert is_for_people("/account")
    assert is_for_people("/accounts")
    assert not is_for_people("/api/feed")
