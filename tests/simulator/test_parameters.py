"""The parameter tables against python-telegram-bot, and against the published API when its description is here."""

import inspect
import json
from pathlib import Path

import pytest
import telegram
from telegram import Bot
from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    BotNameLimit,
    BulkRequestLimit,
    CallbackQueryLimit,
    ChatAction,
    ChatLimit,
    DiceEmoji,
    FileSizeLimit,
    FloodLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    InlineQueryLimit,
    InlineQueryResultLimit,
    InlineQueryResultsButtonLimit,
    KeyboardButtonStyle,
    LocationLimit,
    MediaGroupLimit,
    MenuButtonType,
    MessageEntityType,
    MessageLimit,
    ParseMode,
    PollingLimit,
    ReactionEmoji,
    UserProfilePhotosLimit,
    WebhookLimit,
)

from simulator import limits
from simulator.acts.marks import REACTIONS
from simulator.botapi import bounds, commands, places
from simulator.botapi.dispatch import HANDLERS
from simulator.botapi.inline import results as inline_results
from simulator.botapi.markup import buttons, keyboards, menu
from simulator.botapi.methods import about as methods_about
from simulator.botapi.methods import album as methods_album
from simulator.botapi.methods import bot as methods_bot
from simulator.botapi.methods import chats as methods_chats
from simulator.botapi.methods import inline as methods_inline
from simulator.botapi.methods import members as methods_members
from simulator.botapi.methods import points as methods_points
from simulator.botapi.methods import updates as methods_updates
from simulator.botapi.methods.updates import UPDATE_HANDLERS
from simulator.botapi.parameters import METHODS, Kind
from simulator.botapi.text import entities

PUBLISHED = Path(__file__).parents[3] / "shared" / "telegram" / "bot-api-10.0.json"
# PTB's own conveniences, not parameters of the API.
PTB_ONLY = {
    "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs", "filename", "location",
    "contact", "self", "media_group_id",
    "venue", "allow_sending_without_reply", "current_offset", "reply_to_message_id", "disable_web_page_preview",
}  # fmt: skip
SNAKE = {name: "".join("_" + c.lower() if c.isupper() else c for c in name) for name in METHODS}


def kind_of(types: list[str]) -> Kind:
    """The kind that fits the types of the published description."""
    if types[0].startswith("Array of "):
        return Kind.ARRAY
    if "InputFile" in types:
        return Kind.FILE
    if types == ["Integer", "String"]:
        return Kind.CHAT
    plain = {"Integer": Kind.INT, "String": Kind.TEXT, "Boolean": Kind.BOOL, "Float": Kind.FLOAT}
    return plain.get(types[0], Kind.OBJECT)


def test_every_method_has_a_handler() -> None:
    """The table and the code name the same methods."""
    assert set(METHODS) == set(HANDLERS) | set(UPDATE_HANDLERS)


def test_the_published_parameters() -> None:
    """Names, kinds and which are required are those of Bot API 10.0."""
    methods = json.loads(PUBLISHED.read_text())["methods"] if PUBLISHED.exists() else {}
    for method in methods.keys() & METHODS.keys():
        wanted = {f["name"]: (kind_of(f["types"]), f["required"]) for f in methods[method].get("fields", [])}
        assert {p.name: (p.kind, p.required) for p in METHODS[method]} == wanted, method


@pytest.mark.parametrize("method", sorted(METHODS))
def test_python_telegram_bot_can_say_all_of_it(method: str) -> None:
    """PTB's method has these parameters, and none that would be refused here."""
    signature = inspect.signature(getattr(Bot, SNAKE[method]))
    known = {p.name for p in METHODS[method]}
    theirs = set(signature.parameters) - PTB_ONLY
    if method == "sendMediaGroup":  # PTB puts these into the first item
        theirs -= {"caption", "caption_entities", "parse_mode"}
    assert theirs <= known, theirs - known
    required = {p.name for p in METHODS[method] if p.required}
    missing = required - theirs - set(signature.parameters)
    assert not missing - {"latitude", "longitude", "phone_number", "first_name"}


