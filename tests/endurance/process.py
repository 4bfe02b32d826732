"""The bot as a process of its own: started, killed without warning, started again, and nothing of it left behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from bot.settings import PREFIX

START = 60.0  # seconds that it may take to start on a loaded machine
_LOOK_EVERY = 0.05


class Bot:
    """One bot process at a time; all that ever ran are remembered by their groups."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._log = folder, folder / "bot.log"
        clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        # Run beside the repository's own .env, and find our code whatever is installed.
        root = str(Path(__file__).parents[2])
        # A killed process leaves semaphores behind, and its tracker says so each time.
        quiet = {"PYTHONWARNINGS": "ignore::UserWarning:multiprocessing.resource_tracker"}
        self._environment = clean | environment | quiet | {"PYTHONPATH": root}
        self._process: asyncio.subprocess.Process | None = None
        self._groups: list[int] = []

    async def _spawn(self, *arguments: str) -> asyncio.subprocess.Process:
        with self._log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", *arguments),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self._environment,
                cwd=self._folder,
                start_new_session=True,
            )

    async def spawn(self) -> None:
        """Start it, and do not wait."""
        self._process = await self._spawn("run")
        self._groups.append(self._process.pid)

    async def ready(self) -> None:
        """Wait until it says that it is at work."""
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(START):
            line = await self._process.stdout.readline()
        assert b"at work" in line, f"the bot did not start:\n{self.last_words()}"

    @property
    def pid(self) -> int:
        """The process that runs now."""
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """kill -9, and only this process: what it started has to end by itself."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Stop it as Ctrl-C does; its exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(how)
        # Not wait(), which also waits for the pipe to close, and its children hold that.
        async with asyncio.timeout(START):
            while process.returncode is None:  # noqa: ASYNC110
                await asyncio.sleep(_LOOK_EVERY)
        return process.returncode

    async def check_books(self) -> tuple[int, str]:
        """`fieldclerk check-books` as a process: its exit code and what it said."""
        process = await self._spawn("check-books")
        out, _ = await asyncio.wait_for(process.communicate(), START)
        return process.returncode or 0, out.decode()

    async def left_over(self, seconds: float = 20.0) -> list[int]:
        """Process groups that still live after so long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while any(map(_lives, self._groups)):  # noqa: ASYNC110 - nobody tells when an orphan ends
                    await asyncio.sleep(_LOOK_EVERY)
        return [group for group in self._groups if _lives(group)]

    def clean_up(self) -> None:
        """After a failed test: end whatever still lives."""
        for group in self._groups:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)

    def last_words(self) -> str:
        """The end of what it complained of."""
        text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        return "\n".join(text.strip().splitlines()[-40:]) or "it said nothing"


def _lives(group: int) -> bool:
    """Whether a process of this group is left. Where /proc tells, one that only waits to be buried is dead."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return False
    stats = [_stat(folder) for folder in Path("/proc").glob("[0-9]*")]
    return not stats or any(state != "Z" and theirs == group for state, theirs in stats)


def _stat(folder: Path) -> tuple[str, int]:
    try:
        state, _, group, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return "Z", 0
    return state, int(group)
