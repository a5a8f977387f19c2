"""The sample newsroom's own gold of stories (samples/stories.json), held against what is made of its pages."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import combinations
from typing import Any

import pytest

from eval.story_metrics import measure
from onrecord.group.repair import PASSES
from onrecord.group.sayings.gather import same_statements
from onrecord.group.sayings.likeness import words_of
from onrecord.group.sayings.saying import Carried, SameStatement
from onrecord.group.sketch import sketch_of
from onrecord.model import Outlet, Relation, Shown
from onrecord.store.contract.edits import EditKind
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.people import Claim
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store, open_store
from onrecord.web.dated_events import dated_events
from onrecord.web.sayings import sayings_of
from tests.conftest import SAMPLES
from tests.samples.newsroom import MANIFEST, PAGES, record

GOLD = json.loads((SAMPLES / "stories.json").read_text("utf-8"))
MATTERS: list[dict[str, Any]] = GOLD["matters"]
EVENTS: list[dict[str, Any]] = [event for matter in MATTERS for event in matter["events"]]

# Over pairs of articles of one matter. These only rise.
MATTER_PRECISION = 0.95
EVENT_RECALL = 0.95

# B-cubed over all articles of the gold, after the passes over stories: a young store, in which whole matters share their names.
EVENTS_PRECISE = 0.62
EVENTS_FOUND = 0.99


class Newsroom:
    """The newsroom in a store, each article's id by its file in pages/."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ids: dict[str, int] = {}
        slugs = {
            outlet["slug"]: store.keeping.add_outlet(Outlet(name=outlet["name"], site=outlet["site"]))
            for outlet in MANIFEST["outlets"]
        }
        for page in sorted((page for page in PAGES if page.url), key=lambda page: page.captured):
            outlet, name = page.file.removeprefix("pages/").removesuffix(".html").split("/")
            read = record(page.file)
            sketches = [sketch_of(item.article, item.reading) for item in read.articles]
            kept = store.keeping.record(page.capture(), read, outlet=slugs[outlet], sketches=sketches)
            self.ids[f"{outlet}/{name}"] = kept[0].article_id

    def claims(self, files: list[str]) -> tuple[Claim, ...]:
        return self.store.people.statements_of([self.ids[file] for file in files])

    def file_of(self, article: int) -> str:
        return next(file for file, number in self.ids.items() if number == article)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    store = open_store(tmp_path_factory.mktemp("samples") / "store.sqlite")
    yield Newsroom(store)
    store.close()


def files_of(matter: Mapping[str, Any]) -> list[str]:
    return [file for event in matter["events"] for file in event["files"]]


def groups_of(newsroom: Newsroom, matter: Mapping[str, Any]) -> tuple[SameStatement, ...]:
    copies = {
        newsroom.ids[file]: origin
        for event in matter["events"]
        for file, origin in event.get("copies", {}).items()
    }
    return same_statements(sayings_of(newsroom.claims(files_of(matter)), copies))


def carried_as(newsroom: Newsroom, group: SameStatement, file: str, words: str) -> Carried | None:
    """What an article carries of a group, where its words have these."""
    wanted = " ".join(words_of(words))
    return next(
        (
            each
            for each in group.carried
            if newsroom.file_of(each.saying.key.article) == file
            and wanted in " ".join(words_of(each.saying.words))
        ),
        None,
    )


@pytest.mark.parametrize("gold", GOLD["same"], ids=lambda gold: next(iter(gold["carried"].values()))[:40])
def test_the_same_statement_is_one_over_all_outlets(newsroom: Newsroom, gold: dict[str, Any]) -> None:
    matter = next(each for each in MATTERS if set(gold["carried"]) <= set(files_of(each)))
    first_file, first_words = next(iter(gold["carried"].items()))
    group = next(
        each for each in groups_of(newsroom, matter) if carried_as(newsroom, each, first_file, first_words)
    )
    assert newsroom.store.people.person(group.speaker).name == gold["speaker"]  # type: ignore[union-attr]
    for file, words in gold["carried"].items():
        assert carried_as(newsroom, group, file, words), file
    assert {newsroom.file_of(each.saying.key.article) for each in group.carried} == set(gold["carried"])
    wanted = gold["first"]
    assert (group.first.where, group.first.is_inferred, group.first.is_report) == (
        wanted["where"],
        wanted.get("is_inferred", False),
        wanted.get("is_report", False),
    )
    assert newsroom.file_of(group.head.key.article) == wanted["file"]
    if "day" in wanted:
        assert str(group.first.day) == wanted["day"]
    if "relays" in gold:
        assert {(each.source, each.carrier) for each in group.relays} == set(map(tuple, gold["relays"]))
    for what in ("left_out", "put_in"):
        for file, words in gold.get(what, {}).items():
            carried = carried_as(newsroom, group, file, gold["carried"][file])
            assert carried is not None
            assert list(getattr(carried, what)) == words, file


