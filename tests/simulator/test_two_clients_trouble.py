"""One shop in two libraries when things go wrong: tokens, paces, conflicts, cut lines, forged deliveries."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import aiogram.exceptions
import pytest
import telegram.error
from aiogram import Bot

from simulator import Simulator
from simulator.limits import Limits
from tests.simulator.bots import words
from tests.simulator.bots.phones import Phones
from tests.simulator.bots.run import LIBRARIES, SECRET, aiogram_bot, ptb_app
from tests.simulator.helpers import LI, WANG, Client, picture


async def test_a_wrong_token(sim: Simulator) -> None:
    """Each library says so in its own way."""
    with pytest.raises(telegram.error.InvalidToken):
        await ptb_app(sim, "1000:wrong").bot.initialize()
    async with aiogram_bot(sim, "1000:wrong") as bot:
        with pytest.raises(aiogram.exceptions.TelegramUnauthorizedError):
            await bot.get_me()


async def test_refusals_have_their_classes(sim: Simulator, tg: Client) -> None:
    """400, 403, 429 with its seconds, 500: the exceptions that code for the real Telegram catches."""
    errors = aiogram.exceptions
    await tg.http.patch(f"/phone/users/{WANG}", json={"blocked": True})
    async with aiogram_bot(sim) as bot:
        with pytest.raises(errors.TelegramBadRequest, match="chat not found"):
            await bot.send_message(999, "x")
        with pytest.raises(errors.TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(WANG, "x")
        faults = [{"kind": "429", "seconds": 7}, {"kind": "500"}, {"kind": "half"}, {"kind": "drop"}]
        await tg.http.post("/control/faults", json=faults)
        with pytest.raises(errors.TelegramRetryAfter) as slow:
            await bot.send_message(LI, "x")
        assert slow.value.retry_after == 7
        with pytest.raises(errors.TelegramServerError):
            await bot.send_message(LI, "x")
        for _ in ("half", "drop"):
            with pytest.raises(errors.TelegramNetworkError):
                await bot.send_message(LI, "x")
        sent = await bot.send_message(LI, "same")
        with pytest.raises(errors.TelegramBadRequest, match="message is not modified"):
            await sent.edit_text("same")
    assert [message["text"] for message in await tg.shown()][-3:] == ["x", "x", "same"]


async def test_a_client_that_waits_no_longer(sim: Simulator, tg: Client) -> None:
    """Both give up on an answer that does not come, and are served the next time."""
    await tg.http.post("/control/faults", json=[{"method": "getMe", "kind": "delay", "seconds": 2, "times": 2}])
    async with aiogram_bot(sim, timeout=0.2) as bot:
        with pytest.raises(aiogram.exceptions.TelegramNetworkError, match="timeout"):
            await bot.get_me()
    app = ptb_app(sim)
    with pytest.raises(telegram.error.TimedOut):
        await app.bot.get_me(read_timeout=0.2)
    async with app:
        assert app.bot.username == "clerk_bot"


async def patient(bot: Bot, text: str) -> None:
    """As the manual of aiogram says."""
    while True:
        try:
            await bot.send_message(WANG, text)
            return
        except aiogram.exceptions.TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)


@pytest.mark.parametrize("library", LIBRARIES)
async def test_the_real_pace(sim: Simulator, tg: Client, library: str) -> None:
    """Twelve sentences at once in one chat: ten go, two wait as long as they are told; none is lost."""
    seconds = 0.0
    sim.station.limits = Limits(True, lambda: seconds)
    events = sim.station.hub.listen()

    async def turn_the_clock() -> None:
        nonlocal seconds
        while True:
            event = await events.get()
            seconds += event["type"] == "api" and event["status"] == 429

    clock = asyncio.create_task(turn_the_clock())
    texts = [str(number) for number in range(12)]
    if library == "ptb":
        async with ptb_app(sim) as app:
            await asyncio.gather(*(app.bot.send_message(WANG, text) for text in texts))
    else:
        async with aiogram_bot(sim) as bot:
            await asyncio.gather(*(patient(bot, text) for text in texts))
    clock.cancel()
    assert sorted(m["text"] for m in await tg.shown(WANG) if m["from"]["is_bot"]) == sorted(texts)
    log = (await tg.http.get("/phone/log")).json()
    assert [entry["status"] for entry in log if entry.get("method") == "sendMessage"].count(429) >= 2


@pytest.mark.parametrize("library", LIBRARIES)
async def test_a_second_poller_is_told(sim: Simulator, tg: Client, library: str) -> None:
    """Whoever waits longer gets 409, as an exception of its own; with a webhook set nobody may poll."""
    first: Any
    conflict: type[Exception]
    if library == "ptb":
        app, conflict = ptb_app(sim), telegram.error.Conflict
        await app.bot.initialize()
        first = asyncio.create_task(app.bot.get_updates(timeout=20))
    else:
        bot, conflict = aiogram_bot(sim), aiogram.exceptions.TelegramConflictError
        first = asyncio.create_task(bot.get_updates(timeout=20))
    while not sim.station.queue.polled():
        await asyncio.wait([first], timeout=0.01)
    await tg.ok("getUpdates", timeout=0)
    with pytest.raises(conflict, match="terminated by other getUpdates"):
        await first
    await tg.ok("setWebhook", url="http://127.0.0.1:9/")
    with pytest.raises(conflict, match="webhook is active"):
        await (app.bot if library == "ptb" else bot).get_updates()
    await (app.bot.shutdown() if library == "ptb" else bot.session.close())


@pytest.mark.parametrize("kind", ["429", "500", "timeout", "drop", "half", "409"])
@pytest.mark.parametrize("library", LIBRARIES)
async def test_polling_goes_on(sim: Simulator, tg: Client, library: str, kind: str) -> None:
    """Whatever happens to getUpdates, what was said is answered, and once."""
    async with LIBRARIES[library](sim, "polling") as order:
        phones = Phones(sim, tg, sim.station.hub.listen(), order)
        assert (await phones.says("before"))["text"] == "before"
        if kind == "409":
            await tg.ok("getUpdates", timeout=0)
        else:
            await tg.http.post("/control/faults", json=[{"method": "getUpdates", "kind": kind, "seconds": 0}])
        assert (await phones.says("during"))["text"] == "during"
        assert (await phones.says("after"))["text"] == "after"


async def test_updates_that_come_twice_or_in_another_order(phones: Phones) -> None:
    """From a seed: no sentence is lost; one that came twice is answered twice."""
    rules = [
        {"method": "update", "kind": "duplicate", "chance": 0.3},
        {"method": "update", "kind": "reorder", "chance": 0.3},
    ]
    answer = await phones.tg.http.post("/control/faults/plan", json={"seed": 7, "rules": rules})
    assert answer.status_code == 200, answer.text
    said = [f"sentence {number}" for number in range(12)]
    for text in said:
        await phones.tg.says(text)
    assert (await phones.tg.http.get("/control/wait", params={"idle": 0.5, "timeout": 30})).json() == {"idle": True}
    journal = (await phones.tg.http.get("/control/faults/journal")).json()
    twice = sum(entry["kind"] == "duplicate" for entry in journal)
    answers = Counter(m["text"] for m in await phones.tg.shown() if m["from"]["is_bot"])
    assert set(answers) == set(said)
    assert 0 < twice == answers.total() - len(said)


async def test_a_download_that_breaks(phones: Phones) -> None:
    """Half a file is an error in the bot, not a smaller file; the next photo is answered."""
    await phones.tg.http.post("/control/faults", json=[{"method": "file", "kind": "half"}])
    for _ in range(2):
        await phones.tg.sends("photo", ("a.jpg", picture(700, 300), "image/jpeg"))
    assert (await phones.tg.http.get("/control/wait", params={"idle": 0.5, "timeout": 30})).json() == {"idle": True}
    back = [m for m in await phones.tg.shown() if m["from"]["is_bot"]]
    # aiogram lets a failed webhook be delivered again, so it answers the first one after all.
    assert len(back) in (2, 4)
    texts = {m["text"] for m in back if "text" in m}
    assert [text.partition(",")[0] for text in texts] == ["700x300"]


async def test_a_press_that_is_not_answered(phones: Phones) -> None:
    """The bot's answer fails; the next press is answered all the same."""
    hello = await phones.says("/start x")
    await phones.tg.http.post("/control/faults", json=[{"method": "answerCallbackQuery", "kind": "500"}])
    await phones.press(hello, "toast")
    await phones.press(hello, "alert")
    while (answer := await phones.event("callback_answer"))["text"] != "An alert":
        assert answer["text"] == "A toast 🍞"


