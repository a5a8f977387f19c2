"""The engine on this machine: as many wardens as wanted, each a thread that only passes on what its children give."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from onrecord.archive import child
from onrecord.archive.engine import Failed
from onrecord.archive.folder import Done
from onrecord.archive.warden import Job, Watch, do
from onrecord.errors import InputError
from onrecord.workers.launcher import Launcher
from onrecord.workers.pool import Workers

_TICK_S = 0.5


class LocalEngine:
    """`count` stretches at a time. A context manager: leaving it kills what is under way at once."""

    def __init__(self, count: int, launcher: Launcher | None = None) -> None:
        self.count = count
        self._workers = Workers(
            count, preload=child.PRELOAD if count > 1 else child.PRELOAD_ALONE, launcher=launcher
        )

    def __enter__(self) -> "LocalEngine":
        self._workers.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.close()

    def run(self, jobs: Iterable[Job], watch: Watch) -> Iterator[Done | Failed]:
        """What became of each job, as they end. Raises TablesError, WorkersFailed; then nothing more is read."""
        waiting = iter(jobs)
        pool = ThreadPoolExecutor(self.count, thread_name_prefix="warden")
        under_way: dict[Future[Done], Job] = {}
        try:
            while True:
                for job in islice(waiting, self.count - len(under_way)):
                    under_way[pool.submit(do, job, self._workers, watch)] = job
                if not under_way:
                    return
                # in ticks, so that a signal is heard in between
                ended, _ = wait(under_way, timeout=_TICK_S, return_when=FIRST_COMPLETED)
                for each in ended:
                    yield _result(each, under_way.pop(each))
        except BaseException:
            self._workers.close()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[Done], job: Job) -> Done | Failed:
    try:
        return future.result()
    except InputError as error:
        return Failed(job=job, error=error)
