"""Action: keep a voice note with an order, and hand it out again."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.browse import Browse
from sales.desk.change_draft import decided
from sales.desk.draft_order import empty_draft
from sales.desk.house import House, require
from sales.desk.sheets import order_sheet
from sales.notes import NoteKind, VoiceNote
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed, OrderDone
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound

_TAKES_NOTES = (OrderState.DRAFT, OrderState.AWAITING, OrderState.APPROVED)


@dataclass(frozen=True, slots=True)
class KeepNote:
    """- A note belongs to an order of the actor's own: the one replied to (until it is delivered or ended), else
      the draft touched last, else a new empty draft that begins with it.
    - The same message (`key`) is kept once. A note changes nothing on the order: what a manager has on the screen stays
      valid.
    - Whoever may see the order may hear its notes."""

    house: House

    def __call__(
        self, actor: Person, key: str, content: bytes, kind: NoteKind, seconds: int, about: int | None = None
    ) -> OrderDone:
        """`about` is the order that was replied to, or that the note is known to be about. Raises NotAllowed, NotFound,
        AlreadyDecided."""
        house = self.house
        require(actor, Role.REP, Role.MANAGER)
        digest = house.files.put(content)
        with house.archive.begin() as work:
            order = self._order(work, actor, key, about)
            if work.talk.first_time(f"note:{key}", house.now()):
                work.attachments.add(VoiceNote(order.id, digest, kind, seconds, house.now(), actor.id))
                house.log(work, actor, "order.note_kept", f"order:{order.id}", after=digest)
                house.refresh(work, Subject.ORDER, order.id, f"note {work.attachments.count(order.id)}")
            outcome = OrderDone(Deed.NOTE_KEPT, order_sheet(house, work, order))
            work.commit()
            return outcome

    def _order(self, work: Work, actor: Person, key: str, about: int | None) -> Order:
        if about is not None:
            order = work.orders.get(about, actor.scope)
            if order is None or order.rep_id != actor.id:
                raise NotFound(Subject.ORDER)
            if order.state not in _TAKES_NOTES:
                raise decided(work, order)
            return order
        begun = work.orders.by_key(key)
        if begun is not None and begun.rep_id == actor.id:
            return begun
        return work.orders.open_draft(actor.id, actor.scope) or work.orders.add(empty_draft(self.house, actor, key))

    def notes(self, actor: Person, order_id: int) -> tuple[tuple[VoiceNote, bytes], ...]:
        """The notes of an order with their bytes, oldest first; NotFound, NotAllowed."""
        sheet = Browse(self.house).order(actor, order_id)
        return tuple((note, self.house.files.get(note.digest)) for note in sheet.notes)
