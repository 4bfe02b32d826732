"""Action: once an hour rep and manager are warned early, of a limit that fills up and of good payers who turn late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sales.customers import Customer, Rating
from sales.desk.credit import counting, exposure
from sales.desk.house import House
from sales.desk.money.rate import history_of
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.policy import Policy
from sales.ports import Work
from sales.rating import PaymentHistory, judged
from sales.receivables.standing import CreditAlert, WarningKind
from sales.refusals import NotFound

LATELY = timedelta(days=90)  # who is not the best counts as good while nothing was late for so long before


@dataclass(frozen=True, slots=True)
class WarnCredit:
    """- One look over all customers finds who stands otherwise than was written; each of them is looked at again under
      the lock, so that a crossing is warned of once, also by two machines.
    - A warning stands until what it is about is over; then it may be given again.
    - The rep gets it, and whoever leads the rep: all managers where nobody is named."""

    house: House

    def __call__(self) -> tuple[tuple[str, WarningKind], ...]:
        """Warn; of whom and of what."""
        house = self.house
        with house.archive.look() as work:
            rules = house.rules(work)
            differing = self._differing(work, rules)
        raised = []
        for code in differing:
            with house.archive.begin() as work:
                raised += [(code, kind) for kind in self._settle(work, code, rules)]
                work.commit()
        return tuple(raised)

    def _differing(self, work: Work, rules: Policy) -> tuple[str, ...]:
        """Customers whose warnings are not those that ought to stand. How they have paid is looked up, of all at once,
        only where somebody is late who is not rated best."""
        today, found = self.house.today(), []
        histories: dict[str, PaymentHistory] | None = None
        for watch in work.standing.watched(today):
            customer = watch.customer
            good = customer.rating is Rating.A or WarningKind.LATE in watch.standing
            if not good and rules.warn_late is not None and watch.days > rules.warn_late:
                if histories is None:
                    histories = work.standing.histories(today, rules.rating_items, rules.rating_small)
                history = histories.get(customer.code, PaymentHistory())
                good = _pays_well(customer, history, today - timedelta(days=watch.days), rules)
            if due(customer, watch.used, watch.days, rules, good=good) != watch.standing:
                found.append(customer.code)
        return tuple(found)

    def alert(self, actor: Person, warning_id: int) -> CreditAlert | None:
        """What a warning is about as it stands now, for its message; None when it is over by now. NotFound."""
        house = self.house
        with house.archive.look() as work:
            found = work.ratings.warning(warning_id)
            customer = work.customers.get(found[0], actor.scope) if found else None
            if found is None or customer is None:
                raise NotFound(Subject.CUSTOMER)
            used, days = self._now(work, customer)
            overdue, _ = work.ledger.overdue(customer.code, used.currency, house.today())
            if found[1] not in due(customer, used, days, house.rules(work), good=True):
                return None
            rules = house.rules(work)
            rated = _rated_before(customer, history_of(house, work, customer), rules)
            return CreditAlert(found[1], customer, used, counting(rules, customer), overdue, days, rated)

    def _settle(self, work: Work, code: str, rules: Policy) -> tuple[WarningKind, ...]:
        house = self.house
        work.customers.lock(code)
        customer = work.customers.get(code, EVERYTHING)
        if customer is None:
            return ()
        standing, (used, days) = work.ratings.standing(code), self._now(work, customer)
        since = house.today() - timedelta(days=days)
        good = WarningKind.LATE in standing or _pays_well(customer, history_of(house, work, customer), since, rules)
        wanted = due(customer, used, days, rules, good=good)
        for kind in sorted(wanted ^ standing):
            row = work.ratings.warn(code, kind, kind in wanted, used.minor, days, house.now())
            if kind in wanted:
                self._tell(work, customer, kind, row)
        return tuple(sorted(wanted - standing))

    def _now(self, work: Work, customer: Customer) -> tuple[Money, int]:
        """How much of its credit the customer uses, and for how many days something is overdue."""
        today, currency = self.house.today(), customer.credit_limit.currency
        _, oldest = work.ledger.overdue(customer.code, currency, today)
        return exposure(work, customer), (today - oldest).days if oldest else 0

    def _tell(self, work: Work, customer: Customer, kind: WarningKind, row: int) -> None:
        house, rep = self.house, work.people.get(customer.rep_id)
        lead = work.teams.lead_of(customer.rep_id)
        leaders = (lead,) if lead is not None and lead.active else work.people.with_role(Role.MANAGER)
        for person_id in sorted({person.id for person in (rep, *leaders) if person is not None}):
            house.put(work, NoticeKind.CREDIT_WARNING, Subject.CUSTOMER, row, person_id, kind.value)
        house.log(work, None, "credit.warned", f"customer:{customer.code}", after=kind.value)


def _rated_before(customer: Customer, history: PaymentHistory, rules: Policy) -> Rating:
    """The rating but for what is overdue now: that may have cost it already."""
    paid = judged(replace(history, days_overdue=0), rules).rating
    return min((customer.rating, paid or customer.rating), key=list(Rating).index)


def _pays_well(customer: Customer, history: PaymentHistory, since: date, rules: Policy) -> bool:
    """Whether it is news that something is overdue, which it is since that day."""
    rated = _rated_before(customer, history, rules)
    if rated is Rating.B:
        return history.last_late is None or history.last_late < since - LATELY
    return rated is Rating.A


def due(customer: Customer, used: Money, days: int, rules: Policy, *, good: bool) -> frozenset[WarningKind]:
    """The warnings that ought to stand; `good`: the customer pays well, or that it is late is said already."""
    found = set()
    limit = counting(rules, customer)
    if rules.warn_exposure is not None and limit and used.minor * 100 >= limit.minor * rules.warn_exposure:
        found.add(WarningKind.EXPOSURE)
    if rules.warn_late is not None and days > rules.warn_late and good:
        found.add(WarningKind.LATE)
    return frozenset(found)
