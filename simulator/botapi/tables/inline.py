"""Parameters: inline mode and Mini Apps."""

from __future__ import annotations

INLINE: dict[str, str] = {
    "answerInlineQuery": "inline_query_id:text! results:array! cache_time:int is_personal:bool next_offset:text"
    " button:object",
    "answerWebAppQuery": "web_app_query_id:text! result:object!",
    "savePreparedInlineMessage": "user_id:int! result:object! allow_user_chats:bool allow_bot_chats:bool"
    " allow_group_chats:bool allow_channel_chats:bool",
}
