"""Long polling: what is handed out, what is confirmed, who is sent away."""

import asyncio

from simulator import Simulator
from tests.simulator.helpers import GROUP, LI, WANG, Client, client_of


async def test_updates_wait_until_they_are_confirmed(tg: Client) -> None:
    """The same updates come again until an offset confirms them; ids grow."""
    for text in ("a", "b", "c"):
        await tg.says(text)
    first = await tg.ok("getUpdates", limit=2)
    assert [u["message"]["text"] for u in first] == ["a", "b"]
    assert await tg.ok("getUpdates", limit=2) == first
    rest = await tg.ok("getUpdates", offset=first[-1]["update_id"] + 1)
    assert [u["message"]["text"] for u in rest] == ["c"]
    assert rest[0]["update_id"] == first[-1]["update_id"] + 1
    assert [m["read"] for m in (await tg.shown())[-3:]] == [True, True, False]
    assert await tg.ok("getUpdates", offset=rest[0]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_last_ones(tg: Client) -> None:
    """offset=-1 forgets all but the last."""
    for text in ("a", "b", "c"):
        await tg.says(text)
    assert [u["message"]["text"] for u in await tg.ok("getUpdates", offset=-1)] == ["c"]
    assert [u["message"]["text"] for u in await tg.ok("getUpdates")] == ["c"]


async def test_a_poll_waits_for_news(tg: Client) -> None:
    """A long poll is answered when something happens, long before its timeout."""
    poll = asyncio.create_task(tg.ok("getUpdates", timeout=50))
    while not poll.done():
        await tg.says("x")
        await asyncio.sleep(0)
    assert (await poll)[0]["message"]["text"] == "x"


async def test_a_second_poller_ends_the_first(tg: Client) -> None:
    """409 for the one that waited."""
    first = asyncio.create_task(tg.call("getUpdates", timeout=50))
    while not first.done():
        await asyncio.wait([first], timeout=0.02)
        await tg.ok("getUpdates")
    assert (await first)["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_only_allowed_kinds_are_queued(tg: Client) -> None:
    """allowed_updates holds until it is changed; an empty list is the default."""
    await tg.ok("getUpdates", allowed_updates=["edited_message"])
    sent = await tg.says("a")
    await tg.phone("edit", message_id=sent["message_id"], text="b")
    found = await tg.ok("getUpdates")
    assert [u["edited_message"]["text"] for u in found] == ["b"]
    await tg.ok("getUpdates", offset=found[-1]["update_id"] + 1, allowed_updates=[])
    await tg.says("c")
    assert [u["message"]["text"] for u in await tg.ok("getUpdates")] == ["c"]


async def test_confirmed_updates_can_be_delivered_again(tg: Client) -> None:
    """A bot must bear a repeated update: same id, same content, once."""
    await tg.says("a")
    [update] = await tg.ok("getUpdates")
    offset = update["update_id"] + 1
    await tg.ok("getUpdates", offset=offset)
    answer = await tg.http.post("/control/redeliver", json={"count": 1})
    assert answer.json() == {"redelivered": 1}
    assert await tg.ok("getUpdates", offset=offset) == [update]
    assert await tg.ok("getUpdates", offset=offset) == []


async def test_everybody_in_a_group_sees_the_message(tg: Client) -> None:
    """A group's messages reach its members and the bot; the others' chats count them as unread."""
    await tg.says("hi all", user=WANG, chat=GROUP)
    [update] = await tg.ok("getUpdates")
    assert update["message"]["chat"] == {"id": GROUP, "title": "Team", "type": "group"}
    world = (await tg.http.get("/phone/world")).json()
    unread = {u["id"]: [c["unread"] for c in u["chats"] if c["id"] == GROUP] for u in world["users"]}
    assert unread == {LI: [1], WANG: [0]}
    assert [m["out"] for m in await tg.shown(LI, GROUP)] == [False]


async def test_calls_in_every_clothing(tg: Client) -> None:
    """Query string, form and JSON; the method in any case."""
    base = f"/bot{tg.token}"
    for answer in (
        await tg.http.get(f"{base}/sendmessage", params={"chat_id": LI, "text": "q"}),
        await tg.http.post(f"{base}/SENDMESSAGE", data={"chat_id": LI, "text": "f"}),
        await tg.http.post(f"{base}/sendMessage", json={"chat_id": str(LI), "text": "j"}),
    ):
        assert answer.json()["ok"], answer.text
    assert [m["text"] for m in (await tg.shown())[-3:]] == ["q", "f", "j"]


async def test_nothing_listens_beyond_this_machine(sim: Simulator) -> None:
    """The port is open on 127.0.0.1 only, and the page comes from there."""
    assert sim.base_url == f"http://127.0.0.1:{sim.port}"
    assert sim.port > 0
    client = client_of(sim)
    page = await client.http.get("/")
    assert page.headers["content-type"].startswith("text/html")
    await client.http.aclose()
