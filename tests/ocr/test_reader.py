"""The whole eye: real pictures through the real engines, and engines that misbehave."""

from __future__ import annotations

import json
import math
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from ocr.engines import open_engines
from ocr.engines.paddle import PaddleEngine
from ocr.engines.protocol import EngineFailed, EngineMissing
from ocr.engines.recorded import RecordedEngine
from ocr.paper import WHOLE, straightened
from ocr.reader import Reader
from ocr.report import reading_as_json
from ocr.words import Word
from sales.slips import Frame, PictureDoubt, PictureFault, ReceiptReading, Unreadable
from tests.ocr.samples import FOLDER, encoded, opened, sample
from tests.ocr.slips import words

TRUTH = {
    "wang-ji": ("王记小吃", date(2026, 11, 18), "2000.00", "WJ20261118006"),
    "lao-li": ("老李面馆", date(2026, 11, 19), "1368.00", "20261119-0087"),
    "corner-24": ("CORNER 24", date(2026, 11, 17), "1260.00", "C24-004417"),
    "blue-door": ("BLUE DOOR CAFÉ", date(2026, 11, 16), "860.50", "BD-2026-1093"),
    "lao-li-phone": ("老李面馆", date(2026, 11, 19), "1368.00", "20261119-0087"),
}
PAPER = Image.new("RGB", (640, 900), "white")


@cache
def reader(engine: str) -> Reader:
    return Reader.named(engine)


def reading(picture: bytes, engine: str = "paddle") -> ReceiptReading:
    seen = reader(engine).read(picture)
    assert isinstance(seen, ReceiptReading)
    return seen


@pytest.mark.parametrize("name", TRUTH)
def test_the_default_engine_reads_every_sample(name: str) -> None:
    """Merchant, date, total and number, the total and date so surely that nobody is asked."""
    seen = reading(sample(name))
    merchant, day, total, number = TRUTH[name]
    assert seen.merchant is not None
    assert seen.date is not None
    assert seen.total is not None
    assert seen.number is not None
    assert (seen.merchant.value, seen.date.value, seen.number.value) == (merchant, day, number)
    assert seen.total.value == Decimal(total)
    assert seen.total.sure
    assert seen.date.sure
    assert seen.currency == "CNY"
    assert seen.doubts == ()


@pytest.mark.parametrize("name", ["wang-ji", "corner-24", "lao-li"])
def test_tesseract_reads_the_upright_samples(name: str) -> None:
    """The fallback is real: date and total of clean slips in both languages."""
    seen = reading(sample(name), "tesseract")
    _, day, total, _ = TRUTH[name]
    assert seen.date is not None
    assert seen.total is not None
    assert (seen.date.value, seen.total.value) == (day, Decimal(total))
    assert seen.engine == "tesseract"


@pytest.mark.parametrize("name", ["corner-24", "blue-door"])
def test_tesseract_reads_in_the_shadow(name: str) -> None:
    """The light of the paper is made even first; else all below the shadow's edge is lost, the total with it."""
    photo = opened(name)
    shade = Image.new("L", photo.size, 255)
    ImageDraw.Draw(shade).polygon([(0, 500), (900, 900), (700, 1600), (0, 1600)], fill=80)
    shade = shade.filter(ImageFilter.GaussianBlur(40))
    shadowed = ImageChops.multiply(photo, Image.merge("RGB", (shade, shade, shade))).resize((600, 960))
    seen = reading(encoded(shadowed), "tesseract")
    assert seen.total is not None
    assert seen.total.value == Decimal(TRUTH[name][2])


def test_articles_and_places_of_a_slip() -> None:
    """The article lines as printed, and where the total stands on the picture."""
    seen = reading(sample("lao-li"))
    assert [(i.name, i.quantity, i.price, i.amount) for i in seen.items] == [
        ("可口可乐330ml", 12, 42, 504),
        ("雪碧330ml", 10, 42, 420),
        ("农夫山泉550ml", 20, 23, 460),
    ]
    assert seen.total is not None
    assert seen.total.box is not None
    assert 0.6 < seen.total.box.top < seen.total.box.bottom < 0.75
    assert "¥1,368.00" in seen.total.text
    assert "欢迎再次光临" in seen.raw_text


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_photo_reads_the_same(degrees: int) -> None:
    """Sideways and upside down, without EXIF."""
    seen = reading(encoded(opened("blue-door").rotate(degrees, expand=True)))
    assert seen.total is not None
    assert seen.date is not None
    assert (seen.total.value, seen.date.value) == (Decimal("860.50"), date(2026, 11, 16))


def test_a_blurred_photo_is_doubted_not_guessed() -> None:
    """No value of it may be shown as sure, though it is looked at twice."""
    seen = reading(encoded(opened("lao-li").filter(ImageFilter.GaussianBlur(4))))
    assert PictureDoubt.BLURRED in seen.doubts
    assert not any(field is not None and field.sure for field in (seen.merchant, seen.date, seen.total, seen.number))


def test_what_nobody_could_read_is_said_at_once() -> None:
    """No engine is asked to guess at it."""
    never = Broken(AssertionError("was asked"))
    seen = Reader(never).read(sample("blurred"))
    assert isinstance(seen, Unreadable)
    assert seen.fault is PictureFault.BLURRED


