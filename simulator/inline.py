"""The memory of inline mode: queries that wait for the bot, answers that are cached, messages the bot may edit."""

from __future__ import annotations

import asyncio
import hashlib
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass

from simulator.state import Keeper
from simulator.world import Json

ANSWER_TIME = 30
"""Seconds the bot has for an answer. Telegram publishes none; its Bot API server forgets the update after so many."""
CHOICE_TIME = 3600
"""Seconds a list of results stays good for a choice."""
_DATA_CENTRE = 5
_ID_BYTES = struct.Struct("<iqiq")


@dataclass(slots=True)
class InlineQuery:
    """What a user typed behind the bot's name; `answer` is the bot's, once it is there."""

    query_id: str
    user_id: int
    chat_id: int
    text: str
    offset: str
    at: int
    answer: Json | None = None


@dataclass(slots=True)
class InlineMessage:
    """A message with buttons, posted by a user through the bot: the bot knows it by its long id only."""

    inline_id: str
    chat_id: int
    message_id: int


def chat_instance(chat_id: int) -> str:
    """The number that stands for a chat where its id is not told."""
    return str(-7_000_000_000_000_000_000 - chat_id)


def is_inline_id(written: str) -> bool:
    """Whether this has the form of an inline_message_id at all."""
    try:
        data = urlsafe_b64decode(written + "=" * (-len(written) % 4))
    except ValueError:
        return False
    return len(data) in (20, _ID_BYTES.size) and 1 <= int.from_bytes(data[:4], "little", signed=True) <= 1000


class Inline:
    """Everything inline mode must remember, also over a restart."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.arrived: dict[str, asyncio.Event] = {}
        self._load()

    def _load(self) -> None:
        self._queries = {body["query_id"]: InlineQuery(**body) for body in self._keeper.load("inline_query")}
        self._cache: dict[str, Json] = {body["key"]: body for body in self._keeper.load("inline_cache")}
        messages = [InlineMessage(**body) for body in self._keeper.load("inline_message")]
        self._messages = {message.inline_id: message for message in messages}
        self._ids = {(message.chat_id, message.message_id): message.inline_id for message in messages}

    def ask(self, query: InlineQuery) -> InlineQuery:
        """A new query; an answer that is still good for its text comes with it."""
        self._prune(query.at)
        query.answer = self._cached(query)
        self._queries[query.query_id] = query
        self._keeper.put("inline_query", query.query_id, asdict(query))
        return query

    def query(self, query_id: str) -> InlineQuery | None:
        """A query that is not forgotten yet."""
        return self._queries.get(query_id)

    def waiting(self, query_id: str, now: int) -> InlineQuery | None:
        """A query the bot may answer now: young, and not answered."""
        query = self._queries.get(query_id)
        good = query is not None and query.answer is None and now - query.at <= ANSWER_TIME
        return query if good else None

    def answered(self, query: InlineQuery, answer: Json, personal: bool, until: int) -> None:
        """The bot's answer; it serves the same words again while it is good."""
        query.answer = answer
        self._keeper.put("inline_query", query.query_id, asdict(query))
        if until > query.at:
            key = _key(query.user_id if personal else 0, query)
            self._cache[key] = {"key": key, "until": until, "answer": answer}
            self._keeper.put("inline_cache", key, self._cache[key])
        if event := self.arrived.get(query.query_id):
            event.set()

    def last_buttons(self, user_id: int) -> list[Json]:
        """The buttons over the lists of results this user has seen."""
        answers = [query.answer for query in self._queries.values() if query.user_id == user_id and query.answer]
        return [answer["button"] for answer in answers if answer.get("button")]

    def name_message(self, sender_id: int, chat_id: int, message_id: int) -> str:
        """Gives a message posted through the bot its long id."""
        secret = hashlib.sha256(f"{sender_id}:{chat_id}:{message_id}".encode()).digest()[:8]
        data = _ID_BYTES.pack(_DATA_CENTRE, sender_id, message_id, int.from_bytes(secret, "little", signed=True))
        named = InlineMessage(urlsafe_b64encode(data).decode(), chat_id, message_id)
        self._messages[named.inline_id] = named
        self._ids[chat_id, message_id] = named.inline_id
        self._keeper.put("inline_message", named.inline_id, asdict(named))
        return named.inline_id

    def message(self, inline_id: str) -> InlineMessage | None:
        """Which message a long id means."""
        return self._messages.get(inline_id)

    def id_of(self, chat_id: int, message_id: int) -> str:
        """The long id of a message, or nothing."""
        return self._ids.get((chat_id, message_id), "")

    def forget(self) -> None:
        """Starts anew after the keeper was wiped."""
        self._load()

    def _cached(self, query: InlineQuery) -> Json | None:
        kept = self._cache.get(_key(query.user_id, query)) or self._cache.get(_key(0, query))
        return None if kept is None else kept["answer"]

    def _prune(self, now: int) -> None:
        for query_id in [i for i, query in self._queries.items() if now - query.at > CHOICE_TIME]:
            del self._queries[query_id]
            self._keeper.drop("inline_query", query_id)
        for key in [key for key, kept in self._cache.items() if kept["until"] <= now]:
            del self._cache[key]
            self._keeper.drop("inline_cache", key)


def _key(user_id: int, query: InlineQuery) -> str:
    return f"{user_id}|{query.offset}|{query.text}"
