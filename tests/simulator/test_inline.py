"""Inline mode: queries typed in any chat, answers and their cache, choices and what the bot hears of them."""

from typing import Any

from tests.simulator.helpers import GROUP, LI, WANG, Client

BUTTONS = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(result_id: str = "1", text: str = "hello", **more: Any) -> dict[str, Any]:
    """The simplest result there is."""
    content = {"message_text": text}
    return {"type": "article", "id": result_id, "title": f"Title {result_id}", "input_message_content": content} | more


async def news(tg: Client) -> list[dict[str, Any]]:
    """The updates since the last look, confirmed."""
    updates: list[dict[str, Any]] = await tg.ok("getUpdates")
    if updates:
        await tg.ok("getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


async def asked(tg: Client, query: str = "tea", user: int = LI, chat: int = LI, **more: Any) -> dict[str, Any]:
    """A user types; the update the bot gets."""
    await tg.phone("inline", user, chat, query=query, **more)
    inline_query: dict[str, Any] = (await news(tg))[-1]["inline_query"]
    return inline_query


async def answered(tg: Client, *results: dict[str, Any], user: int = LI, chat: int = LI, **more: Any) -> str:
    """A query with its answer; the id of the query."""
    query = await asked(tg, user=user, chat=chat)
    assert await tg.ok("answerInlineQuery", inline_query_id=query["id"], results=list(results), **more) is True
    return str(query["id"])


async def test_a_query_and_its_answer(tg: Client) -> None:
    """Li types behind the bot's name in the group: the update says what and where; the same words are cached."""
    query = await asked(tg, "茶 tea", chat=GROUP, offset="20")
    wanted = {"id": query["id"], "query": "茶 tea", "offset": "20", "chat_type": "group", "from": query["from"]}
    assert query == wanted and query["from"]["id"] == LI
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
    assert sent["from"]["id"] == LI and sent["via_bot"]["id"] == 1000 and sent["text"] == "hello"
    assert sent["reply_markup"] == BUTTONS and sent["out"] is True
    message, chosen = await news(tg)
    assert message["message"]["via_bot"]["username"] == "clerk_bot"
    result = chosen["chosen_inline_result"]
    assert (result["result_id"], result["query"], result["from"]["id"]) == ("1", "tea", LI)
    assert len(result["inline_message_id"]) == 32
    await tg.phone("inline/choose", LI, GROUP, inline_query_id=query_id, result_id="2")
    assert "inline_message_id" not in (await news(tg))[1]["chosen_inline_result"]
    await tg.phone("press", WANG, GROUP, message_id=sent["message_id"], data="yes")
    pressed = (await news(tg))[0]["callback_query"]
    assert pressed["inline_message_id"] == result["inline_message_id"] and "message" not in pressed
    assert pressed["chat_instance"] and pressed["from"]["id"] == WANG
    assert await tg.ok("answerCallbackQuery", callback_query_id=pressed["id"])
