"""The picture of an account: real pixels, the amounts can be read on it, in both languages and at the edges."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from documents.charts import Charts, short
from documents.fonts import load
from ocr.engines.paddle import PaddleEngine
from sales.ledger import Ageing
from sales.money import Money
from sales.people import Language
from sales.receivables.standing import Trend

GREEN, DARK_RED, BLUE = (0x7F, 0xB7, 0x7E), (0x9B, 0x22, 0x26), (0x5B, 0x8D, 0xEF)
WIDTH = 1140  # pixels: 380 pt at 216 to the inch


@pytest.fixture(scope="module")
def charts() -> Charts:
    return Charts(load())


def trend(ages: tuple[int, ...], months: tuple[int, ...] = (0, 300_000, -100_000), name: str = "王记小吃") -> Trend:
    ageing, day = Ageing(*(Money(minor, "CNY") for minor in ages)), date(2026, 11, 22)
    past = tuple((date(2026, 8 + n, 30), Money(minor, "CNY")) for n, minor in enumerate(months))
    return Trend(name, "Wangji Snacks", day, ageing, (*past, (day, ageing.balance)))


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def share_of(image: Image.Image, colour: tuple[int, int, int]) -> float:
    """Which part of the widest line of this colour is of all pixels of a line."""
    pixels, (wide, high) = image.load(), image.size
    assert pixels is not None
    return max(sum(pixels[x, y] == colour for x in range(wide)) for y in range(0, high, 3)) / wide


def words_on(image: Image.Image) -> str:
    """What the eye reads on it."""
    engine = PaddleEngine()
    engine.load()
    return " ".join(word.text for word in engine.words(image))


@pytest.mark.parametrize("language", list(Language))
def test_the_amounts_can_be_read(charts: Charts, language: Language) -> None:
    """Whoever looks at the picture reads what is owed, and each age."""
    image = picture(charts.trend(trend((965_200, 200_000, 0, 0, 120_000, -5_000)), language))
    assert image.width == WIDTH
    assert 600 < image.height < 1400
    read = words_on(image).replace(" ", "")
    for amount in ("12,802.00", "9,652.00", "2,000.00", "1,200.00"):
        assert amount in read
    assert ("王记小吃" if language is Language.ZH else "WangjiSnacks") in read


def test_the_bar_is_as_long_as_the_amounts_say(charts: Charts) -> None:
    """Three quarters not due, one quarter long overdue: the bar's colours are as long, within the margins' width."""
    image = picture(charts.trend(trend((750_000, 0, 0, 0, 250_000, 0)), Language.ZH))
    inner = 348 / 380  # the page without its margins
    assert share_of(image, GREEN) == pytest.approx(0.75 * inner, abs=0.01)
    assert share_of(image, DARK_RED) == pytest.approx(0.25 * inner, abs=0.01)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "case",
    [
        trend((0, 0, 0, 0, 0, 0), (0, 0, 0)),
        trend((0, 0, 0, 0, 0, -1_234_500)),
        trend((9_999_999_999,) * 5 + (0,), (123_456_789_012, 1, -99_999_999_999), "很长的客户名称" * 9),
        trend((1, 0, 0, 0, 99_999_999, 0), name="#let x = panic() *_`[<b>"),
    ],
)
def test_at_the_edges(charts: Charts, case: Trend, language: Language) -> None:
    """Nothing owed, only credit, huge amounts under a long name, and a name that looks like the printer's own
    language: a picture of the usual width every time."""
    image = picture(charts.trend(case, language))
    assert image.width == WIDTH
    assert len(image.getcolors(1 << 20) or ()) > 10
    if case.ageing.balance.minor < 0:
        assert share_of(image, BLUE) > 0.01, "credit hangs below the line, in its own colour"


@pytest.mark.parametrize(
    ("minor", "zh", "en"),
    [
        (0, "0", "0"),
        (85_249, "852", "852"),
        (999_950, "1万", "10k"),
        (1_365_200, "1.4万", "13.7k"),
        (-350_000_000, "−350万", "−3.5M"),
        (123_456_789_012, "12.3亿", "1.2bn"),
    ],
)
def test_short_amounts(minor: int, zh: str, en: str) -> None:
    assert (short(Money(minor, "CNY"), Language.ZH), short(Money(minor, "CNY"), Language.EN)) == (zh, en)
