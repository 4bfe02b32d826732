"""A kept state goes on where it was, also after kill -9."""

import asyncio
import sys
from pathlib import Path

import httpx

from simulator import Simulator
from tests.simulator.helpers import LI, WORLD, Client, client_of, picture


async def fill(tg: Client) -> tuple[list[dict], str]:
    """A chat with a photo, a keyboard, an unanswered press and unconfirmed updates."""
    await tg.says("/start")
    [photo] = (await tg.sends("photo", ("a.jpg", picture(), "image/jpeg"))).json()
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=keyboard)
    await tg.ok("deleteMessage", chat_id=LI, message_id=(await tg.says("gone"))["message_id"])
    await tg.http.post("/control/clock", json={"offset_seconds": 1000})
    await tg.phone("press", message_id=sent["message_id"], data="a")
    await tg.ok("setMyCommands", commands=[{"command": "a", "description": "b"}])
    return await tg.ok("getUpdates"), photo["photo"][-1]["file_id"]


async def check(tg: Client, shown: list[dict], updates: list[dict], file_id: str) -> None:
    """Everything is still there and goes on."""
    assert await tg.shown() == shown
    assert await tg.ok("getUpdates") == updates
    await tg.ok("answerCallbackQuery", callback_query_id=updates[-1]["callback_query"]["id"])
    file = await tg.ok("getFile", file_id=file_id)
    content = (await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")).content
    assert len(content) == file["file_size"]
    world = (await tg.http.get("/phone/world")).json()
    assert world["commands"][str(LI)] == [{"command": "a", "description": "b"}]
    assert (await tg.http.get("/control/clock")).json()["offset_seconds"] == 1000
    said = await tg.says("on we go")
    assert said["message_id"] == 5
    await tg.ok("getUpdates", offset=updates[-1]["update_id"] + 1)
    assert [u["update_id"] for u in await tg.ok("getUpdates")] == [updates[-1]["update_id"] + 1]


async def test_a_restart_goes_on(tmp_path: Path) -> None:
    """Stopped and started again with the same file."""
    state = tmp_path / "state.sqlite"
    async with Simulator("1000:demo", WORLD, state=state) as sim:
        tg = client_of(sim)
        updates, file_id = await fill(tg)
        shown = await tg.shown()
        await tg.http.aclose()
    async with Simulator("1000:demo", WORLD, state=state) as sim:
        tg = client_of(sim)
        await check(tg, shown, updates, file_id)
        await tg.http.aclose()


async def start(state: Path, world: Path) -> tuple[asyncio.subprocess.Process, Client]:
    """The command line, as `make demo` uses it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulator", "--port", "0", "--state", str(state), "--world", str(world)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    return process, Client(httpx.AsyncClient(base_url=url, timeout=60), "1000:demo")


async def test_a_killed_process_has_lost_nothing(tmp_path: Path) -> None:
    """kill -9 right after the last answer; the next process shows it all."""
    state, world = tmp_path / "state.sqlite", tmp_path / "world.json"
    world.write_text('{"users": [{"id": 101, "first_name": "Li"}]}')
    process, tg = await start(state, world)
    updates, file_id = await fill(tg)
    shown = await tg.shown()
    process.kill()
    await process.wait()
    await tg.http.aclose()
    process, tg = await start(state, world)
    await check(tg, shown, updates, file_id)
    process.terminate()
    assert await process.wait() == 0
    await tg.http.aclose()


async def test_a_webhook_is_remembered(tmp_path: Path) -> None:
    """The next run still refuses polling and shows the address."""
    state = tmp_path / "state.sqlite"
    async with Simulator("1000:demo", WORLD, state=state) as sim:
        tg = client_of(sim)
        await tg.ok("setWebhook", url="http://127.0.0.1:9/hook", allowed_updates=["message"])
        await tg.http.aclose()
    async with Simulator("1000:demo", WORLD, state=state) as sim:
        tg = client_of(sim)
        info = await tg.ok("getWebhookInfo")
        assert (info["url"], info["allowed_updates"]) == ("http://127.0.0.1:9/hook", ["message"])
        await tg.http.aclose()


async def test_the_last_word_before_a_kill_is_kept(tmp_path: Path) -> None:
    """Killed right after a phone's message was answered, with no other call in between."""
    state, world = tmp_path / "state.sqlite", tmp_path / "world.json"
    world.write_text('{"users": [{"id": 101, "first_name": "Li"}]}')
    process, tg = await start(state, world)
    last = await tg.says("last words")
    process.kill()
    await process.wait()
    await tg.http.aclose()
    process, tg = await start(state, world)
    assert await tg.shown() == [last]
    assert (await tg.ok("getUpdates"))[0]["message"]["text"] == "last words"
    process.terminate()
    await process.wait()
    await tg.http.aclose()
