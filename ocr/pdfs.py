"""PDFs that are sent as documents: their pages as papers, by their text layer where there is one, else as pictures."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from ocr.fields.candidates import Slip
from ocr.fields.numbers import number_of
from ocr.pdf_text import direction_of, words_of
from ocr.pictures import MAX_BYTES, MAX_PIXELS_WHOLE, WORKING_PIXELS, PictureRefused
from ocr.rows import rows_of
from ocr.words import Word
from sales.slips import Frame, PictureFault

PAGES = 5  # of more nobody is shown the rest
_DPI = 200
_LONGEST = 6000  # pixels of a page's side
_HEAD = 1024  # bytes in which a PDF says that it is one
_STREAM = re.compile(rb"stream\r?\n")
_INFLATED, _INFLATED_ALL = 160 * 2**20, 600 * 2**20  # bytes that one stream, and all of them, may unpack to
_BLOCK = 2**20
_LZW = 200_000  # bytes of a file with the packing of 1985, which unpacks to three thousand times as much
_LEAST_LETTERS, _LEAST_DIGITS = 30, 6  # on the first page: less is a stamp or a footer under a scan
_SCAN = 0.6  # of the page is under one picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper in a PDF: its pages below each other. `words` of its text layer are in pixels of `width` x `height`,
    and there are none when it is to be read as a picture. `frame` is its part of all pages below each other, and
    `picture` its first page."""

    words: tuple[Word, ...]
    width: int
    height: int
    frame: Frame
    picture: Image.Image


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A PDF opened: the papers in its first pages, at least one."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    width: int
    height: int
    words: tuple[Word, ...]


def is_pdf(data: bytes) -> bool:
    """Whether the bytes say that they are a PDF, before anything else."""
    return b"%PDF-" in data[:_HEAD] and not data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF"))


def open_pdf(data: bytes) -> PdfPaper:
    """The papers in the PDF. Pages with text belong together as long as they do not bear different numbers; each page
    that is only a picture is a paper of its own. Raises PictureRefused: LOCKED, BROKEN or TOO_LARGE."""
    with _opened(data) as document:
        pages = [_page(document, number) for number in range(min(PAGES, len(document)))]
        groups = list(_papers(pages))
        tall = sum(page.height for page in pages)
        return PdfPaper(tuple(_sheet(document, group, pages, tall) for group in groups))


def pages_below_each_other(data: bytes, pixels: int = WORKING_PIXELS) -> Image.Image:
    """The pages as one picture of about so many pixels: what a Frame of a Sheet refers to. Raises PictureRefused."""
    with _opened(data) as document:
        sizes = [_size_of(document, number) for number in range(min(PAGES, len(document)))]
        width, height = max(width for width, _ in sizes), sum(height for _, height in sizes)
        scale = min(1.0, math.sqrt(pixels / (width * height)))
        whole = Image.new("RGB", (max(1, round(width * scale)), max(1, round(height * scale))), "white")
        top = 0
        for number, (wide, high) in enumerate(sizes):
            size = (max(1, round(wide * scale)), max(1, round((top + high) * scale) - round(top * scale)))
            whole.paste(_drawn(document, number, size), (0, round(top * scale)))
            top += high
        return whole


