"""Books of all kinds of documents, by chance but the same for the same seed, and what is exported of them."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from exchange.ledger.export import export
from exchange.ledger.nouns import Form, Wanted
from exchange.ledger.words import Table
from sales.chart import DEFAULT, Chart
from sales.collections import CollectionState
from sales.journals import Period
from sales.ledger import Account, Allocation, DocumentKind, Journal, OpenItem, Posting
from sales.methods import Method
from sales.money import Money
from sales.people import Language, Role
from sales.ports import Work
from sales.posting_rules import Part, journal, mirror
from storage.archive import SqlArchive
from tests.storage.company import DAY, NOW, WANG, collection

FOREVER = Period(DAY - timedelta(days=400), DAY + timedelta(days=400))
# Codes and names as somebody might bring them in.
CUSTOMERS = {
    "C-001": ("王记小卖部", "Wang's"),
    "c001": ("<b>粗体</b> & Co", ""),
    "A.B": ('=cmd|" /C calc"!A0', '=HYPERLINK("x")'),
    "A-B": ('引号"和\\反斜杠', 'Quote " and \\ backslash'),
    "Z-2EA": ("第一行\n第二行\t制表", "two\nlines"),
    "王记": ("很长的名字" * 30, "@long " * 40),
    "TRUE": ("#N/A", "#REF!"),
    "-1+1": ("+8613800000000", "; a comment"),
}
CURRENCIES = ("CNY", "USD", "JPY", "KWD")


@dataclass
class Books:
    """Writes documents into an archive. `posted` are those that a reversal may take back."""

    work: Work
    chance: random.Random
    rep: int
    posted: list[tuple[str, str, Money]] = field(default_factory=list)

    def day(self):
        return DAY + timedelta(days=self.chance.randrange(60))

    def money(self, currency: str) -> Money:
        return Money(self.chance.choice((1, 7, 99, 100, self.chance.randrange(1, 10**7))), currency)

    def post(self, kind, amounts, customer=None, funds=None, signed=0) -> str:
        day = self.day()
        number = self.work.ledger.next_number(kind, day.year)
        made = journal(kind, number, day, amounts, customer, funds)
        return self.keep(made, customer)

    def keep(self, made: Journal, customer: str | None) -> str:
        self.work.ledger.post(made, NOW + timedelta(seconds=self.chance.randrange(10**6)))
        for amount in [line.amount for line in made.postings if line.customer is not None]:
            due = made.day + timedelta(days=self.chance.choice((0, 7, 30, 90)))
            item = OpenItem(made.number, made.kind, customer or "", made.day, due, amount, amount)
            self.work.ledger.open_item(item)
            self.posted.append((made.number, customer or "", amount))
        return made.number

    def invoice(self, customer: str, currency: str) -> None:
        self.post(DocumentKind.INVOICE, {Part.NET: self.money(currency), Part.TAX: self.money(currency)}, customer)
        self.post(DocumentKind.DELIVERY, {Part.COST: self.money(currency)})

    def credit_note(self, customer: str, currency: str) -> None:
        amounts = {part: self.money(currency) for part in (Part.NET, Part.TAX, Part.COST)}
        self.post(DocumentKind.CREDIT_NOTE, amounts, customer)

    def payment(self, customer: str, currency: str) -> None:
        """With a collection that says how was paid; a cheque is cleared, too."""
        method, amount = self.chance.choice(list(Method)), self.money(currency)
        number = self.post(DocumentKind.PAYMENT, {Part.TOTAL: amount}, customer, method.account)
        clearing = None
        if method is Method.CHEQUE:
            clearing = self.post(DocumentKind.CLEARING, {Part.TOTAL: amount})
        self.collected(number, customer, amount, method, clearing)
        if self.chance.random() < 0.3:
            self.back(number, customer)
            if clearing:
                self.back(clearing, None)

    def collected(self, number, customer, amount, method, clearing=None) -> None:
        made = replace(collection(self.work.people.get(self.rep), customer=customer), amount=amount, method=method)
        made = self.work.collections.add(made)
        fields = {"state": CollectionState.VERIFIED, "number": number, "clearing": clearing, "decided_by": self.rep}
        self.work.collections.save(replace(made, **fields, decided_at=NOW), made.version)

    def foreign(self, customer: str, currency: str) -> None:
        """Paid in other money: the foreign side, and the payment in the account's own currency."""
        other = self.chance.choice([each for each in CURRENCIES if each != currency])
        self.post(DocumentKind.EXCHANGE, {Part.TOTAL: self.money(other)}, funds=Account.BANK)
        amounts = {Part.TOTAL: self.money(currency), Part.DIFFERENCE: self.money(currency)}
        self.post(DocumentKind.PAYMENT, amounts, customer, Account.EXCHANGE)

    def adjustment(self, customer: str, currency: str) -> None:
        kind = self.chance.choice((DocumentKind.REFUND, DocumentKind.REBATE, DocumentKind.WRITE_OFF))
        amounts = {part: self.money(currency) for part in (Part.TOTAL, Part.NET, Part.TAX)}
        self.post(kind, amounts, customer, Account.OTHER_FUNDS)
        self.post(DocumentKind.ROUNDING, {Part.TOTAL: Money(3, currency)}, customer)
        self.post(DocumentKind.HANDOVER, {Part.DIFFERENCE: -self.money(currency)})

    def back(self, number: str, customer: str | None) -> None:
        """Take a document back."""
        day = self.day()
        reversal = self.work.ledger.next_number(DocumentKind.REVERSAL, day.year)
        self.keep(mirror(reversal, day, self.work.ledger.postings(number), number), customer)

    def allocate(self) -> None:
        """Some credit settles some item, as far as both reach."""
        for number, customer, amount in list(self.posted):
            if amount.minor >= 0:
                continue
            day = self.day()
            for item in self.work.ledger.items(customer, amount.currency, FOREVER.last):
                credit = self.work.ledger.item(number)
                part = min(item.residual.minor, -credit.residual.minor)
                if part > 0 and item.number != number and self.chance.random() < 0.5:
                    allocation = Allocation(number, item.number, Money(part, amount.currency), day)
                    self.work.ledger.allocate(allocation, NOW)


