"""Papers made to break the eye or the archive: what they cost is bounded, and what is on them can be written down."""

from __future__ import annotations

import tracemalloc

from ocr.engines.recorded import RecordedEngine
from ocr.pdfs import open_pdf
from ocr.reader import Reader
from ocr.rows import rows_of
from ocr.words import Word
from sales.slips import ReceiptReading
from tests.ocr.pdfs import stream, written

BLIND = Reader(RecordedEngine(()))
MOST_MEMORY = 250 * 2**20
CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
    b"endcodespacerange 2 beginbfchar <41> <D800> <42> <DC01> endbfchar endcmap end end"
)


def peak_of_rows(count: int) -> int:
    """Bytes that putting so many words into rows takes at most."""
    words = tuple(Word("ab", n % 60 * 20, n // 60 * 20, n % 60 * 20 + 10, n // 60 * 20 + 10, 1.0) for n in range(count))
    tracemalloc.start()
    try:
        assert len(rows_of(words)) == -(-count // 60)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def dense(pages: int) -> bytes:
    """A PDF with six thousand short words on every page."""
    rows = (f"BT /F 3 Tf {5 + n % 60 * 9.7:.1f} {835 - n // 60 * 8} Td (a1) Tj ET" for n in range(6000))
    return written(stream("\n".join(rows).encode()), pages=pages)


def test_a_thousand_words_take_little_memory() -> None:
    """Every pair of words is compared under every slope, but not under all of them at once."""
    assert peak_of_rows(1000) < MOST_MEMORY


def test_a_pdf_full_of_words_costs_no_more_than_a_full_photo() -> None:
    """Thousands of tiny words on a page: so many are read, and no more, in as little memory."""
    tracemalloc.start()
    try:
        sheets = open_pdf(dense(pages=1)).sheets
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
    assert 0 < sum(len(sheet.words) for sheet in sheets) <= 2000


def test_half_characters_are_left_out() -> None:
    """A PDF's font may say that its letters are halves of characters, which no database takes."""
    lines = ("CORNER SHOP AxBx 12345", "Receipt No: 4711-0815", "Date: 17 Nov 2026 A", "TOTAL 21.00")
    text = "\n".join(f"BT /F 12 Tf 60 {780 - 24 * n} Td ({line}) Tj ET" for n, line in enumerate(lines))
    file = written(stream(text.encode()), more=[stream(CMAP)])
    file = file.replace(b"/BaseFont /Helvetica >>", b"/BaseFont /Helvetica /ToUnicode 5 0 R >>")
    seen = BLIND.read(file)
    assert isinstance(seen, ReceiptReading)
    assert "CORNER SHOP" in seen.raw_text
    seen.raw_text.encode()
