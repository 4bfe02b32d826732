"""A sheet of somebody's file as it was, with what is wrong written beside its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from exchange.grids import Cells, Grid
from exchange.headers import OURS, find_header
from exchange.limits import HEADER_WITHIN
from sales.imports.cells import clean, shown
from sales.imports.column import folded
from sales.imports.nouns import Cell, Remark
from sales.people import Language

TITLE = {Language.ZH: "问题", Language.EN: "Problems"}
ByRow = Mapping[int, Sequence[Remark]]


def by_row(remarks: Sequence[Remark], sheet: str) -> ByRow:
    """The remarks about rows of one sheet."""
    found: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        if remark.sheet == sheet and remark.row:
            found[remark.row].append(remark)
    return found


class Copy:
    """One sheet as it was, with a column of sentences before the others; a column that we wrote before is left out."""

    def __init__(self, grid: Grid, remarks: ByRow, language: Language) -> None:
        self.grid, self.remarks, self.title = grid, remarks, TITLE[language]
        self.between = "；" if language is Language.ZH else "; "
        self.source = grid.rows()
        self.head = list(islice(self.source, HEADER_WITHIN))
        header = find_header(self.head, None)
        self.at = header.at if header else next((n for n, row in enumerate(self.head) if any(row)), 0)
        titles = self.head[self.at] if self.head else ()
        self.titles = [clean(cell)[:60] if isinstance(cell, str) else shown(cell) for cell in titles]
        self.ours = {n for n, title in enumerate(self.titles) if folded(title) in OURS}

    def rows(self) -> Iterator[tuple[str, list[tuple[Cell, bool]]]]:
        """Of each row what is wrong with it, and its cells: each with whether something is wrong with it."""
        for number, cells in enumerate(chain(self.head, self.source), 1):
            remarks = self.remarks.get(number, ())
            wrong = {remark.column for remark in remarks if remark.column}
            said = [remark.sentence for remark in remarks]
            if number == self.at + 1:
                said.insert(0, self.title)
            yield self.between.join(said), list(self._marked(cells, wrong))

    def _marked(self, cells: Cells, wrong: set[str]) -> Iterator[tuple[Cell, bool]]:
        for n, cell in enumerate(cells):
            if n not in self.ours:
                yield cell, n < len(self.titles) and self.titles[n] in wrong
