"""Action: write down what was read of a photographed paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Album, Receipt, ReceiptState
from sales.desk.house import House
from sales.desk.layout_memory import with_memory
from sales.desk.named import person
from sales.desk.papers import refresh_receipt
from sales.desk.proposing import proposed
from sales.desk.sheets import receipt_sheet
from sales.desk.twins import with_twin
from sales.notices import NoticeKind, Subject
from sales.paper_outcomes import ReceiptChanged
from sales.people import EVERYTHING, Role
from sales.ports import Work
from sales.slips import ReceiptReading, Unreadable

MOST_SLIPS = 10  # of one photo; more are most probably something else


@dataclass(frozen=True, slots=True)
class RecordReading:
    """- A reading only proposes: its values stand until a person corrects or confirms them. What cannot be an amount of
      the receipt's currency is not proposed, and a day that has not come yet is asked about.
    - A receipt is recorded once; a second reading of it (after a restart) is ignored.
    - Other slips on the same photo become receipts of their own, still to be read, in one album with the first.
    - The customer is proposed when caption, tax number, name or history fit exactly one of the sender's customers.
    - Earlier receipts that look like this one are searched, and the person is warned."""

    house: House

    def __call__(self, receipt_id: int, reading: ReceiptReading | Unreadable) -> ReceiptChanged | None:
        """None: this receipt was read (or put aside) already."""
        house = self.house
        with house.archive.begin() as work:
            receipt = work.receipts.get(receipt_id, EVERYTHING, 0)
            if receipt is None or receipt.state is not ReceiptState.READING:
                return None
            work.receipts.keep_looks(receipt.id, _looks(reading))
            if isinstance(reading, Unreadable):
                seen, slips = _unread(work, receipt, reading), 1
            else:
                known = with_memory(house, work, reading, receipt.person_id)
                seen, slips = proposed(house, work, receipt, known), reading.slips
            seen, further = self._further(work, seen, slips)
            seen = work.receipts.save(seen, receipt.version)
            house.log(work, None, f"receipt.{seen.state}", f"receipt:{receipt.id}", after=str(seen.total or ""))
            refresh_receipt(house, work, seen)
            outcome = ReceiptChanged(receipt_sheet(work, seen), further)
            work.commit()
            return outcome

    def _further(self, work: Work, first: Receipt, slips: int) -> tuple[Receipt, tuple[int, ...]]:
        """The receipt with its album, and the receipts made of the other slips on its photo."""
        count = min(slips, MOST_SLIPS)
        if first.part > 0 or count < 2:
            return first, ()
        house = self.house
        if first.album is None:
            album = Album(0, first.person_id, first.chat_id, house.now(), None, first.caption)
            first = replace(first, album=work.receipts.album_of(album).id)
            sender = person(work, first.person_id)
            house.tell(work, NoticeKind.CARD, Subject.ALBUM, first.album or 0, first.version, sender)
        return first, tuple(self._slip(work, first, part) for part in range(1, count))

    def _slip(self, work: Work, first: Receipt, part: int) -> int:
        claimed = person(work, first.person_id).has(Role.CONTACT)
        added = work.receipts.add(
            Receipt(
                id=0,
                version=1,
                state=ReceiptState.READING,
                person_id=first.person_id,
                chat_id=first.chat_id,
                message_id=first.message_id,
                created_at=first.created_at,
                digest=first.digest,
                currency=first.currency,
                caption=first.caption,
                album=first.album,
                part=part,
                customer=first.customer if claimed else None,
                kind=first.kind if claimed else None,
                kind_chosen=claimed,
            )
        )
        self.house.log(work, None, "receipt.found", f"receipt:{added.id}", after=f"receipt:{first.id} {part}")
        return added.id


def _looks(reading: ReceiptReading | Unreadable) -> tuple[str, ...]:
    """That of the whole picture first."""
    if isinstance(reading, Unreadable):
        return (reading.look,) if reading.look else ()
    return (reading.look, *reading.looks) if reading.look else ()


def _unread(work: Work, receipt: Receipt, reading: Unreadable) -> Receipt:
    """The amount that the caption names is as good as one that is typed."""
    seen = replace(receipt, state=ReceiptState.UNREADABLE, fault=reading.fault, look=reading.look)
    if receipt.said_total is not None:
        seen = replace(seen, state=ReceiptState.READ, total=receipt.said_total)
    return with_twin(work, seen)
