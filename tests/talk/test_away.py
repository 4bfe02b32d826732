"""A manager goes away: somebody decides meanwhile, everybody concerned hears of it, and a button ends it."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from tests.phones import buttons_of, words_of
from tests.talk.deciding import newest, submitted
from tests.town import Town


async def test_finance_decides_while_the_manager_is_away(town: Town) -> None:
    """Two taps name who and until when. The stand-in is told, gets the card and decides; the card says in whose place.
    Back again, the manager decides alone."""
    waiting = await submitted(town)
    sent = await town.manager.say("/away")
    card = await town.manager.expect_new(sent["message_id"], "请谁代审")
    await town.manager.press("赵敏", card["message_id"])
    await town.manager.expect("赵敏", "代审到哪天")
    answer = await town.manager.press("明天", card["message_id"])
    assert answer.text == "好，赵敏 代你审核"
    await town.manager.expect("赵敏", "代你审核，到")
    await town.finance.expect("王芳", "请你代审订单")
    await town.second_manager.expect("王芳", "不在，由", "赵敏", "代审")
    asked = await town.finance.expect("请审核", waiting.number or "", "你代 王芳 审核")
    await town.finance.press("通过", asked["message_id"])
    await town.rep.expect("赵敏", "通过了你的订单")
    await town.rep.expect("👍 赵敏（代 王芳）")
    order = await submitted(town)
    sent = await town.finance.say("/pending")
    await town.finance.expect_new(sent["message_id"], "1 单等你审核", order.number or "")
    assert (await town.manager.press("我回来了", card["message_id"])).text == "欢迎回来"
    await town.finance.expect("王芳", "回来了，不用再代审")
    await town.finance.expect("待审核", order.number or "", without="你代")
    forged = encode(Verb.ORDER_APPROVE, order.id, order.version)
    answer = await town.finance.press_data(asked["message_id"], forged, force=True)
    assert answer.alert
    assert newest(town) == order
    assert town.proof() == ()


async def test_another_day_is_typed(town: Town) -> None:
    """What is no day to come is refused and asked again; a day is taken."""
    sent = await town.manager.say("/away")
    card = await town.manager.expect_new(sent["message_id"], "请谁代审")
    await town.manager.press("周涛", card["message_id"])
    await town.manager.press("别的日期", card["message_id"])
    await town.manager.expect("代审到哪天（含当天）？")
    sent = await town.manager.say("改天吧")
    await town.manager.expect_new(sent["message_id"], "请写从今天起三个月内的日期")
    day = town.parts.desk.house.today()
    sent = await town.manager.say(f"{day.month}月{day.day}日")
    await town.manager.expect_new(sent["message_id"], "周涛", "代你审核")
    await town.second_manager.expect("王芳", "请你代审订单")


async def test_who_is_no_manager_goes_nowhere(town: Town) -> None:
    """A rep is refused, also on a forged button; a manager cannot name a rep or an invented day."""
    sent = await town.rep.say("/away")
    [said] = await town.answers(town.rep, sent)
    assert "办不了" in words_of(said)
    message = (await town.manager.expect_new((await town.manager.say("/away"))["message_id"], "请谁代审"))["message_id"]
    rep = town.cast.reps[0].id
    day = town.parts.desk.house.today().isoformat()
    for phone, where, data in (
        (town.rep, said["message_id"], encode(Verb.AWAY_UNTIL, town.cast.clerk.id, day)),
        (town.manager, message, encode(Verb.AWAY_UNTIL, rep, day)),
        (town.manager, message, encode(Verb.AWAY_UNTIL, town.cast.clerk.id, "0000-99-99")),
        (town.manager, message, encode(Verb.AWAY_TO, rep)),
    ):
        assert (await phone.press_data(where, data, force=True)).alert
    with town.look() as work:
        assert work.delegations.in_force(town.parts.desk.house.now()) == ()


async def test_in_english(english_town: Town) -> None:
    """The same words for an English house."""
    town = english_town
    sent = await town.manager.say("/away")
    card = await town.manager.expect_new(sent["message_id"], "Who decides for you?")
    await town.manager.press("Zhao Min", card["message_id"])
    await town.manager.press("Today", card["message_id"])
    back = await town.manager.expect("Zhao Min", "decides for you until the end of")
    assert [b["text"] for b in buttons_of(back)] == ["🙋 I'm back"]
    await town.finance.expect("Wang Fang", "asks you to decide orders")
