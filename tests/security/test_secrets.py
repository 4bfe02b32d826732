"""The token, the database's password and the books are nobody else's business."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.logs import set_up
from bot.settings import Settings
from simulator.app import Simulator

TOKEN = "123456:AAbbCCddEEff-gg_HHiiJJ"


def _run(folder: Path, api_base: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    given = {k: v for k, v in os.environ.items() if not k.startswith("FIELDCLERK_")}
    given |= {"FIELDCLERK_TOKEN": TOKEN, "FIELDCLERK_API_BASE": api_base, "FIELDCLERK_DATA_DIR": str(folder / "data")}
    command = [sys.executable, "-m", "bot", *arguments]
    given["PYTHONPATH"] = str(Path(__file__).parents[2])
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, timeout=120, check=False)


async def test_a_refused_token_is_not_repeated(tmp_path: Path) -> None:
    """`run` and `invite` with a token that Telegram refuses say so without it: screens and logs are shared."""
    async with Simulator("1:other", {"users": []}) as simulator:
        for arguments in (("run",), ("invite", "--role", "rep", "--name", "Li Lei")):
            done = await asyncio.to_thread(_run, tmp_path, simulator.base_url, *arguments)
            assert done.returncode == 1
            assert "refuses the token" in done.stderr
            assert TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize("as_json", [False, True])
def test_the_token_is_in_no_traceback(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    """An error whose words hold the address of a call is logged without the token."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up(Settings(token=TOKEN, log_json=as_json))
        try:
            raise ConnectionError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ConnectionError:
            logging.getLogger("bot").exception("no answer from bot%s", TOKEN)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    logged = capsys.readouterr().err
    assert "ConnectionError" in logged
    assert "<token>" in logged
    assert TOKEN not in logged


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:secret@h/x",
        "postgresql://u:a/secret@h/x",
        "postgresql://u:a@secret@h/x",
        "postgresql://u:]secret[@h/x",
        "postgresql://u@h/x?password=secret&sslmode=require",
    ],
)
def test_the_database_is_shown_without_its_password(url: str) -> None:
    """Whatever characters the password has and wherever it stands."""
    shown = Settings(database_url=url).database_to_show
    assert "secret" not in shown
    assert "h/x" in shown


def test_the_books_can_be_read_by_their_user_only(tmp_path: Path) -> None:
    """Other users of the machine open neither the folder nor the database."""
    assert _run(tmp_path, "http://127.0.0.1:9", "migrate").returncode == 0
    for path in (tmp_path / "data", tmp_path / "data" / "fieldclerk.sqlite"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
