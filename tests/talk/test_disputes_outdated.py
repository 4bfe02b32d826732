"""The message that a dispute is answered stays in the chat: what its buttons do once the statement went on."""

from __future__ import annotations

import pytest

from handlers.views.presses import Verb, encode
from sales.disputes import DisputeState
from sales.statements import StatementState
from tests.phones import Json, buttons_of, words_of
from tests.talk.test_disputes import disputes_of, four_taps, message
from tests.talk.test_statements import month_with
from tests.town import Town

ANSWERS = ("解释可以，撤回", "不行，仍有异议")


async def _told(town: Town) -> tuple[int, Json]:
    """The statement's card, and the message with the rep's explanation."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = await four_taps(town)
    await town.rep.press("解释给客户", (await town.rep.expect("王记小吃", "有异议"))["message_id"])
    await town.rep.say("张店长签收了")
    return card, await town.customer.expect("您的异议有答复了", "张店长签收了")


async def _sign(town: Town, card: int) -> None:
    await town.customer.press("核对无误，去确认", card)
    await town.customer.press("确认无误并签章", card)
    await town.quiet()


async def _replace(town: Town, card: int) -> Json:
    """The customer insists on the statement's card, finance credits it: the second revision."""
    [made] = disputes_of(town)
    await town.customer.press_data(card, encode(Verb.DISPUTED_ONE, made.statement_id, 1, made.id), force=True)
    await town.customer.press("仍有异议", card)
    await town.finance.press("认可，冲减", (await town.finance.expect("又提出 1 次"))["message_id"])
    await town.finance.press("提交", (await town.finance.expect("¥276.00", "草稿"))["message_id"])
    await town.manager.press("通过", (await town.manager.expect("¥276.00", "待审核"))["message_id"])
    second = await town.customer.expect("第 2 版")
    await town.quiet()
    return second


@pytest.mark.parametrize("tap", ANSWERS)
async def test_signed_meanwhile(town: Town, tap: str) -> None:
    """Signed on the statement's own card: the old message says by whom and when, and is the signed card from then."""
    card, told = await _told(town)
    await _sign(town, card)
    answer = await town.customer.press(tap, told["message_id"])
    await town.quiet()  # the words come first, then the card
    assert "已由 王建国" in answer.text
    assert "确认签章" in answer.text
    now = await message(town.customer, told["message_id"])
    await town.quiet()  # the words come first, then the card
    assert "在聊天里确认签章" in words_of(now)
    assert not any(tap in each["text"] for each in buttons_of(now))
    assert [made.state for made in disputes_of(town)] == [DisputeState.EXPLAINED]


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("tap", ANSWERS)
async def test_replaced_meanwhile(town: Town, tap: str, signed: bool) -> None:
    """Another revision is there, signed or not: the old message says so and leads to it, and the revision that counts
    comes at once."""
    card, told = await _told(town)
    second = await _replace(town, card)
    if signed:
        await _sign(town, second["message_id"])
    last = max(each["message_id"] for each in await town.customer.messages())
    answer = await town.customer.press(tap, told["message_id"])
    await town.quiet()  # the words come first, then the card
    assert "已经过时，什么都没改" in answer.text
    now = await message(town.customer, told["message_id"])
    await town.quiet()  # the words come first, then the card
    assert "已出新的一版代替这一版" in words_of(now)
    assert not {each["text"] for each in buttons_of(now)} & {"👌 解释可以，撤回", "⚠️ 不行，仍有异议"}
    await town.customer.expect_new(last, "第 2 版", "确认签章" if signed else "请核对后确认")
    last = max(each["message_id"] for each in await town.customer.messages())
    await town.customer.press("打开新的一版", told["message_id"])
    await town.customer.expect_new(last, "第 2 版")
    assert [made.state for made in disputes_of(town, 1)] == [DisputeState.CORRECTED]


async def test_to_sign_what_was_replaced(town: Town) -> None:
    """The old message's key to sign shows that another revision counts, and where it is; nothing is signed."""
    card, told = await _told(town)
    await _replace(town, card)
    await town.customer.press("核对无误，去确认", told["message_id"])
    await town.quiet()
    now = await message(town.customer, told["message_id"])
    await town.quiet()  # the words come first, then the card
    assert "已出新的一版代替这一版" in words_of(now)
    assert "打开新的一版" in buttons_of(now)[0]["text"]
    with town.look() as work:
        states = [found.state for id_ in (1, 2) if (found := work.statements.get(id_, town.cast.clerk.scope))]
    assert states == [StatementState.RESOLVED, StatementState.DELIVERED]
