"""Somebody's own account, and everybody's."""

import re

from onrecord.store.contract.accounts import Role
from onrecord.store.store import Store
from tests.web.making import Running
from tests.web.signin.asking import PASSWORD, SignIn, Visitor


def test_a_token_is_shown_once_and_ends(signed_in: SignIn, closed: Running) -> None:
    tom = signed_in("Tom")
    made = tom.post("/account", action="token", name="my <script>", may="read")
    found = re.search(r"onrecord_[\w-]{43}", made.text)
    assert found
    assert "my &lt;script&gt;" in made.text
    assert found[0] not in tom.get("/account").text
    program = Visitor(closed, Authorization=f"Bearer {found[0]}")
    assert program.get("/api/feed").status == 200
    number = re.search(r'name="id" value="(\d+)"', made.text)
    assert number
    assert "no longer works" in tom.post("/account", action="end-token", id=number[1]).text
    assert program.get("/api/feed").status == 401


def test_sessions_are_said_in_words_and_in_the_reader_s_zone(closed: Running) -> None:
    sent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    rae = Visitor(closed, User_Agent=sent)
    rae.post("/signin", name="Rae", password=PASSWORD)
    page = rae.get("/account").text
    assert f'title="{sent}">Firefox on Linux</span>' in page
    assert re.search(r"since \d+ \w+ \d{4}, \d\d:\d\d UTC,", page)
    there = closed.get("/account", Cookie=f"{rae.cookie}; zone=Asia/Tokyo").text
    assert re.search(r"since \d+ \w+ \d{4}, \d\d:\d\d, last used", there)


def test_other_sessions_are_seen_and_ended(closed: Running) -> None:
    here, there = Visitor(closed, User_Agent="Here"), Visitor(closed, User_Agent="There <b>")
    for each in (here, there):
        each.post("/signin", name="Rae", password=PASSWORD)
    assert "There &lt;b&gt;" in here.get("/account").text
    assert "Signed out in" in here.post("/account", action="end-others").text
    assert there.get("/").status == 303
    assert here.get("/").status == 200


def test_a_password_is_changed_by_who_knows_it(closed: Running, closed_store: Store) -> None:
    from onrecord.web.signin.passwords import hashed

    account = closed_store.accounts.add("Eve", Role.READER, now=0.0)
    closed_store.accounts.set_password(account.id, hashed(PASSWORD))
    eve = Visitor(closed)
    eve.post("/signin", name="Eve", password=PASSWORD)
    assert eve.post("/account", action="password", old="wrong", password="another long one").status == 400
    assert "at least 12" in eve.post("/account", action="password", old=PASSWORD, password="short").text
    assert "is changed" in eve.post("/account", action="password", old=PASSWORD, password="another long one").text
    assert Visitor(closed).post("/signin", name="Eve", password=PASSWORD).status == 403
    assert eve.post("/account", action="nonsense").status == 400


def test_an_owner_invites_changes_and_removes(signed_in: SignIn, closed: Running, closed_store: Store) -> None:
    ida = signed_in("Ida")
    made = ida.post("/accounts", action="add", name="New One", role="reader")
    link = re.search(r"/welcome/[\w-]{43}", made.text)
    assert link
    assert Visitor(closed).get(link[0]).status == 200
    account = closed_store.accounts.named("new one")
    assert account
    number = str(account.id)
    assert "is editor now" in ida.post("/accounts", action="role", id=number, role="editor").text
    assert ida.post("/accounts", action="role", id=number, role="king").status == 400
    assert "signed out everywhere" in ida.post("/accounts", action="end", id=number).text
    assert "can’t sign in any more" in ida.post("/accounts", action="remove", id=number).text
    gone = ida.post("/accounts", action="link", id=number)
    assert gone.status == 400
    assert "no such account" in gone.text
    assert "removed New One" in ida.get("/accounts").text
    owner = closed_store.accounts.named("Ida")
    assert owner
    alone = ida.post("/accounts", action="role", id=str(owner.id), role="reader")
    assert "make another owner first" in alone.text
    twice = ida.post("/accounts", action="add", name="TOM", role="reader")
    assert "that name is taken" in twice.text
