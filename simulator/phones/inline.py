"""The phone API, inline mode: what is typed behind the bot's name in any chat, and the result that is chosen."""

from __future__ import annotations

import asyncio

from aiohttp import web

from simulator.acts.via_bot import post_via_bot
from simulator.botapi.inline.results import UNREACHABLE
from simulator.botapi.methods.inline import shown_answer
from simulator.inline import CHOICE_TIME, InlineQuery
from simulator.phones.reading import own_view, phone_chat
from simulator.refusal import Refusal, json_object
from simulator.station import Station
from simulator.world import Chat, Json, User

MAX_QUERY = 256
MAX_WAIT = 30.0


class PhoneInline:
    """Serves inline mode."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        chat = "/phone/users/{u}/chats/{c}"
        return [web.post(f"{chat}/inline", self.ask), web.post(f"{chat}/inline/choose", self.choose)]

    async def ask(self, request: web.Request) -> web.Response:
        """The results for a query: at once when they are known, else with `wait` or as an event."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        text, offset, wait = body.get("query", ""), body.get("offset", ""), body.get("wait", 0)
        if not isinstance(text, str) or not isinstance(offset, str) or not isinstance(wait, (int, float)):
            raise Refusal("query and offset are texts, wait is a number of seconds")
        if len(text) > MAX_QUERY:
            raise Refusal(f"an inline query has at most {MAX_QUERY} characters")
        if not self._station.fittings.bot.inline:
            raise Refusal("this bot has no inline mode", 409)
        query = self._asked(user, chat, text, offset)
        if query.answer is None and wait > 0:
            await self._wait(query, min(wait, MAX_WAIT))
        answer = None if query.answer is None else shown_answer(query.answer)
        return web.json_response({"inline_query_id": query.query_id, "answer": answer})

    def _asked(self, user: User, chat: Chat, text: str, offset: str) -> InlineQuery:
        station = self._station
        query = InlineQuery(station.next_query_id(), user.id, chat.id, text, offset, station.clock.now())
        if station.inline.ask(query).answer is None:
            kind = "sender" if chat.type == "private" else chat.type
            asked: Json = {"id": query.query_id, "from": user.card(), "chat_type": kind}
            station.queue.push("inline_query", asked | {"query": text, "offset": offset})
        return query

    async def _wait(self, query: InlineQuery, seconds: float) -> None:
        self._station.keeper.commit()
        arrived = self._station.inline.arrived[query.query_id] = asyncio.Event()
        try:
            await asyncio.wait_for(arrived.wait(), seconds)
        except TimeoutError:
            return
        finally:
            del self._station.inline.arrived[query.query_id]

    async def choose(self, request: web.Request) -> web.Response:
        """A result becomes a message of the user; the bot hears what was chosen."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        station = self._station
        query = station.inline.query(str(body.get("inline_query_id")))
        now = station.clock.now()
        if query is None or query.user_id != user.id or query.answer is None or now - query.at > CHOICE_TIME:
            raise Refusal("these results are gone, type again", 409)
        results = {result["id"]: result for result in query.answer["results"]}
        result = results.get(str(body.get("result_id")))
        if result is None:
            raise Refusal("there is no such result", 404)
        if chat.type == "private" and user.blocked:
            raise Refusal("unblock the bot first", 403)
        if result.get("failure"):
            raise Refusal(UNREACHABLE, 502)
        message, inline_id = post_via_bot(station, user, chat, result)
        if station.fittings.bot.inline_feedback:
            chosen: Json = {"from": user.card(), "query": query.text, "result_id": result["id"]}
            station.queue.push("chosen_inline_result", chosen | ({"inline_message_id": inline_id} if inline_id else {}))
        return own_view(station, message, user)
