"""The second look: what is read again, and what two looks say together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from ocr.confidence import settled
from ocr.engines.protocol import EngineFailed, EngineMissing
from ocr.engines.recorded import RecordedEngine
from ocr.reader import Reader
from ocr.words import Word
from sales.slips import ReceiptReading, Seen, Stage
from tests.ocr.samples import encoded
from tests.ocr.slips import words

PAPER = Image.new("RGB", (640, 900), "white")

SURE = "Old Mill Trading Ltd\nDate: 14/03/2025 10:00\nTotal | 68.00\nCash | 100.00\nChange | 32.00"
BLURRY = "Old Mill Trading Ltd\nDate: 14/03/2025 10:00\nWidget | 12.00\nTotal | 6B.00"


class Careful:
    """Reads whatever is on a sheet of strips as this one word, and keeps the sheets."""

    name = "careful"

    def __init__(self, *texts: str) -> None:
        self._texts = texts
        self.sheets: list[Image.Image] = []

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        self.sheets.append(picture)
        each = picture.height / max(1, len(self._texts))
        return tuple(
            Word(text, 1, each * (i + 0.3), picture.width - 1, each * (i + 0.7), 0.99)
            for i, text in enumerate(self._texts)
        )


def poorly_read(text: str, row: int) -> tuple[Word, ...]:
    """The words of this slip, those of one row hard to read."""
    middle = sorted({word.middle for word in words(text)})[row]
    return tuple(replace(word, confidence=0.7) if word.middle == middle else word for word in words(text))


def test_no_second_look_without_doubt() -> None:
    """A sure first reading is not read again, nor is a doubt looked at where every letter was clear."""
    careful = Careful("nothing")
    for text in (SURE, BLURRY.replace("B", "8")):
        sure = Reader(RecordedEngine(words(text)), careful).read(encoded(PAPER))
        assert isinstance(sure, ReceiptReading)
        assert sure.engine == "recorded"
    assert not careful.sheets


def test_only_the_doubtful_row_is_looked_at_again() -> None:
    """One strip is read once more, and its words take the place of the old ones; the rest stays as it was."""
    careful = Careful("Total 68.00")
    seen = Reader(RecordedEngine(poorly_read(BLURRY, 3)), careful).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading)
    assert seen.raw_text.splitlines() == [*BLURRY.replace(" | ", " ").splitlines()[:3], "Total 68.00"]
    assert seen.total is not None
    assert seen.total.value == Decimal("68.00")
    assert seen.engine == "recorded+careful"
    (sheet,) = careful.sheets
    assert sheet.height < 100


def test_everything_is_looked_at_again_when_nothing_was_found() -> None:
    """Neither a total nor a date: the careful engine gets the whole picture."""
    careful = Careful(*SURE.replace(" | ", " ").splitlines())
    seen = Reader(RecordedEngine(words("Old\nMill\nTrading\nLtd")), careful).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading)
    assert seen.total is not None
    assert (seen.total.value, careful.sheets[0].size) == (Decimal("68.00"), PAPER.size)


def test_a_slip_that_is_hard_to_read_is_read_again_whole() -> None:
    """Where hardly a word is sure, a few rows are not worth the trouble: with a doubt, all of it is read anew; with
    none, nothing is."""
    truth = ["Old Mill Trading Ltd", "Date: 14/03/2025 10:00", "Widget 12.00", "Total 68.00"]
    careful = Careful(*truth)
    poor = tuple(replace(word, confidence=0.8) for word in words(BLURRY))
    seen = Reader(RecordedEngine(poor), careful).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading)
    assert [sheet.size for sheet in careful.sheets] == [PAPER.size]
    assert seen.total is not None
    assert seen.total.value == Decimal("68.00")


class Broken:
    """An engine that fails at every picture, in the way it is told."""

    name = "broken"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        raise self._error


def test_a_second_look_is_announced() -> None:
    """Whoever follows the steps is told before the second look is taken."""
    careful = Careful("Total 68.00")
    steps = Reader(RecordedEngine(poorly_read(BLURRY, 3)), careful).steps(encoded(PAPER))
    assert next(steps) is Stage.AGAIN
    assert not careful.sheets
    assert isinstance(next(steps), ReceiptReading)


@pytest.mark.parametrize("error", [EngineFailed("no"), EngineMissing("no"), ZeroDivisionError()])
def test_a_second_engine_that_fails_leaves_the_first_look(error: Exception) -> None:
    """Half an answer is better than none."""
    seen = Reader(RecordedEngine(poorly_read(BLURRY, 3)), Broken(error)).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading)
    assert seen.engine == "recorded"


def test_two_looks_agree_or_dispute() -> None:
    """Agreement makes surer, dispute makes a question that offers both, a value seen once is not sure."""
    one, same, other = Seen("a", 0.86), Seen("a", 0.8), Seen("b", 0.95)
    agreed, disputed, alone = settled(one, same), settled(one, other), settled(None, other)
    assert agreed is not None
    assert disputed is not None
    assert alone is not None
    assert agreed.sure
    assert (disputed.value, disputed.others, disputed.sure) == ("b", ("a",), False)
    assert not alone.sure
