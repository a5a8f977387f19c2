"""Marking articles: by forms without script, and as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

from onrecord.settings import Settings
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.news import ArticleFilter
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Answer, Running, fill
from tests.web.reading import hrefs, page

DOCUMENT = {"Sec_Fetch_Dest": "document", "Sec_Fetch_Site": "same-origin"}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Running, Store, dict[str, int]]]:
    """A server over a store of the test's own."""
    store = open_store(tmp_path / "store.sqlite")
    ids = fill(store)
    server = Running(create_app(store, Settings()))
    yield server, store, ids
    server.stop()
    store.close()


def posted(server: Running, **fields: str) -> str:
    """Posts a form of the page; the address that it leads to."""
    token = token_of(server)
    answer = sent(server, {"token": token, **fields})
    assert answer.status == 303, answer.text
    return answer.headers["location"]


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def sent(server: Running, fields: dict[str, str]) -> Answer:
    """The answer to a form, which isn't followed anywhere."""
    request = Request(server.base + "/marks", urlencode(fields).encode())
    try:
        with build_opener(_NoRedirect).open(request) as answer:
            return Answer(answer.status, dict(answer.headers), answer.read())
    except HTTPError as answer:
        with answer:
            return Answer(answer.code, dict(answer.headers), answer.read())


def token_of(server: Running) -> str:
    field = page(server, "/").css_first("[name=token]")
    assert field is not None
    return field.attributes["value"] or ""


def asked(server: Running, body: object, **headers: str) -> Any:
    data = json.dumps(body).encode()
    request = Request(server.base + "/api/marks", data, {"Content-Type": "application/json", **headers})
    with urlopen(request) as answer:
        return json.load(answer)