@pytest.mark.parametrize("pair", GOLD["apart"], ids=lambda pair: pair[1])
def test_what_says_something_else_is_apart(newsroom: Newsroom, pair: list[str]) -> None:
    matter = next(each for each in MATTERS if pair[0] in files_of(each))
    found = [
        next(
            place
            for place, group in enumerate(groups_of(newsroom, matter))
            if carried_as(newsroom, group, file, words)
        )
        for file, words in (pair[:2], pair[2:])
    ]
    assert found[0] != found[1]


@pytest.mark.parametrize("gold", GOLD["answers"], ids=lambda gold: gold["denial"])
def test_a_denial_stands_beside_what_it_answers(newsroom: Newsroom, gold: dict[str, str]) -> None:
    matter = next(each for each in MATTERS if gold["file"] in files_of(each))
    groups = groups_of(newsroom, matter)
    denial = next(each for each in groups if carried_as(newsroom, each, gold["file"], gold["denial"]))
    assert [
        bool(carried_as(newsroom, groups[place], gold["file"], gold["answers"])) for place in denial.answers
    ] == [True]


@pytest.mark.parametrize("gold", GOLD["timeline"], ids=lambda gold: gold["day"])
def test_a_day_is_told_by_its_sentence(newsroom: Newsroom, gold: dict[str, str]) -> None:
    event = next(each for each in EVENTS if each["name"] == gold["of"])
    own = [file for file in event["files"] if file not in event.get("copies", {})]
    made = dated_events(
        (newsroom.ids[file], record(f"pages/{file}.html").articles[0])
        for file in sorted(own, key=newsroom.ids.get)  # type: ignore[arg-type]
    )
    assert [gold["words"] in each.sentence for each in made if str(each.day) == gold["day"]] == [True]


@pytest.mark.parametrize("gold", GOLD["edits"], ids=lambda gold: gold["after"])
def test_silent_edits(newsroom: Newsroom, gold: dict[str, Any]) -> None:
    article = newsroom.ids[gold["after"]]
    stored = newsroom.store.news.article(article)
    assert stored is not None
    assert [each.headline for each in stored.revisions] == gold["headlines"]
    edits = [
        each
        for each in newsroom.store.edits.edits(limit=200).items
        if (its := each.after or each.before) and its.article_id == article
    ]
    by_kind = {
        kind: [(each.after or each.before).own_words for each in edits if each.kind is kind]  # type: ignore[union-attr]
        for kind in EditKind
    }
    touched = " | ".join(words for some in by_kind.values() for words in some)
    for kind, wanted in ((EditKind.ADDED, gold["added"]), (EditKind.WITHDRAWN, gold["withdrawn"])):
        for words in wanted:
            assert any(words in each for each in by_kind[kind]), (kind, words)
    assert [words for words in gold["stands"] if words in touched] == []


def test_articles_of_one_event_are_one_story_and_matters_stay_apart(newsroom: Newsroom) -> None:
    story = {
        file: newsroom.store.stories.of_article(newsroom.ids[file])[0][1].id
        for matter in MATTERS
        for file in files_of(matter)
    }
    event = {file: each["name"] for each in EVENTS for file in each["files"]}
    matter = {file: each["name"] for each in MATTERS for file in files_of(each)}
    pairs = list(combinations(story, 2))
    together = [pair for pair in pairs if story[pair[0]] == story[pair[1]]]
    of_event = [pair for pair in pairs if event[pair[0]] == event[pair[1]]]
    right = sum(matter[one] == matter[other] for one, other in together)
    assert right >= MATTER_PRECISION * len(together)
    assert sum(pair in together for pair in of_event) >= EVENT_RECALL * len(of_event)


def test_what_is_of_no_matter_is_in_none_of_another(newsroom: Newsroom) -> None:
    matter = {file: newsroom.store.stories.of_article(newsroom.ids[file])[0][1].matter_id for file in newsroom.ids}
    told = {matter[file] for each in MATTERS for file in files_of(each)} - {None}
    alone = {file: matter[file] for file in GOLD["alone"]}
    assert [file for file, its in alone.items() if its in told] == []
    kept = [its for its in alone.values() if its is not None]
    assert len(kept) == len(set(kept))


def test_copies_are_known_with_their_origin(newsroom: Newsroom) -> None:
    wanted = {file: origin for each in EVENTS for file, origin in each.get("copies", {}).items()}
    found = {}
    for matter in MATTERS:
        for file in files_of(matter):
            its = newsroom.store.stories.of_article(newsroom.ids[file])[0][0]
            if its.relation is Relation.COPY:
                assert its.origin is not None
                assert its.origin.shown_by is Shown.TEXT
                found[file] = its.origin.name
    assert found == wanted


