"""Imports at the desk: a dry run that changes nothing, and everything or nothing after it."""

from __future__ import annotations

from tests.sales.company import Firm

HEAD = "货号,中文名,英文名,单位,装箱,单价,成本,税率"
NEW = f"{HEAD}\nMILK,牛奶,Milk,盒/box,箱/case=12,6.50,4.20,13%\n".encode()


def test_a_product_comes_in(firm: Firm) -> None:
    """Ada sends a table with one new product, looks at what it would do, and brings it in."""
    sheet = firm.desk.check_import(firm.admin, "k1", NEW, "products.csv")
    assert sheet.job.state == "waiting", sheet.job.report.problems
    done = firm.desk.apply_import(firm.admin, sheet.job.id, sheet.job.version)
    assert done.sheet.job.state == "applied"
    assert firm.proven()
