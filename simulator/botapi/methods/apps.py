"""The method a Mini App's server answers with: a message on behalf of the user who opened it."""

from __future__ import annotations

from simulator.acts.via_bot import post_via_bot
from simulator.botapi.inline.results import UNREACHABLE, read_result
from simulator.botapi.request import Call
from simulator.errors import QUERY_TOO_OLD, bad
from simulator.station import Station
from simulator.world import Json


async def answer_web_app_query(station: Station, call: Call) -> Json:
    """One message into the chat the Mini App was opened in."""
    result = read_result(station, call.get("result"))
    session = station.apps.waiting(str(call.get("web_app_query_id")), station.clock.now())
    if session is None:
        raise bad(QUERY_TOO_OLD)
    if result.get("failure") == UNREACHABLE:
        raise bad("failed to get HTTP URL content")
    session.answered = True
    station.apps.save(session)
    user, chat = station.world.users[session.user_id], station.world.chats[session.chat_id]
    _, inline_id = post_via_bot(station, user, chat, result)
    station.hub.tell("web_app_answered", user_ids=[user.id], session=session.session)
    return {"inline_message_id": inline_id} if inline_id else {}


APP_HANDLERS = {
    "answerWebAppQuery": answer_web_app_query,
}
