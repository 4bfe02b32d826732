"""Faults on demand, the clock, waiting, and starting anew."""

import asyncio
import time

import aiohttp
import httpx
import pytest

from simulator import Simulator
from simulator.events import QUEUE_SIZE
from simulator.station import MOST_PRESSES
from tests.simulator.helpers import GROUP, LI, Client

HELLO = {"chat_id": LI, "text": "x"}


async def plan(tg: Client, *faults: dict) -> None:
    answer = await tg.http.post("/control/faults", json=list(faults))
    assert answer.status_code == 200, answer.text


async def test_a_plan_of_refusals(tg: Client) -> None:
    """One call passes, then 429, then 500, then all is well; refused calls did nothing."""
    await plan(
        tg,
        {"method": "sendMessage", "kind": "429", "after": 1, "seconds": 7},
        {"method": "*", "kind": "500", "after": 1},
    )
    codes = []
    for _ in range(4):
        answer = await tg.call("sendMessage", **HELLO)
        codes.append((answer.get("error_code"), answer.get("parameters")))
    assert codes == [(None, None), (429, {"retry_after": 7}), (500, None), (None, None)]
    assert len([m for m in await tg.shown() if not m["out"]]) == 2
    assert (await tg.http.get("/control/faults")).json() == []


@pytest.mark.parametrize(("kind", "done"), [("drop", 1), ("half", 1), ("timeout", 0)])
async def test_a_cut_line(tg: Client, kind: str, done: int) -> None:
    """The client gets no whole answer; whether the message was sent depends on when the line was cut."""
    await plan(tg, {"method": "sendMessage", "kind": kind, "seconds": 0.05})
    with pytest.raises(httpx.TransportError):
        await tg.call("sendMessage", **HELLO)
    assert len([m for m in await tg.shown() if not m["out"]]) == done
    await tg.ok("sendMessage", **HELLO)


async def test_a_delay_is_waited_for(tg: Client) -> None:
    """A slow answer still comes, and only the planned one is slow."""
    await plan(tg, {"method": "getMe", "kind": "delay", "seconds": 1.5})
    slow, fast = asyncio.create_task(tg.ok("getMe")), asyncio.create_task(tg.ok("getChat", chat_id=LI))
    done, _ = await asyncio.wait({slow, fast}, return_when=asyncio.FIRST_COMPLETED)
    assert done == {fast}
    assert (await slow)["id"] == 1000


async def test_a_slow_upload_is_felt_and_arrives_whole(tg: Client) -> None:
    """The body is taken at a trickle: longer than the sender's patience between two answers, but nothing is missing."""
    await plan(tg, {"method": "sendDocument", "kind": "slow", "seconds": 1.0})
    content = bytes(range(256)) * 4096
    started = time.monotonic()
    sent = await tg.upload("sendDocument", {"document": ("a%20b.bin", content)}, chat_id=str(LI), caption="c")
    assert time.monotonic() - started >= 1.0
    document = sent["result"]["document"]
    assert (document["file_size"], sent["result"]["caption"]) == (len(content), "c")
    assert document["file_name"] == "a b.bin", "its parts are read as those of any other call"
    file = await tg.ok("getFile", file_id=document["file_id"])
    assert (await tg.http.get(f"/file/bot{tg.token}/{file['file_path']}")).content == content


async def uploaded(tg: Client, content: bytes) -> str:
    """The address of a file."""
    sent = await tg.upload("sendDocument", {"document": ("a.bin", content)}, chat_id=str(LI))
    file = await tg.ok("getFile", file_id=sent["result"]["document"]["file_id"])
    return f"/file/bot{tg.token}/{file['file_path']}"


async def test_a_slow_download_comes_in_pieces(tg: Client) -> None:
    """Twenty pieces over the given time, all of them there."""
    content = bytes(range(256)) * 64
    path = await uploaded(tg, content)
    await plan(tg, {"method": "file", "kind": "slow", "seconds": 1.0})
    started = time.monotonic()
    async with tg.http.stream("GET", path) as answer:
        pieces = [piece async for piece in answer.aiter_raw()]
    assert b"".join(pieces) == content
    assert len(pieces) > 5
    assert time.monotonic() - started >= 1.0


