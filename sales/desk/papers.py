"""What every action on a photographed paper does: its cards follow, and those of its album."""

from __future__ import annotations

from sales.collections import Receipt
from sales.desk.house import House
from sales.notices import Subject
from sales.ports import Work


def refresh_receipt(house: House, work: Work, receipt: Receipt, occasion: str | None = None) -> None:
    """Have the receipt's cards brought up to date, and its album's. `occasion` names what changed about a receipt that
    is itself as it was."""
    house.refresh(work, Subject.RECEIPT, receipt.id, occasion or receipt.version)
    refresh_album(house, work, receipt, occasion)


def refresh_album(house: House, work: Work, receipt: Receipt, occasion: str | None = None) -> None:
    """The same for its album alone: the press that changed it draws the receipt's own card."""
    if receipt.album is not None:
        house.refresh(work, Subject.ALBUM, receipt.album, f"{receipt.id} {occasion or receipt.version}")
