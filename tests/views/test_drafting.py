"""Putting an order together, as it is shown: limits, codes that fit, and what the number pad's buttons mean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.drafts import draft_list, drafts_expired
from handlers.views.keypad import MOST
from handlers.views.order_toasts import order_toast
from handlers.views.orders import order_card
from handlers.views.presses import Press, Verb, decode
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import Main, Pad, PickOffer
from handlers.views.voices import note_caption, note_kept
from sales.guiding import Offer, Shelf
from sales.outcomes import Deed, OrderDone
from tests.views.drafting import LONG_NAMES, NOTE, OFFERS, SHELF, long_sheet, screens, sheets
from tests.views.facts import COLA, MANAGER, NOW, REP, VOICES, order_sheet
from tests.views.hostile import FEW, HOSTILE, VOICE, Hostile
from tests.views.reading import check, check_toast

ZH = VOICES["zh"]


def presses(reply: Reply) -> dict[str, Press]:
    """The buttons of a reply by their labels."""
    found = {b.text: decode(b.data) for row in reply.buttons for b in row if b.data}
    return {label: press for label, press in found.items() if press}


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(sheets())), st.sampled_from(sorted(screens())))
def test_whatever_things_are_called(hostile: Hostile, voice: Voice, name: str, screen: str) -> None:
    """Names that break markup, ids of ten digits, sixty lines: every screen is taken by Telegram."""
    sheet, shown = hostile.of(sheets()[name]), hostile.of(screens()[screen])
    rep = replace(REP, id=sheet.order.rep_id, name=hostile.name)
    for viewer in (rep, MANAGER):
        check(order_card(sheet, viewer, voice, shown))
    check(draft_list([sheet] * 30, NOW, voice))
    check(drafts_expired([sheet] * 30, voice))
    check(note_kept(sheet, voice))
    assert note_caption(sheet, NOTE, 1, 1, voice)


@pytest.mark.parametrize("language", VOICES)
def test_sixty_lines_and_ten_questions_stay_below_the_limit(language: str) -> None:
    """Each of the pages of the longest order fits a message, and all sixty lines are on one of them."""
    voice = VOICES[language]
    seen: set[str] = set()
    card = order_card(long_sheet(), REP, voice)
    for _ in range(6):
        check(card)
        seen |= {p.sku for p in LONG_NAMES if voice.pick(p.name_zh, p.name_en).replace("&", "&amp;") in card.text}
        later = next((p for label, p in presses(card).items() if "›" in label), None)
        if later is None:
            break
        card = order_card(long_sheet(), REP, voice, Main(later.number(2)))
    assert seen == {p.sku for p in LONG_NAMES}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=7), st.sampled_from(["zh", "en"]))
def test_the_pad_types_what_is_tapped(taps: list[int], language: str) -> None:
    """Following the buttons digit by digit leads to the number that was tapped, as long as it is no longer than five
    digits; ⌫ takes the last one back."""
    sheet, digits = order_sheet(), 0
    for n in taps:
        found = presses(order_card(sheet, REP, VOICES[language], Pad(OFFERS[0], 0, 1, digits)))
        digits_after = found[str(n)].number(4)
        assert digits_after == (digits * 10 + n if digits * 10 + n <= MOST else digits)
        assert found["⌫"].number(4) == digits // 10
        digits = digits_after
    shown = presses(order_card(sheet, REP, VOICES[language], Pad(OFFERS[0], 0, 1, digits)))
    takes = [p for p in shown.values() if p.verb is Verb.ORDER_TAKE]
    if digits:
        [ok] = takes
        assert (ok.number(3), ok.number(4), ok.word) == (1, digits, COLA.sku)
    else:
        assert len(takes) > 1, "usual amounts"


def test_the_unit_is_switched_and_the_digits_stay() -> None:
    """12 cases become 12 bottles."""
    found = presses(order_card(order_sheet(), REP, ZH, Pad(OFFERS[0], 0, 1, 12)))
    switch = found["换成瓶"]
    assert (switch.verb, switch.number(3), switch.number(4)) == (Verb.ORDER_PAD, 0, 12)
    assert "12瓶" in order_card(order_sheet(), REP, ZH, Pad(OFFERS[0], 0, 0, 12)).text


def test_a_favourite_is_added_by_one_tap_and_changed_by_the_next() -> None:
    """Not on the draft: last time's quantity. On the draft: its line's number pad. Never bought: the pad."""
    empty = presses(order_card(sheets()["empty"], REP, ZH, PickOffer(SHELF)))
    cola = next(p for label, p in empty.items() if "可口可乐" in label)
    water = next(p for label, p in empty.items() if "农夫山泉" in label)
    assert (cola.verb, cola.number(2), cola.number(3), cola.number(4)) == (Verb.ORDER_TAKE, 0, 1, 10)
    assert (water.verb, water.number(2), water.number(4)) == (Verb.ORDER_PAD, 0, 0)
    held = presses(order_card(sheets()["one"], REP, ZH, PickOffer(SHELF)))
    cola = next(p for label, p in held.items() if "可口可乐" in label)
    assert (cola.verb, cola.number(2)) == (Verb.ORDER_PAD, 1)


def test_a_code_too_long_for_a_button_is_left_out_not_broken() -> None:
    """A SKU of sixty characters has no button; it can be typed."""
    long = replace(COLA, sku="X" * 60)
    card = order_card(sheets()["empty"], REP, ZH, PickOffer(Shelf((Offer(long, 3, "箱"),))))
    check(card)
    assert not any(p.verb is Verb.ORDER_TAKE for p in presses(card).values())


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("language", VOICES)
def test_every_deed_has_its_words(deed: Deed, language: str) -> None:
    """Whatever is done to an order says so for a moment."""
    check_toast(order_toast(OrderDone(deed, order_sheet()), VOICES[language]))
