"""Actions: put together what goes along now, line by line, before it is delivered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sales.desk.deliver import Deliver
from sales.desk.delivering import may_deliver, place_of, places_for, to_deliver
from sales.desk.house import House
from sales.desk.sheets import order_sheet
from sales.notices import Subject
from sales.orders import Order
from sales.outcomes import OrderDone
from sales.people import Person
from sales.picking import Picked, Picking
from sales.ports import Work
from sales.refusals import NotAllowed, NotFound, OutOfDate
from sales.shipments import PickSheet

Change = Callable[[Order, Mapping[int, int], Picking], Picking]


@dataclass(frozen=True, slots=True)
class Pick:
    """- What a person puts together is kept until it is delivered, or until the order changes: then it is begun anew,
      with all that is left.
    - A press counts once; of each line between nothing and all that is left goes along.
    - Nothing leaves, and nobody else sees it, before `deliver`."""

    house: House

    def begin(self, actor: Person, order_id: int, seen: int) -> PickSheet:
        """All that is left, from the order's warehouse, or as it was put together so far. Raises NotFound, NotAllowed,
        AlreadyDelivered, AlreadyDecided, OutOfDate."""
        return self._changed(actor, order_id, seen, "", lambda _order, _left, picking: picking)

    def step(self, actor: Person, order_id: int, seen: int, key: str, line_no: int, delta: int) -> PickSheet:
        """So many units of a line more or less; 0 changes between nothing and all."""

        def change(order: Order, left: Mapping[int, int], picking: Picking) -> Picking:
            line = order.line(line_no)
            if line is None:
                raise NotFound(Subject.ORDER)
            before, most = picking.quantities.get(line_no, 0), left.get(line_no, 0)
            after = before + delta * int(line.unit_size) if delta else (0 if before else most)
            kept = Picked(line_no, max(0, min(after, most)))
            return replace(picking, lines=tuple(kept if one.no == line_no else one for one in picking.lines))

        return self._changed(actor, order_id, seen, key, change)

    def choose(self, actor: Person, order_id: int, seen: int, key: str, warehouse: str) -> PickSheet:
        """Take the goods from another warehouse."""
        return self._changed(
            actor, order_id, seen, key, lambda _order, _left, picking: replace(picking, warehouse=warehouse)
        )

    def deliver(self, actor: Person, order_id: int, seen: int) -> OrderDone:
        """Deliver what was put together. Raises what `Deliver` does."""
        with self.house.archive.look() as work:
            picking = work.orders.picking(order_id, actor.id)
        if picking is None or picking.seen != seen:
            # Nothing of this order is being put together any more: what became of it is said by `begin`.
            self.begin(actor, order_id, seen)
            raise OutOfDate(Subject.ORDER, order_id)
        return Deliver(self.house)(actor, order_id, seen, picking.quantities, picking.warehouse)

    def _changed(self, actor: Person, order_id: int, seen: int, key: str, change: Change) -> PickSheet:
        house = self.house
        with house.archive.begin() as work:
            order = work.orders.get(order_id, actor.scope)
            if order is None:
                raise NotFound(Subject.ORDER)
            places = places_for(work, actor, order)
            if not places:
                raise NotAllowed
            left = to_deliver(work, order)
            if order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            picking = _begun(work, actor, order, left, places[0].code)
            if not key or work.talk.first_time(key, house.now()):
                picking = change(order, left, picking)
                may_deliver(work, actor, order, place_of(work, order, picking.warehouse))
                work.orders.pick(picking)
            sheet = _sheet(house, work, order, picking, actor)
            work.commit()
        return sheet


def _begun(work: Work, actor: Person, order: Order, left: Mapping[int, int], first: str) -> Picking:
    """What the person put together of the order as it is now; else all that is left."""
    kept = work.orders.picking(order.id, actor.id)
    if kept is not None and kept.seen == order.version:
        return kept
    here = place_of(work, order, None)
    place = here.code if here in places_for(work, actor, order) else first
    everything = tuple(Picked(line.no, left[line.no]) for line in order.lines if line.no in left)
    return Picking(order.id, actor.id, order.version, place, everything)


def _sheet(house: House, work: Work, order: Order, picking: Picking, actor: Person) -> PickSheet:
    available = work.stock.availables(order.goods, picking.warehouse)
    for sku, quantity in work.stock.reserved(order.id, picking.warehouse).items():
        available[sku] = available.get(sku, 0) + quantity
    return PickSheet(picking, order_sheet(house, work, order), available, places_for(work, actor, order))
