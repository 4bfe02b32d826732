"""Ports for what a test starts later: each test process has a range of its own, which the system gives to nobody."""

from __future__ import annotations

import itertools
import os

from bot.demo.supervise import free_port

FIRST, RANGE = 20_000, 900  # whole steps; the ports that systems give out by themselves begin above 32,767
_STEP = 3  # a demo takes the next port too
_offsets = itertools.count(0, _STEP)


def next_port() -> int:
    """A port that nobody has and that nobody takes before the test does."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
    while True:
        wanted = FIRST + RANGE * worker + next(_offsets) % RANGE
        if free_port(wanted) == wanted and free_port(wanted + 1) == wanted + 1:
            return wanted
