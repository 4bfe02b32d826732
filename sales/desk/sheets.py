"""Gathers the facts that a card shows, inside the action's own transaction."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import Album, Receipt, ReceiptState
from sales.desk.approval_facts import approval_facts
from sales.desk.beside import other_drafts, twin_among
from sales.desk.captions import caption_says
from sales.desk.checks import troubles
from sales.desk.credit import counting, exposure, needs_of
from sales.desk.goods_facts import goods_facts
from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.desk.proving import open_notes
from sales.desk.repeated import repeated
from sales.desk.twins import hides_twin
from sales.money import Money
from sales.orders import Order, OrderState
from sales.outcomes import OrderSheet
from sales.paper_outcomes import AlbumSheet, ReceiptSheet
from sales.people import EVERYTHING
from sales.ports import Work
from sales.readings import ABOUT_CUSTOMERS, Doubt
from sales.slips import PaperKind

SUGGESTIONS = 6


def _skus(doubts: tuple[Doubt, ...]) -> set[str]:
    return {c for doubt in doubts if doubt.kind not in ABOUT_CUSTOMERS for c in doubt.candidates}


def _promotions(order: Order) -> list[str]:
    return sorted({line.promotion for line in order.lines if line.promotion})


def order_sheet(house: House, work: Work, order: Order) -> OrderSheet:
    """All that an order's card shows."""
    skus = {line.sku for line in order.lines} | _skus(order.doubts)
    products = work.products.many(skus | {change.sku for change in order.moved})
    products, differs = repeated(house, work, order, products)
    codes = {c for doubt in order.doubts if doubt.kind in ABOUT_CUSTOMERS for c in doubt.candidates}
    customer = customer_of(work, order.customer) if order.customer else None
    before = exposure(work, customer) if customer else None
    is_open = order.state in (OrderState.DRAFT, OrderState.AWAITING)
    left, why = None, order.needs
    if customer and before is not None:
        left = counting(house.rules(work), customer) - before - (order.total if is_open else Money.zero(order.currency))
        if order.state is OrderState.DRAFT:
            why = needs_of(house, work, order, customer, before)
    others = other_drafts(work, order)
    beside = work.orders.beside(order.id)
    goods = goods_facts(work, order, noted=beside.notes)
    return OrderSheet(
        order=order,
        rep=person(work, order.rep_id),
        customer=customer,
        products=products,
        customers={code: customer_of(work, code) for code in sorted(codes)},
        on_hand=work.stock.availables(order.goods, order.warehouse),
        exposure=before,
        credit_left=left,
        needs=why,
        troubles=troubles(house, work, order) if is_open else (),
        decider=person(work, order.decided_by) if order.decided_by else None,
        **approval_facts(house, work, order),
        **goods,
        tags=work.tags.of(order.id) if beside.tags else (),
        differs=differs,
        notes=work.attachments.of(order.id) if beside.voices else (),
        other_drafts=len(others),
        twin=twin_among(others, order),
        promotions={code: found for code in _promotions(order) if (found := work.prices.promotion(code))},
        moved=order.moved,
        returns=work.returns.of_order(order.id) if goods["invoices"] else (),
    )


def receipt_sheet(work: Work, receipt: Receipt) -> ReceiptSheet:
    """All that a receipt's card shows. Of the earlier receipt that it looks like, its sender sees no more than that
    receipt's own card would show."""
    sender = person(work, receipt.person_id)
    if receipt.twin is not None and hides_twin(sender, receipt.twin):
        receipt = replace(receipt, twin=None, twin_accepted=False)
    twin = receipt.twin
    is_open = receipt.state in (ReceiptState.READ, ReceiptState.UNREADABLE)
    signed = receipt.becomes is PaperKind.DELIVERY
    made = work.collections.of_receipt(receipt.id)
    return ReceiptSheet(
        receipt=receipt,
        sender=sender,
        customer=customer_of(work, receipt.customer) if receipt.customer else None,
        suggested=() if receipt.customer else work.customers.visible(sender.scope)[:SUGGESTIONS],
        twin_sender=person(work, twin.sent_by) if twin else None,
        collection=made,
        twin=work.receipts.get(twin.receipt_id, sender.scope, sender.id) if twin else None,
        note=work.orders.note_numbered(receipt.note, EVERYTHING) if receipt.note else None,
        open_notes=open_notes(work, sender, receipt) if is_open and signed else (),
        parts=work.collections.of_report(made.report_id) if made and made.report_id else (),
    )


def album_sheet(house: House, work: Work, album: Album) -> AlbumSheet:
    """All that an album's card shows."""
    sender = person(work, album.person_id)
    catalogue = work.products.catalogue(sender.scope)
    said = caption_says(house.ear, catalogue, album.caption, house.currency).amount if album.caption else None
    return AlbumSheet(album, tuple(receipt_sheet(work, one) for one in work.receipts.of_album(album.id)), said)
