"""Rows read once more: which ones, where their words come to stand, and what two looks say together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from ocr.again import rows_in_doubt
from ocr.confidence import merged
from ocr.readings import Glance, reading_of
from ocr.rows import rows_of
from ocr.strips import reread
from ocr.words import Word
from sales.slips import Frame, Place, ReceiptReading, Seen
from tests.ocr.slips import words

SIZE = (640, 900)
PAPER = Image.new("RGB", SIZE, "white")
TEXT = "Old Mill Trading Ltd\nWidget | 12.00\nTotal | 68.00\nCash | 100.00\nDate: 14/03/2025"
GLANCE = Glance("0" * 16, "recorded", Frame((0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0)))


class Seeing:
    """Sees these words on any sheet, given in fractions of its height, and keeps the sheet's size."""

    name = "seeing"

    def __init__(self, *said: tuple[str, float, float]) -> None:
        self._said = said
        self.size = (0, 0)

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        self.size = picture.size
        width, height = self.size
        return tuple(Word(text, 1, top * height, width - 1, low * height, 0.99) for text, top, low in self._said)


def dim(text: str, *rows: int, confidence: float = 0.7) -> tuple[Word, ...]:
    """The words of this slip, those of some rows hard to read."""
    levels = sorted({word.middle for word in words(text)})
    poor = {levels[row] for row in rows}
    return tuple(replace(w, confidence=confidence) if w.middle in poor else w for w in words(text))


def texts(seen: tuple[Word, ...]) -> list[str]:
    return [row.text for row in rows_of(seen)]


def read(seen: tuple[Word, ...]) -> ReceiptReading:
    return reading_of(seen, SIZE, GLANCE)


def test_words_come_back_to_where_they_were_cut_out() -> None:
    """Two rows apart, on one sheet: each new word stands on its old row, and the others are untouched."""
    rows = rows_of(words(TEXT))
    engine = Seeing(("Widget 13.00", 0.1, 0.4), ("Cash 50.00", 0.6, 0.9))
    seen = reread(engine, PAPER, rows, (1, 3))
    assert texts(seen) == ["Old Mill Trading Ltd", "Widget 13.00", "Total 68.00", "Cash 50.00", "Date: 14/03/2025"]
    old, new = rows[3].words[0], next(word for word in seen if "Cash" in word.text)
    assert abs(old.middle - new.middle) < 0.3 * old.height
    assert engine.size[1] < 200


def test_a_neighbour_on_the_strip_is_not_there_twice() -> None:
    """Lines stand so close that one reaches into the strip of the other: what is seen there was not asked for."""
    close = (Word("Widget 12.00", 20, 130, 400, 160, 0.9), Word("Total 6B.00", 20, 150, 400, 180, 0.7))
    rows = rows_of(close)
    assert [row.text for row in rows] == ["Widget 12.00", "Total 6B.00"]
    seen = reread(Seeing(("Widget 12.00", 0.14, 0.42), ("Total 68.00", 0.45, 0.75)), PAPER, rows, (1,))
    assert texts(seen) == ["Widget 12.00", "Total 68.00"]


def test_a_strip_without_words_keeps_the_old_ones() -> None:
    """Seeing nothing is no news."""
    rows = rows_of(words(TEXT))
    assert sorted(texts(reread(Seeing(), PAPER, rows, (1, 2)))) == sorted(row.text for row in rows)


@pytest.mark.parametrize("letter", [8.0, 90.0])
def test_strips_are_of_a_sane_size(letter: float) -> None:
    """Small print is enlarged, the print of a large scan made smaller."""
    big = tuple(Word(f"Row {i}", 20, i * 3 * letter, 400, i * 3 * letter + letter, 0.9) for i in range(4))
    engine = Seeing()
    reread(engine, Image.new("RGB", (640, 1200), "white"), rows_of(big), (1,))
    assert 30 <= engine.size[1] <= 90


def test_only_what_is_hard_to_read_is_read_again() -> None:
    """A doubt about the meaning of clear letters is not settled by reading them once more."""
    for seen, wanted in ((words(TEXT), ()), (dim(TEXT, 2), (2,)), (dim(TEXT, 0, confidence=0.95), ())):
        assert rows_in_doubt(unsure(read(seen)), rows_of(seen), SIZE) == wanted


def test_a_sure_value_is_left_alone() -> None:
    """However dim its row."""
    seen = dim(TEXT, 2)
    total = read(seen).total
    assert total is not None
    sure = replace(read(seen), total=replace(total, confidence=0.95), merchant=None, date=Seen(None, 1.0))  # type: ignore[arg-type]
    assert rows_in_doubt(sure, rows_of(seen), SIZE) == ()


def unsure(reading: ReceiptReading) -> ReceiptReading:
    """The same with a total that is in doubt."""
    assert reading.total is not None
    return replace(reading, total=replace(reading.total, confidence=0.8))


def test_what_was_read_once_is_not_agreed_upon() -> None:
    """Only values whose rows were read twice get surer; the others are as the second look understands them."""
    first = unsure(read(words(TEXT)))
    second = replace(first, total=replace(first.total, confidence=0.85))  # type: ignore[type-var]
    for fresh, confidence in ((("total",), 0.91), ((), 0.85)):
        total = merged(first, second, fresh).total
        assert total is not None
        assert total.confidence == confidence


def test_a_dispute_offers_both_with_their_places() -> None:
    """The person sees where each was read."""
    one, other = Seen(Decimal(6), 0.9, "Total 6"), Seen(Decimal(8), 0.95, "Total 8", others=(Decimal(6), Decimal(3)))
    base = read(words(TEXT))
    total = merged(replace(base, total=one), replace(base, total=other), ("total",)).total
    assert total is not None
    assert (total.value, total.confidence, total.others) == (Decimal(8), 0.75, (Decimal(6), Decimal(3)))
    assert total.places[0] == Place("Total 6")
