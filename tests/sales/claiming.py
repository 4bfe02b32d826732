"""What the contact of the small company's customer reports as paid, in one call each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sales.collections import Collection
from sales.desk.money.claim_facts import pausing
from sales.methods import Method
from sales.people import Person
from sales.receivables.claims import ClaimDraft
from tests.sales.company import TODAY, Firm, cny


def draft(minor: int = 2000_00, method: Method | None = Method.WECHAT, ago: int = 0) -> ClaimDraft:
    return ClaimDraft(cny(minor) if minor else None, method, TODAY - timedelta(days=ago))


def claim(firm: Firm, minor: int = 2000_00, by: Person | None = None) -> Collection:
    """A payment of that many fen that the customer's contact reports."""
    today = replace(draft(minor), day=firm.today)
    return firm.desk.report_claim(by or firm.contact, firm.key(), today).sheet.collection


def refuse(firm: Firm, made: Collection) -> None:
    firm.desk.refuse_collection(firm.clerk, made.id, made.version, "nothing came")


def paused(firm: Firm, customer: str = "WANG") -> list[int]:
    """What keeps the customer from being dunned."""
    with firm.archive.look() as work:
        return [one.id for one in pausing(firm.desk.house, work, customer)]
