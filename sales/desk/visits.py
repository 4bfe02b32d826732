"""Actions: note that a customer was visited, set how often it is to be, and see who is due."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.named import customer_of, person, team_of
from sales.guiding import metres_to
from sales.orders import Order
from sales.people import ACCOUNTS, Person, Role, Scope
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound
from sales.visits import (
    LONGEST_WORDS,
    MOST_DAYS,
    SOON,
    VISITORS,
    Been,
    DueVisit,
    Paced,
    Rhythm,
    Visit,
    Visited,
    VisitKind,
    VisitList,
    VisitSheet,
    VisitStands,
    due_on,
)

SHOWN = 5
LISTED = 60  # of each on the list, which is cut into pages
_NEVER = {"off", "none", "no", "0", "无", "不用", "不拜访", "关"}
_DAYS = re.compile(r"(?:每|every\s*)?\s*([0-9]{1,3})\s*(?:天|日|days?|d)?(?:一次)?")


@dataclass(frozen=True, slots=True)
class Visits:
    """- Reps for the own customers, managers for all. Everything is appended; a mistake is taken back on the same day,
      by a row of its own.
    - A day counts once a person and customer: a second tap is told the first one; with a place it is noted all the
      same.
    - An order that a rep submits is contact enough: the rhythm begins anew. Money and goods handed over are not, for
      drivers and cashiers do that too.
    - Due is last visit plus rhythm; at once where nobody ever was there."""

    house: House

    def show(self, actor: Person, code: str) -> VisitSheet:
        """A customer's screen of visits. NotFound, NotAllowed (who sees no accounts)."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            return self._sheet(work, actor, _found(work, actor, code))

    def seen(
        self, actor: Person, key: str, code: str, latitude: float | None = None, longitude: float | None = None
    ) -> Visited:
        """The customer was visited today; with the place where the actor is (degrees), how far off. NotFound,
        NotAllowed."""
        require(actor, *VISITORS)
        house = self.house
        with house.archive.begin() as work:
            work.customers.lock(code)
            customer = _found(work, actor, code)
            there = self._today(work, actor, code)
            if there is not None and (latitude is None or there.latitude is not None):
                return Visited(self._sheet(work, actor, customer), there, anew=False)
            metres = (
                metres_to(customer, latitude, longitude) if latitude is not None and longitude is not None else None
            )
            made = work.visits.add(
                Visit(
                    *(0, f"seen:{key}", code, actor.id, house.now(), VisitKind.SEEN),
                    latitude=latitude,
                    longitude=longitude,
                    metres=metres,
                )
            )
            if made is None:  # taken back since, by a press that came in between
                raise NotFound(words=code)
            place = "" if metres is None else f"{metres} m"
            house.log(work, actor, "customer.visited", f"customer:{code}", after=place)
            sheet = self._sheet(work, actor, customer)
            work.commit()
            return Visited(sheet, made, anew=True)

    def say(self, actor: Person, key: str, visit_id: int, said: str) -> VisitSheet:
        """Write a remark about the own visit. NotFound, BadValue (nothing, or too long)."""
        words = " ".join(said.split())
        if not 0 < len(words) <= LONGEST_WORDS:
            raise BadValue(BadValueKind.TEXT, words[:LONGEST_WORDS], most=LONGEST_WORDS if words else 0)
        house = self.house
        with house.archive.begin() as work:
            visit = self._own(work, actor, visit_id)
            row = replace(visit, id=0, key=f"words:{key}", at=house.now(), kind=VisitKind.WORDS, about=visit_id)
            if work.visits.add(replace(row, words=words, latitude=None, longitude=None, metres=None)) is not None:
                house.log(work, actor, "visit.noted", f"visit:{visit_id}", after=words)
            sheet = self._sheet(work, actor, customer_of(work, visit.customer))
            work.commit()
            return sheet

    def take_back(self, actor: Person, visit_id: int) -> VisitSheet:
        """It was a mistake. NotFound, VisitStands (not of today)."""
        house = self.house
        with house.archive.begin() as work:
            visit = self._own(work, actor, visit_id)
            if not self._of_today(visit.at):
                raise VisitStands(visit.at)
            row = Visit(
                *(0, f"back:{visit_id}", visit.customer, actor.id, house.now(), VisitKind.TAKEN_BACK), about=visit_id
            )
            if work.visits.add(row) is not None:
                house.log(work, actor, "visit.taken_back", f"visit:{visit_id}", before=visit.at.isoformat())
            sheet = self._sheet(work, actor, customer_of(work, visit.customer))
            work.commit()
            return sheet

    def pace(self, actor: Person, code: str, days: int | None) -> VisitSheet:
        """The customer is to be visited every so many days; None: no more. NotFound, NotAllowed, BadValue."""
        require(actor, *VISITORS)
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise BadValue(BadValueKind.DAYS, str(days))
        house = self.house
        with house.archive.begin() as work:
            work.customers.lock(code)
            customer = _found(work, actor, code)
            before = work.visits.rhythm(code)
            if (before.days if before else None) != days:
                work.visits.set_rhythm(Rhythm(code, days, actor.id, house.now()))
                was = str(before.days or "") if before else ""
                house.log(work, actor, "customer.paced", f"customer:{code}", was, str(days or ""))
            sheet = self._sheet(work, actor, customer)
            work.commit()
            return sheet

    def pace_said(self, actor: Person, code: str, said: str) -> VisitSheet:
        """The same in words: 10, every 10 days, 每10天, off. Raises as `pace`."""
        words = " ".join(unicodedata.normalize("NFKC", said).split()).lower()
        match = _DAYS.fullmatch(words)
        if words in _NEVER:
            return self.pace(actor, code, None)
        if match is None:
            raise BadValue(BadValueKind.DAYS, words[:LONGEST_WORDS])
        return self.pace(actor, code, int(match[1]))

    def due(self, actor: Person) -> VisitList:
        """Who of the actor's customers is to be visited (a manager who has none: of the team's, or everybody's), the
        one that waits longest first. NotAllowed."""
        require(actor, *VISITORS)
        house = self.house
        with house.archive.look() as work:
            today, found = house.today(), self._paced(work, actor)
            soon = due_of(house, found, today + timedelta(days=SOON))
            due = due_of(house, found, today)
            return VisitList(
                today=today,
                due=due_visits(house, work, due[:LISTED]),
                soon=due_visits(house, work, soon[len(due) :][:LISTED]),
                done=visited_today(house, work, actor),
                paced=len(found),
            )

    def _paced(self, work: Work, actor: Person) -> tuple[Paced, ...]:
        if actor.has(Role.REP):
            own = work.visits.paced(Scope(rep_id=actor.id))
            if own or not actor.has(Role.MANAGER):
                return own
        team = team_of(work, actor)
        return work.visits.paced(actor.scope, team if len(team) > 1 else None)

    def _sheet(self, work: Work, actor: Person, customer: Customer) -> VisitSheet:
        code, may = customer.code, actor.has(*VISITORS)
        rhythm, visits = work.visits.rhythm(code), work.visits.of(code, SHOWN)
        due = None
        if rhythm is not None and rhythm.days is not None:
            last = visits[0].at if visits else None
            due = _due_day(self.house, Paced(code, customer.rep_id, rhythm.days, rhythm.at, last))
        return VisitSheet(
            customer=customer,
            today=self.house.today(),
            days=rhythm.days if rhythm else None,
            due=due,
            visits=tuple(Been(visit, person(work, visit.person_id)) for visit in visits),
            here=self._today(work, actor, code) if may else None,
            may_visit=may,
        )

    def _own(self, work: Work, actor: Person, visit_id: int) -> Visit:
        """The actor's own visit, as long as its customer is in sight."""
        visit = work.visits.get(visit_id, actor.scope)
        if visit is None or visit.person_id != actor.id or visit.kind is not VisitKind.SEEN:
            raise NotFound
        return visit

    def _today(self, work: Work, actor: Person, code: str) -> Visit | None:
        """The actor's visit of today; one with a place before one without."""
        here = [visit for visit in work.visits.by(actor.id, midnight(self.house)) if visit.customer == code]
        return max(here, key=lambda visit: (visit.latitude is not None, visit.id), default=None)

    def _of_today(self, at: datetime) -> bool:
        return at.astimezone(self.house.zone).date() == self.house.today()


