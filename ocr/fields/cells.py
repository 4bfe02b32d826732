"""Rows cut into cells where a wide gap stands, and the cell that a label such as "Bill To:" belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ocr.fields.candidates import Slip
from ocr.fields.text import plain
from ocr.rows import Row
from ocr.words import Word

_GAP = 0.9  # letter heights: further apart, two words are two columns
_BELOW = 2.6  # letter heights: further below, a row no longer answers the label above it
_EDGES = " \t:;,.*-–—_|=~、。，（(）)【】[]<>《》\"'"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one row that stand close together."""

    text: str
    row: int
    left: float
    right: float
    sure: float  # of its least sure word


def cells_of(slip: Slip, index: int) -> tuple[Cell, ...]:
    """The cells of a row, left to right."""
    row = slip.rows[index]
    groups: list[list[Word]] = []
    for word in row.words:
        if groups and word.left - groups[-1][-1].right <= _GAP * row.height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(_cell(group, index) for group in groups)


def _cell(words: list[Word], index: int) -> Cell:
    text = plain(" ".join(w.text for w in words))
    return Cell(text, index, words[0].left, max(w.right for w in words), min(w.confidence for w in words))


def labelled(slip: Slip, label: re.Pattern[str], stop: re.Pattern[str] | None = None) -> Iterator[Cell]:
    """What stands behind each place where the label is found: in its cell, in the next, or below it. Text from
    `stop` on is another label's."""
    for index in range(len(slip.rows)):
        cells = cells_of(slip, index)
        for number, cell in enumerate(cells):
            for match in label.finditer(cell.text):
                value = _answer(slip, cells, number, cell.text[match.end() :], stop)
                if value is not None:
                    yield value


def _answer(slip: Slip, cells: tuple[Cell, ...], number: int, rest: str, stop: re.Pattern[str] | None) -> Cell | None:
    cell = cells[number]
    own = _until(rest, stop)
    if own:
        return Cell(own, cell.row, cell.left, cell.right, cell.sure)
    if rest.strip(_EDGES):
        return None  # another label follows at once: this one was left empty
    if number + 1 < len(cells):
        after = cells[number + 1]
        text = _until(after.text, stop)
        return Cell(text, after.row, after.left, after.right, after.sure) if text else None
    return _below(slip, cell, stop)


def _until(text: str, stop: re.Pattern[str] | None) -> str:
    found = stop.search(text) if stop else None
    return (text[: found.start()] if found else text).strip(_EDGES)


def _below(slip: Slip, cell: Cell, stop: re.Pattern[str] | None) -> Cell | None:
    """The cell under this one."""
    following = cell.row + 1
    if following >= len(slip.rows) or not _near(slip.rows[cell.row], slip.rows[following]):
        return None
    for under in cells_of(slip, following):
        if under.left < cell.right and cell.left < under.right:
            text = _until(under.text, stop)
            return Cell(text, under.row, under.left, under.right, under.sure) if text else None
    return None


def _near(row: Row, below: Row) -> bool:
    return below.middle - row.middle <= _BELOW * max(row.height, below.height)
