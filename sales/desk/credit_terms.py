"""Actions: see how a customer stands; finance sets limit and hold; people of the house note what is worth knowing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sales.customers import Customer
from sales.desk.credit import exposure_of
from sales.desk.house import House, require
from sales.desk.money.rate import history_of, in_force, refresh_orders
from sales.desk.named import person
from sales.desk.typed import amount_heard
from sales.money import Money
from sales.people import ACCOUNTS, Person, Role, Scope
from sales.ports import Work
from sales.rating import judged
from sales.receivables.customer_sheet import CustomerSheet
from sales.receivables.plan_sheets import ASKERS as PLANNERS
from sales.refusals import BadValue, BadValueKind, NotFound

SETTLERS = (Role.FINANCE, Role.ADMIN)
WRITERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN)
NOTHING = {"0", "0.00", "无", "没有", "none"}
LATEST = 3
RATINGS = 5
NOTES = 8
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """- A rep reads about the own customers; finance and administrators change, of anybody.
    - A change is made under the customer's lock, so that an order is measured by the old terms or by the new ones.
    - `key` (a press or a message) takes effect once; before and after are in the audit log; reading is logged too.
    - The cards of this customer's orders that wait follow. Notes are appended, never changed, and no customer sees
      them."""

    house: House

    def show(self, actor: Person, code: str) -> CustomerSheet:
        """Raises NotFound, NotAllowed (a contact)."""
        require(actor, *ACCOUNTS)
        with self.house.archive.begin() as work:
            customer = _found(work, actor, code)
            self.house.log(work, actor, "customer.read", f"customer:{code}")
            sheet = self._sheet(work, actor, customer)
            work.commit()
            return sheet

    def told(self, actor: Person, code: str) -> CustomerSheet:
        """The same for a message that nobody asked for. NotFound, NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            return self._sheet(work, actor, _found(work, actor, code))

    def hold(self, actor: Person, key: str, code: str, held: bool) -> CustomerSheet:
        """Stop deliveries to the customer, or let them go on; NotFound, NotAllowed."""
        return self._change(actor, key, code, lambda customer: replace(customer, held=held))

    def limit(self, actor: Person, key: str, code: str, said: str) -> CustomerSheet:
        """Set the credit limit as typed; NotFound, NotAllowed, BadValue."""
        require(actor, *SETTLERS)

        def change(customer: Customer) -> Customer:
            currency = customer.credit_limit.currency
            nothing = said.strip().lower() in NOTHING
            amount = 0 if nothing else amount_heard(self.house.ear, said, currency)
            return replace(customer, credit_limit=Money.of(amount, currency))

        return self._change(actor, key, code, change)

    def note(self, actor: Person, key: str, code: str, said: str) -> CustomerSheet:
        """Keep a note about the customer. NotFound, NotAllowed (who only reads), BadValue (nothing, or too long)."""
        require(actor, *WRITERS)
        words = "\n".join(" ".join(line.split()) for line in said.strip().splitlines() if line.strip())
        if not 0 < len(words) <= LONGEST_NOTE:
            raise BadValue(BadValueKind.TEXT, words[:LONGEST_NOTE], most=LONGEST_NOTE if words else 0)
        house = self.house
        with house.archive.begin() as work:
            customer = _found(work, actor, code)
            if work.talk.first_time(key, house.now()):
                work.customer_notes.add(code, actor.id, words, house.now())
                house.log(work, actor, "customer.noted", f"customer:{code}", after=words)
            sheet = self._sheet(work, actor, customer)
            work.commit()
            return sheet

    def _change(self, actor: Person, key: str, code: str, change: Callable[[Customer], Customer]) -> CustomerSheet:
        require(actor, *SETTLERS)
        house = self.house
        with house.archive.begin() as work:
            work.customers.lock(code)
            before = _found(work, actor, code)
            after = change(before)
            if after != before and work.talk.first_time(key, house.now()):
                work.customers.set_credit(after)
                house.log(work, actor, "customer.credit_set", f"customer:{code}", _terms(before), _terms(after))
                refresh_orders(house, work, code, key)
            sheet = self._sheet(work, actor, _found(work, actor, code))
            work.commit()
            return sheet

    def _sheet(self, work: Work, actor: Person, customer: Customer) -> CustomerSheet:
        house, code = self.house, customer.code
        history = history_of(house, work, customer)
        override = in_force(work.ratings.decided(code), house.today())
        notes, noted = work.customer_notes.of(code, NOTES)
        return CustomerSheet(
            customer=customer,
            rep=person(work, customer.rep_id),
            lead=work.teams.lead_of(customer.rep_id),
            credit=exposure_of(house, work, customer),
            overdue=work.ledger.overdue(code, customer.credit_limit.currency, house.today())[0],
            history=history,
            judgement=judged(history, house.rules(work)),
            override=override,
            by=person(work, override.by) if override and override.by else None,
            ratings=work.ratings.of(code, RATINGS),
            contacts=work.people.contacts_of(code),
            orders=work.orders.latest_of(code, LATEST),
            payments=work.standing.payments(code, house.today(), LATEST),
            statements=work.statements.recent(Scope(customer=code), LATEST),
            plans=work.plans.of_customer(code)[:LATEST],
            dunned=work.dunning.of(code, LATEST),
            notes=tuple((note, person(work, note.by)) for note in notes),
            noted=noted,
            may_change=actor.has(*SETTLERS),
            may_note=actor.has(*WRITERS),
            may_plan=actor.has(*PLANNERS),
            group=next((each for each in work.prices.groups() if each.code == customer.group), None),
        )


def _found(work: Work, actor: Person, code: str) -> Customer:
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(words=code)
    return customer


def _terms(customer: Customer) -> str:
    held = " held" if customer.held else ""
    return f"{customer.credit_limit.amount} {customer.credit_limit.currency} {customer.rating}{held}"
