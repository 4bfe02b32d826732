"""Actions: every night each customer's rating is computed anew; finance decides otherwise, and lifts that again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sales.customers import Customer, Rating
from sales.desk.house import House, require
from sales.desk.money.rate import concerned, follow, in_force, meant
from sales.desk.named import customer_of
from sales.desk.typed import words_said
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.rating import Judgement, PaymentHistory, RatingEntry, RatingSource, judged
from sales.receivables.customer_sheet import RatedSheet
from sales.refusals import BadValue, BadValueKind, NotFound

SETTLERS = (Role.FINANCE, Role.ADMIN)
LONGEST = timedelta(days=5 * 366)
SHOWN = 8  # customers in one message
MOST = 100_000


@dataclass(frozen=True, slots=True)
class RateCustomers:
    """- All histories are read in one look, and only customers about whom something changes are held and written, each
      in a transaction of its own: a night over thousands of customers stops nobody.
    - It is computed again under the lock: running twice, or on two machines, changes nothing twice."""

    house: House

    def __call__(self) -> tuple[str, ...]:
        """Compute all; the codes of the customers whose rating is another now."""
        changed = []
        for code in self._differing():
            house = self.house
            with house.archive.begin() as work:
                work.customers.lock(code)
                customer = work.customers.get(code, EVERYTHING)
                if customer is None:
                    continue
                rated = follow(house, work, None, customer, f"rated {house.today().isoformat()}")
                work.commit()
                if rated.rating is not customer.rating:
                    changed.append(code)
        self._tell()
        return tuple(changed)

    def told(self, actor: Person, day: date) -> RatedSheet:
        """What the night before that day changed, as far as the actor sees it."""
        with self.house.archive.look() as work:
            entries, count = work.ratings.changed(*self._night(day), actor.scope, SHOWN)
            rows = tuple((customer_of(work, entry.customer), entry) for entry in entries)
        return RatedSheet(rows, count)

    def _tell(self) -> None:
        """One list to each rep concerned and to finance, once a day: also when a night's work was cut off. Nobody is
        told of the first night ever: that all are rated now is no change."""
        house, today = self.house, self.house.today()
        with house.archive.begin() as work:
            begun = work.ratings.begun()
            if begun is None or begun >= self._night(today)[0]:
                return
            entries, _ = work.ratings.changed(*self._night(today), EVERYTHING, MOST)
            people: set[int] = set()
            for entry in entries:
                people |= concerned(work, customer_of(work, entry.customer))
            for person_id in sorted(people):
                house.put(work, NoticeKind.RATING_CHANGED, Subject.CUSTOMER, 0, person_id, today.isoformat())
            work.commit()

    def _night(self, day: date) -> tuple[datetime, datetime]:
        """From the first moment of the day to that of the next, by the company's clock."""
        first = datetime.combine(day, time(), self.house.zone)
        return first, first + timedelta(days=1)

    def _differing(self) -> tuple[str, ...]:
        """Customers whose rating, or what was computed of it last, is not what it ought to be."""
        house, today = self.house, self.house.today()
        with house.archive.look() as work:
            rules = house.rules(work)
            histories, latest = (
                work.standing.histories(today, rules.rating_items, rules.rating_small),
                work.ratings.latest(),
            )
            customers = work.customers.visible(EVERYTHING)
        nothing = (None, None)
        return tuple(
            customer.code
            for customer in customers
            if _differs(
                customer,
                judged(histories.get(customer.code, PaymentHistory()), rules),
                *latest.get(customer.code, nothing),
                today,
            )
        )


@dataclass(frozen=True, slots=True)
class DecideRating:
    """- Finance and administrators decide; with a reason, until a day or until it is lifted.
    - Under the customer's lock, once a key (a press or a message); the decision is kept, audited and told."""

    house: House

    def decide(self, actor: Person, key: str, code: str, rating: Rating, why: str, until: date | None = None) -> None:
        """Rate the customer otherwise than it pays. NotFound, NotAllowed, BadValue (no reason, or a day gone by)."""
        require(actor, *SETTLERS)
        house, reason = self.house, words_said(why)
        if until is not None and not house.today() <= until <= house.today() + LONGEST:
            raise BadValue(BadValueKind.DATE_AHEAD, until.isoformat())
        with house.archive.begin() as work:
            customer = _held(work, actor, code)
            if not work.talk.first_time(key, house.now()):
                return
            before = customer.rating
            entry = RatingEntry(code, house.now(), RatingSource.OVERRIDE, rating, (), actor.id, reason, until)
            work.ratings.add(entry)
            end = until.isoformat() if until else "-"
            house.log(work, actor, "rating.decided", f"customer:{code}", before.value, f"{rating.value} {end} {reason}")
            follow(house, work, actor, customer, key)
            work.commit()

    def lift(self, actor: Person, key: str, code: str) -> None:
        """The computed rating counts again. NotFound, NotAllowed."""
        require(actor, *SETTLERS)
        house = self.house
        with house.archive.begin() as work:
            customer = _held(work, actor, code)
            override = in_force(work.ratings.decided(code), house.today())
            if override is None or not work.talk.first_time(key, house.now()):
                return
            work.ratings.add(RatingEntry(code, house.now(), RatingSource.LIFTED, override.rating, (), actor.id))
            house.log(work, actor, "rating.lifted", f"customer:{code}", override.rating.value)
            follow(house, work, actor, customer, key)
            work.commit()


def _differs(
    customer: Customer,
    judgement: Judgement,
    computed: RatingEntry | None,
    decided: RatingEntry | None,
    today: date,
) -> bool:
    override = in_force(decided, today)
    ran_out = decided is not None and decided.source is RatingSource.OVERRIDE and override is None
    fresh = judgement.rating is not None and (computed is None or computed.rating is not judgement.rating)
    return fresh or ran_out or meant(customer, judgement, computed, override) is not customer.rating


def _held(work: Work, actor: Person, code: str) -> Customer:
    """The customer, held until the end of the transaction."""
    work.customers.lock(code)
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(words=code)
    return customer
