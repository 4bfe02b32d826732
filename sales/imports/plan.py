"""The plan of an import: what would be written, what is wrong, and a fingerprint of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from sales.catalogue import Category, Product
from sales.customers import Customer
from sales.imports.cells import shown
from sales.imports.nouns import Cell, Change, Effect, FieldChange, Kind, Problem, ProblemKind, Report, Tally
from sales.imports.standing import PriceKey, Standing
from sales.imports.taking import Taking
from sales.openings import Opening
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion

K = TypeVar("K")
SAMPLES = 12  # problems and changes that a report shows


@dataclass
class Written:
    """What would be written, by key; `stock` is the change in base units by warehouse and SKU."""

    products: dict[str, Product] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    lists: dict[str, PriceList] = field(default_factory=dict)
    prices: dict[PriceKey, Price] = field(default_factory=dict)
    groups: dict[str, CustomerGroup] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    promotions: dict[str, Promotion] = field(default_factory=dict)
    stock: dict[tuple[str, str], int] = field(default_factory=dict)
    openings: dict[tuple[str, str], Opening] = field(default_factory=dict)


@dataclass
class Plan:
    """Made sheet by sheet: what later sheets refer to may be new in earlier ones."""

    standing: Standing
    written: Written = field(default_factory=Written)
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    ignored: tuple[str, ...] = ()

    @property
    def products(self) -> dict[str, Product]:
        """The products as they would be."""
        return {**self.standing.products, **self.written.products}

    @property
    def customers(self) -> dict[str, Customer]:
        """The customers as they would be."""
        return {**self.standing.customers, **self.written.customers}

    @property
    def lists(self) -> dict[str, PriceList]:
        """The price lists as they would be."""
        return {**self.standing.lists, **self.written.lists}

    @property
    def groups(self) -> dict[str, CustomerGroup]:
        """The customer groups as they would be."""
        return {**self.standing.groups, **self.written.groups}

    def compare(self, kind: Kind, key: str, name: str, old: Mapping[str, Cell] | None, new: Mapping[str, Cell]) -> bool:
        """Note what a row does, from the cells before and after; whether there is something to write."""
        before = old or {}
        fields = tuple(
            FieldChange(column, was, is_)
            for column, cell in new.items()
            if (is_ := shown(cell)) != (was := shown(before.get(column)))
        )
        effect = Effect.NEW if old is None else Effect.CHANGED if fields else Effect.UNCHANGED
        self.changes.append(Change(kind, key, name, effect, fields))
        return effect is not Effect.UNCHANGED

    @property
    def worth(self) -> Decimal:
        """What the goods in the house are worth more than before, at standard cost: by what was counted, and by new
        costs of what lies there."""
        products = self.products
        counted = sum((products[sku].cost * n for (_, sku), n in self.written.stock.items()), Decimal(0))
        before, revalued = self.standing.products, self.revalued
        gained = (
            level.on_hand * (products[sku].cost - before[sku].cost)
            for (_, sku), level in self.standing.levels.items()
            if sku in revalued
        )
        return counted + sum(gained, Decimal(0))

    @property
    def revalued(self) -> frozenset[str]:
        """Products that were there and get another standard cost."""
        new, before = self.written.products, self.standing.products
        return frozenset(sku for sku in new if sku in before and new[sku].cost != before[sku].cost)

    @property
    def fingerprint(self) -> str:
        """Of everything that would be written and everything that is wrong: the same as long as applying the file
        does the same."""
        told = [
            [[c.kind, c.key, c.effect, [[f.column, f.old, f.new] for f in c.fields]] for c in self.changes],
            [[p.kind, p.sheet, p.row, p.column, p.said, p.fact] for p in self.problems],
            str(self.worth),
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    @property
    def report(self) -> Report:
        """What a card shows."""
        return Report(
            tallies=tuple(self._tally(kind) for kind in Kind if any(c.kind is kind for c in self.changes)),
            problem_count=len(self.problems),
            problems=tuple(self.problems[:SAMPLES]),
            changes=tuple(self._samples()),
            ignored=self.ignored[:SAMPLES],
        )

    def _tally(self, kind: Kind) -> Tally:
        effects = [change.effect for change in self.changes if change.kind is kind]
        return Tally(kind, *(effects.count(effect) for effect in (Effect.NEW, Effect.CHANGED, Effect.UNCHANGED)))

    def _samples(self) -> list[Change]:
        """What changes is told before what is new: it is what a person would not want to find out later."""
        found = [c for c in self.changes if c.effect is Effect.CHANGED][:SAMPLES]
        return found + [c for c in self.changes if c.effect is Effect.NEW][: SAMPLES - len(found)]


class Keys:
    """The keys of a table that were met, with their rows: one thing is told of once."""

    def __init__(self) -> None:
        self._rows: dict[object, int] = {}

    def first(self, taking: Taking, key: object, column: str) -> bool:
        """Whether it is met for the first time; a problem of the row if not."""
        before = self._rows.setdefault(key, taking.row.number)
        if before != taking.row.number:
            taking.note(ProblemKind.DUPLICATE_KEY, column, fact=str(before))
        return before == taking.row.number
