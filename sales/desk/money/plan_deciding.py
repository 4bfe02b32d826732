"""Actions: a manager or finance agrees to a plan or refuses it; and the plans that are there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.money.plan_facts import decided, held, owed, plan_sheet, refuse_days
from sales.desk.named import customer_of, person
from sales.desk.typed import reason_of
from sales.ledger import DocumentKind
from sales.notices import NoticeKind, Subject
from sales.people import ACCOUNTS, EVERYTHING, Person, Role
from sales.ports import Work
from sales.receivables.plan_sheets import DECIDERS, PlanAgreed, PlanRefused, PlanSheet, PlansSheet
from sales.receivables.plans import Plan, PlanState, Share, bind
from sales.receivables.refusals import CannotPlan, PlanTrouble
from sales.refusals import NotFound, OutOfDate, OwnDocument


@dataclass(frozen=True, slots=True)
class DecidePlan:
    """- A manager or finance decides, and never who asked for it. Compare-and-set on the version.
    - Agreed to under the customer's lock: what is owed must still be what the parts add up to, and no other plan may
      hold it. It is numbered, counts from today, and takes its items: the earliest parts first.
    - The plan that it replaces or cancels ends today; what no plan holds is due on its own day again.
    - The asker and the rep are told, the customer's contacts get the card; every card follows."""

    house: House

    def agree(self, actor: Person, plan_id: int, seen: int) -> PlanAgreed:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, CannotPlan."""
        house = self.house
        with house.archive.begin() as work:
            plan = self._open(work, actor, plan_id, seen)
            self._end_other(work, actor, plan)
            plan = replace(plan, decided_by=actor.id, decided_at=house.now())
            if plan.cancels:
                plan = replace(plan, state=PlanState.ENDED, ended_on=house.today())
                plan = work.plans.save(plan, seen)
            else:
                plan = self._put_in_force(work, plan)
                contacts = work.people.contacts_of(plan.customer)
                house.tell(work, NoticeKind.CARD, Subject.PLAN, plan.id, plan.version, *contacts)
            return PlanAgreed(self._told(work, actor, plan, "agreed"))

    def refuse(self, actor: Person, plan_id: int, seen: int, reason: str) -> PlanRefused:
        """Raises NotAllowed, NotFound, AlreadyDecided, OwnDocument, OutOfDate, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            plan = self._open(work, actor, plan_id, seen)
            plan = replace(plan, state=PlanState.REFUSED, refusal=why, decided_by=actor.id)
            plan = work.plans.save(replace(plan, decided_at=self.house.now()), seen)
            return PlanRefused(self._told(work, actor, plan, "refused"))

    def plans(self, actor: Person) -> PlansSheet:
        """The plans in the actor's sight; NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        house = self.house
        with house.archive.look() as work:
            asked = () if actor.scope.customer else work.plans.in_state(PlanState.ASKED, actor.scope)
            agreed = work.plans.in_state(PlanState.AGREED, actor.scope)
            return PlansSheet(
                reader=actor,
                today=house.today(),
                asked=tuple(plan_sheet(house, work, plan) for plan in asked),
                agreed=tuple(plan_sheet(house, work, plan) for plan in agreed),
            )

    def _open(self, work: Work, actor: Person, plan_id: int, seen: int) -> Plan:
        require(actor, *DECIDERS)
        glance = work.plans.get(plan_id, actor.scope)
        if glance is None or glance.state is PlanState.DRAFT:
            raise NotFound(Subject.PLAN)
        work.customers.lock(glance.customer)
        plan = work.plans.get(plan_id, actor.scope)
        if plan is None:
            raise NotFound(Subject.PLAN)
        if plan.state is not PlanState.ASKED:
            raise decided(work, plan)
        if plan.asked_by == actor.id:
            raise OwnDocument(Subject.PLAN, plan_id)
        if plan.version != seen:
            raise OutOfDate(Subject.PLAN, plan_id)
        return plan

    def _end_other(self, work: Work, actor: Person, plan: Plan) -> None:
        """The plan in whose place this one comes ends; AlreadyDecided when it ended before."""
        if plan.replaces is None:
            return
        old = work.plans.get(plan.replaces, EVERYTHING)
        if old is None:
            raise NotFound(Subject.PLAN)
        if old.state is not PlanState.AGREED:
            raise decided(work, old)
        ended = work.plans.save(replace(old, state=PlanState.ENDED, ended_on=self.house.today()), old.version)
        self.house.log(work, actor, "plan.ended", f"plan:{old.id}", before=old.number or "", after=f"plan:{plan.id}")
        self.house.refresh(work, Subject.PLAN, old.id, ended.version)

    def _put_in_force(self, work: Work, plan: Plan) -> Plan:
        house, today = self.house, self.house.today()
        refuse_days(house, plan, plan.parts)
        self._refuse_second(work, plan)
        amount = owed(house, work, plan)
        if amount != plan.amount:
            raise CannotPlan(plan.id, PlanTrouble.MOVED, amount)
        items = held(house, work, plan)
        number = work.ledger.next_number(DocumentKind.PLAN, today.year)
        plan = work.plans.save(replace(plan, state=PlanState.AGREED, number=number, agreed_on=today), plan.version)
        work.plans.keep_parts(plan)
        taken: list[Share] = []
        for item in items:
            taken += bind(plan.parts, taken, item.number, item.residual)
        work.plans.bind(plan.id, plan.customer, taken)
        return plan

    def _refuse_second(self, work: Work, plan: Plan) -> None:
        """An order has one plan in force; `held` leaves out items of others, so the sum tells of those."""
        if plan.order_id is None:
            return
        for other in work.plans.of_order(plan.order_id):
            if other.state is PlanState.AGREED and other.id != plan.id and other.customer == plan.customer:
                raise CannotPlan(plan.id, PlanTrouble.PLANNED)

    def _told(self, work: Work, actor: Person, plan: Plan, what: str) -> PlanSheet:
        house = self.house
        house.log(work, actor, f"plan.{what}", f"plan:{plan.id}", after=plan.number or plan.refusal or plan.words)
        told = {plan.asked_by, customer_of(work, plan.customer).rep_id} - {actor.id}
        readers = [person(work, each) for each in sorted(told)]
        house.tell(work, NoticeKind.PLAN_DECIDED, Subject.PLAN, plan.id, plan.version, *readers)
        house.refresh(work, Subject.PLAN, plan.id, plan.version)
        if plan.order_id is not None:
            house.refresh(work, Subject.ORDER, plan.order_id, f"plan {plan.id}:{plan.version}")
        sheet = plan_sheet(house, work, plan)
        work.commit()
        return sheet
