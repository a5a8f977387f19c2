"""Children that load at once, and pages that harm whoever reads them.

`install` is what a launcher loads in the place of the network. Extraction is real; of statements, only a quotation that Mayor
Ana Reyes says is found.
"""

import os
import re
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.archive import child
from onrecord.archive import tables as t
from onrecord.archive.rows import batches
from onrecord.model import Article, Capture, PageRecord
from onrecord.model.reading import (
    Attribution,
    AttributionKind,
    Coverage,
    Entity,
    EntityType,
    Mention,
    Party,
    Reading,
    Timex,
    TimexType,
)
from onrecord.model.span import Span
from onrecord.page_reader import read_page
from onrecord.settings import Limits

PRELOAD = ("tests.archive.light:install",)
_SAID = re.compile(r'(?P<content>"[^"]+,") (?P<cue>said) Mayor (?P<source>Ana Reyes)')


class LightReader:
    """A `Reader` of one sentence."""

    languages = frozenset({"en"})

    def read(self, article: Article) -> Reading:
        """The article's statement."""
        return _reading(article)

    def read_all(self, articles: Sequence[Article]) -> list[Reading]:
        """Each article's statement."""
        return [_reading(each) for each in articles]


def _reading(article: Article) -> Reading:
    found = _SAID.search(article.text)
    if not found:
        return Reading(language=article.language, coverage=Coverage.NONE)
    content, cue, source = (Span(*found.span(name)) for name in ("content", "cue", "source"))
    who = Party(name="Ana Reyes", evidence=source, entity="e1")
    day = article.text.index("Monday")
    return Reading(
        language="en",
        coverage=Coverage.FULL,
        sentences=(Span(found.start(), article.text.index("Friday.") + 7),),
        times=(Timex(span=Span(day, day + 6), type=TimexType.DATE, value="XXXX-XX-XX", inferred="2026-06-08"),),
        entities=(Entity(id="e1", type=EntityType.PERSON, name="Ana Reyes", evidence=source),),
        mentions=(Mention(span=source, type=EntityType.PERSON, entity="e1"),),
        attributions=(
            Attribution(
                id="a1", source=(source,), cue=(cue,), content=(content,), kind=AttributionKind.DIRECT, speaker=who,
                said_on=Span(day, day + 6),
            ),
        ),
    )  # fmt: skip


def install() -> None:
    """Puts the reader here in the place of the usual one, in this process."""
    child.read_page = _read_page  # type: ignore[attr-defined, assignment]  # in a process of its own
    child.warm_up()


def _read_page(capture: Capture, *, limits: Limits, language: str | None = None) -> PageRecord:
    harm = re.search(rb"HARM-([A-Z]+)(?:=(\S+)=)?", capture.payload)
    if harm:
        _do(harm[1].decode(), (harm[2] or b"").decode())
    return read_page(capture, limits=limits, reader=LightReader(), language=language)


def _do(harm: str, said: str) -> None:
    if harm == "SLEEP":
        time.sleep(3600)
    elif harm == "SPIN":
        while True:
            pass
    elif harm == "CHANGE":  # a loop in C that never comes back to Python
        re.match(r"(a+)+b", "a" * 64)
    elif harm == "DIE":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif harm == "KILLED":  # from outside, each time
        os.kill(os.getpid(), signal.SIGKILL)
    elif harm == "ONCE" and not Path(said).exists():  # from outside, but once
        Path(said).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif harm == "WARDEN" and not Path(said).exists():  # the process that the launcher belongs to, once
        Path(said).touch()
        launcher = Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()
        os.kill(int(launcher[1]), signal.SIGKILL)
    elif harm == "FAULT":
        raise RuntimeError("a fault of our own")
    elif harm == "SLOW":
        time.sleep(0.3)


def threads_after_work() -> int:
    """How many threads a child has after it has made a large batch."""
    batches({t.ERRORS: [{"problem": "x" * 100} for _ in range(10_000)]})
    return len(list(Path("/proc/self/task").iterdir()))
