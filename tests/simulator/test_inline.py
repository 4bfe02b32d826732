"""Inline mode: queries typed in any chat, answers and their cache, choices and what the bot hears of them."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator import Simulator
from tests.simulator.helpers import GROUP, LI, WANG, WORLD, Client, client_of
from tests.simulator.inline_helpers import BUTTONS, TOO_OLD, answered, article, asked, chosen, move_clock, news

BOTLESS = -700


async def failed(tg: Client, action: str, user: int, chat: int, **body: Any) -> tuple[int, str]:
    """A phone tries what it can't do: status and sentence."""
    answer = await tg.http.post(f"/phone/users/{user}/chats/{chat}/{action}", json=body)
    return answer.status_code, answer.json().get("error", "")


async def test_a_query_and_its_answer(tg: Client) -> None:
    """Li types behind the bot's name in the group: the update says what and where; the same words are cached."""
    query = await asked(tg, "茶 tea", chat=GROUP, offset="20")
    wanted = {"id": query["id"], "query": "茶 tea", "offset": "20", "chat_type": "group", "from": query["from"]}
    assert query == wanted
    assert query["from"]["id"] == LI
    assert (await asked(tg))["chat_type"] == "sender"
    result = article(description="warm", url="http://example.com/", reply_markup=BUTTONS)
    assert await tg.ok("answerInlineQuery", inline_query_id=query["id"], results=[result], next_offset="40") is True
    again = await tg.phone("inline", LI, GROUP, query="茶 tea", offset="20")
    card = {"id": "1", "type": "article", "title": "Title 1", "description": "warm", "url": "http://example.com/"}
    shown = [{**card, "text": "Title 1", "has_keyboard": True}]
    assert again["answer"] == {"results": shown, "next_offset": "40"}
    assert await news(tg) == []


async def test_a_choice(tg: Client) -> None:
    """A chosen result is Li's message through the bot, which hears of the choice and knows it by a long id."""
    query_id = await answered(tg, article(reply_markup=BUTTONS), article("2", "plain"), chat=GROUP)
    sent = await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="1")
    assert sent["from"]["id"] == LI
    assert sent["via_bot"]["id"] == 1000
    assert sent["text"] == "hello"
    assert sent["reply_markup"] == BUTTONS
    assert sent["out"] is True
    message, choice = await news(tg)
    assert message["message"]["via_bot"]["username"] == "clerk_bot"
    result = choice["chosen_inline_result"]
    assert (result["result_id"], result["query"], result["from"]["id"]) == ("1", "tea", LI)
    assert len(result["inline_message_id"]) == 32
    await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="2")
    assert "inline_message_id" not in (await news(tg))[1]["chosen_inline_result"]
    await tg.phone("press", WANG, GROUP, message_id=sent["message_id"], data="yes")
    pressed = (await news(tg))[0]["callback_query"]
    assert pressed["inline_message_id"] == result["inline_message_id"]
    assert "message" not in pressed
    assert pressed["chat_instance"]
    assert pressed["from"]["id"] == WANG
    assert await tg.ok("answerCallbackQuery", callback_query_id=pressed["id"])


async def test_forged_choices(tg: Client) -> None:
    """Nobody posts a result that was not offered, that another was offered, or one of an unanswered or old query."""
    query_id = await answered(tg, article(), chat=GROUP)
    unanswered = (await asked(tg, "coffee", chat=GROUP))["id"]
    choose = {"inline_query_id": query_id, "result_id": "1"}
    assert await failed(tg, "inline/choose", LI, GROUP, **choose | {"result_id": "9"}) == (
        404,
        "there is no such result",
    )
    for body in (choose | {"inline_query_id": unanswered}, choose | {"inline_query_id": "77"}, {}):
        assert (await failed(tg, "inline/choose", LI, GROUP, **body))[0] == 409
    assert (await failed(tg, "inline/choose", WANG, GROUP, **choose))[0] == 409
    assert (await failed(tg, "inline/choose", WANG, BOTLESS, **choose))[0] == 404
    await move_clock(tg, 3601)
    assert (await failed(tg, "inline/choose", LI, GROUP, **choose))[0] == 409
    assert await news(tg) == []
    assert [m for m in await tg.shown(LI, GROUP) if "via_bot" in m] == []


