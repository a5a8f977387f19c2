"""The engine on a Ray cluster: each job is a task, done by a warden in a Ray worker. Only jobs and accounts go through Ray.

Without an address Ray is started on this machine alone: bound to loopback, with a token that nobody else knows, without
its dashboard, and without telling anybody that it is used.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, Final

from onrecord.archive import child
from onrecord.archive.engine import Failed
from onrecord.archive.folder import Done
from onrecord.archive.warden import Job, Watch, do
from onrecord.errors import InputError, OnRecordError, TablesError
from onrecord.workers.pool import Workers

MAX_RETRIES = 3
"""So often a job is done over whose Ray worker died: a machine that left, or one that ran out of memory."""
_TICK_S = 0.5
_OWN: Final = {
    "RAY_AUTH_MODE": "token",
    # on one machine alone: every port is then loopback's, where Ray would listen on all interfaces otherwise
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
}


class RayEngine:
    """`count` tasks under way at a time, over all of the cluster at `address`. A context manager.

    `preload` is what the wardens' children load.
    """

    def __init__(self, count: int, address: str | None, preload: tuple[str, ...] = child.PRELOAD) -> None:
        self.count = count
        self._address = address
        self._preload = preload

    def __enter__(self) -> "RayEngine":
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "warning"}
        if self._address is None:
            # before Ray is loaded: it looks at its environment then
            os.environ.update(_OWN | {"RAY_AUTH_TOKEN": secrets.token_hex(32)})
        import ray  # noqa: PLC0415 - see above

        try:
            if self._address is None:
                ray.init(num_cpus=self.count, include_dashboard=False, **quiet)
            else:
                ray.init(address=self._address, **quiet)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            raise OnRecordError(self._address or "Ray", f"can't be started or reached: {_said(error)}") from error
        return self

    def __exit__(self, *_: object) -> None:
        import ray  # noqa: PLC0415 - see above

        ray.shutdown()

    def run(self, jobs: Iterable[Job], watch: Watch) -> Iterator[Done | Failed]:
        """What became of each job, as they end. Raises TablesError."""
        import ray  # noqa: PLC0415 - see above

        task = ray.remote(num_cpus=1, max_retries=MAX_RETRIES)(_do)
        waiting = iter(jobs)
        under_way: dict[Any, Job] = {}
        while True:
            for job in islice(waiting, self.count - len(under_way)):
                under_way[task.remote(job, self._preload)] = job
            if not under_way:
                return
            ended, _ = ray.wait(list(under_way), timeout=_TICK_S)
            for each in ended:
                job = under_way.pop(each)
                result = _result(each, job)
                if isinstance(result, Done):
                    watch(job.piece.id, job.piece.end - job.piece.begin, result.account.archive.pages)
                yield result


def _result(reference: Any, job: Job) -> Done | Failed:  # noqa: ANN401 - Ray's own
    import ray  # noqa: PLC0415 - see above

    try:
        result: Done | OnRecordError = ray.get(reference)
    except ray.exceptions.RayError as error:
        return Failed(job=job, error=OnRecordError(job.piece.id, f"its Ray worker failed: {_said(error)}"))
    if isinstance(result, TablesError):
        raise result
    return Failed(job=job, error=result) if isinstance(result, OnRecordError) else result


def _said(error: Exception) -> str:
    """The first line of what Ray says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _do(job: Job, preload: tuple[str, ...]) -> Done | OnRecordError:
    """In a Ray worker. Errors come back as they are: Ray would wrap them."""
    try:
        return do(job, _workers(preload), _unwatched)
    except (InputError, TablesError) as error:
        return error


@cache
def _workers(preload: tuple[str, ...]) -> Workers:
    """One reading child, for as long as the Ray worker lives; it ends with it."""
    return Workers(1, preload=preload)


def _unwatched(piece: str, passed: int, pages: int) -> None:
    """How far a job is isn't told to the driver, which would cost a message a page."""
