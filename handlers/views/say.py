"""How things are said: both languages of every sentence, facts escaped, money and days as each language writes them."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import DateTimePattern
from babel.dates import parse_pattern as parse_date_pattern
from babel.numbers import NumberPattern, get_currency_symbol
from babel.numbers import parse_pattern as parse_number_pattern

from handlers.views.reply import units
from sales.catalogue import Product, Unit
from sales.customers import Customer
from sales.money import Money, decimals
from sales.people import Language, Person

FACT_LIMIT = 64  # UTF-16 units of a name; longer ones end in an ellipsis
_MINUS = "\N{MINUS SIGN}"
_JOINED = "\N{WORD JOINER}"  # phones break a line between a minus and a currency sign
_FORMATTER = string.Formatter()
# Nothing that could break a card's lines or turn its writing direction: controls, bidirectional marks, lone surrogates.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LOCALES = {Language.ZH: Locale.parse("zh_Hans_CN"), Language.EN: Locale.parse("en_GB")}


@dataclass(frozen=True, slots=True)
class Voice:
    """To whom a view speaks: the language, and the company's time zone in which moments are shown."""

    language: Language
    zone: ZoneInfo

    def pick(self, zh: str, en: str) -> str:
        """The name in this voice's language, or the other one where only that exists."""
        first, second = (zh, en) if self.language is Language.ZH else (en, zh)
        return first or second


class Html(str):
    """Text that is Telegram HTML already: not escaped again."""

    __slots__ = ()


class _Counted(str):
    """A fact on its way into a template: {days:day} is 1 day, 2 days; without a noun as it is."""

    __slots__ = ()

    def __format__(self, noun: str) -> str:
        return f"{self} {noun if self == '1' else plural(noun)}" if noun else str(self)


class Ours(str):
    """Words of our own as a fact, such as a list of reasons: escaped like any, but never cut."""

    __slots__ = ()


Fact = str | int | Decimal | Money | date | datetime | Customer | Person | Product


class Text:
    """One thing to say, in both languages, with the same {placeholders}; English counts nouns: {days:day}. A template
    may hold Telegram HTML if it is only ever said, not shown plain."""

    def __init__(self, *, zh: str, en: str) -> None:
        """Both languages are a must; so are equal placeholders."""
        if not zh.strip() or not en.strip():
            raise ValueError("a text needs both languages")
        if placeholders(zh) != placeholders(en):
            raise ValueError(f"placeholders differ: {zh!r} and {en!r}")
        self._templates = {Language.ZH: zh, Language.EN: en}

    def template(self, language: Language) -> str:
        """The text with its placeholders."""
        return self._templates[language]

    def say(self, voice: Voice, **facts: Fact) -> Html:
        """The text as Telegram HTML, every fact escaped."""
        return Html(
            self._templates[voice.language].format(**{k: _Counted(escaped(f, voice)) for k, f in facts.items()})
        )

    def plain(self, voice: Voice, **facts: Fact) -> str:
        """The text for a button, placeholder or toast: nothing escaped, since nothing there is HTML."""
        return self._templates[voice.language].format(**{k: _Counted(worded(f, voice)) for k, f in facts.items()})


def placeholders(template: str) -> frozenset[str]:
    """The names of a template's placeholders."""
    return frozenset(name for _, name, _, _ in _FORMATTER.parse(template) if name is not None)


def worded(fact: Fact, voice: Voice) -> str:
    """A fact in words of the voice's language, as plain text on one line."""
    if isinstance(fact, Money):
        return money(fact, voice)
    if isinstance(fact, datetime):
        return moment(fact, voice)
    if isinstance(fact, date):
        return day(fact, voice)
    if isinstance(fact, Decimal):
        return number(fact, voice)
    if isinstance(fact, Customer | Product):
        return clip(voice.pick(fact.name_zh, fact.name_en))
    if isinstance(fact, Ours):
        return fact
    return clip(fact.name if isinstance(fact, Person) else str(fact))


def escaped(fact: Fact, voice: Voice) -> Html:
    """A fact in words as Telegram HTML. An amount's minus stays with it where a line is broken."""
    if isinstance(fact, Html):
        return fact
    words = html.escape(worded(fact, voice), quote=False)
    return Html(words.replace(_MINUS, _MINUS + _JOINED) if isinstance(fact, Money) else words)


def clean(text: str) -> str:
    """The text on one line without characters that are not seen but do something."""
    return " ".join(_UNSEEN.sub("", text).split())


def clip(text: str, limit: int = FACT_LIMIT) -> str:
    """The cleaned text, cut with an ellipsis to so many UTF-16 units."""
    text = clean(text)
    if units(text) <= limit:
        return text
    while units(text) > limit - 1:
        text = text[: min(len(text) - 1, limit - 1)]
    return text.rstrip() + "…"


