"""Actions: the house's rates of exchange, seen and set by finance."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from sales.desk.house import House, require
from sales.money import DECIMALS
from sales.payments import Rate
from sales.people import Person, Role
from sales.receivables.outcomes import RatesSheet
from sales.receivables.refusals import BadRate

_SAID = re.compile(r"([A-Z]{3}) ?(?:=|:|/([A-Z]{3}))? ?(\d{1,9}(?:\.\d{1,8})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rates:
    """- Finance sees and sets them; each change is logged. One unit of the currency is worth so much of the house's.
    - What is set counts from today on; what was posted before keeps its difference."""

    house: House

    def show(self, actor: Person) -> RatesSheet:
        """Every rate in force today. NotAllowed."""
        require(actor, Role.FINANCE)
        house = self.house
        with house.archive.look() as work:
            return RatesSheet(house.currency, work.rates.all(house.currency, house.today()))

    def set(self, actor: Person, said: str) -> RatesSheet:
        """Set a rate as typed ('USD 7.12'). NotAllowed, BadRate."""
        require(actor, Role.FINANCE)
        house = self.house
        with house.archive.begin() as work:
            currency, value = _read(said, house.currency)
            today = house.today()
            before = work.rates.in_force(currency, house.currency, today)
            work.rates.set(Rate(currency, house.currency, today, value, actor.id, house.now()))
            was = f"{before.rate}" if before else ""
            house.log(work, actor, "rate.set", f"rate:{currency}/{house.currency}", was, f"{value}")
            sheet = RatesSheet(house.currency, work.rates.all(house.currency, today), currency)
            work.commit()
            return sheet


def _read(said: str, base: str) -> tuple[str, Decimal]:
    words = " ".join(unicodedata.normalize("NFKC", said).upper().split())
    match = _SAID.fullmatch(words)
    if match is None or match[1] == base or match[1] not in DECIMALS or match[2] not in (None, base):
        raise BadRate(said[:80])
    value = Decimal(match[3])
    if not value:
        raise BadRate(said[:80])
    return match[1], value
