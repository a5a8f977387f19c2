"""Moving in and out."""

import json
from pathlib import Path

from onrecord.settings import Settings
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.reader_settings import Density, ReaderSettings, Rule, RuleKind
from onrecord.store.contract.readers import OWNER, Keep
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.web.making import Running, fill, post_form, post_parts


def listed(store: Store, view: View) -> list[str | None]:
    return [item.headline for item in store.news.feed(ArticleFilter(view=view), limit=200, reader=OWNER).items]


def test_what_is_a_readers_own_moves_to_another_store_and_other_readers_move_in(tmp_path: Path) -> None:
    old, new = open_store(tmp_path / "old.sqlite"), open_store(tmp_path / "new.sqlite")
    fill(old)
    fill(new)
    servers = [Running(create_app(each, Settings())) for each in (old, new)]
    try:
        ids = [item.article_id for item in old.news.feed(limit=200).items]
        old.readers.mark(OWNER, ids[5:], unread=False)
        old.readers.keep(OWNER, ids[3:7], Keep.STARRED, on=True, at=1.0)
        old.readers.keep(OWNER, ids[8:9], Keep.LATER, on=True, at=1.0)
        rules = (Rule(kind=RuleKind.WORDS, text="boat 30"),)
        old.readers.set(OWNER, ReaderSettings(density=Density.LIST))
        old.readers.set_rules(OWNER, rules, first=0, now=1.0)
        who = Interest(InterestKind.PERSON, old.people.busiest(limit=1)[0].slug)
        old.interests.follow(OWNER, who, at=1.0)
        export = servers[0].get("/settings/state.json")
        taken = post_parts(servers[1], "/settings/move", {"file": export.body}).text
        assert "Imported: 4 stars, 1 to be read later" in taken
        for view in (View.UNREAD, View.STARRED, View.LATER, View.HIDDEN):
            assert listed(new, view) == listed(old, view), view
        assert new.readers.settings(OWNER) == old.readers.settings(OWNER)
        assert [each.interest for each in new.interests.followed(OWNER)] == [who]
        article = new.news.article(ids[4])
        assert article is not None
        unread = new.readers.unread(OWNER)
        entries = [
            {"url": f"{article.record.article.url}#top", "status": "read"},
            {"url": "https://elsewhere.test/", "starred": True},
        ]
        said = post_parts(servers[1], "/settings/move", {"file": json.dumps({"entries": entries}).encode()}).text
        assert "1 address of it is of no article here" in said
        assert new.readers.unread(OWNER) == unread - 1
        refused = post_parts(servers[1], "/settings/move", {"file": b"<opml/>"})
        assert refused.status == 400
        assert "isn&#39;t JSON" in refused.text
        assert post_form(servers[1], "/settings/move").status == 400
    finally:
        for server in servers:
            server.stop()
        old.close()
        new.close()
