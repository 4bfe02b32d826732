"""The nouns of the local Telegram - users, chats, messages - and the memory that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

from simulator.state import Keeper

Json: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class User:
    """A person with a phone, or the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    role_label: Json = field(default_factory=dict)
    blocked: bool = False
    """This user blocked the bot."""
    started: bool = False
    """This user has sent the bot something, so the bot may write."""
    hides_forwards: bool = False
    """Forwards of what this user wrote show only a name."""
    deleted: bool = False
    """The account is gone; what it wrote stays."""
    photo: list[Json] = field(default_factory=list)
    """The profile photo as `PhotoSize` objects, smallest first; empty when there is none."""

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def card(self) -> Json:
        """The `User` object of the Bot API."""
        if self.deleted:
            return {"id": self.id, "is_bot": self.is_bot, "first_name": ""}
        card: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                card[name] = value
        return card


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the user's id) or a group."""

    id: int
    type: str
    title: str = ""
    members: list[int] = field(default_factory=list)
    last_message_id: int = 0
    pinned: list[int] = field(default_factory=list)
    """Message ids in the order they were pinned."""
    unread: dict[str, int] = field(default_factory=dict)
    owner: int = 0
    admins: dict[str, list[str]] = field(default_factory=dict)
    """Rights by user id (a string, as the keys of JSON are)."""
    titles: dict[str, str] = field(default_factory=dict)
    promoted: list[int] = field(default_factory=list)
    """Administrators whom the bot made such; only these it may change."""
    permissions: dict[str, bool] = field(default_factory=dict)
    """What members may do; what is not named is allowed."""
    restricted: dict[str, Json] = field(default_factory=dict)
    """`{permissions, until_date}` by user id."""
    kicked: dict[str, int] = field(default_factory=dict)
    """Until when somebody is banned, by user id; 0 is for ever."""
    left: list[int] = field(default_factory=list)
    description: str = ""
    photo: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Message:
    """One message; `content` holds the fields of the Bot API that do not change with the reader."""

    chat_id: int
    message_id: int
    sender_id: int
    date: int
    content: Json
    edit_date: int = 0
    reply_to: int = 0
    markup: Json | None = None
    read: bool = False
    reactions: list[Json] = field(default_factory=list)
    """`{emoji, users}` in the order the emojis came."""

    @property
    def key(self) -> str:
        """Sorts as the messages of a chat do."""
        return f"{self.chat_id}:{self.message_id:012d}"


class World:
    """Everything that exists; every change goes through the keeper."""

    def __init__(self, keeper: Keeper, bot: User) -> None:
        self._keeper = keeper
        self.bot = bot
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self._messages: dict[int, dict[int, Message]] = {}
        self._load()

    def _load(self) -> None:
        for body in self._keeper.load("user"):
            self.users[body["id"]] = User(**body)
        for body in self._keeper.load("chat"):
            self.chats[body["id"]] = Chat(**body)
        for body in self._keeper.load("message"):
            message = Message(**body)
            # Older state files hold the bot's own reaction as the Bot API writes it.
            message.reactions = [
                r if "users" in r else {"emoji": r["emoji"], "users": [self.bot.id]} for r in message.reactions
            ]
            self._messages.setdefault(message.chat_id, {})[message.message_id] = message

    def add_user(self, user: User) -> User:
        """A new phone, with its private chat with the bot."""
        self.users[user.id] = user
        self.save_user(user)
        self.add_chat(Chat(id=user.id, type="private", members=[user.id]))
        return user

    def add_chat(self, chat: Chat) -> Chat:
        """A new chat."""
        self.chats[chat.id] = chat
        self.save_chat(chat)
        return chat

    def save_user(self, user: User) -> None:
        """Writes a changed user through."""
        self._keeper.keep("user", f"{user.id:020d}", user)

    def save_chat(self, chat: Chat) -> None:
        """Writes a changed chat through."""
        self._keeper.keep("chat", str(chat.id), chat)

    def save_message(self, message: Message) -> None:
        """Writes a changed message through."""
        self._keeper.keep("message", message.key, message)

    def post(self, chat: Chat, message: Message) -> Message:
        """Gives a new message its number and its place."""
        chat.last_message_id += 1
        message.message_id = chat.last_message_id
        for member in self.people(chat):
            if member != message.sender_id:
                chat.unread[str(member)] = chat.unread.get(str(member), 0) + 1
            else:
                chat.unread.pop(str(member), None)
        self._messages.setdefault(chat.id, {})[message.message_id] = message
        self.save_message(message)
        self.save_chat(chat)
        return message

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """A message that is still there."""
        return self._messages.get(chat_id, {}).get(message_id)

    def delete(self, message: Message) -> None:
        """Takes a message away for everyone."""
        del self._messages[message.chat_id][message.message_id]
        self._keeper.drop("message", message.key)
        chat = self.chats[message.chat_id]
        if message.message_id in chat.pinned:
            chat.pinned.remove(message.message_id)
            self.save_chat(chat)

    def history(self, chat_id: int, before: int, limit: int) -> list[Message]:
        """The last messages of a chat before an id (0: from the end), oldest first."""
        known = self._messages.get(chat_id, {})
        newest = (message for i, message in reversed(known.items()) if not before or i < before)
        return list(islice(newest, max(0, limit)))[::-1]

    def newest(self, chat_id: int) -> Message | None:
        """The last message of a chat."""
        known = self._messages.get(chat_id, {})
        return known[next(reversed(known))] if known else None

    def sender(self, message: Message) -> User:
        """Who sent a message."""
        return self.person(message.sender_id)

    def person(self, user_id: int) -> User:
        """A user or the bot."""
        return self.bot if user_id == self.bot.id else self.users[user_id]

    def people(self, chat: Chat) -> list[int]:
        """The members who hold a phone."""
        return [member for member in chat.members if member != self.bot.id]

    def has_bot(self, chat: Chat) -> bool:
        """Whether the bot hears and may speak in this chat at all."""
        return chat.type == "private" or self.bot.id in chat.members

    def knows(self, chat: Chat) -> bool:
        """Whether the bot has ever met this chat."""
        met = self.bot.id in chat.left or str(self.bot.id) in chat.kicked
        return self.has_bot(chat) or met

    def chats_of(self, user_id: int) -> Iterator[Chat]:
        """The chats a user is in."""
        return (chat for chat in self.chats.values() if user_id in chat.members)

    def forget(self) -> None:
        """Empties the world; the keeper is wiped by its owner."""
        self.users.clear()
        self.chats.clear()
        self._messages.clear()
