"""Actions: put an instalment plan together, for an order or for what is owed, and ask somebody else to agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from sales.desk.house import House, require
from sales.desk.money.plan_facts import checked, decided, deciders, open_items, owed, plan_sheet, plans_to_pay
from sales.desk.money.plan_said import parts_said
from sales.desk.typed import reason_of
from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.people import ACCOUNTS, EVERYTHING, Person, Role
from sales.ports import Work
from sales.receivables.plan_sheets import ASKERS, PlanAsked, PlanChanged, PlanDiscarded, PlanSheet
from sales.receivables.plans import COUNTS, OPEN_PLANS, Plan, PlanState, Rhythm, Terms
from sales.receivables.refusals import CannotPlan, PlanTrouble
from sales.refusals import NotFound, OutOfDate

FIRST_AFTER = timedelta(days=30)
FARTHEST_FIRST = 180
PLANNABLE = (OrderState.DRAFT, OrderState.AWAITING, OrderState.APPROVED, OrderState.POSTED)


@dataclass(frozen=True, slots=True)
class MakePlan:
    """- A rep (own customers), a manager or finance puts a plan together; the draft is that person's own.
    - Its sum is what is left of its items, and what of its order is still to be invoiced. Equal parts are split
      exactly: the last one takes the remainder. Parts that were typed add up exactly, their days rise.
    - What another plan in force holds is in no second one, unless that plan is replaced.
    - `key` (a press or a message) takes effect once. Asked for, its content does not change any more; managers and
      finance but the asker get the card.
    - A plan is cancelled in the same way: asked for by one, agreed by another."""

    house: House

    def for_order(self, actor: Person, order_id: int, key: str) -> PlanChanged:
        """Begin the plan of an order, or show the one that it has. NotAllowed, NotFound, CannotPlan."""
        require(actor, *ASKERS)
        with self.house.archive.begin() as work:
            order = work.orders.get(order_id, actor.scope)
            if order is None or order.customer is None:
                raise NotFound(Subject.ORDER)
            there = self._of_order(work, actor, order)
            if there is not None:
                return PlanChanged(plan_sheet(self.house, work, there))
            if order.state not in PLANNABLE:
                raise CannotPlan(0, PlanTrouble.NOTHING_OWED)
            return self._begin(work, actor, key, order.customer, order.currency, order_id=order.id)

    def for_customer(self, actor: Person, code: str, key: str) -> PlanChanged:
        """Begin a plan over all that a customer owes, or show the agreed one that holds it. NotAllowed,
        NotFound, CannotPlan (nothing is owed)."""
        require(actor, *ASKERS)
        with self.house.archive.begin() as work:
            customer = work.customers.get(code, actor.scope)
            if customer is None:
                raise NotFound(words=code)
            taken = work.plans.planned(code)
            own = customer.credit_limit.currency
            for currency in dict.fromkeys((own, *work.ledger.currencies(code))):
                items = open_items(self.house, work, code, currency)
                numbers = tuple(item.number for item in items if item.number not in taken)
                if numbers:
                    return self._begin(work, actor, key, code, currency, items=numbers)
            for currency in dict.fromkeys((own, *work.ledger.currencies(code))):
                for there in plans_to_pay(self.house, work, code, currency):
                    plan = work.plans.get(there.id, actor.scope)
                    if plan is not None:
                        return PlanChanged(plan_sheet(self.house, work, plan))
            raise CannotPlan(0, PlanTrouble.NOTHING_OWED)

    def anew(self, actor: Person, plan_id: int, key: str) -> PlanChanged:
        """Begin a plan in the place of one that is in force. NotAllowed, NotFound, AlreadyDecided."""
        require(actor, *ASKERS)
        with self.house.archive.begin() as work:
            old = self._in_force(work, actor, plan_id)
            items = tuple(dict.fromkeys(share.item for share in work.plans.shares(old.id)))
            return self._begin(
                work, actor, key, old.customer, old.currency, items=items, order_id=old.order_id, replaces=old.id
            )

    def show(self, actor: Person, plan_id: int) -> PlanSheet:
        """A plan's card; NotFound, NotAllowed. A draft is its maker's own business, and a contact sees what was
        agreed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            plan = work.plans.get(plan_id, actor.scope)
            own = plan is not None and plan.asked_by == actor.id
            if plan is None or (plan.state is PlanState.DRAFT and not own):
                raise NotFound(Subject.PLAN)
            if actor.scope.customer is not None and plan.agreed_on is None:
                raise NotFound(Subject.PLAN)
            return plan_sheet(self.house, work, plan)

    def count(self, actor: Person, plan_id: int, key: str, count: int) -> PlanChanged:
        """So many equal parts."""
        if count not in COUNTS:
            raise CannotPlan(plan_id, PlanTrouble.NO_PARTS)
        return self._change(actor, plan_id, key, lambda _, terms: replace(terms, count=count, custom=()))

    def rhythm(self, actor: Person, plan_id: int, key: str, said: str) -> PlanChanged:
        """Every month or every week."""
        rhythm = next((each for each in Rhythm if each.value == said), None)
        if rhythm is None:
            raise CannotPlan(plan_id, PlanTrouble.NO_PARTS)
        return self._change(actor, plan_id, key, lambda _, terms: replace(terms, rhythm=rhythm, custom=()))

    def first(self, actor: Person, plan_id: int, key: str, days: int) -> PlanChanged:
        """The first part is due so many days from today."""
        if not 0 <= days <= FARTHEST_FIRST:
            raise CannotPlan(plan_id, PlanTrouble.DAY_PAST)
        day = self.house.today() + timedelta(days=days)
        return self._change(actor, plan_id, key, lambda _, terms: replace(terms, first=day, custom=()))

    def parts(self, actor: Person, plan_id: int, key: str, said: str) -> PlanChanged:
        """Parts as typed ("3000 12/15, 余款 1/15"); BadValue, CannotPlan (they do not add up)."""

        def change(plan: Plan, terms: Terms) -> Terms:
            return replace(terms, custom=parts_said(self.house.ear, said, plan.currency, self.house.today()))

        return self._change(actor, plan_id, key, change, strict=True)

    def item(self, actor: Person, plan_id: int, key: str, number: str) -> PlanChanged:
        """Take an item in, or leave it out."""

        def change(_: Plan, terms: Terms) -> Terms:
            without = tuple(each for each in terms.items if each != number)
            return replace(terms, items=without if number in terms.items else (*terms.items, number))

        return self._change(actor, plan_id, key, change)

    def discard(self, actor: Person, plan_id: int, seen: int) -> PlanDiscarded:
        """Its maker puts it aside before anybody agreed. NotFound, AlreadyDecided, OutOfDate."""
        with self.house.archive.begin() as work:
            plan = self._own(work, actor, plan_id, seen)
            plan = work.plans.save(replace(plan, state=PlanState.DISCARDED), seen)
            self._note(work, actor, plan, "discarded")
            work.commit()
            return PlanDiscarded(plan_sheet(self.house, work, plan))

    def ask(self, actor: Person, plan_id: int, seen: int) -> PlanAsked:
        """Ask somebody else to agree. NotFound, AlreadyDecided, OutOfDate, CannotPlan."""
        with self.house.archive.begin() as work:
            glance = self._own(work, actor, plan_id, seen)
            work.customers.lock(glance.customer)
            plan = self._own(work, actor, plan_id, seen)
            if plan.state is not PlanState.DRAFT:
                raise decided(work, plan)
            parts = checked(self.house, plan, owed(self.house, work, plan))
            plan = replace(plan, state=PlanState.ASKED, parts=parts, asked_at=self.house.now())
            return self._asked(work, actor, work.plans.save(plan, seen))

    def cancel(self, actor: Person, plan_id: int, key: str, why: str) -> PlanAsked:
        """Ask that a plan in force be cancelled. NotAllowed, NotFound, AlreadyDecided, BadValue (no reason)."""
        require(actor, *ASKERS)
        words = reason_of(why)
        with self.house.archive.begin() as work:
            there = work.plans.by_key(key)
            if there is not None and there.asked_by == actor.id:
                return PlanAsked(plan_sheet(self.house, work, there))
            old = self._in_force(work, actor, plan_id)
            new = self._new(actor, key, old.customer, old.currency)
            new = replace(new, state=PlanState.ASKED, replaces=old.id, cancels=True, words=words)
            return self._asked(work, actor, work.plans.add(new))

    def _of_order(self, work: Work, actor: Person, order: Order) -> Plan | None:
        """The plan that the order has or is asked for, or else the actor's own draft of one."""
        plans = [each for each in work.plans.of_order(order.id) if each.customer == order.customer]
        drafts = work.plans.in_state(PlanState.DRAFT, EVERYTHING)
        mine = [each for each in drafts if each.order_id == order.id and each.asked_by == actor.id]
        own = [each for each in mine if each.customer == order.customer]
        return next(iter((*plans[-1:], *own[-1:])), None)

    def _in_force(self, work: Work, actor: Person, plan_id: int) -> Plan:
        old = work.plans.get(plan_id, actor.scope)
        if old is None or old.state is PlanState.DRAFT:
            raise NotFound(Subject.PLAN)
        if old.state is not PlanState.AGREED:
            raise decided(work, old)
        return old

    def _new(self, actor: Person, key: str, customer: str, currency: str) -> Plan:
        house = self.house
        terms = Terms(first=house.today() + FIRST_AFTER)
        return Plan(0, 1, PlanState.DRAFT, key, customer, currency, actor.id, house.now(), terms)

    def _begin(
        self,
        work: Work,
        actor: Person,
        key: str,
        customer: str,
        currency: str,
        items: tuple[str, ...] = (),
        order_id: int | None = None,
        replaces: int | None = None,
    ) -> PlanChanged:
        there = work.plans.by_key(key)
        if there is not None and there.asked_by == actor.id:
            return PlanChanged(plan_sheet(self.house, work, there))
        new = self._new(actor, key, customer, currency)
        new = replace(new, terms=replace(new.terms, items=items), order_id=order_id, replaces=replaces)
        plan = work.plans.add(new)
        self.house.log(work, actor, "plan.begun", f"plan:{plan.id}", after=customer)
        sheet = plan_sheet(self.house, work, plan)
        if sheet.owed.minor <= 0:
            raise CannotPlan(0, PlanTrouble.NOTHING_OWED)
        work.commit()
        return PlanChanged(sheet)

    def _own(self, work: Work, actor: Person, plan_id: int, seen: int) -> Plan:
        plan = work.plans.get(plan_id, actor.scope)
        if plan is None or plan.asked_by != actor.id:
            raise NotFound(Subject.PLAN)
        if plan.state not in OPEN_PLANS:
            raise decided(work, plan)
        if plan.version != seen:
            raise OutOfDate(Subject.PLAN, plan_id)
        return plan

    def _change(
        self, actor: Person, plan_id: int, key: str, change: Callable[[Plan, Terms], Terms], *, strict: bool = False
    ) -> PlanChanged:
        house = self.house
        with house.archive.begin() as work:
            plan = work.plans.get(plan_id, actor.scope)
            if plan is None or plan.asked_by != actor.id:
                raise NotFound(Subject.PLAN)
            if plan.state is not PlanState.DRAFT:
                raise decided(work, plan)
            changed = replace(plan, terms=change(plan, plan.terms))
            if changed == plan or not work.talk.first_time(key, house.now()):
                return PlanChanged(plan_sheet(house, work, plan))
            if strict:
                checked(house, changed, owed(house, work, changed))
            changed = work.plans.save(changed, plan.version)
            house.log(work, actor, "plan.changed", f"plan:{plan.id}")
            house.refresh(work, Subject.PLAN, plan.id, changed.version)
            sheet = plan_sheet(house, work, changed)
            work.commit()
            return PlanChanged(sheet)

    def _asked(self, work: Work, actor: Person, plan: Plan) -> PlanAsked:
        house = self.house
        self._note(work, actor, plan, "asked")
        house.tell(work, NoticeKind.CARD, Subject.PLAN, plan.id, plan.version, *deciders(work, plan))
        if plan.order_id is not None:
            house.refresh(work, Subject.ORDER, plan.order_id, f"plan {plan.id}:{plan.version}")
        sheet = plan_sheet(house, work, plan)
        work.commit()
        return PlanAsked(sheet)

    def _note(self, work: Work, actor: Person, plan: Plan, what: str) -> None:
        self.house.log(work, actor, f"plan.{what}", f"plan:{plan.id}", after=plan.words or str(plan.amount.amount))
        self.house.refresh(work, Subject.PLAN, plan.id, plan.version)
