"""Who a paper names beside the company itself: the payer, or the merchant."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import Receipt
from sales.desk.house import House
from sales.likeness import name_key, names_alike
from sales.slips import ReceiptReading


def parties(house: House, receipt: Receipt) -> tuple[str, ...]:
    """The payer, if one was read, and the merchant as it stands now; not the company itself."""
    payer = receipt.reading.payer if receipt.reading else None
    names = (payer.value if payer else None, receipt.merchant)
    return tuple(name for name in names if name and not is_own(house, name))


def with_party(house: House, receipt: Receipt) -> Receipt:
    """The receipt with the name under which it is remembered whose paper it was."""
    names = parties(house, receipt)
    return replace(receipt, party=name_key(names[0]) if names else None)


def party_tax_id(house: House, reading: ReceiptReading) -> str | None:
    """The tax number of the other party: the issuer's, or the buyer's where the company is the issuer."""
    own = {name_key(name) for name in house.names}
    others = [each for each in reading.tax_ids if name_key(each.value) not in own]
    if reading.merchant and is_own(house, reading.merchant.value):
        others = [each for each in others if each.buyer]
    others.sort(key=lambda each: each.buyer)
    return others[0].value if others else None


def is_own(house: House, name: str) -> bool:
    """Whether a name on a paper is the company's own."""
    return any(names_alike(name, own) for own in house.names)
