"""What every action on a photographed paper does: its cards follow, and those of its album."""

from __future__ import annotations

from sales.collections import Receipt, ReceiptState
from sales.desk.house import House, require
from sales.notices import Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotFound

SENDERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.CONTACT)
_OPEN = (ReceiptState.READ, ReceiptState.UNREADABLE)


def own_receipt(work: Work, actor: Person, receipt_id: int) -> Receipt:
    """The actor's own receipt, still open; NotFound for somebody else's, AlreadyDecided when it is done with,
    NotAllowed if the actor sends no receipts (any more)."""
    require(actor, *SENDERS)
    receipt = work.receipts.get(receipt_id, actor.scope, actor.id)
    if receipt is None or receipt.person_id != actor.id:
        raise NotFound(Subject.RECEIPT)
    if receipt.state not in _OPEN:
        raise AlreadyDecided(Subject.RECEIPT, receipt_id, receipt.state.value, actor.name)
    return receipt


def refresh_receipt(house: House, work: Work, receipt: Receipt, occasion: str | None = None) -> None:
    """Have the receipt's cards brought up to date, and its album's. `occasion` names what changed about a receipt that
    is itself as it was."""
    house.refresh(work, Subject.RECEIPT, receipt.id, occasion or receipt.version)
    refresh_album(house, work, receipt, occasion)


def refresh_album(house: House, work: Work, receipt: Receipt, occasion: str | None = None) -> None:
    """The same for its album alone: the press that changed it draws the receipt's own card."""
    if receipt.album is not None:
        house.refresh(work, Subject.ALBUM, receipt.album, f"{receipt.id} {occasion or receipt.version}")