@pytest.mark.parametrize("kind", ["drop", "half", "timeout"])
async def test_a_download_is_cut(tg: Client, kind: str) -> None:
    """No whole file; the next download is fine. Calls are not touched."""
    path = await uploaded(tg, b"x" * 100_000)
    await plan(tg, {"method": "file", "kind": kind, "seconds": 0.01})
    await tg.ok("getMe")
    with pytest.raises(httpx.TransportError):
        await tg.http.get(path)
    assert len((await tg.http.get(path)).content) == 100_000


async def test_a_download_is_refused_or_waits(tg: Client) -> None:
    """500 as JSON; a delay only delays."""
    path = await uploaded(tg, b"abc")
    await plan(tg, {"method": "file", "kind": "500"}, {"method": "file", "kind": "delay", "seconds": 0.01})
    assert (await tg.http.get(path)).json()["error_code"] == 500
    assert (await tg.http.get(path)).content == b"abc"


async def test_a_user_seems_to_have_blocked_the_bot(tg: Client) -> None:
    """403 for one call, in a group its other sentence; reading calls are spared, the next call goes through."""
    await plan(tg, {"kind": "blocked", "times": 2})
    await tg.ok("getChat", chat_id=LI)
    assert await tg.refused("sendMessage", **HELLO) == "403 Forbidden: bot was blocked by the user"
    group = await tg.refused("sendMessage", chat_id=GROUP, text="x")
    assert group == "403 Forbidden: bot was kicked from the group chat"
    await tg.ok("sendMessage", **HELLO)
    assert [m["text"] for m in await tg.shown() if not m["out"]] == ["x"]


async def test_the_journal_tells_listed_faults_too(tg: Client) -> None:
    """Which call it was; a new plan begins a new journal, the end of a plan leaves it to be read."""
    rules = {"seed": 1, "rules": [{"method": "getMe", "kind": "500", "from": 2, "until": 2}]}
    await tg.call("getMe")
    assert (await tg.http.post("/control/faults/plan", json=rules)).json()["seed"] == 1
    await plan(tg, {"method": "sendMessage", "kind": "429"})
    assert [(await tg.call("getMe"))["ok"] for _ in range(3)] == [True, False, True]
    await tg.call("sendMessage", **HELLO)
    assert (await tg.http.delete("/control/faults/plan")).json() == {"seed": None, "rules": []}
    journal = (await tg.http.get("/control/faults/journal")).json()
    assert [(e["n"], e["method"], e["kind"], e["count"], e["rule"]) for e in journal] == [
        (1, "getMe", "500", 2, 0),
        (2, "sendMessage", "429", 1, None),
    ]
    await tg.http.post("/control/faults/plan", json=rules)
    assert (await tg.http.get("/control/faults/journal")).json() == []


async def test_bad_plans_are_refused_with_a_sentence(tg: Client) -> None:
    """400 and what is wrong, for a plan, a list and a journal; the plan before stays."""
    good = {"seed": 1, "rules": [{"method": "getMe", "kind": "500"}]}
    await tg.http.post("/control/faults/plan", json=good)
    for path, body, sentence in (
        ("/plan", {"seed": 1, "rules": [{"kind": "flood"}]}, "kind must be one of"),
        ("", [{"kind": "429", "method": "nothing"}], "there is no method nothing"),
        ("/replay", {"journal": 7}, "an object with a journal"),
    ):
        answer = await tg.http.post(f"/control/faults{path}", json=body)
        assert answer.status_code == 400
        assert sentence in answer.json()["error"]
    assert (await tg.http.get("/control/faults/plan")).json()["seed"] == 1
    assert (await tg.call("getMe"))["error_code"] == 500


