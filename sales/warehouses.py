"""Warehouses: where goods lie - the main one, and each van of a rep as one of its own - and goods moved between two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sales.people import Language

MAIN = "MAIN"  # the code of the main warehouse, which is always there


class WarehouseKind(StrEnum):
    """What kind of place it is."""

    MAIN = "main"
    VAN = "van"


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A place with stock of its own. A van belongs to the rep who drives it; a rep has one at most."""

    code: str
    name_zh: str
    name_en: str
    kind: WarehouseKind = WarehouseKind.MAIN
    rep_id: int | None = None

    def __post_init__(self) -> None:
        if (self.kind is WarehouseKind.VAN) != (self.rep_id is not None):
            raise ValueError(f"a van, and only that, belongs to a rep: {self}")

    def name(self, language: Language) -> str:
        """The name in this language, or the other one where only that exists."""
        first, second = (self.name_zh, self.name_en) if language is Language.ZH else (self.name_en, self.name_zh)
        return first or second or self.code

    @property
    def is_van(self) -> bool:
        """Whether goods from here are handed over on the spot."""
        return self.kind is WarehouseKind.VAN


@dataclass(frozen=True, slots=True)
class StockLine:
    """What one warehouse has of one product, in base units."""

    warehouse: str
    sku: str
    on_hand: int
    reserved: int

    @property
    def available(self) -> int:
        """On hand and promised to nobody."""
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class TransferLine:
    """So many base units of a product."""

    sku: str
    base_quantity: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Goods moved from one warehouse to another, under one number."""

    number: str
    source: str
    target: str
    day: date
    at: datetime
    by: int
    lines: tuple[TransferLine, ...]
