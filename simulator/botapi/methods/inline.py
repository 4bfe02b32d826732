"""The methods of inline mode: the answer to a query, and a message prepared for sharing."""

from __future__ import annotations

import re

from simulator.botapi.fields import needed_text, object_field
from simulator.botapi.inline.results import finish_results, parse_results, read_result
from simulator.botapi.markup.web_apps import check_address
from simulator.botapi.places import find_user
from simulator.botapi.request import Call
from simulator.errors import QUERY_TOO_OLD, ApiError, bad
from simulator.station import Station
from simulator.world import Json

MAX_RESULTS = 50
MAX_OFFSET = 64
MAX_CACHE_TIME = 24 * 60 * 60
CACHE_TIME = 300
MAX_START = 64
PREPARED_LIFETIME = 24 * 60 * 60
_START = re.compile(r"[A-Za-z0-9_-]+")
_CHAT_KINDS = ("user", "bot", "group", "channel")


async def answer_inline_query(station: Station, call: Call) -> bool:
    """Up to fifty results for what a user typed; once, and soon."""
    given = call.get("button")
    button = _read_button(given) if isinstance(given, dict) else None
    results = call.get("results")
    results = results if isinstance(results, list) else []
    if len(results) > MAX_RESULTS:
        raise bad("Too many inline query results specified")
    parts = parse_results(results)
    if button is not None:
        _check_button(button)
    read = finish_results(station, parts)
    next_offset = str(call.get("next_offset", ""))
    if len(next_offset.encode()) > MAX_OFFSET:
        raise bad("NEXT_OFFSET_INVALID")
    now = station.clock.now()
    query = station.inline.waiting(str(call.get("inline_query_id")), now)
    if query is None:
        raise bad(QUERY_TOO_OLD)
    answer: Json = {"results": read, "next_offset": next_offset} | ({"button": button} if button else {})
    station.inline.answered(query, answer, bool(call.get("is_personal")), now + _cache_time(call))
    station.hub.tell(
        "inline_answer",
        user_id=query.user_id,
        user_ids=[query.user_id],
        inline_query_id=query.query_id,
        query=query.text,
        **shown_answer(answer),
    )
    return True


def shown_answer(answer: Json) -> Json:
    """An answer as a phone lists it."""
    cards = []
    for result in answer["results"]:
        content = result["content"] or {}
        text = result["card"].get("title") or content.get("text") or content.get("caption") or result["type"]
        cards.append(result["card"] | {"text": text, "has_keyboard": bool(result["markup"])})
    return answer | {"results": cards}


def _cache_time(call: Call) -> int:
    return min(max(call.whole("cache_time", CACHE_TIME), 0), MAX_CACHE_TIME)


def _read_button(given: Json) -> Json:
    try:
        text = needed_text(given, "text")
        if "start_parameter" in given:
            return {"text": text, "start_parameter": needed_text(given, "start_parameter")}
        if "web_app" in given:
            return {"text": text, "web_app": {"url": needed_text(object_field(given, "web_app"), "url")}}
        raise bad("InlineQueryResultsButton must have exactly one optional field")
    except ApiError as error:
        raise bad(f"Can't parse inline query results button: {error}") from None


def _check_button(button: Json) -> None:
    if "web_app" in button:
        check_address(button["web_app"]["url"], "Inline query button", "the Web App button")
    else:
        start = button["start_parameter"]
        if not start:
            raise bad("Can't use empty start_parameter")
        if len(start.encode()) > MAX_START:
            raise bad("Too long start_parameter specified")
        if not _START.fullmatch(start):
            raise bad("Unallowed characters in start_parameter are used")
    if not button["text"].strip():
        raise bad("SWITCH_PM_TEXT_EMPTY")


async def save_prepared_inline_message(station: Station, call: Call) -> Json:
    """Keeps a result that this user may share out of a Mini App for a day."""
    user = find_user(station, call, "user_id")
    result = read_result(station, call.get("result"))
    kinds = [kind for kind in _CHAT_KINDS if call.get(f"allow_{kind}_chats")]
    if not kinds:
        raise bad("At least one chat type must be allowed")
    until = station.clock.now() + PREPARED_LIFETIME
    prepared_id = station.apps.prepare({"user_id": user.id, "result": result, "kinds": kinds, "until": until})
    return {"id": prepared_id, "expiration_date": until}


INLINE_HANDLERS = {
    "answerInlineQuery": answer_inline_query,
    "savePreparedInlineMessage": save_prepared_inline_message,
}
