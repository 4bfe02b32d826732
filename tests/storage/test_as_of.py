"""Every answer has its day: balances, items and entries against a naive model, and the past does not change."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sales.ledger import Allocation, age
from sales.money import Money
from sales.ports import Work
from tests.storage.company import DAY, NOW, WANG, Company, cny, post_invoice, post_payment

DAYS = st.integers(0, 6).map(lambda offset: DAY + timedelta(days=offset))
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["invoice", "payment"]), DAYS, st.integers(1, 9)),
        st.tuples(st.just("allocate"), DAYS, st.integers(1, 9)),
    ),
    min_size=1,
    max_size=14,
)
_codes = (f"C{count}" for count in itertools.count())


@dataclass
class Naive:
    """The same books as plain lists."""

    documents: dict[str, tuple[date, int]] = field(default_factory=dict)
    allocations: list[Allocation] = field(default_factory=list)

    def balance(self, day: date) -> int:
        return sum(amount for on, amount in self.documents.values() if on <= day)

    def residuals(self, day: date) -> dict[str, int]:
        left = {number: amount for number, (on, amount) in self.documents.items() if on <= day}
        for one in self.allocations:
            if one.day <= day and one.credit in left and one.item in left:
                left[one.item] -= one.amount.minor
                left[one.credit] += one.amount.minor
        return {number: amount for number, amount in left.items() if amount}

    def free(self, number: str) -> int:
        settled = sum(a.amount.minor for a in self.allocations if number in (a.credit, a.item))
        return abs(self.documents[number][1]) - settled


def allocate(work: Work, naive: Naive, day: date, size: int, seed: int) -> None:
    """Link some credit and some item by what both have free, if there is such a pair."""
    items = [n for n, (_, amount) in naive.documents.items() if amount > 0 and naive.free(n)]
    credits = [n for n, (_, amount) in naive.documents.items() if amount < 0 and naive.free(n)]
    if not items or not credits:
        return
    item, credit = items[seed % len(items)], credits[size % len(credits)]
    part = min(size, naive.free(item), naive.free(credit))
    allocation = Allocation(credit, item, cny(part), day)
    work.ledger.allocate(allocation, NOW)
    naive.allocations.append(allocation)


def play(work: Work, code: str, events: list[tuple[str, date, int]], watch: Callable[[Naive], None]) -> None:
    naive = Naive()
    for seed, (what, day, size) in enumerate(events):
        if what == "allocate":
            allocate(work, naive, day, size, seed)
        elif what == "invoice":
            naive.documents[post_invoice(work, size, day, code, terms=2)] = (day, size)
        else:
            naive.documents[post_payment(work, size, day, code)] = (day, -size)
        watch(naive)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_every_day_is_as_the_naive_model_says(company: Company, events: list[tuple[str, date, int]]) -> None:
    """After any documents and allocations, in any order of dates, each day's balance, items and ageing are those of the
    plain model, and buckets plus credit are the balance."""
    code = next(_codes)
    with company.archive.begin() as work:
        work.customers.add(replace(WANG, code=code, rep_id=company.rep.id))

        def compare(naive: Naive) -> None:
            for offset in range(-1, 8):
                day = DAY + timedelta(days=offset)
                items = work.ledger.items(code, "CNY", day)
                assert {i.number: i.residual.minor for i in items} == naive.residuals(day)
                assert work.ledger.balance(code, "CNY", day).minor == naive.balance(day)
                assert age(items, day, "CNY").balance.minor == naive.balance(day)
                assert list(items) == sorted(items, key=lambda i: (i.due, i.day, i.number))
            assert work.ledger.balance(code, "CNY").minor == naive.balance(date.max)

        play(work, code, events, compare)
        work.commit()


def test_later_payment_and_later_allocation_change_no_earlier_answer(company: Company) -> None:
    """An invoice of Monday, paid on Wednesday, allocated with Monday's date: on Monday it was open in full."""
    monday, wednesday, friday = DAY, DAY + timedelta(days=2), DAY + timedelta(days=4)
    with company.archive.begin() as work:
        item = post_invoice(work, 100, monday)
        before = work.ledger.items("WANG", "CNY", monday)
        payment = post_payment(work, 70, wednesday)
        work.ledger.allocate(Allocation(payment, item, cny(70), monday), NOW)
        credit = post_payment(work, 10, monday)
        work.ledger.allocate(Allocation(credit, item, cny(10), friday), NOW)
        assert [i for i in work.ledger.items("WANG", "CNY", monday) if i.number == item] == list(before)
        left = {day: [i.residual for i in work.ledger.items("WANG", "CNY", day)] for day in (monday, wednesday, friday)}
    assert left == {monday: [cny(-10), cny(100)], wednesday: [cny(-10), cny(30)], friday: [Money(20, "CNY")]}
