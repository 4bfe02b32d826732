"""Actions: finance verifies a reported collection, which posts the payment, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Collection, CollectionState
from sales.desk.decide_order import reason_of
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.papers import refresh_receipt
from sales.desk.sheets import collection_sheet
from sales.ledger import Account, DocumentKind, Journal, OpenItem, Posting, oldest_first
from sales.notices import NoticeKind, Subject
from sales.paper_outcomes import CollectionRefused, CollectionSheet, CollectionVerified
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotFound, OutOfDate, OwnDocument


@dataclass(frozen=True, slots=True)
class DecideCollection:
    """- Finance decides, and never the person who reported it. Once: of two clerks the second is told who did.
    - Verified, the payment is numbered, posted on the day of verification (a statement once issued is never changed by
      a late receipt; the receipt's own date stays on the collection) and settles the oldest due invoices first. What is
      left over stays as the customer's credit.
    - The reporter is told; every card follows."""

    house: House

    def verify(self, actor: Person, collection_id: int, seen: int) -> CollectionVerified:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate."""
        with self.house.archive.begin() as work:
            collection = self._open(work, actor, collection_id, seen)
            number = self._post(work, collection)
            sheet = self._close(work, actor, replace(collection, state=CollectionState.VERIFIED, number=number))
            work.commit()
            return CollectionVerified(sheet)

    def refuse(self, actor: Person, collection_id: int, seen: int, reason: str) -> CollectionRefused:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            collection = self._open(work, actor, collection_id, seen)
            sheet = self._close(work, actor, replace(collection, state=CollectionState.REFUSED, reason=why))
            work.commit()
            return CollectionRefused(sheet)

    def _open(self, work: Work, actor: Person, collection_id: int, seen: int) -> Collection:
        require(actor, Role.FINANCE)
        glance = work.collections.get(collection_id, actor.scope)
        if glance is None:
            raise NotFound(Subject.COLLECTION)
        work.customers.lock(glance.customer)
        collection = work.collections.get(collection_id, actor.scope)
        if collection is None:
            raise NotFound(Subject.COLLECTION)
        if collection.state is not CollectionState.REPORTED:
            by = person(work, collection.decided_by).name if collection.decided_by else None
            raise AlreadyDecided(Subject.COLLECTION, collection_id, collection.state.value, by, collection.decided_at)
        if collection.reported_by == actor.id:
            raise OwnDocument(Subject.COLLECTION, collection_id)
        if collection.version != seen:
            raise OutOfDate(Subject.COLLECTION, collection_id)
        return collection

    def _post(self, work: Work, collection: Collection) -> str:
        house, amount, customer = self.house, collection.amount, collection.customer
        today = house.today()
        number = work.ledger.next_number(DocumentKind.PAYMENT, today.year)
        postings = (Posting(collection.method.account, amount), Posting(Account.RECEIVABLE, -amount, customer))
        work.ledger.post(Journal(DocumentKind.PAYMENT, number, today, postings), house.now())
        credit = OpenItem(number, DocumentKind.PAYMENT, customer, today, today, -amount, -amount)
        work.ledger.open_item(credit)
        for allocation in oldest_first(credit, work.ledger.items(customer, amount.currency, today), today):
            work.ledger.allocate(allocation, house.now())
        return number

    def _close(self, work: Work, actor: Person, collection: Collection) -> CollectionSheet:
        house = self.house
        closed = replace(collection, decided_by=actor.id, decided_at=house.now())
        closed = work.collections.save(closed, collection.version)
        subject = f"collection:{closed.id}"
        house.log(work, actor, f"collection.{closed.state}", subject, after=closed.number or closed.reason or "")
        reporter = person(work, closed.reported_by)
        house.tell(work, NoticeKind.COLLECTION_DECIDED, Subject.COLLECTION, closed.id, closed.version, reporter)
        house.refresh(work, Subject.COLLECTION, closed.id, closed.version)
        if closed.receipt_id is not None:
            paper = work.receipts.get(closed.receipt_id, EVERYTHING, 0)
            if paper is not None:
                refresh_receipt(house, work, paper, f"collection {closed.version}")
        return collection_sheet(work, closed)
