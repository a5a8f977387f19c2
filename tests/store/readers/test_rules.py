"""Rules that hide articles: what they mean, as articles come and for what is there."""

import pytest

from onrecord.model import Author, Outlet
from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.reader_settings import Rule, RuleKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.readers.rules import Subject, are_hidden
from onrecord.store.store import Store
from tests.store.making import article, day, keep
from tests.store.readers.test_state import assert_counted

SUBJECT = Subject("Talks go on in Größenwahn\nFish, of course, is served", ("Cleo Marsh",), "World", "vell-post")


def rule(kind: str, text: str, *, keeps: bool = False) -> Rule:
    return Rule(kind=RuleKind(kind), text=text, keeps=keeps)


@pytest.mark.parametrize(
    ("rules", "is_hidden"),
    [
        ([], False),
        ([rule("words", "GO ON")], True),
        ([rule("words", "fish of course")], True),
        ([rule("words", "go")], True),
        ([rule("words", "alks")], False),
        ([rule("words", "grossenwahn")], False),
        ([rule("words", "größenwahn")], True),
        ([rule("words", "!?")], False),
        ([rule("author", "cleo marsh")], True),
        ([rule("author", "Marsh")], False),
        ([rule("section", "world")], True),
        ([rule("section", "Worlds")], False),
        ([rule("outlet", "vell-post")], True),
        ([rule("outlet", "vell")], False),
        ([rule("outlet", "vell-post"), rule("words", "fish", keeps=True)], False),
        ([rule("words", "fish", keeps=True)], False),
        ([rule("outlet", "vell-post"), rule("words", "meat", keeps=True)], True),
    ],
)
def test_what_rules_mean(rules: list[Rule], is_hidden: bool) -> None:
    assert list(are_hidden(rules, [SUBJECT])) == [is_hidden]


def hidden(store: Store) -> list[int]:
    return [item.article_id for item in store.news.feed(ArticleFilter(view=View.HIDDEN), reader=OWNER).items]


@pytest.mark.both_databases
def test_rules_hide_what_comes_and_what_is_there_until_they_go(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    made = [
        article("Talks go on.", headline="Of fish", section="World", published=day(0)),
        article("Talks go on.", headline="Of meat", authors=[Author(name="Cleo Marsh")], published=day(1)),
        article("Talks go on.", headline="Of fish and meat", section="World", published=day(2)),
        article("Talks go on.", headline="Of fish once more", section="World", published=day(3)),
    ]
    ids = [
        keep(store, each, url=f"https://vell.test/{place}", outlet="vell-post", when=day(place))[0].article_id
        for place, each in enumerate(made[:3])
    ]
    rules = (rule("words", "fish"), rule("words", "meat", keeps=True))
    tried = store.readers.try_rules(rules, first=0)
    assert ([item.article_id for item in tried.items], tried.hidden, tried.looked) == (ids[:1], 1, 3)
    assert hidden(store) == []
    assert store.readers.set_rules(OWNER, rules, first=0, now=1.0) == (1, 0)
    (late,) = keep(store, made[3], url="https://vell.test/3", outlet="vell-post", when=day(3))
    assert hidden(store) == [late.article_id, ids[0]]
    counts = store.readers.counts(OWNER)
    assert (counts.unread, counts.hidden, counts.sections) == (2, 2, {"World": 1})
    listed = [item.article_id for item in store.news.feed(reader=OWNER).items]
    assert listed == [ids[2], ids[1]]
    assert store.readers.set_rules(OWNER, rules[:1], first=late.article_id, now=2.0) == (0, 0)
    assert store.readers.set_rules(OWNER, (rule("author", "Cleo Marsh"),), first=0, now=3.0) == (1, 2)
    assert hidden(store) == [ids[1]]
    assert store.readers.counts(OWNER).unread == 3, "what is shown again is unread"
    assert store.readers.set_rules(OWNER, (rule("outlet", "vell-post"),), first=0, now=3.0) == (3, 0)
    assert store.readers.set_rules(OWNER, (), first=1 << 60, now=3.0) == (0, 4)
    assert store.readers.unread(OWNER) == 4
    assert store.readers.settings(OWNER).rules == ()
    assert_counted(store)


@pytest.mark.both_databases
def test_what_a_rule_hides_is_not_unread_whoever_says_so_and_comes_back_when_the_rule_goes(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    (line,) = keep(
        store, article("Talks go on.", headline="Of fish"), url="https://vell.test/1", outlet="vell-post"
    )
    store.readers.set_rules(OWNER, (rule("words", "fish"),), first=0, now=1.0)
    assert store.readers.mark(OWNER, [line.article_id], unread=True) == ()
    assert store.readers.unread(OWNER) == 0
    assert store.readers.set_rules(OWNER, (), first=0, now=2.0) == (0, 1)
    assert store.readers.unread(OWNER) == 1
    assert_counted(store)


@pytest.mark.both_databases
def test_marking_what_is_hidden_as_read_leaves_all_else_alone(store):
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    for place, headline in enumerate(("Of fish", "Of meat")):
        keep(
            store, article("Talks go on.", headline=headline), url=f"https://vell.test/{place}", outlet="vell-post"
        )
    store.readers.set_rules(OWNER, (rule("words", "fish"),), first=0, now=1.0)
    assert store.readers.mark_read(OWNER, ArticleFilter(view=View.HIDDEN)).articles == 0
    assert store.readers.unread(OWNER) == 1
