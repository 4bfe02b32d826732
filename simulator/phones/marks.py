"""The phone API, what people do to messages: delete, react, pin, unpin."""

from __future__ import annotations

from aiohttp import web

from simulator.acts.marks import REACTIONS, TooManyReactions, pin, react, unpin
from simulator.people.hearing import is_service
from simulator.people.rights import may
from simulator.phones.reading import own_view, phone_chat
from simulator.refusal import Refusal, json_object
from simulator.show import pinned_cards
from simulator.station import Station
from simulator.world import Chat, Message, User

MAX_DELETED = 100


class PhoneMarks:
    """Serves the marks a phone sets."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        chat = "/phone/users/{u}/chats/{c}"
        return [
            web.post(f"{chat}/delete", self.delete),
            web.post(f"{chat}/react", self.react),
            web.post(f"{chat}/pin", self.pin),
            web.post(f"{chat}/unpin", self.unpin),
        ]

    async def delete(self, request: web.Request) -> web.Response:
        """Takes messages away for everyone; the bot hears nothing of it."""
        user, chat = self._chat(request)
        ids = (await json_object(request)).get("message_ids")
        if not isinstance(ids, list) or not 1 <= len(ids) <= MAX_DELETED or not all(isinstance(i, int) for i in ids):
            raise Refusal(f"message_ids is a list of 1 to {MAX_DELETED} ids")
        messages = [self._message(chat, message_id) for message_id in dict.fromkeys(ids)]
        if not all(self._may_delete(chat, user, message) for message in messages):
            raise Refusal("you may not delete this message", 403)
        for message in messages:
            self._station.remove(message)
        return web.json_response({"deleted": [message.message_id for message in messages]})

    def _may_delete(self, chat: Chat, user: User, message: Message) -> bool:
        own = message.sender_id == user.id and not is_service(message.content)
        return chat.type == "private" or own or self._may(chat, user, "can_delete_messages")

    async def react(self, request: web.Request) -> web.Response:
        """One emoji, or none any more."""
        user, chat = self._chat(request)
        body = await json_object(request)
        message = self._message(chat, body.get("message_id"))
        emoji = str(body.get("emoji") or "").replace("\ufe0f", "")
        if emoji and emoji not in REACTIONS:
            raise Refusal("this is not one of the reactions")
        if not self._may(chat, user, "can_react_to_messages"):
            raise Refusal("you may not react in this group", 403)
        try:
            react(self._station, message, user.id, emoji)
        except TooManyReactions:
            raise Refusal("there are too many different reactions on this message") from None
        return own_view(self._station, message, user)

    async def pin(self, request: web.Request) -> web.Response:
        """Pins for everyone."""
        user, chat, message = await self._pinnable(request)
        if is_service(message.content):
            raise Refusal("this can't be pinned")
        pin(self._station, message, user.id)
        return web.json_response(pinned_cards(self._station.world, chat, user.id))

    async def unpin(self, request: web.Request) -> web.Response:
        """Unpins for everyone."""
        user, chat, message = await self._pinnable(request)
        if message.message_id not in chat.pinned:
            raise Refusal("this message is not pinned", 409)
        unpin(self._station, chat, [message.message_id])
        return web.json_response(pinned_cards(self._station.world, chat, user.id))

    async def _pinnable(self, request: web.Request) -> tuple[User, Chat, Message]:
        user, chat = self._chat(request)
        message = self._message(chat, (await json_object(request)).get("message_id"))
        if not self._may(chat, user, "can_pin_messages"):
            raise Refusal("you may not pin in this group", 403)
        return user, chat, message

    def _chat(self, request: web.Request) -> tuple[User, Chat]:
        user, chat = phone_chat(self._station, request)
        if user.deleted:
            raise Refusal("this account is deleted", 403)
        if chat.type == "private" and user.blocked:
            raise Refusal("unblock the bot first", 403)
        return user, chat

    def _message(self, chat: Chat, message_id: object) -> Message:
        message = self._station.world.message(chat.id, message_id) if isinstance(message_id, int) else None
        if message is None:
            raise Refusal("the message is gone", 404)
        return message

    def _may(self, chat: Chat, user: User, what: str) -> bool:
        return may(self._station.world, chat, user.id, what, self._station.clock.now())