def page_pictures(data: bytes) -> Iterator[Image.Image]:
    """Its first pages as pictures, one after the other, the last one first: that is where papers are signed. Raises
    PictureRefused."""
    with _opened(data) as document:
        for number in reversed(range(min(PAGES, len(document)))):
            yield _drawn(document, number, _size_of(document, number))


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, closed afterwards; whatever it does to its reader is its fault."""
    if len(data) > MAX_BYTES or _bomb(data):
        raise PictureRefused(PictureFault.TOO_LARGE)
    document = None
    try:
        document = pdfium.PdfDocument(data)
        if not len(document):
            raise PictureRefused(PictureFault.BROKEN)
        yield document
    except PictureRefused:
        raise
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise PictureRefused(PictureFault.LOCKED if locked else PictureFault.BROKEN) from error
    except Exception as error:
        raise PictureRefused(PictureFault.BROKEN) from error
    finally:
        if document is not None:
            document.close()


def _bomb(data: bytes) -> bool:
    """Whether its streams unpack to more than any paper needs. Packed streams may be packed once more inside."""
    if b"LZW" in data and len(data) > _LZW:
        return True
    left, view = _INFLATED_ALL, memoryview(data)
    for start in _STREAM.finditer(data):
        size = _unpacked(view[start.end() :], _INFLATED)
        left -= size
        if size >= _INFLATED or left <= 0:
            return True
    return False


def _unpacked(packed: memoryview | bytes, most: int, depth: int = 2) -> int:
    """How many bytes are in this, counted up to `most`; 0 when it is not packed with deflate."""
    if len(packed) < 2 or packed[0] & 15 != 8 or (packed[0] * 256 + packed[1]) % 31:
        return 0
    unpacker, size, first = zlib.decompressobj(), 0, b""
    try:
        for begin in range(0, len(packed), _BLOCK):
            rest = bytes(packed[begin : begin + _BLOCK])
            while rest and not unpacker.eof and size < most:
                block = unpacker.decompress(rest, _BLOCK)
                rest = unpacker.unconsumed_tail
                size += len(block)
                first = first or block
            if unpacker.eof or size >= most:
                break
    except zlib.error:
        pass  # what came out before the damage counts
    return max(size, _unpacked(first, most, depth - 1)) if depth else size


@contextmanager
def _turned_up(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """A page, turned so that its text is upright."""
    page = document[number]
    try:
        upright = direction_of(page)
        if upright is not None and upright != page.get_rotation():
            page.set_rotation(upright)
        yield page
    finally:
        page.close()


def _page(document: pdfium.PdfDocument, number: int) -> _Page:
    with _turned_up(document, number) as page:
        width, height = _size(page)
        return _Page(number, width, height, words_of(page, width, height, _scanned(page)))


def _size_of(document: pdfium.PdfDocument, number: int) -> tuple[int, int]:
    with _turned_up(document, number) as page:
        return _size(page)


def _size(page: pdfium.PdfPage) -> tuple[int, int]:
    """Of the page's picture, in pixels."""
    wide, high = page.get_size()
    if not (0 < wide < math.inf and 0 < high < math.inf):
        raise PictureRefused(PictureFault.BROKEN)
    scale = min(_DPI / 72, math.sqrt(WORKING_PIXELS / (wide * high)), _LONGEST / max(wide, high))
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _scanned(page: pdfium.PdfPage) -> bool:
    """Whether a picture is all over the page. Raises PictureRefused for one that nobody has the memory to open."""
    wide, high = page.get_size()
    scanned = False
    for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        across, down = picture.get_px_size()
        if across * down > MAX_PIXELS_WHOLE:
            raise PictureRefused(PictureFault.TOO_LARGE)
        left, bottom, right, top = picture.get_bounds()
        scanned = scanned or (right - left) * (top - bottom) > _SCAN * wide * high
    return scanned


def _papers(pages: list[_Page]) -> Iterator[tuple[_Page, ...]]:
    """Which pages are one paper. Where the first page has text the pages without are left out: terms and pictures."""
    texts = [page for page in pages if page.words]
    printed = "".join(word.text for word in pages[0].words)
    if len(printed) < _LEAST_LETTERS or sum(letter.isdigit() for letter in printed) < _LEAST_DIGITS:
        yield from ((replace(page, words=()),) for page in pages)
        return
    group: list[_Page] = []
    known = ""
    for page in texts:
        seen = number_of(Slip(rows_of(page.words), page.width, page.height))
        number = seen.value if seen is not None and seen.sure else ""
        if group and number and known and number != known:
            yield tuple(group)
            group, known = [], ""
        group.append(page)
        known = known or number
    yield tuple(group)


def _sheet(document: pdfium.PdfDocument, group: tuple[_Page, ...], pages: list[_Page], tall: int) -> Sheet:
    first, last = group[0].number, group[-1].number
    above = sum(page.height for page in pages[:first])
    shown = pages[first : last + 1]
    height, widest = sum(page.height for page in shown), max(page.width for page in pages)
    words: list[Word] = []
    for page in group:
        down = sum(each.height for each in pages[first : page.number])
        words += (replace(word, top=word.top + down, bottom=word.bottom + down) for word in page.words)
    top, bottom = above / tall, (above + height) / tall
    # A picture is straightened by its own width; words count on that of all the pages.
    right = 1.0 if words else group[0].width / widest
    frame = Frame((0.0, top, right, top, right, bottom, 0.0, bottom))
    picture = _drawn(document, first, (group[0].width, group[0].height))
    return Sheet(tuple(words), widest, height, frame, picture)


def _drawn(document: pdfium.PdfDocument, number: int, size: tuple[int, int]) -> Image.Image:
    """The page in RGB, in exactly this size."""
    with _turned_up(document, number) as page:
        _scanned(page)
        scale = min(size[0] / page.get_width(), size[1] / page.get_height())
        drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        return drawn if drawn.size == size else drawn.resize(size, Image.Resampling.BILINEAR)
