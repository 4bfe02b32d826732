"""Reading off the event loop: warm worker processes with a time limit, that survive a crash and never outlive us."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

from ocr.codes import codes_of
from sales.slips import CodeSeen, PictureFault, ReceiptReader, ReceiptReading, Stage, Unreadable

_log = logging.getLogger(__name__)
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
# Bytes of data that a reading process may have. The largest photo that is read takes 0.8 GB. Not of address space: much
# of that is only reserved, and the more so the more cores there are.
MEMORY = 3 * 1024**3
_ATTEMPTS = 2  # a picture whose reading killed the worker twice is given up

MakeReader = Callable[[], ReceiptReader]
Step = Stage | ReceiptReading | Unreadable
Told = Callable[[Stage], None]


@runtime_checkable
class SteppingReader(Protocol):
    """A reader that says when it starts something that takes long: stages, and the answer last."""

    def steps(self, picture: bytes, part: int = 0) -> Iterator[Step]: ...


Asked = ParamSpec("Asked")
Done = TypeVar("Done")


class ReadingPool:
    """Reads pictures in `workers` processes (as many as there are cores, unless told), each picture within `limit`
    seconds and `memory` bytes. `make_reader` runs once in each process, so it must be picklable:
    `partial(Reader.named, "auto")`. The processes are started at once and load their models meanwhile, for at most
    `start_limit` seconds."""

    def __init__(
        self,
        make_reader: MakeReader,
        workers: int | None = None,
        limit: float = 30.0,
        start_limit: float = 60.0,
        memory: int = MEMORY,
    ) -> None:
        count = workers or os.cpu_count() or 1
        self._make_reader, self._memory = make_reader, memory
        self._limit = limit
        self._start_limit = start_limit
        self._closed = False
        self._free = asyncio.Semaphore(count)
        self._idle = [Worker(make_reader, memory) for _ in range(count)]
        self._busy: set[Worker] = set()

    async def read(self, picture: bytes, part: int = 0, told: Told | None = None) -> ReceiptReading | Unreadable:
        """The reading of one slip of the picture, when a worker is free and has read it. Never raises for anything a
        picture can do. `told` is called in the event loop: WAITING when others are read first, READING, and AGAIN
        when the worker looks a second time."""
        tell = _quietly(told)
        if self._free.locked():
            tell(Stage.WAITING)
        async with self._free:
            for _ in range(_ATTEMPTS):
                if self._closed:
                    break
                try:
                    return await self._with_worker(picture, part, tell)
                except BrokenProcessPool:
                    _log.warning("a reading process died; it is started again")
                except TimeoutError:
                    _log.warning("a picture took longer than %s s to read and is given up", self._limit)
                    break
                except MemoryError:
                    _log.warning("a picture took more than %s bytes to read and is given up", self._memory)
                    break
                except Exception:  # whatever a broken engine raises: the conversation goes on
                    _log.exception("a picture could not be read")
                    break
        return Unreadable(PictureFault.GAVE_UP)

    def close(self) -> None:
        """Ends every process now; what is being read is given up."""
        self._closed = True
        for worker in (*self._idle, *self._busy):
            worker.kill()
        self._idle.clear()

    async def _with_worker(self, picture: bytes, part: int, tell: Told) -> ReceiptReading | Unreadable:
        worker = self._idle.pop()
        self._busy.add(worker)
        healthy = False
        try:
            # Not wait_for, which in Python 3.11 may swallow a cancellation.
            async with asyncio.timeout(self._start_limit):
                await asyncio.wrap_future(worker.ready)
            async with asyncio.timeout(self._limit):
                tell(Stage.READING)
                step = await asyncio.wrap_future(worker.submit(picture, part))
                while isinstance(step, Stage):
                    tell(step)
                    step = await asyncio.wrap_future(worker.go_on())
            healthy = True
        finally:
            # Also when cancelled: a process that is still reading must not get the next picture.
            self._busy.discard(worker)
            self._put_back(worker, healthy)
        if not isinstance(step, ReceiptReading | Unreadable):
            raise TypeError(f"a reader returned {type(step).__name__}")
        return step

    def _put_back(self, worker: Worker, healthy: bool) -> None:
        if not healthy:
            worker.kill()
        if not self._closed:
            self._idle.append(worker if healthy else Worker(self._make_reader, self._memory))


def _quietly(told: Told | None) -> Told:
    """The same, but what breaks in it does not cost the reading."""

    def tell(stage: Stage) -> None:
        if told is None:
            return
        try:
            told(stage)
        except Exception:
            _log.exception("nobody could be told how far a reading is")

    return tell


class Worker:
    """One process with one reader, or without one: to look for codes needs none. It says its process id before it loads
    anything, so it can always be killed."""

    def __init__(self, make_reader: MakeReader | None, memory: int = MEMORY) -> None:
        context = multiprocessing.get_context("spawn")  # fork would copy the threads' locks
        self._executor = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(make_reader, memory))
        self._pid: Future[int] = self._executor.submit(os.getpid)
        self.ready: Future[None] = self._executor.submit(_load)

    @property
    def process(self) -> int | None:
        """The process's id, once it has said it."""
        told = self._pid.done() and not self._pid.cancelled() and self._pid.exception() is None
        return self._pid.result() if told else None

    def submit(self, picture: bytes, part: int = 0) -> Future[Step]:
        """What the picture says as a receipt, or a stage on the way there: then go on."""
        return self._executor.submit(_read, picture, part)

    def go_on(self) -> Future[Step]:
        """The next step with the picture that was submitted last."""
        return self._executor.submit(_go_on)

    def look(self, picture: bytes) -> Future[tuple[CodeSeen, ...]]:
        """The codes on the picture."""
        return self._executor.submit(codes_of, picture)

    def run(self, work: Callable[Asked, Done], *asked: Asked.args, **how: Asked.kwargs) -> Future[Done]:
        """What this function of a module makes of these arguments, in the process."""
        return self._executor.submit(work, *asked, **how)

    def kill(self) -> None:
        """End the process now."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        # A process too young to have told its id finds its queue closed and ends by itself.
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process, _KILL)


_make_reader: MakeReader | None = None
_reader: ReceiptReader | None = None
_steps: Iterator[Step] = iter(())


def _begin(make_reader: MakeReader | None, memory: int) -> None:
    """In the worker: dies with its parent, leaves Ctrl-C to it, keeps within its memory, and remembers how to make the
    reader."""
    global _make_reader
    _make_reader = make_reader
    with contextlib.suppress(ImportError, OSError, ValueError):  # where there is no such limit, or a lower one
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])  # readable as soon as the parent is gone, kill -9 included
        os._exit(1)


def _load() -> None:
    global _reader
    import cv2

    cv2.setNumThreads(1)  # there are as many processes as cores: threads of theirs would only be in the way
    _reader = _make_reader() if _make_reader is not None else None


def _read(picture: bytes, part: int) -> Step:
    global _steps
    if _reader is None:
        raise RuntimeError("the reader could not be made")
    if not isinstance(_reader, SteppingReader):
        return _reader.read(picture, part)
    _steps = _reader.steps(picture, part)
    return next(_steps)


def _go_on() -> Step:
    return next(_steps)
