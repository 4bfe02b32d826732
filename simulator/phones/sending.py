"""The phone API, sending side: what a user types, shares, presses, edits and forwards."""

from __future__ import annotations

from aiohttp import web

from simulator.botapi.methods.forward import forwardable, forwarded, grouped
from simulator.botapi.methods.points import DICE, thrown
from simulator.phones.files import PhoneFiles
from simulator.phones.posting import caption_of, post_from, typed, whole
from simulator.phones.reading import own_view, phone_chat
from simulator.refusal import Refusal, json_object
from simulator.show import phone_card
from simulator.station import Station
from simulator.world import Chat, Json, Message, User

MAX_FORWARDS = 100


class PhoneSend:
    """Serves what a phone sends."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        chat = "/phone/users/{u}/chats/{c}"
        return [
            web.post(f"{chat}/text", self.text),
            *PhoneFiles(self._station).routes(),
            web.post(f"{chat}/location", self.location),
            web.post(f"{chat}/contact", self.contact),
            web.post(f"{chat}/press", self.press),
            web.post(f"{chat}/edit", self.edit),
            web.post(f"{chat}/forward", self.forward),
        ]

    def _post(self, user: User, chat: Chat, content: Json, reply_to: int = 0) -> Message:
        return post_from(self._station, user, chat, content, reply_to)

    async def text(self, request: web.Request) -> web.Response:
        """A typed message; `/start PARAM` is one too, and a die alone is thrown, as the apps do."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        content = typed(body.get("text"))
        if (emoji := content["text"].replace("\ufe0f", "")) in DICE:
            content = {"dice": thrown(self._station, emoji)}
        return own_view(self._station, self._post(user, chat, content, whole(body, "reply_to")), user)

    async def location(self, request: web.Request) -> web.Response:
        """Where the user is."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        place = {name: body.get(name) for name in ("latitude", "longitude")}
        if not all(isinstance(v, (int, float)) and abs(v) <= 180 for v in place.values()):
            raise Refusal("latitude and longitude are numbers of degrees")
        message = self._post(user, chat, {"location": place}, whole(body, "reply_to"))
        return own_view(self._station, message, user)

    async def contact(self, request: web.Request) -> web.Response:
        """A card of somebody, or (with the own `user_id`) of the user."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        names = ("phone_number", "first_name", "last_name", "user_id", "vcard")
        contact = {name: body[name] for name in names if body.get(name)}
        typed_right = all(isinstance(value, int if name == "user_id" else str) for name, value in contact.items())
        if not typed_right or not {"phone_number", "first_name"} <= contact.keys():
            raise Refusal("a contact needs phone_number and first_name")
        message = self._post(user, chat, {"contact": contact}, whole(body, "reply_to"))
        return own_view(self._station, message, user)

    async def press(self, request: web.Request) -> web.Response:
        """An inline button; with `force` also one that is not there (any more)."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        message_id, data = whole(body, "message_id"), str(body.get("data", ""))
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
        message = self._station.world.message(chat.id, whole(body, "message_id"))
        if message is None or message.sender_id != user.id or "via_bot" in message.content:
            raise Refusal("this message is not yours or gone", 404)
        text = body.get("text")
        fields = typed(text) if "text" in message.content else caption_of(str(text or ""))
        changed = ("text", "entities", "caption", "caption_entities")
        message.content = {k: v for k, v in message.content.items() if k not in changed} | fields
        self._station.revise(message)
        return own_view(self._station, message, user)

    async def forward(self, request: web.Request) -> web.Response:
        """Forwards messages of another (or this) chat; `hidden` keeps the author's account out."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        source = self._station.world.chats.get(whole(body, "from_chat_id"))
        if source is None or user.id not in source.members:
            raise Refusal("this user has no such chat", 404)
        several = body.get("message_ids")
        ids = several if isinstance(several, list) else [whole(body, "message_id")]
        if not 1 <= len(ids) <= MAX_FORWARDS:
            raise Refusal(f"forward one to {MAX_FORWARDS} messages")
        found = [self._forwardable(source, number) for number in ids]
        contents = [forwarded(self._station, message, bool(body.get("hidden"))) for message in found]
        posted = [self._post(user, chat, content) for content in grouped(self._station, found, contents)]
        cards = [phone_card(self._station.world, message, user.id) for message in posted]
        return web.json_response(cards if isinstance(several, list) else cards[0])

    def _forwardable(self, source: Chat, number: object) -> Message:
        message = self._station.world.message(source.id, number) if isinstance(number, int) else None
        if message is None:
            raise Refusal("the message is gone", 404)
        if not forwardable(message):
            raise Refusal("this message can't be forwarded", 403)
        return message


def _buttons(message: Message) -> set[str]:
    rows = (message.markup or {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
