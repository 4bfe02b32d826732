"""Actions: put a tag on an order, take it off."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.desk.sheets import order_sheet
from sales.history import LONGEST_TAG, MOST_TAGS, fold
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed, OrderDone
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound, TooManyTags

RECENT = 6


def tag_of(said: str) -> str:
    """A tag as typed, folded, without its #; BadValue when it is empty or too long."""
    tag = fold(said).lstrip("#").strip().replace(" ", "-")
    if not 0 < len(tag) <= LONGEST_TAG:
        raise BadValue(BadValueKind.TEXT, said[:LONGEST_TAG])
    return tag


@dataclass(frozen=True, slots=True)
class Tags:
    """- A rep tags the own orders, a manager all of them; somebody else's draft is nobody's business.
    - At most MOST_TAGS on an order. A tag changes neither the order nor its version.
    - The same press or message counts once; putting on what is on changes nothing."""

    house: House

    def put(self, actor: Person, order_id: int, key: str, said: str) -> OrderDone:
        """Put a tag on. Raises NotAllowed, NotFound, BadValue, TooManyTags."""
        return self._apply(actor, order_id, key, tag_of(said), put=True)

    def take_off(self, actor: Person, order_id: int, key: str, tag: str) -> OrderDone:
        """Take a tag off. Raises NotAllowed, NotFound."""
        return self._apply(actor, order_id, key, tag, put=False)

    def recent(self, actor: Person) -> tuple[str, ...]:
        """The tags that the actor put on last. NotAllowed."""
        require(actor, Role.REP, Role.MANAGER)
        with self.house.archive.look() as work:
            return work.tags.recent(actor.id, RECENT)

    def _apply(self, actor: Person, order_id: int, key: str, tag: str, *, put: bool) -> OrderDone:
        house = self.house
        with house.archive.begin() as work:
            order = _taggable(work, actor, order_id)
            work.tags.lock(order.id)
            there = work.tags.of(order.id)
            if work.talk.first_time(key, house.now()) and put is not (tag in there):
                if put and len(there) >= MOST_TAGS:
                    raise TooManyTags(order.id, MOST_TAGS)
                if put:
                    work.tags.add(order.id, tag, actor.id, house.now())
                else:
                    work.tags.remove(order.id, tag)
                action = "order.tagged" if put else "order.untagged"
                house.log(work, actor, action, f"order:{order.id}", *(("", tag) if put else (tag, "")))
                house.refresh(work, Subject.ORDER, order.id, f"tags {key}")
            done = OrderDone(Deed.TAGGED, order_sheet(house, work, order))
            work.commit()
            return done


def _taggable(work: Work, actor: Person, order_id: int) -> Order:
    require(actor, Role.REP, Role.MANAGER)
    order = work.orders.get(order_id, actor.scope)
    own = order is not None and order.rep_id == actor.id
    private = order is not None and (order.number is None or order.state in (OrderState.DRAFT, OrderState.DISCARDED))
    if order is None or (not own and (private or not actor.has(Role.MANAGER))):
        raise NotFound(Subject.ORDER)
    return order