def test_forms_mark_star_and_come_back(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own
    talks = ids["talks"]
    assert posted(server, do=f"star:{talks}", back="/?section=World") == f"/?section=World#h-{talks}"
    posted(server, do=f"later:{talks}", back="/")
    posted(server, do=f"read:{talks}", back="https://evil.test/")
    state = store.readers.states(OWNER, [talks])[talks]
    assert (state.is_starred, state.is_later, state.is_unread) == (True, True, False)
    posted(server, do=f"unread:{talks}", back="//evil.test")
    posted(server, do=f"unlater:{talks}", back="/\\evil.test")
    state = store.readers.states(OWNER, [talks])[talks]
    assert (state.is_starred, state.is_later, state.is_unread) == (True, False, True)
    starred = page(server, "/?view=starred")
    assert [item.attributes["data-item"] for item in starred.css(".item")] == [str(talks)]
    assert [button.attributes["aria-pressed"] for button in starred.css(".mark.star")] == ["true"]
    (link,) = hrefs(starred, ".item-head a")
    assert link == f"/article/{talks}?view=starred"


def test_no_form_leads_elsewhere(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, _, ids = own
    for back in ("https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"):
        assert posted(server, do=f"read:{ids['talks']}", back=back) == f"/#h-{ids['talks']}"


def test_a_list_is_marked_as_far_as_it_was_shown(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, _ = own
    before = store.readers.unread(OWNER)
    courier = store.readers.counts(OWNER).outlets["the-courier"]
    where = posted(server, do="all", list="outlet=the-courier&view=unread", last="", back="/?view=unread")
    assert where.startswith(f"/?view=unread&marked={courier}&undo=")
    assert f"{courier} articles marked as read." in server.get(where).text
    assert store.readers.unread(OWNER) == before - courier
    listed = [item.article_id for item in store.news.feed(limit=200).items]
    posted(server, do=f"above:{listed[3]}", list="", back="/")
    assert not set(listed[:4]) & set(store.readers.states(OWNER, listed[:4]))
    posted(server, do="older:1", list="", back="/")
    assert store.readers.unread(OWNER) == 0


def test_marking_a_list_can_be_undone_once(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own
    posted(server, do=f"read:{ids['talks']}", back="/")
    unread = store.readers.counts(OWNER)
    told = page(server, posted(server, do="all", list="", last="", back="/"))
    assert store.readers.unread(OWNER) == 0
    (button,) = told.css("form.undo button")
    undo = button.attributes["value"] or ""
    (back,) = told.css("form.undo [name=back]")
    assert back.attributes["value"] == "/"
    where = posted(server, do=undo, back="/")
    assert store.readers.counts(OWNER) == unread, "what was read before stays read"
    assert f"{unread.unread} articles are unread again." in server.get(where).text
    assert page(server, where).css("form.undo") == []
    again = posted(server, do=undo, back="/")
    assert "That can no longer be undone." in server.get(again).text
    assert store.readers.counts(OWNER) == unread


def test_only_the_last_marking_can_be_undone(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, _ = own
    first = posted(server, do="all", list="outlet=the-courier", last="", back="/")
    posted(server, do="all", list="", last="", back="/")
    assert page(server, first).css("form.undo") == []
    assert store.readers.unread(OWNER) == 0


def test_what_is_no_act_is_refused(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, _ = own
    token, before = token_of(server), store.readers.unread(OWNER)
    for do in (
        "",
        "burn:1",
        "read:",
        "read:x",
        "star:99999999999999999999",
        "density:maps",
        "older:-1",
        "undo:",
        "undo:x",
    ):
        assert sent(server, {"token": token, "do": do, "back": "/"}).status == 400, do
    assert sent(server, {"token": "x", "do": "all", "back": "/"}).status == 403
    assert store.readers.unread(OWNER) == before


def test_the_counts_of_a_list_and_of_what_is_followed_are_told(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, _ = own
    counts = json.loads(server.get("/api/counts").text)
    assert (counts["list"], counts["stories"], counts["people"]) == (store.readers.unread(OWNER), {}, {})
    person = Interest(InterestKind.PERSON, store.people.busiest(limit=1)[0].slug)
    store.interests.follow(OWNER, person, at=0.0)
    counts = json.loads(server.get("/api/counts?outlet=the-courier&view=unread").text)
    assert counts["list"] == counts["outlets"]["the-courier"] > 0
    assert counts["people"] == {person.key: store.interests.unread(OWNER, person)}


def test_programs_mark_by_json_and_other_sites_do_not(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own
    answer = asked(server, {"ids": [ids["talks"]], "read": True, "starred": True})
    assert answer == {"changed": 2, "unread": store.readers.unread(OWNER), "starred": 1, "later": 0, "hidden": 0}
    every = asked(server, {"list": "section=World"})
    assert every["unread"] == store.readers.unread(OWNER)
    assert "World" not in json.loads(server.get("/api/counts").text)["sections"]
    for body, headers, status in (
        ({"ids": [-1], "read": True}, {}, 400),
        ({"ids": "1"}, {}, 400),
        ({"id": 1}, {}, 400),
        ({"list": "&".join(f"a{n}=1" for n in range(99))}, {}, 400),
        ({"ids": [1], "read": True}, {"Content-Type": "text/plain"}, 415),
        ({"ids": [1], "read": True}, {"Origin": "https://evil.test"}, 403),
        ({"ids": list(range(60_000)), "read": True}, {}, 413),
    ):
        with pytest.raises(HTTPError) as refused:
            asked(server, body, **headers)
        assert refused.value.code == status
        refused.value.close()


def test_who_opens_an_article_has_read_it(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own

    def is_unread() -> bool:
        return ids["talks"] in store.readers.states(OWNER, [ids["talks"]])

    address = f"/article/{ids['talks']}"
    for headers in (
        {},
        {**DOCUMENT, "Sec_Purpose": "prefetch"},
        {**DOCUMENT, "Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Dest": "image"},
    ):
        server.get(address, **headers)
        assert is_unread(), headers
    server.get(f"{address}?kept=yes", **DOCUMENT)
    assert is_unread(), "it was just marked as unread"
    server.get(address, **DOCUMENT)
    assert not is_unread()
    store.readers.mark(OWNER, [ids["talks"]], unread=True)
    server.get(address, Upgrade_Insecure_Requests="1")
    assert not is_unread()


def test_how_much_of_each_article_lists_show(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, _ = own
    posted(server, do="density:headlines", back="/")
    shown = page(server, "/")
    assert not shown.css(".stand, .thumb, .said")
    assert len(shown.css(".item-head")) == len(store.news.feed(ArticleFilter()).items)
    posted(server, do="density:list", back="/")
    shown = page(server, "/")
    assert not shown.css(".stand")
    assert shown.css(".thumb, .said")


def test_nothing_is_offered_or_kept_where_nothing_can_be_changed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    ids = fill(store)
    store.close()
    store = open_store(tmp_path / "store.sqlite", read_only=True)
    server = Running(create_app(store, Settings()))
    try:
        assert not page(server, "/").css("form[method=post], .mark")
        assert server.get(f"/article/{ids['talks']}", **DOCUMENT).status == 200
        with pytest.raises(HTTPError) as refused:
            asked(server, {"ids": [ids["talks"]], "read": True})
        assert "read-only" in refused.value.read().decode()
        assert ids["talks"] in store.readers.states(OWNER, [ids["talks"]])
    finally:
        server.stop()
        store.close()


def test_where_somebody_stopped_is_kept_by_json_alone(own: tuple[Running, Store, dict[str, int]]) -> None:
    server, store, ids = own

    def stopped(seconds: object, media: str = "0123456789abcdef", kind: str = "application/json") -> int:
        data = json.dumps({"article": ids["talks"], "media": media, "seconds": seconds}).encode()
        try:
            with urlopen(Request(server.base + "/api/played", data, {"Content-Type": kind})) as answer:
                return int(answer.status)
        except HTTPError as error:
            with error:
                return error.code

    assert stopped(61.5) == 204
    assert store.played.places(OWNER, ids["talks"]) == {"0123456789abcdef": 61.5}
    for seconds, media in ((-1, "0" * 16), (1e9, "0" * 16), ("1", "0" * 16), (1, "x" * 16), (1, "0" * 17)):
        assert stopped(seconds, media) == 400
    assert stopped(7, kind="text/plain") == 415
    assert stopped(0) == 204
    assert store.played.places(OWNER, ids["talks"]) == {}
