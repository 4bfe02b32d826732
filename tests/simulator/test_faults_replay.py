"""The same conversation with a real bot under a plan of faults: the seed alone decides what happens."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from simulator import Simulator
from tests.ports import next_port
from tests.simulator.helpers import LI, WANG, WORLD, Client, client_of

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("+1", callback_data="1")]])
RULES = [
    {"method": "sendMessage", "kind": "429", "chance": 0.25, "seconds": 1},
    {"method": "sendMessage", "kind": "drop", "chance": 0.25},
    {"method": "answerCallbackQuery", "kind": "500", "chance": 0.3},
    {"method": "getUpdates", "kind": "half", "chance": 0.1},
    {"method": "webhook", "kind": "drop", "chance": 0.2},
    {"kind": "reorder", "chance": 0.1, "window": 2, "seconds": 1.5},
    {"kind": "duplicate", "chance": 0.3},
]


async def insist(act: Callable[[], Awaitable[Any]]) -> None:
    """Tries three times, as a stubborn bot does."""
    for _ in range(3):
        try:
            await act()
        except TelegramError:
            continue
        return


async def hear(update: Update, context: Any) -> None:
    message = update.message
    assert message is not None
    await insist(lambda: message.reply_text(f"{update.update_id % 1000}: {message.text}", reply_markup=KEYS))


async def press(update: Update, context: Any) -> None:
    query = update.callback_query
    assert query is not None
    await insist(query.answer)
    await insist(lambda: query.edit_message_text("pressed", reply_markup=KEYS))


@asynccontextmanager
async def running(sim: Simulator, how: str) -> AsyncIterator[None]:
    app: Application = ApplicationBuilder().token(sim.token).base_url(sim.api_url).base_file_url(sim.file_url).build()
    app.add_handler(MessageHandler(filters.TEXT, hear))
    app.add_handler(CallbackQueryHandler(press))
    async with app:
        await app.start()
        assert app.updater is not None
        if how == "polling":
            await app.updater.start_polling(timeout=20)
        else:
            port = next_port()
            await app.updater.start_webhook("127.0.0.1", port, "hook", webhook_url=f"http://127.0.0.1:{port}/hook")
        yield
        await app.updater.stop()
        await app.stop()


async def quiet(tg: Client) -> None:
    answer = await tg.http.get("/control/wait", params={"idle": 0.8, "timeout": 60})
    assert answer.json() == {"idle": True}


async def talk(tg: Client) -> None:
    """The script: two people, texts alone and in pairs, presses; every step waits until the bot is done."""
    pair = []
    for text in ("b", "c"):
        pair.append((await tg.says(text, user=WANG))["message_id"])
        await quiet(tg)
    for number in range(3):
        await tg.says(f"a{number}")
        await quiet(tg)
        # In one request: said one after the other, it would be chance whether the bot has the first before the second.
        await tg.phone("forward", WANG, from_chat_id=WANG, message_ids=pair)
        await quiet(tg)
        card = next(message for message in await tg.shown() if "reply_markup" in message)
        await tg.phone("press", message_id=card["message_id"], data="1")
        await quiet(tg)


async def heard(how: str, path: str, body: dict[str, Any]) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """The journal and the transcripts of one run."""
    async with Simulator("1000:demo", WORLD, limits=False, webhook_wait=0.01) as sim:
        tg = client_of(sim)
        async with running(sim, how):
            answer = await tg.http.post(path, json=body)
            assert answer.status_code == 200, answer.text
            await talk(tg)
            journal = (await tg.http.get("/control/faults/journal")).json()
        seen = [[(m["message_id"], m["out"], m["text"]) for m in await tg.shown(user)] for user in (LI, WANG)]
        await tg.http.aclose()
        # `n` is the order in time; where the bot does two things at once, two methods may swap places.
        return sorted([entry | {"n": 0} for entry in journal], key=lambda e: (e["method"], e["count"])), seen


@pytest.mark.parametrize("how", ["polling", "webhook"])
async def test_the_seed_decides_what_happens(how: str) -> None:
    """Twice the same seed: the same journal and the same chats; the journal replayed: the same once more; another
    seed: another journal."""
    plan = "/control/faults/plan"
    first, second, other = await asyncio.gather(
        *(heard(how, plan, {"seed": seed, "rules": RULES}) for seed in (7, 7, 8))
    )
    assert first == second
    assert len({entry["kind"] for entry in first[0]}) >= 4
    assert first[0] != other[0]
    assert await heard(how, "/control/faults/replay", {"journal": first[0]}) == first


async def test_a_restart_goes_on_with_the_plan(tmp_path: Path) -> None:
    """Killed in the middle of a plan: journal, ordinals and listed faults go on as if nothing had been."""
    plan = {"seed": 3, "rules": [{"method": "sendMessage", "kind": "500", "chance": 0.4}]}
    listed = [{"method": "getMe", "kind": "500", "after": 1}]

    async def calls(sim: Simulator, count: int) -> None:
        tg = client_of(sim)
        for _ in range(count):
            await tg.call("sendMessage", chat_id=LI, text="x")
        await tg.http.aclose()

    async def journal(sim: Simulator) -> list[dict[str, Any]]:
        tg = client_of(sim)
        await tg.call("getMe")
        entries: list[dict[str, Any]] = (await tg.http.get("/control/faults/journal")).json()
        await tg.http.aclose()
        return entries

    async def begin(sim: Simulator) -> None:
        tg = client_of(sim)
        await tg.http.post("/control/faults/plan", json=plan)
        await tg.http.post("/control/faults", json=listed)
        await tg.http.aclose()

    async with Simulator("1000:demo", WORLD, limits=False) as sim:
        await begin(sim)
        await calls(sim, 12)
        await journal(sim)
        await calls(sim, 12)
        whole = await journal(sim)
    state = tmp_path / "state.sqlite"
    async with Simulator("1000:demo", WORLD, limits=False, state=state) as sim:
        await begin(sim)
        await calls(sim, 12)
        await journal(sim)
    async with Simulator("1000:demo", WORLD, limits=False, state=state) as sim:
        await calls(sim, 12)
        assert await journal(sim) == whole
    assert len(whole) > 5
    assert whole[-1]["method"] == "getMe"


async def test_a_restart_goes_on_with_a_replay(tmp_path: Path) -> None:
    """What of a journal has happened does not happen again after a restart."""
    entries = [
        {"n": n, "method": "getMe", "kind": "500", "count": count, "rule": 0, "seconds": 1.0}
        for n, count in enumerate((1, 3), 1)
    ]
    state = tmp_path / "state.sqlite"
    codes = []
    for body in ({"journal": entries}, None):
        async with Simulator("1000:demo", WORLD, limits=False, state=state) as sim:
            tg = client_of(sim)
            if body is not None:
                await tg.http.post("/control/faults/replay", json=body)
            codes += [(await tg.call("getMe"))["ok"] for _ in range(2)]
            shown = (await tg.http.get("/control/faults/journal")).json()
            await tg.http.aclose()
    assert codes == [False, True, False, True]
    assert shown == entries


async def test_a_delivery_that_broke_before_a_restart_is_whole_after_it(tmp_path: Path) -> None:
    """The update waits still, but its broken poll has happened, by a plan or a replay."""
    rule = {"method": "getUpdates", "kind": "500"}
    entry = rule | {"n": 1, "count": 1, "rule": 0, "seconds": 1.0}
    bodies = (("plan", {"seed": 1, "rules": [rule]}), ("replay", {"journal": [entry]}))
    for name, body in bodies:
        state = tmp_path / f"{name}.sqlite"
        async with Simulator("1000:demo", WORLD, state=state) as sim:
            tg = client_of(sim)
            await tg.http.post(f"/control/faults/{name}", json=body)
            await tg.says("a")
            assert (await tg.call("getUpdates"))["error_code"] == 500
            await tg.http.aclose()
        async with Simulator("1000:demo", WORLD, state=state) as sim:
            tg = client_of(sim)
            assert [update["message"]["text"] for update in await tg.ok("getUpdates")] == ["a"]
            await tg.http.aclose()
