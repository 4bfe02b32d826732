"""The example rows of templates: as they are written, and as they are known again when they come back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sales.imports.cells import plain, shown
from sales.imports.column import Column, Holds
from sales.imports.columns import LAYOUTS
from sales.imports.nouns import Cell, Kind
from sales.people import Language

YES_NO = {Language.ZH: ("是", "否"), Language.EN: ("yes", "no")}


def as_written(cell: Cell, language: Language) -> Cell:
    """A cell in the words of the file's language."""
    return YES_NO[language][0 if cell else 1] if isinstance(cell, bool) else cell


def example_of(kind: Kind, language: Language) -> Mapping[str, Cell]:
    """The example row of a template."""
    cells = {column.key: _example(column, language) for column in LAYOUTS[kind]}
    return {key: cell for key, cell in cells.items() if cell is not None}


def _example(column: Column, language: Language) -> Cell:
    said = column.example(language)
    if not said:
        return None
    if column.holds is Holds.PERCENT:
        return Decimal(plain(Decimal(said.removesuffix("%")) / 100))
    return Decimal(said) if column.holds is Holds.NUMBER else said


_EXAMPLES = {
    kind: [{key: shown(cell) for key, cell in example_of(kind, language).items()} for language in Language]
    for kind in Kind
}


def is_example(kind: Kind, cells: Mapping[str, Cell]) -> bool:
    """Whether a row is the example of our own template, left where it was: it means nothing."""
    return {key: shown(cell) for key, cell in cells.items()} in _EXAMPLES[kind]
