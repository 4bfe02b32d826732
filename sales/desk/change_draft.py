"""Actions on a draft: customer, lines, quantities, doubts. Every tap counts once, and only on one's own draft."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from sales.desk.draft_lines import edited, merged, with_line, without_customer_doubts, without_line
from sales.desk.draft_order import MOST_BASE_UNITS, line_of, lines_of
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.repricing import repriced
from sales.desk.sheets import order_sheet
from sales.desk.thrown_away import thrown_away
from sales.fitting import at_quantity, stock_fit, with_gift
from sales.notices import Subject
from sales.orders import Order, OrderLine, OrderState
from sales.outcomes import OrderChanged, OrderDiscarded
from sales.people import Person, Role
from sales.ports import Work
from sales.readings import ABOUT_CUSTOMERS, Doubt, DoubtKind, OrderSentence, SaidLine
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotFound, OutOfDate

Change = Callable[[Work, Order], Order]


def decided(work: Work, order: Order) -> AlreadyDecided:
    """The honest answer to a tap on an order that is no draft (or not awaiting) any more."""
    by = person(work, order.decided_by).name if order.decided_by else None
    at = order.decided_at or order.submitted_at
    return AlreadyDecided(Subject.ORDER, order.id, order.state.value, by, at)


def own_draft(work: Work, actor: Person, order_id: int) -> Order:
    """The actor's own draft; NotFound if it is somebody else's, AlreadyDecided if it is no draft any more, NotAllowed
    if the actor takes no orders (any more)."""
    require(actor, Role.REP, Role.MANAGER)
    order = work.orders.get(order_id, actor.scope)
    if order is None:
        raise NotFound(Subject.ORDER)
    return as_own_draft(work, actor, order)


def as_own_draft(work: Work, actor: Person, order: Order) -> Order:
    """The same for an order that was read already in the actor's scope."""
    require(actor, Role.REP, Role.MANAGER)
    if order.rep_id != actor.id:
        raise NotFound(Subject.ORDER)
    if order.state is not OrderState.DRAFT:
        raise decided(work, order)
    return order


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """- Only the person who drafted the order changes it, and only while it is a draft.
    - `key` (a press or a message) takes effect once. Quick taps on an older card all count: each is a change to the
      draft as it stands. What depends on what was seen (doubts, repairs, submit) names the version instead.
    - A line always holds whole base units above zero; a line that falls to nothing is taken out.
    - Every change leaves the draft at today's prices for its customer, promotions applied. Of a promotion's free goods
      a person can take less, or all of them again, but not more."""

    house: House

    def apply(
        self, actor: Person, order_id: int, change: Change, key: str = "", seen: int | None = None
    ) -> OrderChanged:
        """Change the actor's own draft in one transaction: once a key, or only as it was seen."""
        house = self.house
        with house.archive.begin() as work:
            order = own_draft(work, actor, order_id)
            if seen is not None and order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            if not key or work.talk.first_time(key, house.now()):
                before = order.content_hash
                changed = replace(change(work, order), last_editor=actor.id, touched_at=house.now(), moved=())
                order = work.orders.save(repriced(house, work, changed), order.version)
                house.log(work, actor, "order.changed", f"order:{order.id}", before, order.content_hash)
            outcome = OrderChanged(order_sheet(house, work, order))
            work.commit()
            return outcome

    def choose_customer(self, actor: Person, order_id: int, key: str, code: str) -> OrderChanged:
        """Set the customer, one of the actor's own."""

        def change(work: Work, order: Order) -> Order:
            if work.customers.get(code, actor.scope) is None:
                raise NotFound(words=code)
            return replace(order, customer=code, doubts=without_customer_doubts(order.doubts))

        return self.apply(actor, order_id, change, key)

    def add_product(self, actor: Person, order_id: int, key: str, sku: str) -> OrderChanged:
        """Add one usual unit of a product; one more if it is on the draft."""

        def change(work: Work, order: Order) -> Order:
            product = work.products.get(sku)
            if product is None or not product.sold_on(self.house.today()):
                raise NotFound(words=sku)
            there = next((x for x in order.lines if x.sku == sku and not x.free), None)
            if there is not None:
                return with_line(order, there.with_base_quantity(there.base_quantity + int(there.unit_size)))
            size = product.size_of(product.order_unit) or 1
            said = SaidLine(sku, Decimal(1), product.order_unit, size)
            line = at_quantity(line_of(product, order.next_line_no, said), product, product.allowed_above(size))
            return replace(order, lines=(*order.lines, line))

        return self.apply(actor, order_id, change, key)

    def change_line(self, actor: Person, order_id: int, key: str, line_no: int, delta: int) -> OrderChanged:
        """Raise or lower a line by `delta` of its own units."""

        def change(work: Work, order: Order) -> Order:
            line = _line(order, line_no)
            base = line.base_quantity + int(delta * line.unit_size)
            if line.gift:
                return with_gift(order, line, base)
            return without_line(order, line_no) if base <= 0 else with_line(order, _bounded(line, base))

        return self.apply(actor, order_id, change, key)

    def set_line(self, actor: Person, order_id: int, key: str, line_no: int, said: str) -> OrderChanged:
        """Set a line's quantity as typed: '12', '12箱', '3 bottles'."""

        def change(work: Work, order: Order) -> Order:
            line = _line(order, line_no)
            quantity, unit, base = self._quantity(work, line.sku, said)
            if line.gift:
                return with_gift(order, line, base)
            return with_line(order, replace(_bounded(line, base), quantity=quantity, unit=unit))

        return self.apply(actor, order_id, change, key)

    def remove_line(self, actor: Person, order_id: int, key: str, line_no: int) -> OrderChanged:
        """Take a line out; nothing happens if it is out already."""

        def change(work: Work, order: Order) -> Order:
            line = order.line(line_no)
            return with_gift(order, line, 0) if line is not None and line.gift else without_line(order, line_no)

        return self.apply(actor, order_id, change, key)

    def fit_stock(self, actor: Person, order_id: int, seen: int, line_no: int) -> OrderChanged:
        """The repair for short stock: lower the line to what is there and may be sold (sales.fitting). A line is never
        raised: what was short may be there by now."""

        def change(work: Work, order: Order) -> Order:
            line = _line(order, line_no)
            before = itertools.takewhile(lambda x: x.no != line_no, order.lines)
            others = sum(x.base_quantity for x in before if x.sku == line.sku)
            there = max(0, work.stock.available(line.sku, order.warehouse) - others)
            if line.base_quantity <= there:
                return order
            product = work.products.get(line.sku)
            fit = stock_fit(line, product, there) if product else 0
            if line.gift:
                return with_gift(order, line, fit)
            if product is None or fit == 0:
                return without_line(order, line_no)
            return with_line(order, at_quantity(line, product, fit))

        return self.apply(actor, order_id, change, seen=seen)

    def fit_step(self, actor: Person, order_id: int, seen: int, line_no: int) -> OrderChanged:
        """The repair for a quantity below the minimum or between two steps: raise the line to the next one allowed."""

        def change(work: Work, order: Order) -> Order:
            line = _line(order, line_no)
            product = work.products.get(line.sku)
            if product is None:
                raise NotFound(words=line.sku)
            allowed = product.allowed_above(line.base_quantity)
            return with_line(order, at_quantity(_bounded(line, allowed), product, allowed))

        return self.apply(actor, order_id, change, seen=seen)

    def answer_doubt(self, actor: Person, order_id: int, seen: int, index: int, choice: str | None) -> OrderChanged:
        """Settle the doubt at `index`: by a SKU, a customer code or a typed quantity; None drops what it was about."""

        def change(work: Work, order: Order) -> Order:
            if not 0 <= index < len(order.doubts):
                raise OutOfDate(Subject.ORDER, order_id)
            doubt = order.doubts[index]
            rest = replace(order, doubts=order.doubts[:index] + order.doubts[index + 1 :])
            if choice is None:
                return rest
            if doubt.kind in ABOUT_CUSTOMERS:
                if work.customers.get(choice, actor.scope) is None:
                    raise NotFound(words=choice)
                return replace(rest, customer=choice, doubts=without_customer_doubts(rest.doubts))
            return self._settle(work, rest, doubt, choice)

        return self.apply(actor, order_id, change, seen=seen)

    def _settle(self, work: Work, order: Order, doubt: Doubt, choice: str) -> Order:
        """Turn a doubt about a product or a quantity into a line, or into the question that is left."""
        asked_how_many = doubt.kind in (DoubtKind.QUANTITY_MISSING, DoubtKind.QUANTITY_ODD)
        if asked_how_many:
            if len(doubt.candidates) != 1:
                raise BadValue(BadValueKind.QUANTITY, choice)
            sku, (quantity, unit, base) = doubt.candidates[0], self._quantity(work, doubt.candidates[0], choice)
        else:
            product = work.products.get(choice)
            if product is None:
                raise NotFound(words=choice)
            sku, unit = choice, doubt.unit or product.order_unit
            size = product.size_of(unit)
            pieces = (doubt.quantity or 0) * (size or 0)
            if pieces <= 0 or pieces != int(pieces):
                missing = DoubtKind.QUANTITY_MISSING if doubt.quantity is None else DoubtKind.QUANTITY_ODD
                asked = replace(doubt, kind=missing, about=doubt.about, candidates=(sku,))
                return replace(order, doubts=(*order.doubts, asked))
            quantity, base = doubt.quantity or Decimal(0), int(pieces)
        said = SaidLine(
            sku, quantity, unit, base, doubt.price, doubt.price_unit, doubt.discount, doubt.free, doubt.about
        )
        lines, odd = lines_of(work, (said,), order.next_line_no)
        if asked_how_many:  # of goods that are there already: the answer is all of it
            for line in lines:
                order = merged(order, line, keep_terms=doubt.price is None and doubt.discount is None)
            lines = ()
        return replace(order, lines=order.lines + lines, doubts=order.doubts + odd)

    def _quantity(self, work: Work, sku: str, said: str) -> tuple[Decimal, str, int]:
        product = work.products.get(sku)
        read = self.house.ear.read_quantity(said, product) if product else None
        if read is None or not 0 < read[2] <= MOST_BASE_UNITS:
            raise BadValue(BadValueKind.QUANTITY, said)
        return read

    def edit(self, actor: Person, order_id: int, key: str, sentence: OrderSentence) -> OrderChanged:
        """Apply an edit sentence: lines added or changed to their absolute quantity, lines removed, terms. A price or
        discount that was agreed stays unless another one is said."""

        return self.apply(actor, order_id, lambda work, order: edited(work, actor, order, sentence), key)

    def discard(self, actor: Person, order_id: int, seen: int) -> OrderDiscarded:
        """Throw the draft away as it was seen; one that has a number is cancelled."""
        house = self.house
        with house.archive.begin() as work:
            order = own_draft(work, actor, order_id)
            if order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            order = work.orders.save(thrown_away(house, actor, order), seen)
            house.log(work, actor, f"order.{order.state}", f"order:{order.id}", before=order.content_hash)
            house.refresh(work, Subject.ORDER, order.id, order.version)
            outcome = OrderDiscarded(order_sheet(house, work, order))
            work.commit()
            return outcome


def _line(order: Order, line_no: int) -> OrderLine:
    line = order.line(line_no)
    if line is None:
        raise OutOfDate(Subject.ORDER, order.id)
    return line


def _bounded(line: OrderLine, base: int) -> OrderLine:
    if base > MOST_BASE_UNITS:
        raise BadValue(BadValueKind.QUANTITY, str(base))
    return line.with_base_quantity(base)
