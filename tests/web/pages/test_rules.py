"""Rules, on their page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.settings import Settings
from onrecord.store.contract.reader_settings import Rule, RuleKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Running, post_form, talks
from tests.web.making import keep as keep_record
from tests.web.reading import hrefs, page, text_of


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Running, Store]]:
    """A server over a store with an article of today."""
    store = open_store(tmp_path / "store.sqlite")
    now = datetime.now(UTC)
    record = talks()
    made = replace(record, article=replace(record.article, published=now))
    keep_record(store, made, when=now, outlet=None)
    server = Running(create_app(store, Settings()))
    yield server, store
    server.stop()
    store.close()


def post(server: Running, **fields: str) -> str:
    return post_form(server, "/settings/rules", **fields).text


def test_a_rule_is_tried_kept_and_taken_away(own: tuple[Running, Store]) -> None:
    server, store = own
    rule = {"kind": "words", "text": "talks open", "keeps": ""}
    tried = post(server, do="try", **rule)
    assert "would have hidden 1 of the 1 article of the last seven days" in tried
    assert store.readers.settings(OWNER).rules == ()
    assert "Kept. 1 article hidden, 0 shown again." in post(server, do="add", **rule)
    assert store.readers.settings(OWNER).rules == (Rule(kind=RuleKind.WORDS, text="talks open"),)
    assert not page(server, "/").css(".item")
    assert "Hides articles with “talks open”" in text_of(page(server, "/settings/rules"), ".people li")
    assert "/?view=hidden" in hrefs(page(server, "/settings"), "main a")
    assert len(page(server, "/?view=hidden").css(".item")) == 1
    assert "would still hide 0 of" in post(server, do="try", kind="section", text="World", keeps="yes")
    assert "0 articles hidden, 1 shown again" in post(server, do="drop:0")
    assert len(page(server, "/?view=unread").css(".item")) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"do": "add", "kind": "words", "text": " !! "}, "Type the words"),
        ({"do": "add", "kind": "colour", "text": "red"}, "Choose what"),
        ({"do": "drop:7"}, "no such rule"),
        ({"do": "drop:x"}, "no such rule"),
    ],
)
def test_what_is_no_rule_is_said(own: tuple[Running, Store], fields: dict[str, str], words: str) -> None:
    server, store = own
    answer = post_form(server, "/settings/rules", **fields)
    assert answer.status == 400
    assert words in answer.text
    assert store.readers.settings(OWNER).rules == ()
