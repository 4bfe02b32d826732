"""How customers of the small company pay, and how they are rated for it."""

from __future__ import annotations

from sales.customers import Rating
from tests.sales.company import Firm, said


def pays(firm: Firm, late: int, times: int = 3) -> None:
    """Buys and pays so many days after the due date."""
    for _ in range(times):
        firm.post(said("COLA"))
        firm.later(days=30 + late)
        firm.pay("60")


def rating_of(firm: Firm, code: str = "WANG") -> Rating:
    with firm.archive.look() as work:
        customer = work.customers.get(code, firm.manager.scope)
    assert customer is not None
    return customer.rating