def keep_books(archive: SqlArchive, seed: int, documents: int = 40) -> None:
    """Write a company with random books."""
    chance = random.Random(seed)
    with archive.begin() as work:
        rep = work.people.add("小陈", frozenset({Role.REP}))
        for code, (zh, en) in CUSTOMERS.items():
            work.customers.add(replace(WANG, code=code, name_zh=zh, name_en=en, aliases=(), rep_id=rep.id))
        books = Books(work, chance, rep.id)
        ways = (books.invoice, books.invoice, books.payment, books.foreign, books.credit_note, books.adjustment)
        for _ in range(documents):
            chance.choice(ways)(chance.choice(list(CUSTOMERS)), chance.choice(CURRENCIES))
        for number, customer, _ in chance.sample(books.posted, min(5, len(books.posted))):
            books.back(number, customer)
        books.allocate()
        work.commit()


def wanted(period: Period = FOREVER, customer: str | None = None, chart: Chart = DEFAULT, **fields) -> Wanted:
    """What is asked for, in Chinese unless said otherwise."""
    made = Wanted(period, customer, Language.ZH, chart, ZoneInfo("Asia/Shanghai"), 'The "House"')
    return replace(made, **fields)


def exported(
    archive: SqlArchive, folder: Path, asked: Wanted | None = None, forms: Iterable[Form] = Form, **options
) -> dict[str, Path]:
    """The files by the first part of their names."""
    with archive.look() as work:
        files = export(work, asked or wanted(), forms, folder, replace=options.pop("replace", False), **options)
    return {file.name.partition("_")[0] + file.suffix: file for file in files}


def bean_check(file: Path) -> tuple[int, str]:
    """What the independent judge says: exit code and complaints."""
    told = subprocess.run([sys.executable, "-m", "beancount.scripts.check", str(file)], capture_output=True, text=True)
    return told.returncode, told.stdout + told.stderr


def plain_journal(number: str, day, customer: str, amount: Money) -> Journal:
    """An invoice of one amount."""
    lines = (Posting(Account.RECEIVABLE, amount, customer), Posting(Account.REVENUE, -amount))
    return Journal(DocumentKind.INVOICE, number, day, lines)


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by their English titles."""
    _, *body = csv.reader(file.read_text("utf-8-sig").splitlines())
    titles = [column.title.en for column in Table(file.name.partition("_")[0]).columns]
    return [dict(zip(titles, row, strict=True)) for row in body]


def number(text: str) -> Decimal:
    return Decimal(text or 0)
