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


async def test_names_of_kinds_are_read_as_telegram_does(tg: Client) -> None:
    """In any case, unknown ones ignored; nothing but unknown ones is the default; a list with a number is no list."""
    for asked, told in (
        (["Edited_Message", "sandwich"], ["edited_message"]),
        (["callback_query", 7], ["edited_message"]),
        (["message_reaction", "message"], ["message", "message_reaction"]),
        (["sandwich"], None),
    ):
        await tg.ok("getUpdates", allowed_updates=asked)
        assert (await tg.ok("getWebhookInfo")).get("allowed_updates") == told


async def test_limits_and_offsets_at_their_ends(tg: Client) -> None:
    """A limit is at least 1 and at most 100; -2 keeps two; an offset of 0 confirms nothing."""
    for number in range(102):
        await tg.says(str(number))
    assert len(await tg.ok("getUpdates", limit=0)) == 1
    assert len(await tg.ok("getUpdates", limit=1000, timeout=-5)) == 100
    assert [u["message"]["text"] for u in await tg.ok("getUpdates", offset=-2)] == ["100", "101"]
    assert len(await tg.ok("getUpdates", offset=0)) == 2
    assert len(await tg.ok("getUpdates", offset=-1000)) == 2


async def test_what_is_no_call(tg: Client) -> None:
    """Wrong tokens, wrong paths, wrong verbs: Telegram's codes and words."""
    number = tg.token.partition(":")[0]
    for path, code, words in (
        (f"/bot{number}:wrong/getMe", 401, "Unauthorized"),
        ("/bot1000/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot0:x/getMe", 401, "Unauthorized: invalid token specified"),
        (f"/bot{number}:{'x' * 80}/getMe", 401, "Unauthorized: invalid token specified"),
        ("/botx:y/getMe", 421, "Misdirected Request: unallowed token specified"),
        (f"/bot{tg.token}/test/getMe", 401, "Unauthorized"),
        (f"/bot{tg.token}", 404, "Not Found"),
        (f"/bot{tg.token}/", 404, "Not Found: method not found"),
        (f"/bot{tg.token}/getmee", 404, "Not Found: method not found"),
    ):
        answer = await tg.http.get(path)
        assert answer.json() == {"ok": False, "error_code": code, "description": words}, path
        assert answer.status_code == code
    assert (await tg.http.post(f"/bot{tg.token}/", json={"method": "getMe"})).json()["ok"]
    assert (await tg.http.get(f"/bot{tg.token}/", params={"method": "getMe"})).json()["ok"]
    for verb in ("PUT", "DELETE", "HEAD", "PATCH"):
        answer = await tg.http.request(verb, f"/bot{tg.token}/getMe")
        assert (answer.status_code, answer.content) == (501, b"")


async def test_a_logged_out_bot_waits_ten_minutes(tg: Client) -> None:
    """A waiting poll is ended, every call is refused without a prefix, what waited is gone; then it may come back."""
    poll = asyncio.create_task(tg.call("getUpdates", timeout=50))
    while not poll.done():
        await asyncio.wait([poll], timeout=0.02)
        await tg.call("logOut")
    assert (await poll)["description"] == "Logged out"
    assert await tg.refused("getMe") == "400 Logged out"
    await tg.http.post("/control/clock", json={"offset_seconds": 601})
    await tg.ok("getMe")
    assert await tg.ok("getUpdates") == []


async def test_nothing_listens_beyond_this_machine(sim: Simulator) -> None:
    """The port is open on 127.0.0.1 only, and the page comes from there."""
    assert sim.base_url == f"http://127.0.0.1:{sim.port}"
    assert sim.port > 0
    client = client_of(sim)
    page = await client.http.get("/")
    assert page.headers["content-type"].startswith("text/html")
    await client.http.aclose()
