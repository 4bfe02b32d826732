"""Action: take a photographed paper, alone or in an album."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from sales.collections import Album, MatchedBy, Receipt, ReceiptState
from sales.desk.captions import caption_says
from sales.desk.house import House, require
from sales.desk.money.claim import check_paper
from sales.desk.papers import SENDERS, refresh_album
from sales.desk.recaption import recaption
from sales.desk.sheets import receipt_sheet
from sales.notices import Subject
from sales.paper_outcomes import ReceiptTaken
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound
from sales.slips import PaperKind


@dataclass(frozen=True, slots=True)
class TakeReceipt:
    """- Reps, managers and finance send receipts. The original is stored, whatever it turns out to be.
    - A customer's contact sends what proves a payment of the own company, and nothing else: whose it is and what kind
      of paper is settled from the start.
    - The same message makes one receipt, however often it is delivered.
    - A caption may name the customer, the way of paying, an amount and the kind of paper. Photos of one message group
      share an album, and what is said under one of them is said of all, of those too that were read before it came."""

    house: House

    def __call__(
        self,
        actor: Person,
        chat_id: int,
        message_id: int,
        content: bytes,
        caption: str = "",
        group: str | None = None,
    ) -> ReceiptTaken:
        """`group` is Telegram's media_group_id. Raises NotAllowed, NotFound (somebody else's message); of a contact
        TooManyClaims too."""
        require(actor, *SENDERS)
        house = self.house
        if actor.has(Role.CONTACT):
            check_paper(house, actor, (chat_id, message_id))
        house.files.put(content)
        with house.archive.begin() as work:
            known = work.receipts.by_message(chat_id, message_id)
            if known is not None and known.person_id != actor.id:
                raise NotFound(Subject.RECEIPT)
            if known is not None:
                return ReceiptTaken(receipt_sheet(work, known), again=True)
            album = self._album(work, actor, chat_id, caption, group) if group else None
            digest = hashlib.sha256(content).hexdigest()
            receipt = self._add(work, actor, (chat_id, message_id), digest, caption, album)
            outcome = ReceiptTaken(receipt_sheet(work, receipt))
            work.commit()
            return outcome

    def _add(
        self, work: Work, actor: Person, message: tuple[int, int], digest: str, caption: str, album: Album | None
    ) -> Receipt:
        house = self.house
        words = caption or (album.caption if album else "")
        says = caption_says(house.ear, work.products.catalogue(actor.scope), words, house.currency)
        receipt = work.receipts.add(
            _claimed(
                actor,
                Receipt(
                    id=0,
                    version=1,
                    state=ReceiptState.READING,
                    person_id=actor.id,
                    chat_id=message[0],
                    message_id=message[1],
                    created_at=house.now(),
                    digest=digest,
                    currency=house.currency,
                    caption=caption,
                    customer=says.customer,
                    method=says.method,
                    kind=says.kind,
                    album=album.id if album else None,
                    said_total=None if album else says.amount,
                    matched_by=MatchedBy.CAPTION if says.customer else None,
                ),
            )
        )
        house.log(work, actor, "receipt.taken", f"receipt:{receipt.id}", after=receipt.digest)
        refresh_album(house, work, receipt)
        return receipt

    def _album(self, work: Work, actor: Person, chat_id: int, caption: str, group: str) -> Album:
        """The group's album, made by the first of its photos. The first caption that comes is said of all."""
        made = Album(0, actor.id, chat_id, self.house.now(), group, caption)
        album = work.receipts.album_of(made)
        if album.person_id != actor.id:
            raise NotFound(Subject.ALBUM)
        if caption and not album.caption:
            album = replace(album, caption=caption)
            work.receipts.caption_album(album)
            recaption(self.house, work, actor, album)
        return album


def _claimed(actor: Person, receipt: Receipt) -> Receipt:
    """What a customer's contact sends is a payment of the own company."""
    if not actor.has(Role.CONTACT):
        return receipt
    return replace(receipt, customer=actor.customer, matched_by=None, kind=PaperKind.PAYMENT, kind_chosen=True)
