"""The methods that change what a message says, shows or offers."""

from __future__ import annotations

from simulator.botapi.keyboards import inline_only, read_markup
from simulator.botapi.methods_album import UnusableKind, input_media
from simulator.botapi.methods_send import caption_content, text_content
from simulator.botapi.places import own_message
from simulator.botapi.request import Call
from simulator.contents import WITH_CAPTION, kind_of
from simulator.errors import NOT_MODIFIED, bad
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json, Message

_CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")


async def edit_message_text(station: Station, call: Call) -> Json:
    """A text message of the bot becomes another."""
    content = text_content(station, call)
    message = own_message(station, call)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in ("text", "entities", "link_preview_options")}
    return _change(station, call, message, kept | content)


async def edit_message_caption(station: Station, call: Call) -> Json:
    """A media message of the bot gets another caption."""
    caption = caption_content(station, call)
    message = own_message(station, call)
    if kind_of(message.content) not in WITH_CAPTION:
        raise bad("there is no caption in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in _CAPTION_KEYS}
    return _change(station, call, message, kept | caption)


async def edit_message_media(station: Station, call: Call) -> Json:
    """A media message of the bot shows another file."""
    message = own_message(station, call)
    if kind_of(message.content) not in WITH_CAPTION:
        raise bad("message media can't be edited")
    try:
        content = await input_media(station, call, call.get("media"))
    except UnusableKind as error:
        raise bad(f"Can't parse InputMedia: {error}") from None
    for key in ("media_group_id", "quote", "external_reply"):
        if key in message.content:
            content[key] = message.content[key]
    return _change(station, call, message, content)


async def edit_message_reply_markup(station: Station, call: Call) -> Json:
    """Only the buttons change; the message is not marked as edited."""
    message = own_message(station, call)
    return _change(station, call, message, message.content, visible=False)


def _change(station: Station, call: Call, message: Message, content: Json, visible: bool = True) -> Json:
    given = call.get("reply_markup")
    markup = inline_only(read_markup(given if isinstance(given, dict) else None))
    if content == message.content and markup == message.markup:
        raise bad(NOT_MODIFIED)
    if visible:
        station.limits.take(message.chat_id)
    message.content, message.markup = content, markup
    station.revise(message, visible)
    return message_card(station.world, message)


EDIT_HANDLERS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
