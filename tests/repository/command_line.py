"""Plays the command line inside the test's own process: arguments and input in, exit code and both streams out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.settings import PREFIX


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: Any
    out: str
    err: str


class CommandLine:
    """`fieldclerk`, in an empty folder and with only the settings that the test gives."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        """Use the test's patches and captured streams."""
        self._monkeypatch = monkeypatch
        self._capfd = capfd

    def given(self, **settings: object) -> None:
        """Set settings in the environment."""
        for name, value in settings.items():
            self._monkeypatch.setenv(PREFIX + name.upper(), str(value))

    def __call__(self, *arguments: object, told: str = "") -> Ended:
        """Run one command to its end."""
        self._monkeypatch.setattr(sys, "argv", ["fieldclerk", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(told.encode())))
        self._capfd.readouterr()
        code: Any = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
        sys.stdout.flush()
        return Ended(code, *self._capfd.readouterr())


@pytest.fixture
def fieldclerk(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[CommandLine]:
    """Hand out the command line of an installation that has only just been made."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.chdir(tmp_path)
    yield CommandLine(monkeypatch, capfd)
    os.environ.pop("FIELDCLERK_DEBUG", None)
