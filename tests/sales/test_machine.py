"""A company at work as hypothesis pleases, against a naive model of what is owed, what is there, what was stated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from sales.collections import Collection
from sales.orders import NeedKind, Order, OrderState
from sales.outcomes import OrderPosted
from sales.refusals import CannotSubmit, OutOfDate
from storage.proof import prove
from tests.conftest import Databases
from tests.machines import play
from tests.sales.company import Firm, cny, said
from tests.sales.founding import LIMITS, STOCK, open_firm

PRICES = {"COLA": 60_00, "TEA": 39_00, "SALT": 1_50}  # of one order unit
SIZES = {"COLA": 24, "TEA": 15, "SALT": 1}
CUSTOMERS = st.sampled_from(["WANG", "LI", "ZHAO"])
LINES = st.lists(
    st.tuples(st.sampled_from(sorted(PRICES)), st.integers(1, 8), st.sampled_from([0, 0, 0, 10])),
    min_size=1,
    max_size=3,
)
PICK = st.integers(0, 100)


@dataclass
class Account:
    """What a customer owes, as a child would keep it: bills with what is left of each, and money left over."""

    bills: list[int] = field(default_factory=list)
    credit: int = 0
    stated: int = 0  # the last statement's closing

    @property
    def owed(self) -> int:
        return sum(self.bills) - self.credit

    def pay(self, amount: int) -> None:
        for n, bill in enumerate(self.bills):
            part = min(bill, amount)
            self.bills[n], amount = bill - part, amount - part
        self.credit += amount

    def bill(self, amount: int) -> None:
        """What is left over of earlier payments goes to it by itself."""
        used = min(self.credit, amount)
        self.bills.append(amount - used)
        self.credit -= used


def cost_of(lines: list[tuple[str, int, int]]) -> int:
    """Line by line; all prices are such that ten percent off leaves whole fen."""
    return sum(PRICES[sku] * count * (100 - off) // 100 for sku, count, off in lines)


class Trade(RuleBasedStateMachine):
    """Orders, approvals, receipts, verifications and month ends in any order."""

    def __init__(self, firm: Firm) -> None:
        super().__init__()
        self.firm = firm
        self.stock = dict(STOCK)
        self.accounts = {code: Account() for code in ("WANG", "LI", "ZHAO")}
        self.waiting: list[tuple[Order, list[tuple[str, int, int]]]] = []
        self.reported: list[Collection] = []

    @initialize(days=st.integers(0, 40))
    def begin(self, days: int) -> None:
        """The story begins on some day."""
        self.firm.later(days=days)

    def _short(self, lines: list[tuple[str, int, int]]) -> bool:
        wanted = {sku: sum(n for s, n, _ in lines if s == sku) * SIZES[sku] for sku in PRICES}
        return any(wanted[sku] > self.stock[sku] for sku in PRICES)

    def _book(self, code: str, lines: list[tuple[str, int, int]]) -> None:
        self.accounts[code].bill(cost_of(lines))
        for sku, count, _ in lines:
            self.stock[sku] -= count * SIZES[sku]

    @rule(code=CUSTOMERS, lines=LINES)
    def order(self, code: str, lines: list[tuple[str, int, int]]) -> None:
        """Short stock is refused; small orders at list price within the limit are posted; all others wait."""
        firm = self.firm
        spoken = [said(sku, count, discount=Decimal(off)) for sku, count, off in lines]
        draft = firm.draft(*spoken, customer=code)
        if self._short(lines):
            with firm.refused(CannotSubmit):
                firm.submit(draft)
            return
        outcome = firm.desk.submit_order(firm.rep, draft.id, draft.version)
        over = self.accounts[code].owed + cost_of(lines) > LIMITS[code]
        asks = over or cost_of(lines) > 1_000_00 or any(off for _, _, off in lines)
        assert isinstance(outcome, OrderPosted) is not asks
        assert outcome.sheet.order.total.minor == cost_of(lines)
        if asks:
            self.waiting.append((outcome.sheet.order, lines))
        else:
            self._book(code, lines)

    @precondition(lambda self: self.waiting)
    @rule(pick=PICK)
    def approve(self, pick: int) -> None:
        """What came over the limit meanwhile is shown first; what is not there any more is refused and waits on."""
        firm = self.firm
        order, lines = self.waiting.pop(pick % len(self.waiting))
        code = order.customer or ""
        seen_over = max((n.actual for n in order.needs if n.kind is NeedKind.OVER_CREDIT), default=LIMITS[code])
        if self.accounts[code].owed + cost_of(lines) > seen_over:
            with pytest.raises(OutOfDate):
                firm.desk.approve_order(firm.manager, order.id, order.version)
            order = firm.desk.show_order(firm.manager, order.id).order
        if self._short(lines):
            with firm.refused(CannotSubmit):
                firm.desk.approve_order(firm.manager, order.id, order.version)
            self.waiting.append((order, lines))
            return
        approved = firm.desk.approve_order(firm.manager, order.id, order.version).sheet.order
        assert approved.state is OrderState.POSTED
        self._book(code, lines)

    @precondition(lambda self: self.waiting)
    @rule(pick=PICK)
    def reject(self, pick: int) -> None:
        """Nothing moves."""
        order, _ = self.waiting.pop(pick % len(self.waiting))
        self.firm.desk.reject_order(self.firm.second_manager, order.id, order.version, "不行")

    @rule(code=CUSTOMERS, fen=st.integers(1, 700_00))
    def report(self, code: str, fen: int) -> None:
        """Reported money moves nothing."""
        self.reported.append(self.firm.collect(str(cny(fen).amount), customer=code))

    @precondition(lambda self: self.reported)
    @rule(pick=PICK)
    def verify(self, pick: int) -> None:
        """Posted, oldest first, the rest is credit."""
        one = self.reported.pop(pick % len(self.reported))
        sheet = self.firm.desk.verify_collection(self.firm.clerk, one.id, one.version).sheet
        before = self.accounts[one.customer].credit
        self.accounts[one.customer].pay(one.amount.minor)
        assert sheet.credit == cny(self.accounts[one.customer].credit - before)

    @precondition(lambda self: self.reported)
    @rule(pick=PICK)
    def refuse(self, pick: int) -> None:
        """Nothing moves."""
        one = self.reported.pop(pick % len(self.reported))
        self.firm.desk.refuse_collection(self.firm.clerk, one.id, one.version, "没收到")

    @rule(days=st.integers(1, 45))
    def pass_days(self, days: int) -> None:
        """Over every month's end on the way the statements are issued, and each day's reminders."""
        firm, last = self.firm, self.firm.today + timedelta(days=days)
        while (first := _next_month(firm.today)) <= last:
            firm.on(first)
            firm.desk.issue_statements()
            self._check_statements(first - timedelta(days=1))
        firm.on(last)
        firm.desk.remind_unsigned()

    def _check_statements(self, end: date) -> None:
        with self.firm.archive.look() as work:
            for code, account in self.accounts.items():
                stated = work.statements.of_period(code, "CNY", end.replace(day=1), end)
                if stated is None:
                    assert account.owed == account.stated == 0
                    continue
                assert stated.snapshot.opening == cny(account.stated)
                assert stated.snapshot.closing == cny(account.owed)
                account.stated = account.owed

    @invariant()
    def the_books_say_the_same(self) -> None:
        """Stock, every bill, the credit and the balance, as of now."""
        for sku in PRICES:
            assert self.firm.on_hand(sku) == self.stock[sku]
        with self.firm.archive.look() as work:
            for code, account in self.accounts.items():
                items = work.ledger.items(code, "CNY", self.firm.today)
                open_ = sorted(item.residual.minor for item in items if item.residual.minor > 0)
                assert open_ == sorted(bill for bill in account.bills if bill)
                assert -sum(item.residual.minor for item in items if item.residual.minor < 0) == account.credit
                assert work.ledger.balance(code, "CNY").minor == account.owed
                reported = sum(one.amount.minor for one in self.reported if one.customer == code)
                assert work.collections.reported(code, "CNY").minor == reported

    def teardown(self) -> None:
        """However it went: the books are proven."""
        found = prove(self.firm.archive)
        self.firm.archive.close()
        assert found == ()


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


@pytest.mark.parametrize(("kind", "examples", "steps"), [("sqlite", 12, 25), ("postgresql", 5, 25)])
def test_any_day_of_any_company(databases: Databases, tmp_path: Path, kind: str, examples: int, steps: int) -> None:
    """Whatever happens in whatever order, the books say what the naive model says, and prove themselves."""
    play(databases, tmp_path, kind, lambda url, folder: Trade(open_firm(url, folder)), examples, steps)
