"""Counted stock from a table: what differs from the books is moved."""

from __future__ import annotations

from sales.imports.cells import Bad, blank, text
from sales.imports.lines import stock_line
from sales.imports.nouns import Cell, Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Keys, Plan
from sales.imports.standing import Level
from sales.imports.taking import Taking
from sales.imports.units import counted
from sales.warehouses import MAIN

_MOST = 10**9


def plan_stock(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's counts to the plan."""
    takes = _Counts(sheet, plan)
    for row in sheet.rows:
        takes.take(row)


class _Counts:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan, self.keys = sheet, plan, Keys()
        self.products = plan.products
        known = plan.standing.warehouses
        self.places = {name.casefold(): w.code for w in known for name in (w.name_zh, w.name_en) if name}
        self.places |= {w.code.casefold(): w.code for w in known}

    def take(self, row: Row) -> None:
        """Note the difference of a row in the plan."""
        plan = self.plan
        taking = Taking(self.sheet, row, plan.problems)
        sku = taking.words("sku", "", clearable=False)
        product = self.products.get(sku)
        if not sku:
            taking.note(ProblemKind.MISSING, "sku")
        elif product is None:
            taking.note(ProblemKind.UNKNOWN_SKU, "sku")
        place = taking.value("warehouse", self._place, MAIN)
        if product is None or not self.keys.first(taking, (place, sku), "sku"):
            return
        in_unit = "" if blank(taking.cell("unit")) else taking.words("unit", "", clearable=False).casefold()
        if not taking.says("quantity"):
            taking.note(ProblemKind.MISSING, "quantity")
        now = plan.standing.levels.get((place, sku), Level())
        count = taking.value("quantity", lambda cell: counted(cell, product, in_unit), now.on_hand)
        if count > _MOST:
            taking.note(ProblemKind.TOO_LARGE, "quantity", fact=str(_MOST))
        if count < now.reserved:
            taking.note(ProblemKind.BELOW_RESERVED, "quantity", str(count), str(now.reserved))
        before = stock_line(place, product, now.on_hand)
        name = product.name_zh or product.name_en
        if plan.compare(Kind.STOCK, f"{place}/{sku}", name, before, stock_line(place, product, count)):
            plan.written.stock[place, sku] = count - now.on_hand

    def _place(self, cell: Cell) -> str:
        said = text(cell)
        code = self.places.get(said.casefold())
        if code is None:
            known = "、".join(warehouse.code for warehouse in self.plan.standing.warehouses)
            raise Bad(ProblemKind.UNKNOWN_WAREHOUSE, said, known)
        return code
