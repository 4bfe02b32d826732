"""The ear itself: a SentenceReader that never raises at a text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from language.known import Library
from language.past_days import odd_day, split_day
from language.payment_said import read_payment
from language.questions import asks_balance
from language.reading import Reading
from language.text import listen
from language.typed import read_amount, read_quantity
from sales.catalogue import Catalogue, Product
from sales.readings import BalanceQuestion, OddDay, OrderSentence, PaymentSentence, TalkContext

_LONGEST_SEARCH = 200


class Ear:
    """Reads messages with what the catalogue and the conversation know. One instance serves all threads."""

    def __init__(self) -> None:
        self._library = Library()

    def read(
        self, text: str, context: TalkContext, catalogue: Catalogue, today: date
    ) -> OrderSentence | BalanceQuestion:
        """How the message is understood."""
        rest, day = _without_day(text, today)
        if rest != text and asks_balance(listen(rest).norm):
            meant = Reading(rest, context, catalogue, today, self._library.of(catalogue, today)).outcome()
            if isinstance(meant, BalanceQuestion):
                return replace(meant, as_of=day)
        return Reading(text, context, catalogue, today, self._library.of(catalogue, today)).outcome()

    def read_balance_question(self, text: str, catalogue: Catalogue, today: date) -> BalanceQuestion | None:
        """The question about a balance that the message is, whatever else it might be; None if it is none."""
        rest, day = _without_day(text, today)
        if not asks_balance(listen(rest).norm):
            return None
        reading = Reading(rest, TalkContext(), catalogue, today, self._library.of(catalogue, today))
        return replace(reading.balance_question(), as_of=day)

    def split_day(self, words: str, today: date) -> tuple[str, date | None]:
        """The words without the day of the past that they name, and that day."""
        return split_day(words[:_LONGEST_SEARCH], today)

    def odd_day(self, words: str, today: date) -> tuple[str, OddDay] | None:
        """The words without a day that is to come or that does not exist, and that day."""
        return odd_day(words[:_LONGEST_SEARCH], today)

    def read_payment(self, text: str, catalogue: Catalogue, today: date, currency: str) -> PaymentSentence | None:
        """The payment that the message tells of, and nothing else but that; None if it is none."""
        return read_payment(text, self._library.of(catalogue, today), today, currency)

    def find_customers(self, words: str, catalogue: Catalogue) -> tuple[str, ...]:
        """Codes of the customers these words may mean; one means certain."""
        return self._library.customers_of(catalogue).find(words[:_LONGEST_SEARCH])

    def read_quantity(self, words: str, product: Product) -> tuple[Decimal, str, int] | None:
        """The quantity these words say of a product: number, unit (Chinese key), base units; None if it is none."""
        return read_quantity(words, product)

    def read_amount(self, words: str, currency: str) -> Decimal | None:
        """The amount of this currency that these words are, figures or not ('三千五', 'two hundred'); None if none."""
        return read_amount(words, currency)

    def find_products(self, words: str, catalogue: Catalogue, today: date) -> tuple[str, ...]:
        """SKUs of the products on sale today that these words may mean, best first."""
        return self._library.of(catalogue, today).shelf.find(words[:_LONGEST_SEARCH])


def _without_day(text: str, today: date) -> tuple[str, date | None]:
    """The text without the day that it names, and the day if it is one of the past."""
    odd = odd_day(text, today)
    return (odd[0], None) if odd else split_day(text, today)
