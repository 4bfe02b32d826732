"""Tables that people of the small company bring in at the desk, in one call each."""

from __future__ import annotations

from sales.imports.nouns import ImportApplied, ImportSheet, ImportState
from sales.people import Person
from tests.sales.company import Firm


def table(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def check(firm: Firm, *rows: str, by: Person | None = None, name: str = "table.csv") -> ImportSheet:
    return firm.desk.check_import(by or firm.admin, firm.key(), table(*rows), name)


def bring(firm: Firm, *rows: str, by: Person | None = None) -> ImportSheet:
    """Check and apply."""
    job = check(firm, *rows, by=by).job
    assert job.state is ImportState.WAITING, job.report.problems
    outcome = firm.desk.apply_import(by or firm.admin, job.id, job.version)
    assert isinstance(outcome, ImportApplied)
    return outcome.sheet


def worth(firm: Firm) -> int:
    """What lies in the house at standard cost, in fen."""
    with firm.archive.look() as work:
        products = {product.sku: product for product in work.products.every()}
        return int(100 * sum(products[line.sku].cost * line.on_hand for line in work.stock.lines()))
