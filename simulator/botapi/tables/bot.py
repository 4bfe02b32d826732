"""Parameters: the bot itself: commands, files, answers to presses."""

from __future__ import annotations

from simulator.botapi.tables.shapes import SCOPE

BOT: dict[str, str] = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "answerCallbackQuery": "callback_query_id:text! text:text show_alert:bool url:text cache_time:int",
    "getFile": "file_id:text!",
    "setMyCommands": f"commands:array! {SCOPE}",
    "getMyCommands": SCOPE,
    "deleteMyCommands": SCOPE,
    "setMyName": "name:text language_code:text",
    "getMyName": "language_code:text",
    "setMyDescription": "description:text language_code:text",
    "getMyDescription": "language_code:text",
    "setMyShortDescription": "short_description:text language_code:text",
    "getMyShortDescription": "language_code:text",
    "setMyDefaultAdministratorRights": "rights:object for_channels:bool",
    "getMyDefaultAdministratorRights": "for_channels:bool",
    "setChatMenuButton": "chat_id:int menu_button:object",
    "getChatMenuButton": "chat_id:int",
}
