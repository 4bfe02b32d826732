"""Readers for the reading processes that answer, crash, hang, lie or never start."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from sales.slips import PictureFault, ReceiptReading, Stage, Unreadable

Answer = ReceiptReading | Unreadable


class Answering:
    """Says at once which process it is in, as a look."""

    def read(self, picture: bytes, part: int = 0) -> Answer:
        return Unreadable(PictureFault.NO_TEXT, str(os.getpid()))


class Crashing:
    """Kills its process at b"crash"; with a folder, only until it has left a mark there."""

    def __init__(self, folder: str = "") -> None:
        self._folder = folder

    def read(self, picture: bytes, part: int = 0) -> Answer:
        if picture == b"crash":
            mark = Path(self._folder) / "crashed"
            if not self._folder or not mark.exists():
                if self._folder:
                    mark.touch()
                os._exit(139)
        return Unreadable(PictureFault.NO_TEXT, str(os.getpid()))


class Hanging:
    """Never comes back from b"hang"."""

    def read(self, picture: bytes, part: int = 0) -> Answer:
        if picture == b"hang":
            print(os.getpid(), flush=True)
            threading.Event().wait()
        return Unreadable(PictureFault.NO_TEXT, str(os.getpid()))


class Lying:
    """Answers with something that is no reading, or raises what cannot be sent home."""

    def read(self, picture: bytes, part: int = 0) -> Answer:
        if picture == b"raise":
            raise ValueError(threading.Lock())
        return "sixty-eight ringgit"  # type: ignore[return-value]


class Thoughtful(Answering):
    """Looks twice at b"twice", and for ever at b"ever"; dies at the second look at b"crash"."""

    def steps(self, picture: bytes, part: int = 0) -> Iterator[Stage | Answer]:
        if picture != b"once":
            yield Stage.AGAIN
        if picture == b"crash":
            os._exit(139)
        while picture == b"ever":
            yield Stage.AGAIN
        yield self.read(picture, part)


class Growing(Answering):
    """Takes more and more memory for b"grow", up to four gigabytes."""

    def read(self, picture: bytes, part: int = 0) -> Answer:
        taken = []
        while picture == b"grow" and len(taken) < 64:
            taken.append(bytearray(b"x") * (64 * 1024**2))
        return super().read(picture, part)


class Unstartable:
    """Cannot be made."""

    def __init__(self) -> None:
        raise RuntimeError("no model")

    def read(self, picture: bytes, part: int = 0) -> Answer:
        raise AssertionError


def dying(_photo: bytes) -> None:
    """A decoder that takes its process along."""
    os.kill(os.getpid(), signal.SIGKILL)
