"""Ports: the clock, the file store, and the error of a lost race."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Stale(Exception):
    """Somebody else changed the document since it was read, or two waited for each other: nothing was written."""


class Clock(Protocol):
    """Tells the time. Tests and the demo move it."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


class Files(Protocol):
    """Keeps photos and PDFs by the SHA-256 of their bytes."""

    def put(self, content: bytes) -> str:
        """Store the bytes (once) durably and return their digest."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes; KeyError if they were never stored."""
        ...
