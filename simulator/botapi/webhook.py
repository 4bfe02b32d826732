"""Delivers updates to the bot's webhook, one after another, and tries again until it is taken."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TypeAlias

import aiohttp

from simulator.botapi.request import Call, read_answer
from simulator.station import Station
from simulator.updates import Update
from simulator.world import Json

DEFAULT_CONNECTIONS = 40
LONGEST_WAIT = 60.0
ANSWER_TIMEOUT = 60.0
_log = logging.getLogger(__name__)

Answer: TypeAlias = Callable[[Call], Awaitable[None]]


@dataclass(slots=True)
class Hook:
    """Where updates go."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    has_certificate: bool = False
    last_error_date: int = 0
    last_error: str = ""


class Webhook:
    """The webhook of the bot, remembered over a restart."""

    def __init__(self, station: Station, first_wait: float, answer: Answer) -> None:
        self._station = station
        self._first_wait = first_wait
        self._answer = answer
        self._task: asyncio.Task[None] | None = None
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
            info |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
        if queue.allowed is not None:
            info["allowed_updates"] = sorted(queue.allowed)
        return info

    def _save(self) -> None:
        self._station.keeper.set_meta("webhook", asdict(self.hook))
        self._station.keeper.commit()

    async def _deliver_for_ever(self) -> None:
        queue = self._station.queue
        # The address is of this machine; a certificate there is self-signed and says nothing.
        trust = ssl.create_default_context()
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        timeout = aiohttp.ClientTimeout(total=ANSWER_TIMEOUT)
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=trust), timeout=timeout, trust_env=False
        ) as session:
            while True:
                queue.news.clear()
                for update in [*queue.take_again(), *queue.pending.values()]:
                    await self._deliver(session, update)
                    queue.confirm(update.update_id + 1)
                    self._station.keeper.commit()
                if not queue.waiting():
                    await queue.news.wait()

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        wait = self._first_wait
        self._station.hub.record("update", at=self._station.clock.now(), update=update.card())
        while (error := await self._try(session, update)) is not None:
            self.hook.last_error_date, self.hook.last_error = self._station.clock.now(), error
            self._save()
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _try(self, session: aiohttp.ClientSession, update: Update) -> str | None:
        """One attempt; the error as getWebhookInfo tells it, or None when the bot took the update."""
        headers = {"Content-Type": "application/json"}
        if self.hook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.hook.secret_token
        body = json.dumps(update.card(), ensure_ascii=False).encode()
        try:
            async with session.post(self.hook.url, data=body, headers=headers) as response:
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                answer = await read_answer(response)
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Webhook connection closed"
        await self._run_answer(answer)
        return None

    async def _run_answer(self, call: Call | None) -> None:
        """A bot may answer a webhook with a method call."""
        if call is None:
            return
        try:
            await self._answer(call)
        except Exception:
            _log.exception("the call in the webhook's answer failed")
