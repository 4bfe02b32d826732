"""Every screen about payments that were reported, verified, moved or that bounced, for the snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.views.allocation import against_screen, allocation_done, allocation_screen, credit_list
from handlers.views.cheques import cheque_due
from handlers.views.collection_lists import collection_list
from handlers.views.collections import collection_card, collection_decided
from handlers.views.rates import rates_screen
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import BounceReasons
from handlers.views.slips import payment_back, slip_caption
from sales.methods import Method
from sales.money import Money
from sales.payments import TakenBack
from sales.receivables.outcomes import CreditsSheet, RatesSheet
from tests.views.facts import FINANCE, REP
from tests.views.paying import (
    CREDITS,
    DOLLARS,
    RATES,
    SLIP,
    against_sheet,
    allocation_sheet,
    allocation_sheets,
    payment_sheets,
)

Shows = Iterator[tuple[str, Reply]]


def payments(voice: Voice) -> Shows:
    sheets = payment_sheets()
    for name, sheet in sheets.items():
        yield f"{name} / finance", collection_card(sheet, FINANCE, voice)
    for name in ("for an item", "cheque held", "bounced"):
        yield f"{name} / rep", collection_card(sheets[name], REP, voice)
    yield "why it bounced", collection_card(sheets["cheque due"], FINANCE, voice, BounceReasons())
    for name in ("bounced", "reversed"):
        yield f"told: {name}", collection_decided(sheets[name], voice)
    claimed = sheets["moved"]
    claimed = replace(claimed, collection=replace(claimed.collection, claimed=True), balance=SLIP.before)
    yield "told: claimed", collection_decided(claimed, voice)
    yield "reminder", cheque_due(sheets["cheque due"], FINANCE, voice)
    held = [sheets[name] for name in ("cheque due", "cheque held")]
    waiting = [sheets[name] for name in ("for an item", "claimed", "cash in hand")]
    yield "list", collection_list(waiting, FINANCE, voice, held)


def allocations(voice: Voice) -> Shows:
    for name, sheet in allocation_sheets().items():
        yield name, allocation_screen(sheet, 5, voice)
    yield "done", allocation_done(allocation_sheets()["chosen"], voice)
    yield "all of it free", allocation_done(allocation_sheet(), voice)
    yield "credits", credit_list(CREDITS, voice)
    yield "no credits", credit_list(CreditsSheet(()), voice)
    yield "what for", against_screen(against_sheet(), voice)
    yield "what for: page 2", against_screen(against_sheet(11), voice, 1)
    yield "what for: nothing", against_screen(against_sheet(0), voice)


def slips(voice: Voice) -> Shows:
    yield "ours", slip_caption(SLIP, voice, to_customer=False)
    yield "the customer's", slip_caption(SLIP, voice, to_customer=True)
    dollars = replace(SLIP, amount=Money(500_00, "USD"), settles=DOLLARS.settles, exchange=DOLLARS, after=SLIP.before)
    yield "dollars", slip_caption(dollars, voice, to_customer=True)
    for name, bounced, method in (
        ("cheque", True, Method.CHEQUE),
        ("not arrived", True, Method.BANK),
        ("mistake", False, SLIP.method),
    ):
        back = TakenBack(replace(SLIP, method=method), bounced, SLIP.before)
        yield f"back: {name}", payment_back(back, voice)
        yield f"back: {name}, the customer's slip", slip_caption(back.slip, voice, to_customer=True, back=back)
    yield "back: our slip", slip_caption(SLIP, voice, to_customer=False, back=back)
    yield "back: nothing owed", payment_back(replace(back, balance=SLIP.before - SLIP.before), voice)
    yield "back: in favour", payment_back(replace(back, balance=-SLIP.before), voice)
    yield "rates", rates_screen(RATES, voice)
    yield "no rates", rates_screen(RatesSheet("CNY", ()), voice)
