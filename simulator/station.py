"""The station: everything the Bot API, the phones and the controls share, and what they all may do."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from simulator.apps.sessions import Apps
from simulator.clock import Clock
from simulator.events import Hub
from simulator.faults import Faults
from simulator.inline import Inline, chat_instance
from simulator.limits import Limits
from simulator.media.files import Files
from simulator.people.hearing import heard
from simulator.people.rights import check_may_send, member_card
from simulator.settings import BotSettings
from simulator.show import chat_card, message_card, phone_card, pinned_cards, user_card
from simulator.state import Keeper
from simulator.updates import Update, UpdateQueue
from simulator.world import Chat, Json, Message, User, World

CALLBACK_LIFETIME = 60
"""Seconds a press can be answered. Telegram says only "too old"; a minute is kinder than what is reported."""
MOST_PRESSES = 1000
"""Presses that may wait for an answer; a bot that never answers must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture of the tray that phones can send."""

    name: Json
    path: Path


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the page's top bar; pressing it makes the server call the address."""

    label: Json
    address: str


@dataclass(slots=True)
class Press:
    """A callback query that waits for its answer."""

    query_id: str
    user_id: int
    at: int


@dataclass(slots=True)
class Fittings:
    """What the page shows besides the world: nothing of it changes while it runs."""

    samples: list[Sample] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    suggestions: Json = field(default_factory=dict)
    timezone: str = ""  # IANA name of where the phones are; empty: where the browser is
    bot: BotSettings = field(default_factory=BotSettings)


