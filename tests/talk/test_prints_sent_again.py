"""The very same photo of a signed print, sent once more: its sender reads that it is known, and where it stands."""

from __future__ import annotations

import pytest

from sales.statements import StatementState
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.test_paper_signing import issued_print, sent
from tests.talk.test_statements import statement_of
from tests.town import Town


async def _again(phone: Phone, photo: bytes, *words: str) -> Json:
    message = await sent(phone, photo)
    return await phone.expect_new(message["message_id"], "这张照片已经发过", *words)


async def test_it_stands_where_it_stood(town: Town) -> None:
    """Not handed in, waiting, accepted: one sentence before the card, and its buttons work. It is one signing all
    along, and one card in the chat."""
    photo = await issued_print(town)
    first = await sent(town.rep, photo)
    fresh = await town.rep.expect_new(first["message_id"], "签字的对账单")
    assert "已经发过" not in words_of(fresh)
    taken = await _again(town.rep, photo, "还没有提交", "王记小吃")
    await town.rep.press("提交", taken["message_id"])
    waits = await _again(town.rep, photo, "正在等另一个人确认", "签字的对账单，等确认")
    assert [each["text"] for each in buttons_of(waits)] == ["撤回"]
    await town.finance.press("签字属实，确认签章", (await town.finance.expect("签字的对账单，等确认"))["message_id"])
    await town.quiet()
    await _again(town.rep, photo, "对账单已经签章生效", "签字的对账单，已确认")
    cards = [each for each in await town.rep.messages() if "签字的对账单" in words_of(each) and not each.get("out")]
    assert len([each for each in cards if "确认了你交的" not in words_of(each)]) == 1
    assert statement_of(town).state is StatementState.CONFIRMED
    assert town.proof() == ()


@pytest.mark.parametrize("back", ["不是签字的对账单", "撤回"])
async def test_what_was_taken_back_may_come_again(town: Town, back: str) -> None:
    """Put aside by mistake, or taken back: the same photo begins anew, and another's sending is their own."""
    photo = await issued_print(town)
    await sent(town.rep, photo)
    card = (await town.rep.expect("签字的对账单"))["message_id"]
    if back == "撤回":
        await town.rep.press("提交", card)
    await town.rep.press(back, card)
    message = await sent(town.rep, photo)
    anew = await town.rep.expect_new(message["message_id"], "签字的对账单", "王记小吃")
    assert "已经发过" not in words_of(anew)
    message = await sent(town.customer, photo)
    own = await town.customer.expect_new(message["message_id"], "签字的对账单")
    assert "已经发过" not in words_of(own)
