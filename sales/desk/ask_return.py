"""Actions: a return is put together line by line, and handed in for somebody else's decision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.return_facts import OPEN, asked_for, notes_of, places, remainders, return_sheet
from sales.desk.return_parts import own_return, refuse_troubles, renewed, saved
from sales.invoices import Invoice
from sales.notices import NoticeKind, Subject
from sales.people import HOUSE, Person
from sales.ports import Work
from sales.refusals import CannotReturn, NotFound, OutOfDate, ReturnTrouble
from sales.return_outcomes import ReturnChanged, ReturnSheet
from sales.returns import ASKERS, DECIDERS, Return, ReturnState


def may_ask(work: Work, actor: Person, order_id: int, number: str | None) -> Invoice:
    """The invoice (the order's only one where none is named) that the actor may ask to credit."""
    require(actor, *ASKERS)
    order = work.orders.get(order_id, actor.scope)
    if order is None:
        raise NotFound(Subject.ORDER)
    invoices = work.orders.invoices(order.id)
    if not invoices:
        raise CannotReturn(0, ReturnTrouble.NOT_INVOICED)
    named = [invoice for invoice in invoices if number in (None, invoice.number)]
    if len(named) != 1:
        raise NotFound(Subject.RETURN)
    return named[0]


def begun(house: House, work: Work, actor: Person, order_id: int, key: str, number: str | None = None) -> Return:
    """In the action's own transaction: a draft for the invoice, or the actor's own that there is. NotAllowed, NotFound,
    CannotReturn."""
    invoice = may_ask(work, actor, order_id, number)
    for draft in work.returns.of_invoice(invoice.number, ReturnState.DRAFT):
        if draft.requested_by == actor.id:
            return draft
    if not any(left.base_quantity or left.amount for left in remainders(work, invoice)):
        raise CannotReturn(0, ReturnTrouble.NOTHING_LEFT)
    made = work.returns.add(
        Return(
            id=0,
            version=1,
            state=ReturnState.DRAFT,
            order_id=order_id,
            invoice=invoice.number,
            customer=invoice.customer,
            currency=invoice.total.currency,
            key=key,
            requested_by=actor.id,
            requested_at=house.now(),
            warehouse=places(work, notes_of(work, invoice))[0].code,
        )
    )
    house.log(work, actor, "return.begun", f"return:{made.id}", after=invoice.number)
    return made


@dataclass(frozen=True, slots=True)
class AskReturn:
    """- A rep (own customers), finance, the warehouse or a manager asks; the draft is that person's own.
    - Not more than was invoiced less what came back or is asked for by others; never above the original's price. A
      credit for the price alone is possible up to what is left of the line.
    - `key` (a press or a message) takes effect once; handing in names the version that was seen.
    - Handed in, every manager and everybody of finance but the asker gets the card."""

    house: House

    def show(self, actor: Person, return_id: int) -> ReturnSheet:
        """A return's card; NotFound, NotAllowed. A draft is its asker's own business."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            made = work.returns.get(return_id, actor.scope)
            if made is None or (made.requested_by != actor.id and made.state is ReturnState.DRAFT):
                raise NotFound(Subject.RETURN)
            return return_sheet(work, made)

    def picture(self, actor: Person, return_id: int) -> bytes | None:
        """The picture that was sent with it, if there is one; NotFound, NotAllowed."""
        made = self.show(actor, return_id).made
        return self.house.files.get(made.photo) if made.photo else None

    def begin(self, actor: Person, order_id: int, key: str, number: str | None = None) -> ReturnChanged:
        """Begin a return, or go on with the actor's draft for this invoice. NotAllowed, NotFound, CannotReturn."""
        with self.house.archive.begin() as work:
            sheet = return_sheet(work, begun(self.house, work, actor, order_id, key, number))
            work.commit()
            return ReturnChanged(sheet)

    def discard(self, actor: Person, return_id: int, seen: int) -> ReturnChanged:
        """The asker puts it aside before anybody decided. NotFound, AlreadyDecided, OutOfDate."""
        with self.house.archive.begin() as work:
            made = own_return(work, actor, return_id, OPEN)
            if made.version != seen:
                raise OutOfDate(Subject.RETURN, return_id)
            return saved(self.house, work, actor, replace(made, state=ReturnState.DISCARDED), "discarded")

    def hand_in(self, actor: Person, return_id: int, seen: int) -> ReturnChanged:
        """Ask for the decision. NotFound, AlreadyDecided, OutOfDate, CannotReturn."""
        house = self.house
        with house.archive.begin() as work:
            glance = own_return(work, actor, return_id)
            work.customers.lock(glance.customer)
            made = own_return(work, actor, return_id)
            if made.version != seen:
                raise OutOfDate(Subject.RETURN, return_id)
            refuse_troubles(work, made, asked_for(work, made.invoice, made.id))
            fresh = renewed(work, made)
            asked = replace(fresh, state=ReturnState.REQUESTED, requested_at=house.now())
            deciders = {p.id: p for role in DECIDERS for p in work.people.with_role(role) if p.id != actor.id}
            house.tell(work, NoticeKind.CARD, Subject.RETURN, made.id, made.version + 1, *deciders.values())
            house.refresh(work, Subject.ORDER, made.order_id, f"return {made.id}:{made.version + 1}")
            return saved(self.house, work, actor, asked, "requested")
