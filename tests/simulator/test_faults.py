"""Faults on demand, and the pace limits."""

import asyncio
import time

import httpx
import pytest

from simulator import Simulator
from simulator.errors import ApiError
from simulator.limits import Limits
from tests.simulator.helpers import LI, WORLD, Client, client_of

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


async def test_nonsense_is_no_fault(tg: Client) -> None:
    """Wrong kinds and fields are refused; DELETE clears."""
    for wrong in ({"kind": "flood"}, {"kind": "429", "time": 1}, {"kind": "429", "times": 0}):
        assert (await tg.http.post("/control/faults", json=[wrong])).status_code == 400
    await plan(tg, {"kind": "500", "times": 9})
    await tg.http.delete("/control/faults")
    await tg.ok("getMe")


def waits(limits: Limits, chat: int, count: int = 1) -> int:
    try:
        limits.take(chat, count)
    except ApiError as error:
        return error.retry_after
    return 0


def test_a_chat_gets_one_a_second_after_a_burst() -> None:
    """Ten at once, then one a second; another chat is not hindered."""
    now = [100.0]
    limits = Limits(True, lambda: now[0])
    assert [waits(limits, 1) for _ in range(12)] == [0] * 10 + [1, 1]
    assert waits(limits, 2) == 0
    now[0] += 1.5
    assert [waits(limits, 1), waits(limits, 1)] == [0, 1]
    now[0] += 100
    assert waits(limits, 1, 10) == 0
    assert waits(limits, 1, 10) == 10


def test_thirty_a_second_overall_and_twenty_a_minute_in_a_group() -> None:
    """The bucket over all chats, and the slow one of a group."""
    now = [0.0]
    limits = Limits(True, lambda: now[0])
    assert [waits(limits, chat) for chat in range(1, 32)] == [0] * 30 + [1]
    now[0] += 10
    assert [waits(limits, -5) for _ in range(21)] == [0] * 20 + [3]


async def test_the_pace_is_held_over_http() -> None:
    """The eleventh message at once is 429 with retry_after and a header; a refused one is not shown."""
    async with Simulator("1000:demo", WORLD) as sim:
        tg = client_of(sim)
        await tg.says("/start")
        answers = [await tg.http.post(f"/bot{tg.token}/sendMessage", json=HELLO)]
        while answers[-1].status_code == 200:
            answers.append(await tg.http.post(f"/bot{tg.token}/sendMessage", json=HELLO))
        assert len(answers) > 10
        body = answers[-1].json()
        assert body["description"] == f"Too Many Requests: retry after {body['parameters']['retry_after']}"
        assert answers[-1].headers["retry-after"] == str(body["parameters"]["retry_after"])
        assert len(await tg.shown()) == len(answers)
        await tg.http.aclose()


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
    slow = await tg.http.get("/control/wait", params={"timeout": 0.05})
    assert (slow.status_code, slow.json()["unconfirmed"]) == (408, 1)
    await tg.ok("getUpdates", offset=800_000_000)
    assert (await tg.http.get("/control/wait", params={"idle": 0.01})).status_code == 200


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
