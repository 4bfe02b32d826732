"""Looking back: lists of orders narrowed and searched, an order's chain of documents, what a number means."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.history import Chain, HistoryPage, Link, Listed, OrderFilter, OrderQuery, Period
from sales.invoices import DeliveryNote, GoodsReceipt
from sales.ledger import Allocation, DocumentKind
from sales.money import Money
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import ACCOUNTS, EVERYTHING, HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound
from sales.returns import Return
from sales.searching import days_said, filter_said

PAGE = 6
RECENT_CUSTOMERS = 8
TAGS_OFFERED = 12


@dataclass(frozen=True, slots=True)
class History:
    """- For people of the house; what is outside the asker's scope is neither found nor counted: scope is part of every
      query. A draft is found by its rep only.
    - A list that is not narrowed begins with what waits for the reader's decision.
    - The warehouse is told which goods left and when, and nothing of prices, invoices and payments.
    - A list's number belongs to the person who looked at it; to anybody else it means nothing."""

    house: House

    def page(self, actor: Person, wanted: OrderFilter, number: int = 0) -> HistoryPage:
        """A page of orders, newest first; a number beyond the last page is the last one. NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            waiting = self._waiting(work, actor) if not wanted.parts else ()
            query = self._query(wanted, tuple(order.id for order in waiting))
            rest = work.history.count(query, actor.scope, actor.id)
            found = len(waiting) + rest
            count = max(1, -(-found // PAGE))
            number = max(0, min(number, count - 1))
            first = number * PAGE
            shown = [*waiting[first : first + PAGE]]
            start = max(0, first - len(waiting))
            ids = work.history.find(query, actor.scope, actor.id, PAGE - len(shown), start) if len(shown) < PAGE else ()
            shown += (order for id_ in ids if (order := work.orders.get(id_, actor.scope)))
            customer = work.customers.get(wanted.customer, actor.scope) if wanted.customer else None
            items = tuple(_listed(work, order) for order in shown)
            return HistoryPage(wanted, items, number, count, found, len(waiting), customer)

    def _waiting(self, work: Work, actor: Person) -> tuple[Order, ...]:
        if not actor.has(Role.MANAGER):
            return ()
        asked = work.orders.in_state(OrderState.AWAITING, actor.scope)
        return tuple(o for o in asked if actor.id not in (o.rep_id, o.last_editor, *(a.by for a in o.approvals)))

    def _query(self, wanted: OrderFilter, but: tuple[int, ...]) -> OrderQuery:
        first, last = wanted.days(self.house.today())
        return OrderQuery(
            customer=wanted.customer,
            since=self._midnight(first) if first else None,
            until=self._midnight(last + timedelta(days=1)) if last and last < date.max else None,
            state=wanted.state,
            tag=wanted.tag,
            terms=wanted.terms,
            but=but,
        )

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.house.zone).astimezone(UTC)

    def search(self, said: str) -> OrderFilter:
        """What a typed search means today."""
        return filter_said(said, self.house.today())

    def days(self, said: str) -> tuple[date, date]:
        """The days typed; BadValue if it is none."""
        found = days_said(said, self.house.today())
        if found is None:
            raise BadValue(BadValueKind.DATE, said)
        return found

    def keep(self, actor: Person, wanted: OrderFilter) -> int:
        """The number under which the actor's buttons name this list; 0 is the list that is not narrowed."""
        require(actor, *HOUSE)
        if not wanted.parts:
            return 0
        with self.house.archive.begin() as work:
            number = work.history.keep_view(actor.id, _written(wanted))
            work.commit()
            return number

    def view(self, actor: Person, number: int) -> OrderFilter:
        """The list with this number; NotAllowed, NotFound (not the actor's)."""
        require(actor, *HOUSE)
        if number == 0:
            return OrderFilter()
        with self.house.archive.look() as work:
            content = work.history.view(actor.id, number)
        if content is None:
            raise NotFound(Subject.ORDER)
        return _read(content)

    def tags(self, actor: Person) -> tuple[str, ...]:
        """Tags on orders in scope, the most used first. NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            return work.tags.used(actor.scope, TAGS_OFFERED)

    def latest(self, actor: Person) -> tuple[Listed, ...]:
        """The newest order of each customer that ordered last. NotAllowed."""
        require(actor, Role.REP, Role.MANAGER)
        with self.house.archive.look() as work:
            ids = work.history.latest(actor.scope, RECENT_CUSTOMERS)
            return tuple(_listed(work, order) for id_ in ids if (order := work.orders.get(id_, actor.scope)))

    def document(self, actor: Person, number: str) -> tuple[Subject, int]:
        """What a document's number leads to; NotAllowed, NotFound."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            found = work.history.document(number, actor.scope)
        if found is None:
            raise NotFound(words=number)
        return found

    def chain(self, actor: Person, order_id: int) -> Chain:
        """Every document of an order, with who and when; NotAllowed, NotFound."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            order = work.orders.get(order_id, actor.scope)
            private = order is not None and (order.number is None or order.state is OrderState.DRAFT)
            if order is None or (private and order.rep_id != actor.id):
                raise NotFound(Subject.ORDER)
            customer = customer_of(work, order.customer) if order.customer else None
            links = (*_beginning(work, order), *_papers(work, order))
            return Chain(order, customer, links if actor.has(*ACCOUNTS) else _of_goods(links))


def _of_goods(links: tuple[Link, ...]) -> tuple[Link, ...]:
    shown = (None, DocumentKind.ORDER, DocumentKind.DELIVERY)
    return tuple(replace(link, amount=None) for link in links if link.kind in shown)


def _listed(work: Work, order: Order) -> Listed:
    customer = customer_of(work, order.customer) if order.customer else None
    return Listed(order, person(work, order.rep_id), customer, work.tags.of(order.id))


def _beginning(work: Work, order: Order) -> list[Link]:
    """The order itself and who agreed to it."""
    made = Link(
        DocumentKind.ORDER,
        order.number or "",
        at=order.submitted_at or order.created_at,
        who=person(work, order.rep_id),
        amount=order.total,
    )
    agreed = [
        Link(None, at=a.at, who=person(work, a.by), instead_of=person(work, a.instead_of) if a.instead_of else None)
        for a in order.approvals
    ]
    decided = order.decided_by is not None and order.state in (OrderState.APPROVED, OrderState.POSTED)
    if not agreed and decided and order.decided_by is not None:  # decided before approvals were kept one by one
        agreed = [Link(None, at=order.decided_at, who=person(work, order.decided_by))]
    return [made, *agreed]


def _papers(work: Work, order: Order) -> list[Link]:
    """Delivery notes, invoices, and what settled these."""
    notes, invoices = work.orders.notes(order.id), work.orders.invoices(order.id)
    arrived = {receipt.delivery: receipt for receipt in work.orders.receipts(order.id)}
    delivered = [_delivery(work, note, arrived.get(note.number)) for note in notes]
    returned = {made.number: made for made in work.returns.of_order(order.id) if made.number}
    billed, settled = list[Link](), dict[str, tuple[Allocation, Money]]()
    for invoice in invoices:
        item = work.ledger.item(invoice.number)
        left = item.residual if item else None
        billed.append(
            Link(
                DocumentKind.INVOICE,
                invoice.number,
                day=invoice.day,
                amount=invoice.total,
                due=invoice.due,
                left=left,
            )
        )
        for part in work.ledger.settled_by(invoice.number):
            before = settled.get(part.credit)
            settled[part.credit] = (part, part.amount + before[1] if before else part.amount)
    paid = [_settling(work, part, amount) for part, amount in settled.values() if part.credit not in returned]
    return [*delivered, *billed, *paid, *(_credit_note(work, made) for made in returned.values())]


def _delivery(work: Work, note: DeliveryNote, arrived: GoodsReceipt | None) -> Link:
    who = person(work, note.by) if note.by is not None else None
    by = person(work, arrived.by).name if arrived else ""
    return Link(DocumentKind.DELIVERY, note.number, day=note.day, who=who, received_by=by)


def _credit_note(work: Work, made: Return) -> Link:
    who = person(work, made.decided_by) if made.decided_by is not None else None
    item = work.ledger.item(made.number or "")
    left = -item.residual if item else None
    return Link(DocumentKind.CREDIT_NOTE, made.number or "", day=made.day, who=who, amount=made.total, left=left)


def _settling(work: Work, part: Allocation, amount: Money) -> Link:
    """A payment or credit note that went into this order's invoices; who verified the payment."""
    item = work.ledger.item(part.credit)
    kind = item.kind if item else DocumentKind.PAYMENT
    day = item.day if item else part.day
    left = -item.residual if item else None
    subject, id_ = work.history.document(part.credit, EVERYTHING) or (None, 0)
    collection = work.collections.get(id_, EVERYTHING) if subject is Subject.COLLECTION else None
    who = person(work, collection.decided_by) if collection and collection.decided_by else None
    return Link(kind, part.credit, day=day, who=who, amount=amount, left=left)


def _written(wanted: OrderFilter) -> str:
    told = {
        "c": wanted.customer,
        "p": wanted.period,
        "a": wanted.start.isoformat() if wanted.start else None,
        "z": wanted.end.isoformat() if wanted.end else None,
        "s": wanted.state,
        "t": wanted.tag,
        "w": wanted.words or None,
    }
    return json.dumps({k: v for k, v in told.items() if v is not None}, ensure_ascii=False, separators=(",", ":"))


def _read(content: str) -> OrderFilter:
    told = json.loads(content)
    return OrderFilter(
        customer=told.get("c"),
        period=Period(told["p"]) if "p" in told else None,
        start=date.fromisoformat(told["a"]) if "a" in told else None,
        end=date.fromisoformat(told["z"]) if "z" in told else None,
        state=OrderState(told["s"]) if "s" in told else None,
        tag=told.get("t"),
        words=told.get("w", ""),
    )
