"""Following a story, a person, an outlet or a folder by a button, without script."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.settings import Settings
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.store.since.making import one_story
from tests.web.making import Running, post_form, token_of
from tests.web.reading import hrefs, page, text_of
from tests.web.signin.asking import SignIn


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Running, Store, int]]:
    store = open_store(tmp_path / "store.sqlite")
    story, *_ = one_story(store)
    store.feeds.follow("https://vell.test/feed", outlet_slug="vell-post", now=1.0, folder="World")
    server = Running(create_app(store, Settings()))
    yield server, store, story
    server.stop()
    store.close()


def press(server: Running, where: str) -> str:
    """Presses the button on a page, and says what it is called then."""
    given = page(server, where).css(".follow-one input")
    fields = {node.attributes["name"] or "": node.attributes["value"] or "" for node in given}
    (button,) = page(server, where).css(".follow-one button")
    fields["do"] = button.attributes["value"] or ""
    assert post_form(server, "/followed", **fields).status == 200, "it leads back"
    return text_of(page(server, where), ".follow-one button")


def test_each_thing_has_a_button_where_it_is_shown(own):
    server, store, story = own
    named = (f"/story/{story}", "/person/ben-okafor", "/?outlet=vell-post", "/?folder=World")
    for where in named:
        assert press(server, where).startswith("Following")
    tree = page(server, "/followed")
    assert [" ".join(row.text().split())[:18] for row in tree.css(".followed li")] == [
        "story The bridge 2",
        "person Ben Okafor ",
        "outlet Vell Post 1",
        "folder World 1 unr",
    ]
    assert hrefs(tree, ".followed .num") == [
        f"/?view=unread&story={story}",
        "/?view=unread&person=ben-okafor",
        "/?view=unread&outlet=vell-post",
        "/?view=unread&folder=World",
    ]
    for where in hrefs(tree, ".followed .num"):
        assert page(server, where).css(".item"), where
    assert text_of(page(server, "/"), ".side-list").startswith("World 1 Vell Post 1 Ben Okafor 2 The bridge 2")
    got = msgspec.json.decode(server.get("/api/followed").text)
    assert {(each["interest"]["kind"], each["unread"]) for each in got["followed"]} == {
        ("story", 2),
        ("person", 2),
        ("outlet", 1),
        ("folder", 1),
    }
    assert not press(server, named[0]).startswith("Following")
    assert len(store.interests.followed(1)) == 3


def test_a_storys_list_counts_and_marks_its_own(own):
    server, store, story = own
    tree = page(server, f"/?story={story}")
    assert text_of(tree, "h1") == "The bridge"
    assert "Unread 2" in text_of(tree, ".views")
    assert "Unread 2" in text_of(page(server, "/?person=ben-okafor"), ".views")
    assert "Unread 0" not in text_of(page(server, "/?person=cy-adler"), ".views")
    answer = post_form(server, "/marks", do="all", list=f"story={story}", back="/", last="")
    assert answer.status == 200
    assert store.readers.unread(1) == 0
    assert server.get("/?story=99").status == server.get("/?story=x").status == 200


def test_what_can_not_be_followed_is_said(own):
    server, *_ = own
    token = token_of(server, "/person/ben-okafor")
    gone = post_form(server, "/followed", token=token, kind="person", key="nobody", do="follow", back="/")
    assert gone.status == 400
    assert "isn't in the store" in gone.text.replace("&#39;", "'")
    for odd in ({"kind": "planet", "do": "follow"}, {"kind": "person", "do": "eat"}):
        assert post_form(server, "/followed", token=token, key="x", **odd).status == 400
    assert post_form(server, "/followed", token="no", kind="person", key="x", do="follow").status == 403
    away = post_form(
        server,
        "/followed",
        token=token,
        kind="person",
        key="cy-adler",
        do="follow",
        back="https://elsewhere.test/",
    )
    assert away.status == 200, "it leads to a page of ours"


def test_everybody_follows_for_themselves(signed_in: SignIn, closed_store: Store):
    rae, tom = signed_in("Rae"), signed_in("Tom")
    who = closed_store.people.busiest(limit=1)[0].slug
    answer = rae.post("/followed", f"/person/{who}", kind="person", key=who, do="follow", back="/followed")
    assert answer.status == 303
    assert f"/person/{who}" in rae.get("/followed").text
    assert f"/person/{who}" not in tom.get("/followed").text
    rae.post("/followed", f"/person/{who}", kind="person", key=who, do="unfollow", back="/followed")
