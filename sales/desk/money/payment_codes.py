"""Looking up: the company's payment codes, for whoever has somebody to show them to, and for customers."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.methods import Method
from sales.people import Person, Role
from sales.refusals import NotFound

SHOWN_TO = (Role.REP, Role.MANAGER, Role.FINANCE, Role.CONTACT)


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """One of them: a picture, words, or both."""

    method: Method
    picture: bytes | None
    words: str


@dataclass(frozen=True, slots=True)
class ShowCodes:
    """- What is shown is what the company has put ready; nothing is made up, and no amount is written into a code.
    - A payment code is no secret of one customer: it is the company's own, the same for everybody."""

    house: House

    def methods(self, actor: Person) -> tuple[Method, ...]:
        """The ways of paying for which there is something to show; NotAllowed."""
        require(actor, *SHOWN_TO)
        return self.house.codes.methods()

    def code(self, actor: Person, method: Method) -> PaymentCode:
        """NotFound where there is none (any more); NotAllowed."""
        require(actor, *SHOWN_TO)
        codes = self.house.codes
        picture, words = codes.picture(method), codes.words(method)
        if picture is None and not words:
            raise NotFound
        return PaymentCode(method, picture, words)
