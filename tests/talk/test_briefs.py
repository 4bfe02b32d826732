"""Visits, the morning brief and the weekly list, in the chat."""

from __future__ import annotations

from decimal import Decimal

from sales.customers import Customer
from sales.money import Money
from sales.readings import Intent, OrderSentence, SaidLine
from tests.phones import words_of
from tests.talk.briefing import at, card_of, heard, labels, morning, paced, sell
from tests.town import Town

BRIEF, WEEKLY = "早报 · ", "周报 · "


async def test_a_rhythm_and_a_visit(town: Town) -> None:
    """Set on the customer's card with a tap; the list says who is due; one tap notes the visit, and it is off the list.
    A mistake is taken back."""
    await paced(town)
    listed = await card_of(town, town.rep, "/visits", "该拜访 1 家", "王记小吃", "还没去过")
    answer = await town.rep.press("✅ 拜访了 王记小吃", listed["message_id"])
    assert "记下了" in answer.text
    await town.rep.expect("今天没有该拜访的", "今天已拜访：王记小吃", "接下来 7 天")
    await town.rep.press("王记小吃", listed["message_id"])
    screen = await town.rep.expect("每 7 天拜访一次", "李雷")
    await town.rep.press("写一句", screen["message_id"])
    await town.rep.expect("这次拜访怎么样")
    sent = await town.rep.say("老板下周回来")
    screen = await town.rep.expect_new(sent["message_id"], "老板下周回来")
    await town.rep.press("记错了", screen["message_id"])
    await town.rep.expect("王记小吃", "还没有拜访记录")
    await card_of(town, town.rep, "/visits", "该拜访 1 家")


async def test_a_rhythm_in_words_and_none(town: Town) -> None:
    """Typed; what is no number of days is refused in words; off takes it away."""
    await paced(town, "其他天数")
    sent = await town.rep.say("每两个月")
    await town.rep.expect_new(sent["message_id"], "不是天数")
    sent = await town.rep.say("每10天")
    card = await town.rep.expect_new(sent["message_id"], "每 10 天拜访一次")
    await town.rep.press("拜访周期", card["message_id"])
    await town.rep.press("不定期", card["message_id"])
    await town.rep.expect("没有设拜访周期")


async def test_checked_in_where_the_rep_is(town: Town) -> None:
    """The place is asked for by a key, the distance is told; the place of an order is still an order's."""
    card = await card_of(town, town.rep, "/visits 王记", "王记小吃", "没有设拜访周期")
    await town.rep.press("签到", card["message_id"])
    await town.rep.expect("记下你在客户这里")
    await town.rep.post("location", {"latitude": 31.2304, "longitude": 121.4737})
    await town.quiet()
    await town.rep.expect("已签到：王记小吃")
    await town.rep.expect("王记小吃", "李雷")
    with town.look() as work:
        [visit] = work.visits.of("C01", 5)
    assert visit.latitude == 31.2304
    await town.rep.post("location", {"latitude": 31.2304, "longitude": 121.4737})
    await town.quiet()
    assert len(await heard(town.rep, "已签到")) == 1


async def test_the_morning_brief(town: Town) -> None:
    """One message: who is to be visited, what is overdue, what is unsigned and why; a button each; one each day."""
    await sell(town)
    await paced(town)
    await town.to_month_end()
    count = len(await heard(town.rep, BRIEF))
    town._move(at(7, 0, 20))  # type: ignore[arg-type]
    await town.jobs_done()
    await morning(town)
    brief = (await heard(town.rep, BRIEF))[-1]
    text = words_of(brief)
    for words in ("该拜访 1 家", "逾期 1 家", "¥576.00", "没了结的对账单 1 张", "已送达，还没打开"):
        assert words in text, text
    assert labels(brief) == [
        "💰 王记小吃 ¥576.00",
        "📄 王记小吃 ¥576.00",
        "✅ 拜访了 王记小吃",
        "🔕 早上不用发",
    ]
    await town.rep.press("💰 王记小吃", brief["message_id"])
    await town.rep.expect_new(brief["message_id"], "王记小吃", "欠款", "¥576.00")
    await town.rep.press("📄 王记小吃", brief["message_id"])
    await town.rep.expect_new(brief["message_id"], "对账单 ST-")
    await town.rep.press("✅ 拜访了 王记小吃", brief["message_id"])
    shown = await town.rep.expect(BRIEF, "今天已拜访：王记小吃", without="该拜访")
    assert shown["message_id"] == brief["message_id"]
    await town.restart()
    await town.quiet()
    assert len(await heard(town.rep, BRIEF)) == count + 1
    assert not await heard(town.other_rep, BRIEF), "nothing to say is not said"
    await morning(town)
    assert len(await heard(town.rep, BRIEF)) == count + 2


