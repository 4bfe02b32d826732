"""The text layer of a PDF page as words with their places: only what a person sees, and only where it makes sense."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ocr.words import Word, trusted

_MOST_LETTERS = 12_000  # a page; a dense one has 6,000
_MOST_WORDS = 2_000  # a page; every word is compared with those around it
_OVER_A_SCAN = 150  # letters that a page with a picture all over it has when it is more than a scan
_GARBLED = 0.1  # of the letters: a font that does not say which letters its shapes are
_SMALLEST = 2.5  # pixels; nobody reads less
_SAMPLE = 400  # letters that tell which way a page is turned
_WIDE_GAP = 0.9  # heights of a letter: more is another column
_PALE = 235  # of 255 in every colour: white on white
_HIDDEN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(page: pdfium.PdfPage, width: int, height: int, scanned: bool) -> tuple[Word, ...]:
    """The words of the page drawn in so many pixels. None where its text layer is no use. `scanned`: there is a picture
    all over it, and a footer may be all its text."""
    textpage = page.get_textpage()
    try:
        letters = list(_letters(page, textpage, width, height))
    finally:
        textpage.close()
    printed = "".join(letter.text for letter in letters if letter is not None)
    garbled = sum(unicodedata.category(letter) in ("Co", "Cn", "Cc") or letter == "\ufffd" for letter in printed)
    if garbled > len(printed) * _GARBLED or (scanned and len(printed) < _OVER_A_SCAN):
        return ()
    return trusted(_joined(letters), width, height, _MOST_WORDS)


def direction_of(page: pdfium.PdfPage) -> int | None:
    """How far most of the page's text is turned anticlockwise: 0, 90, 180 or 270 degrees. None without text."""
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), _SAMPLE)
        angles = [raw.FPDFText_GetCharAngle(textpage, i) for i in range(count)]
    finally:
        textpage.close()
    turns = Counter(round(math.degrees(angle) / 90) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] * 90 if turns else None


def _letters(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, width: int, height: int) -> Iterator[_Letter | None]:
    """Every visible letter in the order of the file; None where a line or a word ends."""
    shown: dict[int, bool] = {}
    box = raw.FS_RECTF()
    for i in range(min(textpage.count_chars(), _MOST_LETTERS)):
        letter = chr(code) if (code := raw.FPDFText_GetUnicode(textpage, i)) < 0x110000 else "\ufffd"
        if letter.isspace() or letter == "\0":
            yield None
            continue
        thing = raw.FPDFText_GetTextObject(textpage, i)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in shown:
            shown[key] = _visible(thing)
        if not shown[key] or not raw.FPDFText_GetLooseCharBox(textpage, i, box):
            continue
        one, other = _place(page, box.left, box.top, width, height), _place(page, box.right, box.bottom, width, height)
        (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        if bottom - top >= _SMALLEST and right > 0 and bottom > 0 and left < width and top < height:
            yield _Letter(letter, left, top, right, bottom)


def _visible(thing: Any) -> bool:
    """Whether the text of this object is drawn, and darker than paper."""
    if not thing:
        return True
    if raw.FPDFTextObj_GetTextRenderMode(thing) in _HIDDEN:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return True
    return alpha.value > 255 - _PALE and min(red.value, green.value, blue.value) < _PALE


def _place(page: pdfium.PdfPage, x: float, y: float, width: int, height: int) -> tuple[int, int]:
    """A point of the page on its picture, whichever way the page is turned."""
    right, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, right, down)
    return right.value, down.value


def _joined(letters: list[_Letter | None]) -> Iterator[Word]:
    """Letters that stand beside each other as one word, blanks within it included."""
    run: list[_Letter] = []
    text, blank = "", False
    for letter in letters:
        if letter is None:
            blank = True
            continue
        if run and not _follows(run[-1], letter):
            yield _word(run, text)
            run, text, blank = [], "", False
        text += f" {letter.text}" if blank and run else letter.text
        run.append(letter)
        blank = False
    if run:
        yield _word(run, text)


def _follows(last: _Letter, letter: _Letter) -> bool:
    high = max(last.bottom - last.top, letter.bottom - letter.top)
    level = abs((last.top + last.bottom) - (letter.top + letter.bottom)) / 2 < 0.4 * high
    return level and -0.5 * high < letter.left - last.right < _WIDE_GAP * high


def _word(run: list[_Letter], text: str) -> Word:
    return Word(
        unicodedata.normalize("NFC", text),
        min(each.left for each in run),
        min(each.top for each in run),
        max(each.right for each in run),
        max(each.bottom for each in run),
        1.0,
    )
