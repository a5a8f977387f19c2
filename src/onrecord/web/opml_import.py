"""Follows the feeds of an OPML list in the background."""

import asyncio
from collections.abc import Callable

from onrecord.errors import OnRecordError, StoreError
from onrecord.follow.follower import Follower, FollowOptions, FollowResult
from onrecord.follow.parsing import Parsing
from onrecord.settings import Settings
from onrecord.web import problems
from onrecord.web.language import gettext, ngettext
from onrecord.web.shared import Shared

_PATIENCE_S = 2.0
"""How long a reader waits for a list, in seconds, before it goes on in the background."""
_MAX_NAMED = 5
"""The most refused feeds that are named."""
_SUBJECT = "The list"


class OpmlImport:
    """One list at a time. A long one goes on after the response; `done` and `total` count its feeds.

    `problem` says why the last import ended early, if it did.
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
        self._task: asyncio.Task[FollowResult] | None = None
        self._closed = False
        self.done = 0
        self.total = 0
        self.problem: str | None = None

    @property
    def is_running(self) -> bool:
        """Whether a list is being followed."""
        return self._task is not None

    async def start(self, payload: bytes, how: FollowOptions) -> FollowResult | None:
        """The result; None where the import goes on in the background.

        Raises InputError where the file isn't an OPML list, StoreError where it can't be kept.
        """
        self.done = self.total = 0
        self.problem = None
        parsed = asyncio.Event()
        self._task = task = asyncio.create_task(self._follow(payload, how, parsed))
        task.add_done_callback(self._ended)
        await parsed.wait()
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE_S)
        if not done:
            return None
        self.problem = None  # the response says it
        return task.result()

    def close(self) -> None:
        """Stops after the present feed; the feeds before it stay followed."""
        self._closed = True

    async def _follow(self, payload: bytes, how: FollowOptions, parsed: asyncio.Event) -> FollowResult:
        try:
            listed = await self._parsing.listed(payload, _SUBJECT)
        finally:
            parsed.set()
        follower = Follower(self._shared.store, self._settings, self._parsing)
        return await self._shared.writing(lambda: follower.follow_opml(listed, how, progress=self._step))

    def _step(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self._closed:
            raise StoreError(_SUBJECT, "was not followed to its end, since the server stopped")

    def _ended(self, task: asyncio.Task[FollowResult]) -> None:
        self._task = None
        self.problem = None
        error = None if task.cancelled() else task.exception()
        if error is None and not task.cancelled():
            self.problem = refusals(task.result())
        if error is not None:
            said = (
                problems.in_words(error)
                if isinstance(error, OnRecordError)
                else gettext("The list could not be followed to its end.")
            )
            self.problem = said
        self._changed()


def refusals(result: FollowResult) -> str | None:
    """The feeds of a list that were refused, and why."""
    if not result.refused:
        return None
    said = "; ".join(problems.in_words(each) for each in result.refused[:_MAX_NAMED])
    more = len(result.refused) - _MAX_NAMED
    if more > 0:
        said = gettext("%(refused)s; and %(num)s more", refused=said, num=more)
    return ngettext(
        "%(num)s feed of the list can’t be followed: %(refused)s",
        "%(num)s feeds of the list can’t be followed: %(refused)s",
        len(result.refused),
        refused=said,
    )
