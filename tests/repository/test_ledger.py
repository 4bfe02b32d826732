"""`fieldclerk ledger export` as it is typed: what it writes, and one sentence for everything that cannot be."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage.archive import SqlArchive
from storage.tables.talk import audit
from tests.exchange.ledger_books import bean_check, keep_books
from tests.repository.command_line import CommandLine
from tests.storage.company import DAY

CHART = '[accounts.1002]\ncode = "100201"\nen = "Bank [red]"\n'


@pytest.fixture
def kept(fieldclerk: CommandLine, migrated_url: str) -> CommandLine:
    """An installation with books, on both databases."""
    fieldclerk.given(database_url=migrated_url)
    archive = SqlArchive(migrated_url)
    keep_books(archive, 31)
    archive.close()
    return fieldclerk


def test_everything_at_once(kept: CommandLine, tmp_path: Path) -> None:
    """All files, whose names are told one a line; the judge accepts the one that is for it."""
    told = kept("ledger", "export", "--out", "books", "--to", "2026-12-31", "--lang", "en")
    assert (told.code, told.err) == (0, "")
    files = [Path(line) for line in told.out.splitlines()]
    assert sorted(files) == sorted(path.relative_to(tmp_path) for path in (tmp_path / "books").iterdir())
    assert [file.suffix for file in files] == [".xlsx", *[".csv"] * 6, ".beancount"]
    assert all("_2026-03-0" in file.name and "_2026-12-31." in file.name for file in files)
    assert bean_check(files[-1]) == (0, "")
    assert load_workbook(files[0]).sheetnames[0] == "Journal"


def test_one_form_one_period_one_customer(kept: CommandLine, tmp_path: Path) -> None:
    """Only what is asked for."""
    last = DAY + timedelta(days=9)
    days = ("--from", DAY, "--to", last)
    assert kept("ledger", "export", "--out", "a", "--format", "xlsx", *days).out == f"a/books_{DAY}_{last}.xlsx\n"
    told = kept("ledger", "export", "--out", "b", "--format", "csv", "--customer", "A.B", *days).out
    assert "trial-balance" not in told
    assert f"journal_A_B_{DAY}_{last}.csv" in told


def test_the_companys_chart(kept: CommandLine, tmp_path: Path) -> None:
    """A file that the settings name; the doctor has looked at it."""
    (tmp_path / "chart.toml").write_text(CHART, "utf-8")
    kept.given(chart="chart.toml")
    assert "Settings: all can be used" in kept("doctor").out
    kept("ledger", "export", "--out", "books", "--format", "csv", "--lang", "en", "--to", "2026-12-31")
    (journal,) = (tmp_path / "books").glob("journal*")
    assert ",100201,Bank [red]," in journal.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[accounts.9999]", "cannot be used: there is no account 9999"),
        ('[accounts.1001]\ncode = "1002"', "cannot be used: the code 1002 is given twice"),
        ('[accounts.1001]\nbeancount = "cash"', "cannot be used: 'cash' is no beancount name"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_chart_that_cannot_be_used(fieldclerk: CommandLine, tmp_path: Path, text: str | None, sentence: str) -> None:
    """Nothing starts with it, and the doctor says the same sentence."""
    if text is not None:
        (tmp_path / "chart.toml").write_text(text, "utf-8")
    fieldclerk.given(chart="chart.toml")
    told = fieldclerk("ledger", "export", "--out", "books")
    assert told.code == 1
    assert told.err.startswith(f"FIELDCLERK_CHART {sentence}")
    assert len(told.err.splitlines()) == 1
    doctor = fieldclerk("doctor")
    assert doctor.code == 1
    assert f"✗ Settings: FIELDCLERK_CHART {sentence}" in doctor.out


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--from", "2026-13-01"), "--from 2026-13-01 is no day: write it like 2026-11-30."),
        (("--to", "yesterday"), "--to yesterday is no day: write it like 2026-11-30."),
        (("--from", "2026-05-02", "--to", "2026-05-01"), "--from 2026-05-02 is after --to 2026-05-01."),
        (("--customer", "nobody"), "There is no customer nobody."),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    fieldclerk: CommandLine, tmp_path: Path, given: tuple[str, ...], sentence: str
) -> None:
    """Nothing is written then, not even the folder."""
    told = fieldclerk("ledger", "export", "--out", "books", *given)
    assert (told.code, told.err) == (1, f"{sentence}\n")
    assert not (tmp_path / "books").exists()


def test_nothing_is_written_over_without_force(fieldclerk: CommandLine) -> None:
    """The second time says so; empty books are books, too."""
    command = ("ledger", "export", "--out", "books", "--from", "2026-01-01", "--to", "2026-01-31")
    assert fieldclerk(*command).code == 0
    again = fieldclerk(*command)
    assert again.code == 1
    assert "is there already; --force writes over it." in again.err
    assert fieldclerk(*command, "--force").code == 0


def test_help_shows_how(fieldclerk: CommandLine) -> None:
    """The group and its command each have an example, and the list of commands names it."""
    assert "fieldclerk ledger export" in fieldclerk("ledger", "--help").out.partition("Example: ")[2]
    assert "fieldclerk ledger export" in fieldclerk("ledger", "export", "--help").out.partition("Example: ")[2]
    assert "│ ledger " in fieldclerk("--help").out


def test_what_is_taken_at_the_server_is_in_the_audit_log(
    kept: CommandLine, tmp_path: Path, migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's name, but what, which days and how much; what cannot be noted is not handed out."""
    days = ("--from", DAY, "--to", DAY + timedelta(days=9))
    assert kept("ledger", "export", "--out", "a", "--format", "csv", "--customer", "A.B", *days).code == 0
    archive = SqlArchive(migrated_url)
    with archive.look() as work:
        [entry] = work.connection.execute(select(audit).where(audit.c.action == "books.exported")).all()
    archive.close()
    assert (entry.person_id, entry.subject) == (None, f"books:{DAY}..{DAY + timedelta(days=9)}")
    assert re.fullmatch(r"at the server: csv, [1-9]\d* rows, customer A\.B", entry.after)

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("sales.desk.money.export_books.ExportBooks.taken_at_server", fails)
    assert kept("ledger", "export", "--out", "b", "--format", "csv", *days).code == 1
    assert list((tmp_path / "b").iterdir()) == []
