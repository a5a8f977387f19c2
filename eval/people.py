"""Whether people are told apart over articles: `python -m eval.people CORPORA`.

CORPORA is the folder with `polnear/` and `news-pages/`; the sample newsroom stands in the repository. Which names in which
articles are one person's was decided by hand, by reading, for every name that the reader took for a person's in all of
polnear's dev texts, the English pages of news-pages and the sample newsroom: `gold/people.json`. It says `same` (the names of a
person that are several), `here` (whose a name is in one article alone), `nobody` (what is no person's name at all: these don't
count, since taking them for people is the reader's fault), and `names` (all others, each a person by itself). What the
reader finds that isn't in there doesn't count, and is counted.

The articles come in the order of their dates, and are looked at once more when all are there, as a store does it. Figures are
B-cubed over the people of articles: of those with whom someone was put together, how many are the same person (precision), and
of those who are the same person, with how many they were put together (recall). Beside the linker: one spelling is one person,
and one last name is. Who stays open is a person by itself.
"""

import argparse
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import msgspec

from eval import organisations
from eval.floors import add_options, corpus_digest, settled
from eval.story_metrics import f1
from onrecord.errors import InputError
from onrecord.extract.page import extract
from onrecord.linking.decide import EVERYWHERE, Known, Outcome, are_one, decide
from onrecord.linking.facts import Facts, facts_of
from onrecord.linking.forms import family_of, is_full
from onrecord.linking.roles import Role
from onrecord.model import Article, ArticleRecord, Block, BlockKind, Capture, Span
from onrecord.read.model_reader import ModelReader
from onrecord.store.identity import person_slug

NAME = "people"
GOLD = Path(__file__).with_name("gold") / "people.json"
SAMPLES = Path(__file__).parent.parent / "samples"
_DATE = re.compile(r"(20\d\d)[-_](\d\d)[-_](\d\d)")
_MAX_PASSES = 3

Somebody = tuple[str, str]
"""An article, and a name in it, by its slug."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An article with the people that it names."""

    key: str
    people: Mapping[str, Facts]

    @property
    def date(self) -> str:
        """The day in its key."""
        found = _DATE.search(self.key)
        return "-".join(found.groups()) if found else ""

    @property
    def outlet(self) -> str:
        """Who published it: its key begins with that, in the way of its source."""
        source = self.key.removeprefix("pages/") if self.key.startswith("pages/") else self.key
        return re.split(r"_20\d\d|/[^/]*#" if source is not self.key else r"_20\d\d", source)[0]


@dataclass(slots=True)
class Person:
    """Somebody on record, with all that is known of them."""

    id: int
    names: Counter[str] = field(default_factory=Counter)
    roles: dict[Role, None] = field(default_factory=dict)
    men: Counter[bool] = field(default_factory=Counter)
    beside: set[str] = field(default_factory=set)
    articles: int = 0
    outlets: Counter[str] = field(default_factory=Counter)

    def known(self, outlet: str = "") -> Known:
        """As the linker has it for an article of that outlet."""
        is_man = None if self.men[True] == self.men[False] else self.men[True] > self.men[False]
        names = frozenset(name for name in self.names if is_full(name))
        beside, at_outlet = frozenset(self.beside), self.outlets[outlet]
        return Known(self.id, names, tuple(self.roles), is_man, beside, self.articles, at_outlet)


