"""Hearing sentences that are not about the speaker's own draft: forwarded ones, and those of who takes no orders."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.browse import ORDERERS
from sales.desk.house import House, require
from sales.desk.money.report import REPORTERS
from sales.people import Person
from sales.readings import BalanceQuestion, OrderSentence, PaymentSentence, TalkContext


@dataclass(frozen=True, slots=True)
class Hearing:
    """- A forwarded message is read by itself: the draft that happens to be open may be for somebody else.
    - Money that was received is listened for first: it is told apart from goods by every word of the sentence.
    - In the mouth of who takes no orders only a question about a balance is looked for."""

    house: House

    def alone(self, actor: Person, text: str, forwarded_from: str) -> OrderSentence | BalanceQuestion:
        """What a message means without any draft, under the name it came from; NotAllowed for who takes no orders."""
        require(actor, *ORDERERS)
        with self.house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
        context = TalkContext(forwarded_from=forwarded_from or None)
        return self.house.ear.read(text, context, catalogue, self.house.today())

    def balance_question(self, actor: Person, text: str) -> BalanceQuestion | None:
        """The question about a balance in it, if it is one."""
        with self.house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
        return self.house.ear.read_balance_question(text, catalogue, self.house.today())

    def payment(self, actor: Person, text: str) -> PaymentSentence | None:
        """The money received that it tells of, in the mouth of somebody who may report it; None if it is none."""
        if not actor.has(*REPORTERS):
            return None
        with self.house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
        return self.house.ear.read_payment(text, catalogue, self.house.today(), self.house.currency)
