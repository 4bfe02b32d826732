"""The queue of updates: numbered, kept until the bot confirms them, handed out by long polling or webhook."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from simulator.errors import OTHER_POLLER, ApiError
from simulator.faults import Faults
from simulator.faults.engine import FIRST_UPDATE
from simulator.faults.rules import MAX_WINDOW
from simulator.state import Keeper
from simulator.update_kinds import DAY, DEFAULT_KINDS, KINDS, LIFETIMES
from simulator.world import Json

HISTORY = 1000
MOST_PENDING = 100_000


@dataclass(slots=True, eq=False)
class Update:
    """One update; `chat_id` and `message_id` say which message is read once it is confirmed."""

    update_id: int
    kind: str
    body: Json
    chat_id: int = 0
    message_id: int = 0
    expires_at: int = 0
    late: bool = False
    """In a reordering: an offset does not confirm it before it was handed out."""
    twice: bool = False
    """It is delivered twice."""
    tried: bool = False
    """A fault of its delivery is over."""
    handed: bool = False
    """The bot has been given it."""

    def card(self) -> Json:
        """The `Update` object."""
        return {"update_id": self.update_id, self.kind: self.body}


class UpdateQueue:
    """What the bot has not confirmed yet, in the order of its delivery."""

    def __init__(
        self, keeper: Keeper, on_confirmed: Callable[[Update], None], clock: Callable[[], int], faults: Faults
    ) -> None:
        self._keeper = keeper
        self._on_confirmed = on_confirmed
        self._clock = clock
        self._faults = faults
        self._poller: asyncio.Future[None] | None = None
        self._flush: asyncio.TimerHandle | None = None
        self.news = asyncio.Event()
        self.last_change = time.monotonic()
        self._reset()

    def _reset(self) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self._confirmed: deque[Update] = deque(maxlen=HISTORY)
        self._again: deque[Update] = deque()
        self._held: list[Update] = []
        self._order: tuple[int, ...] = ()
        self._hold = 0.0
        self._last_answer: list[Update] = []
        self._cards: dict[tuple[str, object], Json] = {}
        for body in self._keeper.load("update"):
            update = Update(**body)
            self.pending[update.update_id] = update
        self._next_id: int = self._keeper.meta("next_update_id", FIRST_UPDATE)
        allowed: list[str] | None = self._keeper.meta("allowed_updates", None)
        self.allowed = frozenset(allowed or DEFAULT_KINDS)

    @property
    def last_id(self) -> int:
        """The number of the newest update there ever was."""
        return self._next_id - 1

    def allow(self, kinds: list[object] | None) -> bool:
        """Which kinds the bot wants, if it says so; whether that is a change. Unknown names count for nothing."""
        if kinds is None or not all(isinstance(kind, str) for kind in kinds):
            return False
        wanted = frozenset(KINDS) & {str(kind).lower() for kind in kinds} or DEFAULT_KINDS
        changed, self.allowed = wanted != self.allowed, wanted
        if changed:
            self._keeper.set_meta("allowed_updates", sorted(wanted))
        return changed

    def chosen_kinds(self) -> list[str] | None:
        """The kinds as getWebhookInfo tells them; None when the bot never chose others than the usual."""
        return None if self.allowed == DEFAULT_KINDS else [kind for kind in KINDS if kind in self.allowed]

    def wants(self, kind: str) -> bool:
        """Whether the bot gets this kind."""
        return kind in self.allowed

    def push(self, kind: str, body: Json, chat_id: int = 0, message_id: int = 0) -> None:
        """A new update, if the bot wants its kind and does not let a hundred thousand wait."""
        if not self.wants(kind) or len(self.pending) >= MOST_PENDING:
            return
        expires_at = self._clock() + LIFETIMES.get(kind, DAY)
        update = Update(self._next_id, kind, self._lighter(body), chat_id, message_id, expires_at)
        self._next_id += 1
        self._keeper.set_meta("next_update_id", self._next_id)
        self._enqueue(update)
        self.save(update)
        self._wake()

    def _lighter(self, body: Json) -> Json:
        """Updates of the same people and chats share their cards: with a bot away they are most of the memory."""
        for name in ("from", "chat"):
            if isinstance(card := body.get(name), dict):
                known = self._cards.setdefault((name, card.get("id")), card)
                if known == card:
                    body[name] = known
                else:
                    self._cards[name, card.get("id")] = card
        return body

    def save(self, update: Update) -> None:
        """Writes an update through, if it still waits."""
        if update.update_id in self.pending or update in self._held:
            self._keeper.keep("update", str(update.update_id), update)

    def _enqueue(self, update: Update) -> None:
        fault = self._faults.for_update(update.update_id)
        if fault is not None and fault.kind == "reorder":
            self._order = fault.order
            self._hold = fault.seconds
        update.twice = fault is not None and fault.kind == "duplicate"
        if not self._order:
            self.pending[update.update_id] = update
            return
        update.late = True
        self._held.append(update)
        self._stop_timer()
        if len(self._held) == len(self._order):
            self._held = [self._held[place] for place in self._order]
            self._release()
        else:
            self._flush = asyncio.get_running_loop().call_later(self._hold, self._flush_now)

    def _flush_now(self) -> None:
        self._release()
        self._wake()

    def _release(self) -> None:
        for update in self._held:
            self.pending[update.update_id] = update
        self._held, self._order = [], ()

    def confirm(self, before: int) -> None:
        """The bot has seen every update below this id, and all of the last answer if that ends below it."""
        answer = self._last_answer
        if answer and answer[-1].update_id < before:
            for update in answer:
                self.confirm_one(update)
        # A reordering moves an update by less than a window.
        for update in self._until(before + MAX_WINDOW):
            if update.update_id < before and (update.handed or not update.late):
                self.confirm_one(update)

    def _until(self, last: int) -> list[Update]:
        found = []
        for update_id, update in self.pending.items():
            if update_id >= last:
                break
            found.append(update)
        return found

    def confirm_one(self, update: Update) -> None:
        """The bot has taken this update; one that is to come twice comes once more, unless it has done so."""
        if self.pending.pop(update.update_id, None) is None:
            return
        self.last_change = time.monotonic()
        self._keeper.drop("update", str(update.update_id))
        if update.twice and update.handed and self._last_answer.count(update) < 2:
            self._again.append(update)
        update.twice = False
        self._confirmed.append(update)
        self._on_confirmed(update)

    def redeliver(self, count: int) -> int:
        """Hands the last confirmed updates out once more."""
        again = list(self._confirmed)[-count:] if count > 0 else []
        self._again.extend(again)
        self._wake()
        return len(again)

    def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.pending) + len(self._held) + len(self._again)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:
        """What one getUpdates finds; another poller that waits is sent away with 409."""
        self.stop_polling(ApiError(409, OTHER_POLLER))
        if offset < 0:
            self._keep_last(-offset)
        elif offset > 0:
            self.confirm(offset)
        if not (found := self.ready(limit)) and timeout > 0:
            await self._wait(timeout)
            found = self.ready(limit)
        return found

    def _keep_last(self, count: int) -> None:
        for update in list(islice(self.pending.values(), max(0, len(self.pending) - count))):
            update.twice = False
            self.confirm_one(update)

    def polled(self) -> bool:
        """Whether a bot waits for news right now."""
        return self._open_poll() is not None

    def _open_poll(self) -> asyncio.Future[None] | None:
        return None if self._poller is None or self._poller.done() else self._poller

    def stop_polling(self, error: ApiError) -> None:
        """Ends a waiting poll, as setWebhook does."""
        if poll := self._open_poll():
            poll.set_exception(error)

    async def _wait(self, timeout: float) -> None:
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, timeout)
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._poller = None

    def ready(self, limit: int) -> list[Update]:
        """The next updates, in order; they are handed out only by `hand_out`. What nobody fetched in time is gone."""
        found = list(islice(self._again, limit))
        now, expired = self._clock(), []
        for update in self.pending.values():
            if len(found) >= limit:
                break
            if 0 < update.expires_at < now and not update.handed:
                expired.append(update)
                continue
            found.append(update)
            if update.twice and len(found) < limit:
                found.append(update)
        self.drop(expired)
        return found

    def hand_out(self, updates: list[Update], answer: bool = True) -> None:
        """The bot is given these now: as one `answer` to a poll, or one by one."""
        for update in updates:
            update.handed = True
            if self._again and self._again[0] is update:
                self._again.popleft()
        self._last_answer = updates if answer else []

    def drop(self, updates: list[Update]) -> None:
        """Gone, never to be delivered."""
        for update in updates:
            if self.pending.pop(update.update_id, None) is not None:
                self._keeper.drop("update", str(update.update_id))

    def _wake(self) -> None:
        self.last_change = time.monotonic()
        self.news.set()
        if (self.pending or self._again) and (poll := self._open_poll()):
            poll.set_result(None)

    def drop_all(self) -> None:
        """`drop_pending_updates`: nothing waits any more."""
        self._stop_timer()
        self._release()
        self.drop(list(self.pending.values()))
        self._again.clear()

    def _stop_timer(self) -> None:
        if self._flush is not None:
            self._flush.cancel()
            self._flush = None

    def forget(self) -> None:
        """Starts anew after the keeper was wiped; numbers go on, so that a running bot is not confused."""
        self._stop_timer()
        next_id = self._next_id
        self._reset()
        self._next_id = next_id
        self._keeper.set_meta("next_update_id", next_id)
