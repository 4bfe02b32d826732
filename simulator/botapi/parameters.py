"""The parameters of every method as data: name, kind, required; held against the real API by a test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


_WHERE = "business_connection_id:text chat_id:chat! message_thread_id:int direct_messages_topic_id:int"
_HOW = (
    "disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:text"
    " suggested_post_parameters:object reply_parameters:object"
)
_CAPTION = "caption:text parse_mode:text caption_entities:array"
_EDIT = "business_connection_id:text chat_id:chat message_id:int inline_message_id:text"
_SCOPE = "scope:object language_code:text"
_ONE = "business_connection_id:text chat_id:chat! message_id:int!"

_WRITTEN = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:array",
    "setWebhook": "url:text! certificate:file ip_address:text max_connections:int allowed_updates:array"
    " drop_pending_updates:bool secret_token:text",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": f"{_WHERE} text:text! parse_mode:text entities:array link_preview_options:object {_HOW}"
    " reply_markup:object",
    "sendPhoto": f"{_WHERE} photo:file! {_CAPTION} show_caption_above_media:bool has_spoiler:bool {_HOW}"
    " reply_markup:object",
    "sendDocument": f"{_WHERE} document:file! thumbnail:file {_CAPTION} disable_content_type_detection:bool"
    f" {_HOW} reply_markup:object",
    "sendVideo": f"{_WHERE} video:file! duration:int width:int height:int thumbnail:file cover:file"
    f" start_timestamp:int {_CAPTION} show_caption_above_media:bool has_spoiler:bool supports_streaming:bool"
    f" {_HOW} reply_markup:object",
    "sendAudio": f"{_WHERE} audio:file! {_CAPTION} duration:int performer:text title:text thumbnail:file"
    f" {_HOW} reply_markup:object",
    "sendVoice": f"{_WHERE} voice:file! {_CAPTION} duration:int {_HOW} reply_markup:object",
    "sendMediaGroup": "business_connection_id:text chat_id:chat! message_thread_id:int"
    " direct_messages_topic_id:int media:array! disable_notification:bool protect_content:bool"
    " allow_paid_broadcast:bool message_effect_id:text reply_parameters:object",
    "sendLocation": f"{_WHERE} latitude:float! longitude:float! horizontal_accuracy:float live_period:int"
    f" heading:int proximity_alert_radius:int {_HOW} reply_markup:object",
    "sendContact": f"{_WHERE} phone_number:text! first_name:text! last_name:text vcard:text {_HOW} reply_markup:object",
    "sendChatAction": "business_connection_id:text chat_id:chat! message_thread_id:int action:text!",
    "forwardMessage": "chat_id:chat! message_thread_id:int direct_messages_topic_id:int from_chat_id:chat!"
    " video_start_timestamp:int disable_notification:bool protect_content:bool message_effect_id:text"
    " suggested_post_parameters:object message_id:int!",
    "copyMessage": "chat_id:chat! message_thread_id:int direct_messages_topic_id:int from_chat_id:chat!"
    f" message_id:int! video_start_timestamp:int {_CAPTION} show_caption_above_media:bool"
    " disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:text"
    " suggested_post_parameters:object reply_parameters:object reply_markup:object",
    "editMessageText": f"{_EDIT} text:text! parse_mode:text entities:array link_preview_options:object"
    " reply_markup:object",
    "editMessageCaption": f"{_EDIT} {_CAPTION} show_caption_above_media:bool reply_markup:object",
    "editMessageMedia": f"{_EDIT} media:object! reply_markup:object",
    "editMessageReplyMarkup": f"{_EDIT} reply_markup:object",
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:array!",
    "pinChatMessage": f"{_ONE} disable_notification:bool",
    "unpinChatMessage": "business_connection_id:text chat_id:chat! message_id:int",
    "setMessageReaction": "chat_id:chat! message_id:int! reaction:array is_big:bool",
    "answerCallbackQuery": "callback_query_id:text! text:text show_alert:bool url:text cache_time:int",
    "getFile": "file_id:text!",
    "getChat": "chat_id:chat!",
    "setMyCommands": f"commands:array! {_SCOPE}",
    "getMyCommands": _SCOPE,
    "deleteMyCommands": _SCOPE,
    "setChatMenuButton": "chat_id:int menu_button:object",
    "getChatMenuButton": "chat_id:int",
}


def _read(line: str) -> tuple[Parameter, ...]:
    found = []
    for word in line.split():
        name, kind = word.rstrip("!").split(":")
        found.append(Parameter(name, Kind(kind), word.endswith("!")))
    return tuple(found)


METHODS: dict[str, tuple[Parameter, ...]] = {name: _read(line) for name, line in _WRITTEN.items()}

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "video": "there is no video in the request",
    "audio": "there is no audio in the request",
    "voice": "there is no voice in the request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
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
    "allowed_updates": "can't parse allowed_updates JSON object",
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
}
"""What Telegram says when the JSON is of another shape; else: x must be an Array / Object."""
