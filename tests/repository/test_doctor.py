"""The doctor: tells a healthy installation from a broken one, and for each thing broken what mends it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import doctor
from bot.doctor import State
from bot.settings import Settings
from tests.repository.command_line import CommandLine

TOKEN = "123456:very-secret-AbC"


class BotApi(BaseHTTPRequestHandler):
    """Knows one token; a second path stands for a server that is something else altogether."""

    def do_GET(self) -> None:
        """Answer getMe."""
        answers = {
            f"/bot{TOKEN}/getMe": (200, b'{"ok":true,"result":{"id":123456,"is_bot":true,"username":"clerk_bot"}}'),
            f"/elsewhere/bot{TOKEN}/getMe": (200, b"<html>welcome</html>"),
        }
        code, body = answers.get(self.path, (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'))
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def api_base() -> Iterator[str]:
    """A Bot API on a free port of this machine."""
    server = HTTPServer(("127.0.0.1", 0), BotApi)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_healthy_installation(fieldclerk: CommandLine, migrated_url: str) -> None:
    """Everything necessary is good; the token is only lacking, because the demo needs none."""
    fieldclerk.given(database_url=migrated_url)
    ended = fieldclerk("doctor")
    assert ended.code == 0, ended.out
    assert "✗" not in ended.out
    assert "– Token: not set" in ended.out
    assert ended.out.endswith("Fieldclerk can work.\n")


def test_an_installation_that_cannot_work(fieldclerk: CommandLine, database_url: str) -> None:
    """The database has no tables yet: exit code 1, and the command that mends it does."""
    fieldclerk.given(database_url=database_url)
    ended = fieldclerk("doctor")
    assert ended.code == 1
    assert "✗ Database" in ended.out
    assert "→ Run fieldclerk migrate." in ended.out
    fieldclerk("migrate")
    assert fieldclerk("doctor").code == 0


def test_wrong_settings_are_each_a_finding(fieldclerk: CommandLine) -> None:
    """What depends on the settings is not looked at then: it would only mislead."""
    fieldclerk.given(currency="DOGE", ocr_workers="none")
    ended = fieldclerk("doctor")
    assert ended.code == 1
    assert ended.out.count("✗ Settings") == 2
    assert "Database" not in ended.out


def test_a_database_that_does_not_answer() -> None:
    """The address is shown without its password."""
    found = doctor.database(Settings(database_url="postgresql://clerk:hunter2@127.0.0.1:1/books"))
    assert found.state is State.WRONG
    assert "cannot be reached" in found.detail
    assert "hunter2" not in f"{found}"


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    """Nothing can be kept below a file."""
    (tmp_path / "data").write_text("not a folder", "utf-8")
    found = doctor.data_folder(Settings(data_dir=tmp_path / "data"))
    assert found.state is State.WRONG
    assert "FIELDCLERK_DATA_DIR" in found.fix


def test_without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Paddle reads on, so it is only lacking; the fix is a line to copy."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found = doctor.tesseract()
    assert (found.state, found.detail) == (State.LACKING, "not installed")
    assert "apt-get install -y tesseract-ocr tesseract-ocr-chi-sim" in found.fix


def test_tesseract_without_chinese(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Debian's package brings only English by itself."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (2):'\necho eng\necho osd\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = doctor.tesseract()
    assert (found.state, found.detail) == (State.LACKING, "lacks chi_sim")


def test_without_a_chinese_font(tmp_path: Path) -> None:
    """Statements could not be printed, so this is wrong and not only lacking."""
    found = doctor.cjk_font(tmp_path)
    assert found.state is State.WRONG
    assert "fonts-noto-cjk" in found.fix


def test_without_data_of_time_zones() -> None:
    """A slim image without tzdata."""

    def nothing(name: str) -> None:
        raise KeyError(name)

    assert doctor.time_zones(nothing).state is State.WRONG  # type: ignore[arg-type]


def test_a_token_that_is_known(api_base: str) -> None:
    """The bot's name is shown, never its token, and the clocks agree."""
    found = list(doctor.telegram(Settings(token=SecretStr(TOKEN), api_base=api_base)))
    assert [finding.state for finding in found] == [State.GOOD, State.GOOD]
    assert "@clerk_bot" in found[0].detail
    assert TOKEN not in f"{found}"


def test_a_token_that_is_refused(api_base: str) -> None:
    """The Bot API's own word is passed on."""
    (found,) = doctor.telegram(Settings(token=SecretStr("1:another"), api_base=api_base))
    assert found.state is State.WRONG
    assert "Unauthorized" in found.detail
    assert "1:another" not in f"{found}"


@pytest.mark.parametrize("path", ["/elsewhere", ":1/closed"])
def test_a_server_that_is_no_bot_api(api_base: str, path: str) -> None:
    """A page instead of an answer, or nobody at the door: the token is not in the words."""
    address = api_base.rpartition(":")[0] + path if path.startswith(":") else api_base + path
    (found,) = doctor.telegram(Settings(token=SecretStr(TOKEN), api_base=address))
    assert found.state is State.WRONG
    assert "does not answer as a Bot API" in found.detail
    assert TOKEN not in f"{found}"


@pytest.mark.parametrize(("seconds", "word"), [(90, "90 s fast"), (-3600, "3600 s slow")])
def test_a_clock_that_is_wrong(seconds: int, word: str) -> None:
    """Reminders would go out at the wrong hour."""
    theirs = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    found = doctor.clock(theirs, theirs + timedelta(seconds=seconds))
    assert (found.state, found.detail) == (State.WRONG, word)
