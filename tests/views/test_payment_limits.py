"""Screens about payments stay within Telegram's limits, whatever names and figures there are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handlers.views.allocation import against_screen, allocation_done, allocation_screen, credit_list
from handlers.views.collection_lists import collection_list
from handlers.views.collections import collection_card, collection_decided, collection_toast
from handlers.views.rates import rates_screen
from handlers.views.reply import CAPTION_LIMIT
from handlers.views.say import Voice
from handlers.views.screens import BounceReasons, Main, Reasons
from handlers.views.slips import slip_caption
from sales.paper_outcomes import CollectionRefused, CollectionVerified
from sales.receivables.outcomes import AgainstChosen, ChequeCleared, CreditsSheet, PaymentBounced
from tests.views.facts import FINANCE, REP
from tests.views.hostile import FEW, HOSTILE, VOICE, Hostile
from tests.views.papers import collection_sheets
from tests.views.paying import (
    CREDITS,
    RATES,
    SLIP,
    against_sheet,
    allocation_sheets,
    payment_sheets,
)
from tests.views.reading import check, check_toast

PAYMENTS = collection_sheets() | payment_sheets()


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(PAYMENTS)), st.integers(0, 50))
def test_collections(hostile: Hostile, voice: Voice, name: str, settled: int) -> None:
    """Every state and screen of a collection, however many invoices it settles, short enough for a caption."""
    sheet = hostile.of(PAYMENTS[name])
    allocations = collection_sheets()["verified"].allocations * settled
    sheet = replace(sheet, allocations=allocations, parts=sheet.parts * settled)
    for screen in (Main(), Reasons(), BounceReasons()):
        check(collection_card(sheet, FINANCE, voice, screen), CAPTION_LIMIT)
        check(collection_card(sheet, REP, voice, screen), CAPTION_LIMIT)
    check(collection_decided(sheet, voice), CAPTION_LIMIT)
    check(collection_list([sheet] * 30, FINANCE, voice, [sheet] * settled))
    for outcome in (CollectionVerified, CollectionRefused, AgainstChosen, ChequeCleared, PaymentBounced):
        check_toast(collection_toast(outcome(sheet), voice))


@FEW
@given(HOSTILE, VOICE, st.integers(0, 11), st.integers(-3, 9))
def test_allocations(hostile: Hostile, voice: Voice, count: int, page: int) -> None:
    """What a credit settles, ticked and confirmed; what a payment is for; the list of credits; slips and rates."""
    sheet = hostile.of(replace(allocation_sheets()["many"], page=page))
    check(allocation_screen(replace(sheet, items=sheet.items[:count]), 10**9, voice))
    check(allocation_done(replace(sheet, planned=sheet.planned * count), voice))
    check(against_screen(hostile.of(against_sheet(count)), voice, page))
    check(credit_list(hostile.of(CreditsSheet(CREDITS.credits * 10)), voice))
    check(slip_caption(hostile.of(replace(SLIP, lines=SLIP.lines * count)), voice, to_customer=True), CAPTION_LIMIT)
    check(rates_screen(hostile.of(replace(RATES, rates=RATES.rates * 10)), voice))
