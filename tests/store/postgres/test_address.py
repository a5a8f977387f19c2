"""Addresses as libpq reads them; a password is never shown, and refused where everybody would see it."""

from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.store.postgres.address import is_address, parse, refuse_password

SECRETS = st.text(min_size=4, max_size=20).filter(lambda text: "\0" not in text and text.isprintable())


@pytest.mark.parametrize(
    ("store", "subject"),
    [
        ("postgresql://user@host/db", "postgresql://user@host/db"),
        ("postgres://host:5433/db", "postgresql://host:5433/db"),
        ("POSTGRESQL://u:secret@host/db", "postgresql://u@host/db"),
        ("postgresql://u@host/db?password=secret&sslmode=require", "postgresql://u@host/db"),
        ("postgresql:///db?host=/run/postgresql&user=u", "postgresql://u@/db?host=/run/postgresql"),
        ("postgresql://u@h1:1,h2:2/db", "postgresql://u@h1:1,h2:2/db"),
        ("postgresql://u@[::1]:5/db", "postgresql://u@[::1]:5/db"),
        ("postgresql://?service=news", "postgresql:///?service=news"),
        ("postgresql://a%40b:s@host/d%2Fb", "postgresql://a%40b@host/d%2Fb"),
    ],
)
def test_the_subject_is_the_address_without_its_password(store, subject):
    assert is_address(store)
    address = parse(store)
    assert (address.subject, str(address)) == (subject, subject)
    without = {name: value for name, value in address.parameters.items() if name not in ("password", "sslmode")}
    assert parse(subject).parameters == without


@given(SECRETS)
def test_a_password_is_taken_whole_and_never_shown(secret):
    address = parse(f"postgresql://user:{quote(secret, safe='')}@host/db")
    assert address.parameters["password"] == secret
    assume(secret not in repr(parse("postgresql://user@host/db")))
    assert secret not in repr(address) + str(address)


def shown(store: str) -> str:
    try:
        return parse(store).subject
    except StoreError as error:
        return str(error)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"])) | st.text("@/?:#[]%a=&"))
def test_a_password_written_as_it_is_is_taken_or_refused_without_a_word_of_it(secret):
    refused = shown("postgresql://@@")
    assert "isn't of the form postgresql://user@host/database" in refused
    assert shown(f"postgresql://user:{secret}@host/db") in ("postgresql://user@host/db", refused)


@pytest.mark.parametrize(
    "store",
    [
        "postgresql://u:pa@ss@host/db",
        "postgresql://u:pa/ss@host/db",
        "postgresql://u:p%zz@host/db",
        "postgresql://u:/ss@host/db",
    ],
)
def test_what_is_no_address(store):
    with pytest.raises(StoreError, match="isn't of the form postgresql://user@host/database") as raised:
        parse(store)
    assert "ss" not in str(raised.value).replace("isn't", "").replace("address", "").replace("password", "")
    assert "p%zz" not in str(raised.value)


@pytest.mark.parametrize(
    "store",
    [
        "postgresql://u:secret@host/db",
        "postgresql://u:@host/db",
        "postgresql://host/db?password=secret",
        "postgres://u@host/db?a=b&sslpassword=x",
    ],
)
def test_a_password_on_the_command_line_is_refused(store):
    with pytest.raises(StoreError, match="ONRECORD_STORE, or the password alone into PGPASSWORD") as raised:
        refuse_password(store)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "store",
    ["postgresql://u@host:5432/db", "postgresql:///db?host=/run", "news.sqlite", "a:b@c.sqlite", "postgres.db"],
)
def test_others_are_not(store):
    refuse_password(store)


def test_a_file_is_no_address():
    assert not is_address("postgresql.sqlite")
    assert not is_address("./postgresql://x")
