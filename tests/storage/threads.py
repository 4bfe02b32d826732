"""Many threads at once, for tests of what may happen only once or one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

THREADS = 8
T = TypeVar("T")


def together(action: Callable[[int], T], times: int = THREADS) -> list[T]:
    """Run the action in as many threads, all let go at once; its results or its error."""
    gate = threading.Barrier(times)

    def run(index: int) -> T:
        gate.wait()
        return action(index)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))
