"""Updates that come twice or in another order, polls and deliveries that break: nothing is lost, nothing stays."""

import asyncio
from typing import Any

import httpx
import pytest
from aiohttp import web

from simulator import Simulator
from tests.simulator.helpers import LI, WANG, Client
from tests.simulator.test_webhook import Bot, bot, quiet  # noqa: F401 - bot is a fixture


async def listed(tg: Client, *faults: dict[str, Any]) -> None:
    answer = await tg.http.post("/control/faults", json=list(faults))
    assert answer.status_code == 200, answer.text


async def journal(tg: Client) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = (await tg.http.get("/control/faults/journal")).json()
    return entries


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def fetched(tg: Client, how: str, limit: int, most: int = 30) -> list[dict[str, Any]]:
    """All there is, as a client that confirms the last element's id, or the highest one, fetches it."""
    got: list[dict[str, Any]] = []
    offset = 0
    for _ in range(most):
        updates = await tg.ok("getUpdates", offset=offset, limit=limit)
        if not updates:
            return got
        got += updates
        offset = (updates[-1]["update_id"] if how == "last" else max(u["update_id"] for u in got)) + 1
    raise AssertionError(f"it never ends: {texts(got)}")


@pytest.mark.parametrize("limit", [1, 2, 100])
@pytest.mark.parametrize("how", ["last", "highest"])
async def test_a_duplicate_comes_right_after_and_once(tg: Client, how: str, limit: int) -> None:
    """The same update_id twice, however small the batches are."""
    await listed(tg, {"kind": "duplicate", "times": 2, "after": 1})
    for text in "abcd":
        await tg.says(text)
    got = await fetched(tg, how, limit)
    assert texts(got) == ["a", "b", "b", "c", "c", "d"]
    assert got[1] == got[2]
    assert (await tg.ok("getWebhookInfo"))["pending_update_count"] == 0


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
@pytest.mark.parametrize("how", ["last", "highest"])
async def test_a_reordering_loses_and_repeats_nothing(tg: Client, how: str, limit: int) -> None:
    """Five updates of which four are shuffled: each comes once, whichever id the client confirms by."""
    await listed(tg, {"kind": "reorder", "window": 4, "after": 1, "seconds": 60})
    for text in "abcdef":
        await tg.says(text)
    got = await fetched(tg, how, limit)
    [entry] = await journal(tg)
    assert texts(got) == ["a", *("bcde"[place] for place in entry["order"]), "f"]
    assert entry["order"] != [0, 1, 2, 3]


async def test_a_window_that_does_not_fill_is_let_go(tg: Client) -> None:
    """Two of five come: after the wait they are delivered as they are."""
    await listed(tg, {"kind": "reorder", "window": 5, "seconds": 0.2})
    await tg.says("a")
    await tg.says("b")
    assert (await tg.ok("getWebhookInfo"))["pending_update_count"] == 2
    got = await tg.ok("getUpdates", timeout=50)
    assert texts(got) == ["a", "b"]


async def test_a_window_is_dropped_with_the_rest(tg: Client) -> None:
    """drop_pending_updates takes what is held back too."""
    await listed(tg, {"kind": "reorder", "window": 5, "seconds": 60})
    await tg.says("a")
    await tg.ok("deleteWebhook", drop_pending_updates=True)
    await tg.says("b")
    assert texts(await tg.ok("getUpdates")) == ["b"]


@pytest.mark.parametrize("kind", ["429", "500", "timeout", "drop", "half"])
async def test_a_broken_poll_hands_nothing_over(tg: Client, kind: str) -> None:
    """The update comes with the next poll; idle polls are not touched."""
    await listed(tg, {"method": "getUpdates", "kind": kind, "seconds": 0.01})
    for _ in range(3):
        assert await tg.ok("getUpdates") == []
    await tg.says("a")
    if kind in ("429", "500"):
        assert int((await tg.refused("getUpdates")).split()[0]) == int(kind)
    else:
        with pytest.raises(httpx.TransportError):
            await tg.call("getUpdates")
    assert texts(await tg.ok("getUpdates")) == ["a"]
    [entry] = await journal(tg)
    assert (entry["method"], entry["kind"]) == ("getUpdates", kind)


