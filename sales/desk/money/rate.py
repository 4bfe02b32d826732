"""Part of an action: a customer's rating follows its payment history, or what finance decided instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sales.customers import Customer, Rating
from sales.desk.house import House
from sales.notices import NoticeKind, Subject
from sales.orders import OrderState
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.rating import Judgement, PaymentHistory, RatingEntry, RatingSource, judged


def history_of(house: House, work: Work, customer: Customer) -> PaymentHistory:
    """How the customer has paid, as far as the rules look back."""
    rules = house.rules(work)
    return work.standing.history(customer.code, house.today(), rules.rating_items, rules.rating_small)


def in_force(entry: RatingEntry | None, today: date) -> RatingEntry | None:
    """The decision of finance, if it counts today."""
    return entry if entry is not None and entry.counts(today) else None


def meant(
    customer: Customer, judgement: Judgement, computed: RatingEntry | None, override: RatingEntry | None
) -> Rating:
    """The rating that a customer ought to have: as finance decided, else as it pays, else as it has it."""
    if override is not None:
        return override.rating
    return judgement.rating or (computed.rating if computed else customer.rating)


def follow(house: House, work: Work, actor: Person | None, customer: Customer, key: str) -> Customer:
    """Write down what is new, and bring the customer's rating to what it ought to be. Who decides it tells rep and
    finance at once; what a night changes is told in one list. The caller holds the customer, and commits."""
    code, judgement = customer.code, judged(history_of(house, work, customer), house.rules(work))
    computed, decided = work.ratings.computed(code), work.ratings.decided(code)
    override = in_force(decided, house.today())
    rating = meant(customer, judgement, computed, override)
    _write(house, work, customer, judgement, rating)
    if rating is customer.rating:
        return customer
    rated = replace(customer, rating=rating)
    work.customers.set_credit(rated)
    house.log(work, actor, "customer.rated", f"customer:{code}", customer.rating.value, rating.value)
    if actor is not None and decided is not None:
        for person_id in sorted(concerned(work, rated) - {actor.id}):
            house.put(work, NoticeKind.RATING_CHANGED, Subject.CUSTOMER, decided.id, person_id, code)
    refresh_orders(house, work, code, key)
    return rated


def _write(house: House, work: Work, customer: Customer, judgement: Judgement, rating: Rating) -> None:
    """An entry for what was computed anew, or for a decision that ran out: for nothing else."""
    code, now = customer.code, house.now()
    computed, decided = work.ratings.computed(code), work.ratings.decided(code)
    override = in_force(decided, house.today())
    before = customer.rating if rating is not customer.rating and override is None else None
    if decided is not None and decided.source is RatingSource.OVERRIDE and override is None:
        work.ratings.add(RatingEntry(code, now, RatingSource.LIFTED, rating, judgement.reasons, before=before))
        before = None
    fresh = judgement.rating is not None and (computed is None or computed.rating is not judgement.rating)
    if fresh or before is not None:
        what = judgement.rating or rating
        work.ratings.add(RatingEntry(code, now, RatingSource.COMPUTED, what, judgement.reasons, before=before))


def concerned(work: Work, customer: Customer) -> frozenset[int]:
    """Rep and finance, by id."""
    return frozenset({customer.rep_id, *(person.id for person in work.people.with_role(Role.FINANCE))})


def refresh_orders(house: House, work: Work, code: str, key: str) -> None:
    """The cards of the customer's orders that wait for a decision show its new terms."""
    for order in work.orders.in_state(OrderState.AWAITING, EVERYTHING):
        if order.customer == code:
            house.refresh(work, Subject.ORDER, order.id, key)
