"""The books as a plain-text beancount file, in which every balance is asserted exactly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from exchange.ledger.nouns import Wanted
from exchange.ledger.rows import Rows
from exchange.ledger.words import KINDS, OPENING
from sales.chart import Named
from sales.imports.cells import clean
from sales.journals import AccountTurnover, CustomerTurnover, Line
from sales.ledger import Account
from sales.methods import Method
from sales.money import Money

_PLAIN = re.compile(r"[A-Z0-9][A-Za-z0-9]*(-[A-Za-z0-9]+)*")
_LINK = re.compile(r"[A-Za-z0-9\-_/.]+")
_ESCAPED = "Z-"
_AFTER_LAST = timedelta(days=1)  # beancount asserts a balance as of the morning


def account_part(code: str) -> str:
    """A customer's code as one part of an account's name. No two codes have the same: what cannot stand there is
    written as the bytes of its UTF-8, each -XX, behind a Z-."""
    if _PLAIN.fullmatch(code) and not code.startswith(_ESCAPED):
        return code
    return _ESCAPED + "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"-{byte:02X}" for byte in code.encode("utf-8")
    )


def quoted(text: str) -> str:
    """A string of beancount: on one line, whatever it holds."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


class Beancount:
    """Writes one file: what there is, what it stood at before, every document, and what everything stands at."""

    def __init__(self, file: Path, wanted: Wanted, rows: Rows) -> None:
        self._wanted, self._rows = wanted, rows
        self._file = file.open("w", encoding="utf-8", newline="\n")
        self._document: list[Line] = []

    def begin(self, accounts: Sequence[AccountTurnover], customers: Sequence[CustomerTurnover]) -> None:
        """Options, commodities, accounts, and what they stood at before the period."""
        period, name = self._wanted.period, self._account
        before = any(one.turnover.opening for one in accounts)
        day = period.first - timedelta(days=1) if before else period.first
        self._head(day, sorted({one.turnover.opening.currency for one in accounts}))
        held: dict[str, set[str]] = defaultdict(set)
        about: dict[str, Named | CustomerTurnover] = {}
        for one in accounts:
            for named in {self._wanted.chart.shown(one.account), self._wanted.chart.shown(one.account, one.method)}:
                held[named.beancount].add(one.turnover.opening.currency)
                about[named.beancount] = named
        for customer in customers:
            if customer.turnover.empty:
                continue
            account = name(Account.RECEIVABLE, None, customer.customer)
            held[account].add(customer.kept.currency)
            about[account] = customer
        for account in sorted(held):
            self._open(day, account, sorted(held[account]), about[account])
        self._openings(day, accounts, customers)

    def line(self, line: Line) -> None:
        """A line of the journal; the lines of a document come one after the other."""
        if self._document and line.number != self._document[0].number:
            self._transaction()
        self._document.append(line)

    def end(self, accounts: Sequence[AccountTurnover], customers: Sequence[CustomerTurnover]) -> None:
        """What everything stands at: customers by the balances that we keep."""
        day = self._wanted.period.last + _AFTER_LAST
        self._transaction()
        self._say("")
        for account, currency, minor in self._sums(accounts):
            self._balance(day, account, Money(minor, currency))
        for one in customers:
            if not one.turnover.empty:
                account = self._account(Account.RECEIVABLE, None, one.customer)
                self._balance(day, account, one.kept - one.later)

    def close(self) -> None:
        """The file is whole."""
        self._file.close()

    def _sums(self, accounts: Iterable[AccountTurnover]) -> list[tuple[str, str, int]]:
        """What accounts stand at, with what is below them, and each sub-account."""
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for one in accounts:
            closing = one.turnover.closing
            for named in {self._wanted.chart.shown(one.account), self._wanted.chart.shown(one.account, one.method)}:
                sums[named.beancount, closing.currency] += closing.minor
        return [(account, currency, minor) for (account, currency), minor in sorted(sums.items())]

    def _account(self, account: Account, method: Method | None, customer: str | None) -> str:
        named = self._wanted.chart.shown(account, method).beancount
        return f"{named}:{account_part(customer)}" if customer is not None else named

    def _head(self, day: date, currencies: Sequence[str]) -> None:
        period = self._wanted.period
        self._say(f"; {period.first} to {period.last}, written by fieldclerk ledger export")
        self._say(f'option "title" {quoted(self._wanted.title)}')
        for currency in currencies:
            self._say(f'option "operating_currency" "{currency}"')
        self._say("")
        for currency in currencies:
            self._say(f"{day} commodity {currency}")
        self._say("")

    def _open(self, day: date, account: str, currencies: Sequence[str], about: Named | CustomerTurnover) -> None:
        self._say(f"{day} open {account} {','.join(currencies)}")
        if isinstance(about, Named):
            self._say(f"  code: {quoted(about.code)}")
            self._say(f"  name: {quoted(about.name(self._wanted.language))}")
        else:
            self._say(f"  customer: {quoted(about.customer)}")
            self._say(f"  name: {quoted(self._rows.name(about.customer) or '')}")

    def _openings(self, day: date, accounts: Sequence[AccountTurnover], customers: Sequence[CustomerTurnover]) -> None:
        """What accounts stood at balances by itself, so it is one transaction in each currency."""
        lines: dict[str, list[tuple[str, Money]]] = defaultdict(list)
        for one in accounts:
            if one.account is not Account.RECEIVABLE and one.turnover.opening:
                account = self._account(one.account, one.method, None)
                lines[one.turnover.opening.currency].append((account, one.turnover.opening))
        for customer in customers:
            if opening := customer.turnover.opening:
                account = self._account(Account.RECEIVABLE, None, customer.customer)
                lines[opening.currency].append((account, opening))
        for currency in sorted(lines):
            self._say(f"\n{day} * {quoted(OPENING.say(self._wanted.language))}")
            for account, amount in lines[currency]:
                self._posting(account, amount)

    def _transaction(self) -> None:
        """Write the document whose lines are all there."""
        lines, self._document = self._document, []
        if not lines:
            return
        first, customer = lines[0], next((line.customer for line in lines if line.customer is not None), None)
        words = [quoted(f"{KINDS[first.kind].say(self._wanted.language)} {first.number}")]
        words[:0] = [quoted(self._rows.name(customer) or customer)] if customer else []
        links = [f"^{number}" for number in (first.number, first.reverses) if number and _LINK.fullmatch(number)]
        self._say("\n" + " ".join((first.day.isoformat(), "*", *words, *links)))
        about = {"number": first.number, "kind": first.kind.value, "customer": customer, "reverses": first.reverses}
        for key, value in about.items():
            if value is not None:
                self._say(f"  {key}: {quoted(value)}")
        for line in lines:
            self._posting(self._account(line.account, line.method, line.customer), line.amount)

    def _posting(self, account: str, amount: Money) -> None:
        self._say(f"  {account}  {_number(amount)} {amount.currency}")

    def _balance(self, day: date, account: str, amount: Money) -> None:
        """Exactly: by itself beancount would let twice the last digit's half pass."""
        self._say(f"{day} balance {account}  {_number(amount)} ~ 0 {amount.currency}")

    def _say(self, text: str) -> None:
        self._file.write(text + "\n")


def _number(amount: Money) -> str:
    return format(amount.amount, "f")
