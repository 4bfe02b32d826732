"""Clocks: the machine's own, and one that the demo can move forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC)


class MovableClock:
    """The machine's clock plus an offset that is kept in a file, so that another process can move it and a restart
    goes on in the moved time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = -1
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """The present moment as it was moved, aware, UTC."""
        return datetime.now(UTC) + self.offset

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of the machine's."""
        try:
            written = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return self._offset
        if written != self._written:
            self._offset = timedelta(seconds=int(self._path.read_text()))
            self._written = written
        return self._offset

    def move_to(self, moment: datetime) -> None:
        """From now on it is this moment; ValueError for a step back, since books only go forward."""
        if moment < self.now():
            raise ValueError(f"the clock stands at {self.now()} and cannot go back to {moment}")
        ahead = moment - datetime.now(UTC)
        whole = -(-ahead // timedelta(seconds=1))
        scratch = self._path.with_suffix(".new")
        scratch.write_text(str(whole))
        scratch.replace(self._path)
