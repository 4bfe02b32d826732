"""The ear itself: a SentenceReader that never raises at a text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from language.known import Library
from language.questions import asks_balance
from language.reading import Reading
from language.text import listen
from language.typed import read_quantity
from sales.catalogue import Catalogue, Product
from sales.readings import BalanceQuestion, OrderSentence, TalkContext

_LONGEST_SEARCH = 200


class Ear:
    """Reads messages with what the catalogue and the conversation know. One instance serves all threads."""

    def __init__(self) -> None:
        self._library = Library()

    def read(
        self, text: str, context: TalkContext, catalogue: Catalogue, today: date
    ) -> OrderSentence | BalanceQuestion:
        """How the message is understood."""
        return Reading(text, context, catalogue, today, self._library.of(catalogue, today)).outcome()

    def read_balance_question(self, text: str, catalogue: Catalogue, today: date) -> BalanceQuestion | None:
        """The question about a balance that the message is, whatever else it might be; None if it is none."""
        if not asks_balance(listen(text).norm):
            return None
        return Reading(text, TalkContext(), catalogue, today, self._library.of(catalogue, today)).balance_question()

    def find_customers(self, words: str, catalogue: Catalogue) -> tuple[str, ...]:
        """Codes of the customers these words may mean; one means certain."""
        return self._library.customers_of(catalogue).find(words[:_LONGEST_SEARCH])

    def read_quantity(self, words: str, product: Product) -> tuple[Decimal, str, int] | None:
        """The quantity these words say of a product: number, unit (Chinese key), base units; None if it is none."""
        return read_quantity(words, product)

    def find_products(self, words: str, catalogue: Catalogue, today: date) -> tuple[str, ...]:
        """SKUs of the products on sale today that these words may mean, best first."""
        return self._library.of(catalogue, today).shelf.find(words[:_LONGEST_SEARCH])
