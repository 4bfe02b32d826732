"""Actions: see how a customer stands with its credit; finance sets limit, rating and hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sales.customers import Customer, Rating
from sales.deciding import CustomerSheet
from sales.desk.credit import exposure
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.typed import amount_said
from sales.money import Money
from sales.notices import Subject
from sales.orders import OrderState
from sales.people import ACCOUNTS, EVERYTHING, Person, Role
from sales.ports import Work
from sales.rating import PaymentHistory, suggested
from sales.refusals import NotFound

SETTLERS = (Role.FINANCE, Role.ADMIN)
LATEST = 50  # settled items that say how a customer pays
NOTHING = {"0", "0.00", "无", "没有", "none"}


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """- A rep reads about the own customers; finance and administrators change, of anybody.
    - A change is made under the customer's lock, so that an order is measured by the old terms or by the new ones.
    - `key` (a press or a message) takes effect once; before and after are in the audit log; reading is logged too.
    - The cards of this customer's orders that wait follow."""

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

    def rate(self, actor: Person, key: str, code: str, rating: Rating) -> CustomerSheet:
        """Set the rating; NotFound, NotAllowed."""
        return self._change(actor, key, code, lambda customer: replace(customer, rating=rating))

    def hold(self, actor: Person, key: str, code: str, held: bool) -> CustomerSheet:
        """Stop deliveries to the customer, or let them go on; NotFound, NotAllowed."""
        return self._change(actor, key, code, lambda customer: replace(customer, held=held))

    def limit(self, actor: Person, key: str, code: str, said: str) -> CustomerSheet:
        """Set the credit limit as typed; NotFound, NotAllowed, BadValue."""
        require(actor, *SETTLERS)

        def change(customer: Customer) -> Customer:
            currency = customer.credit_limit.currency
            nothing = said.strip().lower() in NOTHING
            limit = Money.zero(currency) if nothing else Money.of(amount_said(said, currency), currency)
            return replace(customer, credit_limit=limit)

        return self._change(actor, key, code, change)

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
                for order in work.orders.in_state(OrderState.AWAITING, EVERYTHING):
                    if order.customer == code:
                        house.refresh(work, Subject.ORDER, order.id, key)
            sheet = self._sheet(work, actor, _found(work, actor, code))
            work.commit()
            return sheet

    def _sheet(self, work: Work, actor: Person, customer: Customer) -> CustomerSheet:
        code, currency, today = customer.code, customer.credit_limit.currency, self.house.today()
        overdue, oldest = work.ledger.overdue(code, currency, today)
        history = _history(work, customer, (today - oldest).days if oldest else 0)
        return CustomerSheet(
            customer=customer,
            rep=person(work, customer.rep_id),
            exposure=exposure(work, customer),
            overdue=overdue,
            history=history,
            suggestion=suggested(history),
            contacts=work.people.contacts_of(code),
            may_change=actor.has(*SETTLERS),
        )


def _found(work: Work, actor: Person, code: str) -> Customer:
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(words=code)
    return customer


def _history(work: Work, customer: Customer, days_overdue: int) -> PaymentHistory:
    paid = work.ledger.settled(customer.code, customer.credit_limit.currency, LATEST)
    late = [_late(due, settled) for due, settled in paid]
    return PaymentHistory(
        settled=len(late),
        days_late=-(-sum(late) // len(late)) if late else 0,
        worst_late=max(late, default=0),
        days_overdue=days_overdue,
        disputed=work.statements.disputed(customer.code),
        bounced=work.ledger.bounced(customer.code),
    )


def _late(due: date, settled: date) -> int:
    return max(0, (settled - due).days)


def _terms(customer: Customer) -> str:
    held = " held" if customer.held else ""
    return f"{customer.credit_limit.amount} {customer.credit_limit.currency} {customer.rating}{held}"
