"""Splitting by instalments, whatever the amounts: sums that hold, and earlier parts paid first."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sales.ledger import Allocation, DocumentKind, OpenItem, age, oldest_first
from sales.money import Money
from sales.receivables.dunning import due_items, level_of
from sales.receivables.plans import Part, Rhythm, Share, bind, equal_parts, split, split_all, step

DAY = date(2026, 1, 31)
minors = st.integers(1, 10**9)
amounts = st.lists(minors, min_size=1, max_size=8)


def parts(found: list[int], currency: str = "CNY") -> tuple[Part, ...]:
    return tuple(Part(DAY + timedelta(days=30 * (no + 1)), Money(m, currency)) for no, m in enumerate(found))


def item(number: str, amount: int, residual: int | None = None) -> OpenItem:
    left = amount if residual is None else residual
    own = DAY + timedelta(days=15)
    return OpenItem(number, DocumentKind.INVOICE, "WANG", DAY, own, Money(amount, "CNY"), Money(left, "CNY"))


@given(minors, st.sampled_from((2, 3, 4, 6)), st.sampled_from(list(Rhythm)))
def test_equal_parts_add_up(minor: int, count: int, rhythm: Rhythm) -> None:
    """To the last cent; all but the last are the same, and the days rise."""
    if minor < count:
        return
    made = equal_parts(Money(minor, "CNY"), count, DAY, rhythm)
    assert sum(part.amount.minor for part in made) == minor
    assert len({part.amount for part in made[:-1]}) == 1
    assert made[-1].amount >= made[0].amount
    assert [part.due for part in made] == sorted({part.due for part in made})


def test_the_31st_of_every_month() -> None:
    """Shorter months end earlier; the next one is the 31st again."""
    assert [step(DAY, Rhythm.MONTH, n).isoformat() for n in (1, 2, 12, 13)] == [
        "2026-02-28",
        "2026-03-31",
        "2027-01-31",
        "2027-02-28",
    ]


@given(amounts, st.data())
def test_a_split_adds_up_to_what_is_left(found: list[int], data: st.DataObject) -> None:
    """Whatever was paid of it, and also when more is owed than the parts hold. The earliest parts are paid first: a
    part is touched only when all before it are paid."""
    whole = sum(found) + data.draw(st.integers(0, 10**6))
    left = data.draw(st.integers(0, whole))
    shares = [Share("INV-1", no, part.due, part.amount) for no, part in enumerate(parts(found))]
    one = item("INV-1", whole, left)
    pieces = split(one, shares)
    assert sum(piece.residual.minor for piece in pieces) == left
    assert {piece.number for piece in pieces} == {"INV-1"}
    assert age(pieces, DAY, "CNY").balance == Money(left, "CNY")
    if left and left <= sum(found):
        by_due = {share.due: share.amount for share in shares}
        latest = sorted(pieces, key=lambda piece: piece.due, reverse=True)
        assert all(piece.residual == by_due[piece.due] for piece in latest[:-1])
        assert latest[0].due == shares[-1].due


@given(amounts, st.lists(minors, min_size=1, max_size=5))
def test_invoices_take_the_parts_in_order(found: list[int], invoices: list[int]) -> None:
    """Nothing of an invoice is lost; no part but the last is taken beyond its amount; a later part is begun only when
    the ones before it are taken."""
    made = parts(found)
    taken: list[Share] = []
    for no, minor in enumerate(invoices):
        shares = bind(made, taken, f"INV-{no}", Money(minor, "CNY"))
        assert sum(share.amount.minor for share in shares) == minor
        taken += shares
    used = [sum(share.amount.minor for share in taken if share.no == no) for no in range(len(made))]
    assert all(used[no] <= made[no].amount.minor for no in range(len(made) - 1))
    begun = max(share.no for share in taken)
    assert all(used[no] == made[no].amount.minor for no in range(begun))


@given(amounts, minors)
def test_a_payment_over_parts_is_one_allocation(found: list[int], paid: int) -> None:
    """Parts of one invoice are settled together, those of two in the order in which they are due."""
    shares = [Share("INV-1", no, part.due, part.amount) for no, part in enumerate(parts(found))]
    pieces = split_all([item("INV-1", sum(found)), item("INV-2", 5)], shares)
    credit = OpenItem("RC-1", DocumentKind.PAYMENT, "WANG", DAY, DAY, Money(-paid, "CNY"), Money(-paid, "CNY"))
    made: tuple[Allocation, ...] = oldest_first(credit, pieces, DAY)
    assert len({one.item for one in made}) == len(made)
    assert sum(one.amount.minor for one in made) == min(paid, sum(found) + 5)
    assert made[0].item == "INV-2"  # due in fifteen days, before the first part


def test_what_has_no_shares_stays_whole() -> None:
    """Items without a plan, and credits."""
    assert split(item("INV-1", 5), ()) == (item("INV-1", 5),)
    credit = OpenItem("RC-1", DocumentKind.PAYMENT, "WANG", DAY, DAY, Money(-5, "CNY"), Money(-5, "CNY"))
    assert split(credit, [Share("RC-1", 0, DAY, Money(5, "CNY"))]) == (credit,)


@given(st.integers(-400, 400))
def test_a_level_never_falls(days: int) -> None:
    """One day more is the same level or a higher one; before the first step there is none."""
    steps = (1, 7, 15, 30)
    assert level_of(days, steps) <= level_of(days + 1, steps) <= len(steps)
    assert (level_of(days, steps) == 0) == (days < 1)


@given(st.lists(st.integers(0, 90), min_size=1, max_size=40, unique=True))
def test_every_level_is_said_once_whenever_the_house_was_up(up: list[int]) -> None:
    """On whatever days the house is up: no level twice, none after a graver one, and at the end the gravest that was
    due on the last day it was up has been said."""
    one, steps = item("INV-1", 5), (1, 7, 15, 30)
    said: set[tuple[str, date, int]] = set()
    heard: list[int] = []
    for day in sorted(up):
        for due in due_items([one], one.due + timedelta(days=day), steps, said):
            if due.new:
                heard.append(due.level)
                said |= {(due.number, due.due, level) for level in range(1, due.level + 1)}
    assert heard == sorted(set(heard))
    assert (heard or [0])[-1] == level_of(max(up), steps)
