"""Promotions from a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from sales.imports.cells import Bad, day, narrow, number, text, whole
from sales.imports.lines import promotion_line
from sales.imports.nouns import Cell, Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Keys, Plan
from sales.imports.taking import Taking
from sales.imports.units import unit_key
from sales.promotions import Promotion

KEY_LENGTH = 64
_MOST = 10**6


def plan_promotions(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's promotions to the plan."""
    takes = _Promotions(sheet, plan)
    for row in sheet.rows:
        takes.take(row)


class _Promotions:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan, self.keys = sheet, plan, Keys()
        products = plan.products
        self.known: dict[str, tuple[set[str | None], ProblemKind]] = {
            "sku": (set(products), ProblemKind.UNKNOWN_SKU),
            "gift": (set(products), ProblemKind.UNKNOWN_SKU),
            "category": ({product.category for product in products.values()}, ProblemKind.UNKNOWN_CATEGORY),
            "group": (set(plan.groups), ProblemKind.UNKNOWN_GROUP),
            "customer": (set(plan.customers), ProblemKind.UNKNOWN_CUSTOMER),
        }

    def take(self, row: Row) -> None:
        """Note the promotion of a row in the plan."""
        taking = Taking(self.sheet, row, self.plan.problems)
        code = taking.words("promotion", "", KEY_LENGTH, clearable=False)
        if not code:
            taking.note(ProblemKind.MISSING, "promotion")
        if not code or not self.keys.first(taking, code, "promotion"):
            return
        old = self.plan.standing.promotions.get(code)
        values = self._values(taking, old)
        if not values["name_zh"] and not values["name_en"]:
            taking.note(ProblemKind.MISSING, "name_zh")
        if not _possible(taking, values):
            return
        promotion = Promotion(code, **values)
        before = promotion_line(old) if old else None
        name = promotion.name_zh or promotion.name_en
        if self.plan.compare(Kind.PROMOTIONS, code, name, before, promotion_line(promotion)):
            self.plan.written.promotions[code] = promotion

    def _values(self, taking: Taking, old: Promotion | None) -> dict[str, Any]:
        def was(name: str) -> Any:
            return getattr(old, name) if old else None

        starts: date = was("starts") or self.plan.standing.today
        return {
            "name_zh": taking.words("name_zh", was("name_zh") or ""),
            "name_en": taking.words("name_en", was("name_en") or ""),
            "starts": taking.value("starts", day, starts),
            "ends": taking.maybe("ends", day, was("ends")),
            **{key: taking.maybe(key, self._one_of(key), was(key)) for key in self.known},
            "percent": taking.value("percent", _percent, was("percent") or Decimal(0), Decimal(0)),
            "buy": taking.value("buy", lambda cell: whole(cell, 1, _MOST), was("buy") or 1, 1),
            "buy_unit": taking.maybe("buy_unit", _unit, was("buy_unit")),
            "get": taking.value("get", lambda cell: whole(cell, 0, _MOST), was("get") or 0, 0),
            "get_unit": taking.maybe("get_unit", _unit, was("get_unit")),
        }

    def _one_of(self, key: str) -> Callable[[Cell], str]:
        def parse(cell: Cell) -> str:
            said = text(cell)
            if said not in self.known[key][0]:
                raise Bad(self.known[key][1], said)
            return said

        return parse


def _possible(taking: Taking, values: dict[str, Any]) -> bool:
    """Whether these values make a promotion; else the problem is written down. Beside a wrong cell nothing is made of
    the row: what is left of it need not be a promotion at all."""
    if taking.wrong:
        return False
    if bool(values["percent"]) == bool(values["get"]):
        taking.note(ProblemKind.NOT_ONE_OF_TWO, "percent")
    if values["sku"] and values["category"]:
        taking.note(ProblemKind.NOT_ONE_OF_TWO, "category")
    if values["group"] and values["customer"]:
        taking.note(ProblemKind.NOT_ONE_OF_TWO, "customer")
    if values["ends"] is not None and values["ends"] < values["starts"]:
        taking.note(ProblemKind.PERIOD, "ends", fact=values["starts"].isoformat())
    return not taking.wrong


def _percent(cell: Cell) -> Decimal:
    """A percentage such as 5 or 5%; what a spreadsheet shows as 5 % arrives as 0.05. Raises Bad."""
    said = narrow(cell)
    found = number(said.removesuffix("%").strip() if said.endswith("%") else cell, 4)
    if not said.endswith("%") and 0 < found < 1:
        found *= 100
    if not 0 <= found <= 100:
        raise Bad(ProblemKind.BAD_RATE, text(cell))
    return found


def _unit(cell: Cell) -> str:
    return unit_key(text(cell, 20).partition("/")[0].strip())