def order_taken(house: House, work: Work, actor: Person, order: Order) -> None:
    """An order of the customer was submitted: whoever took it was in touch."""
    if order.customer is not None:
        key = f"order:{order.id}"
        work.visits.add(Visit(0, key, order.customer, actor.id, house.now(), VisitKind.ORDER))


def midnight(house: House) -> datetime:
    """When the company's day began."""
    return datetime.combine(house.today(), time(), house.zone)


def visited_today(house: House, work: Work, actor: Person) -> tuple[Customer, ...]:
    """Whom the person visited today."""
    codes = dict.fromkeys(visit.customer for visit in work.visits.by(actor.id, midnight(house)))
    found = (work.customers.get(code, actor.scope) for code in codes)
    return tuple(customer for customer in found if customer is not None)


def due_of(house: House, paced: tuple[Paced, ...], by: date) -> list[Paced]:
    """Those that are due by that day, the one that waits longest first."""
    days = sorted(((_due_day(house, one), one.customer, one) for one in paced), key=lambda each: each[:2])
    return [one for day, _, one in days if day <= by]


def missed(house: House, paced: tuple[Paced, ...]) -> dict[int, int]:
    """How many visits were due before today and are not made, by rep."""
    found: dict[int, int] = {}
    for one in paced:
        if _due_day(house, one) < house.today():
            found[one.rep_id] = found.get(one.rep_id, 0) + 1
    return found


def due_visits(house: House, work: Work, paced: list[Paced]) -> tuple[DueVisit, ...]:
    """The same with their customers."""
    return tuple(
        DueVisit(customer_of(work, one.customer), one.days, _last_day(house, one), _due_day(house, one))
        for one in paced
    )


def _last_day(house: House, one: Paced) -> date | None:
    return one.last.astimezone(house.zone).date() if one.last is not None else None


def _due_day(house: House, one: Paced) -> date:
    return due_on(_last_day(house, one), one.since.astimezone(house.zone).date(), one.days)


def _found(work: Work, actor: Person, code: str) -> Customer:
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(words=code)
    return customer
