"""The demo's deals: price lists, promotions, lowest prices, and a van with goods on it. All invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from sales.ledger import DocumentKind
from sales.people import Person
from sales.ports import Work
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion
from sales.warehouses import MAIN, Transfer, TransferLine, Warehouse, WarehouseKind

VAN = "VAN1"
GROUPS = {code: "SHOP" for code in ("C02", "C04", "C06")}
LISTS = {code: "KEY" for code in ("C09", "C10")}
FLOORS = {"OIL5L": Decimal(82), "RICE25": Decimal(106), "COLA500": Decimal("2.10")}
STEPS = {"NOOD105": 12, "NOODSUA": 12}  # sold by the case only
# Base units that ride in the van.
_ABOARD = (("COLA500", 240), ("WATR550", 240), ("ITEA500", 90), ("CHIP070", 60), ("SPCY106", 100))


def put_deals(work: Work, since: date) -> None:
    """Write price lists, groups and promotions, in force since this day."""
    work.prices.put_list(PriceList("KEY", "重点客户价", "Key accounts"))
    work.prices.put_list(PriceList("SHOP", "便利店价", "Convenience stores"))
    work.prices.put_group(CustomerGroup("SHOP", "便利店", "Convenience stores", "SHOP"))
    work.prices.put(
        Price("KEY", "WATR550", Decimal("1.12"), since),
        Price("KEY", "MILK250", Decimal("2.65"), since),
        Price("KEY", "BEER330", Decimal("2.95"), since),
        Price("SHOP", "WATR550", Decimal("1.15"), since, from_quantity=480),
        Price("SHOP", "GTEA500", Decimal("2.50"), since, from_quantity=150),
    )
    until = since + timedelta(days=365)
    tea = Promotion("TEA10", "冰红茶买10箱送1箱", "Iced tea: buy 10, get 1", since, until, sku="ITEA500", get=1)
    work.prices.put_promotion(replace(tea, buy=10, buy_unit="箱", get_unit="箱"))
    snacks = Promotion("SNACK5", "零食九五折", "5% off snacks", since, until, group="SHOP", percent=Decimal(5))
    work.prices.put_promotion(replace(snacks, category="SNACK"))


def load_van(work: Work, rep: Person, day: date, at: datetime) -> None:
    """Open the rep's van, and move goods onto it."""
    work.stock.open(Warehouse(VAN, f"{rep.name}的车", f"{rep.name}'s van", WarehouseKind.VAN, rep.id))
    number = work.ledger.next_number(DocumentKind.TRANSFER, day.year)
    lines = tuple(TransferLine(sku, quantity) for sku, quantity in _ABOARD)
    work.stock.transfer(Transfer(number, MAIN, VAN, day, at, rep.id, lines))
