"""The two ways of making inputs: atheris, guided by coverage, and Hypothesis, by the grammar of what strangers send.

Each runs one target for a bounded time in its own process (`python -m eval.fuzz.engines TARGET ENGINE SECONDS FOLDER`)
and prints how many inputs it ran. Atheris runs on CPython 3.11 to 3.13; Hypothesis everywhere.
"""

import resource
import sys
import time
import warnings
from pathlib import Path

from eval.fuzz.findings import Findings, Guarded
from eval.fuzz.targets import TARGETS, Run, Target, settled

ROOT = Path(__file__).resolve().parent.parent.parent
_START_S = 120
"""Processor seconds that a process may take beside its time: imports, the network, the last run and its end."""
_MEMORY_BYTES = 8 << 30
_EXAMPLES = 100
"""Examples a round of Hypothesis's: after each, the time is looked at."""


def seeds_of(target: Target) -> list[bytes]:
    """The sample newsroom's files that are like the target's inputs, within its bound on length."""
    paths = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in target.seeds)
    found = [path.read_bytes() for path in paths if "sources" not in path.parts]
    return [data for data in found if len(data) <= target.max_bytes]


def warmed(name: str) -> Run:
    """The target's function after a run on its own forms and seeds: what is loaded on first use makes no input slow."""
    from eval.fuzz.forms import FORMS

    run = TARGETS[name].make()
    for data in (*(form.filled().encode() for form in FORMS[name]), *seeds_of(TARGETS[name])):
        settled(run, data)
    return run


def with_atheris(name: str, seconds: int, folder: Path) -> None:
    """Runs until the time is up; what it grew stays in the folder for the next time."""
    import atheris

    from eval.fuzz.forms import FORMS
    from eval.fuzz.odd_words import ALL

    target = TARGETS[name]
    with atheris.instrument_imports(include=["onrecord"]):
        run = warmed(name)
    guarded = Guarded(target, run, Findings(folder / "found", f"{name}-atheris"), folder / f"{name}-atheris.now")
    seeds, grown = folder / "seeds" / name, folder / "grown" / name
    for each in (seeds, grown):
        each.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate([*seeds_of(target), *(form.filled().encode() for form in FORMS[name])]):
        (seeds / f"{number:03}").write_bytes(data)
    words = folder / f"{name}.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in ALL if len(word) < 60), "ascii")
    until = time.monotonic() + seconds

    def one(data: bytes) -> None:
        guarded(data)
        if time.monotonic() > until:
            _said(guarded)
            sys.stdout.flush()

    options = (f"-max_total_time={seconds}", f"-max_len={target.max_bytes}", f"-dict={words}", "-timeout=600")
    quiet = ("-verbosity=0", "-print_final_stats=0", "-rss_limit_mb=4096")
    atheris.Setup([sys.argv[0], *options, *quiet, f"-artifact_prefix={folder}/", str(grown), str(seeds)], one)
    try:
        atheris.Fuzz()
    finally:
        _said(guarded)


def with_hypothesis(name: str, seconds: int, folder: Path) -> None:
    """Runs until the time is up, in rounds; a failure is made small once and then passed over."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from hypothesis.errors import HypothesisWarning

    from eval.fuzz.strategies import inputs

    target = TARGETS[name]
    findings = Findings(folder / "found", f"{name}-hypothesis")
    guarded = Guarded(target, warmed(name), findings, folder / f"{name}-hypothesis.now")
    until = time.monotonic() + seconds
    passed: set[str] = set()

    class FoundError(Exception):
        pass

    def one(data: bytes) -> None:
        kind = guarded(data)
        if kind and kind not in passed:
            if kind.startswith("slow"):
                passed.add(kind)
            elif time.monotonic() < until:
                raise FoundError(kind)

    number = time.time_ns() % 2**32
    while time.monotonic() < until:
        number += 1
        bounded = settings(
            max_examples=_EXAMPLES,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", HypothesisWarning)  # it has a word to say on long inputs
                seed(number)(bounded(given(inputs(name))(one)))()
        except FoundError as error:
            passed.add(str(error))
    _said(guarded)


def _escaped(word: str) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}"
        for byte in word.encode("utf-8", "replace")
    )


def _said(guarded: Guarded) -> None:
    print(f"{guarded.runs} inputs", flush=True)


ENGINES = {"atheris": with_atheris, "hypothesis": with_hypothesis}

if __name__ == "__main__":
    limit = int(sys.argv[3]) + _START_S
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    ENGINES[sys.argv[2]](sys.argv[1], int(sys.argv[3]), Path(sys.argv[4]))