async def test_nonsense_is_no_fault(tg: Client) -> None:
    """Wrong kinds and fields are refused; DELETE clears."""
    for wrong in ({"kind": "flood"}, {"kind": "429", "time": 1}, {"kind": "429", "times": 0}):
        assert (await tg.http.post("/control/faults", json=[wrong])).status_code == 400
    await plan(tg, {"kind": "500", "times": 9})
    await tg.http.delete("/control/faults")
    await tg.ok("getMe")


async def test_the_clock_moves(tg: Client) -> None:
    """Dates of messages follow the moved clock."""
    tomorrow = int(time.time()) + 86_400
    moved = (await tg.http.post("/control/clock", json={"now": tomorrow})).json()
    assert abs(moved["now"] - tomorrow) <= 1
    sent = await tg.says("x")
    assert 0 <= sent["date"] - tomorrow < 60
    assert (await tg.http.post("/control/clock", json={})).status_code == 400


async def test_waiting_tells_who_is_slow(tg: Client) -> None:
    """wait gives up with 408 while an update is unconfirmed, and answers once it is."""
    await tg.says("x")
    for odd in ({"idle": "nan"}, {"timeout": "inf"}, {"idle": "soon"}, {"timeout": -1}):
        assert (await tg.http.get("/control/wait", params=odd)).status_code == 400
    slow = await tg.http.get("/control/wait", params={"timeout": 0.05})
    assert (slow.status_code, slow.json()["unconfirmed"]) == (408, 1)
    await tg.ok("getUpdates", offset=800_000_000)
    assert (await tg.http.get("/control/wait", params={"idle": 0.01})).status_code == 200


async def test_reset_tells_the_pages_and_ends_the_plan(sim: Simulator, tg: Client) -> None:
    """Open pages hear of it; no fault of before strikes after."""
    await plan(tg, {"kind": "500", "times": 9})
    await tg.http.post("/control/faults/plan", json={"seed": 1, "rules": [{"kind": "500"}]})
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{sim.base_url}/phone/events") as socket:
        await tg.http.post("/control/reset")
        while (await socket.receive_json(timeout=20))["type"] != "reset":
            pass
    await tg.ok("getMe")
    assert (await tg.http.get("/control/faults/journal")).json() == []


async def test_a_page_that_does_not_keep_up_is_sent_away(sim: Simulator) -> None:
    """Its queue is emptied instead of growing for ever, its connection closed, and it can come back."""
    hub = sim.station.hub
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(f"{sim.base_url}/phone/events")
        while not hub.heard:
            await session.get(f"{sim.base_url}/control/clock")
        for number in range(QUEUE_SIZE + 1):
            hub.tell("clock", now=number)
        assert not hub.heard
        assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE
        again = await session.ws_connect(f"{sim.base_url}/phone/events")
        while not hub.heard:
            await session.get(f"{sim.base_url}/control/clock")
        hub.tell("clock", now=1)
        assert (await again.receive_json(timeout=20))["now"] == 1
        await again.close()


async def test_presses_nobody_answers_do_not_pile_up(sim: Simulator, tg: Client) -> None:
    """Only the last thousand can be answered."""
    station = sim.station
    user, chat = station.world.users[LI], station.world.chats[LI]
    ids = [station.press(user, chat, 1, "x") for _ in range(MOST_PRESSES + 1)]
    assert len(station.presses) == MOST_PRESSES
    assert "query is too old" in await tg.refused("answerCallbackQuery", callback_query_id=ids[0])
    await tg.ok("answerCallbackQuery", callback_query_id=ids[1])


async def test_reset_forgets_everything(tg: Client) -> None:
    """No users, no chats, no updates; a new phone starts from nothing, update ids go on."""
    await tg.says("x")
    [old] = await tg.ok("getUpdates")
    await tg.http.post("/control/reset")
    assert (await tg.http.get("/phone/world")).json()["users"] == []
    added = (await tg.http.post("/phone/users", json={"first_name": "New"})).json()
    await tg.says("/start", user=added["id"])
    [update] = await tg.ok("getUpdates")
    assert update["message"]["message_id"] == 1
    assert update["update_id"] > old["update_id"]
