"""Which page, article or person something is."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import (
    Article,
    Author,
    Block,
    BlockKind,
    Correction,
    Credit,
    Enclosure,
    EntityType,
    Figure,
    MentionKind,
    Origin,
    PageKind,
    Precision,
    Size,
    Span,
)
from onrecord.model.address import normal_url
from onrecord.model.record import ArticleRecord
from onrecord.store.contract.keeping import Change
from onrecord.store.contract.search import Query
from onrecord.store.identity import (
    NOT_OF_THE_STATE,
    STATE_FIELDS,
    article_keys,
    is_state,
    person_slug,
    slug_of,
    state_digest,
)
from tests.store.making import DAY_0, article, capture, day, keep, page, reading, record

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://vell.test/a?utm_source=x&id=3", "https://vell.test/a?id=3"),
        ("https://vell.test/a#top", "https://vell.test/a"),
        ("HTTPS://Vell.Test:443/a", "https://vell.test/a"),
        ("http://vell.test:80", "http://vell.test/"),
        ("https://vell.test/a?fbclid=1", "https://vell.test/a"),
    ],
)
def test_addresses_that_differ_without_a_difference(one, other):
    assert normal_url(one) == normal_url(other)


@pytest.mark.parametrize("other", ["https://vell.test/A", "https://vell.test/a?id=4", "https://vell.test:8443/a"])
def test_addresses_that_differ(other):
    assert normal_url(other) != normal_url("https://vell.test/a")


@given(st.text())
def test_any_text_is_taken_as_an_address_or_name(text):
    assert isinstance(normal_url(text), str)
    assert len(slug_of(text)) <= 80
    assert person_slug(text) == person_slug(text.strip())


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Mr Ana Reyes", "ana-reyes"),
        ("Dr. ANA RÉYES", "ana-reyes"),
        ("Sir Ben Okafor", "ben-okafor"),
        ("Łukasz Øster", "lukasz-oster"),
        ("Lord Okafor", "lord-okafor"),
        ("O’Hara", "ohara"),
        ("Mr", "mr"),
        ("Владимир Орлов", "владимир-орлов"),
        ("…", ""),
    ],
)
def test_person_slugs(written, slug):
    assert person_slug(written) == slug


def test_chained_articles_of_one_address_stay_apart(store):
    one, two = article("One here."), article("Two here.", headline="Another matter")
    kept = keep(store, one, two)
    assert len({each.article_id for each in kept}) == 2
    assert store.news.counts()["revisions"] == 2


def test_what_is_chained_next_time_is_no_revision_of_what_was(store):
    keep(store, article("Main."), article("Storm.", headline="Storm"))
    keep(store, article("Main."), article("Harvest.", headline="Harvest"), when=day(1))
    assert {item.headline: item.revisions for item in store.news.feed().items} == {
        "Talks go on": 1,
        "Storm": 1,
        "Harvest": 1,
    }


def test_the_same_words_twice_on_a_page_have_two_keys():
    taken = capture("https://vell.test/a", "x")
    keys = article_keys(taken, [article(), article(), article(), article(url="https://vell.test/a?utm_x=1")])
    assert len(set(keys)) == 4


def test_without_address_or_name_the_words_are_the_identity(store):
    text = article("Only words.", headline=None)
    keep(store, text, url=None, payload="chrome one")
    keep(store, text, url=None, payload="chrome two", when=day(1))
    assert store.news.counts()["articles"] == 1


def test_a_files_name_is_the_identity_of_its_article(store):
    keep(store, article("As it was."), url=None, name="saved.txt")
    keep(store, article("As it is."), url=None, name="saved.txt", when=day(1))
    assert [item.revisions for item in store.news.feed().items] == [2]


@pytest.mark.parametrize("root", ["https://vell.test", "https://vell.test/", "https://www.vell.test/#top"])
@pytest.mark.parametrize("url", ["https://vell.test/{}", None])
def test_pages_that_call_themselves_the_front_page_stay_apart(store, url, root):
    """A site's template gave every page the canonical address of its root: each was a revision of the one before."""
    for words in ("harvest", "storm"):
        one = article(f"The {words}.", url=root)
        (kept,) = keep(store, one, url=url and url.format(words), name="" if url else f"/pages/{words}.html")
        assert kept.change is Change.NEW


@pytest.mark.parametrize(
    ("page", "canonical", "is_one"),
    [
        ("https://vell.test/b", "https://vell.test/a", True),
        ("https://amp.vell.test/b", "https://www.vell.test/a", True),
        ("https://news.vell.test/b", "https://vell.test/a", True),
        ("https://archive.test/web/2026/https://www.vell.test/a/", "https://vell.test/a", True),
        ("https://archive.test/web/2026/https://vell.test/ab", "https://vell.test/a", False),
        ("https://cache.test/?of=https%3A%2F%2Fvell.test%2Fa", "https://vell.test/a", True),
        ("https://harbour.test/b", "https://vell.test/a", False),
        ("https://notvell.test/b", "https://vell.test/a", False),
        ("https://vell.test/b", "https://[vell/a", False),
    ],
)
def test_whose_page_an_address_is(page, canonical, is_one):
    """A paper's copy of an agency's story names the agency's page, and is not a revision of it."""
    (key,) = article_keys(capture(page, "x"), [article(url=canonical)])
    assert (key == normal_url(canonical)) is is_one


def test_one_person_under_several_spellings(store):
    keep(store, article("Mr Ana Réyes said yes."), url="https://vell.test/1")
    keep(store, article("Ana Reyes said no. Ana Reyes denied all."), url="https://vell.test/2")
    person = store.people.person("ana-reyes")
    assert person is not None
    assert (person.name, person.statements, person.articles) == ("Ana Reyes", 3, 2)
    assert person.type is EntityType.PERSON


