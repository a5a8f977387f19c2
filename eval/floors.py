"""Quality floors that only rise: what a figure was on a corpus of a given digest, and the check against it.

`floors.json` maps a command's name to the corpus's digest and its figures. `--raise-floors` lifts those that
got better and lowers none; `--check` fails where a figure falls below its floor on the same corpus.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005
"""Figures are rounded to three places when they become floors; half of the last place is no fall."""


def corpus_digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the corpus's files, in order of their names; 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return loaded


def fallen(name: str, digest: str, figures: Mapping[str, float]) -> list[str]:
    """One line for each figure below its floor; empty where all hold or the corpus is another one."""
    known = _load().get(name, {})
    if known.get("corpus") != digest:
        return []
    return [
        f"{name}: {figure} is {figures.get(figure, 0.0):.3f}, below its floor of {floor:.3f}"
        for figure, floor in known["figures"].items()
        if figures.get(figure, 0.0) < floor - SLACK
    ]


def raise_floors(name: str, digest: str, figures: Mapping[str, float]) -> None:
    """Lifts the floors to these figures where they are higher; a new corpus starts anew."""
    floors = _load()
    known = floors.get(name, {})
    old = known.get("figures", {}) if known.get("corpus") == digest else {}
    lifted = {figure: max(round(value, 3), old.get(figure, 0.0)) for figure, value in figures.items()}
    floors[name] = {"corpus": digest, "figures": dict(sorted({**old, **lifted}.items()))}
    FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")


def add_options(parser: argparse.ArgumentParser) -> None:
    """`--check` and `--raise-floors`, which `settled` follows."""
    parser.add_argument("--check", action="store_true", help="fail where a figure falls below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to these figures")


def settled(options: argparse.Namespace, name: str, digest: str, figures: Mapping[str, float]) -> int:
    """Lifts and checks the floors as the options say; the command's exit code: 1 where a floor is broken, told on stderr."""
    if options.raise_floors:
        raise_floors(name, digest, figures)
    broken = fallen(name, digest, figures) if options.check else []
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0
