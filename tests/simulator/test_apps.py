"""Mini Apps at work: which buttons open them, what they send, store and share, and the answers of their servers."""

from pathlib import Path
from typing import Any

import pytest
from aiogram.utils.web_app import check_webapp_signature

from simulator import Simulator
from tests.simulator.app_helpers import APP, TOKEN, app_call, offered, opened, validated
from tests.simulator.helpers import GROUP, LI, WANG, WORLD, Client, client_of, picture
from tests.simulator.inline_helpers import BUTTONS, TOO_OLD, answered, article, move_clock, news

KEYS = {"keyboard": [[{"text": "App", "web_app": {"url": APP}}]]}


async def refused_opening(tg: Client, user: int = LI, chat: int = 0, **body: Any) -> int:
    """The status an app is not opened with."""
    answer = await tg.http.post(f"/phone/users/{user}/chats/{chat or user}/web_app", json={"url": APP} | body)
    assert answer.json()["error"]
    return answer.status_code


async def test_only_a_button_that_is_there_opens(tg: Client) -> None:
    """Another address, a button taken away, somebody else's menu: 409; with force it opens all the same."""
    message_id = await offered(tg)
    await opened(tg, "inline", message_id=message_id)
    assert await refused_opening(tg, kind="inline", url=APP + "/other", message_id=message_id) == 409
    assert await refused_opening(tg, kind="inline", message_id=message_id + 1) == 409
    assert await refused_opening(tg, kind="inline") == 409
    await tg.ok("editMessageReplyMarkup", chat_id=LI, message_id=message_id)
    assert await refused_opening(tg, kind="inline", message_id=message_id) == 409
    await opened(tg, "inline", message_id=message_id, force=True)
    for kind in ("keyboard", "menu", "main", "inline_button"):
        assert await refused_opening(tg, kind=kind) == 409
    assert await refused_opening(tg, kind="sheet") == 400
    assert await refused_opening(tg, kind="menu", theme={"bg_color": "red"}) in (400, 409)
    await tg.ok("sendMessage", chat_id=LI, text="keys", reply_markup=KEYS)
    await opened(tg, "keyboard")
    await tg.ok("sendMessage", chat_id=LI, text="no more", reply_markup={"remove_keyboard": True})
    assert await refused_opening(tg, kind="keyboard") == 409


async def test_send_data(tg: Client) -> None:
    """A keyboard's app sends up to 4096 bytes, once; the bot gets a service message with the button's text."""
    await tg.ok("sendMessage", chat_id=LI, text="keys", reply_markup=KEYS)
    app = await opened(tg, "keyboard")
    for data in ("", "茶" * 1366, 5):
        assert (await app_call(tg, app, "data", data=data))[0] == 400
    assert await news(tg) == []
    status, sent = await app_call(tg, app, "data", data="茶" * 1365)
    assert status == 200
    message = (await news(tg))[0]["message"]
    assert message["web_app_data"] == {"button_text": "App", "data": "茶" * 1365}
    assert (message["message_id"], message["from"]["id"], "text" in message) == (sent["message_id"], LI, False)
    assert (await app_call(tg, app, "data", data="more"))[0] == 409
    inline = await opened(tg, "inline", message_id=await offered(tg))
    assert (await app_call(tg, inline, "data", data="x"))[0] == 409
    assert (await app_call(tg, inline, "data", user=WANG, data="x"))[0] == 404
    assert await news(tg) == []


async def test_the_server_answers(sim: Simulator, tg: Client) -> None:
    """answerWebAppQuery posts on the user's behalf, once; the open sheet hears of it."""
    app = await opened(tg, "inline", message_id=await offered(tg))
    query = {"web_app_query_id": app["fields"]["query_id"]}
    queue = sim.station.hub.listen()
    answer = await tg.ok("answerWebAppQuery", **query, result=article(text="ordered", reply_markup=BUTTONS))
    assert list(answer) == ["inline_message_id"]
    message = (await tg.shown(LI))[-1]
    assert (message["text"], message["from"]["id"], message["via_bot"]["id"]) == ("ordered", LI, 1000)
    assert [next(k for k in u if k != "update_id") for u in await news(tg)] == ["message"]
    events = [queue.get_nowait() for _ in range(queue.qsize())]
    assert {"type": "web_app_answered", "user_ids": [LI], "session": app["session"]} in events
    assert await tg.refused("answerWebAppQuery", **query, result=article()) == TOO_OLD
    assert await tg.ok("editMessageText", inline_message_id=answer["inline_message_id"], text="paid") is True
    again = await opened(tg, "inline", message_id=await offered(tg))
    assert await tg.ok("answerWebAppQuery", web_app_query_id=again["fields"]["query_id"], result=article()) == {}


