"""What the tests of inline mode share: results, questions and answers over real HTTP."""

from typing import Any

from tests.simulator.helpers import LI, Client

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


async def asked(tg: Client, query: str = "tea", user: int = LI, chat: int = 0, **more: Any) -> dict[str, Any]:
    """A user types; the update the bot gets."""
    await tg.phone("inline", user, chat or user, query=query, **more)
    inline_query: dict[str, Any] = (await news(tg))[-1]["inline_query"]
    return inline_query


async def answered(tg: Client, *results: dict[str, Any], user: int = LI, chat: int = 0, **more: Any) -> str:
    """A query with its answer; the id of the query."""
    query = await asked(tg, user=user, chat=chat)
    answer = {"inline_query_id": query["id"], "results": list(results), "cache_time": 0} | more
    assert await tg.ok("answerInlineQuery", **answer) is True
    return str(query["id"])


async def refusal(tg: Client, *results: Any, **more: Any) -> str:
    """What an answer with these results is refused with."""
    query = await asked(tg)
    answer = {"inline_query_id": query["id"], "results": list(results), "cache_time": 0} | more
    return (await tg.refused("answerInlineQuery", **answer)).removeprefix("400 Bad Request: ")


async def chosen(tg: Client, result: dict[str, Any], user: int = LI, chat: int = 0) -> tuple[dict[str, Any], str]:
    """A result that somebody chose: the message, and its inline_message_id (empty when there is none)."""
    query_id = await answered(tg, result, user=user, chat=chat)
    body = {"inline_query_id": query_id, "result_id": result["id"]}
    sent: dict[str, Any] = await tg.phone("inline/choose", user, chat or user, **body)
    told = next(u["chosen_inline_result"] for u in await news(tg) if "chosen_inline_result" in u)
    return sent, told.get("inline_message_id", "")


async def move_clock(tg: Client, seconds: int) -> None:
    """Time passes."""
    offset = (await tg.http.get("/control/clock")).json()["offset_seconds"]
    answer = await tg.http.post("/control/clock", json={"offset_seconds": offset + seconds})
    assert answer.status_code == 200
