"""What an engine is: it does small jobs, in any order, and no page goes through it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.archive.folder import Done
from onrecord.archive.warden import Job, Watch
from onrecord.errors import OnRecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A job that could not be done, since its file can't be read; the rest goes on."""

    job: Job
    error: OnRecordError


class Engine(Protocol):
    """`LocalEngine`, `RayEngine`. `count` jobs are under way at a time."""

    count: int

    def run(self, jobs: Iterable[Job], watch: Watch) -> Iterator[Done | Failed]:
        """What became of each job, as they end. Raises TablesError where nothing can be written any more."""
        ...
