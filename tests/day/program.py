"""The real command line as a newcomer runs it: in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.ports import next_port

PATIENCE = 240.0  # seconds that a slow, shared machine may take to fill the books
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
ROOT = Path(__file__).parents[2]


class Program:
    """`fieldclerk demo` on one folder: start it, stop it, ask the books."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()

    @property
    def pid(self) -> int:
        """The running demo's process."""
        assert self._process is not None
        return self._process.pid

    def begin(self, *arguments: str) -> None:
        """Start the demo and do not wait."""
        command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--data", str(self.folder)]
        if "--port" not in arguments:
            command += ["--port", str(next_port())]
        self.said, self._lines = [], queue.Queue()
        self._process = subprocess.Popen(
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=os.environ | {"COLUMNS": "120", "PYTHONUTF8": "1"},
            start_new_session=True,
            # A shell that runs the tests in the background has Ctrl-C ignored, for all that it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        threading.Thread(target=self._listen, args=(self._process, self._lines), daemon=True).start()

    def _listen(self, process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line)
            lines.put(line)
        lines.put(None)

    def wait_for(self, pattern: re.Pattern[str]) -> str:
        """The first line that has it; the demo's whole talk in the failure when it ends before."""
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            if found := pattern.search(line):
                return found.group()
        raise AssertionError("the demo ended:\n" + "".join(self.said))

    def start(self, *arguments: str) -> str:
        """Start the demo; the page's address when everything is ready."""
        self.begin(*arguments)
        return self.wait_for(ADDRESS)

    def interrupt(self) -> int:
        """Ctrl-C; the exit code."""
        os.kill(self.pid, signal.SIGINT)
        return self.outcome()

    def outcome(self) -> int:
        """Wait for its end; the exit code."""
        assert self._process is not None
        code = self._process.wait(PATIENCE)
        while self._lines.get(timeout=PATIENCE) is not None:
            pass
        return code

    def ask(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another command of `fieldclerk`, on the demo's books."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env=os.environ | {"FIELDCLERK_DATA_DIR": str(self.folder / "books"), "PYTHONPATH": str(ROOT)},
        )

    def end(self) -> None:
        """Whatever happened: no process of this test stays."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
