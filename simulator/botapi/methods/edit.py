"""The methods that change what a message says, shows or offers."""

from __future__ import annotations

from simulator.botapi.inline.edits import check_no_upload, edit_target, is_inline
from simulator.botapi.markup.keyboards import inline_only, read_markup
from simulator.botapi.methods.album import UnusableKind, input_media
from simulator.botapi.methods.send import caption_content, text_content
from simulator.botapi.request import Call
from simulator.errors import NOT_MODIFIED, bad
from simulator.media.contents import WITH_CAPTION, kind_of
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json, Message

_WITH_MEDIA = ("text", "photo", "video", "animation", "audio", "document")
_TEXT_KEYS = ("text", "entities", "link_preview_options")
_CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")


async def edit_message_text(station: Station, call: Call) -> Json | bool:
    """A text message of the bot becomes another."""
    content = text_content(station, call)
    message, inline = edit_target(station, call)
    if inline and kind_of(message.content) in WITH_CAPTION:
        # Inline messages know one call for both: what is said about a picture is its caption.
        fields = {"text": "caption", "entities": "caption_entities"}
        content = {fields[name]: value for name, value in content.items() if name in fields}
    elif "text" not in message.content:
        raise bad("there is no text in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in (*_TEXT_KEYS, *_CAPTION_KEYS)}
    return _change(station, call, message, kept | content)


async def edit_message_caption(station: Station, call: Call) -> Json | bool:
    """A media message of the bot gets another caption."""
    caption = caption_content(station, call)
    message, _ = edit_target(station, call)
    if kind_of(message.content) not in WITH_CAPTION:
        raise bad("there is no caption in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in _CAPTION_KEYS}
    return _change(station, call, message, kept | caption)


async def edit_message_media(station: Station, call: Call) -> Json | bool:
    """A text or media message of the bot shows another file."""
    message, inline = edit_target(station, call)
    if kind_of(message.content) not in _WITH_MEDIA:
        raise bad("message media can't be edited")
    if inline:
        check_no_upload(call)
    try:
        content = await input_media(station, call, call.get("media"))
    except UnusableKind as error:
        raise bad(f"Can't parse InputMedia: {error}") from None
    for key in ("media_group_id", "quote", "external_reply", "via_bot"):
        if key in message.content:
            content[key] = message.content[key]
    return _change(station, call, message, content)


async def edit_message_reply_markup(station: Station, call: Call) -> Json | bool:
    """Only the buttons change; the message is not marked as edited."""
    message, _ = edit_target(station, call)
    return _change(station, call, message, message.content, visible=False)


def _change(station: Station, call: Call, message: Message, content: Json, visible: bool = True) -> Json | bool:
    given = call.get("reply_markup")
    private = message.chat_id > 0 and "via_bot" not in message.content
    markup = inline_only(read_markup(given if isinstance(given, dict) else None, private))
    if content == message.content and markup == message.markup:
        raise bad(NOT_MODIFIED)
    if visible:
        station.limits.take(message.chat_id)
    message.content, message.markup = content, markup
    station.revise(message, visible)
    return is_inline(call) or message_card(station.world, message)


EDIT_HANDLERS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
