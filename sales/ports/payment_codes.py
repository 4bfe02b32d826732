"""Port: the codes under which the company is paid, as pictures that somebody has put ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sales.methods import Method
from sales.people import Language


class PaymentCodes(Protocol):
    """Static pictures by way of paying, and the account in words for a transfer."""

    def methods(self) -> tuple[Method, ...]:
        """The ways for which there is a picture, or words."""
        ...

    def picture(self, method: Method) -> bytes | None:
        """The picture; None where there is none, or it cannot be read."""
        ...

    def words(self, method: Method) -> str:
        """What to write beside it; empty for nothing."""
        ...

    def payee(self, language: Language) -> str:
        """Who is paid: the company's name in this language, or the other one."""
        ...


@dataclass(frozen=True, slots=True)
class NoCodes:
    """Nobody has put any ready."""

    def methods(self) -> tuple[Method, ...]:
        """None."""
        return ()

    def picture(self, method: Method) -> bytes | None:
        """None."""
        return None

    def words(self, method: Method) -> str:
        """Nothing."""
        return ""

    def payee(self, language: Language) -> str:
        """Nobody."""
        return ""
