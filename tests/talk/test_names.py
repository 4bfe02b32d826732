"""A customer's name, said alone or into a draft that has none yet."""

from __future__ import annotations

from tests.town import Town


async def test_a_name_alone_asks_how_they_stand(town: Town) -> None:
    """The rep writes nothing but the name: the balance comes."""
    await town.rep.say("王记")
    await town.rep.expect("王记小吃", "剩余额度")


async def test_a_name_alone_answers_a_draft_without_a_customer(town: Town) -> None:
    """/order asks for the customer; the name is typed instead of tapped."""
    await town.rep.say("/order")
    await town.rep.expect("订单草稿", "哪家客户")
    await town.rep.say("王记")
    await town.rep.expect("订单草稿", "王记小吃")


async def test_a_sentence_names_the_customer_of_a_draft_without_one(town: Town) -> None:
    """The whole sentence is said into the draft that /order began: customer and goods land in it."""
    await town.rep.say("/order")
    await town.rep.expect("订单草稿", "哪家客户")
    await town.rep.say("给王记 可乐5箱")
    await town.rep.expect("订单草稿", "王记小吃", "5箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单", "王记小吃")


async def test_somebody_elses_customer_is_no_name_here(town: Town) -> None:
    """Another rep's customer, said alone, is as unknown as any word."""
    await town.rep.say("好又来")
    known = await town.rep.expect("没看懂")
    await town.rep.say("不存在的店")
    assert (await town.rep.expect_new(known["message_id"], "没看懂"))["text"] == known["text"]


async def test_an_unknown_name_is_no_word_about_the_open_draft(town: Town) -> None:
    """With Wangji's draft open, goods for somebody unknown become a draft of their own that asks who is meant."""
    await town.rep.say("给王记 可乐10箱")
    draft = await town.rep.expect("订单草稿", "王记小吃", "10箱")
    sent = await town.rep.say("大润发 可乐5箱")
    await town.rep.expect_new(sent["message_id"], "订单草稿", "大润发")
    still = next(m for m in await town.rep.messages() if m["message_id"] == draft["message_id"])
    assert "10箱" in still["text"]
