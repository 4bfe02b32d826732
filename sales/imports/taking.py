"""Takes the values of one row, cell by cell, and writes down what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sales.imports.cells import Bad, blank, clears, shown, text
from sales.imports.columns import column_of
from sales.imports.nouns import Cell, Problem, ProblemKind, Row, Sheet

T = TypeVar("T")
SHOWN = 60  # of what stands in a cell


class Taking:
    """One row being taken. An empty cell leaves what was there; a cell that clears gives what it is then. Where a
    value is wrong, what was there stands in for it, so that one mistake is told once."""

    def __init__(self, sheet: Sheet, row: Row, problems: list[Problem]) -> None:
        self.sheet, self.row, self.problems = sheet, row, problems
        self.wrong: set[str] = set()

    def cell(self, key: str) -> Cell:
        """What stands there."""
        return self.row.cells.get(key)

    def says(self, key: str) -> bool:
        """Whether something stands there."""
        return not blank(self.cell(key))

    def value(self, key: str, parse: Callable[[Cell], T], kept: T, cleared: T | None = None) -> T:
        """The parsed cell, else `kept`. `cleared` is for a cell that empties; None where that cannot be."""
        cell = self.cell(key)
        if blank(cell):
            return kept
        try:
            if clears(cell):
                if cleared is None:
                    raise Bad(ProblemKind.NOT_CLEARABLE, shown(cell))
                return cleared
            return parse(cell)
        except Bad as bad:
            self.note(bad.kind, key, bad.said, bad.fact)
            return kept

    def maybe(self, key: str, parse: Callable[[Cell], T], kept: T | None) -> T | None:
        """The same for what may be absent: a cell that clears gives None."""
        return None if clears(self.cell(key)) else self.value(key, parse, kept)

    def words(self, key: str, kept: str, longest: int = 200, *, clearable: bool = True) -> str:
        """Text."""
        return self.value(key, lambda cell: text(cell, longest), kept, "" if clearable else None)

    def note(self, kind: ProblemKind, key: str = "", said: str = "", fact: str = "") -> None:
        """Write a problem of this row down; one for each cell."""
        if key in self.wrong:
            return
        self.wrong.add(key)
        title = self.sheet.titles.get(key) or self._absent(key)
        said = said or (shown(self.cell(key)) if key else "")
        problem = Problem(kind, self.sheet.name, self.row.number, title, said[:SHOWN], fact[:SHOWN])
        self.problems.append(problem)

    def _absent(self, key: str) -> str:
        """What a column is called that the file does not have."""
        column = column_of(self.sheet.kind, key)
        return f"{column.zh} / {column.en}" if column else ""
