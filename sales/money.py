"""Money: an exact count of minor units with its currency. Never a float, never two currencies in one sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LARGEST_AMOUNT = Decimal(100_000_000)  # no amount that is typed or said reaches it
# ISO 4217 minor units of the currencies the house trades in.
DECIMALS = {
    "CNY": 2,
    "HKD": 2,
    "TWD": 2,
    "USD": 2,
    "EUR": 2,
    "GBP": 2,
    "SGD": 2,
    "MYR": 2,
    "JPY": 0,
    "KRW": 0,
    "KWD": 3,
}


class MixedCurrencies(ValueError):
    """Two currencies met in one sum or comparison."""


class UnknownCurrency(ValueError):
    """A currency code that the house does not trade in."""


def decimals(currency: str) -> int:
    """Number of decimals of a currency, by its ISO 4217 code; raises UnknownCurrency."""
    try:
        return DECIMALS[currency]
    except KeyError:
        raise UnknownCurrency(currency) from None


def half_up(value: Decimal) -> int:
    """The nearest whole number, halves away from zero, as invoices are rounded."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (fen, cents) of one currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        decimals(self.currency)

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Money:
        """Money from an amount in major units, rounded half-up at the currency's last decimal."""
        return cls(half_up(Decimal(amount).scaleb(decimals(currency))), currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Nothing, in this currency."""
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with exactly the currency's decimals."""
        return Decimal(self.minor).scaleb(-decimals(self.currency))

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __gt__(self, other: Money) -> bool:
        return other < self

    def __ge__(self, other: Money) -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return self.minor != 0


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts, all of which must be in this currency."""
    result = Money.zero(currency)
    for amount in amounts:
        result = result + amount
    return result
