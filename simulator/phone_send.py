"""The phone API, sending side: what a user types, photographs, attaches, presses, edits and forwards."""

from __future__ import annotations

import asyncio
import mimetypes
from typing import Any

from aiohttp import web

from simulator.botapi.entities import trimmed, with_found
from simulator.botapi.methods_send import forwarded, next_group_id
from simulator.contents import caption_fields, media_content, store_file, store_sizes, text_fields
from simulator.phone import own_view, phone_chat
from simulator.pictures import BadPicture, photo_sizes
from simulator.refusal import Refusal, json_object
from simulator.show import phone_card
from simulator.station import Station
from simulator.world import Chat, Json, Message, User

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ALBUM = 10
KINDS = ("photo", "document", "video", "voice", "sticker", "audio")
_BROKEN = "this picture can't be read; it can still be sent as a document"


class PhoneSend:
    """Serves what a phone sends."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        chat = "/phone/users/{u}/chats/{c}"
        return [
            web.post(f"{chat}/text", self.text),
            web.post(f"{chat}/file", self.file),
            web.post(f"{chat}/sample", self.sample),
            web.post(f"{chat}/location", self.location),
            web.post(f"{chat}/contact", self.contact),
            web.post(f"{chat}/press", self.press),
            web.post(f"{chat}/edit", self.edit),
            web.post(f"{chat}/forward", self.forward),
        ]

    def _post(self, user: User, chat: Chat, content: Json, reply_to: int = 0) -> Message:
        if chat.type == "private" and user.blocked:
            raise Refusal("unblock the bot first", 403)
        if reply_to and self._station.world.message(chat.id, reply_to) is None:
            raise Refusal("the message replied to is gone", 404)
        if not user.started:
            user.started = True
            self._station.world.save_user(user)
        return self._station.post(chat, user.id, content, reply_to)

    async def text(self, request: web.Request) -> web.Response:
        """A typed message; `/start PARAM` is one too."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        content = _typed(body.get("text"))
        return own_view(self._station, self._post(user, chat, content, _id(body, "reply_to")), user)

    async def file(self, request: web.Request) -> web.Response:
        """One or more files; several photos are an album."""
        user, chat = phone_chat(self._station, request)
        form = await request.post()
        kind = str(form.get("kind", "document"))
        if kind not in KINDS:
            raise Refusal(f"kind must be one of {', '.join(KINDS)}")
        parts = [part for part in form.getall("file", []) if isinstance(part, web.FileField)]
        if not 1 <= len(parts) <= MAX_ALBUM:
            raise Refusal(f"send one to {MAX_ALBUM} files")
        reply_to = _id(dict(form), "reply_to")
        caption = _caption(str(form.get("caption", "")))
        files = [(p.file.read(), p.filename, p.content_type) for p in parts]
        contents = [await self._content(kind, *file) for file in files]
        contents[0] |= caption
        return self._posted(user, chat, contents, reply_to)

    async def _content(self, kind: str, data: bytes, name: str, mime: str) -> Json:
        if not data:
            raise Refusal("the file is empty")
        files = self._station.files
        if kind != "photo":
            given = mime if kind != "voice" or mime.startswith("audio/") else "audio/ogg"
            return media_content(store_file(files, kind, data, name, given))
        try:
            sizes = await asyncio.to_thread(photo_sizes, data, True)
        except BadPicture:
            raise Refusal(_BROKEN) from None
        return media_content(store_sizes(files, sizes))

    def _posted(self, user: User, chat: Chat, contents: list[Json], reply_to: int) -> web.Response:
        if len(contents) > 1:
            group = next_group_id(self._station)
            contents = [content | {"media_group_id": group} for content in contents]
        messages = [self._post(user, chat, content, reply_to) for content in contents]
        cards = [phone_card(self._station.world, message, user.id) for message in messages]
        return web.json_response(cards)

    async def sample(self, request: web.Request) -> web.Response:
        """A picture of the tray, as a photo or as a document."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        samples, index = self._station.fittings.samples, body.get("index")
        if not isinstance(index, int) or not 0 <= index < len(samples):
            raise Refusal("there is no such sample", 404)
        kind = body.get("as", "photo")
        if kind not in ("photo", "document"):
            raise Refusal("as must be photo or document")
        path = samples[index].path
        data = await asyncio.to_thread(path.read_bytes)
        mime = mimetypes.guess_type(path.name)[0] or ""
        content = await self._content(kind, data, path.name, mime) | _caption(str(body.get("caption") or ""))
        return self._posted(user, chat, [content], _id(body, "reply_to"))

    async def location(self, request: web.Request) -> web.Response:
        """Where the user is."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        place = {name: body.get(name) for name in ("latitude", "longitude")}
        if not all(isinstance(v, (int, float)) and abs(v) <= 180 for v in place.values()):
            raise Refusal("latitude and longitude are numbers of degrees")
        message = self._post(user, chat, {"location": place}, _id(body, "reply_to"))
        return own_view(self._station, message, user)

    async def contact(self, request: web.Request) -> web.Response:
        """A card of somebody, or (with the own `user_id`) of the user."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        names = ("phone_number", "first_name", "last_name", "user_id", "vcard")
        contact = {name: body[name] for name in names if body.get(name)}
        if not {"phone_number", "first_name"} <= contact.keys():
            raise Refusal("a contact needs phone_number and first_name")
        message = self._post(user, chat, {"contact": contact}, _id(body, "reply_to"))
        return own_view(self._station, message, user)

    async def press(self, request: web.Request) -> web.Response:
        """An inline button; with `force` also one that is not there (any more)."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        message_id, data = _id(body, "message_id"), str(body.get("data", ""))
        message = self._station.world.message(chat.id, message_id)
        if not body.get("force") and (message is None or data not in _buttons(message)):
            raise Refusal("this button is not on the message now", 409)
        if not body.get("force") and chat.type == "private" and user.blocked:
            raise Refusal("unblock the bot first", 403)
        query_id = self._station.press(user, chat, message_id, data)
        return web.json_response({"callback_query_id": query_id})

    async def edit(self, request: web.Request) -> web.Response:
        """The user changes an own message (its caption, when it has no text)."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        message = self._station.world.message(chat.id, _id(body, "message_id"))
        if message is None or message.sender_id != user.id:
            raise Refusal("this message is not yours or gone", 404)
        text = body.get("text")
        fields = _typed(text) if "text" in message.content else _caption(str(text or ""))
        changed = ("text", "entities", "caption", "caption_entities")
        message.content = {k: v for k, v in message.content.items() if k not in changed} | fields
        self._station.revise(message)
        return own_view(self._station, message, user)

    async def forward(self, request: web.Request) -> web.Response:
        """Forwards a message of another (or this) chat; `hidden` keeps its author's account out."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        source = self._station.world.chats.get(_id(body, "from_chat_id"))
        if source is None or user.id not in source.members:
            raise Refusal("this user has no such chat", 404)
        message = self._station.world.message(source.id, _id(body, "message_id"))
        if message is None:
            raise Refusal("the message is gone", 404)
        content = forwarded(self._station, message, bool(body.get("hidden")))
        return own_view(self._station, self._post(user, chat, content), user)


def _typed(text: Any) -> Json:
    clean, _ = trimmed(text, []) if isinstance(text, str) else ("", [])
    if not clean:
        raise Refusal("the message is empty")
    if len(clean) > MAX_TEXT:
        raise Refusal(f"a message has at most {MAX_TEXT} characters")
    return text_fields(clean, with_found(clean, []))


def _caption(text: str) -> Json:
    clean, _ = trimmed(text, [])
    if len(clean) > MAX_CAPTION:
        raise Refusal(f"a caption has at most {MAX_CAPTION} characters")
    return caption_fields(clean, with_found(clean, []))


def _id(body: Json, name: str) -> int:
    value = body.get(name) or 0
    if isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal(f"{name} must be a number")
    return value


def _buttons(message: Message) -> set[str]:
    rows = (message.markup or {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
