"""Products from a table: each row a product, new or changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from sales.catalogue import Category, Product, Unit
from sales.imports.cells import amount, barcode, clean, day, parts, rate, text, whole, yes_no
from sales.imports.lines import product_line
from sales.imports.nouns import Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Keys, Plan
from sales.imports.taking import Taking
from sales.imports.units import counted, has_unit, known_units, packs, unit, unit_key, units_of

KEY_LENGTH = 64
_PLACES = 4


def plan_products(sheet: Sheet, plan: Plan) -> None:
    """Add the sheet's products to the plan."""
    takes = _Products(sheet, plan)
    made = [product for row in sheet.rows if (product := takes.take(row)) is not None]
    takes.check_together(made)


class _Products:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan, self.keys = sheet, plan, Keys()
        self.known = known_units(plan.standing.products.values())
        self.spelled = {sku.casefold(): sku for sku in plan.products}
        self.stocked = {sku for (_, sku), level in plan.standing.levels.items() if level.on_hand or level.reserved}

    def take(self, row: Row) -> tuple[Taking, Product] | None:
        """The product of a row, noted in the plan; None where it cannot be told which one it is."""
        taking = Taking(self.sheet, row, self.plan.problems)
        sku = taking.words("sku", "", KEY_LENGTH, clearable=False)
        if not sku:
            taking.note(ProblemKind.MISSING, "sku")
            return None
        spelled = self.spelled.setdefault(sku.casefold(), sku)
        if spelled != sku:
            taking.note(ProblemKind.DUPLICATE_KEY, "sku", fact=spelled)
            return None
        if not self.keys.first(taking, sku, "sku"):
            return None
        old = self.plan.standing.products.get(sku)
        product = self._values(taking, old or _blank(sku))
        _check(taking, product, old, sku in self.stocked)
        self.known.setdefault(product.unit.zh, product.unit)
        name = product.name_zh or product.name_en
        if self.plan.compare(Kind.PRODUCTS, sku, name, product_line(old) if old else None, product_line(product)):
            self.plan.written.products[sku] = product
        self._shelve(product)
        return taking, product

    def _values(self, taking: Taking, was: Product) -> Product:
        base = taking.value("unit", lambda cell: unit(text(cell), self.known), was.unit)
        in_packs = taking.value("packs", lambda cell: packs(cell, self.known), was.packs, ())
        ordered = was.order_unit if was.unit.zh else in_packs[0].unit.zh if in_packs else base.zh
        shaped = replace(was, unit=base, packs=in_packs)
        return replace(
            shaped,
            name_zh=taking.words("name_zh", was.name_zh),
            name_en=taking.words("name_en", was.name_en),
            order_unit=taking.value("order_unit", lambda cell: _ordered(text(cell), shaped), ordered),
            price=taking.value("price", lambda cell: amount(cell, _PLACES), was.price),
            cost=taking.value("cost", lambda cell: amount(cell, _PLACES), was.cost, Decimal(0)),
            tax_rate=taking.value("tax_rate", rate, was.tax_rate, Decimal(0)),
            category=taking.maybe("category", lambda cell: text(cell, KEY_LENGTH), was.category),
            ean13=taking.maybe("barcode", barcode, was.ean13),
            minimum=taking.value("minimum", lambda cell: _at_least_one(counted(cell, shaped)), was.minimum, 1),
            step=taking.value("step", lambda cell: _at_least_one(counted(cell, shaped)), was.step, 1),
            floor=taking.maybe("floor", lambda cell: amount(cell, _PLACES), was.floor),
            active_from=taking.maybe("active_from", day, was.active_from),
            active_until=taking.maybe("active_until", day, was.active_until),
            aliases=taking.value("aliases", parts, was.aliases, ()),
            max_usual=taking.value("max_usual", lambda cell: whole(cell, 1, 10**6), was.max_usual),
            active=taking.value("active", yes_no, was.active),
        )

    def _shelve(self, product: Product) -> None:
        code = product.category
        if code and code not in self.plan.standing.categories:
            self.plan.written.categories[code] = Category(code, code, code)

    def check_together(self, made: list[tuple[Taking, Product]]) -> None:
        """What one product may not share with another: barcodes, and the names that are one product's own."""
        codes: dict[str, set[str]] = defaultdict(set)
        owners: dict[str, set[str]] = defaultdict(set)
        for sku, product in self.plan.products.items():
            if product.ean13 and product.active:
                codes[product.ean13].add(sku)
            for name in (sku, product.name_zh, product.name_en):
                owners[clean(name).casefold()].add(sku)
        for taking, product in made:
            twins = codes.get(product.ean13 or "", set()) - {product.sku}
            if twins and product.active:
                taking.note(ProblemKind.DUPLICATE_BARCODE, "barcode", product.ean13 or "", min(twins))
            for alias in product.aliases:
                others = owners.get(alias.casefold(), set()) - {product.sku}
                if others and product.sku not in owners[alias.casefold()]:
                    taking.note(ProblemKind.ALIAS_CLASH, "aliases", alias, min(others))


def _blank(sku: str) -> Product:
    return Product(sku, "", "", Unit("", ""), (), "", Decimal(-1))


def _at_least_one(number: int) -> int:
    return max(1, number)


def _ordered(said: str, product: Product) -> str:
    english = {u.en.casefold(): u.zh for u in (product.unit, *(pack.unit for pack in product.packs))}
    named = said.partition("/")[0].strip()
    return english.get(named.casefold(), unit_key(named))


def _check(taking: Taking, product: Product, old: Product | None, stocked: bool) -> None:
    """A row against itself, and against what the product was."""
    if not product.name_zh and not product.name_en:
        taking.note(ProblemKind.MISSING, "name_zh" if "name_zh" in taking.sheet.titles else "name_en")
    if not product.unit.zh:
        taking.note(ProblemKind.MISSING, "unit")
    elif not has_unit(product.order_unit, product.unit, product.packs):
        taking.note(ProblemKind.UNKNOWN_UNIT, "order_unit", product.order_unit, units_of(product))
    if product.price < 0:
        taking.note(ProblemKind.MISSING, "price")
    if old is not None and stocked and old.unit.zh != product.unit.zh:
        taking.note(ProblemKind.UNIT_CHANGED, "unit", product.unit.zh, old.unit.zh)
    if product.minimum > 1 and product.minimum % product.step:
        taking.note(ProblemKind.STEP, "minimum", str(product.minimum), str(product.step))
    size = product.size_of(product.order_unit) or 1
    if size % product.step and product.step % size:
        taking.note(ProblemKind.STEP, "step", str(product.step), str(size))
    if product.floor is not None and 0 <= product.price < product.floor:
        taking.note(ProblemKind.FLOOR_ABOVE_PRICE, "floor", fact=str(product.price))
    if product.active_from and product.active_until and product.active_until < product.active_from:
        taking.note(ProblemKind.PERIOD, "active_until", fact=product.active_from.isoformat())