def test_events_of_one_matter_are_told_apart_in_a_young_store(newsroom: Newsroom) -> None:
    wanted = {file: each["name"] for each in EVENTS for file in each["files"]} | {
        each: each for each in GOLD["alone"]
    }
    for _ in range(PASSES):
        after = -1
        while (mended := newsroom.store.stories.mend_some(after)) is not None:
            after = mended[2]
    found = {file: newsroom.store.stories.of_article(newsroom.ids[file])[0][1] for file in wanted}
    figures = measure(wanted, {file: story.id for file, story in found.items()})
    assert figures["B3 P"] >= EVENTS_PRECISE
    assert figures["B3 R"] >= EVENTS_FOUND
    for matter in MATTERS:  # and the events are still of one matter
        its = {found[file] for file in files_of(matter)}
        assert len({story.matter_id for story in its if story.matter_id is not None}) == 1
        assert None not in {story.matter_id for story in its}


def test_what_is_of_no_event_has_a_story_of_its_own(newsroom: Newsroom) -> None:
    sizes = {file: newsroom.store.stories.of_article(newsroom.ids[file])[0][1].articles for file in GOLD["alone"]}
    assert sizes == dict.fromkeys(sizes, 1)


def test_the_gold_names_pages_that_there_are() -> None:
    there = {page.file.removeprefix("pages/").removesuffix(".html") for page in PAGES}
    named = {file for matter in MATTERS for file in files_of(matter)}
    named |= {file for gold in GOLD["same"] for file in gold["carried"]} | set(GOLD["alone"])
    assert named <= there
    assert len(MATTERS) >= 2
    assert max(len({file.split("/")[0] for file in event["files"]}) for event in EVENTS) >= 4


def changes(newsroom: Newsroom, morning: str, until: str) -> dict[str, list[tuple[str, ...]]]:
    """What changed between two moments for who follows the water story and Delia Marsh; each line by its outlet and words."""
    store = newsroom.store
    (_, water), *_ = store.stories.of_article(newsroom.ids["tideline/water-notice"])
    followed = ((InterestKind.STORY, str(water.id)), (InterestKind.PERSON, "delia-marsh"))
    for kind, key in followed:
        store.interests.follow(OWNER, Interest(kind, key), at=1.0)
    since, end = (datetime.fromisoformat(each).timestamp() for each in (morning, until))
    found = store.since.changes(OWNER, since, end)
    told: dict[str, list[tuple[str, ...]]] = {}
    for topic, its in found.by_topic.items():
        for line in store.since.lines(its):
            edited = (line.edit.before, line.edit.after) if line.edit else ()
            words = tuple(f"{one.outlet}: {one.own_words}" for one in (*line.statements, *edited) if one)
            if line.edit and (edited_words := line.edit.words):
                own = (edited_words.before, edited_words.after)
                words = tuple(f"{edited_words.outlet}: {one}" for one in own if one)
            told.setdefault(topic.value, []).append(words)
    return told


def test_what_changed_since_the_morning_before(newsroom: Newsroom):
    """Read out of the pages by hand."""
    told = changes(newsroom, "2026-06-15T08:00:00Z", "2026-06-16T07:10:00Z")
    assert told.pop("voices") == [("The Selwyn Courier: Diesel had floated on the reservoir since Friday",)]
    ((marsh,),) = told.pop("said")
    assert marsh == (
        "The Open Sound: We were sent a summary, and a summary is what people write who have something to leave out,"
    )
    assert set(told) <= {"stories"}, "nobody was put otherwise, nothing was edited, and nothing vanished"


def test_what_an_outlet_took_back_overnight(newsroom: Newsroom):
    told = changes(newsroom, "2026-06-10T19:00:00Z", "2026-06-11T07:10:00Z")
    note = (
        "Editor’s note, June 10: An earlier version of this article said that Maravel had walked out of the talks. Maravel says"
        " that it asked for a pause; the article and its headline have been changed."
    )
    renn, delegation = (
        " gathered his papers at 2:40 p.m. and left without a word",
        " the talks in Wexcombe on Wednesday afternoon after a dispute over the cable",
    )
    assert told == {
        "edits": [
            ("Hallvik Daily: Maravel “wanted a reason to leave and found a small one”",),
            ("Hallvik Daily: comment",),
            (f"Hallvik Daily: {note}",),
            (
                f"Hallvik Daily: Aldous Renn, Maravel’s chief negotiator, had{renn}",
                f"Hallvik Daily: Renn{renn}",
            ),
            (
                f"Hallvik Daily: Maravel’s delegation walked out of{delegation}",
                f"Hallvik Daily: Maravel asked for a pause in{delegation}",
            ),
            (
                "Hallvik Daily: Maravel walks out of Wexcombe talks",
                "Hallvik Daily: Maravel calls a pause in Wexcombe talks",
            ),
        ]
    }


def test_a_quiet_morning_is_quiet(newsroom: Newsroom):
    assert changes(newsroom, "2026-06-13T13:00:00Z", "2026-06-14T07:10:00Z") == {}
