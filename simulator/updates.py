"""The queue of updates: numbered, kept until the bot confirms them, handed out by long polling or webhook."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass

from simulator.errors import OTHER_POLLER, ApiError
from simulator.state import Keeper
from simulator.world import Json

FIRST_ID = 700_000_001
OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
HISTORY = 1000


@dataclass(slots=True)
class Update:
    """One update; `chat_id` and `message_id` say which message is read once it is confirmed."""

    update_id: int
    kind: str
    body: Json
    chat_id: int = 0
    message_id: int = 0

    def card(self) -> Json:
        """The `Update` object."""
        return {"update_id": self.update_id, self.kind: self.body}


class UpdateQueue:
    """What the bot has not confirmed yet, in order."""

    def __init__(self, keeper: Keeper, on_confirmed: Callable[[Update], None]) -> None:
        self._keeper = keeper
        self._on_confirmed = on_confirmed
        self._poller: asyncio.Future[None] | None = None
        self.news = asyncio.Event()
        self.last_change = time.monotonic()
        self._reset()

    def _reset(self) -> None:
        self.pending: dict[int, Update] = {}
        self._confirmed: deque[Update] = deque(maxlen=HISTORY)
        self._again: list[Update] = []
        for body in self._keeper.load("update"):
            update = Update(**body)
            self.pending[update.update_id] = update
        self._next_id: int = self._keeper.meta("next_update_id", FIRST_ID)
        allowed: list[str] | None = self._keeper.meta("allowed_updates", None)
        self.allowed = frozenset(allowed) if allowed else None

    def allow(self, kinds: list[str] | None) -> None:
        """Sets which kinds the bot wants; None keeps the choice, an empty list is the default choice."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None
            self._keeper.set_meta("allowed_updates", kinds)

    def wants(self, kind: str) -> bool:
        """Whether the bot gets this kind."""
        return kind in self.allowed if self.allowed is not None else kind not in OFF_BY_DEFAULT

    def push(self, kind: str, body: Json, chat_id: int = 0, message_id: int = 0) -> None:
        """A new update, if the bot wants its kind."""
        if not self.wants(kind):
            return
        update = Update(self._next_id, kind, body, chat_id, message_id)
        self._next_id += 1
        self._keeper.set_meta("next_update_id", self._next_id)
        self.pending[update.update_id] = update
        self._keeper.put("update", str(update.update_id), asdict(update))
        self._wake()

    def confirm(self, before: int) -> None:
        """The bot has seen every update below this id."""
        for update_id in [i for i in self.pending if i < before]:
            self.last_change = time.monotonic()
            update = self.pending.pop(update_id)
            self._keeper.drop("update", str(update_id))
            self._confirmed.append(update)
            self._on_confirmed(update)

    def redeliver(self, count: int) -> int:
        """Hands the last confirmed updates out once more."""
        again = list(self._confirmed)[-count:] if count > 0 else []
        self._again.extend(again)
        self._wake()
        return len(again)

    def take_again(self) -> list[Update]:
        """The updates to repeat; they are handed out once, whatever the offset."""
        again, self._again = self._again, []
        return again

    def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.pending) + len(self._again)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:
        """One getUpdates; another poller that waits is sent away with 409."""
        self.stop_polling(ApiError(409, OTHER_POLLER))
        if offset < 0:
            offset = max(self.pending, default=self._next_id) + offset + 1
        self.confirm(offset)
        if not (found := self._ready(limit)) and timeout > 0:
            await self._wait(timeout)
            found = self._ready(limit)
        return found

    def polled(self) -> bool:
        """Whether a bot waits for news right now."""
        return self._poller is not None and not self._poller.done()

    def stop_polling(self, error: ApiError) -> None:
        """Ends a waiting poll, as setWebhook does."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(error)

    async def _wait(self, timeout: float) -> None:
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, timeout)
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._poller = None

    def _ready(self, limit: int) -> list[Update]:
        if self._again:
            return self.take_again()
        return [update for _, update in zip(range(limit), self.pending.values(), strict=False)]

    def _wake(self) -> None:
        self.last_change = time.monotonic()
        self.news.set()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def drop_all(self) -> None:
        """`drop_pending_updates`: gone, never to be delivered."""
        for update_id in self.pending:
            self._keeper.drop("update", str(update_id))
        self.pending.clear()
        self._again.clear()

    def forget(self) -> None:
        """Starts anew after the keeper was wiped; numbers go on, so that a running bot is not confused."""
        next_id = self._next_id
        self._reset()
        self._next_id = next_id
        self._keeper.set_meta("next_update_id", next_id)
