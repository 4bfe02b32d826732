"""What phones can do, what they show, and what the bot hears of it."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from simulator import Simulator
from simulator.founding import read_button
from tests.simulator.helpers import GROUP, LI, WANG, Client, client_of, picture


async def last_update(tg: Client) -> dict:
    return (await tg.ok("getUpdates", offset=-1))[0]


async def test_a_deep_link_is_a_command_with_a_parameter(tg: Client) -> None:
    """/start PARAM reaches the bot as text with a command entity."""
    await tg.says("/start inv_42")
    message = (await last_update(tg))["message"]
    assert message["text"] == "/start inv_42"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "zh-hans"


async def test_replies_show_what_they_answer(tg: Client) -> None:
    """Both sides can reply; the replied message is shown one level deep."""
    first = await tg.says("q")
    answer = await tg.ok("sendMessage", chat_id=LI, text="a", reply_parameters={"message_id": first["message_id"]})
    assert answer["reply_to_message"]["text"] == "q"
    await tg.phone("text", text="thanks", reply_to=answer["message_id"])
    message = (await last_update(tg))["message"]
    assert message["reply_to_message"]["text"] == "a"
    assert "reply_to_message" not in message["reply_to_message"]
    gone = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await tg.ok("sendMessage", chat_id=LI, text="a", reply_parameters=gone)


async def test_an_edited_message_is_an_edited_update(tg: Client) -> None:
    """Only own messages can be edited."""
    sent = await tg.says("3 boxes")
    await tg.phone("edit", message_id=sent["message_id"], text="4 boxes")
    edited = (await last_update(tg))["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("4 boxes", sent["message_id"])
    assert edited["edit_date"] >= edited["date"]
    theirs = await tg.ok("sendMessage", chat_id=LI, text="x")
    answer = await tg.http.post(
        f"/phone/users/{LI}/chats/{LI}/edit", json={"message_id": theirs["message_id"], "text": "y"}
    )
    assert answer.status_code == 404


async def test_a_place_and_a_contact(tg: Client) -> None:
    """Location and contact, from the phone and from the bot."""
    await tg.phone("location", latitude=52.5, longitude=13.4)
    assert (await last_update(tg))["message"]["location"] == {"latitude": 52.5, "longitude": 13.4}
    card = {"phone_number": "+861380013800", "first_name": "Li", "user_id": LI}
    await tg.phone("contact", **card)
    assert (await last_update(tg))["message"]["contact"] == card
    sent = await tg.ok("sendLocation", chat_id=LI, latitude=1.5, longitude="-2.25")
    assert sent["location"] == {"latitude": 1.5, "longitude": -2.25}
    sent = await tg.ok("sendContact", chat_id=LI, phone_number="1", first_name="A")
    assert sent["contact"] == {"phone_number": "1", "first_name": "A"}


@pytest.mark.parametrize(("hidden", "origin"), [(False, "user"), (True, "hidden_user")])
async def test_a_forward_names_its_author(tg: Client, hidden: bool, origin: str) -> None:
    """A forward tells who wrote it, or only a name."""
    wrote = await tg.says("take 5", user=WANG, chat=GROUP)
    await tg.phone("forward", LI, LI, from_chat_id=GROUP, message_id=wrote["message_id"], hidden=hidden)
    message = (await last_update(tg))["message"]
    assert message["text"] == "take 5"
    assert message["forward_origin"]["type"] == origin
    name = message["forward_origin"].get("sender_user_name") or message["forward_origin"]["sender_user"]["first_name"]
    assert name == ("Wang Fang" if hidden else "Wang")


async def test_the_bot_forwards_and_copies(tg: Client) -> None:
    """A forward keeps the author, a copy does not; a copy may get another caption."""
    [photo] = (await tg.sends("photo", ("a.jpg", picture(), "image/jpeg"), caption="old")).json()
    source = {"chat_id": WANG, "from_chat_id": LI, "message_id": photo["message_id"]}
    forwarded = await tg.ok("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == LI
    copied = await tg.ok("copyMessage", **source, caption="new")
    shown = (await tg.shown(WANG))[-1]
    assert (shown["message_id"], shown["caption"]) == (copied["message_id"], "new")
    assert shown["photo"] == photo["photo"]
    assert "forward_origin" not in shown


async def test_a_button_must_be_there_to_be_pressed(tg: Client) -> None:
    """Old buttons are refused unless forced; the bot gets the message, or a note that it is gone."""
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a:1"}]]}
    sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=keyboard)
    press = {"message_id": sent["message_id"], "data": "a:2"}
    answer = await tg.http.post(f"/phone/users/{LI}/chats/{LI}/press", json=press)
    assert answer.status_code == 409
    await tg.phone("press", **press, force=True)
    query = (await last_update(tg))["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["reply_markup"]) == ("a:2", LI, keyboard)
    await tg.ok("deleteMessage", chat_id=LI, message_id=sent["message_id"])
    await tg.phone("press", **press, force=True)
    assert (await last_update(tg))["callback_query"]["message"]["date"] == 0


async def test_the_menu_speaks_the_users_language(tg: Client) -> None:
    """The narrowest scope wins, the own language before the general list."""
    menu = {
        "start": [{"command": "start", "description": "Begin"}],
        "zh": [{"command": "start", "description": "开始"}],
    }
    await tg.ok("setMyCommands", commands=menu["start"])
    await tg.ok("setMyCommands", commands=menu["zh"], language_code="zh")
    own = [{"command": "approve", "description": "Approve"}]
    await tg.ok("setMyCommands", commands=own, scope={"type": "chat", "chat_id": WANG})
    world = (await tg.http.get("/phone/world")).json()
    assert world["commands"] == {str(LI): menu["zh"], str(WANG): own}
    assert await tg.ok("getMyCommands", language_code="zh") == menu["zh"]
    assert await tg.ok("getMyCommands", scope={"type": "all_private_chats"}) == []
    await tg.ok("deleteMyCommands", scope={"type": "chat", "chat_id": WANG})
    assert (await tg.http.get("/phone/world")).json()["commands"][str(WANG)] == menu["start"]


async def test_the_menu_button(tg: Client) -> None:
    """One for all, another for one user; a Mini App needs HTTPS."""
    app = {"type": "web_app", "text": "App", "web_app": {"url": "https://app.example"}}
    await tg.ok("setChatMenuButton", menu_button=app)
    await tg.ok("setChatMenuButton", chat_id=LI, menu_button={"type": "commands"})
    assert await tg.ok("getChatMenuButton", chat_id=WANG) == app
    assert await tg.ok("getChatMenuButton", chat_id=LI) == {"type": "commands"}
    wrong = app | {"web_app": {"url": "http://app.example"}}
    assert "Only HTTPS links are allowed" in await tg.refused("setChatMenuButton", menu_button=wrong)


async def test_pins_reactions_and_deletes_are_seen(tg: Client) -> None:
    """A pin says so in the chat and in getChat, a reaction and a delete show on the phone."""
    said = await tg.says("order 7")
    where = {"chat_id": LI, "message_id": said["message_id"]}
    await tg.ok("pinChatMessage", **where)
    assert (await tg.ok("getChat", chat_id=LI))["pinned_message"]["text"] == "order 7"
    assert (await tg.shown())[-1]["pinned_message"]["message_id"] == said["message_id"]
    await tg.ok("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await tg.shown())[-2]["reactions"] == [{"emoji": "👍", "users": [1000]}]
    await tg.ok("deleteMessages", chat_id=LI, message_ids=[said["message_id"], 999])
    assert said["message_id"] not in [m["message_id"] for m in await tg.shown()]
    assert "pinned_message" not in await tg.ok("getChat", chat_id=LI)


async def test_history_comes_in_pages(tg: Client) -> None:
    """before and limit page backwards, newest last; reading empties the unread count."""
    for number in range(5):
        await tg.ok("sendMessage", chat_id=LI, text=str(number))
    path = f"/phone/users/{LI}/chats/{LI}/messages"
    world = (await tg.http.get("/phone/world")).json()
    assert world["users"][0]["chats"][0]["unread"] == 5
    page = (await tg.http.get(path, params={"limit": 2})).json()
    older = (await tg.http.get(path, params={"limit": 2, "before": page[0]["message_id"]})).json()
    assert [m["text"] for m in older + page] == ["1", "2", "3", "4"]
    world = (await tg.http.get("/phone/world")).json()
    assert world["users"][0]["chats"][0]["unread"] == 0


async def test_everything_is_told_live(sim: Simulator, tg: Client) -> None:
    """The page hears messages, edits, typing, answers, commands, calls and updates as they happen."""
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{sim.base_url}/phone/events") as socket:
        await tg.says("hi")
        await tg.ok("getUpdates", offset=800_000_000)
        await tg.ok("sendChatAction", chat_id=LI, action="typing")
        keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
        sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=keyboard)
        query = await tg.phone("press", message_id=sent["message_id"], data="a")
        await tg.ok("answerCallbackQuery", **query, text="done", show_alert=True)
        await tg.ok("editMessageText", chat_id=LI, message_id=sent["message_id"], text="y")
        await tg.ok("deleteMessage", chat_id=LI, message_id=sent["message_id"])
        await tg.ok("setMyCommands", commands=[{"command": "a", "description": "b"}])
        events = []
        while not events or events[-1].get("method") != "setMyCommands":
            events.append(json.loads((await socket.receive(timeout=10)).data))
    kinds = [e["type"] for e in events if e["type"] not in ("api", "update")]
    assert kinds == ["message", "read", "typing", "message", "callback_answer", "edited", "deleted", "commands"]
    answer = next(e for e in events if e["type"] == "callback_answer")
    assert (answer["text"], answer["show_alert"], answer["user_ids"]) == ("done", True, [LI])
    calls = [e for e in events if e["type"] == "api"]
    assert [c["method"] for c in calls][:2] == ["sendChatAction", "sendMessage"]
    assert calls[1]["response"]["result"]["text"] == "x"
    log = (await tg.http.get("/phone/log")).json()
    assert {"type", "id", "at", "method", "params", "status", "response", "ms"} == log[-1].keys()


async def test_samples_suggestions_and_buttons(tmp_path: Path) -> None:
    """The tray is sent as photo or document; a top bar button makes this server call another one."""
    (tmp_path / "r.jpg").write_bytes(picture(200, 100))
    world = {
        "users": [{"id": LI, "first_name": "Li", "role_label": {"en": "Rep", "zh": "销售"}}],
        "samples": [{"name": {"en": "Receipt", "zh": "小票"}, "path": "r.jpg"}],
        "suggestions": {str(LI): [{"en": "hello", "zh": "你好"}]},
    }
    (tmp_path / "world.json").write_text(json.dumps(world), "utf-8")

    async def morning(request: web.Request) -> web.Response:
        return web.json_response({"text": {"en": "Good morning", "zh": "早上好"}})

    app = web.Application()
    app.router.add_post("/clock", morning)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    button = read_button(f"Next morning|下一个早晨|http://127.0.0.1:{runner.addresses[0][1]}/clock")
    async with Simulator("1000:demo", tmp_path / "world.json", buttons=[button]) as sim:
        tg = client_of(sim)
        shown = (await tg.http.get("/phone/world")).json()
        assert shown["suggestions"] == world["suggestions"]
        assert shown["buttons"] == [{"label": {"en": "Next morning", "zh": "下一个早晨"}}]
        assert (await tg.http.get(shown["samples"][0]["url"])).content == picture(200, 100)
        [photo] = await tg.phone("sample", index=0, caption="r")
        [document] = await tg.phone("sample", index=0, **{"as": "document"})
        assert (photo["caption"], photo["photo"][-1]["width"]) == ("r", 200)
        assert document["document"]["file_size"] == len(picture(200, 100))
        assert (await tg.http.post("/phone/buttons/0")).json()["text"]["zh"] == "早上好"
        await runner.cleanup()
        assert (await tg.http.post("/phone/buttons/0")).status_code == 502
        await tg.http.aclose()


def test_a_button_calls_this_machine_only() -> None:
    """An address elsewhere is refused at the start."""
    with pytest.raises(ValueError, match="this machine only"):
        Simulator(buttons=[read_button("x|http://example.com/")])


async def test_refusals_are_sentences(tg: Client) -> None:
    """Unknown people, chats, files and addresses, empty texts and broken JSON are told in one sentence."""
    chat = f"/phone/users/{LI}/chats/{LI}"
    wrong = [
        (tg.http.post("/phone/users/9/chats/9/text", json={"text": "x"}), 404),
        (tg.http.post(f"/phone/users/{LI}/chats/{WANG}/text", json={"text": "x"}), 404),
        (tg.http.post(f"{chat}/text", json={"text": "  "}), 400),
        (tg.http.post(f"{chat}/text", json={"text": "x" * 4097}), 400),
        (tg.http.post(f"{chat}/text", content=b"{", headers={"content-type": "application/json"}), 400),
        (tg.http.get("/phone/files/none"), 404),
        (tg.http.get("/phone/nothing"), 404),
        (tg.http.post("/phone/users", json={}), 400),
        (tg.http.post(f"{chat}/sample", json={"index": 0}), 404),
    ]
    for answer, status in [(await call, status) for call, status in wrong]:
        assert (answer.status_code, list(answer.json())) == (status, ["error"])


async def test_a_new_phone(tg: Client) -> None:
    """A phone can be added and changed; its user can't write while blocking the bot."""
    new = (await tg.http.post("/phone/users", json={"first_name": "Mei", "language_code": "zh"})).json()
    assert new["chats"][0]["id"] == new["id"]
    changed = (await tg.http.patch(f"/phone/users/{new['id']}", json={"language_code": "en"})).json()
    assert changed["language_code"] == "en"
    await tg.says("/start", user=new["id"])
    await tg.http.patch(f"/phone/users/{new['id']}", json={"blocked": True})
    answer = await tg.http.post(f"/phone/users/{new['id']}/chats/{new['id']}/text", json={"text": "x"})
    assert (answer.status_code, answer.json()) == (403, {"error": "unblock the bot first"})


async def test_what_was_sent_can_not_run_as_a_page(tg: Client) -> None:
    """A document of HTML is served without the right to run scripts of this origin."""
    [sent] = (await tg.sends("document", ("x.html", b"<script>1</script>", "text/html"))).json()
    served = await tg.http.get(f"/phone/files/{sent['document']['file_id']}", params={"download": 1})
    assert "sandbox" in served.headers["content-security-policy"]
    assert served.headers["content-disposition"].startswith("attachment")
    assert served.headers["x-content-type-options"] == "nosniff"


async def test_many_at_once_keep_their_order(tg: Client) -> None:
    """Fifty messages at the same time get fifty different numbers and updates."""
    await asyncio.gather(*(tg.says(str(n)) for n in range(50)))
    updates = await tg.ok("getUpdates")
    assert [u["message"]["message_id"] for u in updates] == list(range(2, 52))
    assert len({u["update_id"] for u in updates}) == 50