class Station:
    """One bot, its users, and everything that happens between them."""

    def __init__(self, keeper: Keeper, bot: User, token: str, fittings: Fittings, limits: bool) -> None:
        self.keeper = keeper
        self.token = token
        self.fittings = fittings
        self.clock = Clock(keeper)
        self.hub = Hub()
        self.files = Files(keeper)
        self.world = World(keeper, bot)
        bot.first_name = keeper.meta("about", {}).get("name", {}).get("", bot.first_name)
        self.faults = Faults(keeper)
        self.queue = UpdateQueue(keeper, self._mark_read, self.clock.now, self.faults)
        self.limits = Limits(limits, time.monotonic)
        self.inline = Inline(keeper)
        self.apps = Apps(keeper)
        self.presses = {body["query_id"]: Press(**body) for body in keeper.load("press")}
        self.calls_running = 0
        self.last_call = time.monotonic()
        self.started_at = self.clock.now()
        self.logged_out_until = 0

    def post(self, chat: Chat, sender_id: int, content: Json, reply_to: int = 0, markup: Json | None = None) -> Message:
        """A new message, told to the phones, and to the bot if a user sent it."""
        check_may_send(self.world, chat, sender_id, content, self.clock.now())
        message = Message(chat.id, 0, sender_id, self.clock.now(), content, reply_to=reply_to, markup=markup)
        self.world.post(chat, message)
        self._tell_phones("message", message)
        self._update("message", message)
        return message

    def revise(self, message: Message, visible: bool = True) -> None:
        """A message has changed; `visible` marks it as edited."""
        if visible:
            message.edit_date = self.clock.now()
        self.world.save_message(message)
        self._tell_phones("edited", message)
        if visible and message.sender_id != self.world.bot.id:
            self._update("edited_message", message)

    def remove(self, message: Message) -> None:
        """A message is deleted for everyone."""
        chat = self.world.chats[message.chat_id]
        was_pinned = message.message_id in chat.pinned
        self.world.delete(message)
        people = self.world.people(chat)
        self.hub.tell("deleted", user_ids=people, chat_id=message.chat_id, message_ids=[message.message_id])
        if was_pinned:
            self.tell_pinned(chat)

    def press(self, user: User, chat: Chat, message_id: int, data: str) -> str:
        """A user presses an inline button; answers the id of the callback query."""
        query_id = self.next_query_id()
        if inline_id := self.inline.id_of(chat.id, message_id):
            where: Json = {"inline_message_id": inline_id}
        else:
            message = self.world.message(chat.id, message_id)
            gone = {"chat": chat_card(self.world, chat), "message_id": message_id, "date": 0}
            where = {"message": message_card(self.world, message) if message else gone}
        body = {"id": query_id, "from": user.card(), **where, "chat_instance": chat_instance(chat.id), "data": data}
        self.presses[query_id] = Press(query_id, user.id, self.clock.now())
        self.keeper.keep("press", query_id, self.presses[query_id])
        if len(self.presses) > MOST_PRESSES:
            self.take_press(next(iter(self.presses)))
        self.queue.push("callback_query", body)
        return query_id

    def next_query_id(self) -> str:
        """The id of a new callback or inline query."""
        query_id = int(self.keeper.meta("next_query_id", 4_200_000_000_000_000_001))
        self.keeper.set_meta("next_query_id", query_id + 1)
        return str(query_id)

    def take_press(self, query_id: str) -> Press | None:
        """The press that is answered now: once, and only while it is young."""
        press = self.presses.pop(query_id, None)
        if press is None:
            return None
        self.keeper.drop("press", query_id)
        return press if self.clock.now() - press.at <= CALLBACK_LIFETIME else None

    def set_blocked(self, user: User, blocked: bool) -> None:
        """A user blocks the bot or lets it in again; the bot hears of it."""
        if user.blocked == blocked:
            return
        chat = self.world.chats[user.id]
        before = member_card(self.world, chat, self.world.bot.id, self.clock.now())
        user.blocked = blocked
        self.world.save_user(user)
        after = member_card(self.world, chat, self.world.bot.id, self.clock.now())
        self.tell_membership("my_chat_member", chat, user.id, before, after)
        self.tell_user(user.id)

    def tell_membership(self, kind: str, chat: Chat, actor_id: int, before: Json, after: Json) -> None:
        """Tells the bot that somebody is another kind of member now."""
        who = {"chat": chat_card(self.world, chat), "from": self.world.person(actor_id).card()}
        change = {"date": self.clock.now(), "old_chat_member": before, "new_chat_member": after}
        self.queue.push(kind, who | change)

    def tell_pinned(self, chat: Chat) -> None:
        """The list of pinned messages has changed."""
        for user_id in self.world.people(chat) if self.hub.heard else []:
            cards = pinned_cards(self.world, chat, user_id)
            self.hub.tell("pinned", user_ids=[user_id], chat_id=chat.id, pinned=cards)

    def tell_user(self, user_id: int) -> None:
        """A phone's owner or the list of chats has changed."""
        self.hub.tell("user", user_ids=[user_id], user=user_card(self.world, user_id))

    def last_activity(self) -> float:
        """When (monotonic) the bot last called, or something new came for it."""
        return max(self.last_call, self.queue.last_change)

    def forget(self) -> None:
        """Everything is gone but the bot."""
        self.keeper.wipe()
        self.world.forget()
        self.files.forget()
        self.queue.forget()
        self.hub.forget()
        self.inline.forget()
        self.apps.forget()
        self.presses.clear()
        self.faults.forget(self.queue.last_id)
        self.clock.move(0)
        self.hub.tell("reset")

    def _update(self, kind: str, message: Message) -> None:
        if not heard(self.world, self.world.chats[message.chat_id], message, self.fittings.bot.privacy):
            return
        card = message_card(self.world, message)
        self.queue.push(kind, card, message.chat_id, message.message_id)

    def _mark_read(self, update: Update) -> None:
        message = self.world.message(update.chat_id, update.message_id) if update.message_id else None
        if message is not None and not message.read:
            message.read = True
            self.world.save_message(message)
            self.hub.tell(
                "read",
                user_ids=[message.sender_id],
                chat_id=message.chat_id,
                message_ids=[message.message_id],
            )

    def _tell_phones(self, kind: str, message: Message) -> None:
        if not self.hub.heard:
            return
        for user_id in self.world.people(self.world.chats[message.chat_id]):
            card = phone_card(self.world, message, user_id)
            self.hub.tell(kind, user_ids=[user_id], chat_id=message.chat_id, message=card)