@pytest.mark.parametrize("library", LIBRARIES)
async def test_nobody_else_delivers(sim: Simulator, tg: Client, library: str) -> None:
    """A delivery without the secret or with another is turned away by the library; ours has it."""
    async with LIBRARIES[library](sim, "webhook") as order:
        phones = Phones(sim, tg, sim.station.hub.listen(), order)
        url = (await tg.ok("getWebhookInfo"))["url"]
        chat = {"id": LI, "type": "private", "first_name": "Li"}
        message = {"message_id": 1, "date": 1, "chat": chat, "from": {**chat, "is_bot": False}, "text": "forged"}
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}):
            update = {"update_id": 5, "message": message}
            assert (await tg.http.post(url, json=update, headers=headers)).status_code in (401, 403)
        assert (await phones.says("true"))["text"] == "true"


async def test_a_bot_that_was_away(phones: Phones) -> None:
    """What was said while the bot could not be reached is answered when it can."""
    kind = {"method": "webhook", "kind": "drop"}
    if not phones.sim.station.queue.polled() and (await phones.tg.ok("getWebhookInfo"))["url"]:
        await phones.tg.http.post("/control/faults", json=[kind])
    await phones.tg.sends("document", (words.FILE_NAME, b"abc", "text/plain"))
    assert (await phones.reply())["document"]["file_name"] == words.FILE_NAME
