"""Parameters that many methods share."""

from __future__ import annotations

WHERE = "business_connection_id:text chat_id:chat! message_thread_id:int direct_messages_topic_id:int"
HOW = (
    "disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:text"
    " suggested_post_parameters:object reply_parameters:object"
)
CAPTION = "caption:text parse_mode:text caption_entities:array"
TARGET = "business_connection_id:text chat_id:chat message_id:int inline_message_id:text"
SCOPE = "scope:object language_code:text"
ONE = "business_connection_id:text chat_id:chat! message_id:int!"
