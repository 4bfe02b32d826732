"""How the bot gets its updates: getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from simulator.botapi.request import Call
from simulator.botapi.text.links import is_loopback
from simulator.botapi.webhook import DEFAULT_CONNECTIONS, Hook, Webhook
from simulator.errors import WEBHOOK_ACTIVE, ApiError, bad, too_many
from simulator.faults import Fault
from simulator.faults.kinds import POLL
from simulator.station import Station

MAX_POLL = 50
MAX_UPDATES = 100
MAX_SECRET = 256
MAX_CONNECTIONS = 100
MAX_CERTIFICATE = 3 << 20
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LEAVES_UNDONE = ("429", "500", "timeout", "drop", "half")


@dataclass(frozen=True, slots=True)
class Told:
    """A result with a description, and what befalls its delivery."""

    result: Any
    description: str = ""
    fault: Fault | None = None


async def get_updates(station: Station, webhook: Webhook, call: Call) -> Told:
    """Long polling: confirms what is below the offset, waits for news."""
    if webhook.hook.url:
        raise ApiError(409, WEBHOOK_ACTIVE)
    _allow(station, call)
    limit = min(max(call.whole("limit", MAX_UPDATES), 1), MAX_UPDATES)
    timeout = min(max(call.whole("timeout"), 0), MAX_POLL)
    updates = await station.queue.poll(call.whole("offset"), limit, timeout)
    fault = station.faults.for_delivery(POLL, updates) if updates else None
    for update in updates if fault is not None else ():
        station.queue.save(update)
    if fault is None or fault.kind not in _LEAVES_UNDONE:
        station.queue.hand_out(updates)
        for update in updates:
            station.hub.record("update", at=station.clock.now(), update=update.card())
    return Told([update.card() for update in updates], fault=fault)


async def set_webhook(station: Station, webhook: Webhook, call: Call) -> Told:
    """An empty url removes the webhook; a wrong one removes the old one too, as on the real server."""
    url = str(call.get("url", ""))
    if not url:
        return await delete_webhook(station, webhook, call)
    _pace(station, webhook)
    hook = _hook(call, url)
    plain = not (hook.has_certificate or webhook.hook.has_certificate or call.get("drop_pending_updates"))
    if plain and hook.same_as(webhook.hook):
        _allow(station, call)
        return Told(True, "Webhook is already set")
    station.queue.stop_polling(ApiError(409, "terminated by setWebhook request"))
    await webhook.set(Hook())
    if call.get("drop_pending_updates"):
        station.queue.drop_all()
    _check_hook(hook, call)
    _allow(station, call)
    await webhook.set(hook)
    return Told(True, "Webhook was set")


def _pace(station: Station, webhook: Webhook) -> None:
    """One setWebhook a second."""
    now = time.monotonic()
    if station.limits.on and now < webhook.settable_at:
        raise too_many(1)
    webhook.settable_at = now + 1


def _hook(call: Call, url: str) -> Hook:
    connections = min(max(call.whole("max_connections", DEFAULT_CONNECTIONS), 1), MAX_CONNECTIONS)
    certificate = "certificate" in call.uploads
    return Hook(
        url if "://" in url else f"https://{url}",
        str(call.get("secret_token", "")),
        connections,
        certificate,
        ip_address=str(call.get("ip_address", "")),
    )


def _check_hook(hook: Hook, call: Call) -> None:
    try:
        parts = urlsplit(hook.url)
        port = parts.port
    except ValueError:
        raise bad("invalid webhook URL specified") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise bad("invalid webhook URL specified")
    if len(hook.secret_token) > MAX_SECRET:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(hook.secret_token):
        raise bad("secret token contains unallowed characters")
    if hook.has_certificate and (size := len(call.uploads["certificate"].data)) > MAX_CERTIFICATE:
        raise bad(f"certificate size is too big ({size} bytes)")
    if hook.ip_address and not is_loopback(f"http://{hook.ip_address}"):
        raise bad("bad webhook: Invalid IP address specified")
    if not is_loopback(hook.url):
        # Telegram asks for HTTPS and a public address; this one never leaves the machine.
        if parts.scheme.lower() == "http":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        raise bad("bad webhook: Failed to resolve host: Name or service not known")


async def delete_webhook(station: Station, webhook: Webhook, call: Call) -> Told:
    """Back to getUpdates."""
    was_set = bool(webhook.hook.url)
    await webhook.set(Hook())
    if call.get("drop_pending_updates"):
        station.queue.drop_all()
    if call.method == "setWebhook":
        _allow(station, call)
    return Told(True, "Webhook was deleted" if was_set else "Webhook is already deleted")


async def get_webhook_info(station: Station, webhook: Webhook, call: Call) -> Told:
    """How the delivery goes."""
    return Told(webhook.info())


def _allow(station: Station, call: Call) -> None:
    allowed = call.get("allowed_updates")
    station.queue.allow(allowed if isinstance(allowed, list) else None)


UPDATE_HANDLERS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
