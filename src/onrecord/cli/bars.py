"""Progress bars of a long command, one for each part of its work, made when the part first reports."""

from typing import Any

from rich.progress import Progress, TaskID


class Bars:
    """The bars of `shown`, by their labels."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}

    def show(self, says: str, done: int, total: int | None, **fields: Any) -> None:  # noqa: ANN401 - as rich has it
        """Updates a part's bar; `fields` are the values of the display's own columns."""
        if says not in self._tasks:
            self._tasks[says] = self._shown.add_task(says, total=total, **fields)
        self._shown.update(self._tasks[says], completed=done, total=total, **fields)
