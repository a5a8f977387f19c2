"""What came in lately, in the order in which it came, as the lists show it that people have open."""

import pytest
from sqlalchemy import event, insert

from onrecord.model import Outlet
from onrecord.store import live
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.reader_settings import Rule, RuleKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.readers.tables import readers
from onrecord.store.store import Store
from tests.store.making import article, day, keep

pytestmark = pytest.mark.both_databases


def kept(store: Store, place: int, text: str = "Ana Reyes said talk {} goes on.", **more: object) -> int:
    made = article(text.format(place), section=("World", "Coast")[place % 2], published=day(place))
    (found,) = keep(
        store,
        made,
        url=f"https://vell.test/{place}",
        outlet=("vell-post", None)[place % 2],
        when=more.get("when", day(place)),  # type: ignore[arg-type]
    )
    return found.article_id


def told(store: Store, since: int, **wanted: object) -> list[int]:
    its = store.live.opened(OWNER, ArticleFilter(**wanted))  # type: ignore[arg-type]
    return [each.article_id for each in store.live.look(since, [its], [OWNER]).arrived.get(its, ())]


@pytest.fixture(autouse=True)
def outlet(store: Store) -> None:
    store.keeping.add_outlet(Outlet(name="Vell Post"))


def test_each_list_is_told_of_what_it_shows_whatever_its_date(store: Store) -> None:
    kept(store, 8)
    before = store.live.position()
    old, odd = kept(store, 2), kept(store, 1)
    assert told(store, before) == sorted([old, odd])
    assert told(store, before, outlet="vell-post") == [old]
    assert told(store, before, section="Coast") == [odd]
    assert told(store, before, person="ana-reyes") == sorted([old, odd])
    assert told(store, before, person="nobody") == []
    assert told(store, before, outlet="nobody") == []
    assert told(store, before, view=View.STARRED) == []
    assert told(store, before, view=View.UNREAD, section="World") == [old]
    assert told(store, store.live.position()) == []


def test_where_each_came_says_who_knows_it_already(store: Store) -> None:
    before = store.live.position()
    first = kept(store, 3)
    between = store.live.position()
    second = kept(store, 1)
    its = store.live.opened(OWNER, ArticleFilter())
    look = store.live.look(before, [its], [OWNER, 99])
    at = {each.article_id: each.position for each in look.arrived[its]}
    assert before < at[first] == between < at[second] == look.position
    assert look.first == before
    assert look.unread == {OWNER: 2}


def test_what_is_revised_is_news_only_where_it_is_unread_again(store: Store) -> None:
    article_id = kept(store, 2)
    store.readers.mark(OWNER, [article_id], unread=False)
    before = store.live.position()
    kept(store, 2, "Ana Reyes denied that talk {} goes on.", when=day(3))
    assert store.live.position() > before
    assert told(store, before) == []
    assert told(store, before, view=View.UNREAD) == [article_id]


def test_what_a_rule_hides_is_no_news(store: Store) -> None:
    before = store.live.position()
    with store.database.writing("test") as connection:
        connection.execute(insert(readers).values(id=2))
    opened = [store.live.opened(reader, ArticleFilter()) for reader in (OWNER, 2)]
    # the rule is made while the list is open
    store.readers.set_rules(OWNER, [Rule(kind=RuleKind.WORDS, text="talk 4")], first=0, now=0.0)
    shown, _ = kept(store, 2), kept(store, 4)
    look = store.live.look(before, opened, [OWNER, 2])
    of_owner, of_other = (look.arrived[its] for its in opened)
    assert [each.article_id for each in of_owner] == [shown]
    assert len(of_other) == 2


def test_a_look_goes_back_over_so_many_states_and_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MAX_BACK", 1_000_000)
    before = store.live.position()
    for place in range(1, 4):
        kept(store, place)
    its = store.live.opened(OWNER, ArticleFilter())
    assert store.live.look(before, [its], []).first == before
    monkeypatch.setattr(live, "MAX_BACK", 2)
    look = store.live.look(before, [its], [])
    assert before < look.first < look.position


def test_one_look_serves_all_lists(store: Store) -> None:
    opened = [
        store.live.opened(OWNER, ArticleFilter(section=name, outlet=outlet))
        for name in ("World", "Coast", "Sport")
        for outlet in (None, "vell-post")
    ]
    before = store.live.position()
    asked: list[str] = []
    engine = store.database.dialect.engine

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    store.live.look(before, opened, [OWNER])
    idle = [each for each in asked if each.startswith(("SELECT", "WITH"))]
    kept(store, 2)
    asked.clear()
    store.live.look(before, opened, [OWNER])
    busy = [each for each in asked if each.startswith(("SELECT", "WITH"))]
    event.remove(engine, "before_cursor_execute", note)
    assert (len(idle), len(busy)) == (1, 3)


def test_a_store_that_was_put_back_is_looked_at_from_where_it_is(store: Store) -> None:
    kept(store, 2)
    its = store.live.opened(OWNER, ArticleFilter())
    look = store.live.look(store.live.position() + 500, [its], [])
    assert look.position == look.first == store.live.position()
    assert not look.arrived