def test_reading_is_deterministic() -> None:
    """The same photo twice gives the same reading, down to the confidences."""
    assert reading(sample("lao-li-phone")) == reading(sample("lao-li-phone"))


@pytest.mark.parametrize(
    ("picture", "fault"),
    [
        (b"", PictureFault.NOT_A_PICTURE),
        (b"%PDF-1.7", PictureFault.BROKEN),
        (sample("lao-li")[:50_000], PictureFault.BROKEN),
        (encoded(Image.new("RGB", (600, 800), "white")), PictureFault.NO_TEXT),
        (encoded(Image.new("RGB", (3, 900), "black"), "PNG"), PictureFault.NO_TEXT),
    ],
    ids=["empty", "pdf", "truncated", "blank", "thread"],
)
def test_what_cannot_be_read_says_why(picture: bytes, fault: PictureFault) -> None:
    """Through the real engine; only what could be opened has a look."""
    seen = reader("paddle").read(picture)
    assert isinstance(seen, Unreadable)
    assert seen.fault is fault
    assert (seen.look is not None) == (fault is PictureFault.NO_TEXT)


class Broken:
    """An engine that fails at every picture, in the way it is told."""

    name = "broken"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def words(self, picture: Image.Image) -> tuple[Word, ...]:
        raise self._error


@pytest.mark.parametrize("error", [EngineFailed("no"), EngineMissing("no"), ZeroDivisionError(), MemoryError()])
def test_a_broken_engine_is_given_up(error: Exception) -> None:
    """Whatever it raises, the caller gets an answer."""
    seen = Reader(Broken(error)).read(encoded(PAPER))
    assert isinstance(seen, Unreadable)
    assert seen.fault is PictureFault.GAVE_UP


@pytest.mark.parametrize(("turn", "corner"), [(0, (0.0, 0.0)), (90, (0.0, 1.0)), (180, (1.0, 1.0)), (270, (1.0, 0.0))])
def test_the_frame_cuts_out_the_upright_slip(turn: int, corner: tuple[float, float]) -> None:
    """However the photo was held: cut out by its frame, the slip is upright and the boxes are where they should be."""
    photo = opened("corner-24").rotate(turn, expand=True)
    seen = reading(encoded(photo))
    assert seen.frame is not None
    assert math.dist(seen.frame.corners[:2], corner) < 0.2
    slip = straightened(photo, seen.frame)
    assert seen.total is not None
    assert seen.total.box is not None
    box = seen.total.box
    strip = slip.crop((0, int(box.top * slip.height) - 9, slip.width, int(box.bottom * slip.height) + 9))
    assert "1,260" in "".join(word.text for word in open_engines("paddle-tiny").first.words(strip))
    assert seen.rows
    assert seen.slips == 1


def test_a_wrong_frame_is_not_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what was taken for the slip has no words on it, the whole photo is read."""
    blank = Frame((0.0, 0.0, 0.2, 0.0, 0.2, 0.05, 0.0, 0.05))
    monkeypatch.setattr("ocr.reader.slips_on", lambda photo: (blank,))
    seen = reading(sample("corner-24"))
    assert seen.total is not None
    assert seen.total.value == Decimal("1260.00")
    assert seen.frame == WHOLE


def test_articles_that_do_not_add_up_are_said() -> None:
    """The total may have been misread: the doubt is on the card."""
    slip = "品名 | 数量单价 | 金额\n宫保鸡丁 | 3 | 12.67 | 38.01\n可口可乐 | 5 | 37.00 | 185.00\n合计 | 228.01"
    seen = Reader(RecordedEngine(words(slip))).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading)
    assert seen.doubts == (PictureDoubt.SUM_DIFFERS,)


def test_unknown_engines_and_models_are_refused() -> None:
    """The medium model would be downloaded: it does not exist for us."""
    for name in ("medium", "paddle-medium", ""):
        with pytest.raises(EngineMissing):
            open_engines(name)
    with pytest.raises(EngineMissing):
        PaddleEngine("medium")


def test_without_the_wheel_tesseract_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "auto" falls back, an explicit choice does not."""
    monkeypatch.setitem(__import__("sys").modules, "faster_paddle", None)
    assert open_engines("auto").first.name == "tesseract"
    with pytest.raises(EngineMissing):
        open_engines("paddle")


def test_the_report_is_what_the_scorer_wants() -> None:
    """One JSON object a photo; a fault has no values."""
    told = json.loads(json.dumps(reading_as_json("a/b.jpg", reading(sample("lao-li")), 0.5)))
    assert told["file"] == "a/b.jpg"
    assert told["total"]["value"] == "1368.00"
    assert told["date"]["value"] == "2026-11-19"
    assert told["items"][0] == {"name": "可口可乐330ml", "quantity": "12", "price": "42.00", "amount": "504.00"}
    lost = reading_as_json("c.jpg", Unreadable(PictureFault.BROKEN), 0.1)
    assert (lost["fault"], lost["total"], lost["items"]) == ("broken", None, [])


def test_the_tray_lists_every_sample_in_both_languages() -> None:
    """The simulator shows these names; every path exists and is small."""
    tray = json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))
    assert {entry["path"] for entry in tray} == {path.name for path in FOLDER.glob("*.jpg")}
    for entry in tray:
        assert entry["name"]["en"]
        assert entry["name"]["zh"]
        assert (FOLDER / entry["path"]).stat().st_size < 300_000
