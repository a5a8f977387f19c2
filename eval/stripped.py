"""How much of an article is found where a page tells machines less: what readers see of it stays the same.

    python -m eval.stripped CORPUS... [--without NAME ...]

Each page of the corpora (eval/page_metrics.py) is extracted whole, and again without its JSON-LD and meta elements, without the names
of classes and ids, and without all of these and microdata. Pages that nobody tuned to are often of these kinds, and a rule that holds
on them knows no page's template.
"""

import argparse
import gzip
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.extract import main_article, prediction
from eval.page_metrics import FIELDS, Expected, Scores, read_corpus, score
from eval.page_peers import LIMITS
from onrecord.errors import OnRecordError
from onrecord.extract.decode import decode
from onrecord.extract.html.page import extract_html
from onrecord.model import Capture

_VALUE = r"\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+)"
_JSON_LD = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b(?![^>]*charset)[^>]*>", re.IGNORECASE)
_NAMES = re.compile(rf"(?<=\s)(?:class|id){_VALUE}", re.IGNORECASE)
_MICRODATA = re.compile(
    rf"(?<=\s)(?:itemprop|itemtype|itemscope|itemid|typeof|vocab|property|rel){_VALUE}", re.IGNORECASE
)


def _without(*patterns: re.Pattern[str]) -> Callable[[str], str]:
    def strip(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub("", text)
        return text

    return strip


WAYS: dict[str, Callable[[str], str]] = {
    "nothing": _without(),
    "metadata": _without(_JSON_LD, _META),
    "names": _without(_NAMES),
    "all": _without(_JSON_LD, _META, _NAMES, _MICRODATA),
}
"""What is taken from a page's markup."""


def stripped(items: Sequence[Expected], strip: Callable[[str], str]) -> Scores:
    """The fields' figures over pages that are read through `strip`."""
    given = {}
    for item in items:
        page = Capture(target_uri=item.url, payload=gzip.decompress(item.html.read_bytes()))
        try:
            found = extract_html(
                strip(decode(page, limits=LIMITS).text), url=item.url, captured=None, limits=LIMITS
            )
        except OnRecordError:
            found = ()
        article = main_article(found, item.url)
        given[item.id] = prediction(article) if article else {}
    return score(items, given)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where a corpus is absent."""
    parser = argparse.ArgumentParser(prog="python -m eval.stripped", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--without", nargs="+", choices=WAYS, default=list(WAYS), help="these alone")
    options = parser.parse_args(arguments)
    for folder in options.corpus:
        items = read_corpus(folder)
        if not items:
            print(
                f"{folder}: no corpus here (needs ground-truth.json or */*.json with meta.info)", file=sys.stderr
            )
            return 2
        print(f"{folder.name}: {len(items)} pages")
        for number, name in enumerate(options.without):
            scores = stripped(items, WAYS[name])
            fields = [field for field in FIELDS if field in scores and scores[field][1]]
            if not number:
                print(f"{'without':12}" + "".join(f"{field:>12}" for field in fields))
            print(f"{name:12}" + "".join(f"{scores[field][0]:12.3f}" for field in fields), flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
