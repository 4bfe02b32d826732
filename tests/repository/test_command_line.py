"""The command line: help that shows how, errors of one sentence, and the commands that need no bot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.app import app
from tests.repository.command_line import CommandLine

COMMANDS = sorted(str(command.name) for command in app.registered_commands)
HEAVY = {"PIL", "alembic", "apscheduler", "numpy", "pydantic", "sqlalchemy", "telegram", "typst"}
SAMPLES = sorted((Path(__file__).parents[2] / "bot" / "demo" / "samples").glob("*-*.jpg"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(fieldclerk: CommandLine, name: str) -> None:
    """`--help` says what the command is for and how it is typed."""
    ended = fieldclerk(name, "--help")
    assert ended.code == 0
    assert "Example: " in ended.out
    assert f"fieldclerk {name}" in ended.out.partition("Example: ")[2]


def test_help_lists_every_command(fieldclerk: CommandLine) -> None:
    """Alone and with --help the same list is told."""
    told = fieldclerk("--help").out
    assert [name for name in COMMANDS if f"│ {name} " not in told] == []
    assert fieldclerk().out.strip() == told.strip()


def test_help_brings_nothing_heavy(request: pytest.FixtureRequest) -> None:
    """Whoever asks for help does not wait for engines and databases to load."""
    program = "import sys\nfrom bot.cli import main\nsys.argv = ['fieldclerk', '--help']\ntry: main()\n"
    program += "finally: print(*sys.modules, file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", program], cwd=request.config.rootpath, capture_output=True, text=True)
    assert HEAVY & set(told.stderr.split()) == set()
    assert "bot.cli.scan" in told.stderr


def test_a_mistake_is_one_sentence(fieldclerk: CommandLine) -> None:
    """A photo that is not there: one line, on the stream for complaints, and exit code 1."""
    ended = fieldclerk("scan", "nowhere.jpg")
    assert (ended.code, ended.out, ended.err) == (1, "", "nowhere.jpg is not there.\n")


def test_wrong_settings_are_sentences(fieldclerk: CommandLine) -> None:
    """One line for each thing that is wrong, and no traceback."""
    fieldclerk.given(currency="DOGE", statement_day=40)
    ended = fieldclerk("migrate")
    assert ended.code == 1
    assert [line.partition(" ")[0] for line in ended.err.splitlines()] == [
        "FIELDCLERK_CURRENCY",
        "FIELDCLERK_STATEMENT_DAY",
    ]


def test_what_nobody_expected_is_one_sentence_too(fieldclerk: CommandLine) -> None:
    """A database that does not answer: one line that names neither a file of ours nor the password."""
    fieldclerk.given(database_url="postgresql://clerk:hunter2@127.0.0.1:1/books")
    ended = fieldclerk("migrate")
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1
    assert "Traceback" not in ended.err
    assert "hunter2" not in ended.err
    assert "--debug" in ended.err


def test_debug_shows_where_it_came_from(fieldclerk: CommandLine) -> None:
    """With --debug the error is raised as it is."""
    with pytest.raises(Exception, match="is not there"):
        fieldclerk("--debug", "scan", "nowhere.jpg")


def test_migrate_and_again(fieldclerk: CommandLine, database_url: str) -> None:
    """The first time makes the tables, the second finds them; on both databases."""
    fieldclerk.given(database_url=database_url)
    first, second = fieldclerk("migrate"), fieldclerk("migrate")
    assert "went from empty to" in first.out
    assert "as it was" in second.out
    assert first.code == second.code == 0


def test_scan_for_a_program(fieldclerk: CommandLine, tmp_path: Path) -> None:
    """One JSON object a photo, in the order given, with a fault where there is nothing to read."""
    (tmp_path / "letter.jpg").write_text("Dear Sirs", "utf-8")
    ended = fieldclerk("scan", "--json", SAMPLES[0], "letter.jpg")
    good, bad = (json.loads(line) for line in ended.out.splitlines())
    assert ended.code == 0
    assert good["file"] == str(SAMPLES[0])
    assert good["total"]["confidence"] > 0
    assert (bad["file"], bad["total"]) == ("letter.jpg", None)
    assert bad["fault"]


def test_scan_for_a_person(fieldclerk: CommandLine) -> None:
    """A table that shows what the JSON says."""
    total = json.loads(fieldclerk("scan", "--json", SAMPLES[0]).out)["total"]["value"]
    table = fieldclerk("scan", SAMPLES[0]).out
    assert SAMPLES[0].name in table
    assert total in table


def test_scan_a_folder(fieldclerk: CommandLine, tmp_path: Path) -> None:
    """Its pictures and PDFs by name, those in folders within too, and nothing else."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "b.JPG").write_bytes(SAMPLES[0].read_bytes())
    (tmp_path / "in" / "deep" / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "notes.txt").write_text("total 5.00", "utf-8")
    lines = [json.loads(line) for line in fieldclerk("scan", "--json", "in").out.splitlines()]
    assert [(Path(line["file"]).name, line.get("fault")) for line in lines] == [("b.JPG", None), ("a.pdf", "broken")]
    (tmp_path / "empty").mkdir()
    assert fieldclerk("scan", "empty").err == "There is no picture and no PDF in it.\n"


def test_scan_says_why(fieldclerk: CommandLine, tmp_path: Path) -> None:
    """Reasons beside the table, and a picture beside the photo, or where one wants it; JSON is alone on its stream."""
    (tmp_path / "slip.jpg").write_bytes(SAMPLES[0].read_bytes())
    told = fieldclerk("scan", "--explain", "slip.jpg")
    assert (tmp_path / "slip.jpg.explained.png").read_bytes().startswith(b"\x89PNG")
    assert "why: label:" in told.out
    ended = fieldclerk("scan", "--json", "--explain-to", "why", "slip.jpg")
    assert (tmp_path / "why" / "slip.jpg.explained.png").is_file()
    assert json.loads(ended.out)["total"]["value"]
    assert "why: label:" in ended.err


def test_scan_fails_when_nothing_could_be_read(fieldclerk: CommandLine, tmp_path: Path) -> None:
    """A script can tell by the exit code."""
    (tmp_path / "letter.jpg").write_text("Dear Sirs", "utf-8")
    assert fieldclerk("scan", "letter.jpg").code == 1
    assert fieldclerk("scan", "--json", "letter.jpg").code == 1


def test_scan_with_an_engine_that_does_not_exist(fieldclerk: CommandLine) -> None:
    """The sentence names the engines that there are."""
    ended = fieldclerk("scan", "--engine", "crystal-ball", SAMPLES[0])
    assert ended.code == 1
    assert "crystal-ball" in ended.err
    assert "tesseract" in ended.err