def long(text: str, limit: int = 300) -> Html:
    """A sentence that somebody wrote (a note, a reason): escaped, allowed to be longer than a name."""
    return Html(html.escape(clip(text, limit), quote=False))


def bold(text: Html) -> Html:
    """In bold."""
    return Html(f"<b>{text}</b>")


def lines(parts: Iterable[str]) -> Html:
    """Non-empty parts, one a line; an empty part is dropped."""
    return Html("\n".join(part for part in parts if part))


def blocks(parts: Iterable[str]) -> Html:
    """Non-empty parts with an empty line between them."""
    return Html("\n\n".join(part for part in parts if part))


def money(amount: Money, voice: Voice) -> str:
    """An amount with its currency sign, exact: ¥1,234.50, −¥20.00."""
    figure = _number_pattern(decimals(amount.currency)).apply(abs(amount.amount), _LOCALES[voice.language])
    return f"{_MINUS if amount.minor < 0 else ''}{_symbol(amount.currency)}{figure}"


def number(value: Decimal, voice: Voice, most: int = 3) -> str:
    """A number with as many decimals as it has (so many at most), thousands grouped."""
    value = value.normalize() + 0
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    figure = _number_pattern(min(places, most)).apply(abs(value), _LOCALES[voice.language])
    return f"{_MINUS if value < 0 else ''}{figure}"


def price(value: Decimal, currency: str, voice: Voice) -> str:
    """A price in major units: as money, with more decimals where it has them."""
    exponent = value.normalize().as_tuple().exponent
    places = max(decimals(currency), -exponent if isinstance(exponent, int) else 0)
    return f"{_symbol(currency)}{_number_pattern(min(places, 4)).apply(value, _LOCALES[voice.language])}"


def quantity(value: Decimal | int, unit: Unit, voice: Voice) -> str:
    """How much of something: 10箱, 10 cases."""
    value = Decimal(value)
    if voice.language is Language.ZH:
        return f"{number(value, voice)}{clip(unit.zh, 12)}"
    name = clip(unit.en or unit.zh, 16)
    return f"{number(value, voice)} {name if value == 1 else plural(name)}"


def distance(metres: int, voice: Voice) -> str:
    """How far away, no more exact than a phone knows: 350 m, 1.2 km."""
    if metres < 1000:
        return f"{max(10, round(metres, -1))} m"
    return f"{number(Decimal(metres) / 1000 if metres < 10_000 else Decimal(metres // 1000), voice, 1)} km"


def plural(noun: str) -> str:
    """The English plural of a unit; measures and dozens have none."""
    if noun.lower() in {"dozen", "kg", "g", "l", "ml", "m", "cm"} or not noun.isascii():
        return noun
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def day(value: date, voice: Voice) -> str:
    """A day with its year: 2026年6月4日, 4 Jun 2026."""
    pattern = "y年M月d日" if voice.language is Language.ZH else "d MMM y"
    return _date_pattern(pattern).apply(value, _LOCALES[voice.language])


def short_day(value: date, voice: Voice) -> str:
    """A day without its year, where no other year can be meant: 6月4日, 4 Jun."""
    pattern = "M月d日" if voice.language is Language.ZH else "d MMM"
    return _date_pattern(pattern).apply(value, _LOCALES[voice.language])


def moment(value: datetime, voice: Voice) -> str:
    """A moment in the company's zone, without its year: 6月4日 14:02, 4 Jun 14:02."""
    pattern = "M月d日 HH:mm" if voice.language is Language.ZH else "d MMM HH:mm"
    return _date_pattern(pattern).apply(value.astimezone(voice.zone), _LOCALES[voice.language])


def percent(share: float) -> str:
    """How sure a reading is, rounded down so that nothing doubtful looks certain: 87%."""
    return f"{max(0, min(100, int(share * 100)))}%"


# Babel spends most of a formatting call on finding and parsing the pattern: each is parsed once.
@cache
def _number_pattern(places: int) -> NumberPattern:
    return parse_number_pattern("#,##0" + ("." + "0" * places if places else ""))


@cache
def _date_pattern(pattern: str) -> DateTimePattern:
    return parse_date_pattern(pattern)


@cache
def _symbol(currency: str) -> str:
    # The signs that a Chinese office uses, in both languages: the ¥ of the house is the yuan, the yen is JP¥.
    symbol = get_currency_symbol(currency, _LOCALES[Language.ZH])
    return f"{symbol}\N{NO-BREAK SPACE}" if symbol.isalpha() else symbol
