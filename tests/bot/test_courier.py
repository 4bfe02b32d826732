"""The courier: what nobody asked for arrives, whatever Telegram does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cli.outbox import state_of, why
from bot.clock import MovableClock
from bot.courier import Courier
from bot.delivery import Delivery
from bot.turn import CourierTurn
from sales.notices import QueuedNotice
from sales.people import Role
from tests.phones import Json, words_of
from tests.town import MANAGER, REP, STRANGER, Town

OWNER = STRANGER  # whom this company has as its administrator


async def submit(town: Town, *faults: Json) -> None:
    """An order for the managers is submitted, and from then on sending fails as planned."""
    await town.rep.say("给王记 可乐100箱")
    await town.rep.expect("订单草稿", "提交后要主管审核")
    if faults:
        await town.phones.call("/control/faults", list(faults))
    await town.rep.press("提交审核")
    await town.rep.expect("待审核")


async def asked(town: Town, user: int) -> int:
    """How many cards ask this manager."""
    return sum("请审核" in words_of(m) for m in await town.phones.of(user).messages())


@pytest.mark.parametrize(("kind", "most"), [("429", 1), ("500", 1), ("timeout", 1), ("drop", 4), ("half", 4)])
async def test_nothing_is_lost(town: Town, kind: str, most: int) -> None:
    """Sending fails several times in each of the ways a network fails: both managers are asked, at least once, and at
    most as often as a line was cut after the message was out."""
    await submit(town, {"method": "sendMessage", "kind": kind, "times": 3, "seconds": 1 if kind == "429" else 0.01})
    await town.manager.expect("请审核")
    await town.second_manager.expect("请审核")
    await town.all_sent()
    for user in (MANAGER, town.second_manager.user_id):
        assert 1 <= await asked(town, user) <= most
    await town.manager.press("通过")
    await town.rep.expect("通过了你的订单")
    await town.quiet()
    assert town.proof() == ()


async def test_cards_follow_in_the_end(town: Town) -> None:
    """Editing fails for a while after the decision: all cards show it in the end."""
    await submit(town)
    await town.manager.expect("请审核")
    await town.second_manager.expect("请审核")
    await town.quiet()
    await town.phones.call("/control/faults", [{"method": "editMessageText", "kind": "500", "times": 4}])
    await town.manager.press("通过")
    for phone in (town.rep, town.manager, town.second_manager):
        await phone.expect("已通过", "王芳", "审核通过")


async def test_who_blocked_the_bot_holds_up_nobody(town: Town) -> None:
    """One manager has blocked the bot: that notice is given up, the other manager decides, the rep hears of it."""
    await town.phones.call(f"/phone/users/{MANAGER}", {"blocked": True}, method="PATCH")
    await submit(town)
    await town.second_manager.press("通过")
    await town.rep.expect("周涛", "通过了你的订单")
    await town.all_sent()
    assert await asked(town, MANAGER) == 0


async def test_who_writes_again_gets_what_was_missed(town: Town) -> None:
    """The manager had blocked the bot: what was for him is listed with why, nobody is alarmed. He writes again, about
    something else: he is asked, once, and of each order once."""
    await town.phones.call(f"/phone/users/{MANAGER}", {"blocked": True}, method="PATCH")
    await submit(town)
    await town.second_manager.expect("请审核")
    await town.all_sent()
    now = town.parts.desk.house.now()
    [left] = town.parts.desk.outbox_queue(9)
    assert (state_of(left, now), "blocked" in why(left), "when they write" in why(left)) == ("no_chat", True, True)
    await town.phones.call(f"/phone/users/{MANAGER}", {"blocked": False}, method="PATCH")
    await town.manager.say("/orders")
    await town.manager.expect("请审核")
    await town.manager.say("/orders")
    await town.quiet()
    assert await asked(town, MANAGER) == 1
    assert town.parts.desk.outbox_queue(9) == ()


async def test_a_blocked_rep_does_not_stop_the_decision(town: Town) -> None:
    """The rep cannot be told; the order is decided and the managers' cards are right."""
    await submit(town)
    await town.manager.expect("请审核")
    await town.quiet()
    await town.phones.call(f"/phone/users/{REP}", {"blocked": True}, method="PATCH")
    await town.manager.press("通过")
    await town.second_manager.expect("已通过", "王芳")
    await town.all_sent()
    assert town.proof() == ()


