"""A file as plain rows of cells, sheet by sheet, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sales.imports.nouns import Cell, FileFault

Cells = Sequence[Cell]


class Unreadable(Exception):
    """The file cannot be read."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault)
        self.fault = fault


class Grid(Protocol):
    """One sheet."""

    @property
    def name(self) -> str: ...
    def rows(self) -> Iterator[Cells]:
        """Its rows from the first on, empty ones too; raises Unreadable."""
        ...


@dataclass(frozen=True, slots=True)
class ListedGrid:
    """A sheet whose rows are at hand."""

    name: str
    listed: Sequence[Cells]

    def rows(self) -> Iterator[Cells]:
        """Its rows."""
        return iter(self.listed)
