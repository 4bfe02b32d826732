"""Prices by list, quantity and date from a table."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from sales.catalogue import Product
from sales.imports.cells import Bad, amount, day, text
from sales.imports.lines import per_base, price_line
from sales.imports.nouns import Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Keys, Plan
from sales.imports.standing import PriceKey
from sales.imports.taking import Taking
from sales.imports.units import counted, unit_key, units_of
from sales.pricing import Price, PriceList

KEY_LENGTH = 64
_PLACES = 6


def plan_prices(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's price lists and prices to the plan."""
    takes = _Prices(sheet, plan)
    for row in sheet.rows:
        takes.take(row)
    takes.check_together()


class _Prices:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan, self.keys = sheet, plan, Keys()
        self.products = plan.products
        self.made: list[tuple[Taking, Price]] = []

    def take(self, row: Row) -> None:
        """Note the price of a row in the plan."""
        taking = Taking(self.sheet, row, self.plan.problems)
        code = taking.words("list", "", KEY_LENGTH, clearable=False)
        if not code:
            taking.note(ProblemKind.MISSING, "list")
            return
        of_list = self._list(taking, code)
        sku = taking.words("sku", "", clearable=False)
        product = self.products.get(sku)
        if product is None:
            taking.note(ProblemKind.UNKNOWN_SKU if sku else ProblemKind.MISSING, "sku")
            return
        starts = taking.value("starts", day, self.plan.standing.today)
        least = taking.value("from_quantity", lambda cell: max(1, counted(cell, product)), 1, 1)
        key = (code, sku, least, starts)
        if self.keys.first(taking, key, "sku"):
            self._price(taking, key, product, of_list)

    def _price(self, taking: Taking, key: PriceKey, product: Product, of_list: PriceList) -> None:
        old = self.plan.standing.prices.get(key)
        size = taking.value("unit", lambda cell: _size(text(cell), product), 1)
        if not taking.says("price"):
            taking.note(ProblemKind.MISSING, "price")
        # A new product whose own price is missing has none to stand in: that problem is told at its own row.
        kept = old.price if old else max(product.price, Decimal(0))
        value = taking.value("price", lambda cell: per_base(amount(cell, _PLACES), size), kept)
        ends = taking.maybe("ends", day, old.ends if old else None)
        if ends is not None and ends < key[3]:
            taking.note(ProblemKind.PERIOD, "ends", fact=key[3].isoformat())
            return
        price = Price(key[0], key[1], value, key[3], ends, key[2])
        self.made.append((taking, price))
        was = self.plan.standing.lists.get(key[0], of_list)
        before = price_line(old, was, product) if old else None
        name = f"{key[0]} · {product.name_zh or product.name_en}"
        if self.plan.compare(Kind.PRICES, "/".join(map(str, key)), name, before, price_line(price, of_list, product)):
            self.plan.written.prices[key] = price

    def _list(self, taking: Taking, code: str) -> PriceList:
        """The row's list; the first row that names it anew is believed."""
        was = self.plan.lists.get(code) or PriceList(code, "", "")
        found = PriceList(code, taking.words("list_name_zh", was.name_zh), taking.words("list_name_en", was.name_en))
        if not found.name_zh and not found.name_en:
            found = PriceList(code, code, code)
        named = self.plan.written.lists.get(code)
        if named is not None and named != found:
            taking.note(ProblemKind.DUPLICATE_KEY, "list_name_zh", found.name_zh, named.name_zh)
        elif found != self.plan.standing.lists.get(code):
            self.plan.written.lists[code] = found
        return found

    def check_together(self) -> None:
        """Two prices of one list for the same quantity on the same day: the one that starts later holds from then on,
        but not where the earlier one says that it lasts beyond that."""
        lines: dict[tuple[str, str, int], dict[date, Price]] = defaultdict(dict)
        for price in (*self.plan.standing.prices.values(), *(made for _, made in self.made)):
            lines[price.list, price.sku, price.from_quantity][price.starts] = price
        crossed: dict[PriceKey, tuple[str, Price]] = {}
        for line in lines.values():
            longest: Price | None = None
            for price in sorted(line.values(), key=lambda one: one.starts):
                if longest is not None and longest.ends is not None and longest.ends >= price.starts:
                    crossed.setdefault(_key(longest), ("ends", price))
                    crossed[_key(price)] = ("starts", longest)
                if price.ends and (longest is None or longest.ends is None or price.ends > longest.ends):
                    longest = price
        for taking, price in self.made:
            if found := crossed.get(_key(price)):
                taking.note(ProblemKind.OVERLAP, found[0], fact=_period(found[1]))


def _key(price: Price) -> PriceKey:
    return price.list, price.sku, price.from_quantity, price.starts


def _period(price: Price) -> str:
    return f"{price.starts}–{price.ends or ''}"


def _size(said: str, product: Product) -> int:
    """How many base units the price is for; raises Bad."""
    named = said.partition("/")[0].strip()
    english = {u.en.casefold(): u.zh for u in (product.unit, *(pack.unit for pack in product.packs))}
    size = product.size_of(english.get(named.casefold(), unit_key(named)))
    if not size:
        raise Bad(ProblemKind.UNKNOWN_UNIT, said, units_of(product))
    return size