class Record:
    """People on record, in memory, as a store has them."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.of: dict[Somebody, int | None] = {}
        self.evidence: dict[Somebody, str] = {}
        self._by_family: dict[str, set[int]] = defaultdict(set)
        self._articles: set[str] = set()

    def add(self, article: Seen, slugs: Iterable[str]) -> None:
        """Decides who the people of an article are."""
        self._articles.add(article.key)
        made = {slug: self._decided(article.people[slug], article.outlet) for slug in slugs}
        for slug, (person, evidence) in made.items():
            self.of[article.key, slug], self.evidence[article.key, slug] = person, evidence
            if person is not None:
                self._note(self.people[person], article.people[slug], article.outlet)

    def _decided(self, facts: Facts, outlet: str) -> tuple[int | None, str]:
        family = family_of(facts.slug) or facts.slug
        candidates = [
            self.people[each].known(outlet) for each in sorted(self._by_family[family]) if self.people[each].names
        ]
        decision = decide(facts, candidates)
        if decision.outcome is Outcome.OPEN:
            return None, ""
        if decision.person is not None:
            return decision.person, decision.evidence
        self.people.append(Person(len(self.people)))
        self._by_family[family].add(len(self.people) - 1)
        return len(self.people) - 1, "new"

    def join(self) -> None:
        """Puts together whose names are forms of one."""
        everywhere = self._everywhere()
        for ids in self._by_family.values():
            for one, other in combinations(sorted(ids), 2):
                into, away = self.people[one], self.people[other]
                if away.names and into.names and (why := are_one(into.known(), away.known(), everywhere)):
                    self._put_together(into, away, why)

    def _put_together(self, into: Person, away: Person, why: str) -> None:
        for each, who in self.of.items():
            if who == away.id:
                self.of[each], self.evidence[each] = into.id, why
        into.names += away.names
        into.roles |= away.roles
        into.men += away.men
        into.beside |= away.beside
        into.articles += away.articles
        into.outlets += away.outlets
        away.names.clear()

    def _everywhere(self) -> frozenset[str]:
        most = len(self._articles) * EVERYWHERE
        return frozenset(name for each in self.people if each.articles > most for name in each.names)

    @staticmethod
    def _note(person: Person, facts: Facts, outlet: str) -> None:
        if not is_full(facts.slug):
            return  # who was linked by what is known adds nothing to it
        person.names[facts.slug] += 1
        person.roles.update(dict.fromkeys(facts.roles))
        if facts.is_man is not None:
            person.men[facts.is_man] += 1
        person.beside |= facts.beside
        person.articles += 1
        person.outlets[outlet] += 1


def linked(articles: Sequence[Seen]) -> Record:
    """The linker over articles: in their order, then those who are open once more, now that all are there."""
    record = Record()
    for article in articles:
        full_first = sorted(article.people, key=lambda slug: (not is_full(slug), slug))
        record.add(article, full_first)
    for _ in range(_MAX_PASSES):
        record.join()
        for article in articles:
            waiting = [slug for slug in article.people if record.of[article.key, slug] is None]
            record.add(article, waiting)
    return record


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return f1(self.precision, self.recall)


def b_cubed(made: Mapping[Somebody, object], gold: Mapping[Somebody, object]) -> Figures:
    """Over all of the gold; both say which cluster each is in."""
    both = Counter((made[each], gold[each]) for each in gold)
    put, true = Counter(made[each] for each in gold), Counter(gold.values())
    precision = sum(both[made[each], gold[each]] / put[made[each]] for each in gold)
    recall = sum(both[made[each], gold[each]] / true[gold[each]] for each in gold)
    return Figures(precision / len(gold), recall / len(gold)) if gold else Figures(0.0, 0.0)


class Marks(msgspec.Struct):
    """The gold's file."""

    articles: dict[str, list[str]]
    names: list[str]
    same: dict[str, list[str]]
    here: dict[str, dict[str, str | None]]
    nobody: list[str]


def gold_of(articles: Sequence[Seen], marks: Marks) -> tuple[dict[Somebody, str], int]:
    """Who each is, by hand; and how many names nobody looked at."""
    same = {slug: who for who, slugs in marks.same.items() for slug in slugs}
    nobody, names = set(marks.nobody), set(marks.names)
    gold: dict[Somebody, str] = {}
    unseen = 0
    for article in articles:
        for slug in article.people:
            if slug in (its := marks.here.get(article.key, {})):
                if (who := its[slug]) is not None:
                    gold[article.key, slug] = who
            elif slug in same or slug in names:
                gold[article.key, slug] = same.get(slug, slug)
            else:
                unseen += slug not in nobody
    return gold, unseen


def ways(articles: Sequence[Seen]) -> dict[str, dict[Somebody, object]]:
    """Each way of putting people together: the linker's, and the two beside it."""
    record = linked(articles)
    everybody = [(article.key, slug) for article in articles for slug in article.people]
    found = {each: record.of[each] for each in everybody}
    return {
        "the linker": {each: each if who is None else who for each, who in found.items()},
        "same spelling": {each: each[1] for each in everybody},
        "surname": {each: each[1].rpartition("-")[2] for each in everybody},
    }


def seen_articles(corpora: Path, marks: Marks) -> list[Seen]:
    """The gold's articles, read, in the order of their dates."""
    reader, found = ModelReader(), []
    for source, make in _SOURCES.items():
        for key, article in make(corpora, marks.articles[source]):
            reading = reader.read_all([article])[0]
            record = ArticleRecord(article=article, reading=reading)
            found.append(Seen(key, facts_of(record, person_slug)))
    return sorted(found, key=lambda each: (each.date, each.key))