async def test_asked_for_and_switched_off(town: Town) -> None:
    """早报 shows it any time; switched off it does not come by itself."""
    await paced(town)
    brief = await card_of(town, town.rep, "早报", BRIEF, "该拜访 1 家")
    answer = await town.rep.press("早上不用发", brief["message_id"])
    assert "/brief" in answer.text
    await morning(town)
    assert len(await heard(town.rep, BRIEF)) == 1
    brief = await card_of(town, town.rep, "/brief", BRIEF)
    await town.rep.press("每天早上发给我", brief["message_id"])
    await morning(town)
    assert len(await heard(town.rep, BRIEF)) == 3


async def test_after_downtime_todays_alone(town: Town) -> None:
    """Stopped for three days: one brief, of the day on which it came back; before its time none."""
    await paced(town)
    await town.stop()
    town._move(at(6, 0, 3))  # type: ignore[arg-type]
    await town.start()
    await town.jobs_done()
    assert not await heard(town.rep, BRIEF)
    town._move(at(9, 30, 0))  # type: ignore[arg-type]
    await town.jobs_done()
    assert len(await heard(town.rep, BRIEF)) == 1


async def test_the_managers_week(town: Town) -> None:
    """On Monday the manager reads about every rep; a tap shows that rep's list; asked for it is there too."""
    await sell(town)
    await paced(town)
    await town.to_month_end()
    house = town.parts.desk.house
    days = 7 - house.today().weekday()
    await morning(town, days)
    listed = (await heard(town.manager, WEEKLY))[-1]
    for words in ("全部业务员", "没签 1 张", "漏掉的拜访 1 家"):
        assert words in words_of(listed), words_of(listed)
    await town.manager.press(labels(listed)[0], listed["message_id"])
    await town.manager.expect_new(listed["message_id"], "该拜访 1 家", "没了结的对账单 1 张")
    await card_of(town, town.manager, "/brief", WEEKLY)
    count = len(await heard(town.manager, WEEKLY))
    await morning(town)
    assert len(await heard(town.manager, WEEKLY)) == count, "once a week"


async def test_in_english(english_town: Town) -> None:
    """The same words, the other language."""
    town = english_town
    card = await card_of(town, town.rep, "/customer Wangji", "Rep ")
    await town.rep.press("🚶 Visits", card["message_id"])
    await town.rep.press("Rhythm", card["message_id"])
    await town.rep.press("14 days", card["message_id"])
    await town.rep.expect("A visit every 14 days")
    brief = await card_of(town, town.rep, "/brief", "Morning brief", "To visit: 1", "never visited")
    await town.rep.press("✅ Visited", brief["message_id"])
    await town.rep.expect("Visited today:")
    await card_of(town, town.manager, "/brief", "Weekly list", "All reps")
    await card_of(town, town.manager, "/satisfaction", "No answers yet")
    await card_of(town, town.customer, "/visits", "job of reps and managers")


async def test_a_long_brief_fits_a_phone(town: Town) -> None:
    """Ten customers overdue, with a statement and a visit due: a dozen lines, money first; what is not in it is one tap
    away, the balance of the ninth customer two; and one tap leads back."""
    many(town)
    await town.to_month_end()
    town._move(at(7, 0, 20))  # type: ignore[arg-type]
    await town.jobs_done()
    await morning(town)
    brief = (await heard(town.rep, BRIEF))[-1]
    written = [line for line in words_of(brief).splitlines() if line.strip()]
    assert len(written) <= 13, written
    assert written[1].startswith("💰 逾期 10 家")
    more = [label for label in labels(brief) if "还有" in label]
    assert more == ["💰 还有 8", "📄 还有 8", "🚶 还有 8"]
    await town.rep.press("💰 还有 8", brief["message_id"])
    shown = await town.rep.expect("逾期 10 家", "1/2")
    assert shown["message_id"] == brief["message_id"]
    await town.rep.press("下一页", brief["message_id"])
    shown = await town.rep.expect("逾期 10 家", "2/2")
    balance = next(label for label in labels(shown) if label.startswith("💰"))
    await town.rep.press(balance, brief["message_id"])
    await town.rep.expect_new(brief["message_id"], "欠款")
    await town.rep.press("返回", brief["message_id"])
    await town.rep.expect(BRIEF, "该拜访 10 家")
    await town.rep.press("🚶 还有 8", brief["message_id"])
    shown = await town.rep.expect("该拜访 10 家", without=BRIEF)
    answer = await town.rep.press(labels(shown)[0], brief["message_id"])
    assert "记下了" in answer.text
    await town.rep.expect("该拜访 9 家", without=BRIEF)


def many(town: Town) -> None:
    """Li Lei has ten customers; each ordered and is to be visited every week."""
    desk, rep = town.parts.desk, town.cast.reps[0]
    with town.parts.archive.begin() as work:
        for no in range(10):
            work.customers.add(Customer(f"N{no}", f"第{no}家小店", f"Shop {no}", rep.id, Money(10_000_00, "CNY")))
        work.commit()
    for no in range(10):
        line = SaidLine("COLA500", Decimal(1 + no), "箱", 24 * (1 + no))
        order = desk.draft_order(rep, f"k{no}", OrderSentence(Intent.ORDER, f"N{no}", (line,))).sheet.order
        desk.submit_order(rep, order.id, order.version)
        desk.pace_customer(rep, f"N{no}", 7)
