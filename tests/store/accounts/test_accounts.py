"""Who may sign in, on both databases."""

import pytest
from sqlalchemy import select

from onrecord.errors import StoreError
from onrecord.store.accounts import accounts as accounts_of
from onrecord.store.accounts import tables
from onrecord.store.contract.accounts import Role
from onrecord.store.store import Store

pytestmark = pytest.mark.both_databases


def test_the_first_is_an_owner_and_names_are_taken_once(store: Store) -> None:
    kept = store.accounts
    with pytest.raises(StoreError, match="the first account is the owner's"):
        kept.add("Ida", Role.READER, now=1.0)
    owner = kept.add("Ida Holm", Role.OWNER, now=1.0)
    assert owner.id == 1
    with pytest.raises(StoreError, match="that name is taken"):
        kept.add(" IDA  holm ", Role.READER, now=2.0)
    other = kept.add("Tom", Role.READER, now=2.0)
    assert [each.name for each in kept.all()] == ["Ida Holm", "Tom"]
    assert kept.named("tom") == other
    assert kept.named("nobody") is None
    for bad in ("", "  ", "\x00\x1b", "x" * 61):
        with pytest.raises(StoreError, match="characters"):
            kept.add(bad, Role.READER, now=3.0)


def test_somebody_always_owns_the_store(store: Store) -> None:
    kept = store.accounts
    ida, tom = kept.add("Ida", Role.OWNER, now=1.0), kept.add("Tom", Role.READER, now=1.0)
    assert not kept.change(ida.id, role=Role.EDITOR)
    assert not kept.remove(ida.id)
    assert kept.change(tom.id, role=Role.OWNER)
    assert kept.remove(ida.id)
    assert [each.role for each in kept.all()] == [Role.OWNER]


def test_a_session_is_known_until_it_ends(store: Store) -> None:
    kept = store.accounts
    ida = kept.add("Ida", Role.OWNER, now=0.0)
    kept.begin(ida.id, "one", agent="Firefox\x1b[31m", now=10.0, until=1_000.0)
    found = kept.session("one", now=20.0, idle_s=100.0)
    assert found
    assert found.id == ida.id
    assert kept.session("two", now=20.0, idle_s=100.0) is None
    assert kept.session("one", now=111.0, idle_s=100.0) is None, "nobody was there for too long"
    kept.saw("one", now=105.0)
    assert kept.session("one", now=111.0, idle_s=100.0)
    assert kept.session("one", now=1_001.0, idle_s=5_000.0) is None
    (info,) = kept.sessions(ida.id)
    assert (info.agent, info.seen) == ("Firefox[31m", 105.0)
    assert kept.session_id("one") == info.id
    assert kept.end(ida.id, info.id) == 1
    assert kept.session("one", now=106.0, idle_s=100.0) is None


def test_sessions_of_one_account_are_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts_of, "MAX_SESSIONS", 3)
    kept = store.accounts
    ida = kept.add("Ida", Role.OWNER, now=0.0)
    for each in range(5):
        kept.begin(ida.id, f"secret {each}", agent="", now=1.0 + each, until=1_000.0)
    assert kept.session("secret 1", now=9.0, idle_s=100.0) is None
    assert kept.session("secret 2", now=9.0, idle_s=100.0)


def test_an_invitation_is_good_once_and_for_a_time(store: Store) -> None:
    kept = store.accounts
    ida = kept.add("Ida", Role.OWNER, now=0.0)
    kept.invite(ida.id, "first", until=100.0)
    kept.invite(ida.id, "second", until=100.0)
    assert kept.invited("first", now=1.0) is None, "another link was made"
    assert kept.invited("second", now=101.0) is None
    assert kept.invited("second", now=1.0) == ida
    kept.begin(ida.id, "session", agent="", now=1.0, until=1_000.0)
    assert kept.accept("second", "hash", now=1.0)
    assert not kept.accept("second", "other", now=1.0)
    assert kept.password(ida.id) == "hash"
    assert kept.session("session", now=2.0, idle_s=100.0) is None, "whoever was signed in is out"


def test_a_new_password_ends_all_other_sessions(store: Store) -> None:
    kept = store.accounts
    ida = kept.add("Ida", Role.OWNER, now=0.0)
    for secret in ("here", "there"):
        kept.begin(ida.id, secret, agent="", now=1.0, until=1_000.0)
    kept.set_password(ida.id, "hash", keep="here")
    assert kept.session("here", now=2.0, idle_s=100.0)
    assert kept.session("there", now=2.0, idle_s=100.0) is None


def test_tokens_are_their_owners(store: Store) -> None:
    kept = store.accounts
    ida, tom = kept.add("Ida", Role.OWNER, now=0.0), kept.add("Tom", Role.EDITOR, now=0.0)
    kept.add_token(ida.id, "secret", "my script", may_write=True, now=5.0)
    found = kept.token("secret")
    assert found
    assert (found[0].name, found[1]) == ("Ida", True)
    kept.saw("secret", now=7.0)
    (info,) = kept.tokens(ida.id)
    assert (info.name, info.used) == ("my script", 7.0)
    assert not kept.end_token(tom.id, info.id)
    assert kept.end_token(ida.id, info.id)
    assert kept.token("secret") is None
    kept.add_token(tom.id, "his", "x", may_write=False, now=5.0)
    kept.begin(tom.id, "session", agent="", now=5.0, until=100.0)
    kept.invite(tom.id, "link", until=100.0)
    assert kept.remove(tom.id)
    assert kept.token("his") is None


def test_no_secret_stands_in_the_store(store: Store) -> None:
    kept = store.accounts
    ida = kept.add("Ida", Role.OWNER, now=0.0)
    kept.begin(ida.id, "a session's", agent="", now=1.0, until=100.0)
    kept.add_token(ida.id, "a token's", "x", may_write=False, now=1.0)
    kept.invite(ida.id, "a link's", until=100.0)
    with store.database.reading() as connection:
        for table in (tables.sessions, tables.tokens, tables.invitations):
            (row,) = connection.execute(select(table)).mappings()
            assert len(row["secret"]) == 64
            assert not {"a session's", "a token's", "a link's"} & set(map(str, row.values()))


def test_the_audit_is_newest_first_and_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts_of, "MAX_EVENTS", 4)
    for each in range(6):
        store.accounts.note(name="Ida", action=f"did {each}", subject="x\ny", now=float(each))
    noted = store.accounts.noted(limit=3)
    assert [each.action for each in noted.items] == ["did 5", "did 4", "did 3"]
    assert noted.items[0].subject == "x y"
    rest = store.accounts.noted(limit=3, after=noted.after)
    assert [each.action for each in rest.items] == ["did 2"]
