"""Returns as they are shown: whose buttons, labels that fit, both languages, whatever things are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handlers.views.keys import COLUMNS, width
from handlers.views.order_returns import invoices_screen, papers_screen
from handlers.views.presses import Verb, decode
from handlers.views.reply import TEXT_LIMIT, Reply, units
from handlers.views.returns import MAIN, REFUSING, WHY, Line, Main, return_card, return_decided
from handlers.views.say import Voice
from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.money import Money, half_up
from sales.outcomes import OrderSheet
from sales.people import Person, Role
from sales.return_outcomes import ReturnSheet
from sales.returns import Remainder, Return, ReturnReason, ReturnState
from sales.warehouses import MAIN as MAIN_STORE
from sales.warehouses import Warehouse
from tests.views.facts import (
    COLA,
    CONTACT,
    FINANCE,
    MANAGER,
    NOW,
    REP,
    SPRITE,
    STRANGER,
    VOICES,
    WANGJI,
    WATER,
    order_sheets,
)

EVERY_VOICE = pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
STATES = pytest.mark.parametrize("state", ReturnState)
WAREHOUSE = Person(8, "库管", frozenset({Role.WAREHOUSE}), 108)
PLACES = (Warehouse(MAIN_STORE, "主仓", "Main warehouse"), Warehouse("VAN1", "李明的车辆编号一", "Van of Li Ming"))
GOODS = (COLA, SPRITE, WATER)


def lines(count: int = 3) -> tuple[DocumentLine, ...]:
    """Ten cases of each."""
    made = []
    for no in range(1, count + 1):
        product = GOODS[no % 3]
        base = 10 * product.packs[0].size
        amount = Money.of(product.price * base, "CNY")
        tax = Money(amount.minor - half_up(amount.minor / Decimal("1.13")), "CNY")
        made.append(DocumentLine(product.sku, Decimal(10), "箱", base, amount, Decimal("0.13"), tax, no))
    return tuple(made)


def sheet(state: ReturnState = ReturnState.DRAFT, count: int = 3, chosen: int = 2, **changes: object) -> ReturnSheet:
    """A return of the first lines of an invoice, a case each."""
    invoice = Invoice(
        "INV-2026-000031", 7, ("DN-2026-000031",), "C001", date(2026, 6, 14), date(2026, 7, 14), lines(count)
    )
    left = tuple(Remainder.of(i, line, Money(0, "CNY")) for i, line in enumerate(invoice.lines))
    made = Return(
        id=5,
        version=3,
        state=state,
        order_id=7,
        invoice=invoice.number,
        customer="C001",
        currency="CNY",
        key="k",
        requested_by=REP.id,
        requested_at=NOW,
        warehouse=MAIN_STORE,
        lines=tuple(each.part(GOODS[(i + 1) % 3].packs[0].size) for i, each in enumerate(left[:chosen])),
        reason=ReturnReason.DAMAGED,
        number="CN-2026-000004" if state is ReturnState.APPROVED else None,
        decided_by=MANAGER.id if state in (ReturnState.APPROVED, ReturnState.REFUSED) else None,
        decided_at=NOW if state in (ReturnState.APPROVED, ReturnState.REFUSED) else None,
        refusal="没有照片" if state is ReturnState.REFUSED else None,
    )
    made = replace(made, **changes)
    return ReturnSheet(
        made=made,
        order=order_sheets()["posted"].order,
        invoice=invoice,
        customer=WANGJI,
        products={product.sku: product for product in GOODS},
        requester=REP,
        left=left,
        asked={1: 24},
        places=PLACES,
        decider=MANAGER if made.decided_by else None,
        credit=Money(50_00, "CNY") if made.number else None,
        balance=Money(-50_00, "CNY") if made.number else None,
    )


def verbs(reply: Reply) -> set[Verb]:
    """What can be pressed."""
    found = {decode(button.data or "") for row in reply.buttons for button in row}
    assert None not in found
    return {press.verb for press in found if press}


def fits(reply: Reply) -> None:
    """Telegram takes it, and a phone of 360 px shows it whole."""
    assert units(reply.text) <= TEXT_LIMIT
    for row in reply.buttons:
        assert len(row) <= 3
        for button in row:
            assert width(button.text) <= COLUMNS
            assert len((button.data or "").encode()) <= 64


@EVERY_VOICE
@STATES
def test_whose_buttons(state: ReturnState, voice: Voice) -> None:
    """The asker changes a draft and withdraws what waits; a manager and finance decide what waits, and nobody else."""
    shown = {
        who.name: verbs(return_card(sheet(state), who, voice)) for who in (REP, MANAGER, FINANCE, STRANGER, WAREHOUSE)
    }
    decide = {Verb.RETURN_APPROVE, Verb.RETURN_REFUSE}
    waits = state is ReturnState.REQUESTED
    for who in (MANAGER, FINANCE):
        assert (shown[who.name] & decide == decide) is waits
    for who in (REP, STRANGER, WAREHOUSE):
        assert not shown[who.name] & decide
    assert (Verb.RETURN_STEP in shown[REP.name]) is (state is ReturnState.DRAFT)
    assert (Verb.RETURN_DISCARD in shown[REP.name]) is (state in (ReturnState.DRAFT, ReturnState.REQUESTED))
    assert not shown[STRANGER.name] - {Verb.RETURN_PAPER}


@EVERY_VOICE
def test_handed_in_when_it_is_whole(voice: Voice) -> None:
    """No button to hand in without lines or a reason; with lines and no reason, the reasons stand there to tap."""
    empty = verbs(return_card(sheet(chosen=0, reason=None), REP, voice))
    assert Verb.RETURN_HAND_IN not in empty
    assert Verb.RETURN_ALL in empty
    unexplained = verbs(return_card(sheet(reason=None), REP, voice))
    assert Verb.RETURN_HAND_IN not in unexplained
    assert {Verb.RETURN_REASON, Verb.RETURN_TYPE_REASON} <= unexplained
    assert Verb.RETURN_HAND_IN in verbs(return_card(sheet(), REP, voice))


@EVERY_VOICE
def test_everything_fits(voice: Voice) -> None:
    """Long invoices page; long names are cut, figures stay: every screen in every state."""
    endless = replace(COLA, name_zh="很长的商品名称" * 20, name_en="A very long product name " * 10)
    for state in ReturnState:
        for count in (1, 3, 40):
            made = sheet(state, count, min(count, 30))
            made = replace(made, products={**made.products, COLA.sku: endless}, asked={})
            for screen in (MAIN, Main(3), Main(99), Line(0), Line(99), WHY, REFUSING):
                for viewer in (REP, MANAGER, WAREHOUSE):
                    fits(return_card(made, viewer, voice, screen))
            fits(return_decided(made, voice)) if made.decider else None


@EVERY_VOICE
def test_what_others_asked_for_is_not_offered(voice: Voice) -> None:
    """Of the second line a case is asked for by somebody else: nine are left, and the screen says so."""
    reply = return_card(sheet(chosen=0), REP, voice, Line(1))
    assert "9箱" in reply.text or "9 cases" in reply.text
    assert "1箱" in reply.text or "1 case " in reply.text


@EVERY_VOICE
def test_price_alone_and_scrap(voice: Voice) -> None:
    """A credit for the price alone moves no goods; scrapped goods go nowhere; both are said."""
    invoice = sheet()
    only = sheet(lines=(invoice.left[0].price(Money(36_00, "CNY")),))
    text = return_card(only, REP, voice).text
    assert "¥36.00" in text
    assert "货不动" in text or "no goods move" in text
    assert Verb.RETURN_PLACE not in verbs(return_card(only, REP, voice))
    scrapped = return_card(sheet(goods_back=False), REP, voice)
    assert "报废" in scrapped.text or "scrapped" in scrapped.text


def posted(notes: int = 1) -> OrderSheet:
    """The posted order with so many notes and invoices, and a return that waits."""
    order = order_sheets()["posted"].order
    made = tuple(
        DeliveryNote(f"DN-2026-{i:06}", order.id, "C001", date(2026, 6, 14), lines(), Money(0, "CNY"))
        for i in range(notes)
    )
    invoices = tuple(
        Invoice(f"INV-2026-{i:06}", order.id, (note.number,), "C001", note.day, note.day, note.lines)
        for i, note in enumerate(made)
    )
    waiting = sheet(ReturnState.REQUESTED).made
    return replace(order_sheets()["posted"], deliveries=made, invoices=invoices, returns=(waiting,))


@EVERY_VOICE
def test_papers_to_choose_from(voice: Voice) -> None:
    """Thirty notes page; the warehouse is offered notes only, a contact no order."""
    for page in (0, 3, 99):
        fits(papers_screen(posted(30), REP, voice, page))
        fits(invoices_screen(posted(8), voice))
    offered = {
        who.name: {
            b.text.rsplit(" ", 1)[1][:2] for row in papers_screen(posted(), who, voice, 0).buttons[:-1] for b in row
        }
        for who in (REP, WAREHOUSE, CONTACT)
    }
    assert offered == {REP.name: {"SO", "DN", "IN"}, WAREHOUSE.name: {"DN"}, CONTACT.name: {"DN", "IN"}}