def test_the_limits_are_those_of_the_library() -> None:
    """The numbers PTB publishes are the numbers held here."""
    assert telegram.__bot_api_version__ == "10.0"
    assert bounds.MAX_TEXT == MessageLimit.MAX_TEXT_LENGTH
    assert bounds.MAX_CAPTION == MessageLimit.CAPTION_LENGTH
    assert keyboards.MAX_BUTTONS == InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    assert keyboards.MAX_DATA_BYTES == InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert keyboards.MAX_COPY_TEXT == InlineKeyboardButtonLimit.MAX_COPY_TEXT
    assert methods_bot.MAX_ANSWER == CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    assert methods_album.MAX_ALBUM == MediaGroupLimit.MAX_MEDIA_LENGTH
    assert set(methods_points.DICE) == set(DiceEmoji)
    assert bounds.LIVE_PERIOD.start == LocationLimit.MIN_LIVE_PERIOD
    assert bounds.LIVE_PERIOD[-1] == LocationLimit.MAX_LIVE_PERIOD
    assert bounds.MAX_HEADING == LocationLimit.MAX_HEADING
    assert bounds.MAX_RADIUS == LocationLimit.MAX_PROXIMITY_ALERT_RADIUS
    assert commands.MAX_COMMAND == BotCommandLimit.MAX_COMMAND
    assert commands.MAX_DESCRIPTION == BotCommandLimit.MAX_DESCRIPTION
    assert commands.MAX_COMMANDS == BotCommandLimit.MAX_COMMAND_NUMBER
    assert methods_updates.MAX_UPDATES == PollingLimit.MAX_LIMIT
    assert methods_updates.MAX_SECRET == WebhookLimit.MAX_SECRET_TOKEN_LENGTH
    assert methods_updates.MAX_CONNECTIONS == WebhookLimit.MAX_CONNECTIONS_LIMIT
    assert limits.OVERALL[0] == FloodLimit.MESSAGES_PER_SECOND
    assert limits.PRIVATE_CHAT[0] == FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
    assert limits.GROUP[0] * 60 == FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP
    assert methods_bot.MAX_DOWNLOAD >= FileSizeLimit.FILESIZE_DOWNLOAD
    assert {str(a) for a in ChatAction} <= methods_bot.ACTIONS
    assert {e.value.replace("\ufe0f", "") for e in ReactionEmoji} == REACTIONS


def test_more_limits_of_the_library() -> None:
    """Texts, chats, inline mode and what a bot says of itself."""
    held = [
        (entities.MAX_ENTITIES, MessageLimit.MESSAGE_ENTITIES),
        (methods_about.MAX_NAME, BotNameLimit.MAX_NAME_LENGTH),
        (methods_about.MAX_DESCRIPTION, BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
        (methods_about.MAX_SHORT_DESCRIPTION, BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
        (methods_chats.MAX_TITLE, ChatLimit.MAX_CHAT_TITLE_LENGTH),
        (methods_chats.MAX_DESCRIPTION, ChatLimit.CHAT_DESCRIPTION_LENGTH),
        (methods_chats.MAX_PHOTOS, UserProfilePhotosLimit.MAX_LIMIT),
        (places.MAX_MESSAGES, BulkRequestLimit.MAX_LIMIT),
        (methods_inline.MAX_RESULTS, InlineQueryLimit.RESULTS),
        (methods_inline.MAX_OFFSET, InlineQueryLimit.MAX_OFFSET_LENGTH),
        (methods_inline.MAX_START, InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH),
        (inline_results.MAX_ID, InlineQueryResultLimit.MAX_ID_LENGTH),
        (methods_members.MAX_CUSTOM_TITLE, ChatLimit.CHAT_ADMINISTRATOR_CUSTOM_TITLE_LENGTH),
    ]
    assert [ours for ours, _ in held] == [int(theirs) for _, theirs in held]


def test_the_kinds_the_library_knows() -> None:
    """Every entity can be given or found, every scope and menu button set, in every parse mode."""
    for kind in MessageEntityType:
        body = {"type": str(kind), "offset": 0, "length": 1, "url": "a.example", "user": {"id": 1}}
        entities.written("x", "", [body | {"custom_emoji_id": "1", "unix_time": 1}])
    for mode in ParseMode:
        entities.written("x", mode, None)
    for menu_kind in MenuButtonType:
        app = {"text": "x", "web_app": {"url": "https://a.example"}}
        assert menu.parsed_button({"type": str(menu_kind), **app})["type"] == menu_kind
    assert {str(style) for style in KeyboardButtonStyle} <= set(buttons.STYLES)