async def test_answers_that_can_not_be(tg: Client) -> None:
    """No result, a broken one, an unknown query, one whose app was closed or opened long ago."""
    app = await opened(tg, "inline", message_id=await offered(tg))
    query = {"web_app_query_id": app["fields"]["query_id"]}
    errors = {
        "result isn't specified": {},
        "inline query result must be an object": {"result": [1]},
        'can\'t find field "type"': {"result": {}},
        'can\'t find field "id"': {"result": {"type": "article"}},
        'can\'t find field "message_text"': {"result": {"type": "article", "id": "1", "title": "t"}},
    }
    for error, body in errors.items():
        assert await tg.refused("answerWebAppQuery", **query, **body) == f"400 Bad Request: {error}"
    assert await tg.refused("answerWebAppQuery", web_app_query_id="AAAA", result=article()) == TOO_OLD
    assert await app_call(tg, app, "close") == (200, {"closed": True})
    await move_clock(tg, 30)
    assert await tg.ok("answerWebAppQuery", **query, result=article()) == {}
    late = await opened(tg, "inline", message_id=await offered(tg))
    await app_call(tg, late, "close")
    await move_clock(tg, 61)
    late_query = late["fields"]["query_id"]
    assert await tg.refused("answerWebAppQuery", web_app_query_id=late_query, result=article()) == TOO_OLD
    old = (await opened(tg, "inline", message_id=await offered(tg)))["fields"]["query_id"]
    await move_clock(tg, 3601)
    assert await tg.refused("answerWebAppQuery", web_app_query_id=old, result=article()) == TOO_OLD


async def test_the_contact(tg: Client) -> None:
    """The bot gets the user's own card; the app a copy signed like initData."""
    app = await opened(tg, "inline", message_id=await offered(tg))
    status, answer = await app_call(tg, app, "contact")
    contact = (await news(tg))[0]["message"]["contact"]
    assert (status, contact["user_id"], contact["first_name"]) == (200, LI, "Li")
    assert contact["phone_number"].lstrip("+").isdecimal()
    assert validated(TOKEN, answer["response"])["contact"].startswith('{"user_id":101')
    assert check_webapp_signature(TOKEN, answer["response"])


async def test_leave_to_write(tg: Client) -> None:
    """Somebody the bot never met may let it write out of an app opened in a group by the bot's link."""
    async with Simulator(TOKEN, WORLD | {"bot": {"main_web_app": APP}}, limits=False) as sim:
        new = client_of(sim)
        app = await opened(new, "main", WANG, GROUP)
        assert (await new.refused("sendMessage", chat_id=WANG, text="hi")).startswith("403")
        assert await app_call(new, app, "write_access", WANG) == (200, {"status": "allowed"})
        assert (await news(new))[0]["message"]["write_access_allowed"] == {"from_request": True}
        assert await app_call(new, app, "write_access", WANG) == (200, {"status": "allowed"})
        assert await news(new) == []
        await new.ok("sendMessage", chat_id=WANG, text="hi")
        await new.http.aclose()


async def test_the_cloud(sim: Simulator, tg: Client) -> None:
    """CloudStorage: per user, 1024 keys of 128 characters, values of 4096."""
    app = await opened(tg, "inline", message_id=await offered(tg))

    async def cloud(method: str, **params: Any) -> Any:
        status, body = await app_call(tg, app, "storage", method=method, params=params)
        return body["result"] if status == 200 else body["error"]

    assert await cloud("saveStorageValue", key="a-Z_9", value="茶" * 4096) is True
    assert await cloud("getStorageValues", keys=["a-Z_9", "b"]) == {"a-Z_9": "茶" * 4096, "b": ""}
    assert await cloud("saveStorageValue", key="b", value="x" * 4097) == "VALUE_INVALID"
    for key in ("", "a b", "é", "k" * 129, 5):
        assert await cloud("saveStorageValue", key=key, value="v") == "KEY_INVALID"
    for number in range(1023):
        sim.station.apps.storage(LI, "saveStorageValue", {"key": f"k{number}", "value": ""})
    assert await cloud("saveStorageValue", key="one-more", value="") == "QUOTA_EXCEEDED"
    assert await cloud("saveStorageValue", key="k5", value="again") is True
    assert await cloud("deleteStorageValues", keys=[f"k{number}" for number in range(1023)]) is True
    assert await cloud("getStorageKeys") == ["a-Z_9"]
    assert await cloud("getStorageValues", keys="a") == "KEYS_INVALID"
    assert await cloud("nonsense") == "METHOD_INVALID"
    wang = await opened(tg, "inline", WANG, message_id=await offered(tg, chat=WANG))
    assert await app_call(tg, wang, "storage", WANG, method="getStorageKeys") == (200, {"result": []})


