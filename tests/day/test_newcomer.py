"""The first minute of somebody who does not know the program yet: stops, starts, mistakes."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.day.program import ADDRESS, PATIENCE, ROOT, Program

pytestmark = pytest.mark.timeout(900)
MAKING = re.compile("Making a company")
BOT = re.compile("Starting the bot")


def clean(program: Program) -> bool:
    """It ended with a sentence and no traceback."""
    said = "".join(program.said)
    return "Stopped." in said and "Traceback" not in said


def refusal(folder: Path, *arguments: str) -> str:
    """What a demo says that cannot be."""
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--data", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=PATIENCE)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_ctrl_c_while_the_company_is_made(program: Program) -> None:
    """Nothing half-made is taken for a company: the next start makes it anew."""
    program.begin("--lang", "en")
    program.wait_for(MAKING)
    assert program.interrupt() == 0
    assert clean(program)
    assert not (program.folder / "ready.json").exists()
    program.begin("--lang", "en")
    program.wait_for(MAKING)
    assert program.interrupt() == 0


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    """Not even --reset touches what the demo did not make."""
    (tmp_path / "letter.txt").write_text("mine")
    assert "was not made by the demo" in refusal(tmp_path, "--reset")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in listed.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_one_demo_a_folder_and_nothing_left_behind(program: Program) -> None:
    """A taken port is no obstacle, and is said; a second demo in the folder is told so; Ctrl-C while starting ends at
    once; a killed demo takes its processes along, and what was played is there again."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        program.begin("--lang", "en", "--port", str(taken))
        address = program.wait_for(ADDRESS)
        assert not address.endswith(f":{taken}")
        assert any(f"Port {taken} is taken" in line for line in program.said)
    assert "A demo is running in" in refusal(program.folder, "--reset")
    handles = [os.pidfd_open(child) for child in children_of(program.pid)]
    assert len(handles) == 2
    os.kill(program.pid, signal.SIGKILL)
    program.outcome()
    for handle in handles:
        ended, _, _ = select.select([handle], [], [], 60)
        os.close(handle)
        assert ended
    program.begin()
    program.wait_for(BOT)
    assert program.interrupt() == 0
    assert clean(program)
    assert not any(MAKING.search(line) for line in program.said)