def test_a_bare_surname_is_not_taken_for_somebody(store):
    keep(store, article("Reyes said yes."), url="https://vell.test/1")
    keep(store, article("Ana Reyes said no."), url="https://vell.test/2")
    full, bare = store.people.person("ana-reyes"), store.people.person("reyes")
    assert full is not None
    assert bare is not None
    assert (full.statements, bare.statements) == (1, 1)


@pytest.mark.parametrize("kind", [EntityType.ORGANISATION, EntityType.PLACE])
def test_organisations_and_places_that_speak_have_pages(store, kind):
    taken = capture("https://vell.test/a", "x")
    store.keeping.record(taken, page(taken, record(article("Vell said yes."), kind)))
    assert store.people.person("vell").type is kind


def test_what_is_no_party_has_no_page(store):
    made = article("The report said yes.")
    taken = capture("https://vell.test/a", "x")
    store.keeping.record(taken, page(taken, record(made, EntityType.OTHER)))
    assert store.people.busiest() == ()
    assert store.news.feed().items[0].speakers == ()


def test_who_is_only_described_has_no_page(store):
    """ "A senior official" of two articles need not be one person."""
    made = article("A senior official said yes.")
    described = ArticleRecord(article=made, reading=reading(made.text, mentioned=MentionKind.NOMINAL))
    taken = capture("https://vell.test/a", "x")
    (kept,) = store.keeping.record(taken, page(taken, described))
    assert store.people.busiest() == ()
    assert store.news.article(kept.article_id).speaker_slugs == {}
    assert store.search.claims(Query()).items[0].speaker == "A senior official"


def test_a_persons_numbers(store):
    for number, outlet in enumerate(("Vell Post", "Harbour Wire", "Vell Post")):
        made = article("Ana Reyes said yes. Ana Reyes denied it.", published=day(number), outlet=outlet)
        keep(store, made, url=f"https://vell.test/{number}", when=day(9))
    keep(store, article("Ben Okafor said no.", outlet="Third Paper"), url="https://vell.test/b", when=day(9))
    ana, ben = store.people.busiest()
    assert (ana.slug, ana.statements, ana.articles, ana.outlets) == ("ana-reyes", 6, 3, 2)
    assert (ana.first, ana.last) == (day(0), day(2))
    assert (ben.slug, ben.statements, ben.outlets) == ("ben-okafor", 1, 1)
    assert store.people.person("ana-reyes") == ana
    assert store.people.busiest(limit=1) == (ana,)


def test_a_persons_type_is_the_one_that_articles_have_most(store):
    for number, kind in enumerate((EntityType.PERSON, EntityType.PLACE, EntityType.PLACE)):
        taken = capture(f"https://vell.test/{number}", "x")
        store.keeping.record(taken, page(taken, record(article("Vell said yes."), kind)))
    assert store.people.person("vell").type is EntityType.PLACE


_WHOLE = Article(
    headline="Weir opened",
    published=datetime(2026, 6, 8, 9, 30, tzinfo=UTC),
    authors=(Author(name="Ana Ruiz", languages=("es",)),),
    blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, 5)),),
    text="Words",
    figures=(
        Figure(caption="The weir", credit=Credit(text="P/A", people=("P",), agency="A"), sizes=(Size(url="b"),)),
    ),
    corrections=(Correction(text="Corrected.", date=datetime(2026, 6, 9, tzinfo=UTC)),),
)


def test_a_digest_that_the_first_version_kept_is_still_known():
    kept = "0a882182d034c7e907e30939d8f92a9ce4916f5943cc263f208bc85a00b0bd86"
    assert is_state(kept, _WHOLE)
    assert not is_state(kept, dataclasses.replace(_WHOLE, text="Other"))


def test_a_field_that_is_learnt_later_changes_no_digest():
    later = dataclasses.make_dataclass(
        "Later",
        [("shares", int | None, dataclasses.field(default=None)), ("mood", str, dataclasses.field(default="none"))],
        bases=(Article,), frozen=True, kw_only=True,
    )  # fmt: skip
    values = {each.name: getattr(_WHOLE, each.name) for each in dataclasses.fields(_WHOLE)}
    assert state_digest(later(**values)) == state_digest(_WHOLE)
    assert is_state(state_digest(_WHOLE), later(**values, shares=3))
    assert not is_state(state_digest(_WHOLE), later(**{**values, "text": "Other"}, shares=3))


def test_every_field_is_in_the_newest_version_or_left_out_on_purpose():
    held = (Article, Author, Figure, Credit, Enclosure, Block, Span, Correction)
    names = {each.name for kind in held for each in dataclasses.fields(kind)}
    newest = next(reversed(STATE_FIELDS.values()))
    assert names == newest | NOT_OF_THE_STATE, "a new field makes a new version: see STATE_FIELDS"


@pytest.mark.parametrize(
    "name", [each.name for each in dataclasses.fields(Article) if each.name not in NOT_OF_THE_STATE]
)
def test_every_field_is_part_of_the_state(name):
    other = {"published_precision": Precision.DAY, "modified_precision": Precision.DAY, "kind": PageKind.GALLERY}
    kinds = {"authors": (), "blocks": (), "figures": (), "corrections": (), "tags": ("x",), "truncated": True}
    dates = {"published": None, "modified": DAY_0, "reading_minutes": 4}
    value = {**other, **kinds, **dates}.get(name, "other")
    change: Any = {name: value}
    assert state_digest(dataclasses.replace(_WHOLE, **change)) != state_digest(_WHOLE)
    assert state_digest(dataclasses.replace(_WHOLE, found={"headline": Origin.META})) == state_digest(_WHOLE)
