"""What waits, decided from one list; taken back by the rep; agreed to by two; told again when nobody decides."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import MovableClock
from handlers.views.presses import Verb, encode
from sales.orders import OrderState
from sales.people import Role
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.deciding import business, card_of, newest, submitted
from tests.town import STRANGER, Town


async def pending(town: Town, phone: Phone) -> Json:
    sent = await phone.say("/pending")
    return await phone.expect_new(sent["message_id"], "等你审核")


async def administrator(town: Town) -> Phone:
    """Somebody who joins as administrator."""
    token = town.parts.desk.invite("管理员", frozenset({Role.ADMIN}), None, 72)
    await town.stranger.say(f"/start {token}")
    await town.stranger.expect("管理员")
    return town.phones.of(STRANGER)


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons_of(message)]


async def test_one_tap_approves_and_the_list_goes_on(town: Town) -> None:
    """Three wait: who, how much and why in short, the longest waiting first. A tap approves the first; the message goes
    on with the others; opened, an order shows its card. At the end nothing waits."""
    first = await submitted(town, "给王记 可乐100箱")
    second = await submitted(town, "给王记 可乐10箱 打九折")
    await submitted(town, "给好又来 雪碧10箱 打九折", by=town.other_rep)
    listed = await pending(town, town.manager)
    text = words_of(listed)
    assert "3 单等你审核" in text
    assert text.index(first.number or "?") < text.index(second.number or "?")
    assert ("金额" in text, "低于标价" in text, "李雷" in text) == (True, True, True)
    assert labels(listed)[:2] == ["✅ 1 · ¥5,760.00", "看 1"]
    answer = await town.manager.press("✅ 1", listed["message_id"])
    assert answer.text == f"✅ 已通过 {first.number}"
    await town.manager.expect("2 单等你审核", second.number or "", without=first.number)
    await town.rep.expect("王芳", "通过了你的订单", first.number or "")
    await town.manager.press("看 1", listed["message_id"])
    await town.manager.expect_new(listed["message_id"], "请审核", second.number or "")
    await town.manager.press("✅ 1", listed["message_id"])
    await town.manager.expect("1 单等你审核")
    await town.manager.press("✅ 1", listed["message_id"])
    await town.manager.expect("没有等你审核的订单")
    assert town.proof() == ()


async def test_a_tap_on_what_was_decided_elsewhere_goes_on_too(town: Town) -> None:
    """The other manager was faster: the tap says so, and the list shows what is left."""
    order = await submitted(town)
    listed = await pending(town, town.manager)
    _, data = await town.manager.button("✅ 1", listed["message_id"])
    await town.second_manager.press("通过")
    await town.rep.expect("通过了你的订单")
    answer = await town.manager.press_data(listed["message_id"], data, force=True)
    assert "已由 周涛" in answer.text
    await town.manager.expect("没有等你审核的订单")
    assert newest(town).version == order.version + 1


async def test_more_than_a_page(town: Town) -> None:
    """Five on a page; after a tap on the second page one stays there."""
    orders = [await submitted(town, f"给王记 可乐{n}箱 打九折") for n in range(1, 8)]
    listed = await pending(town, town.manager)
    assert "第 1/2 页" in words_of(listed)
    await town.manager.press("下一页", listed["message_id"])
    page = await town.manager.expect("第 2/2 页", orders[6].number or "", orders[5].number or "")
    await town.manager.press("✅ 1", page["message_id"])
    await town.manager.expect("第 2/2 页", "6 单等你审核", orders[6].number or "", without=orders[5].number)


async def test_the_list_is_for_those_who_decide(town: Town) -> None:
    """A rep is refused in one sentence, on a forged button too; a manager's own order is not on the manager's list."""
    order = await submitted(town, by=town.manager)
    sent = await town.manager.say("/pending")
    await town.manager.expect_new(sent["message_id"], "没有等你审核的订单")
    sent = await town.rep.say("/pending")
    [said] = await town.answers(town.rep, sent)
    assert "办不了" in words_of(said)
    before = business(town)
    forged = encode(Verb.PENDING_APPROVE, order.id, order.version, 0)
    answer = await town.rep.press_data(said["message_id"], forged, force=True)
    assert answer.alert
    assert business(town) == before


async def test_the_rep_takes_it_back_and_every_card_follows(town: Town) -> None:
    """One tap on the card: it is a draft with its number, the managers see that it was taken back and have nothing to
    press. Changed and submitted, it comes again under the same number."""
    order = await submitted(town)
    card = await card_of(town.rep, order)
    assert "已撤回" in (await town.rep.press("撤回修改", card["message_id"])).text
    await town.rep.expect("订单草稿", order.number or "")
    for manager in (town.manager, town.second_manager):
        gone = await manager.expect("已撤回", order.number or "", "李雷")
        assert not buttons_of(gone)
        assert "合计" not in words_of(gone), "a draft is its rep's own business"
    await town.rep.press("+1", card["message_id"])
    await town.rep.expect("订单草稿", order.number or "", "¥5,817.60")
    await town.rep.press("提交审核", card["message_id"])
    again = await town.manager.expect("请审核", order.number or "", "¥5,817.60")
    await town.manager.press("通过", again["message_id"])
    await town.rep.expect("通过了你的订单", order.number or "")
    assert town.proof() == ()


async def test_two_people_agree(town: Town) -> None:
    """Above the second line the card says that two are asked, then who agreed; the second tap decides."""
    town.parts.desk.adopt_rules({"second_above": "5500"})
    order = await submitted(town)
    for manager in (town.manager, town.second_manager):
        await manager.expect("请审核", "超过双人审核线 ¥5,500.00", "要两个人审核")
    answer = await town.manager.press("通过")
    assert "还要另一位" in answer.text
    mine = await town.manager.expect("待审核", "王芳", "同意", "你已经同意，还要另一个人审核")
    assert not [text for text in labels(mine) if "通过" in text]
    await town.second_manager.expect("请审核", "👍 王芳", "还要另一个人审核")
    await town.rep.expect("待审核", "👍 王芳", "还要另一个人审核")
    assert newest(town).state is OrderState.AWAITING
    forged = encode(Verb.ORDER_APPROVE, order.id, newest(town).version)
    answer = await town.manager.press_data(mine["message_id"], forged, force=True)
    assert "你已经同意过了" in answer.text
    await town.second_manager.press("通过")
    await town.rep.expect("周涛", "通过了你的订单")
    await town.rep.expect("👍 王芳", "👍 周涛", "同意")
    assert town.proof() == ()


async def test_undecided_for_too_long(town: Town) -> None:
    """After four hours managers hear it again, and the administrator; the card has said since when all along."""
    admin = await administrator(town)
    order = await submitted(town)
    await town.manager.expect("请审核", "起等待审核")
    clock = town.parts.desk.house.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(clock.now() + timedelta(hours=5))
    await town.jobs_done()
    for phone in (town.manager, town.second_manager, admin):
        told = await phone.expect("还没有人审核", order.number or "", "王记小吃", "李雷", "金额")
    await admin.press("打开订单", told["message_id"])
    seen = await admin.expect("待审核", order.number or "", "合计")
    assert not [text for text in labels(seen) if "通过" in text], "an administrator looks on"
