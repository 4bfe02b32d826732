"""An update that ends the process each time it is tried: put aside after three starts, and nothing waits for it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.cli.app import app
from bot.updates import MOST_STARTS, Keeping, KeptQueue, PerChat
from sales.people import Role
from tests.bot.test_inbox import keeping_of, raw_updates
from tests.phones import words_of
from tests.town import STRANGER, Town


async def one_start(keeping: Keeping, deadly: int, done: list[int]) -> None:
    """A start after a kill: everything that is left is begun side by side, and the process ends over one of them."""
    processor, over = PerChat(keeping), asyncio.Event()

    async def handle(update: Update) -> None:
        if update.update_id == deadly:
            over.set()
            await asyncio.Event().wait()
        done.append(update.update_id)

    left = await keeping.unhandled(None)  # type: ignore[arg-type]
    assert not left.hopeless
    tasks = [asyncio.create_task(processor.process_update(update, handle(update))) for update in left.updates]
    await over.wait()
    others = [task for task, update in zip(tasks, left.updates, strict=True) if update.update_id != deadly]
    await asyncio.wait(others, timeout=0.3) if others else None
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def tries(town: Town) -> dict[int, int]:
    with town.look() as work:
        return {kept.update_id: kept.tries for kept in work.inbox.left()}


async def kept(town: Town) -> list[int]:
    """Two people write while the bot is down; the updates are taken, and confirmed to Telegram."""
    await town.rep.say("给王记 可乐10箱")
    await town.other_rep.say("/orders")
    updates: list[dict[str, Any]] = await raw_updates(town)
    queue = KeptQueue(keeping_of(town))
    for update in updates:
        await queue.put(Update.de_json(update))
    await raw_updates(town, confirm=updates[-1]["update_id"] + 1)
    return [update["update_id"] for update in updates]


async def test_a_deadly_update_is_put_aside(town: Town) -> None:
    """Three starts end over it; the fourth puts it aside, tells its writer and the administrator, and goes on. The
    other one was handled at the first start."""
    house = town.parts.desk.house
    with house.archive.begin() as work:
        work.people.link(work.people.add("老板", frozenset({Role.ADMIN})).id, STRANGER)
        work.commit()
    owner = town.phones.of(STRANGER)
    await owner.say("/start")
    await town.quiet()
    await town.stop()
    deadly, other = await kept(town)
    done: list[int] = []
    for start in range(MOST_STARTS):
        assert tries(town).get(deadly) == start
        await one_start(keeping_of(town), deadly, done)
    assert done == [other]
    await town.start()
    await town.rep.expect("出了点问题")
    await owner.expect("已放到一边", "fieldclerk inbox")
    await town.rep.say("/orders")
    await town.quiet()
    assert not any("订单草稿" in words_of(m) for m in await town.rep.messages())
    [aside] = town.parts.desk.updates_aside()
    assert (aside.update_id, aside.tries) == (deadly, MOST_STARTS)
    assert town.parts.desk.take_up_update(deadly)
    await town.restart()
    await town.rep.expect("订单草稿", "¥576.00")


async def test_the_innocent_are_not_blamed(town: Town) -> None:
    """Both were begun when the process ended first; from then on only the one that is at fault is counted."""
    await town.stop()
    deadly, other = await kept(town)
    keeping = keeping_of(town)
    both = await keeping.unhandled(None)  # type: ignore[arg-type]
    for update in both.updates:
        async with keeping.trying(update.update_id):
            pass
    assert tries(town) == {deadly: 1, other: 1}
    done: list[int] = []
    for _ in range(MOST_STARTS - 1):
        await one_start(keeping_of(town), deadly, done)
    assert tries(town) == {deadly: MOST_STARTS, other: 1}
    await town.start()
    await town.other_rep.expect("没有订单")


async def test_what_cannot_be_read_does_not_keep_the_bot_from_its_start(
    town: Town, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nonsense in the inbox: the bot starts, and the nonsense is on the list at the server."""
    await town.stop()
    with town.parts.archive.begin() as work:
        work.inbox.put(77, "{broken", town.parts.desk.house.now())
        work.commit()
    await town.start()
    await town.rep.say("/orders")
    await town.quiet()
    [aside] = town.parts.desk.updates_aside()
    assert aside.update_id == 77
    assert "cannot be read" in aside.why
    monkeypatch.setenv("FIELDCLERK_DATA_DIR", str(town.settings.data_dir))
    await asyncio.to_thread(app, ["inbox", "--json"], standalone_mode=False)
    said = capfdbinary.readouterr().out.decode()
    assert '"id": 77' in said
    assert '"kind": "unreadable"' in said
