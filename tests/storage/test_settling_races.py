"""Many threads that settle the same items and payments at once, on both engines."""

from __future__ import annotations

from sales.ledger import Allocation
from tests.storage.company import DAY, NOW, Company, cny, post_invoice, post_payment
from tests.storage.threads import THREADS, together


def test_rows_written_past_the_keeper_are_counted_one_after_the_other(company: Company) -> None:
    """Eight payments settle their part of one item at once by plain SQL: each counts, and the rest is right."""
    with company.archive.begin() as work:
        item = post_invoice(work, 100)
        payments = [post_payment(work, 10) for _ in range(THREADS)]
        work.commit()

    def insert(index: int) -> None:
        with company.archive.begin() as work:
            work.connection.exec_driver_sql(
                "INSERT INTO allocation (credit, item, customer, currency, minor, day, counts_from, at) VALUES "
                f"('{payments[index]}', '{item}', 'WANG', 'CNY', 10, '{DAY}', '{DAY}', '2026-03-05 00:00:00+00:00')"
            )
            work.commit()

    together(insert)
    with company.archive.look() as work:
        assert [i.residual.minor for i in work.ledger.items("WANG", "CNY", DAY)] == [100 - 10 * THREADS]


def test_one_item_is_not_settled_twice(company: Company) -> None:
    """Each of many payments could settle it alone; exactly one does."""
    with company.archive.begin() as work:
        item = post_invoice(work, 100)
        payments = [post_payment(work, 100) for _ in range(THREADS)]
        work.commit()

    def settle(index: int) -> bool:
        try:
            with company.archive.begin() as work:
                work.ledger.allocate(Allocation(payments[index], item, cny(100), DAY), NOW)
                work.commit()
        except ValueError:
            return False
        return True

    assert sorted(together(settle)) == [False] * (THREADS - 1) + [True]


def test_one_payment_is_not_spent_twice(company: Company) -> None:
    """A payment of 100 meets many items of 40: two are settled and no third, whatever the order."""
    with company.archive.begin() as work:
        payment = post_payment(work, 100)
        items = [post_invoice(work, 40) for _ in range(THREADS)]
        work.commit()

    def settle(index: int) -> bool:
        try:
            with company.archive.begin() as work:
                work.ledger.allocate(Allocation(payment, items[index], cny(40), DAY), NOW)
                work.commit()
        except ValueError:
            return False
        return True

    assert sum(together(settle)) == 2
    with company.archive.look() as work:
        spent = work.ledger.item(payment)
        assert spent is not None
        assert spent.residual == cny(-20)


def test_same_sides_from_both_ends_do_not_block_each_other(company: Company) -> None:
    """Two credits and two items, allocated crosswise at the same time: nobody waits for ever, all is accounted for."""
    with company.archive.begin() as work:
        items = [post_invoice(work, 1000) for _ in range(2)]
        credits = [post_payment(work, 1000) for _ in range(2)]
        work.commit()

    def settle(index: int) -> None:
        for turn in range(5):
            with company.archive.begin() as work:
                for step in (0, 1):
                    pair = (index + turn + step) % 2
                    sides = (credits[pair], items[(pair + index) % 2])
                    if step == 0:
                        work.ledger.allocate(Allocation(*sides, cny(10), DAY), NOW)
                work.commit()

    together(settle, 4)
    with company.archive.look() as work:
        assert sum(i.residual.minor for i in work.ledger.items("WANG", "CNY", DAY)) == 0
        assert sum(a.amount.minor for c in credits for a in work.ledger.allocations_of(c)) == 200
