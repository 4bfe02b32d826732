"""Why a slip was read so: every value marked where it stands, and the same reasons as text; and as JSON."""

from __future__ import annotations

import io
import json
from datetime import date, time
from decimal import Decimal

import numpy as np
import pytest
from PIL import Image

from ocr.explain import explained, reasons
from ocr.report import reading_as_json
from sales.methods import Method
from sales.slips import (
    Box,
    Frame,
    InvoiceCode,
    PaperKind,
    PictureDoubt,
    PictureFault,
    Place,
    ReadItem,
    ReadRow,
    ReceiptReading,
    Seen,
    TaxId,
    Unreadable,
)
from tests.ocr.samples import encoded

TOTAL = Box(0.1, 0.60, 0.9, 0.64)
OTHER = Box(0.1, 0.30, 0.9, 0.34)
DAY = date(2026, 11, 19)
READING = ReceiptReading(
    merchant=Seen("老李面馆", 0.95, "老李面馆", Box(0.3, 0.05, 0.7, 0.1)),
    date=Seen(DAY, 0.97, "时间：2026-11-19", Box(0.1, 0.2, 0.6, 0.24)),
    total=Seen(
        Decimal("1368.00"),
        0.62,
        "应收 ¥1,368.00",
        TOTAL,
        (Decimal("1384.00"),),
        (Place("小计 1,384.00", OTHER),),
        ("label:total", "proof:change"),
    ),
    number=None,
    currency="CNY",
    items=(ReadItem("可口可乐330ml", Decimal("504.00"), Decimal("12"), Decimal("42.00")),),
    doubts=(PictureDoubt.CODE_DIFFERS,),
    raw_text="老李面馆",
    look="00ff00ff00ff00ff",
    engine="paddle-tiny",
    time=Seen(time(20, 41, 7), 0.96),
    method=Seen(Method.CASH, 0.95),
    kind=Seen(PaperKind.PAYMENT, 0.9),
    tax_ids=(TaxId("91330106MA28ABCD1X", "CN", buyer=True),),
    code=InvoiceCode("32", "", "26332000000012345678", Decimal("1368.00"), DAY, digital=True),
    note_numbers=("DN-2026-000012",),
    rows=(ReadRow("老李面馆", Box(0.3, 0.05, 0.7, 0.1), 0.99),),
    frame=Frame((0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0)),
)
SLIP = encoded(Image.new("RGB", (600, 1000), (250, 250, 250)), "PNG")


def pixels(png: bytes | None) -> np.ndarray:
    assert png is not None
    assert png.startswith(b"\x89PNG")
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


def marked(sheet: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    """In which rows of the slip this colour runs across more than half of it."""
    slip = sheet[:, 260:1160]
    return np.flatnonzero((np.abs(slip - colour).max(axis=2) < 40).mean(axis=1) > 0.5)


def test_the_values_are_marked() -> None:
    """The total thickly on its row, the other candidate thinly on its own, and text beside it."""
    sheet = pixels(explained(SLIP, READING))
    rows = marked(sheet, (200, 0, 60)) / 1500
    assert any(abs(row - TOTAL.top) < 0.005 for row in rows)
    assert any(abs(row - TOTAL.bottom) < 0.005 for row in rows)
    assert any(abs(row - OTHER.top) < 0.005 for row in rows)
    assert (rows > 0.5).sum() > (rows < 0.5).sum() > 0
    assert (sheet[:, 1200:] < 100).any()


def test_the_same_as_text() -> None:
    """Value, how sure, the row, why, and what else; what was not seen is said to be so."""
    told = reasons(READING)
    for line in (
        "total: 1368.00 CNY   62%, to be asked",
        "in: 应收 ¥1,368.00",
        "why: label:total, proof:change",
        "or: 1384.00   in: 小计 1,384.00",
        "number: not seen",
        "item: 可口可乐330ml   12 x 42.00   504.00",
        "tax id: 91330106MA28ABCD1X   CN, of the payer",
        "QR code: 26332000000012345678   1368.00   2026-11-19",
        "our number: DN-2026-000012",
        "doubts: code differs",
    ):
        assert line in told
    assert "merchant: 老李面馆   95%\n" in told


@pytest.mark.parametrize("size", [(20, 3000), (3000, 20), (5, 5)])
def test_slips_of_any_shape(size: tuple[int, int]) -> None:
    """There is always room for the reasons."""
    sheet = pixels(explained(encoded(Image.new("RGB", size, "white"), "PNG"), READING))
    assert sheet.shape[0] >= 900
    assert sheet.shape[1] <= 2400
    assert sheet.shape[0] <= 3400


def test_what_cannot_be_opened() -> None:
    """No picture of it."""
    assert explained(b"junk", READING) is None


def test_everything_is_in_the_json() -> None:
    """Each field under its name, as a program reads it."""
    line = json.loads(json.dumps(reading_as_json("a.jpg", READING, 0.1234, part=1)))
    assert (line["file"], line["part"], line["slips"], line["seconds"]) == ("a.jpg", 1, 1, 0.123)
    assert (line["total"]["value"], line["total"]["why"]) == ("1368.00", ["label:total", "proof:change"])
    assert (line["time"]["value"], line["method"]["value"], line["kind"]["value"]) == ("20:41:07", "cash", "payment")
    assert line["payer"] is None
    assert line["tax_ids"] == [{"value": "91330106MA28ABCD1X", "country": "CN", "buyer": True}]
    assert line["code"]["number"] == "26332000000012345678"
    assert line["code"]["date"] == "2026-11-19"
    assert line["note_numbers"] == ["DN-2026-000012"]
    nothing = reading_as_json("b.jpg", Unreadable(PictureFault.LOCKED), 0.1)
    assert (nothing["fault"], nothing["total"]) == ("locked", None)
