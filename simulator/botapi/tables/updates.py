"""Parameters: how updates reach the bot."""

from __future__ import annotations

UPDATES: dict[str, str] = {
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:array",
    "setWebhook": "url:text! certificate:file ip_address:text max_connections:int allowed_updates:array"
    " drop_pending_updates:bool secret_token:text",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
}
