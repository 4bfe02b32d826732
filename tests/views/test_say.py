"""How things are said: both languages of everything, facts escaped and cut, money and days as each language writes."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handlers.views
from handlers.views.reply import units
from handlers.views.say import Text, clip, day, escaped, moment, money, number, percent, placeholders, price, quantity
from sales.catalogue import Unit
from sales.money import Money
from sales.people import Language
from tests.views.facts import VOICES
from tests.views.reading import visible

ZH, EN = VOICES["zh"], VOICES["en"]
_CJK = re.compile(r"[\u4e00-\u9fff]")


def texts() -> Iterator[tuple[str, Text]]:
    """Every text of every view, also those in tables."""
    for module in pkgutil.iter_modules(handlers.views.__path__, "handlers.views."):
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for i, text in enumerate(found(value)):
                yield f"{module.name.removeprefix('handlers.views.')}.{name}.{i}", text


def found(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from found(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from found(part)
    elif hasattr(value, "text") and isinstance(value.text, Text):
        yield value.text


TEXTS = dict(texts())


def test_there_are_texts() -> None:
    """The search below finds the house's sentences."""
    assert len(TEXTS) > 250


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages(name: str) -> None:
    """The English has no Chinese, the Chinese is Chinese, the placeholders and tags are the same, the HTML is right."""
    zh, en = (TEXTS[name].template(language) for language in (Language.ZH, Language.EN))
    bilingual = "anguage" in zh
    assert bilingual or not _CJK.search(en)
    assert _CJK.search(zh) or not re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}|<\w+>", "", zh))
    assert placeholders(zh) == placeholders(en)
    assert sorted(re.findall(r"<\w+>", zh)) == sorted(re.findall(r"<\w+>", en))
    visible(zh)
    visible(en)


def test_no_straight_chinese_punctuation() -> None:
    """Chinese sentences use Chinese punctuation."""
    assert [n for n, t in TEXTS.items() if re.search(r"[\u4e00-\u9fff][,;:?!]", t.template(Language.ZH))] == []


@pytest.mark.parametrize(("zh", "en"), [("", "x"), ("x", " "), ("{a}", "{b}"), ("{a} {b}", "{a}")])
def test_refused(zh: str, en: str) -> None:
    """A text that lacks a language or a fact cannot be made."""
    with pytest.raises(ValueError, match=r"language|placeholder"):
        Text(zh=zh, en=en)


def test_escaped() -> None:
    """A name cannot become a tag; a button shows it as it is."""
    hello = Text(zh="<b>{who}</b>", en="<b>{who}</b>")
    assert hello.say(EN, who="<b>A&B</b>") == "<b>&lt;b&gt;A&amp;B&lt;/b&gt;</b>"
    assert Text(zh="看{who}", en="See {who}").plain(EN, who="A&B {x}") == "See A&B {x}"


@given(st.text(), st.integers(2, 80))
def test_clip(text: str, limit: int) -> None:
    """Whatever the name, it is one line, encodes, and is as long as it may be."""
    cut = clip(text, limit)
    assert units(cut) <= limit
    assert "\n" not in cut
    cut.encode()


def test_clip_keeps() -> None:
    """A long name ends in an ellipsis; 60 Chinese characters stay whole; line breaks and direction marks go."""
    assert clip("王" * 60) == "王" * 60
    assert clip("王" * 70) == "王" * 63 + "…"
    assert clip("😀" * 40, 10) == "😀" * 4 + "…"
    assert clip("a\u202eb\n\nc\x00") == "ab c"


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (123450, "CNY", "¥1,234.50"),
        (-5, "CNY", "−¥0.05"),
        (1234, "JPY", "JP¥1,234"),
        (1234567, "KWD", "KWD\xa01,234.567"),
        (10**14 + 1, "CNY", "¥1,000,000,000,000.01"),
    ],
)
def test_money(minor: int, currency: str, said: str) -> None:
    """Money is exact, with its own decimals, grouped, alike in both languages."""
    assert money(Money(minor, currency), ZH) == said
    assert money(Money(minor, currency), EN) == said


@pytest.mark.parametrize("currency", ["CNY", "JPY", "USD", "KWD"])
def test_a_minus_stays_with_its_amount(currency: str) -> None:
    """In a text a phone may not break the line between the minus, the currency sign and the figures; on a button and
    in what has no minus there is nothing that is not seen."""
    below, above = Money(-1750, currency), Money(1750, currency)
    said = escaped(below, ZH)
    assert said == money(below, ZH).replace("−", "−\u2060")
    assert " " not in said
    assert escaped(above, EN) == money(above, EN)
    assert Text(zh="{amount}", en="{amount}").plain(ZH, amount=below) == money(below, ZH)


def test_figures() -> None:
    """Days, moments in the company's zone, quantities and prices as each language writes them."""
    late = datetime(2026, 6, 14, 16, 30, tzinfo=UTC)
    assert (day(date(2026, 6, 4), ZH), day(date(2026, 6, 4), EN)) == ("2026年6月4日", "4 Jun 2026")
    assert (moment(late, ZH), moment(late, EN)) == ("6月15日 00:30", "15 Jun 00:30")
    case, box = Unit("箱", "case"), Unit("盒", "box")
    assert [quantity(n, case, EN) for n in (1, 2)] == ["1 case", "2 cases"]
    assert (quantity(2, box, EN), quantity(2, Unit("打", "dozen"), EN)) == ("2 boxes", "2 dozen")
    assert (quantity(Decimal("2.50"), case, ZH), quantity(1200, case, ZH)) == ("2.5箱", "1,200箱")
    assert (price(Decimal("1.125"), "CNY", ZH), price(Decimal("48"), "CNY", EN)) == ("¥1.125", "¥48.00")
    assert number(Decimal("-1E3"), ZH) == "−1,000"


def test_percent() -> None:
    """What is not quite sure never looks certain."""
    assert (percent(0.728), percent(0.9999), percent(1.0), percent(-1)) == ("72%", "99%", "100%", "0%")


@pytest.mark.parametrize(("days", "said"), [(0, "0 days late"), (1, "1 day late"), (21, "21 days late")])
def test_nouns_are_counted(days: int, said: str) -> None:
    """One day is no "1 days"; Chinese counts without."""
    text = Text(zh="晚 {days} 天", en="{days:day} late")
    assert (text.say(EN, days=days), text.plain(EN, days=days)) == (said, said)
    assert text.say(ZH, days=days) == f"晚 {days} 天"
