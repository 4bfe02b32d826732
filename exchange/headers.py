"""Finds the header of a table: of which kind it is, and which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.grids import Cells
from sales.imports.cells import clean, shown
from sales.imports.column import folded
from sales.imports.columns import LAYOUTS
from sales.imports.nouns import Kind, Problem, ProblemKind

# Of two kinds that fit a header alike, the first.
_CHOICE = (Kind.PRODUCTS, Kind.PRICES, Kind.STOCK, Kind.PROMOTIONS, Kind.CUSTOMERS, Kind.GROUPS, Kind.OPENINGS)
OURS = frozenset({"问题", "problems"})  # a column that we wrote beside somebody's rows


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is (its row counted from 0) and what it says: column keys by position, and the rest."""

    kind: Kind
    at: int
    keys: dict[int, str]
    titles: dict[str, str]
    ignored: tuple[str, ...]
    doubles: tuple[tuple[str, str], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of columns without which the table cannot be taken."""
        return tuple(c.key for c in LAYOUTS[self.kind] if c.must and c.key not in self.titles)

    def problems(self, sheet: str) -> tuple[Problem, ...]:
        """What is wrong with the header itself."""
        missing = {c.key: f"{c.zh} / {c.en}" for c in LAYOUTS[self.kind]}
        found = [Problem(ProblemKind.MISSING_COLUMN, sheet, self.at + 1, fact=missing[key]) for key in self.missing]
        found += [Problem(ProblemKind.DUPLICATE_COLUMN, sheet, self.at + 1, a, a, b) for a, b in self.doubles]
        return tuple(found)


def find_header(head: Sequence[Cells], kind: Kind | None) -> Header | None:
    """The header among the first rows. With a `kind` the best row for it counts, even where a column is missing;
    without one a row is only believed when it has every column that its kind must have and two at least."""
    found = [
        header
        for at, row in enumerate(head)
        for one in ((kind,) if kind else _CHOICE)
        if (header := _header(one, at, row)).keys
    ]
    if kind is None:
        found = [header for header in found if not header.missing and len(header.keys) > 1]
    return max(found, key=lambda header: (len(header.keys), -header.at), default=None)


def _header(kind: Kind, at: int, row: Cells) -> Header:
    known = {name: column.key for column in LAYOUTS[kind] for name in column.names}
    keys: dict[int, str] = {}
    titles: dict[str, str] = {}
    ignored: list[str] = []
    doubles: list[tuple[str, str]] = []
    for place, cell in enumerate(row):
        title = clean(cell) if isinstance(cell, str) else shown(cell)
        if not title or folded(title) in OURS:
            continue
        key = known.get(folded(title))
        if key is None:
            ignored.append(title[:60])
        elif key in titles:
            doubles.append((title[:60], titles[key]))
        else:
            keys[place], titles[key] = key, title[:60]
    return Header(kind, at, keys, titles, tuple(ignored), tuple(doubles))
