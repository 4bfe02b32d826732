"""Any books in any order of days, kept by the ledger and by a naive model: no answer differs, the proof is clean."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sales.ledger import Account, Allocation, DocumentKind, Journal, OpenItem, age, oldest_first
from sales.money import Money
from sales.ports import Work
from sales.posting_rules import Part, journal, mirror
from sales.proof import FaultKind
from storage.archive import SqlArchive
from storage.proof import prove
from tests.conftest import Databases
from tests.machines import play
from tests.storage.company import DAY, NOW, found
from tests.storage.naive_books import Link, NaiveBooks, Paper

WHOSE = [("WANG", "CNY"), ("WANG", "USD"), ("LI", "CNY")]
ACCOUNTS = st.sampled_from(WHOSE)
BACK = st.integers(0, 120).map(lambda days: days if days < 100 else 0)  # days before today that something is dated
AMOUNT, PICK = st.integers(1, 300), st.integers(0, 10_000)
FUNDS = st.sampled_from([Account.CASH, Account.BANK, Account.OTHER_FUNDS, Account.CHEQUES])
KINDS = [
    *((DocumentKind.INVOICE, 1), (DocumentKind.INVOICE, 1), (DocumentKind.OPENING, 1), (DocumentKind.OPENING, -1)),
    *((DocumentKind.REFUND, 1), (DocumentKind.PAYMENT, -1), (DocumentKind.PAYMENT, -1), (DocumentKind.CREDIT_NOTE, -1)),
    *((DocumentKind.REBATE, -1), (DocumentKind.WRITE_OFF, -1), (DocumentKind.ROUNDING, -1)),
]
TAXED = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.REBATE)
# Their papers are no part of this play: the books alone are proved.
WITHOUT_PAPERS = {
    FaultKind.CREDIT_JOURNAL,
    FaultKind.ADJUSTMENT_JOURNAL,
    FaultKind.COLLECTION_JOURNAL,
    FaultKind.PAYMENT_STEP,
}


class Bookkeeping(RuleBasedStateMachine):
    """Documents of every kind, allocations, what takes them back, and reversals, dated as it pleases."""

    def __init__(self, archive: SqlArchive) -> None:
        super().__init__()
        self.archive, self.naive, self.today = archive, NaiveBooks(), DAY
        self.reversed: set[str] = set()

    def _number(self, work: Work, kind: DocumentKind) -> str:
        return work.ledger.next_number(kind, self.today.year)

    def _post(self, work: Work, books: Journal) -> None:
        work.ledger.post(books, NOW)
        self.naive.lines += [(p.account, p.amount.currency, books.day, p.amount.minor) for p in books.postings]

    def _file(self, work: Work, books: Journal, due: date) -> OpenItem:
        """Post it, and open its item."""
        self._post(work, books)
        owed = next(p for p in books.postings if p.customer)
        item = OpenItem(books.number, books.kind, owed.customer or "", books.day, due, owed.amount, owed.amount)
        work.ledger.open_item(item)
        told = (item.customer, books.currency, books.day, due, item.amount.minor)
        self.naive.papers[books.number] = Paper(books.number, *told, len(self.naive.papers))
        return item

    def _link(self, work: Work, credit: str, item: str, minor: int, day: date) -> None:
        money = self.naive.papers[item].currency
        work.ledger.allocate(Allocation(credit, item, Money(minor, money), day), NOW)
        self.naive.links.append(Link(credit, item, minor, max(day, self.naive.freed(credit, item))))

    def _open(self, sign: int) -> list[Paper]:
        """What has something left, now and in all that is dated later."""
        return [paper for paper in self.naive.papers.values() if sign * self.naive.left(paper, date.max) > 0]

    @rule(whose=ACCOUNTS, what=st.sampled_from(KINDS), minor=AMOUNT, tax=st.integers(0, 40), back=BACK, funds=FUNDS)
    def document(
        self, whose: tuple[str, str], what: tuple[DocumentKind, int], minor: int, tax: int, back: int, funds: Account
    ) -> None:
        """A document of any kind, dated today or earlier, by its posting rules."""
        (customer, money), (kind, sign) = whose, what
        day = self.today - timedelta(days=back)
        amounts = {Part.TOTAL: Money(minor * (sign if kind is DocumentKind.OPENING else 1), money)}
        if kind in TAXED:
            amounts = {Part.NET: Money(minor, money), Part.TAX: Money(tax, money)}
        with self.archive.begin() as work:
            books = journal(kind, self._number(work, kind), day, amounts, customer, funds)
            item = self._file(work, books, day + timedelta(days=30 if sign > 0 else 0))
            assert item.amount.minor == sign * (minor + (tax if kind in TAXED else 0))
            work.commit()

    @rule(minor=AMOUNT, loss=st.integers(-20, 20), back=BACK)
    def in_other_money(self, minor: int, loss: int, back: int) -> None:
        """王记 pays dollars on its yuan account: two journals, and the difference is booked."""
        day = self.today - timedelta(days=back)
        with self.archive.begin() as work:
            number = self._number(work, DocumentKind.PAYMENT)
            amounts = {Part.TOTAL: Money(minor, "CNY"), Part.DIFFERENCE: Money(loss, "CNY")}
            funds = Account.EXCHANGE
            self._file(work, journal(DocumentKind.PAYMENT, number, day, amounts, "WANG", funds), day)
            foreign = {Part.TOTAL: Money(minor // 7, "USD")}
            number = self._number(work, DocumentKind.EXCHANGE)
            self._post(work, journal(DocumentKind.EXCHANGE, number, day, foreign, funds=Account.BANK))
            work.commit()

    @precondition(lambda self: self._open(-1) and self._open(1))
    @rule(pick=PICK, other=PICK, part=st.integers(1, 100), back=BACK)
    def allocate(self, pick: int, other: int, part: int, back: int) -> None:
        """Some of a credit to an item of the same account, dated as it pleases; to one of another account never."""
        credits, items = self._open(-1), self._open(1)
        credit, item = credits[pick % len(credits)], items[other % len(items)]
        most = min(-self.naive.left(credit, date.max), self.naive.left(item, date.max))
        minor, day = max(1, most * part // 100), self.today - timedelta(days=back)
        with self.archive.begin() as work:
            if (credit.customer, credit.currency) != (item.customer, item.currency):
                with pytest.raises(ValueError):
                    work.ledger.allocate(Allocation(credit.number, item.number, Money(minor, item.currency), day), NOW)
                return
            self._link(work, credit.number, item.number, minor, day)
            work.commit()

    @precondition(lambda self: self._open(-1))
    @rule(pick=PICK)
    def settle_the_oldest(self, pick: int) -> None:
        """The whole credit, oldest due first."""
        credits = self._open(-1)
        chosen = credits[pick % len(credits)]
        naive: list[tuple[str, int]] = []
        free = -self.naive.left(chosen, date.max)
        for number, rest in self.naive.items(chosen.customer, chosen.currency, self.today):
            # As of today something may look open that was settled with a later date.
            rest = min(rest, self.naive.left(self.naive.papers[number], date.max))
            if rest > 0 and free > 0:
                naive.append((number, min(rest, free)))
                free -= min(rest, free)
        with self.archive.begin() as work:
            credit = work.ledger.item(chosen.number)
            assert credit is not None
            made = oldest_first(credit, work.ledger.items(chosen.customer, chosen.currency, self.today), self.today)
            assert [(a.item, a.amount.minor) for a in made] == naive
            for number, minor in naive:
                self._link(work, chosen.number, number, minor, self.today)
            work.commit()

    @precondition(lambda self: self._standing())
    @rule(pick=PICK, back=st.integers(0, 9))
    def take_back(self, pick: int, back: int) -> None:
        """An allocation that stands does not from the day on; a second time it is refused."""
        link = self._standing()[pick % len(self._standing())]
        with self.archive.begin() as work:
            self._undo(work, link, self.today - timedelta(days=back))
            work.commit()

    def _standing(self) -> list[Link]:
        """What can be taken back: not what settles a reversal with what it reverses."""
        links = [link for link in self.naive.links if link.until is None]
        return [link for link in links if not {link.credit, link.item} & self.reversed]

    def _undo(self, work: Work, link: Link, day: date) -> None:
        mine = [x for x in self.naive.links if (x.credit, x.item, x.until) == (link.credit, link.item, None)]
        kept = [a for a in work.ledger.allocations_of(link.credit) if a.item == link.item]
        assert sorted(a.amount.minor for a in kept) == sorted(x.amount for x in mine)
        chosen = next(a for a in kept if (a.amount.minor, a.day) == (link.amount, link.day))
        work.ledger.undo(chosen, day, NOW)
        link.until = max(day, link.day, *(self.naive.papers[side].day for side in (link.credit, link.item)))
        with pytest.raises(ValueError, match="does not stand"):
            work.ledger.undo(chosen, day, NOW)

    @precondition(lambda self: self._reversible())
    @rule(pick=PICK)
    def reverse(self, pick: int) -> None:
        """A document is taken back: its mirror image today, what it settled is open again, both are settled by each
        other."""
        chosen = self._reversible()[pick % len(self._reversible())]
        with self.archive.begin() as work:
            for link in [x for x in self.naive.links if chosen.number in (x.credit, x.item) and x.until is None]:
                self._undo(work, link, self.today)
            number = self._number(work, DocumentKind.REVERSAL)
            books = mirror(number, self.today, work.ledger.postings(chosen.number), chosen.number)
            self._file(work, books, self.today)
            credit, item = (number, chosen.number) if chosen.amount > 0 else (chosen.number, number)
            self._link(work, credit, item, abs(chosen.amount), self.today)
            work.commit()
        self.reversed |= {number, chosen.number}

    def _reversible(self) -> list[Paper]:
        return [paper for paper in self.naive.papers.values() if paper.number not in self.reversed]

    @rule(days=st.integers(1, 45))
    def later(self, days: int) -> None:
        """Days pass."""
        self.today += timedelta(days=days)

    @invariant()
    def every_answer_is_the_same(self) -> None:
        """Of every account, as of today and of a day that wanders through the past."""
        then = self.today - timedelta(days=len(self.naive.papers) * 37 % 150)
        with self.archive.look() as work:
            for customer, money in WHOSE:
                assert work.ledger.balance(customer, money).minor == self.naive.balance(customer, money, date.max)
                for day in (self.today, then):
                    self._same(work, customer, money, day)
            for money in ("CNY", "USD"):
                kept = {a.value: m.minor for a, m in work.ledger.trial_balance(money, then).items()}
                assert kept == self.naive.accounts(money, then)
                assert sum(kept.values()) == 0

    def _same(self, work: Work, customer: str, money: str, day: date) -> None:
        ledger, naive = work.ledger, self.naive
        items = ledger.items(customer, money, day)
        assert ledger.balance(customer, money, day).minor == naive.balance(customer, money, day)
        assert [(item.number, item.residual.minor) for item in items] == naive.items(customer, money, day)
        aged = age(items, day, money)
        assert [x.minor for x in (*aged.buckets, aged.credit)] == naive.ageing(customer, money, day)
        assert aged.balance == ledger.balance(customer, money, day)
        since = day - timedelta(days=60)
        told = [(e.number, e.amount.minor) for e in ledger.entries(customer, money, since, day)]
        assert told == [(p.number, p.amount) for p in naive.of(customer, money, day) if p.day >= since]

    def teardown(self) -> None:
        """However it went: the books are proved."""
        found_ = prove(self.archive)
        self.archive.close()
        assert [fault for fault in found_ if fault.kind not in WITHOUT_PAPERS] == []


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 45), ("postgresql", 25)])
def test_no_answer_differs(databases: Databases, tmp_path: Path, kind: str, examples: int) -> None:
    """Thousands of random steps, on both databases."""

    def begin(url: str, _: Path) -> Bookkeeping:
        archive = SqlArchive(url)
        found(archive)
        return Bookkeeping(archive)

    play(databases, tmp_path, kind, begin, examples, 40)
