"""How well articles are put into stories: `python -m eval.group CORPORA/stories`.

The folder is laid out as its README says; the development parts are measured, or those that `--part` names. Each stream's
articles come in the order of their days. Beside OnRecord: NewsBlur's rule for titles, and a single pass of TF-IDF. Copies are made
of real articles (see eval/copies.py); their precision counts what is found among reports of one event that are no copies.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from eval.copies import measure_copies
from eval.floors import add_options, corpus_digest, settled
from eval.group_peers import by_tfidf, by_titles
from eval.story_corpora import STREAMS, Known, Row, gists, paths_of, read_rows, shelf_for
from eval.story_metrics import measure
from onrecord.group.placing import Candidate, Placing, place
from onrecord.group.repair import MAX_LOOKED_OVER, PASSES, Keeper, mend, others_of
from onrecord.group.shelf import Known as Placed
from onrecord.group.shelf import MemoryShelf
from onrecord.group.weights import StoryWeights, load_weights
from onrecord.model import Relation

NAME: Final = "group"
PEERS: Final = {"NewsBlur's titles": by_titles, "TF-IDF, one pass": by_tfidf}
COLUMNS: Final = ("B3 P", "B3 R", "B3 F", "B3 F of several", "pair F", "ARI", "lenient B3 F", "matters B3 F")
_COPIES: Final = ("basil", "allsides")


@dataclass(frozen=True, slots=True)
class Grouped:
    """The story of each article and its matter, which is that of its story, or of that story alone."""

    stories: dict[str, int]
    matters: dict[str, int]


def group(known: Sequence[Known], weights: StoryWeights | None = None) -> Grouped:
    """The articles, as they are put into stories and these into matters one by one, with the pass over stories at the end."""
    weights = weights or load_weights()
    kept = _Kept(known, weights, shelf_for(known))
    matter_of: dict[int, int] = {}
    for number, each in enumerate(known):
        placed = place(each.sketch, each.gist, each.day, kept.shelf, weights)
        story = number if placed.story_id is None else placed.story_id
        kept.shelf.add(number, each.gist, story, each.day, each.sketch.words)
        kept.note_copies(number, placed)
        if placed.near and story not in matter_of:
            matter_of[story] = matter_of.setdefault(placed.near[0], placed.near[0])
    kept.mend_all()
    stories = {each.row.id: kept.shelf.story[number] for number, each in enumerate(known)}
    return Grouped(stories, {each: matter_of.get(story, story) for each, story in stories.items()})


@dataclass(slots=True)
class _Kept(Keeper):
    """Stories in memory, looked over as a store's are."""

    known: Sequence[Known]
    weights: StoryWeights
    shelf: MemoryShelf
    source_of: dict[int, int] = field(default_factory=dict)
    """For each copy and version, what it is of."""

    def note_copies(self, number: int, placed: Placing) -> None:
        """Notes what an article turned out to be a copy or a version of, or what of it."""
        if placed.relation in {Relation.COPY, Relation.VERSION} and placed.copy_of is not None:
            self.source_of[number] = placed.copy_of
        if placed.copied is not None:
            self.source_of[placed.copied.other] = number

    def mend_all(self) -> None:
        """Looks over all stories, as often as a store does, in the order of their numbers; over those, too, that begin
        meanwhile."""
        for _ in range(PASSES):
            last = -1
            while later := [each for each in self.shelf.stories if each > last]:
                last = min(later)
                mend(last, self, self.weights)

    def members(self, story_id: int) -> Sequence[Placed]:
        """As the protocol says."""
        return self.shelf.members([story_id], MAX_LOOKED_OVER).get(story_id, ())

    def sources(self, story_id: int) -> Mapping[int, int]:
        """As the protocol says."""
        its = self.shelf.stories[story_id]
        return {each: source for each in its if (source := self.source_of.get(each)) in its}

    def others(self, one: Placed) -> Sequence[Candidate]:
        """As the protocol says."""
        home = self.shelf.take(one.article_id)
        found = others_of(one, self.known[one.article_id].day, self.shelf, self.weights)
        if home is not None:
            self.shelf.put(one.article_id, home)
        return found

    def is_by_hand(self, _: int) -> bool:
        """Nobody has a hand in these."""
        return False

    def move(self, article_ids: Sequence[int], _: int, into: Candidate | None) -> None:
        """As the protocol says."""
        target = into.story_id if into else max(len(self.known), *self.shelf.stories) + 1
        for each in article_ids:
            self.shelf.put(each, target)

    def merge(self, story_id: int, into: int) -> None:
        """As the protocol says."""
        for each in list(self.shelf.stories[story_id]):
            self.shelf.put(each, into)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    options = _parser().parse_args(arguments)
    figures: dict[str, float] = {}
    paths: list[Path] = []
    print(f"{'stream':24}{'by':20}{'articles':>9}" + "".join(f"{each:>17}" for each in COLUMNS))
    for stream in STREAMS:
        its = paths_of(options.stories, stream, options.part)
        if not its:
            print(f"{stream}: absent")
            continue
        paths += its
        rows = read_rows(its)
        figures |= _stream(stream, rows, peers=not options.no_peers)
    copies = [row for each in _COPIES for row in read_rows(paths_of(options.stories, each, options.part))]
    for name, value in measure_copies(copies).items():
        figures[f"copies {name}"] = value
        print(f"copies, {name:24}{100 * value:9.1f}")
    digest = corpus_digest(sorted(set(paths)))
    return settled(options, f"{NAME} {options.part}", digest, figures)


def _stream(stream: str, rows: Sequence[Row], *, peers: bool) -> dict[str, float]:
    gold = {row.id: row.story for row in rows}
    matters = {row.id: row.matter for row in rows}
    began = time.process_time()
    grouped = group(gists(rows))
    found = measure(gold, grouped.stories, matters)
    if any(matters.values()):
        wanted = {row.id: row.matter or row.story for row in rows}
        found["matters B3 F"] = measure(wanted, grouped.matters)["B3 F"]
    each_ms = 1000 * (time.process_time() - began) / len(rows)
    _print(stream, f"OnRecord ({each_ms:.1f} ms)", len(rows), found)
    for name, peer in PEERS.items() if peers else ():
        _print(stream, name, len(rows), measure(gold, peer(rows), matters))
    return {
        f"{stream} {name}": value
        for name, value in found.items()
        if name in {"B3 F", "pair F", "lenient B3 F", "matters B3 F"}
    }


def _print(stream: str, name: str, count: int, figures: Mapping[str, float]) -> None:
    told = "".join(f"{100 * figures[each]:17.1f}" if each in figures else f"{'':17}" for each in COLUMNS)
    print(f"{stream:24}{name:20}{count:9}{told}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.group", description=__doc__)
    parser.add_argument("stories", type=Path, help="holds allsides-2021/, ecb-plus/, basil/, ...")
    parser.add_argument("--part", default="dev", help="train, dev or test")
    parser.add_argument("--no-peers", action="store_true", help="OnRecord alone")
    add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
