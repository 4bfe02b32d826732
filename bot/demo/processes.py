"""The demo's two processes, the local Telegram and the bot: started, started again, ended, never left behind."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bot.settings import PREFIX

GRACE = 10.0  # seconds a process gets to stop by itself
_QUICK_DEATH, _PATIENCE = 5.0, 3
_PR_SET_PDEATHSIG = 1


class CannotStay(Exception):
    """A process ended again and again right after its start; the message is the end of what it said."""


def _die_with_parent() -> None:
    """On Linux the child is told to stop when this process dies, kill -9 included."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One Python module run as a process of its own in `folder`, what it complains of kept in a log there. Settings of
    ours that the user's own environment may hold are not handed on."""

    def __init__(
        self, name: str, arguments: list[str], folder: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        self._arguments, self._folder = arguments, folder
        self._log = folder / f"{name}.log"
        self._environment = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)} | dict(environment or {})
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> asyncio.subprocess.Process:
        """Start it. Its standard output is a pipe, its errors go to the log."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self._environment,
                cwd=self._folder,
                start_new_session=True,  # Ctrl-C is ours; we tell the child
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        return self._process

    async def first_line(self, timeout: float) -> str:
        """What it prints first, when it is ready; CannotStay if it ends before."""
        if self._process is None or self._process.stdout is None:
            raise CannotStay("not started")
        line = await asyncio.wait_for(self._process.stdout.readline(), timeout)
        if not line:
            raise CannotStay(self.last_words())
        return line.decode().strip()

    async def keep_running(self) -> None:
        """Start it again whenever it ends; CannotStay when it cannot."""
        quick = 0
        while self._process is not None:
            started = time.monotonic()
            code = await self._process.wait()
            killed = code == -signal.SIGKILL
            quick = quick + 1 if time.monotonic() - started < _QUICK_DEATH and not killed else 0
            if quick >= _PATIENCE:
                raise CannotStay(self.last_words())
            await self.start()

    def kill(self) -> None:
        """End it the hard way."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def stop(self) -> None:
        """Ask it to stop; insist after a while."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            process.kill()
            await process.wait()

    def last_words(self) -> str:
        """The end of what it wrote to its log."""
        text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        return "\n".join(text.strip().splitlines()[-5:]) or "it said nothing"
