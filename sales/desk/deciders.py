"""Who may decide an order: managers, and whoever stands in for one who is away. Nobody on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sales.notices import Subject
from sales.orders import Approval, Order
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.refusals import AgreedAlready, NotAllowed, OwnDocument

Place = int | None  # whose place somebody decides in: a manager's who is away, or None for the own


def may_stand_in(person: Person) -> bool:
    """Whether the person can be asked to decide for a manager: somebody who sees every customer and changes things."""
    roles = (Role.MANAGER, Role.FINANCE, Role.WAREHOUSE, Role.ADMIN)
    return person.has(*roles) and person.scope == EVERYTHING


def replaced(work: Work, now: datetime) -> tuple[tuple[Person, Person], ...]:
    """Who stands in for whom at this moment, as (stand-in, manager who is away); both still hold their roles."""
    found = []
    for delegation in work.delegations.in_force(now):
        stand_in, away = work.people.get(delegation.stand_in), work.people.get(delegation.away)
        if stand_in and away and may_stand_in(stand_in) and away.has(Role.MANAGER):
            found.append((stand_in, away))
    return tuple(found)


def places_of(work: Work, actor: Person, now: datetime) -> tuple[Place, ...]:
    """In whose place the actor may decide at this moment, the own first; NotAllowed when in nobody's."""
    own: tuple[Place, ...] = (None,) if actor.has(Role.MANAGER) else ()
    others = tuple(away.id for stand_in, away in replaced(work, now) if stand_in.id == actor.id)
    if not own + others:
        raise NotAllowed
    return own + others


def agreed(order: Order) -> tuple[Approval, ...]:
    """The approvals that count: those of what the order still is."""
    return tuple(approval for approval in order.approvals if approval.seen_hash == order.content_hash)


def _makers(order: Order) -> set[int | None]:
    return {order.rep_id, order.last_editor}


def _agreeing(order: Order) -> set[int]:
    """Everybody in whose name somebody agreed already, and who it was."""
    return {who for a in agreed(order) for who in (a.by, a.instead_of) if who is not None}


def fitting(order: Order, actor_id: int, places: tuple[Place, ...]) -> Iterator[Place]:
    """The places in which the actor may decide this order: neither the actor nor whom the actor replaces made it, or
    agreed to it already."""
    barred = _makers(order) | _agreeing(order)
    if actor_id not in barred:
        yield from (place for place in places if place is None or place not in barred)


def place_for(order: Order, actor: Person, places: tuple[Place, ...]) -> Place:
    """The place in which the actor decides; OwnDocument, AgreedAlready when there is none."""
    for place in fitting(order, actor.id, places):
        return place
    if actor.id not in _makers(order) and actor.id in _agreeing(order):
        raise AgreedAlready(order.id)
    raise OwnDocument(Subject.ORDER, order.id)


def stand_ins_for(work: Work, order: Order, now: datetime) -> dict[int, Person]:
    """Who (by id) may decide this order only in whose place."""
    return {
        stand_in.id: away
        for stand_in, away in reversed(replaced(work, now))
        if not stand_in.has(Role.MANAGER) and _fits(order, stand_in, away.id)
    }


def _fits(order: Order, person: Person, place: Place) -> bool:
    return any(True for _ in fitting(order, person.id, (place,)))


def asked(work: Work, order: Order, now: datetime) -> tuple[Person, ...]:
    """Everybody who is told that the order waits: managers who may decide it, and in the place of one who is away the
    stand-in. A manager whose stand-in may not decide it is told all the same."""
    pairs = replaced(work, now)
    able = [(s, away) for s, away in pairs if _fits(order, s, away.id)]
    covered = {away.id for _, away in able}
    managers = work.people.with_role(Role.MANAGER)
    here = [m for m in managers if m.id not in covered and _fits(order, m, None)]
    return tuple({person.id: person for person in (*here, *(s for s, _ in able))}.values())
