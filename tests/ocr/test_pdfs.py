"""PDFs sent as documents: read by what a person sees on them, in bounds, and refused with the right reason."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from PIL import Image

from ocr.crops import cut
from ocr.engines import open_engines
from ocr.engines.recorded import RecordedEngine
from ocr.pdfs import PAGES, open_pdf, pages_below_each_other
from ocr.pictures import PictureRefused
from ocr.reader import Reader
from sales.slips import PictureFault, ReceiptReading, Unreadable
from tests.ocr.pdfs import NUMBER, invoice, joined, locked, printed, scanned, scripted, stream, written
from tests.ocr.samples import opened, sample

SLIP = ("CORNER SHOP", "Receipt No: 4711-0815", "Date: 17 Nov 2026", "Cola 2 x 10.50      21.00", "TOTAL      21.00")
BLIND = Reader(RecordedEngine(()))


@cache
def reader() -> Reader:
    return Reader.named("paddle-tiny")


def text_of(file: bytes) -> str:
    return " ".join(word.text for sheet in open_pdf(file).sheets for word in sheet.words)


def fault(file: bytes) -> PictureFault:
    """Why the eye and the scissors refuse it."""
    with pytest.raises(PictureRefused) as refused:
        open_pdf(file)
    answer = BLIND.read(file)
    assert isinstance(answer, Unreadable)
    assert answer.fault is refused.value.fault
    assert cut(file, None, ()) is None
    return refused.value.fault


def read(file: bytes, part: int = 0) -> ReceiptReading:
    """By the text layer alone: the engine sees nothing."""
    seen = BLIND.read(file, part)
    assert isinstance(seen, ReceiptReading)
    return seen


def facts(seen: ReceiptReading) -> tuple[str | None, date | None, Decimal | None]:
    number, day, total = seen.number, seen.date, seen.total
    return number.value if number else None, day.value if day else None, total.value if total else None


def test_an_invoice_by_its_text() -> None:
    """Number, day and total are read without an engine, and their places are those on the page."""
    seen = read(invoice())
    assert facts(seen) == (NUMBER, date(2026, 11, 19), Decimal("949.20"))
    assert (seen.engine, seen.slips) == ("pdf", 1)
    assert seen.total is not None
    assert seen.total.box is not None
    assert seen.look
    strip = cut(invoice(), seen.frame, (seen.total.box,))
    assert strip is not None
    words = open_engines("paddle-tiny", 1).first.words(Image.open(io.BytesIO(strip)).convert("RGB"))
    assert any("949.20" in word.text for word in words)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn: int) -> None:
    """The page says that it is to be shown turned, or lies on its side: it is read, and shown, upright."""
    turned = joined(invoice(), turn=turn)
    assert open_pdf(turned).sheets[0].words == open_pdf(invoice()).sheets[0].words
    seen = read(turned)
    assert seen.total is not None
    assert seen.total.box is not None
    assert cut(turned, seen.frame, (seen.total.box,)) == cut(invoice(), seen.frame, (seen.total.box,))


def test_two_invoices_in_one_file() -> None:
    """Each is a paper with a number of its own, and its frame shows it alone."""
    other = "26332000000087654321"
    both = joined(invoice(), invoice(other))
    first, second = read(both), read(both, 1)
    assert (first.number and first.number.value, second.number and second.number.value) == (NUMBER, other)
    assert first.slips == second.slips == 2
    assert first.frame is not None
    assert second.frame is not None
    assert first.frame.corners[5] == second.frame.corners[1] == 0.5
    assert BLIND.read(both, 2) == Unreadable(PictureFault.NO_TEXT)


def test_an_invoice_of_three_pages() -> None:
    """The total is on the last page, and is the total of all."""
    long = invoice(more="#pagebreak() 运输 #pagebreak()")
    seen = read(long)
    assert seen.slips == 1
    assert facts(seen) == (NUMBER, date(2026, 11, 19), Decimal("949.20"))
    assert seen.total is not None
    assert seen.total.box is not None
    assert seen.total.box.top > 2 / 3


def test_a_scan() -> None:
    """Pages without text are read as pictures, each a slip, as well as the photo of it is."""
    file = scanned(opened("lao-li"), opened("corner-24"))
    numbers = []
    for part in (0, 1):
        seen = reader().read(file, part)
        assert isinstance(seen, ReceiptReading)
        assert seen.slips == 2
        assert seen.total is not None
        assert seen.total.box is not None
        strip = cut(file, seen.frame, (seen.total.box,))
        assert strip is not None
        words = open_engines("paddle-tiny", 1).first.words(Image.open(io.BytesIO(strip)).convert("RGB"))
        assert any(f"{seen.total.value:,}" in word.text for word in words)
        numbers.append(seen.number and seen.number.value)
    assert numbers == ["20261119-0087", "C24-004417"]


@pytest.mark.parametrize("extra", ["3 Tr", "1 1 1 rg", "0.97 0.98 0.96 rg", "0.05 0 0 0.05 0 0 Tm"])
def test_what_nobody_sees_is_not_read(extra: str) -> None:
    """Text that is not drawn, white on white, or a speck: a page that shows one total cannot say another."""
    hidden = "\n".join(f"BT {extra} /F 12 Tf 60 {400 - 24 * i} Td (TOTAL 9,999.00 9,999.00) Tj ET" for i in range(9))
    shown = printed(*SLIP)[:-10].split(b"stream\n")[1]
    assert "9,999" in text_of(written(stream(shown + b"\nBT /F 12 Tf 60 400 Td (TOTAL 9,999.00) Tj ET")))
    assert "9,999" not in text_of(written(stream(shown + b"\n" + hidden.encode())))


def test_a_scan_with_a_layer_of_letters() -> None:
    """What a scanner took the letters for is under the picture, unseen: the picture is read."""
    picture = opened("corner-24").reduce(2)
    image = stream(
        picture.tobytes(),
        f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8",
        packed=1,
    )
    under = "\n".join(f"BT 3 Tr /F 9 Tf 60 {800 - 20 * i} Td (T0TAL 1,Z60.00 07 N0v 2O26) Tj ET" for i in range(30))
    file = written(stream(b"q 526 0 0 842 0 0 cm /X Do Q\n" + under.encode()), [image])
    assert open_pdf(file).sheets[0].words == ()
    seen = reader().read(file)
    assert isinstance(seen, ReceiptReading)
    assert facts(seen) == ("C24-004417", date(2026, 11, 17), Decimal("1260.00"))


def test_passwords() -> None:
    """One that must be typed to open it locks it; one against printing alone does not."""
    assert fault(locked(invoice(), "secret", "owner")) is PictureFault.LOCKED
    assert NUMBER in text_of(locked(invoice(), "", "owner"))


def test_javascript_is_not_run() -> None:
    """It is a PDF like any other."""
    assert NUMBER in text_of(scripted(invoice(), "while (true) { app.alert('hello'); }"))


@pytest.mark.parametrize(
    "file",
    [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", written(printed(*SLIP), pages=0)],
    ids=["head", "nothing in it", "no pages"],
)
def test_broken(file: bytes) -> None:
    """Nothing that could be shown is in it."""
    assert fault(file) is PictureFault.BROKEN


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_truncated(kept: float) -> None:
    """Half a file is broken, or what is left of it is read."""
    whole = invoice()
    seen = BLIND.read(whole[: int(len(whole) * kept)])
    assert isinstance(seen, ReceiptReading) or seen.fault in (PictureFault.BROKEN, PictureFault.NO_TEXT)


def test_ten_thousand_pages() -> None:
    """The first pages are read."""
    file = written(printed(*SLIP), pages=10_000)
    paper = open_pdf(file)
    assert len(paper.sheets) == 1
    assert text_of(file).count("4711-0815") == PAGES
    assert pages_below_each_other(file).height * pages_below_each_other(file).width < 5_000_000


@pytest.mark.parametrize(
    "file",
    [
        written(stream(b" " * 170_000_000, packed=1)),
        written(stream(b" " * 200_000_000, packed=2)),
        written(
            stream(b"/X Do"),
            [
                stream(
                    b"",
                    "/Type /XObject /Subtype /Image /Width 30000 /Height 30000"
                    " /ColorSpace /DeviceGray /BitsPerComponent 8",
                )
            ],
        ),
        invoice() + b"\0" * 20 * 2**20,
    ],
    ids=["packed", "packed twice", "a picture of 900 megapixels", "20 MB"],
)
def test_bombs_are_too_large(file: bytes) -> None:
    """Refused before they are unpacked."""
    assert fault(file) is PictureFault.TOO_LARGE


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 3 14400", "0 0 1 1", "-9e9 -9e9 9e9 9e9"])
def test_pages_of_any_size(box: str) -> None:
    """From a stamp to a field: drawn within bounds."""
    try:
        sheet = open_pdf(written(printed(*SLIP), box=box)).sheets[0]
    except PictureRefused:
        return
    assert sheet.picture.width * sheet.picture.height <= 4_100_000
    assert max(sheet.picture.size) <= 6000


def test_photos_are_no_pdfs() -> None:
    """A photo with the letters of a PDF somewhere in it stays a photo."""
    photo = sample("lao-li")
    assert isinstance(BLIND.read(photo + b"%PDF-1.7"), Unreadable)
    marked = photo[:2] + b"\xff\xfe\x00\x0b%PDF-1.7\n" + photo[2:]
    seen = reader().read(marked)
    assert isinstance(seen, ReceiptReading)
    assert seen.engine != "pdf"
