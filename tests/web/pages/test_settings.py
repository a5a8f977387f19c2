"""How a reader wants to read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.store.contract.reader_settings import Density, Font, ReaderSettings, Revised
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Running, fill, post_form
from tests.web.reading import page
from tests.web.signin.asking import Visitor


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Running, Store]]:
    store = open_store(tmp_path / "store.sqlite")
    fill(store)
    server = Running(create_app(store, Settings()))
    yield server, store
    server.stop()
    store.close()


def form_of(server: Running) -> dict[str, str]:
    """The fields of the form as they stand on the page."""
    tree = page(server, "/settings")
    fields = {
        node.attributes["name"] or "": node.attributes.get("value") or "" for node in tree.css(".settings input")
    }
    for node in tree.css(".settings select"):
        chosen = node.css_first("option[selected]")
        assert chosen is not None
        fields[node.attributes["name"] or ""] = chosen.attributes.get("value") or ""
    return fields


def test_what_is_chosen_is_kept_and_shown_on_every_page(own: tuple[Running, Store]) -> None:
    server, store = own
    fields = form_of(server)
    assert post_form(server, "/settings", **fields).status == 200
    assert store.readers.settings(OWNER) == ReaderSettings(), "the form as it comes changes nothing"
    fields |= {
        "density": "list",
        "font": "sans",
        "revised": "never",
        "starts_unread": "yes",
        "key-star": "*",
        "folders": "B\n\n A \nB",
    }
    fields |= {"size": "gigantic"}
    assert "Kept." in post_form(server, "/settings", **fields).text
    kept = store.readers.settings(OWNER)
    assert (kept.density, kept.font, kept.revised, kept.keys) == (
        Density.LIST,
        Font.SANS,
        Revised.NEVER,
        {"star": "*"},
    )
    assert kept.folders == ("B", "A")
    shown = page(server, "/people")
    assert "font-sans" in (shown.css_first("html").attributes["class"] or "")  # type: ignore[union-attr]
    assert [node.attributes["data-key"] for node in shown.css("[data-act=star]")] == ["*"]
    assert shown.css(".brand[href='/?view=unread']")


def test_keys_that_can_not_be_change_nothing(own: tuple[Running, Store]) -> None:
    server, store = own
    answer = post_form(server, "/settings", **form_of(server) | {"density": "list", "key-star": "j"})
    assert answer.status == 400
    assert "can’t be both" in answer.text
    assert post_form(server, "/settings", **form_of(server) | {"token": "x", "density": "list"}).status == 403
    assert store.readers.settings(OWNER) == ReaderSettings()


def test_the_theme_is_chosen_for_this_browser_and_left_to_the_system_again(own: tuple[Running, Store]) -> None:
    server, _ = own
    fields = form_of(server)
    assert fields["theme"] == ""

    def cookie_for(theme: str) -> str:
        return Visitor(server).post("/settings", **fields | {"theme": theme}).headers.get("set-cookie", "")

    assert cookie_for("dark").startswith("theme=dark;")
    shown = server.get("/settings", Cookie="theme=dark").text
    assert 'data-theme="dark"' in shown
    assert '<option value="dark" selected>' in shown
    assert cookie_for("pink") == ""
    assert "Max-Age=0" in cookie_for("")
