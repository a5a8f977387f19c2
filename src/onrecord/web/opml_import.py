"""Following the feeds of a list (OPML) that was sent from another reader, beside everything else."""

import asyncio
from collections.abc import Callable

from onrecord.errors import OnRecordError, StoreError
from onrecord.follow.follower import Followed, Follower, FollowOptions
from onrecord.follow.parsing import Parsing
from onrecord.settings import Settings
from onrecord.web.shared import Shared

_PATIENCE = 2.0
_SUBJECT = "The list"


class OpmlImport:
    """One list at a time. A long one goes on after the answer; `done` of `total` feeds say how far it has come.

    `problem` says why the last one ended before its end, if it did.
    """

    def __init__(
        self,
        shared: Shared,
        settings: Settings,
        parsing: Parsing,
        changed: Callable[[], None],
    ) -> None:
        self._shared = shared
        self._settings = settings
        self._parsing = parsing
        self._changed = changed
        self._task: asyncio.Task[tuple[Followed, ...]] | None = None
        self._closed = False
        self.done = 0
        self.total = 0
        self.problem: str | None = None

    @property
    def is_running(self) -> bool:
        """Whether a list is being followed."""
        return self._task is not None

    async def start(self, payload: bytes, how: FollowOptions) -> tuple[Followed, ...] | None:
        """What was followed; None where that goes on, since it takes longer than people like to wait.

        Raises InputError where it is no list, StoreError where it can't be kept.
        """
        self.done = self.total = 0
        self.problem = None
        parsed = asyncio.Event()
        self._task = task = asyncio.create_task(self._follow(payload, how, parsed))
        task.add_done_callback(self._ended)
        await parsed.wait()
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE)
        if not done:
            return None
        self.problem = None
        return task.result()

    def close(self) -> None:
        """Stops after the feed that is being followed; those before it stay followed."""
        self._closed = True

    async def _follow(self, payload: bytes, how: FollowOptions, parsed: asyncio.Event) -> tuple[Followed, ...]:
        try:
            listed = await self._parsing.listed(payload, _SUBJECT)
        finally:
            parsed.set()
        follower = Follower(self._shared.store, self._settings, self._parsing)
        return await self._shared.writing(lambda: follower.follow_list(listed, how, progress=self._step))

    def _step(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self._closed:
            raise StoreError(_SUBJECT, "was not followed to its end, since the server stopped")

    def _ended(self, task: asyncio.Task[tuple[Followed, ...]]) -> None:
        self._task = None
        error = None if task.cancelled() else task.exception()
        if error is not None:
            said = (
                str(error) if isinstance(error, OnRecordError) else f"{_SUBJECT} could not be followed to its end."
            )
            self.problem = said
        self._changed()
