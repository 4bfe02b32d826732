"""The layouts: which columns a table of each kind has, and what its sheet is called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sales.imports.column import Column, folded
from sales.imports.columns_customers import CUSTOMERS
from sales.imports.columns_goods import PRODUCTS, STOCK
from sales.imports.columns_openings import OPENINGS
from sales.imports.columns_prices import GROUPS, PRICES, PROMOTIONS
from sales.imports.nouns import Kind
from sales.people import Language

LAYOUTS: Mapping[Kind, tuple[Column, ...]] = MappingProxyType(
    {
        Kind.PRODUCTS: PRODUCTS,
        Kind.PRICES: PRICES,
        Kind.GROUPS: GROUPS,
        Kind.CUSTOMERS: CUSTOMERS,
        Kind.PROMOTIONS: PROMOTIONS,
        Kind.STOCK: STOCK,
        Kind.OPENINGS: OPENINGS,
    }
)
KIND_NAMES: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.PRODUCTS: ("商品", "Products", "产品", "货品", "product", "catalogue", "catalog", "items"),
        Kind.PRICES: ("价格", "Prices", "价格表", "价目表", "price", "price list", "price lists", "pricelist"),
        Kind.GROUPS: ("客户组", "Customer groups", "客户分组", "groups", "group"),
        Kind.CUSTOMERS: ("客户", "Customers", "客户资料", "customer", "accounts"),
        Kind.PROMOTIONS: ("促销", "Promotions", "促销活动", "promotion", "offers"),
        Kind.STOCK: ("库存", "Stock", "盘点", "stock count", "inventory", "on hand"),
        Kind.OPENINGS: ("期初余额", "Opening balances", "期初", "期初应收", "应收期初", "opening balance", "openings"),
    }
)


def kind_named(name: str) -> Kind | None:
    """The kind that a sheet of this name is of."""
    wanted = folded(name)
    return next((kind for kind, names in KIND_NAMES.items() if wanted in map(folded, names)), None)


def title_of(kind: Kind, language: Language) -> str:
    """What a sheet of this kind is called."""
    return KIND_NAMES[kind][0 if language is Language.ZH else 1]


def column_of(kind: Kind, key: str) -> Column | None:
    """The column of this key."""
    return next((column for column in LAYOUTS[kind] if column.key == key), None)
