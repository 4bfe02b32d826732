"""How the bot gets its updates: getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from simulator.botapi.links import is_loopback
from simulator.botapi.request import Call
from simulator.botapi.webhook import DEFAULT_CONNECTIONS, Hook, Webhook
from simulator.errors import WEBHOOK_ACTIVE, ApiError, bad
from simulator.station import Station
from simulator.world import Json

MAX_POLL = 50
MAX_UPDATES = 100
MAX_SECRET = 256
MAX_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(station: Station, webhook: Webhook, call: Call) -> list[Json]:
    """Long polling: confirms what is below the offset, waits for news."""
    if webhook.hook.url:
        raise ApiError(409, WEBHOOK_ACTIVE)
    _allow(station, call)
    limit = min(max(_int(call, "limit", MAX_UPDATES), 1), MAX_UPDATES)
    timeout = min(max(_int(call, "timeout", 0), 0), MAX_POLL)
    updates = await station.queue.poll(_int(call, "offset", 0), limit, timeout)
    for update in updates:
        station.hub.record("update", at=station.clock.now(), update=update.card())
    return [update.card() for update in updates]


async def set_webhook(station: Station, webhook: Webhook, call: Call) -> bool:
    """An empty url removes the webhook."""
    url = str(call.get("url", ""))
    if not url:
        return await delete_webhook(station, webhook, call)
    _check_url(url)
    secret = str(call.get("secret_token", ""))
    if len(secret) > MAX_SECRET:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _allow(station, call)
    if call.get("drop_pending_updates"):
        station.queue.drop_all()
    station.queue.stop_polling(ApiError(409, "terminated by setWebhook request"))
    connections = min(max(_int(call, "max_connections", DEFAULT_CONNECTIONS), 1), MAX_CONNECTIONS)
    await webhook.set(Hook(url, secret, connections, "certificate" in call.uploads))
    return True


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad("invalid webhook URL specified") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise bad("invalid webhook URL specified")
    if not is_loopback(url):
        # Telegram asks for HTTPS and a public address; this one never leaves the machine.
        if parts.scheme == "http":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        raise bad("bad webhook: Failed to resolve host: Name or service not known")


async def delete_webhook(station: Station, webhook: Webhook, call: Call) -> bool:
    """Back to getUpdates."""
    if call.get("drop_pending_updates"):
        station.queue.drop_all()
    await webhook.set(Hook())
    return True


async def get_webhook_info(station: Station, webhook: Webhook, call: Call) -> Json:
    """How the delivery goes."""
    return webhook.info()


def _allow(station: Station, call: Call) -> None:
    allowed = call.get("allowed_updates")
    station.queue.allow([str(kind) for kind in allowed] if isinstance(allowed, list) else None)


def _int(call: Call, name: str, default: int) -> int:
    value = call.get(name)
    return value if isinstance(value, int) else default


UPDATE_HANDLERS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
