"""Taps where nobody should tap: twice, by others, with buttons that nobody drew."""

from __future__ import annotations

import pytest

from handlers.views.presses import Verb, encode
from tests.phones import Answer, buttons_of, words_of
from tests.talk.deciding import business, card_of, own_message, submitted
from tests.town import Town


async def test_a_second_tap_by_the_same_manager(town: Town) -> None:
    """A thumb taps twice, and tries to reject what it approved: told what was done and when, and nothing changes."""
    order = await submitted(town)
    card, approve = await town.manager.button("通过")
    await town.manager.press_data(card, approve)
    await town.quiet()
    before = business(town)
    reject = encode(Verb.ORDER_REJECT_FOR, order.id, order.version, 0)
    for data in (approve, reject):
        answer = await town.manager.press_data(card, data, force=True)
        assert "已由 王芳" in answer.text
        assert "通过" in answer.text
    await town.quiet()
    assert business(town) == before


async def test_a_tap_by_the_rep(town: Town) -> None:
    """The rep forges the managers' buttons: only a manager decides, whatever is pressed."""
    order = await submitted(town)
    before = business(town)
    card = (await card_of(town.rep, order))["message_id"]
    for verb, *more in ((Verb.ORDER_APPROVE,), (Verb.ORDER_REJECT_FOR, 0), (Verb.ORDER_TYPE_REJECT,)):
        answer = await town.rep.press_data(card, encode(verb, order.id, order.version, *more), force=True)
        assert answer.text, verb
    approved = await town.rep.press_data(card, encode(Verb.ORDER_APPROVE, order.id, order.version), force=True)
    assert approved == Answer("只有主管能审核订单，什么都没改。", alert=True)
    sent = await town.rep.say("价格太低")
    assert "驳回" not in "".join(words_of(m) for m in await town.answers(town.rep, sent))
    assert business(town) == before
    assert buttons_of(await card_of(town.manager, order)), "the manager can still decide"


async def test_everybody_else_taps_in_vain(town: Town) -> None:
    """Finance, a customer, another rep and a stranger send the manager's button: nothing is told, nothing changes."""
    order = await submitted(town)
    before = business(town)
    approve = encode(Verb.ORDER_APPROVE, order.id, order.version)
    for phone in (town.finance, town.customer, town.other_rep):
        answer = await phone.press_data(await own_message(town, phone), approve, force=True)
        assert answer == Answer("只有主管能审核订单，什么都没改。", alert=True)
    look = encode(Verb.OPEN_ORDER, order.id)
    for phone in (town.customer, town.other_rep):
        answer = await phone.press_data(await own_message(town, phone), look, force=True)
        assert answer.alert
        assert (order.number or "") not in await phone.transcript()
    unknown = await town.stranger.say("你好")
    [greeting] = await town.answers(town.stranger, unknown)
    answer = await town.stranger.press_data(greeting["message_id"], approve, force=True)
    assert answer == Answer("", alert=False)
    assert business(town) == before


@pytest.mark.parametrize(
    "data",
    [
        "",
        "garbage",
        "1oy",
        "1oy:1",
        "1oy:x:1",
        "1oy:1:1:1",
        "9oy:1:1",
        "1zz:1:1",
        "1oy:99999999999999:1",
        "1oy:2147483648:1",
        "1oy:٣:1",
    ],
)
async def test_a_garbled_button(town: Town, data: str) -> None:
    """Data that no button of ours can hold is answered honestly and does nothing."""
    await submitted(town)
    before = business(town)
    if not data:
        data = "\x00"
    answer = await town.manager.press_data(await own_message(town, town.manager), data, force=True)
    assert answer == Answer("这个按钮已经失效。请重新打开，比如发 /orders。", alert=True)
    assert business(town) == before


async def test_an_order_that_is_not_there(town: Town) -> None:
    """Ids and versions out of thin air find nothing."""
    order = await submitted(town)
    before = business(town)
    message = await own_message(town, town.manager)
    for id_ in (order.id + 1, 0, -1, 2_147_483_647):
        answer = await town.manager.press_data(message, encode(Verb.ORDER_APPROVE, id_, 1), force=True)
        assert answer == Answer("没有找到这张订单。", alert=True)
    answer = await town.manager.press_data(message, encode(Verb.ORDER_APPROVE, order.id, 99), force=True)
    assert "过时" in answer.text
    assert business(town) == before
