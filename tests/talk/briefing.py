"""Visits, sales and mornings of the town, in one call each."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sales.policy import Policy
from tests.phones import Json, Phone, buttons_of, words_of
from tests.town import Town


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons_of(message)]


async def heard(phone: Phone, words: str) -> list[Json]:
    """Every message of the bot that says this."""
    return [m for m in await phone.messages() if words in words_of(m) and not m.get("out")]


async def card_of(town: Town, phone: Phone, words: str, *expected: str) -> Json:
    """Ask for something, and what comes."""
    sent = await phone.say(words)
    return await phone.expect_new(sent["message_id"], *expected)


def at(hour: int, minute: int = 0, days: int = 1) -> object:
    """That time of the clock, so many days ahead."""

    def move(now: datetime, zone: ZoneInfo, _: Policy) -> datetime:
        day = now.astimezone(zone) + timedelta(days=days)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)

    return move


async def morning(town: Town, days: int = 1) -> None:
    """Half past eight, so many days ahead."""
    town._move(at(8, 30, days))  # type: ignore[arg-type]
    await town.jobs_done()


async def paced(town: Town, days: str = "7 天", words: str = "王记") -> None:
    """The rep sets a rhythm on the customer's card."""
    card = await card_of(town, town.rep, f"/customer {words}", "业务员")
    await town.rep.press("🚶 拜访", card["message_id"])
    await town.rep.press("拜访周期", card["message_id"])
    await town.rep.press(days, card["message_id"])
    await town.quiet()


async def sell(town: Town) -> None:
    """Wangji owes for ten cases."""
    card = await card_of(town, town.rep, "给王记 可乐10箱", "订单草稿")
    await town.rep.press("✅ 提交", card["message_id"])
    await town.quiet()
