"""kill -9 of the bot at random moments during 200 orders, receipts and approvals."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Select, select

from bot.demo.prepare import TOKEN
from bot.settings import Settings
from sales.collections import CollectionState, ReceiptState
from sales.money import Money
from sales.orders import OrderState
from sales.people import EVERYTHING
from simulator.app import Simulator
from storage.archive import SqlArchive
from storage.proof import prove
from storage.tables.talk import outbox
from tests.endurance import company
from tests.endurance.killer import Killer
from tests.endurance.people import Clerk, Collected, Manager, Ordered, Rep, is_rejected
from tests.endurance.process import Bot
from tests.endurance.slips import Slip
from tests.endurance.street import Street

SEED = 9
SMALL, BIG, RECEIPTS = 150, 25, 25
FEWEST_KILLS = 6  # on a fast machine the work may be done before the last one
WHOLE_DAY = 840.0  # seconds
_NUMBER = re.compile(r"(?:SO|RC)-\d+-\d+")


@dataclass
class Day:
    """What the reps did and saw."""

    orders: list[Ordered] = field(default_factory=list)
    receipts: list[Collected] = field(default_factory=list)


def tasks_of(dice: random.Random) -> Iterator[tuple[str, int]]:
    """Everything that is to be done, in no order: what, and how many cases or which slip."""
    tasks = [("small", dice.randint(1, 30)) for _ in range(SMALL)]
    tasks += [("big", 90 + i % 20) for i in range(BIG)]
    tasks += [("receipt", i) for i in range(RECEIPTS)]
    dice.shuffle(tasks)
    yield from tasks


def slip_of(index: int) -> Slip:
    """The slip with this index, dated yesterday: its number and total are its own."""
    yesterday = datetime.now(ZoneInfo("Asia/Shanghai")).date() - timedelta(days=1)
    return Slip(f"HS-{70123 + 917 * index}", Decimal(151 + 13 * index) + Decimal("0.50"), yesterday)


async def work(rep: Rep, tasks: list[tuple[str, int]], day: Day) -> None:
    """One rep's day: task after task; what others decide is waited for at the end."""
    shops = [shop for shop in company.SHOPS if shop.rep == rep.user_id]
    for kind, value in tasks:
        shop = rep.dice.choice(shops)
        if kind == "receipt":
            day.receipts.append(await rep.collect(shop, slip_of(value)))
        else:
            day.orders.append(await rep.order(shop, value, kind == "big"))
    for order in day.orders:
        if order.rep == rep.user_id and order.big:
            await rep.decided(order)
    for receipt in day.receipts:
        if receipt.rep == rep.user_id:
            await rep.verified(receipt)


async def together(day_work: list[Coroutine[Any, Any, None]], others: list[Coroutine[Any, Any, None]]) -> None:
    """Run all; the others until the day's work is done. Whoever fails ends it for all."""
    async with asyncio.timeout(WHOLE_DAY):
        service: list[asyncio.Future[Any]] = [asyncio.ensure_future(one) for one in others]
        reps = asyncio.gather(*day_work)
        try:
            pending: set[asyncio.Future[Any]] = {reps, *service}
            while not reps.done():
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                for ended in done:
                    ended.result()
        finally:
            for under_way in (reps, *service):
                under_way.cancel()
            await asyncio.gather(reps, *service, return_exceptions=True)


async def play(folder: Path, dice: random.Random) -> tuple[Day, Street, Killer]:
    """The day, from the first order until nothing is left to be sent, the books are proved and the bot has stopped."""
    day, tasks = Day(), list(tasks_of(dice))
    async with Simulator(TOKEN, company.phones(), limits=False) as simulator, Street(simulator.base_url) as street:
        settings = company.settings(folder, simulator.base_url)
        await asyncio.to_thread(company.found, settings)
        bot = Bot(folder, company.environment(folder, simulator.base_url))
        killer = Killer(bot, street, random.Random(dice.random()))
        reps = [Rep(street, id_, random.Random(dice.random())) for id_ in company.REPS]
        managers = [Manager(street, id_, random.Random(dice.random())) for id_ in company.MANAGERS]
        clerks = [Clerk(street, id_, random.Random(dice.random())) for id_ in company.CLERKS]
        try:
            await bot.spawn()
            await bot.ready()
            doing = [work(rep, tasks[i :: len(reps)], day) for i, rep in enumerate(reps)]
            await together(doing, [killer.work(), *(one.work() for one in (*managers, *clerks))])
            await killer.rest()
            await all_sent(settings)
            await asyncio.gather(*(one.tidy() for one in (*reps, *managers, *clerks)))
            await all_sent(settings)
            assert await bot.stop() == 0, bot.last_words()
            code, said = await bot.check_books()
            assert code == 0, f"check-books says:\n{said}"
            assert await bot.left_over() == [], "these process groups are still there"
        except AssertionError as error:
            raise AssertionError(
                f"{error}\nafter {killer.kills} kills; the bot's last words:\n{bot.last_words()}"
            ) from error
        finally:
            killer.flee()
            bot.clean_up()
    return day, street, killer


