"""The question after signing, in the chat: five marks, and a word to them."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from tests.phones import words_of
from tests.talk.briefing import at, card_of, heard, labels, sell
from tests.town import Town

QUESTION = "满意吗"


async def sign(town: Town) -> None:
    """The customer signs the month's statement."""
    card = (await town.customer.expect("对账单 ST-", "校验码"))["message_id"]
    await town.customer.press("核对无误，去确认", card)
    await town.customer.press("确认无误并签章", card)
    await town.quiet()


async def test_asked_after_signing(town: Town) -> None:
    """Five buttons; a tap is the answer, a word by a reply; the manager hears of a bad one at once and reads the word;
    the rep reads none of it."""
    await sell(town)
    await town.to_month_end()
    await sign(town)
    if not await heard(town.customer, QUESTION):  # signed before nine: it waits for the end of the quiet hours
        town._move(at(10, 0, 0))  # type: ignore[arg-type]
        await town.quiet()
    question = await town.customer.expect(QUESTION, "谢谢签收")
    assert labels(question) == ["😞 1", "2", "3", "4", "5 😊"]
    await town.customer.press("2", question["message_id"])
    await town.quiet()
    await town.customer.expect("您打了 2 分", "主管会看到")
    await town.manager.expect("王记小吃", "打了 2 分", "王建国", "李雷")
    await town.customer.say("送货总是很晚", reply_to=question["message_id"])
    await town.quiet()
    await town.customer.expect("您打了 2 分", "送货总是很晚")
    await town.manager.expect("打了 2 分", "送货总是很晚")
    await card_of(town, town.manager, "/satisfaction", "平均 2", "送货总是很晚", "王记小吃")
    own = await card_of(town, town.rep, "/satisfaction", "满意度")
    assert "送货" not in words_of(own)
    forged = await town.other_rep.say("hello")
    answer = await town.other_rep.press_data(forged["message_id"] + 1, encode(Verb.SATISFACTION, 1, 5), force=True)
    assert "没有找到" in answer.text


async def test_a_word_is_simply_typed_after_the_mark(town: Town) -> None:
    """After the mark the next message is the word, unless it means something else; and the word for the list of
    statements opens it, for a customer, a rep and finance."""
    await sell(town)
    await town.to_month_end()
    await sign(town)
    if not await heard(town.customer, QUESTION):
        town._move(at(10, 0, 0))  # type: ignore[arg-type]
        await town.quiet()
    question = await town.customer.expect(QUESTION)
    await town.customer.press("5", question["message_id"])
    await town.quiet()
    await card_of(town, town.customer, "送10箱可乐", "要订货请联系")
    await card_of(town, town.customer, "送货很准时🙂", "您打了 5 分", "送货很准时🙂")
    await card_of(town, town.customer, "你好", "要订货请联系")
    for phone, word in ((town.customer, "对账单"), (town.rep, "statements"), (town.finance, "Statement")):
        await card_of(town, phone, word, "ST-")
