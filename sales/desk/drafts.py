"""Actions on several open drafts: begin, take up again, restore an expired one, join two of one customer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sales.desk.beside import other_drafts, twin_among
from sales.desk.change_draft import ChangeDraft, own_draft
from sales.desk.draft_lines import edited
from sales.desk.draft_order import DraftOrder, empty_draft
from sales.desk.house import House, require
from sales.desk.sheets import order_sheet
from sales.desk.thrown_away import thrown_away
from sales.notices import Subject
from sales.orders import Order, OrderLine, OrderState
from sales.outcomes import Deed, OrderChanged, OrderDone, OrderDrafted, OrderSheet
from sales.people import Person, Role
from sales.ports import Work
from sales.readings import BalanceQuestion, Doubt, DoubtKind, Intent, OrderSentence, SaidLine
from sales.refusals import NotFound, OutOfDate


@dataclass(frozen=True, slots=True)
class Drafts:
    """- A person's drafts are that person's own business; the one touched last is the one that sentences are about.
    - An empty draft is used before another one is begun: tapping /order twice leaves no litter.
    - What expired comes back as a new draft of the same lines by today's prices; agreed prices stay as agreed.
    - Of two drafts for one customer the newer can be put into the older: goods of both are added up, voice notes come
      along, the newer one is thrown away."""

    house: House

    def mine(self, actor: Person) -> tuple[OrderSheet, ...]:
        """The actor's open drafts, the one touched last first; NotAllowed."""
        require(actor, Role.REP, Role.MANAGER)
        with self.house.archive.look() as work:
            return tuple(order_sheet(self.house, work, draft) for draft in work.orders.drafts(actor.id, actor.scope))

    def begin(self, actor: Person, key: str) -> OrderDrafted:
        """An empty draft: the actor's own one that is still empty, or a new one. NotAllowed."""
        house = self.house
        require(actor, Role.REP, Role.MANAGER)
        with house.archive.begin() as work:
            blank = next((d for d in work.orders.drafts(actor.id, actor.scope) if _is_blank(work, d)), None)
            if blank is not None:
                order = work.orders.save(replace(blank, touched_at=house.now()), blank.version)
            else:
                order = work.orders.add(empty_draft(house, actor, key))
                house.log(work, actor, "order.drafted", f"order:{order.id}", after=order.content_hash)
            outcome = OrderDrafted(order_sheet(house, work, order))
            work.commit()
            return outcome

    def resume(self, actor: Person, order_id: int) -> OrderDone:
        """Make the draft the one touched last. NotFound, AlreadyDecided, NotAllowed."""
        house = self.house
        with house.archive.begin() as work:
            order = own_draft(work, actor, order_id)
            order = work.orders.save(replace(order, touched_at=house.now()), order.version)
            outcome = OrderDone(Deed.RESUMED, order_sheet(house, work, order))
            work.commit()
            return outcome

    def restore(self, actor: Person, key: str, order_id: int) -> OrderDrafted:
        """A new draft like one of the actor's that expired. NotFound, NotAllowed."""
        with self.house.archive.look() as work:
            old = work.orders.get(order_id, actor.scope)
            if old is None or old.rep_id != actor.id or old.state is not OrderState.EXPIRED:
                raise NotFound(Subject.ORDER)
        today = self.house.today()
        day = old.delivery_date if old.delivery_date and old.delivery_date >= today else None
        lines = tuple(_said(line) for line in old.lines if line.promotion is None or not line.free)
        sentence = OrderSentence(Intent.ORDER, old.customer, lines, (), day, old.payment, old.note, old.doubts)
        return DraftOrder(self.house)(actor, f"{key}:restore:{order_id}", sentence)

    def join(self, actor: Person, key: str, order_id: int, seen: int) -> OrderChanged:
        """Put this draft, as it was seen, into the actor's other one for the same customer, which is the outcome.
        NotFound, AlreadyDecided, OutOfDate, NotAllowed."""
        house = self.house
        with house.archive.look() as work:
            newer = own_draft(work, actor, order_id)
            older = twin_among(other_drafts(work, newer), newer)
            if older is None:
                raise OutOfDate(Subject.ORDER, order_id)

        def change(work: Work, order: Order) -> Order:
            joined = own_draft(work, actor, order_id)
            if joined.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            joined = work.orders.save(thrown_away(house, actor, joined), seen)
            house.log(work, actor, "order.joined", f"order:{order_id}", before=joined.content_hash, after=str(order.id))
            house.refresh(work, Subject.ORDER, order_id, joined.version)
            for note in work.attachments.of(order_id):
                work.attachments.add(replace(note, order_id=order.id))
            return edited(work, actor, order, added_up(order, joined))

        return ChangeDraft(house).apply(actor, older.id, change, key)

    def gather(
        self, actor: Person, key: str, order_id: int, edit: OrderSentence, alone: OrderSentence | BalanceQuestion
    ) -> OrderChanged:
        """Put another message of the same customer on the draft it belongs to: `edit` is how it reads as a word about
        the draft, `alone` by itself. NotFound, AlreadyDecided, NotAllowed."""

        def change(work: Work, order: Order) -> Order:
            return edited(work, actor, order, gathered(order, edit, alone))

        return ChangeDraft(self.house).apply(actor, order_id, change, key)


def added_up(order: Order, more: Order) -> OrderSentence:
    """An edit of the order that adds the goods and terms of another one to it."""
    lines = []
    for line in (x for x in more.lines if not x.gift):
        there = next((x for x in order.lines if x.sku == line.sku and x.free == line.free and not x.gift), None)
        lines.append(_said(line) if there is None else _sum(there, line))
    return OrderSentence(Intent.EDIT, None, tuple(lines), (), more.delivery_date, more.payment, more.note, more.doubts)


def gathered(order: Order, edit: OrderSentence, alone: OrderSentence | BalanceQuestion) -> OrderSentence:
    """The edit, with a doubt for each product that is on the order already and whose quantity reads the same alone: it
    may be the whole of it or more of it."""
    there = {line.sku for line in order.lines if not line.free}
    plain = {(x.sku, x.base_quantity) for x in alone.lines} if isinstance(alone, OrderSentence) else set()
    unsure = [x for x in edit.lines if not x.free and x.sku in there and (x.sku, x.base_quantity) in plain]
    doubts = (
        Doubt(DoubtKind.QUANTITY_ODD, x.said or x.sku, (x.sku,), x.quantity, x.unit, x.price, x.price_unit, x.discount)
        for x in unsure
    )
    lines = tuple(x for x in edit.lines if x not in unsure)
    return replace(edit, customer=None, lines=lines, doubts=(*edit.doubts, *doubts))


def _sum(there: OrderLine, line: OrderLine) -> SaidLine:
    base = there.base_quantity + line.base_quantity
    both = there.with_base_quantity(base)
    return SaidLine(there.sku, both.quantity, both.unit, base, free=there.free)


def _said(line: OrderLine) -> SaidLine:
    """The line as somebody would say it today: a price or discount only where a person had agreed it."""
    said = SaidLine(line.sku, line.quantity, line.unit, line.base_quantity)
    if not line.manual:
        return said
    price = line.price if line.own_price else None
    discount = line.discount if line.discount != Decimal(0) and line.promotion is None else None
    return replace(said, price=price, price_unit=line.price_unit, discount=discount, free=line.free)


def _is_blank(work: Work, draft: Order) -> bool:
    said = draft.customer or draft.lines or draft.doubts or draft.note or draft.number
    return not said and not work.attachments.count(draft.id)
