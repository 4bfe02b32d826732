"""Actions: cheques in hand - which there are, that the bank has paid one - and payments that bounced."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Collection, CollectionState
from sales.desk.house import House, require
from sales.desk.money.collection_facts import collection_sheet
from sales.desk.money.verify import follow, reverse_payment
from sales.desk.named import person
from sales.desk.typed import reason_of
from sales.ledger import DocumentKind
from sales.methods import Method
from sales.notices import NoticeKind, Subject
from sales.paper_outcomes import CollectionSheet
from sales.payments import PaymentStep, StepKind
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.posting_rules import Part, journal
from sales.receivables.outcomes import ChequeCleared, PaymentBounced
from sales.receivables.refusals import ChequeNotDue
from sales.refusals import AlreadyDecided, NotFound, OutOfDate, OwnDocument


@dataclass(frozen=True, slots=True)
class Cheques:
    """- A verified cheque is held until finance says that the bank has paid it; not before the day from which it pays.
    - Finance is reminded once, on that day or the first one after it on which the house is awake.
    - Every verified payment can bounce; finance says so, and why, but never who reported it. The payment is taken back
      (reverse_payment). Once: of two clerks the second is told."""

    house: House

    def held(self, actor: Person) -> tuple[CollectionSheet, ...]:
        """Cheques in hand, by the day from which the bank pays them; none for who is not finance."""
        if not actor.has(Role.FINANCE):
            return ()
        with self.house.archive.look() as work:
            return tuple(collection_sheet(self.house, work, each) for each in work.payments.held(actor.scope))

    def clear(self, actor: Person, collection_id: int, seen: int) -> ChequeCleared:
        """The bank has paid. Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, ChequeNotDue."""
        house = self.house
        with house.archive.begin() as work:
            held = self._payment(work, actor, collection_id, seen)
            if held.method is not Method.CHEQUE:
                raise NotFound(Subject.COLLECTION)
            today = house.today()
            if held.cheque is not None and held.cheque.due > today:
                raise ChequeNotDue(held.cheque.due)
            number = work.ledger.next_number(DocumentKind.CLEARING, today.year)
            amounts = {Part.TOTAL: held.amount}
            work.ledger.post(journal(DocumentKind.CLEARING, number, today, amounts), house.now())
            work.payments.note(PaymentStep(held.id, StepKind.CLEARED, number, actor.id, house.now()))
            cleared = work.collections.save(replace(held, clearing=number), held.version)
            house.log(work, actor, "cheque.cleared", f"collection:{held.id}", held.number or "", number)
            follow(house, work, cleared)
            sheet = collection_sheet(house, work, cleared)
            work.commit()
            return ChequeCleared(sheet)

    def bounce(self, actor: Person, collection_id: int, seen: int, reason: str) -> PaymentBounced:
        """The money did not come. Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, BadValue."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            payment = self._payment(work, actor, collection_id, seen, bounces=True)
            back = reverse_payment(self.house, work, actor, payment, CollectionState.BOUNCED, why)
            sheet = collection_sheet(self.house, work, back)
            work.commit()
            return PaymentBounced(sheet)

    def remind(self) -> int:
        """Tell finance of cheques that the bank pays from today on, each once; how many they are."""
        house = self.house
        with house.archive.begin() as work:
            due = work.payments.held(EVERYTHING, house.today())
            clerks = work.people.with_role(Role.FINANCE)
            for cheque in due:
                for clerk in clerks:
                    house.put(work, NoticeKind.CHEQUE_DUE, Subject.COLLECTION, cheque.id, clerk.id, "due")
            work.commit()
            return len(due)

    def _payment(
        self, work: Work, actor: Person, collection_id: int, seen: int, *, bounces: bool = False
    ) -> Collection:
        """A verified payment that nothing has happened to, its customer held."""
        require(actor, Role.FINANCE)
        glance = work.collections.get(collection_id, actor.scope)
        if glance is None:
            raise NotFound(Subject.COLLECTION)
        work.customers.lock(glance.customer)
        payment = work.collections.get(collection_id, actor.scope)
        if payment is None or not payment.posted:
            raise NotFound(Subject.COLLECTION)
        if payment.state is not CollectionState.VERIFIED or (payment.clearing and not bounces):
            raise _settled(work, payment)
        if bounces and payment.reported_by == actor.id:
            raise OwnDocument(Subject.COLLECTION, collection_id)
        if payment.version != seen:
            raise OutOfDate(Subject.COLLECTION, collection_id)
        return payment


def _settled(work: Work, payment: Collection) -> AlreadyDecided:
    """Who it was that took the payment back, or said that the bank has paid."""
    last = work.payments.steps(payment.id)
    ending = (StepKind.CLEARED, StepKind.BOUNCED, StepKind.REVERSED)
    step = next((each for each in reversed(last) if each.kind in ending), None)
    state = step.kind.value if step else payment.state.value
    by = person(work, step.by).name if step else None
    return AlreadyDecided(Subject.COLLECTION, payment.id, state, by, step.at if step else None)