async def test_the_answer_comes_too_late(tg: Client) -> None:
    """A query is answered once and soon; an unknown id is as bad as an old one."""
    query = await asked(tg)
    answer = {"inline_query_id": query["id"], "results": []}
    assert await tg.ok("answerInlineQuery", **answer) is True
    assert await tg.refused("answerInlineQuery", **answer) == TOO_OLD
    assert await tg.refused("answerInlineQuery", **answer | {"inline_query_id": "12"}) == TOO_OLD
    old = await asked(tg, "coffee")
    await move_clock(tg, 31)
    assert await tg.refused("answerInlineQuery", inline_query_id=old["id"], results=[article()]) == TOO_OLD


async def test_the_cache(tg: Client) -> None:
    """Everybody gets what is cached for all until its time is over; what is personal is cached for its asker."""

    async def known(user: int, query: str = "tea") -> bool:
        return (await tg.phone("inline", user, GROUP, query=query))["answer"] is not None

    await answered(tg, article(), cache_time=600, chat=GROUP)
    assert await known(LI)
    assert await known(WANG)
    assert not await known(WANG, "Tea")
    await move_clock(tg, 500)
    assert await known(WANG)
    await move_clock(tg, 100)
    assert not await known(LI)
    await answered(tg, article(), cache_time=60, is_personal=True, chat=GROUP)
    assert await known(LI)
    assert not await known(WANG)
    await move_clock(tg, 61)
    await answered(tg, article(), cache_time=0, chat=GROUP)
    assert not await known(LI)
    query = await asked(tg, chat=GROUP)
    assert await tg.ok("answerInlineQuery", inline_query_id=query["id"], results=[])
    await move_clock(tg, 200)
    assert await known(WANG)
    await move_clock(tg, 100)
    assert not await known(WANG)


async def test_a_cached_answer_can_be_chosen(tg: Client) -> None:
    """Wang picks out of Li's cached list: it is Wang's message, and the bot hears it is Wang's choice."""
    await answered(tg, article(), cache_time=60, chat=GROUP)
    mine = await tg.phone("inline", WANG, GROUP, query="tea")
    sent = await tg.phone("inline/choose", WANG, GROUP, inline_query_id=mine["inline_query_id"], result_id="1")
    assert sent["from"]["id"] == WANG
    assert (await news(tg))[-1]["chosen_inline_result"]["from"]["id"] == WANG


async def test_waiting_for_the_answer(tg: Client) -> None:
    """With `wait` the phone has the answer as soon as the bot gives it; without one it stays unanswered."""
    waiting = asyncio.create_task(tg.phone("inline", LI, GROUP, query="tea", wait=30))
    updates = await tg.ok("getUpdates", timeout=30, allowed_updates=["inline_query"])
    query = updates[-1]["inline_query"]
    assert await tg.ok("answerInlineQuery", inline_query_id=query["id"], results=[article()])
    got = await waiting
    assert got["inline_query_id"] == query["id"]
    assert got["answer"]["results"][0]["id"] == "1"
    late = await tg.phone("inline", LI, GROUP, query="coffee", wait=0.01)
    assert late["answer"] is None


async def test_the_page_is_told(sim: Simulator, tg: Client) -> None:
    """The answer comes over the live connection too, to the one who asked."""
    queue = sim.station.hub.listen()
    query_id = await answered(tg, article(), button={"text": "Log in", "start_parameter": "in-1"}, next_offset="x")
    events = [queue.get_nowait() for _ in range(queue.qsize())]
    told = next(event for event in events if event["type"] == "inline_answer")
    assert (told["user_id"], told["user_ids"], told["inline_query_id"]) == (LI, [LI], query_id)
    assert (told["query"], told["next_offset"]) == ("tea", "x")
    assert told["button"] == {"text": "Log in", "start_parameter": "in-1"}
    assert [result["text"] for result in told["results"]] == ["Title 1"]


async def test_long_queries(tg: Client) -> None:
    """256 characters of Chinese are a query, one more is none."""
    query = await asked(tg, "茶" * 256)
    assert query["query"] == "茶" * 256
    status, sentence = await failed(tg, "inline", LI, LI, query="茶" * 257)
    assert status == 400
    assert "256" in sentence


