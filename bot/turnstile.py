"""Buckets that fill with time: one for each chat, and one gate for all at which what is urgent goes first."""

from __future__ import annotations

import asyncio
from collections import deque

_LITTLE = 1e-6


class Bucket:
    """Lets so many by at once, and then so many a second, in the order in which they come."""

    def __init__(self, size: int, rate: float) -> None:
        self._size, self._rate = size, rate
        self._level, self._at = float(size), _time()
        self._held_until = 0.0

    def wait(self) -> float:
        """Seconds until the next one could go; 0 when it can now."""
        now = _time()
        missing = 1.0 - self._filled(now)
        return max(0.0, self._held_until - now, missing / self._rate if missing > _LITTLE else 0.0)

    async def take(self) -> None:
        """Wait for one's turn; whoever comes later has a later one."""
        wait = self.wait()
        self.spend()
        try:
            while wait > 0:
                await asyncio.sleep(wait)
                wait = max(0.0, self._held_until - _time())  # held back meanwhile
        except asyncio.CancelledError:  # it never went: its place is free again
            self._level += 1
            raise

    def spend(self) -> None:
        """One goes, now or at the end of its wait."""
        self._level -= 1

    def has_room(self, count: int) -> bool:
        """Whether so many could go now."""
        now = _time()
        return self._held_until <= now and self._filled(now) >= count - _LITTLE

    def hold(self, seconds: float) -> None:
        """Nothing goes for so long."""
        self._held_until = max(self._held_until, _time() + seconds)

    @property
    def idle(self) -> bool:
        """Whether it is as if nothing had ever gone through."""
        return self.has_room(self._size)

    def _filled(self, now: float) -> float:
        self._level = min(float(self._size), self._level + (now - self._at) * self._rate)
        self._at = now
        return self._level


class Turnstile:
    """Lets so many by a second, whoever they are: first those in a hurry, then the patient, each in order."""

    def __init__(self, rate: float, size: int) -> None:
        self._bucket = Bucket(size, rate)
        self._hurried: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._rate, self._patient_from = rate, 0.0

    async def pass_through(self, patient: bool) -> None:
        """Wait for one's turn."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._patient if patient else self._hurried).append(place)
        if self._timer is None:
            self._let_by()
        elif not patient:  # the timer may be for the patient alone
            self._timer.cancel()
            self._let_by()
        await place

    def make_room(self, count: int) -> None:
        """So many have passed elsewhere: the patient wait for as long as that takes."""
        self._patient_from = max(self._patient_from, _time()) + count / self._rate

    def hold(self, seconds: float) -> None:
        """Nobody passes for so long."""
        self._bucket.hold(seconds)

    def _let_by(self) -> None:
        self._timer = None
        while place := self._next():
            held = 0.0 if self._hurried else self._patient_from - _time()
            if (wait := max(self._bucket.wait(), held)) > 0:
                self._timer = asyncio.get_running_loop().call_later(wait, self._let_by)
                return
            self._bucket.spend()
            (self._hurried or self._patient).popleft()
            place.set_result(None)

    def _next(self) -> asyncio.Future[None] | None:
        """The first in line; those who went away are passed over."""
        for line in (self._hurried, self._patient):
            while line and line[0].done():
                line.popleft()
            if line:
                return line[0]
        return None


def _time() -> float:
    return asyncio.get_running_loop().time()
