"""Delivers updates to the bot's webhook: a chat's one after another, chats side by side, until each is taken."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TypeAlias

import aiohttp

from simulator.botapi.request import Call, read_answer
from simulator.faults import Fault
from simulator.faults.kinds import WEBHOOK
from simulator.station import Station
from simulator.updates import Update
from simulator.wire_json import write_json
from simulator.world import Json

DEFAULT_CONNECTIONS = 40
LONGEST_WAIT = 60.0
ANSWER_TIMEOUT = 60.0
MAX_RETRY_AFTER = 3600
_CLOSED = "Webhook connection closed"
_log = logging.getLogger(__name__)

Answer: TypeAlias = Callable[[Call], Awaitable[None]]
Lane: TypeAlias = tuple[str, int]


@dataclass(slots=True)
class Hook:
    """Where updates go."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    has_certificate: bool = False
    last_error_date: int = 0
    last_error: str = ""
    ip_address: str = ""

    def same_as(self, other: Hook) -> bool:
        """Whether setting this one changes nothing."""
        mine = (self.url, self.secret_token, self.max_connections, self.ip_address)
        return mine == (other.url, other.secret_token, other.max_connections, other.ip_address)


class Webhook:
    """The webhook of the bot, remembered over a restart."""

    def __init__(self, station: Station, first_wait: float, answer: Answer) -> None:
        self._station = station
        self._first_wait = first_wait
        self._answer = answer
        self._task: asyncio.Task[None] | None = None
        self._lanes: dict[Lane, deque[Update]] = {}
        self._loaded: set[int] = set()
        self.settable_at = 0.0
        self.hook = Hook(**station.keeper.meta("webhook", {}))

    def start(self) -> None:
        """Goes on where the last run ended."""
        if self.hook.url and self._task is None:
            self._task = asyncio.create_task(self._deliver_for_ever())

    async def stop(self) -> None:
        """Stops delivering; what waits goes on waiting."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._lanes.clear()
        self._loaded.clear()

    async def set(self, hook: Hook) -> None:
        """Sets or (with an empty url) removes the webhook."""
        await self.stop()
        self.hook = hook
        self._save()
        self.start()

    def info(self) -> Json:
        """The `WebhookInfo` object."""
        hook, queue = self.hook, self._station.queue
        info: Json = {
            "url": hook.url,
            "has_custom_certificate": hook.has_certificate,
            "pending_update_count": queue.waiting(),
        }
        if hook.last_error_date:
            info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
        if hook.url:
            info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address or "127.0.0.1"}
        if (allowed := queue.chosen_kinds()) is not None:
            info["allowed_updates"] = allowed
        return info

    def _save(self) -> None:
        self._station.keeper.set_meta("webhook", asdict(self.hook))
        self._station.keeper.commit()

    async def _deliver_for_ever(self) -> None:
        # The address is of this machine; a certificate there is self-signed and says nothing.
        trust = ssl.create_default_context()
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=trust, limit=self.hook.max_connections),
            timeout=aiohttp.ClientTimeout(total=ANSWER_TIMEOUT),
            trust_env=False,
            skip_auto_headers=("User-Agent", "Accept"),
        )
        queue = self._station.queue
        async with session, asyncio.TaskGroup() as workers:
            while True:
                queue.news.clear()
                for lane in self._load():
                    workers.create_task(self._work(session, lane))
                await queue.news.wait()

    def _load(self) -> list[Lane]:
        """Sorts the next updates into the lanes of their chats; answers the lanes that have nobody to work them."""
        queue, idle, fresh = self._station.queue, [], []
        for update in queue.ready(2 * self.hook.max_connections):
            if update.update_id in self._loaded:
                continue
            fresh.append(update)
            self._loaded.add(update.update_id)
            if (lane := _lane(update)) not in self._lanes:
                idle.append(lane)
            self._lanes.setdefault(lane, deque()).append(update)
        queue.hand_out(fresh, answer=False)
        return idle

    async def _work(self, session: aiohttp.ClientSession, lane: Lane) -> None:
        waiting, queue = self._lanes[lane], self._station.queue
        while waiting:
            update = waiting[0]
            self._station.hub.record("update", at=self._station.clock.now(), update=update.card())
            if await self._deliver(session, update):
                queue.confirm_one(update)
            else:
                queue.drop([update])
            waiting.popleft()
            self._loaded.discard(update.update_id)
            queue.news.set()
            self._station.keeper.commit()
        del self._lanes[lane]

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> bool:
        """Tries until the bot takes it: at once, then after 2, 4, 8 … seconds; False when it is too old by then."""
        wait = self._first_wait
        failures = 0
        while (wish := await self._try(session, update)) is not None:
            pause = float(min(wish, MAX_RETRY_AFTER))
            if not wish and failures:
                pause = wait = min(2 * wait, LONGEST_WAIT)
            if 0 < update.expires_at < self._station.clock.now() + pause:
                return False
            failures += 1
            await asyncio.sleep(pause)
        return True

    async def _try(self, session: aiohttp.ClientSession, update: Update) -> int | None:
        """One attempt: None when the bot took the update, else for how many seconds it asked to be left alone."""
        fault = self._station.faults.for_delivery(WEBHOOK, [update])
        if fault is not None:
            self._station.queue.save(update)
        error, rest = await self._post(session, update, fault)
        if not error:
            return None
        self.hook.last_error_date, self.hook.last_error = self._station.clock.now(), error
        self._save()
        return rest

    async def _post(self, session: aiohttp.ClientSession, update: Update, fault: Fault | None) -> tuple[str, int]:
        """The error as getWebhookInfo tells it (empty: taken), and the Retry-After of the answer."""
        body = write_json(update.card()).encode()
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        if self.hook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.hook.secret_token
        kind = fault.kind if fault is not None else ""
        if fault is not None and kind in ("delay", "timeout"):
            await asyncio.sleep(fault.seconds)
        if kind == "timeout":
            return "Connection timed out", 0
        data = _half(body) if kind == "half" else body
        try:
            async with session.post(self.hook.url, data=data, headers=headers, allow_redirects=False) as response:
                if kind == "drop":
                    response.close()
                    return _CLOSED, 0
                if not 200 <= response.status < 300:
                    rest = response.headers.get("Retry-After", "")
                    error = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return error, int(rest) if rest.isdecimal() else 0
                call = await read_answer(response)
        except TimeoutError:
            return "Read timeout expired", 0
        except aiohttp.ClientConnectorError:
            return "Connection refused", 0
        except aiohttp.ClientError:
            return _CLOSED, 0
        await self._run_answer(call)
        return "", 0

    async def _run_answer(self, call: Call | None) -> None:
        """A bot may answer a webhook with a method call."""
        if call is None:
            return
        try:
            await self._answer(call)
        except Exception:
            _log.exception("the call in the webhook's answer failed")


def _lane(update: Update) -> Lane:
    """Updates of one lane wait for each other: the messages of a chat, the presses of a user …"""
    kind = update.kind.removeprefix("edited_")
    who = update.body.get("chat") if kind == "message" or kind.startswith("my_") else update.body.get("from")
    who = who or update.body.get("user") or update.body.get("chat") or {}
    return kind, int(who.get("id", 0))


async def _half(body: bytes) -> AsyncIterator[bytes]:
    """The connection breaks in the middle."""
    yield body[: len(body) // 2]
    raise ConnectionResetError("cut on purpose")
