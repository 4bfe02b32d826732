"""The parameters of every method as data: name, kind, required; held against the real API by a test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.botapi.tables.bot import BOT
from simulator.botapi.tables.chats import CHATS
from simulator.botapi.tables.edit import EDIT
from simulator.botapi.tables.inline import INLINE
from simulator.botapi.tables.marks import MARKS
from simulator.botapi.tables.send import SEND
from simulator.botapi.tables.updates import UPDATES


class Kind(StrEnum):
    """What a parameter must look like."""

    CHAT = "chat"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    TEXT = "text"
    ARRAY = "array"
    OBJECT = "object"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method."""

    name: str
    kind: Kind
    required: bool


def _read(line: str) -> tuple[Parameter, ...]:
    found = []
    for word in line.split():
        name, kind = word.rstrip("!").split(":")
        found.append(Parameter(name, Kind(kind), word.endswith("!")))
    return tuple(found)


_WRITTEN = {**UPDATES, **SEND, **EDIT, **MARKS, **INLINE, **CHATS, **BOT}

METHODS: dict[str, tuple[Parameter, ...]] = {name: _read(line) for name, line in _WRITTEN.items()}

OPTIONAL = {
    ("setMyCommands", "commands"),
    ("answerInlineQuery", "results"),
    ("setWebhook", "url"),
    ("forwardMessage", "message_id"),
    ("copyMessage", "message_id"),
    ("pinChatMessage", "message_id"),
    ("setMessageReaction", "message_id"),
    ("forwardMessage", "chat_id"),
    ("copyMessage", "chat_id"),
}
"""Required by the documentation, but Telegram reads an empty one as well, or complains only when it needs it."""

IGNORED_WHEN_WRONG = frozenset({"entities", "caption_entities", "allowed_updates"})
"""What Telegram takes for missing when it is no JSON array."""

_RANKS = {
    "link_preview_options": 0,
    "results": 2,
    "reply_parameters": 3,
    "suggested_post_parameters": 4,
    "reply_markup": 5,
}
_LAST = frozenset({"chat_id", "callback_query_id", "inline_query_id", "web_app_query_id"})


def in_order(method: str) -> list[Parameter]:
    """The parameters in the order in which the server looks at them; whom it is about comes last."""

    def rank(parameter: Parameter) -> int:
        if method == "deleteMessage":
            return 0
        if (method, parameter.name) == ("sendMediaGroup", "media"):
            return 6
        return 7 if parameter.name in _LAST else _RANKS.get(parameter.name, 1)

    return sorted(METHODS.get(method, ()), key=rank)


MISSING_IN = {("deleteMessage", "chat_id"): "chat identifier is not specified"}
"""What one method says in its own words."""

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "video": "there is no video in the request",
    "audio": "there is no audio in the request",
    "voice": "there is no voice in the request",
    "animation": "there is no animation in the request",
    "video_note": "there is no video note in the request",
    "sticker": "there is no sticker in the request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "title": "title must be non-empty",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "inline_query_id": "query is too old and response timeout expired or query ID is invalid",
    "web_app_query_id": "query is too old and response timeout expired or query ID is invalid",
    "result": "Result isn't specified",
}
"""What Telegram says when a required parameter is missing or empty; else: parameter "x" is required."""

NOT_JSON = {
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "reply_parameters": "can't parse reply parameters JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
    "media": "can't parse media JSON object",
    "commands": "can't parse commands JSON object",
    "scope": "can't parse BotCommandScope JSON object",
    "menu_button": "can't parse menu button JSON object",
    "reaction": "can't parse reaction types JSON object",
    "suggested_post_parameters": "can't parse suggested post parameters JSON object",
    "rights": "can't parse ChatAdministratorRights JSON object",
    "results": "can't parse JSON encoded inline query results",
    "result": "can't parse JSON encoded web view query results",
    "button": "can't parse inline query results button JSON object",
}
"""What Telegram says when a parameter is no JSON; else: can't parse x JSON object."""

WRONG_SHAPE = {
    "reply_markup": "object expected as reply markup",
    "reply_parameters": "object expected as reply parameters",
    "link_preview_options": "object expected as link preview options",
    "media": "expected an Array of InputMedia",
    "commands": "expected an Array of BotCommand",
    "scope": "can't parse BotCommandScope: BotCommandScope must be an Object",
    "menu_button": "can't parse menu button: MenuButton must be an Object",
    "reaction": "expected an Array of ReactionType",
    "message_ids": "expected an Array of message identifiers",
    "permissions": "object expected as permissions",
    "suggested_post_parameters": "object expected as suggested post parameters",
    "rights": "can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object",
    "results": "expected an Array of inline query results",
    "result": "inline query result must be an object",
    "button": "can't parse inline query results button: InlineQueryResultsButton must be an Object",
}
"""What Telegram says when the JSON is of another shape; else: x must be an Array / Object."""
