"""Progress bars of a long command, one for each part of its work, made when the part is first told of."""

from typing import Any

from rich.progress import Progress, TaskID


class Bars:
    """The bars that `shown` has, by what they say."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}

    def show(self, says: str, done: int, total: int | None, **fields: Any) -> None:  # noqa: ANN401 - as rich has it
        """Brings a part's bar up to date; `fields` are what the display's own columns show beside it."""
        if says not in self._tasks:
            self._tasks[says] = self._shown.add_task(says, total=total, **fields)
        self._shown.update(self._tasks[says], completed=done, total=total, **fields)
