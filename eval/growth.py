"""How the time of a stage grows with one field of its input: `python -m eval.growth [--target page ...] [--units N]`.

Every field of every form that strangers send (eval/fuzz/forms.py) is filled with n, 2n and 4n characters of each odd
word (eval/fuzz/odd_words.py), the rest left as usual. Work grows above linear where 4n takes over eight times what n
takes, the usual input's own time taken off, and is worth a word. Exits with 1 where a field does.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.fuzz.forms import FORMS, Form
from eval.fuzz.odd_words import ELEMENTS, HEAD_LINES, LINES, TAGS, WORDS
from eval.fuzz.targets import TARGETS, Run, settled

LARGE = {"read": 16_000, "whole": 24_000, "warc": 400_000}
"""4n in characters where it isn't LARGE_CHARACTERS: with the network, time is a hundred times that of the rest."""
LARGE_CHARACTERS = 80_000
MOST_GROWTH = 8.0
LEAST_S = {"read": 3.0, "whole": 3.0}
LEAST_OTHER_S = 0.06
"""Processor seconds on 4n below which growth harms nobody, and noise would decide."""
LARGEST_S = 0.001
"""Processor seconds a kilobyte above which even linear work is too much: no field takes more, the network apart."""
_UNITS = {
    "page": (*WORDS, *ELEMENTS),
    "saved": (*WORDS, *LINES),
    "feed": (*WORDS, *TAGS),
    "sitemap": (*WORDS, *TAGS),
    "opml": (*WORDS, *TAGS),
    "warc": (*WORDS, *HEAD_LINES),
    "robots": (*WORDS, *HEAD_LINES),
    "whole": (*WORDS, *ELEMENTS, *LINES),
}


@dataclass(frozen=True)
class Case:
    """One field of a form, filled with one unit."""

    target: str
    form: Form
    field: str
    unit: str

    def data(self, characters: int) -> bytes:
        """The document with so many characters of the unit in the field."""
        words = self.unit * max(1, characters // len(self.unit))
        return self.form.filled(**{self.field: words}).encode("utf-8", "replace")

    def __str__(self) -> str:
        return f"{self.target}: {self.field} of {self.unit!r}"


def cases(target: str, most: int | None = None) -> Iterator[Case]:
    """Every field with every unit, or with `most` of them: others for each field, the same ones each time."""
    units = _UNITS.get(target, WORDS)
    for number, form in enumerate(FORMS[target]):
        for field in form.fields:
            chosen: Sequence[str] = units
            if most is not None:
                chosen = random.Random(f"{target} {number} {field}").sample(units, min(most, len(units)))  # noqa: S311
            for unit in chosen:
                yield Case(target, form, field, unit)


def grows(case: Case, run: Run) -> str | None:
    """What the case takes where that grows above linear, None where it doesn't."""
    large = LARGE.get(case.target, LARGE_CHARACTERS)
    least = LEAST_S.get(case.target, LEAST_OTHER_S)
    longest = _spent(run, case.data(large))
    if longest < least:
        return None
    usual = _spent(run, case.form.filled().encode())
    shortest = min(_spent(run, case.data(large // 4)) for _ in range(2)) - usual
    longest = min(longest, _spent(run, case.data(large))) - usual
    if longest < least or longest <= MOST_GROWTH * max(shortest, 0.001):
        return None
    between = _spent(run, case.data(large // 2)) - usual
    return f"{case}: {shortest:.2f}, {between:.2f}, {longest:.2f} s on {large // 4:,}, {large // 2:,}, {large:,} characters"


def _spent(run: Run, data: bytes) -> float:
    begun = time.process_time()
    settled(run, data)
    return time.process_time() - begun


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.growth", description=__doc__)
    parser.add_argument(
        "--target", choices=sorted(TARGETS), action="append", help="this one alone; may be repeated"
    )
    parser.add_argument("--units", type=int, help="so many units a field instead of all")
    options = parser.parse_args()
    found = 0
    for target in options.target or TARGETS:
        run = TARGETS[target].make()
        settled(run, FORMS[target][0].filled().encode())
        tried = 0
        begun = time.process_time()
        for case in cases(target, options.units):
            tried += 1
            if said := grows(case, run):
                found += 1
                print(said, flush=True)
        print(f"{target}: {tried} cases, {time.process_time() - begun:.0f} s", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
