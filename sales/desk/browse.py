"""Looking things up: cards, lists and searches, each in the asker's scope."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.catalogue import PastLine, Product
from sales.collections import CollectionState, ReceiptState
from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.money.collection_facts import collection_sheet
from sales.desk.sheets import album_sheet, order_sheet, receipt_sheet
from sales.desk.statements.sheet import statement_sheet
from sales.desk.to_decide import waiting_for
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.outcomes import OrderSheet, StatementSheet
from sales.paper_outcomes import AlbumSheet, CollectionSheet, ReceiptSheet
from sales.people import ACCOUNTS, EVERYTHING, HOUSE, Person, Role
from sales.readings import ABOUT_CUSTOMERS, BalanceQuestion, Intent, OrderSentence, TalkContext
from sales.refusals import NotFound

ORDERERS = (Role.REP, Role.MANAGER)
_WAITING = (CollectionState.REPORTED, CollectionState.HANDED_OVER)


# A draft, and what became of one without ever being sent.
_UNSENT = (OrderState.DRAFT, OrderState.DISCARDED, OrderState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Browse:
    """- What is outside the asker's scope is not found.
    - A draft is its rep's own business: nobody else opens it.
    - Orders, receipts and collections are shown to people of the house; a customer's contact sees statements and the
      balance."""

    house: House

    def understand(
        self, actor: Person, text: str, forwarded_from: str | None = None, about: int | None = None
    ) -> OrderSentence | BalanceQuestion:
        """What a sentence means in the mouth of this actor, who may have a draft open. `about` is the order whose card
        it replies to: then that one is meant, not the draft that was touched last. NotAllowed for who takes no
        orders."""
        require(actor, *ORDERERS)
        with self.house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
            draft = work.orders.open_draft(actor.id, actor.scope)
            named = work.orders.get(about, actor.scope) if about is not None else None
            if named is not None and named.rep_id == actor.id and named.state is OrderState.DRAFT:
                draft = named
        lines = tuple(PastLine(x.sku, x.quantity, x.unit) for x in draft.lines if not x.free) if draft else ()
        context = TalkContext(
            draft_customer=draft.customer if draft else None,
            draft_lines=lines,
            has_draft=draft is not None,
            forwarded_from=forwarded_from,
        )
        today = self.house.today()
        meant = self.house.ear.read(text, context, catalogue, today)
        if draft is None or not isinstance(meant, OrderSentence) or meant.intent is not Intent.EDIT:
            return meant
        alone = self.house.ear.read(text, TalkContext(forwarded_from=forwarded_from), catalogue, today)
        return _for_this_draft(meant, alone, draft)

    def order(self, actor: Person, order_id: int) -> OrderSheet:
        """An order's card; NotFound, NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            order = work.orders.get(order_id, actor.scope)
            hidden = order is not None and order.rep_id != actor.id
            never_sent = order is None or order.number is None  # one that was taken back stays known to who was asked
            if order is None or (hidden and never_sent and order.state in _UNSENT):
                raise NotFound(Subject.ORDER)
            return order_sheet(self.house, work, order)

    def open_draft(self, actor: Person) -> OrderSheet | None:
        """The actor's draft that was touched last."""
        with self.house.archive.look() as work:
            draft = work.orders.open_draft(actor.id, actor.scope)
            return order_sheet(self.house, work, draft) if draft else None

    def orders(self, actor: Person, limit: int = 10) -> tuple[OrderSheet, ...]:
        """The newest orders in scope; of drafts only the actor's own. NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            found = work.orders.recent(actor.scope, limit * 2)
            shown = [o for o in found if o.state is not OrderState.DRAFT or o.rep_id == actor.id]
            return tuple(order_sheet(self.house, work, o) for o in shown[:limit])

    def pending_orders(self, actor: Person) -> tuple[OrderSheet, ...]:
        """Orders that wait for a decision the actor may make; none for who decides nothing."""
        with self.house.archive.look() as work:
            return tuple(order_sheet(self.house, work, order) for order in waiting_for(self.house, work, actor))

    def pending_collections(self, actor: Person) -> tuple[CollectionSheet, ...]:
        """Collections that wait for the actor's verification, cash that is not counted yet behind the others; none for
        who is not finance."""
        if not actor.has(Role.FINANCE):
            return ()
        with self.house.archive.look() as work:
            waiting = (each for state in _WAITING for each in work.collections.in_state(state, actor.scope))
            sheets = [collection_sheet(self.house, work, c) for c in waiting if c.reported_by != actor.id]
            return tuple(sorted(sheets, key=lambda sheet: (sheet.in_hand, sheet.collection.id)))

    def customers(self, actor: Person) -> tuple[Customer, ...]:
        """The customers in scope, by code."""
        with self.house.archive.look() as work:
            return work.customers.visible(actor.scope)

    def products(self, actor: Person) -> tuple[Product, ...]:
        """All active products; NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            return work.products.all()

    def find_customers(self, actor: Person, words: str) -> tuple[Customer, ...]:
        """Customers in scope that these words may mean, best first."""
        with self.house.archive.look() as work:
            codes = self.house.ear.find_customers(words, work.products.catalogue(actor.scope))
            return tuple(c for code in codes if (c := work.customers.get(code, actor.scope)))

    def find_products(self, actor: Person, words: str) -> tuple[Product, ...]:
        """Products that these words may mean, best first."""
        with self.house.archive.look() as work:
            skus = self.house.ear.find_products(words, work.products.catalogue(actor.scope), self.house.today())
            return tuple(p for sku in skus if (p := work.products.get(sku)))

    def receipt(self, actor: Person, receipt_id: int) -> ReceiptSheet:
        """A receipt's card; NotFound, NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            receipt = work.receipts.get(receipt_id, actor.scope, actor.id)
            if receipt is None or (actor.has(Role.CONTACT) and receipt.person_id != actor.id):
                raise NotFound(Subject.RECEIPT)
            return receipt_sheet(work, receipt)

    def album(self, actor: Person, album_id: int) -> AlbumSheet:
        """An album's card, with all its papers; NotFound, NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            album = work.receipts.album(album_id, actor.scope, actor.id)
            if album is None:
                raise NotFound(Subject.ALBUM)
            return album_sheet(self.house, work, album)

    def unread_receipts(self) -> tuple[int, ...]:
        """Receipts that are still to be read, oldest first."""
        with self.house.archive.look() as work:
            return tuple(sorted(r.id for r in work.receipts.in_state(ReceiptState.READING)))

    def picture(self, receipt_id: int) -> bytes:
        """The original photo, for the reading job and the courier; LookupError."""
        with self.house.archive.look() as work:
            receipt = work.receipts.get(receipt_id, EVERYTHING, 0)
        if receipt is None:
            raise LookupError(f"receipt {receipt_id} is not there")
        return self.house.files.get(receipt.digest)

    def slip_of(self, receipt_id: int) -> int:
        """Which of the slips on its photo a receipt is, for the reading job; LookupError."""
        with self.house.archive.look() as work:
            receipt = work.receipts.get(receipt_id, EVERYTHING, 0)
        if receipt is None:
            raise LookupError(f"receipt {receipt_id} is not there")
        return receipt.part

    def collection(self, actor: Person, collection_id: int) -> CollectionSheet:
        """A collection's card; NotFound, NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            collection = work.collections.get(collection_id, actor.scope)
            if collection is None:
                raise NotFound(Subject.COLLECTION)
            return collection_sheet(self.house, work, collection)

    def statement(self, actor: Person, statement_id: int) -> StatementSheet:
        """A statement's card; NotFound, NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            statement = work.statements.get(statement_id, actor.scope)
            if statement is None:
                raise NotFound(Subject.STATEMENT)
            return statement_sheet(work, statement)

    def statements(self, actor: Person, limit: int = 10) -> tuple[StatementSheet, ...]:
        """The newest statements in scope; NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            return tuple(statement_sheet(work, s) for s in work.statements.recent(actor.scope, limit))


def _for_this_draft(
    meant: OrderSentence, alone: OrderSentence | BalanceQuestion, draft: Order
) -> OrderSentence | BalanceQuestion:
    """A change to the open draft, unless the sentence read by itself names somebody whom the house does not know: then
    it is no word about this draft's customer but an order of its own, with the question who is meant. A draft that
    began with a button has no customer yet: who is named is meant."""
    if isinstance(alone, BalanceQuestion):
        return meant
    if alone.intent is Intent.ORDER and any(d.about and d.kind in ABOUT_CUSTOMERS for d in alone.doubts):
        return alone
    return replace(meant, customer=meant.customer or alone.customer) if draft.customer is None else meant
