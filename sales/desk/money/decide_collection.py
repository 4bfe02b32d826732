"""Actions: finance verifies a reported collection, which posts the payment, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Collection, CollectionState
from sales.desk.house import House, require
from sales.desk.money.cash import follow_handover, is_being_counted, needs_handover
from sales.desk.money.collection_facts import collection_sheet
from sales.desk.money.verify import close, verify_one
from sales.desk.named import person
from sales.desk.typed import reason_of
from sales.notices import Subject
from sales.paper_outcomes import CollectionRefused, CollectionVerified
from sales.people import Person, Role
from sales.ports import Work
from sales.receivables.refusals import NotHandedOver
from sales.refusals import AlreadyDecided, NotFound, OutOfDate, OwnDocument


@dataclass(frozen=True, slots=True)
class DecideCollection:
    """- Finance decides, and never the person who reported it. Once: of two clerks the second is told who did.
    - Cash is counted by another person before it is verified, and refused only while nobody counts it.
    - Verified, it is a payment (verify_one). Refused, nothing is posted, and the reporter learns why.
    - The reporter is told; every card follows."""

    house: House

    def verify(self, actor: Person, collection_id: int, seen: int) -> CollectionVerified:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, NotHandedOver."""
        with self.house.archive.begin() as work:
            collection = self._open(work, actor, collection_id, seen)
            if needs_handover(self.house, work, collection):
                raise NotHandedOver(collection_id)
            verified = verify_one(self.house, work, actor, collection)
            follow_handover(self.house, work, verified)
            sheet = collection_sheet(self.house, work, verified)
            work.commit()
            return CollectionVerified(sheet)

    def refuse(self, actor: Person, collection_id: int, seen: int, reason: str) -> CollectionRefused:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, BadValue (no reason),
        NotHandedOver (somebody is about to count it)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            collection = self._open(work, actor, collection_id, seen)
            refused = replace(collection, state=CollectionState.REFUSED, reason=why)
            refused = close(self.house, work, actor, refused)
            follow_handover(self.house, work, refused)
            sheet = collection_sheet(self.house, work, refused)
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
        if not collection.open:
            by = person(work, collection.decided_by).name if collection.decided_by else None
            raise AlreadyDecided(Subject.COLLECTION, collection_id, collection.state.value, by, collection.decided_at)
        if collection.reported_by == actor.id:
            raise OwnDocument(Subject.COLLECTION, collection_id)
        if collection.version != seen:
            raise OutOfDate(Subject.COLLECTION, collection_id)
        if is_being_counted(collection):
            raise NotHandedOver(collection_id)
        return collection