def _polnear(corpora: Path, keys: Sequence[str]) -> Iterator[tuple[str, Article]]:
    for key in keys:
        text = (corpora / "polnear" / "dev" / "text" / f"{key}.txt").read_text("utf-8")
        blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),)
        yield key, Article(text=text, blocks=blocks, language="en")


def _pages(folder: Path, keys: Sequence[str]) -> Iterator[tuple[str, Article]]:
    wanted = {key.rpartition("#")[0] for key in keys}
    for name in sorted(wanted):
        payload = (folder / name).read_bytes()
        payload = gzip.decompress(payload) if name.endswith(".gz") else payload
        try:
            articles = extract(Capture(target_uri=None, payload=payload, name=name))
        except InputError:
            continue
        for number, article in enumerate(articles):
            if (key := f"{name}#{number}") in keys:
                yield key, article


_SOURCES: Mapping[str, Callable[[Path, Sequence[str]], Iterator[tuple[str, Article]]]] = {
    "samples": lambda _, keys: _pages(SAMPLES, keys),
    "polnear": _polnear,
    "news": lambda corpora, keys: _pages(corpora / "news-pages", keys),
}


def errors(made: Mapping[Somebody, object], gold: Mapping[Somebody, str]) -> Iterator[str]:
    """Clusters of several people, and people of several clusters; a line each."""
    for cluster in {made[each] for each in gold}:
        who = Counter(gold[each] for each in gold if made[each] == cluster)
        if len(who) > 1:
            yield f"put together: {dict(who)}"
    for person, count in Counter(gold.values()).items():
        clusters = Counter(made[each] for each in gold if gold[each] == person)
        if len(clusters) > 1:
            names = Counter(each[1] for each in gold if gold[each] == person)
            yield f"parted: {person} ({count}) in {sorted(clusters.values(), reverse=True)}: {dict(names)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 0, 1 where a floor is broken, or 2 where the folder can't be used."""
    options = _parser().parse_args(arguments)
    corpora: Path = options.folder
    marks = msgspec.json.decode(GOLD.read_bytes(), type=Marks)
    if not (corpora / "polnear").is_dir() or not (corpora / "news-pages").is_dir():
        print(f"{corpora}: no polnear/ or news-pages/ there", file=sys.stderr)
        return 2
    articles = seen_articles(corpora, marks)
    gold, unseen = gold_of(articles, marks)
    print(
        f"{len(articles)} articles, {len(gold)} people of articles, {len(set(gold.values()))} people; {unseen} names not in the gold"
    )
    figures: dict[str, float] = {}
    for name, made in ways(articles).items():
        its = b_cubed(made, gold)
        print(f"{name:15} precision {its.precision:.4f}  recall {its.recall:.4f}  F1 {its.f1:.4f}")
        if name == "the linker":
            figures = {"precision": its.precision, "recall": its.recall}
            if options.errors:
                print("\n".join(sorted(errors(made, gold))))
    figures |= _organisations(marks, with_errors=options.errors)
    digest = corpus_digest([GOLD, organisations.GOLD])
    return settled(options, NAME, digest, figures)


def _organisations(marks: Marks, *, with_errors: bool) -> dict[str, float]:
    """Prints the figures of organisations and offices (see organisations.py), and gives those that are held."""
    told = organisations.told_apart(list(organisations.pages(SAMPLES, marks.articles["samples"])))
    print(f"{len(told.gold)} organisations of articles, {len(set(told.gold.values()))} organisations")
    figures: dict[str, float] = {}
    spelt = {each: each[1] for each in told.gold}
    for name, made in (("the linker", told.made), ("same spelling", spelt)):
        its = b_cubed(made, told.gold)
        print(f"{name:15} precision {its.precision:.4f}  recall {its.recall:.4f}  F1 {its.f1:.4f}")
        if name == "the linker":
            figures = {"organisations precision": its.precision, "organisations recall": its.recall}
    precision, recall = told.office_figures
    print(f"{len(told.offices)} offices alone: precision {precision:.4f}  recall {recall:.4f}")
    if with_errors:
        print("\n".join([*sorted(errors(told.made, told.gold)), *told.errors]))
    return figures | {"offices precision": precision, "offices recall": recall}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.people", description=__doc__)
    parser.add_argument("folder", type=Path, help="the corpora: holds polnear/ and news-pages/")
    parser.add_argument("--errors", action="store_true", help="print who was wrongly put together or parted")
    add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
