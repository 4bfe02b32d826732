"""Actions: answer what a customer owes as of a day, what is behind an open item, and how the account has moved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sales.collections import Collection
from sales.customers import Customer
from sales.desk.credit import exposure_of
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.typed_days import OLDEST_DAY, day_said
from sales.ledger import OpenItem, age
from sales.money import Money, total
from sales.notices import Subject
from sales.orders import OrderState
from sales.people import ACCOUNTS, EVERYTHING, HOUSE, Person, Role
from sales.ports import Work
from sales.readings import OddDay
from sales.receivables.standing import Account, BalanceSheet, ItemSheet, Trend
from sales.refusals import BadValue, BadValueKind, NotFound
from sales.statements import DoesNotTieOut

PAYMENTS = 3
MONTHS = 6
_DAY_LIKE = re.compile(r"\d{1,4}[-/.年月]\d{1,2}(?:[-/.月日号]\d{0,4}日?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class AskBalance:
    """- One sees the customers in one's scope; anybody else's is not found, like one that does not exist.
    - Every currency by itself. Buckets plus credit must equal the ledger's balance; what does not tie out is an error,
      not an answer.
    - What is reported but not verified stands on a line of its own and lowers nothing. Reading is logged.
    - As of an earlier day only what the ledger knows of that day is told: no credit, nothing that waits."""

    house: House

    def __call__(self, actor: Person, code: str, as_of: date | None = None) -> BalanceSheet:
        """The answer as of the day (None: today). Raises NotFound, BadValue (a day to come), NotAllowed (neither
        somebody of the house who sees accounts nor a contact)."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        house = self.house
        with house.archive.begin() as work:
            customer = _customer(work, actor, code)
            today = house.today()
            day = self._day(as_of)
            waiting = work.collections.waiting(code) if day == today else ()
            house.log(work, actor, "balance.read", f"customer:{code}", after="" if day == today else day.isoformat())
            sheet = BalanceSheet(
                customer=customer,
                rep=person(work, customer.rep_id),
                as_of=day,
                today=today,
                accounts=tuple(_account(work, customer, each, day, waiting) for each in _currencies(work, customer)),
                exposure=exposure_of(house, work, customer) if day == today else None,
                awaiting=_awaiting(work, actor, customer) if day == today else Money.zero(_own(customer)),
                payments=work.standing.payments(code, day, PAYMENTS),
                inside=actor.has(*HOUSE),
            )
            work.commit()
            return sheet

    def item(self, actor: Person, number: str, as_of: date | None = None) -> ItemSheet:
        """One item or credit of a customer. NotFound, BadValue, NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        house = self.house
        with house.archive.begin() as work:
            day = self._day(as_of)
            item = work.ledger.item(number)
            customer = work.customers.get(item.customer, actor.scope) if item else None
            if item is None or customer is None:
                raise NotFound(words=number)
            house.log(work, actor, "item.read", f"customer:{customer.code}", after=number)
            left = work.ledger.items(customer.code, item.amount.currency, day)
            settles = work.ledger.allocations_of if item.amount.minor < 0 else work.ledger.settled_by
            sheet = ItemSheet(
                customer=customer,
                item=item,
                parts=tuple(each for each in left if each.number == number),
                allocations=settles(number),
                as_of=day,
                today=house.today(),
                inside=actor.has(*HOUSE),
                **_behind(work, number),
            )
            work.commit()
            return sheet

    def trend(self, actor: Person, code: str, as_of: date | None = None) -> Trend:
        """What the picture of the account in the customer's own currency shows. NotFound, BadValue, NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.begin() as work:
            customer = _customer(work, actor, code)
            day, currency = self._day(as_of), _own(customer)
            account = _account(work, customer, currency, day, ())
            months = tuple((end, work.ledger.balance(code, currency, end)) for end in _month_ends(day))
            self.house.log(work, actor, "balance.read", f"customer:{code}", after="months")
            work.commit()
        return Trend(customer.name_zh, customer.name_en, day, account.ageing, (*months, (day, account.balance)))

    def odd_day(self, words: str) -> OddDay | None:
        """The day in the words that is to come, or that does not exist; None where there is none such."""
        odd = self.house.ear.odd_day(words, self.house.today())
        return odd[1] if odd else None

    def asked(self, words: str) -> tuple[str, date | None]:
        """A name and perhaps a day, as typed behind the command; no day where it is one of which nothing can be told.
        BadValue for a day that can be meant in two ways."""
        today = self.house.today()
        odd = self.house.ear.odd_day(words, today)
        if odd:
            return odd[0], None
        name, day = self.house.ear.split_day(words, today)
        first, _, last = words.strip().rpartition(" ")
        if day is None and _DAY_LIKE.fullmatch(last):
            return first, day_said(last, today)
        return name, day

    def _day(self, said: date | None) -> date:
        today = self.house.today()
        if said is not None and not OLDEST_DAY <= said <= today:
            raise BadValue(BadValueKind.DATE_IN_FUTURE if said > today else BadValueKind.DATE, said.isoformat())
        return said or today


