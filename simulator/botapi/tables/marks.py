"""Parameters: what deletes, pins and reacts."""

from __future__ import annotations

from simulator.botapi.tables.shapes import ONE

MARKS: dict[str, str] = {
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:array!",
    "pinChatMessage": f"{ONE} disable_notification:bool",
    "unpinChatMessage": "business_connection_id:text chat_id:chat! message_id:int",
    "unpinAllChatMessages": "chat_id:chat!",
    "setMessageReaction": "chat_id:chat! message_id:int! reaction:array is_big:bool",
}