async def all_sent(settings: Settings) -> None:
    """Wait until the outbox is empty. Nothing in it was given up."""
    archive = SqlArchive(settings.database)
    waiting = select(outbox.c.key, outbox.c.error).where(outbox.c.sent_at.is_(None))
    try:
        async with asyncio.timeout(60):
            while left := await asyncio.to_thread(rows, archive, waiting.where(outbox.c.gave_up_at.is_(None))):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        assert rows(archive, waiting) == [], "these notices were given up"
    except TimeoutError:
        raise AssertionError(f"these notices were never sent: {left}") from None
    finally:
        archive.close()


def rows(archive: SqlArchive, statement: Select[Any]) -> list[Any]:
    """What the database says."""
    with archive.look() as work:
        return list(work.connection.execute(statement))


def judge_orders(day: Day, archive: SqlArchive) -> None:
    """Each message led to one order, in the state and with the number that the rep saw, over what the rep said."""
    with archive.look() as work:
        kept = {state: work.orders.in_state(state, EVERYTHING) for state in OrderState}
    found = {order.key: order for orders in kept.values() for order in orders}
    assert len(found) == sum(map(len, kept.values())), "a message led to two orders"
    said = {f"message:{one.rep}:{one.message}": one for one in day.orders}
    assert found.keys() == said.keys()
    assert {state: len(orders) for state, orders in kept.items() if orders} == Counter(map(expected, day.orders))
    for key, one in said.items():
        order = found[key]
        ((line,), state) = order.lines, order.state
        seen = (order.number, order.customer, line.sku, line.base_quantity, state)
        assert seen == (one.number, one.shop.code, company.SKU, one.cases * company.CASE, expected(one)), one


def expected(order: Ordered) -> OrderState:
    """How an order has to end."""
    return OrderState.REJECTED if order.big and is_rejected(order.cases) else OrderState.POSTED


def judge_receipts(day: Day, archive: SqlArchive) -> None:
    """Each photo led to one receipt and one verified payment, with the number and amount that the rep saw."""
    with archive.look() as work:
        assert len(work.receipts.in_state(ReceiptState.CONFIRMED)) == len(day.receipts) == RECEIPTS
        kept = work.collections.in_state(CollectionState.VERIFIED, EVERYTHING)
        assert len(kept) == RECEIPTS
        for one in day.receipts:
            receipt = work.receipts.by_message(one.rep, one.message)
            assert receipt is not None, one
            paid = work.collections.of_receipt(receipt.id)
            assert paid is not None, one
            assert (paid.number, paid.customer) == (one.number, one.shop.code), one
            assert (paid.amount, paid.reference) == (Money.of(one.slip.total, "CNY"), one.slip.number), one


def judge_balances(day: Day, archive: SqlArchive) -> None:
    """What each shop owes is what was ordered for it less what it has paid, computed from what the reps said."""
    owed: Counter[str] = Counter()
    for order in day.orders:
        if expected(order) is OrderState.POSTED:
            owed[order.shop.code] += Money.of(order.cases * company.CASE_PRICE, "CNY").minor
    for receipt in day.receipts:
        owed[receipt.shop.code] -= Money.of(receipt.slip.total, "CNY").minor
    with archive.look() as work:
        kept = {shop.code: work.ledger.balance(shop.code, "CNY").minor for shop in company.SHOPS}
    assert kept == {shop.code: owed[shop.code] for shop in company.SHOPS}


def judge_words(day: Day, street: Street) -> None:
    """Every number that ever stood in a chat or over one is the number of something in the books, and in order."""
    shown = {number for _, words in street.said for number in _NUMBER.findall(words)}
    assert shown == {order.number for order in day.orders} | {receipt.number for receipt in day.receipts}
    for kind in ("SO", "RC"):
        running = sorted(int(number.rpartition("-")[2]) for number in shown if number.startswith(kind))
        assert running == list(range(1, len(running) + 1))


@pytest.mark.timeout(900)
async def test_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    """Fourteen times the bot is killed while ten reps, two managers and two clerks work, and is handed
    its last updates again after each start. In the evening everything is in the books, once, as everybody saw it."""
    day, street, killer = await play(tmp_path, random.Random(SEED))
    assert killer.kills >= FEWEST_KILLS
    archive = SqlArchive(company.settings(tmp_path, "http://127.0.0.1").database)
    try:
        judge_orders(day, archive)
        judge_receipts(day, archive)
        judge_balances(day, archive)
        judge_words(day, street)
        assert prove(archive) == ()
    finally:
        archive.close()