async def test_a_prepared_message(tg: Client) -> None:
    """What the bot prepared for Li only Li shares, only into chats of the kinds it named, and not after its day."""
    prepare: dict[str, Any] = {"user_id": LI, "result": article(text="shared"), "allow_group_chats": True}
    prepared = await tg.ok("savePreparedInlineMessage", **prepare)
    now = (await tg.http.get("/control/clock")).json()["now"]
    assert 86340 <= prepared["expiration_date"] - now <= 86400
    app = await opened(tg, "inline", message_id=await offered(tg))
    wang = await opened(tg, "inline", WANG, message_id=await offered(tg, chat=WANG))
    assert (await app_call(tg, app, "share", id=prepared["id"], chat_id=LI))[0] == 409
    assert (await app_call(tg, app, "share", id=prepared["id"], chat_id=[GROUP]))[0] == 400
    assert (await app_call(tg, wang, "share", WANG, id=prepared["id"], chat_id=GROUP))[0] == 409
    status, sent = await app_call(tg, app, "share", id=prepared["id"], chat_id=GROUP)
    assert (status, sent["text"], sent["via_bot"]["id"]) == (200, "shared", 1000)
    refused = await tg.refused("savePreparedInlineMessage", user_id=LI, result=article())
    assert refused == "400 Bad Request: at least one chat type must be allowed"
    await move_clock(tg, 86401)
    app = await opened(tg, "inline", message_id=await offered(tg))
    assert (await app_call(tg, app, "share", id=prepared["id"], chat_id=GROUP))[0] == 409


async def test_nothing_is_shared_with_a_blocked_bot(tg: Client) -> None:
    """Who blocked the bot meanwhile shares nothing into the chat with it."""
    prepare: dict[str, Any] = {"user_id": LI, "result": article(text="shared"), "allow_bot_chats": True}
    prepared = await tg.ok("savePreparedInlineMessage", **prepare)
    app = await opened(tg, "inline", message_id=await offered(tg))
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": True})
    assert (await app_call(tg, app, "share", id=prepared["id"], chat_id=LI))[0] == 403
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": False})
    assert (await app_call(tg, app, "share", id=prepared["id"], chat_id=LI))[0] == 200


async def test_what_is_kept(tmp_path: Path) -> None:
    """Open apps, their queries and their storage outlive the process; a reset forgets them."""
    state = tmp_path / "state.sqlite"
    async with Simulator(TOKEN, WORLD, limits=False, state=state) as sim:
        tg = client_of(sim)
        await tg.says("/start")
        app = await opened(tg, "inline", message_id=await offered(tg))
        await app_call(tg, app, "storage", method="saveStorageValue", params={"key": "k", "value": "v"})
        await tg.http.aclose()
    async with Simulator(TOKEN, WORLD, limits=False, state=state) as sim:
        tg = client_of(sim)
        get: dict[str, Any] = {"method": "getStorageValues", "params": {"keys": ["k"]}}
        assert await app_call(tg, app, "storage", **get) == (200, {"result": {"k": "v"}})
        other = await opened(tg, "inline", message_id=await offered(tg))
        assert other["session"] != app["session"]
        query = {"web_app_query_id": app["fields"]["query_id"]}
        assert await tg.ok("answerWebAppQuery", **query, result=article()) == {}
        await tg.http.post("/control/reset")
        assert (await app_call(tg, app, "storage", **get))[0] == 404
        await tg.http.aclose()


async def test_one_who_blocked_the_bot(tg: Client) -> None:
    """Opens nothing in that chat, and an app that is open sends nothing."""
    await tg.ok("sendMessage", chat_id=LI, text="keys", reply_markup=KEYS)
    app = await opened(tg, "keyboard")
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": True})
    await news(tg)
    assert await refused_opening(tg, kind="keyboard") == 403
    assert (await app_call(tg, app, "data", data="x"))[0] == 403
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": False})
    assert (await app_call(tg, app, "data", data="x"))[0] == 200


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_the_answer_may_be_a_file(tg: Client, kind: str) -> None:
    """A file the bot knows is posted; one by an address nobody here reaches is not, and the query stays open."""
    uploaded = await tg.upload(f"send{kind.capitalize()}", {kind: ("a.jpg", picture(), "image/jpeg")}, chat_id=LI)
    card = uploaded["result"][kind]
    file_id = card[-1]["file_id"] if kind == "photo" else card["file_id"]
    app = await opened(tg, "inline", message_id=await offered(tg))
    query = {"web_app_query_id": app["fields"]["query_id"]}
    far: dict[str, Any] = {"type": kind, "id": "1", "title": "t", f"{kind}_url": "https://example.com/a.pdf"}
    far |= {"mime_type": "application/pdf", "thumbnail_url": "https://example.com/t.jpg"}
    refused = await tg.refused("answerWebAppQuery", **query, result=far)
    assert refused == "400 Bad Request: failed to get HTTP URL content"
    near = {"type": kind, "id": "1", "title": "t", f"{kind}_file_id": file_id, "caption": "here"}
    await tg.ok("answerWebAppQuery", **query, result=near)
    message = (await tg.shown(LI))[-1]
    assert (kind in message, message["caption"]) == (True, "here")


async def test_the_inline_button_is_the_last_answers(tg: Client) -> None:
    """A button over the results opens its app; another address does not."""
    await answered(tg, button={"text": "Log in", "web_app": {"url": APP}})
    await opened(tg, "inline_button")
    assert await refused_opening(tg, kind="inline_button", url=APP + "x") == 409
    assert await refused_opening(tg, WANG, kind="inline_button") == 409