async def test_what_was_not_sent_before_the_stop_is_sent_after_the_start(town: Town) -> None:
    """Telegram is out of reach until the bot is stopped; after the start the managers are asked."""
    await submit(town, {"method": "sendMessage", "kind": "500", "times": 1000})
    await town.stop()
    assert await asked(town, MANAGER) == 0
    await town.phones.call("/control/faults", method="DELETE")
    await town.start()
    await town.manager.expect("请审核")
    await town.second_manager.expect("请审核")


class Idle(Courier):
    """A courier with nothing to deliver."""

    async def take(self) -> bool:
        return False


@pytest.mark.parametrize("steps", range(6))
async def test_it_stops_also_at_the_moment_the_bell_rings(town: Town, steps: int) -> None:
    """Ctrl-C comes just when there is something to deliver, a few turns of the loop sooner or later: it stops."""
    assert town.clerk is not None
    bell = asyncio.Event()
    delivery = Delivery(town.clerk.house, town.clerk.app.bot, town.parts.printer)
    courier = Idle(town.clerk.house, delivery, bell, CourierTurn(town.clerk.house))
    courier.start()
    for _ in range(5):
        await asyncio.sleep(0)
    bell.set()
    for _ in range(steps):
        await asyncio.sleep(0)
    async with asyncio.timeout(20):
        await courier.stop()


async def test_a_held_chat_holds_up_no_other(town: Town) -> None:
    """Telegram wants the first chat left alone for a while: the other manager is asked meanwhile, and he after it."""
    await submit(town, {"method": "sendMessage", "kind": "429", "times": 1, "seconds": 3})
    both = {MANAGER: town.manager, town.second_manager.user_id: town.second_manager}

    async def first() -> int | None:
        return next(iter([user for user in both if await asked(town, user)]), None)

    first_asked = await town.phones.until(first, "nobody was asked")
    [other] = set(both) - {first_asked}
    assert await asked(town, other) == 0
    await both[other].expect("请审核")
    assert await asked(town, other) == 1


async def test_what_comes_while_its_line_ends_is_not_left_lying(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message was sent and that is written down; before its line is put away, the next one of the line is claimed. It
    does not wait until the claim runs out."""
    monkeypatch.setattr("bot.courier.LEASE", timedelta(days=1))
    house, deliver, keys = town.parts.desk.house, Courier._deliver, []

    async def and_then_another(courier: Courier, queued: QueuedNotice) -> bool:
        goes_on = await deliver(courier, queued)
        if not keys:
            keys.append(f"{queued.notice.key}:another")
            with house.archive.begin() as work:
                work.outbox.put(replace(queued.notice, key=keys[0]), house.now())
                work.commit()
            await courier.take()
        return goes_on

    def left() -> list[str]:
        with house.archive.look() as work:
            return [each.notice.key for each in work.outbox.standing(99)]

    monkeypatch.setattr(Courier, "_deliver", and_then_another)
    await submit(town)
    await town.until(lambda: bool(keys) and not left(), "it was left lying")


async def test_giving_up_alarms_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram breaks down on every message for good: administrators are told once, whatever was given up."""
    monkeypatch.setattr("bot.courier.FIRST_WAIT", 0.001)
    house = town.parts.desk.house
    with house.archive.begin() as work:
        boss = work.people.add("老板", frozenset({Role.ADMIN}))
        work.people.link(boss.id, OWNER)
        work.commit()
    owner = town.phones.of(OWNER)
    await owner.say("/start")
    await submit(town, {"method": "sendMessage", "kind": "500", "times": 1000})

    def given_up() -> bool:
        return town.parts.desk.given_up(house.now() - timedelta(hours=1)).count >= 2

    await town.until(given_up, "nothing was given up")
    await town.phones.call("/control/faults", method="DELETE")
    clock = house.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(house.now() + timedelta(minutes=3))
    await owner.expect("条消息没能发出", "fieldclerk outbox")
    await town.quiet()
    assert sum("没能发出" in words_of(m) for m in await owner.messages()) == 1
