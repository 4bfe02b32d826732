"""Writes the books: every table once, into all forms at a time; whole files or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from exchange.ledger.beancount import Beancount
from exchange.ledger.csv_files import CsvFiles
from exchange.ledger.nouns import ExportFailed, Form, Progress, Row, Sheet, Wanted, Writer
from exchange.ledger.rows import Rows
from exchange.ledger.tally import Sums, Tally
from exchange.ledger.words import Table
from sales.journals import CustomerTurnover, Line
from sales.ports.journals import Books

_BOOK, _BEANCOUNT = "books.xlsx", "books.beancount"


def export(
    work: Books, wanted: Wanted, forms: Iterable[Form], folder: Path, *, replace: bool, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write the books into the folder and say which files there are now. Either all of them are written or, with an
    ExportFailed, none; `replace`: over those that are there. `progress` is told how many rows are done, and of how
    many. Give it a transaction that only looks."""
    forms = tuple(forms)
    targets = {name: folder / _named(name, wanted) for name in _names(forms, wanted)}
    there = sorted(str(target) for target in targets.values() if target.exists())
    if there and not replace:
        raise ExportFailed(f"{there[0]} is there already; --force writes over it.")
    with _aside(folder) as aside:
        _Books(work, wanted, forms, aside, progress or _silent).write()
        for name, target in targets.items():
            os.replace(aside / name, target)
    return tuple(targets.values())


def _names(forms: Sequence[Form], wanted: Wanted) -> Iterator[str]:
    """What the files are called while they are written."""
    if Form.XLSX in forms:
        yield _BOOK
    if Form.CSV in forms:
        yield from (f"{table.value}.csv" for table in wanted.tables)
    if Form.BEANCOUNT in forms:
        yield _BEANCOUNT


def _named(name: str, wanted: Wanted) -> str:
    """What a file is called: journal_2026-11-01_2026-11-30.csv; with a customer's code where it is of one."""
    stem, ending = name.rsplit(".", 1)
    code = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in wanted.customer or "")
    parts = (stem, code, wanted.period.first.isoformat(), wanted.period.last.isoformat())
    return "_".join(filter(None, parts)) + f".{ending}"


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder within the folder, for files that are not whole yet; it is gone afterwards."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".ledger-", dir=folder))
    except OSError as error:
        raise ExportFailed(f"{folder} cannot be written: {error.strerror}.") from error
    try:
        yield aside
    except OSError as error:
        raise ExportFailed(f"The books cannot be written into {folder}: {error.strerror}.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass
class _Progress:
    """Rows that were read, told every thousand."""

    tell: Progress
    of: int
    done: int = 0

    def step(self) -> None:
        """One more."""
        self.done += 1
        if self.done % 1_000 == 0:
            self.tell(self.done, self.of)

    def end(self) -> None:
        """All of them."""
        self.tell(self.of, self.of)


class _Books:
    """One export: reads each part of the books once."""

    def __init__(self, work: Books, wanted: Wanted, forms: Sequence[Form], folder: Path, tell: Progress) -> None:
        self._work, self._wanted = work, wanted
        self._rows, self._tally = Rows(wanted, work.journals.names()), Tally()
        self._accounts = work.journals.by_account(wanted.period, wanted.customer)
        self._customers = work.journals.by_customer(wanted.period, wanted.customer)
        lines, entries = work.journals.count(wanted.period, wanted.customer)
        self._progress = _Progress(tell, lines + entries + len(self._customers))
        self._writers = list(_opened(wanted, forms, folder))
        self._sheets = {table: _Sheets([writer.table(table) for writer in self._writers]) for table in wanted.tables}
        self._beancount = Beancount(folder / _BEANCOUNT, wanted, self._rows) if Form.BEANCOUNT in forms else None

    def write(self) -> None:
        """Write everything; raises DoesNotTieOut."""
        try:
            self._tables()
        except BaseException:
            for writer in self._writers:
                writer.abandon()
            raise
        for writer in self._writers:
            writer.close()
        self._progress.end()

    def _tables(self) -> None:
        with closing(self._beancount) if self._beancount else nullcontext():
            self._journal()
        entries = _Entries(self._work.journals.entries(self._wanted.period, self._wanted.customer))
        for one in self._customers:
            self._customer(one, entries.of(one))
        self._trial_balance()
        self._tally.check()
        for row in self._rows.totals(self._tally):
            self._sheets[Table.TOTALS].write(row)

    def _journal(self) -> None:
        if self._beancount:
            self._beancount.begin(self._accounts, self._customers)
        sheet = self._sheets[Table.JOURNAL]
        for line in self._work.journals.lines(self._wanted.period, self._wanted.customer):
            self._tally.line(line)
            if sheet:
                sheet.write(self._rows.journal(line))
            if self._beancount:
                self._beancount.line(line)
            self._progress.step()
        if self._beancount:
            self._beancount.end(self._accounts, self._customers)

    def _customer(self, one: CustomerTurnover, entries: Iterable[Line]) -> None:
        """One customer in one currency: its account, its open items and their age."""
        sheet, sums, balance = self._sheets[Table.CUSTOMERS], Sums(), one.turnover.opening
        if not one.turnover.empty:
            sheet.write(self._rows.opening(one))
        for line in entries:
            sums.move(line.amount)
            balance = balance + line.amount
            sheet.write(self._rows.entry(line, balance))
            self._progress.step()
        if not one.turnover.empty:
            sheet.emphasise(self._rows.closing(one))
        items = self._work.ledger.items(one.customer, one.kept.currency, self._wanted.period.last)
        for item in items:
            self._sheets[Table.ITEMS].write(self._rows.item(item))
        if items:
            self._sheets[Table.AGEING].write(self._rows.ageing(one, items))
        self._tally.customer(one, sums, items)
        self._progress.step()

    def _trial_balance(self) -> None:
        for one in self._accounts:
            self._tally.account(one)
        if sheet := self._sheets.get(Table.TRIAL_BALANCE):
            for row in self._rows.trial_balance(self._accounts):
                sheet.write(row)
            for currency, sums in self._tally.by_currency(self._tally.accounts).items():
                sheet.emphasise(self._rows.total(currency, sums))


def _opened(wanted: Wanted, forms: Sequence[Form], folder: Path) -> Iterator[Writer]:
    if Form.XLSX in forms:
        from exchange.ledger.workbook import Workbook  # what it stands on is slow to load

        yield Workbook(folder / _BOOK, wanted)
    if Form.CSV in forms:
        yield CsvFiles(folder, wanted)


class _Sheets:
    """One table in all forms at once."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets

    def __bool__(self) -> bool:
        return bool(self._sheets)

    def write(self, row: Row) -> None:
        for sheet in self._sheets:
            sheet.write(row)

    def emphasise(self, row: Row) -> None:
        for sheet in self._sheets:
            sheet.emphasise(row)


class _Entries:
    """The entries of one customer after the other, out of all of them: both come in the same order."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._next = next(lines, None)

    def of(self, one: CustomerTurnover) -> Iterator[Line]:
        """Those of this customer and currency, if they are next."""
        while (line := self._next) and (line.customer, line.amount.currency) == (one.customer, one.kept.currency):
            yield line
            self._next = next(self._lines, None)
