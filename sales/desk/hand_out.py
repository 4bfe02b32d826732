"""Actions: an order's papers - which there are, what stands on them, and the PDF that was handed out."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.desk.paper_facts import credit_paper, delivery_paper, invoice_paper, order_paper
from sales.ledger import DocumentKind
from sales.notices import Notice, NoticeKind, Subject
from sales.orders import Order
from sales.papers import Paper, may_read, papers_of
from sales.people import Language, Person
from sales.ports import Work
from sales.refusals import NotFound

NEWEST = 10


@dataclass(frozen=True, slots=True)
class HandOut:
    """- Whoever may see the order's customer gets its papers, of the kinds for this person: NotFound otherwise.
    - A posted document is printed once in each language; whoever gets it later gets the same bytes, whatever fonts or
      templates came since. An order that waits for approval is marked so and not kept: it is no document yet.
    - Asking for a paper is written into the audit log."""

    house: House

    def papers(self, actor: Person, order_id: int) -> tuple[tuple[DocumentKind, str], ...]:
        """Kind and number of the order's papers that are for the actor. NotFound."""
        with self.house.archive.look() as work:
            return _readable(work, actor, _order(work, actor, order_id))

    def ask(self, actor: Person, order_id: int, number: str, key: str) -> None:
        """Have one sent to the actor, once a key. NotFound."""
        house = self.house
        with house.archive.begin() as work:
            order = _order(work, actor, order_id)
            if number not in [each for _, each in _readable(work, actor, order)]:
                raise NotFound(Subject.ORDER)
            if not work.talk.first_time(key, house.now()):
                return
            notice = Notice(NoticeKind.PAPER, Subject.ORDER, order.id, f"paper:{key}", actor.id, number)
            work.outbox.put(notice, house.now())
            house.log(work, actor, "paper.asked", f"order:{order.id}", after=number)
            work.commit()

    def paper(self, actor: Person, order_id: int, number: str) -> Paper:
        """What stands on one. NotFound."""
        with self.house.archive.look() as work:
            order = _order(work, actor, order_id)
            kind = next((kind for kind, each in _readable(work, actor, order) if each == number), None)
            if kind is None:
                raise NotFound(Subject.ORDER)
            return _paper(self.house, work, order, kind, number)

    def credit_note(self, actor: Person, return_id: int) -> Paper:
        """What stands on a return's credit note. NotFound."""
        with self.house.archive.look() as work:
            made = work.returns.get(return_id, actor.scope)
        if made is None or made.number is None:
            raise NotFound(Subject.RETURN)
        return self.paper(actor, made.order_id, made.number)

    def kept(self, paper: Paper, language: Language) -> bytes | None:
        """The PDF as it was handed out before; None the first time, and for what is not kept."""
        with self.house.archive.look() as work:
            digest = work.papers.digest(paper.number, paper.edition, language)
        return self.house.files.get(digest) if digest else None

    def keep(self, paper: Paper, language: Language, content: bytes) -> bytes:
        """Keep a PDF that was just printed; the one to hand out."""
        if paper.awaiting:
            return content
        digest = self.house.files.put(content)
        with self.house.archive.begin() as work:
            counts = work.papers.keep(paper.number, paper.edition, language, digest)
            work.commit()
        return content if counts == digest else self.house.files.get(counts)

    def newest(self, actor: Person) -> tuple[tuple[int, DocumentKind, str], ...]:
        """Order, kind and number of the newest delivery notes, invoices and credit notes that are for the actor."""
        found: list[tuple[int, DocumentKind, str]] = []
        with self.house.archive.look() as work:
            for order in work.orders.recent(actor.scope, NEWEST):
                papers = [p for p in _readable(work, actor, order) if p[0] is not DocumentKind.ORDER]
                found += [(order.id, *paper) for paper in reversed(papers)]
        return tuple(found[:NEWEST])


def _order(work: Work, actor: Person, order_id: int) -> Order:
    order = work.orders.get(order_id, actor.scope)
    if order is None:
        raise NotFound(Subject.ORDER)
    return order


def _readable(work: Work, actor: Person, order: Order) -> tuple[tuple[DocumentKind, str], ...]:
    whole = papers_of(
        order, work.orders.notes(order.id), work.orders.invoices(order.id), work.returns.of_order(order.id)
    )
    return tuple((kind, number) for kind, number in whole if may_read(actor, kind))


def _paper(house: House, work: Work, order: Order, kind: DocumentKind, number: str) -> Paper:
    if kind is DocumentKind.ORDER:
        return order_paper(house, work, order)
    if kind is DocumentKind.DELIVERY:
        note = next(note for note in work.orders.notes(order.id) if note.number == number)
        return delivery_paper(house, work, order, note)
    if kind is DocumentKind.INVOICE:
        invoice = next(each for each in work.orders.invoices(order.id) if each.number == number)
        return invoice_paper(house, work, order, invoice)
    made = next(each for each in work.returns.of_order(order.id) if each.number == number)
    return credit_paper(house, work, order, made)
