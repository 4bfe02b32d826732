"""Every engine keeps the same promises; one that keeps none of them costs its picture and nothing else."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.engines import ENGINES, open_engines
from ocr.engines.protocol import Engine, EngineMissing
from ocr.engines.recorded import RecordedEngine
from ocr.reader import Reader
from ocr.words import trusted
from sales.slips import PictureFault, ReceiptReading, Unreadable
from tests.ocr.plugins_engines import LIARS, Misbehaving
from tests.ocr.samples import encoded, opened
from tests.ocr.slips import words

ROOT = Path(__file__).parents[2]
NAMES = ("paddle-tiny", "paddle-small", "rapidocr", "tesseract")
EXTRAS = {"paddle-tiny": "faster_paddle", "paddle-small": "faster_paddle", "rapidocr": "rapidocr"}
PAPER = Image.new("RGB", (640, 900), "white")


@cache
def engine(name: str) -> Engine:
    return open_engines(name).first


@pytest.mark.parametrize("name", NAMES)
def test_words_with_their_places(name: str) -> None:
    """The same slip through each engine: what is printed, where it is printed, and how sure."""
    picture = opened("corner-24")
    seen = engine(name).words(picture)
    assert seen
    assert trusted(seen, picture.width, picture.height) == tuple(seen)
    assert "CORNER24" in "".join(word.text for word in seen).replace(" ", "")
    total = next(word for word in seen if "1,260" in word.text.replace(" ", ""))
    assert 0.5 < total.middle / picture.height < 0.8
    assert total.width > total.height
    assert total.confidence > 0.6
    assert engine(name).name == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(640, 900), (1, 1), (3, 2000), (2000, 3), (40, 40)])
def test_blank_pictures_of_any_size(name: str, size: tuple[int, int]) -> None:
    """White paper has no words, however small or thin it is."""
    assert engine(name).words(Image.new("RGB", size, "white")) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_huge_picture(name: str) -> None:
    """A scan of 35 megapixels: the one line on it is read in its place."""
    scan = Image.new("RGB", (4961, 7016), "white")
    line = ImageFont.load_default(160)
    ImageDraw.Draw(scan).text((1000, 3000), "CORNER 24 TRADING", "black", line)
    seen = trusted(engine(name).words(scan), *scan.size)
    assert any("CORNER" in word.text.upper() and 2900 < word.middle < 3400 for word in seen)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_text_gets_no_far_as_a_value(name: str) -> None:
    """Noise and stripes: whatever an engine sees in them, no total and no date come of it."""
    noise = Image.effect_noise((500, 700), 90).convert("RGB")
    stripes = Image.new("RGB", (500, 700), "white")
    draw = ImageDraw.Draw(stripes)
    for y in range(0, 700, 10):
        draw.line((0, y, 500, y), fill="black", width=4)
    for picture in (noise, stripes):
        seen = Reader(engine(name)).read(encoded(picture))
        if isinstance(seen, ReceiptReading):
            assert not (seen.total is not None and seen.total.sure)
            assert not (seen.date is not None and seen.date.sure)


def test_the_recorded_engine_sees_what_was_recorded() -> None:
    """Whatever the picture; that is what it is for."""
    said = words("Total | 68.00")
    assert RecordedEngine(said).words(PAPER) == said


@pytest.mark.parametrize("lie", LIARS)
def test_a_misbehaving_engine_costs_nothing_but_the_reading(lie: str) -> None:
    """Whatever it says or raises, the reader answers; what cannot be trusted is never shown as sure."""
    seen = Reader(Misbehaving(LIARS[lie])).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading | Unreadable)
    if isinstance(seen, Unreadable):
        assert seen.fault in (PictureFault.GAVE_UP, PictureFault.NO_TEXT)
    elif lie != "control characters":
        assert not (seen.total is not None and seen.total.sure)


@pytest.mark.parametrize("lie", LIARS)
def test_a_misbehaving_second_engine_leaves_a_reading(lie: str) -> None:
    """In the second place it can take nothing away: the first look found neither total nor date, and stands."""
    first = RecordedEngine(words("Old Mill\nTrading\nLtd\nKuala Lumpur"))
    seen = Reader(first, Misbehaving(LIARS[lie])).read(encoded(PAPER))
    assert isinstance(seen, ReceiptReading)
    assert seen.raw_text


@pytest.mark.parametrize("name", EXTRAS)
def test_without_its_wheel_an_engine_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said at once and by name, not at the first picture."""
    monkeypatch.setitem(sys.modules, EXTRAS[name], None)
    with pytest.raises(EngineMissing, match="not installed"):
        open_engines(name)


def test_an_engine_loads_only_what_it_needs() -> None:
    """The default engine starts without the libraries of the others: starting a process stays quick."""
    script = (
        "import sys; from ocr.engines import open_engines; open_engines('paddle-tiny'); "
        "print([name for name in ('rapidocr', 'onnxruntime', 'pytesseract', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_name_opens() -> None:
    """All that settings and `--engine` may say."""
    assert {open_engines(name).first.name for name in ENGINES} == set(NAMES)
