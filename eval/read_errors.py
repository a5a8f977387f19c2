"""What the reader gets wrong, by kind: `python -m eval.read_errors FOLDER [--articles 50] [--examples]`.

FOLDER is in PolNeAR's layout (its development part, to learn from; never what the reader is judged on). Each gold
attribution that was missed, and each found one that is wrong, is counted once, under the first kind that fits it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.attribution_metrics import GoldArticle, Offsets, Roles, jaccard, read_gold, right_of, words_of
from eval.read import predict
from onrecord.read.model_reader import ModelReader

Indexed = Mapping[str, frozenset[int]]
Fault = tuple[str, str]
"""The kind, and the words it is about."""


def faults(article: GoldArticle, given: Sequence[Roles]) -> Iterator[Fault]:
    """The article's misses and false finds."""
    right = right_of(article, given)
    gold = [words_of(article, item) for item in article.attributions]
    found = [words_of(article, item) for item in given]
    for index, item in enumerate(gold):
        if index not in right.values():
            yield f"missed: {_missed(item, found)}", _shown(article, article.attributions[index])
    for index, item in enumerate(found):
        if index not in right:
            yield f"wrong: {_wrong(item, gold)}", _shown(article, given[index])


def _missed(item: Indexed, found: Sequence[Indexed]) -> str:
    same = [other for other in found if jaccard(item["content"], other["content"]) >= 0.5]
    if same:
        if not item["source"]:
            return "nobody says it, and somebody was found"
        if not same[0]["source"]:
            return "its source was not found"
        return "its source's extent" if item["source"] & same[0]["source"] else "another source was found"
    if any(item["cue"] & other["cue"] for other in found):
        return "its content's extent"
    return (
        "taken as part of another"
        if any(item["content"] & other["content"] for other in found)
        else "not seen at all"
    )


def _wrong(item: Indexed, gold: Sequence[Indexed]) -> str:
    if any(item["cue"] & other["cue"] for other in gold):
        return "source or extent (the missed ones above)"
    over = any(item["content"] & other["content"] for other in gold)
    return "a part of another one" if over else "not marked by the annotators"


def _shown(article: GoldArticle, item: Roles) -> str:
    def words(spans: Sequence[Offsets]) -> str:
        return " … ".join(article.text[start:end] for start, end in spans).replace("\n", " ")[:90]

    return f"[{words(item['source'])}] {words(item['cue'])} [{words(item['content'])}]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the kinds, most frequent first; 2 where the folder can't be used."""
    parser = argparse.ArgumentParser(prog="python -m eval.read_errors", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=50, help="the first so many, by name")
    parser.add_argument("--examples", action="store_true", help="print each fault")
    options = parser.parse_args(arguments)
    gold = dict(list(read_gold(options.folder).items())[: options.articles]) if options.folder.is_dir() else {}
    if not gold:
        print(f"{options.folder}: no text/*.txt with attributions/*.ann there (PolNeAR's layout)", file=sys.stderr)
        return 2
    given, _ = predict(gold, ModelReader(everything=True))
    kinds: Counter[str] = Counter()
    for name, article in gold.items():
        for kind, words in faults(article, given[name]):
            kinds[kind] += 1
            if options.examples:
                print(f"{kind}: {words}")
    marked = sum(len(article.attributions) for article in gold.values())
    print(f"{len(gold)} articles, {marked} attributions marked, {sum(map(len, given.values()))} found")
    for kind, count in kinds.most_common():
        print(f"{count:5}  {kind}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
