"""Updates are kept before they are confirmed, handled in order, and handled once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from telegram import Chat, Message, Update

from bot.demo.prepare import TOKEN
from bot.updates import Keeping, KeptQueue, PerChat
from sales.people import EVERYTHING
from tests.phones import words_of
from tests.town import Town


def an_update(number: int, chat_id: int = 101) -> Update:
    """Somebody writes something."""
    chat = Chat(chat_id, Chat.PRIVATE)
    return Update(number, message=Message(number, datetime.now(UTC), chat, text=f"text {number}"))


def keeping_of(town: Town) -> Keeping:
    """The inbox of the town's archive."""
    return Keeping(town.parts.archive, town.parts.threads, town.parts.desk.house.now)


async def raw_updates(town: Town, confirm: int | None = None) -> list[dict[str, Any]]:
    """What the local Telegram has for the bot; `confirm` tells it that everything below is taken."""
    offset = f"?offset={confirm}" if confirm is not None else ""
    async with town.phones.session.get(f"/bot{TOKEN}/getUpdates{offset}") as response:
        found: list[dict[str, Any]] = (await response.json())["result"]
    return found


async def test_kept_before_it_is_queued(town: Town) -> None:
    """When `put` has returned, the update is on disk; the same one is neither kept nor queued again."""
    await town.stop()
    queue, update = KeptQueue(keeping_of(town)), an_update(9001)
    for _ in range(2):
        await queue.put(update)
    assert queue.qsize() == 1
    with town.look() as work:
        assert [number for number, _ in work.inbox.unhandled()] == [9001]


async def test_killed_between_taking_and_handling(town: Town) -> None:
    """The process took an order, confirmed it to Telegram and died: Telegram will never send it again, and the order
    is handled after the start all the same. Delivered once more, it changes nothing."""
    await town.stop()
    sent = await town.rep.say("给王记 可乐10箱")
    [taken] = await raw_updates(town)
    await KeptQueue(keeping_of(town)).put(Update.de_json(taken))
    assert await raw_updates(town, confirm=taken["update_id"] + 1) == []
    await town.start()
    await town.rep.expect_new(sent["message_id"], "订单草稿", "¥576.00")
    await town.phones.call("/control/redeliver", {"count": 1})
    assert len(await town.answers(town.rep, sent)) == 1
    with town.look() as work:
        assert len(work.orders.recent(EVERYTHING, 10)) == 1


async def test_everything_is_delivered_twice(town: Town) -> None:
    """A whole order with its taps comes again, with the same ids: one order, one invoice, no message more."""
    await town.rep.say("给王记 可乐10箱")
    await town.rep.press("+1")
    await town.rep.expect("11箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    await town.quiet()
    before = await town.rep.transcript()
    await town.phones.call("/control/redeliver", {"count": 3})
    await town.quiet()
    assert await town.rep.transcript() == before
    with town.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 63360
    assert town.proof() == ()


async def test_in_order_within_a_chat_and_side_by_side_between_chats(town: Town) -> None:
    """While a chat's first update is worked on, its second waits; another chat's does not."""
    chats, done, gate = PerChat(keeping_of(town)), [], asyncio.Event()
    both = asyncio.Event()

    async def work(name: str, wait: bool) -> None:
        if wait:
            await gate.wait()
        done.append(name)
        if len(done) == 2:
            both.set()

    async with asyncio.TaskGroup() as tasks:
        for number, chat, name in ((1, 101, "first"), (2, 101, "second"), (3, 102, "elsewhere"), (4, 103, "there")):
            tasks.create_task(chats.process_update(an_update(number, chat), work(name, name == "first")))
        await both.wait()
        assert sorted(done) == ["elsewhere", "there"]
        gate.set()
    assert done[2:] == ["first", "second"]


async def test_a_hundred_messages_come_in_order(town: Town) -> None:
    """Somebody types faster than the bot answers: every message is answered, in the order of asking."""
    customers = ("王记", "转角24", "蓝门", "李姐") * 5
    names = {"王记": "王记小吃", "转角24": "转角24便利店", "蓝门": "蓝门咖啡", "李姐": "李姐小卖部"}
    first = await town.rep.say("/balance 王记")
    for name in customers:
        last = await town.rep.say(f"/balance {name}")
    answers = [words_of(m).splitlines()[0] for m in await town.answers(town.rep, first)]
    assert last
    assert answers == ["王记小吃", *(names[name] for name in customers)]