@pytest.mark.parametrize("batch", [1, 3])
async def test_batches_do_not_change_what_a_plan_does_to_polls(tg: Client, batch: int) -> None:
    """Each update's delivery is decided on once: three broken polls for three updates, in one batch or one by one."""
    plan = {"seed": 1, "rules": [{"method": "getUpdates", "kind": "500"}]}
    assert (await tg.http.post("/control/faults/plan", json=plan)).status_code == 200
    got: list[dict[str, Any]] = []
    failed, offset = 0, 0
    for group in ("abc"[start : start + batch] for start in range(0, 3, batch)):
        for text in group:
            await tg.says(text)
        while not (answer := await tg.call("getUpdates", offset=offset))["ok"]:
            failed += 1
        got += answer["result"]
        offset = got[-1]["update_id"] + 1
    assert texts(got) == ["a", "b", "c"]
    assert failed == 3
    assert [entry["count"] for entry in await journal(tg)] == [1, 2, 3]


async def test_the_webhook_gets_duplicates_and_other_orders(tg: Client, bot: Bot) -> None:  # noqa: F811
    """As with polling: twice with the same id, and shuffled within a window."""
    await listed(tg, {"kind": "duplicate"}, {"kind": "reorder", "window": 3, "seconds": 60})
    await tg.ok("setWebhook", url=bot.url)
    for text in "abcd":
        await tg.says(text)
    await quiet(tg)
    order = (await journal(tg))[1]["order"]
    assert texts(bot.got) == ["a", "a", *("bcd"[place] for place in order)]


@pytest.mark.parametrize(("kind", "seen"), [("drop", 2), ("timeout", 1), ("half", 1), ("delay", 1)])
async def test_a_delivery_that_breaks_is_repeated(tg: Client, bot: Bot, kind: str, seen: int) -> None:  # noqa: F811
    """Cut after the delivery the bot sees it twice; cut before or in the middle once; nothing is lost."""
    await listed(tg, {"method": "webhook", "kind": kind, "seconds": 0.01})
    await tg.ok("setWebhook", url=bot.url)
    await tg.says("a")
    await tg.says("b")
    await quiet(tg)
    assert texts(bot.got) == ["a"] * seen + ["b"]
    told = (await tg.ok("getWebhookInfo")).get("last_error_message")
    assert told == {"delay": None, "timeout": "Connection timed out"}.get(kind, "Webhook connection closed")


async def test_chats_do_not_wait_for_each_other(tg: Client) -> None:
    """While one chat's update is on its way the other chat's comes; within a chat the order holds."""
    got: list[str] = []
    go_on = asyncio.Event()

    async def hear(request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        got.append(message["text"])
        if message["chat"]["id"] == LI:
            await go_on.wait()
        elif message["text"] == "w2":
            go_on.set()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await tg.ok("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/hook", max_connections=2)
    for text, user in (("l1", LI), ("l2", LI), ("w1", WANG), ("w2", WANG)):
        await tg.says(text, user=user)
    await quiet(tg)
    assert sorted(got[:3]) == ["l1", "w1", "w2"]
    assert got[3] == "l2"
    await runner.cleanup()


async def test_nobody_fetched_it_for_a_day(sim: Simulator, tg: Client) -> None:
    """After 24 hours an update is gone, a press after 150 seconds; what was handed out is still confirmed."""
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=keyboard)
    await tg.says("a")
    await tg.phone("press", message_id=sent["message_id"], data="a")
    await tg.http.post("/control/clock", json={"offset_seconds": 151})
    assert texts(await tg.ok("getUpdates")) == ["a"]
    await tg.says("b")
    await tg.http.post("/control/clock", json={"offset_seconds": 2 * 86_400})
    assert texts(await tg.ok("getUpdates")) == ["a"]
    await tg.says("c")
    assert texts(await tg.ok("getUpdates")) == ["a", "c"]
    assert sim.station.queue.waiting() == 2