def _customer(work: Work, actor: Person, code: str) -> Customer:
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(words=code)
    return customer


def _own(customer: Customer) -> str:
    return customer.credit_limit.currency


def _currencies(work: Work, customer: Customer) -> tuple[str, ...]:
    """The own one first, then every other in which there ever was an entry, or something is reported."""
    others = {*work.ledger.currencies(customer.code)}
    others |= {each.settles.currency for each in work.collections.waiting(customer.code)}
    return (_own(customer), *sorted(others - {_own(customer)}))


def _account(work: Work, customer: Customer, currency: str, day: date, waiting: tuple[Collection, ...]) -> Account:
    items = work.ledger.items(customer.code, currency, day)
    balance = work.ledger.balance(customer.code, currency, day)
    ageing = age(items, day, currency)
    if ageing.balance != balance:
        raise DoesNotTieOut(f"balance of {customer.code} in {currency} as of {day}")
    own = [each for each in waiting if each.settles.currency == currency]
    owed = [item for item in items if item.residual.minor > 0]
    return Account(
        balance=balance,
        ageing=ageing,
        items=items,
        days_overdue=max(((day - item.due).days for item in owed if item.due < day), default=0),
        reported=total((each.settles for each in own), currency),
        claimed=total((each.settles for each in own if each.claimed), currency),
        next_due=_next_due(owed, day, currency),
    )


def _next_due(owed: Iterable[OpenItem], day: date, currency: str) -> tuple[date, Money] | None:
    coming = [item for item in owed if item.due >= day]
    if not coming:
        return None
    first = min(item.due for item in coming)
    return first, total((item.residual for item in coming if item.due == first), currency)


def _awaiting(work: Work, actor: Person, customer: Customer) -> Money:
    orders = work.orders.in_state(OrderState.AWAITING, actor.scope)
    return total(
        (o.total for o in orders if o.customer == customer.code and o.currency == _own(customer)), _own(customer)
    )


def _behind(work: Work, number: str) -> dict[str, int | None]:
    """The order, return or collection that an item comes from, and the order its paper belongs to."""
    found = work.history.document(number, EVERYTHING)
    if found is None:
        return {}
    subject, id_ = found
    if subject is Subject.ORDER:
        return {"order": id_, "paper": id_}
    if subject is Subject.RETURN:
        made = work.returns.get(id_, EVERYTHING)
        return {"returned": id_, "paper": made.order_id if made else None}
    return {"collection": id_} if subject is Subject.COLLECTION else {}


def _month_ends(day: date) -> tuple[date, ...]:
    """The ends of the months before the day, oldest first."""
    ends: list[date] = []
    first = day.replace(day=1)
    for _ in range(MONTHS):
        ends.append(first - timedelta(days=1))
        first = ends[-1].replace(day=1)
    return tuple(reversed(ends))
