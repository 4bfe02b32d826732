"""Actions: a manager or finance approves a return, which posts its credit note, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.return_facts import return_sheet
from sales.desk.return_parts import decided, put_together, refuse_troubles, renewed
from sales.desk.statements.disputes.settle import corrected, day_of_correction
from sales.desk.typed import reason_of
from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.posting_rules import Part, journal
from sales.refusals import NotFound, OutOfDate, OwnDocument
from sales.return_outcomes import ReturnChanged
from sales.returns import DECIDERS, Return, ReturnState


@dataclass(frozen=True, slots=True)
class DecideReturn:
    """- A manager or finance decides, and never who asked. Compare-and-set on the version: of two the second is told.
    - On approval what is left of the invoice is read again under the customer's lock. If the figures changed since they
      were seen (another credit came first), the card shows the new ones and nothing is decided.
    - The credit note is numbered, dated today (in a statement's period while the invoice is in dispute there, see
      `day_of_correction`) and refers to the invoice: revenue and tax are reversed, the goods go back into stock at what
      they had cost unless they are scrapped. It settles what is left of that invoice; the rest
      stays as the customer's credit.
    - The asker and the rep are told; the customer's contacts get the note; every card follows."""

    house: House

    def approve(self, actor: Person, return_id: int, seen: int) -> ReturnChanged:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, CannotReturn."""
        house = self.house
        with house.archive.begin() as work:
            made = self._open(work, actor, return_id, seen)
            refuse_troubles(work, made, {})
            if (fresh := renewed(work, made)) != made:
                saved = work.returns.save(fresh, made.version)
                before, after = put_together(made), put_together(fresh)
                house.log(work, actor, "return.renewed", f"return:{made.id}", before, after)
                house.refresh(work, Subject.RETURN, made.id, saved.version)
                work.commit()
                raise OutOfDate(Subject.RETURN, return_id)
            day = day_of_correction(house, work, made.customer, made.invoice)
            number = work.ledger.next_number(DocumentKind.CREDIT_NOTE, day.year)
            note = replace(made, state=ReturnState.APPROVED, number=number, day=day)
            note = self._save(work, actor, note)
            self._post(work, note, day)
            corrected(house, work, actor, note.customer, note.invoice, number)
            contacts = work.people.contacts_of(note.customer)
            house.tell(work, NoticeKind.CREDIT_NOTE, Subject.RETURN, note.id, note.version, *contacts)
            return self._told(work, actor, note)

    def refuse(self, actor: Person, return_id: int, seen: int, reason: str) -> ReturnChanged:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            made = self._open(work, actor, return_id, seen)
            made = self._save(work, actor, replace(made, state=ReturnState.REFUSED, refusal=why))
            return self._told(work, actor, made)

    def _open(self, work: Work, actor: Person, return_id: int, seen: int) -> Return:
        require(actor, *DECIDERS)
        glance = work.returns.get(return_id, actor.scope)
        if glance is None:
            raise NotFound(Subject.RETURN)
        work.customers.lock(glance.customer)
        made = work.returns.get(return_id, actor.scope)
        if made is None or made.state is ReturnState.DRAFT:  # a draft is its asker's own business
            raise NotFound(Subject.RETURN)
        if made.state is not ReturnState.REQUESTED:
            raise decided(work, made)
        if made.requested_by == actor.id:
            raise OwnDocument(Subject.RETURN, return_id)
        if made.version != seen:
            raise OutOfDate(Subject.RETURN, return_id)
        return made

    def _save(self, work: Work, actor: Person, made: Return) -> Return:
        return work.returns.save(replace(made, decided_by=actor.id, decided_at=self.house.now()), made.version)

    def _post(self, work: Work, note: Return, day: date) -> None:
        """The journal, the goods and the open item of a note that is saved with its number."""
        house, number = self.house, note.number or ""
        work.returns.credit(note)
        amounts = {Part.NET: note.total - note.tax, Part.TAX: note.tax}
        if note.brings_goods:
            amounts[Part.COST] = note.cost
            for line in sorted(note.lines, key=lambda each: each.sku):
                if line.base_quantity:
                    work.stock.take(line.sku, -line.base_quantity, number, note.warehouse)
        kind = DocumentKind.CREDIT_NOTE
        work.ledger.post(journal(kind, number, day, amounts, note.customer, reverses=note.invoice), house.now())
        credit = OpenItem(number, kind, note.customer, day, day, -note.total, -note.total)
        work.ledger.open_item(credit)
        item = work.ledger.item(note.invoice)
        part = min(note.total.minor, item.residual.minor) if item else 0
        if part > 0:
            allocation = Allocation(number, note.invoice, Money(part, note.currency), day)
            work.ledger.allocate(allocation, house.now())

    def _told(self, work: Work, actor: Person, made: Return) -> ReturnChanged:
        house = self.house
        after = made.number or made.refusal or ""
        house.log(work, actor, f"return.{made.state}", f"return:{made.id}", before=made.invoice, after=after)
        order = work.orders.get(made.order_id, EVERYTHING)
        told = {made.requested_by, *([order.rep_id] if order else ())} - {actor.id}
        readers = [person(work, each) for each in sorted(told)]
        house.tell(work, NoticeKind.RETURN_DECIDED, Subject.RETURN, made.id, made.version, *readers)
        house.refresh(work, Subject.RETURN, made.id, made.version)
        house.refresh(work, Subject.ORDER, made.order_id, f"return {made.id}:{made.version}")
        sheet = return_sheet(work, made)
        work.commit()
        return ReturnChanged(sheet)
