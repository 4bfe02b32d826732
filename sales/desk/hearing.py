"""Hearing sentences that are not about the speaker's own draft: forwarded ones, and those of who takes no orders."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.browse import ORDERERS
from sales.desk.house import House, require
from sales.people import Person
from sales.readings import BalanceQuestion, OrderSentence, TalkContext


@dataclass(frozen=True, slots=True)
class Hearing:
    """- A forwarded message is read by itself: the draft that happens to be open may be for somebody else.
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
