"""People who work with the bot while it dies: they write, tap, wait, and tap again when nothing comes."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import aiohttp

from tests.endurance.company import Shop
from tests.endurance.slips import Slip
from tests.endurance.street import PATIENCE, Street
from tests.phones import Json, NeverHappened, buttons_of, words_of

T = TypeVar("T")
TAPPED_TWICE = 0.15  # how often a thumb taps twice
BEFORE_NEXT_TAP = (3.0, 6.0)  # seconds of nothing after which a person taps again
REJECT_EVERY = 3
DEEDS = ("提交", "确认回款", "通过", "价格太低", "核实入账")  # buttons that change the books
Offer = tuple[str, Json]  # a button's words and the message it is on
_ORDER = re.compile(r"(?:已下单|待审核|已通过|已驳回)\s*(SO-\d+-\d+)")
_DECIDED = re.compile(r"(?:已通过|已驳回)\s*(SO-\d+-\d+)")
_VERIFIED = re.compile(r"(?:财务已核实|核实了你上报的回款)\s*(RC-\d+-\d+)")
_CASES = re.compile(r"(\d+)\s*箱")


def is_rejected(cases: int) -> bool:
    """What managers decide about an order that needs them."""
    return cases % REJECT_EVERY == 0


@dataclass
class Ordered:
    """An order as the rep knows it: the message, what was said, and the number that the chat showed at the end."""

    rep: int
    message: int
    shop: Shop
    cases: int
    big: bool
    number: str = ""


@dataclass
class Collected:
    """A receipt as the rep knows it."""

    rep: int
    message: int
    shop: Shop
    slip: Slip
    number: str = ""


@dataclass
class Person:
    """Somebody with a phone."""

    street: Street
    user_id: int
    dice: random.Random

    @property
    def _chat(self) -> str:
        return f"/phone/users/{self.user_id}/chats/{self.user_id}"

    async def say(self, text: str) -> int:
        """Write something; the message's id."""
        return int((await self.street.act(f"{self._chat}/text", {"text": text}))["message_id"])

    async def photograph(self, slip: Slip, caption: str) -> int:
        """Send a photo; the message's id."""
        form = aiohttp.FormData()
        form.add_field("kind", "photo")
        form.add_field("caption", caption)
        form.add_field("file", slip.photo(), filename="slip.jpg")
        return int((await self.street.act(f"{self._chat}/file", form))[0]["message_id"])

    async def tap(self, label: str, message: Json) -> None:
        """Press a button of a message, as it was seen: it may be gone by now."""
        data = next((b["callback_data"] for b in buttons_of(message) if label in b["text"]), None)
        if data is None:
            return
        body = {"message_id": message["message_id"], "data": data}
        await self.street.act(f"{self._chat}/press", body)

    def bot_said(self, after: int) -> list[Json]:
        """What the bot has said since a message, newest first."""
        said = self.street.messages(self.user_id)
        return [m for m in reversed(said) if m["message_id"] > after and not m.get("out")]

    async def press_on(self, what: str, offered: Callable[[], Offer | None], done: Callable[[], T | None]) -> T:
        """Press what is offered until it is done: again when nothing comes for some seconds, and now and then twice."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while (left := deadline - loop.time()) > 0:
            await self.street.wait(self.user_id, lambda: done() or offered(), left)
            if (found := done()) is not None:
                return found
            if (offer := offered()) is not None:
                await self._press(*offer, done)
        raise NeverHappened(f"{what} never came; the chat of {self.user_id}:\n{self.street.transcript(self.user_id)}")

    async def _press(self, label: str, card: Json, done: Callable[[], object]) -> None:
        """Press, now and then twice, and wait a while for the card to change."""
        for _ in range(2 if self.dice.random() < TAPPED_TWICE else 1):
            await self.tap(label, card)
        before = words_of(card), buttons_of(card)

        def moved() -> bool | None:
            now = self.street.message(self.user_id, card["message_id"])
            same = now is not None and (words_of(now), buttons_of(now)) == before
            return None if same and done() is None else True

        await self.street.wait(self.user_id, moved, self.dice.uniform(*BEFORE_NEXT_TAP))

    async def tidy(self) -> None:
        """Press every button that could still do something. Such cards were sent and never written down, for the bot
        was killed in between: each says that all is done, and shows it."""

        def open_() -> Offer | None:
            found = ((label, m) for m in self.bot_said(0) for label in DEEDS if _offers(m, label))
            return next(found, None)

        await self.press_on("the end of old buttons", open_, lambda: None if open_() else True)


class Rep(Person):
    """Writes orders and photographs receipts, one after the other."""

    async def order(self, shop: Shop, cases: int, big: bool) -> Ordered:
        """Write it, submit it, and wait until the card bears a number."""
        # Heard a second time, "more" must not become more of the same.
        more = self.dice.choice(("", "再来"))
        sent = await self.say(f"给{shop.name} {more}可乐{cases}箱")

        def cards(*heads: str) -> list[Json]:
            return [m for m in self.bot_said(sent) if any(head in words_of(m) for head in heads)]

        def offered() -> Offer | None:
            return next((("提交", m) for m in cards("订单草稿") if buttons_of(m)), None)

        def done() -> str | None:
            shown = (_ORDER.search(words_of(m)) for m in cards("已下单", "待审核", "已通过", "已驳回"))
            return next((found[1] for found in shown if found), None)

        number = await self.press_on(f"the outcome of {cases} cases for {shop.name}", offered, done)
        return Ordered(self.user_id, sent, shop, cases, big, number)

    async def decided(self, order: Ordered) -> None:
        """Wait until a manager's decision is on the order's card, or told."""

        def look() -> str | None:
            texts = [words_of(m) for m in self.bot_said(order.message)]
            told = any(order.number in t and ("通过了你的订单" in t or "驳回了你的订单" in t) for t in texts)
            return order.number if told or any(order.number in _DECIDED.findall(t) for t in texts) else None

        await self.street.expect(self.user_id, look, f"the decision on {order.number}")

    async def collect(self, shop: Shop, slip: Slip) -> Collected:
        """Photograph the slip, settle what is asked, confirm, and wait until it is reported."""
        sent = await self.photograph(slip, f"{shop.name} 转账")
        amount = f"{slip.total:,.2f}"

        def cards() -> list[Json]:
            return [m for m in self.bot_said(sent) if amount in words_of(m)]

        def offered() -> Offer | None:
            for card in cards():
                for label in ("确认回款", "不是同一张"):
                    if any(label in button["text"] for button in buttons_of(card)):
                        return label, card
            return None

        def reported() -> bool | None:
            return any("等财务核实" in words_of(m) or _VERIFIED.search(words_of(m)) for m in cards()) or None

        await self.press_on(f"the report of {slip}", offered, reported)
        return Collected(self.user_id, sent, shop, slip)

    async def verified(self, receipt: Collected) -> None:
        """Wait until the chat shows the payment's number, on the receipt's card or in a message about it."""
        amount = f"{receipt.slip.total:,.2f}"

        def look() -> str | None:
            for text in (words_of(m) for m in self.bot_said(receipt.message)):
                if amount in text and (found := _VERIFIED.search(text)):
                    return found[1]
            return None

        receipt.number = await self.street.expect(self.user_id, look, f"the verification of {receipt.slip}")


class Decider(Person):
    """Decides every card that comes, until cancelled."""

    def step(self, card: Json) -> str | None:
        """The button to press on this card now; None when there is nothing to decide."""
        raise NotImplementedError

    def _next(self) -> Offer | None:
        for card in reversed(self.bot_said(0)):
            if (label := self.step(card)) is not None:
                return label, card
        return None

    async def work(self) -> None:
        """Take the oldest open card, press, wait, and press again when nothing comes."""
        while True:
            await self.street.wait(self.user_id, self._next, PATIENCE)
            if (offer := self._next()) is not None:
                await self._press(*offer, lambda: None)


def _offers(card: Json, label: str) -> bool:
    return any(label in button["text"] for button in buttons_of(card))


class Manager(Decider):
    """Approves, and rejects every third."""

    def step(self, card: Json) -> str | None:
        """Approve, or reject and give the reason."""
        cases = _CASES.search(words_of(card))
        if _offers(card, "价格太低"):
            return "价格太低"
        if not cases or not _offers(card, "通过"):
            return None
        return "驳回" if is_rejected(int(cases[1])) else "通过"


class Clerk(Decider):
    """Verifies every collection."""

    def step(self, card: Json) -> str | None:
        """Verify."""
        return "核实入账" if _offers(card, "核实入账") else None
