"""Parameters: chats and their people."""

from __future__ import annotations

CHATS: dict[str, str] = {
    "getChat": "chat_id:chat!",
}
