"""How often somebody may call: so many times in a while each. In memory: a second process counts for itself."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
REMEMBERED = 4096


class Turnstile:
    """Lets each through so many times a while (a minute); who is turned away may come again when it is over."""

    def __init__(self, times: int, a_while: timedelta = MINUTE) -> None:
        self._times, self._while = times, a_while
        self._seen: OrderedDict[object, deque[datetime]] = OrderedDict()

    def lets(self, who: object, now: datetime) -> bool:
        """Whether one more is fine; it counts when it is."""
        times = self._seen.setdefault(who, deque())
        self._seen.move_to_end(who)
        while times and now - times[0] >= self._while:
            times.popleft()
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        if len(times) >= self._times:
            return False
        times.append(now)
        return True