async def test_somebody_the_bot_does_not_know() -> None:
    """Inline mode needs no /start: in a group without the bot it hears the query and the choice, not the message."""
    groups = [{"id": BOTLESS, "title": "Friends", "members": [LI, WANG]}]
    async with Simulator("1000:demo", {"users": WORLD["users"], "groups": groups}, limits=False) as sim:
        tg = client_of(sim)
        sent, inline_id = await chosen(tg, article(reply_markup=BUTTONS), WANG, BOTLESS)
        assert sent["chat"]["id"] == BOTLESS
        assert inline_id
        seen = await tg.shown(LI, BOTLESS)
        assert [m["via_bot"]["id"] for m in seen] == [1000]
        assert await news(tg) == []
        assert (await tg.refused("sendMessage", chat_id=WANG, text="hi")).startswith("403")
        assert await tg.ok("editMessageText", inline_message_id=inline_id, text="Edited") is True
        assert (await tg.shown(LI, BOTLESS))[0]["text"] == "Edited"
        await tg.http.aclose()


async def test_in_the_own_chat_with_the_bot(tg: Client) -> None:
    """In the private chat the bot gets the message as well; one who blocked the bot can't post there."""
    query_id = await answered(tg, article())
    await tg.phone("inline/choose", LI, LI, inline_query_id=query_id, result_id="1")
    message = (await news(tg))[0]["message"]
    assert message["chat"]["id"] == LI
    assert message["via_bot"]["id"] == 1000
    query_id = await answered(tg, article(), chat=GROUP)
    await tg.http.patch(f"/phone/users/{LI}", json={"blocked": True})
    assert (await failed(tg, "inline/choose", LI, LI, inline_query_id=query_id, result_id="1"))[0] == 403
    await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="1")


async def test_what_botfather_set() -> None:
    """Without inline mode there are no queries, without feedback no chosen results; getMe tells."""
    world = WORLD | {"bot": {"inline": False}}
    async with Simulator("1000:demo", world, limits=False) as sim:
        tg = client_of(sim)
        assert (await tg.ok("getMe"))["supports_inline_queries"] is False
        assert (await failed(tg, "inline", LI, GROUP, query="tea"))[0] == 409
        await tg.http.aclose()
    world = WORLD | {"bot": {"inline_feedback": False, "main_web_app": "http://127.0.0.1:1/", "join_groups": False}}
    async with Simulator("1000:demo", world, limits=False) as sim:
        tg = client_of(sim)
        me = await tg.ok("getMe")
        assert (me["supports_inline_queries"], me["has_main_web_app"], me["can_join_groups"]) == (True, True, False)
        query_id = await answered(tg, article(), chat=GROUP)
        await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="1")
        assert [next(k for k in u if k != "update_id") for u in await news(tg)] == ["message"]
        await tg.http.aclose()
    for wrong in ({"colour": "red"}, {"inline": "yes"}):
        with pytest.raises(ValueError, match="bot"):
            Simulator("1000:demo", WORLD | {"bot": wrong})


async def test_after_a_restart_and_after_a_reset(tmp_path: Path) -> None:
    """Queries, the cache and inline messages outlive the process; a reset forgets them."""
    state = tmp_path / "state.sqlite"
    async with Simulator("1000:demo", WORLD, limits=False, state=state) as sim:
        tg = client_of(sim)
        _, inline_id = await chosen(tg, article(reply_markup=BUTTONS), LI, GROUP)
        query_id = await answered(tg, article("7", "seven"), chat=GROUP, cache_time=300)
        waiting, unanswered = [(await asked(tg, drink))["id"] for drink in ("coffee", "milk")]
        await tg.http.aclose()
    async with Simulator("1000:demo", WORLD, limits=False, state=state) as sim:
        tg = client_of(sim)
        assert await tg.ok("editMessageText", inline_message_id=inline_id, text="still") is True
        sent = await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="7")
        assert sent["text"] == "seven"
        assert await tg.ok("answerInlineQuery", inline_query_id=waiting, results=[]) is True
        assert (await tg.phone("inline", WANG, GROUP, query="tea"))["answer"] is not None
        assert (await tg.http.post("/control/reset")).status_code == 200
        assert await tg.refused("editMessageText", inline_message_id=inline_id, text="x") == (
            "400 Bad Request: MESSAGE_ID_INVALID"
        )
        assert await tg.refused("answerInlineQuery", inline_query_id=unanswered, results=[]) == TOO_OLD
        await tg.http.aclose()


async def test_wrong_requests_of_a_phone(tg: Client) -> None:
    """What is no query is refused with a sentence, not with a crash."""
    bodies: list[dict[str, Any]] = [{"query": 5}, {"query": "a", "offset": 1}, {"query": "a", "wait": "long"}]
    for body in bodies:
        assert (await failed(tg, "inline", LI, LI, **body))[0] == 400
    answer: httpx.Response = await tg.http.post(f"/phone/users/{LI}/chats/{LI}/inline", json=[])
    assert answer.status_code == 400
