"""The whole audit in several processes: what is left to do, done, kept, and told."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from kiosk.audit import worker
from kiosk.audit.cases import Unit
from kiosk.audit.store import Result, Store

AHEAD = 2
"""Units that wait for each process, so that none stands idle."""

Progress = Callable[[int, int, float], None]
"""Units done, units in all, and the seconds still to go."""


def run_units(
    units: Sequence[Unit], store: Store, *, catalogue: Path, processes: int, progress: Progress
) -> Result:
    """Do all units that are not done yet, and return what all of them came to."""
    left = [unit for unit in units if unit.key not in store.done]
    clock = _Clock(len(units), len(left))
    progress(*clock.told())
    for unit, result in _done(left, catalogue, store.folder, processes):
        store.keep(unit.key, result)
        clock.one_more()
        progress(*clock.told())
    total = Result()
    for unit in units:
        total.add(store.done[unit.key])
    return total


def _done(
    units: Sequence[Unit], catalogue: Path, folder: Path, processes: int
) -> Iterator[tuple[Unit, Result]]:
    """Yield units with their results, as they come."""
    if not units:
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        processes, context, initializer=worker.begin, initargs=(catalogue,)
    ) as pool:
        waiting: dict[Future[Result], Unit] = {}
        following = iter(units)
        try:
            while True:
                while len(waiting) < processes * AHEAD:
                    unit = next(following, None)
                    if unit is None:
                        break
                    waiting[pool.submit(worker.do, unit, folder)] = unit
                if not waiting:
                    return
                ready, _others = wait(waiting, return_when=FIRST_COMPLETED)
                for future in ready:
                    yield waiting.pop(future), future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Clock:
    """How long it will still take, by how long it took so far."""

    def __init__(self, all_units: int, left: int) -> None:
        self._all, self._left, self._done = all_units, left, 0
        self._begun = time.monotonic()

    def one_more(self) -> None:
        """A unit is done."""
        self._done += 1

    def told(self) -> tuple[int, int, float]:
        """Return units done, units in all, and the seconds still to go (0 before the first)."""
        left = self._left - self._done
        took = time.monotonic() - self._begun
        return self._all - left, self._all, took / self._done * left if self._done else 0.0
