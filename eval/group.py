"""How well articles are put into stories: `python -m eval.group CORPORA/stories`.

The folder is laid out as its README says; the development parts are measured, or those that `--part` names. Each stream's
articles come in the order of their days. Beside OnRecord: NewsBlur's rule for titles, and a single pass of TF-IDF. Copies are made
of real articles (see eval/copies.py); their precision counts what is found among reports of one event that are no copies.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eval.copies import measure_copies
from eval.floors import add_options, corpus_digest, settled
from eval.group_peers import by_tfidf, by_titles
from eval.story_corpora import STREAMS, Known, Row, gists, paths_of, read_rows, shelf_for
from eval.story_metrics import measure
from onrecord.group.gist import Gist
from onrecord.group.placing import candidates, place
from onrecord.group.repair import are_one, leaves, others_of
from onrecord.group.shelf import Known as Placed
from onrecord.group.shelf import MemoryShelf
from onrecord.group.weights import StoryWeights, load_weights

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
    shelf = shelf_for(known)
    matter_of: dict[int, int] = {}
    for number, each in enumerate(known):
        placed = place(each.sketch, each.gist, each.day, shelf, weights)
        story = number if placed.story_id is None else placed.story_id
        shelf.add(number, each.gist, story, each.day, each.sketch.words)
        if placed.near and story not in matter_of:
            matter_of[story] = matter_of.setdefault(placed.near[0], placed.near[0])
    mend(known, shelf, weights)
    stories = {each.row.id: shelf.story[number] for number, each in enumerate(known)}
    return Grouped(stories, {each: matter_of.get(story, story) for each, story in stories.items()})


def mend(known: Sequence[Known], shelf: MemoryShelf, weights: StoryWeights) -> None:
    """Puts articles where they belong by now and merges stories that are one event, as a store's pass does."""
    for story in sorted(shelf.stories):
        if story not in shelf.stories:
            continue
        for article in list(shelf.stories[story]):
            _move(article, known[article], shelf, weights)
        if story not in shelf.stories:
            continue
        members = shelf.members([story])[story]
        own = [each.gist for each in members]
        for each in {members[0].article_id: members[0], members[-1].article_id: members[-1]}.values():
            rival = _rival(known[each.article_id], shelf, story, own, weights)
            if rival is not None:
                for article in list(shelf.stories[max(story, rival)]):
                    shelf.put(article, min(story, rival))
                break


def _move(number: int, one: Known, shelf: MemoryShelf, weights: StoryWeights) -> None:
    """Puts an article into the story that it belongs to by now."""
    own = shelf.story[number]
    members = shelf.members([own])[own]
    rest = [each.gist for each in members if each.article_id != number]
    shelf.take(number)
    placed = Placed(number, own, one.gist)
    goes, better = leaves(placed, rest, others_of(placed, one.day, shelf, weights), weights)
    home = own if not goes else better.story_id if better else max(len(shelf.gists), *shelf.stories) + 1
    shelf.put(number, home)


def _rival(one: Known, shelf: MemoryShelf, story: int, own: Sequence[Gist], weights: StoryWeights) -> int | None:
    for found in candidates(one.gist, one.day, shelf, weights):
        is_other = found.story_id != story and weights.takes(found.features, found.probability)
        if is_other and are_one(own, [each.gist for each in found.members], weights):
            return found.story_id
    return None


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
