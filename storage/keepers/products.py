"""Keeps products."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, func, insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert

from sales.catalogue import Catalogue, Category, Pack, Product, Unit
from sales.people import Scope
from sales.warehouses import MAIN
from storage.codec import codec
from storage.keepers.bought import favourites
from storage.keepers.catalogues import Shelf, build, version_of
from storage.keepers.customers import CustomersKeeper
from storage.keepers.tools import upsert
from storage.tables.goods import product, stock
from storage.tables.prices import category

_PACKS = codec(tuple[Pack, ...])
_ALIASES = codec(tuple[str, ...])
_BY_SKU = select(product).where(product.c.sku == bindparam("wanted"))
_BY_CODE = (
    select(product)
    .where(product.c.ean13 == bindparam("wanted"))
    .order_by(product.c.active.desc(), product.c.sku)
    .limit(1)
)
_EVERY = select(product).order_by(product.c.sku)
_ACTIVE = select(product).where(product.c.active).order_by(product.c.sku)
_MANY = select(product).where(product.c.sku.in_(bindparam("wanted", expanding=True))).order_by(product.c.sku)
_IN_CATEGORY = _ACTIVE.where(product.c.category == bindparam("wanted"))
# A category with nothing in it is a dead end.
_CATEGORIES = (
    select(category)
    .where(exists().where(product.c.category == category.c.code, product.c.active))
    .order_by(category.c.code)
)
_PUT_CATEGORY = upsert(category, "name_zh", "name_en")
_RATES = select(product.c.tax_rate).where(product.c.active).group_by(product.c.tax_rate).order_by(func.count().desc())
_PUT = upsert(product, *(column.name for column in product.columns if column.name != "sku"))
_PUT_STOCK = pg_insert(stock).on_conflict_do_nothing()

# A product begins with nothing in the main warehouse.
_NOTHING_YET = {"warehouse": MAIN, "on_hand": 0, "reserved": 0}


def _product(row: Row[Any]) -> Product:
    return Product(
        sku=row.sku,
        name_zh=row.name_zh,
        name_en=row.name_en,
        unit=Unit(row.unit_zh, row.unit_en),
        packs=_PACKS.read(row.packs),
        order_unit=row.order_unit,
        price=row.price,
        cost=row.cost,
        tax_rate=row.tax_rate,
        max_usual=row.max_usual,
        aliases=_ALIASES.read(row.aliases),
        ean13=row.ean13,
        active=row.active,
        category=row.category,
        minimum=row.minimum,
        step=row.step,
        floor=row.floor,
        active_from=row.active_from,
        active_until=row.active_until,
    )


class ProductsKeeper:
    """Keeps products in `product`. A transaction that may write does not
    put what it built on the shelf: it may yet be rolled back. A product is read once in a transaction, unless this
    transaction writes it."""

    def __init__(self, connection: Connection, shelf: Shelf, *, reading: bool) -> None:
        self._connection = connection
        self._shelf = shelf
        self._reading = reading
        self._seen: dict[str, Product | None] = {}

    def get(self, sku: str) -> Product | None:
        if sku not in self._seen:
            row = self._connection.execute(_BY_SKU, {"wanted": sku}).one_or_none()
            self._seen[sku] = _product(row) if row else None
        return self._seen[sku]

    def by_code(self, code: str) -> Product | None:
        row = self._connection.execute(_BY_CODE, {"wanted": code.zfill(13) if len(code) == 12 else code}).first()
        return _product(row) if row else None

    def all(self) -> tuple[Product, ...]:
        return tuple(_product(row) for row in self._connection.execute(_ACTIVE))

    def many(self, skus: Iterable[str]) -> dict[str, Product]:
        wanted = sorted(set(skus))
        missing = [sku for sku in wanted if sku not in self._seen]
        if missing:
            self._seen |= dict.fromkeys(missing)
            self._seen |= {row.sku: _product(row) for row in self._connection.execute(_MANY, {"wanted": missing})}
        return {sku: found for sku in wanted if (found := self._seen[sku])}

    def categories(self) -> tuple[Category, ...]:
        return tuple(Category(*row) for row in self._connection.execute(_CATEGORIES))

    def all_categories(self) -> tuple[Category, ...]:
        rows = self._connection.execute(select(category).order_by(category.c.code))
        return tuple(Category(*row) for row in rows)

    def in_category(self, code: str) -> tuple[Product, ...]:
        return tuple(map(_product, self._connection.execute(_IN_CATEGORY, {"wanted": code})))

    def put_category(self, category_: Category) -> None:
        row = {"code": category_.code, "name_zh": category_.name_zh, "name_en": category_.name_en}
        self._connection.execute(_PUT_CATEGORY, row)

    def favourites(self, customer: str, limit: int) -> tuple[str, ...]:
        return favourites(self._connection, customer, limit)

    def add(self, product_: Product) -> None:
        self._seen.clear()
        self._connection.execute(insert(product), _row(product_))
        self._connection.execute(insert(stock), _NOTHING_YET | {"sku": product_.sku})

    def every(self) -> tuple[Product, ...]:
        return tuple(_product(row) for row in self._connection.execute(_EVERY))

    def put(self, *made: Product) -> None:
        self._seen.clear()
        if made:
            self._connection.execute(_PUT, [_row(one) for one in made])
            self._connection.execute(_PUT_STOCK, [_NOTHING_YET | {"sku": one.sku} for one in made])

    def tax_rates(self) -> tuple[Decimal, ...]:
        return tuple(dict.fromkeys(self._connection.execute(_RATES).scalars()))

    def catalogue(self, scope: Scope) -> Catalogue:
        version = version_of(self._connection, scope)
        kept = self._shelf.take(scope, version)
        if kept is not None:
            return kept
        customers = CustomersKeeper(self._connection)
        built, orders = build(self._connection, scope, self._shelf, version, self.all, lambda: customers.visible(scope))
        if self._reading:
            self._shelf.put(scope, version, built, orders)
        return built


def _row(product_: Product) -> dict[str, Any]:
    return {
        "sku": product_.sku,
        "name_zh": product_.name_zh,
        "name_en": product_.name_en,
        "unit_zh": product_.unit.zh,
        "unit_en": product_.unit.en,
        "packs": _PACKS.write(product_.packs),
        "order_unit": product_.order_unit,
        "price": product_.price,
        "cost": product_.cost,
        "tax_rate": product_.tax_rate,
        "max_usual": product_.max_usual,
        "aliases": _ALIASES.write(product_.aliases),
        "ean13": product_.ean13,
        "active": product_.active,
        "category": product_.category,
        "minimum": product_.minimum,
        "step": product_.step,
        "floor": product_.floor,
        "active_from": product_.active_from,
        "active_until": product_.active_until,
    }
