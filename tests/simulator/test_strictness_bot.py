"""The bot's own matters: commands, menu button, name and rights, files, answers to presses, actions."""

from typing import Any

import pytest

from simulator import Simulator
from tests.simulator.helpers import GROUP, LI, WANG, Client
from tests.simulator.probes import ENCODINGS, Row, button, inline, refusals

OLD = "query is too old and response timeout expired or query ID is invalid"
COMMAND = "can't parse BotCommand: "
SCOPE = "can't parse BotCommandScope: "
MENU = "can't parse menu button: "
RIGHTS = "can't parse ChatAdministratorRights: "


def one(command: Any = "a", description: Any = "x", **more: Any) -> dict[str, Any]:
    """setMyCommands with one command."""
    return {"commands": [{"command": command, "description": description}], **more}


REFUSED: list[Row] = [
    # get_bot_commands, get_bot_command_scope, set_commands
    ("setMyCommands", {"commands": {}}, "expected an Array of BotCommand"),
    ("setMyCommands", {"commands": ["a"]}, f"{COMMAND}expected an Object"),
    ("setMyCommands", {"commands": [{"command": "a"}]}, f'{COMMAND}Can\'t find field "description"'),
    ("setMyCommands", one([], "x"), f'{COMMAND}Field "command" must be of type String'),
    ("setMyCommands", one(" / "), "command must be non-empty"),
    ("setMyCommands", one("a" * 33), "command length must not exceed 32"),
    ("setMyCommands", one("a", " "), "command description must be non-empty"),
    ("setMyCommands", one("a", "x" * 257), "command description length must not exceed 256"),
    ("setMyCommands", one("A-B"), "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": one()["commands"] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", one(scope="{"), "can't parse BotCommandScope JSON object"),
    ("setMyCommands", one(scope=[]), f"{SCOPE}BotCommandScope must be an Object"),
    ("setMyCommands", one(scope={}), f'{SCOPE}Can\'t find field "type"'),
    ("setMyCommands", one(scope={"type": "village"}), f"{SCOPE}Unsupported type specified"),
    ("setMyCommands", one(scope={"type": "chat"}), f'{SCOPE}Can\'t find field "chat_id"'),
    ("setMyCommands", one(scope={"type": "chat", "chat_id": ""}), f"{SCOPE}Empty chat_id specified"),
    ("setMyCommands", one(scope={"type": "chat", "chat_id": 999}), "chat not found"),
    (
        "setMyCommands",
        one(scope={"type": "chat_member", "chat_id": GROUP, "user_id": 0}),
        f"{SCOPE}Invalid user_id specified",
    ),
    (
        "setMyCommands",
        one(scope={"type": "chat_administrators", "chat_id": LI}),
        "can't use specified scope in private chats",
    ),
    ("getMyCommands", {"language_code": "zh-hans"}, "invalid language code specified"),
    ("deleteMyCommands", {"language_code": "EN"}, "invalid language code specified"),
    # get_bot_menu_button, set_menu_button
    ("setChatMenuButton", {"menu_button": "x"}, "can't parse menu button JSON object"),
    ("setChatMenuButton", {"menu_button": []}, f"{MENU}MenuButton must be an Object"),
    ("setChatMenuButton", {"menu_button": {"type": "x"}}, f"{MENU}MenuButton has unsupported type"),
    ("setChatMenuButton", {"menu_button": {"type": "web_app"}}, f'{MENU}Can\'t find field "text"'),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "web_app", "text": "", "web_app": {"url": "https://a.example"}}},
        "menu button text must be non-empty",
    ),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "web_app", "text": "x", "web_app": {"url": "http://a.example"}}},
        "menu button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
    ),
    ("getChatMenuButton", {"chat_id": 999}, "user not found"),
    # get_chat_administrator_rights, validate_bot_language_code
    ("setMyDefaultAdministratorRights", {"rights": "x"}, "can't parse ChatAdministratorRights JSON object"),
    ("setMyDefaultAdministratorRights", {"rights": []}, f"{RIGHTS}ChatAdministratorRights must be an Object"),
    (
        "setMyDefaultAdministratorRights",
        {"rights": {"can_pin_messages": 1}},
        f'{RIGHTS}Field "can_pin_messages" must be of type Boolean',
    ),
    ("setMyName", {"name": "x", "language_code": "english"}, "invalid language code specified"),
    ("getMyDescription", {"language_code": "x"}, "invalid language code specified"),
    # get_file, check_remote_file_id
    ("getFile", {"file_id": "x"}, "invalid file_id"),
    ("getFile", {"file_id": ""}, "file_id not specified"),
    ("getFile", {}, "file_id not specified"),
    # answer_callback_query: all of it is said by Telegram's servers
    ("answerCallbackQuery", {}, OLD),
    ("answerCallbackQuery", {"callback_query_id": "x"}, OLD),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("answerCallbackQuery", {"callback_query_id": "1", "url": "https://a.example"}, "URL_INVALID"),
    ("answerCallbackQuery", {"callback_query_id": "1", "url": "t.me/other_bot?start=x"}, "URL_INVALID"),
    ("sendChatAction", {"chat_id": LI, "action": "dance"}, "wrong parameter action in request"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_refused_in_the_words_of_telegram(tg: Client, encoding: str) -> None:
    """However it is sent."""
    assert await refusals(tg, encoding, REFUSED) == REFUSED


async def test_commands_are_kept_by_scope_and_language(tg: Client) -> None:
    """Cleaned of blanks and slashes; an empty list takes them away."""
    await tg.ok("setMyCommands", **one(" /start ", " Begin \n"))
    await tg.ok("setMyCommands", **one("help", "帮助", scope={"type": "chat", "chat_id": str(LI)}, language_code="zh"))
    assert await tg.ok("getMyCommands") == [{"command": "start", "description": "Begin"}]
    scope = {"type": "chat", "chat_id": LI}
    assert await tg.ok("getMyCommands", scope=scope) == []
    assert len(await tg.ok("getMyCommands", scope=scope, language_code="zh")) == 1
    await tg.ok("setMyCommands")
    assert await tg.ok("getMyCommands") == []
    await tg.ok("deleteMyCommands", scope=scope, language_code="zh")
    assert await tg.ok("getMyCommands", scope=scope, language_code="zh") == []
    hundred = [{"command": f"c{n}", "description": "x" * 256} for n in range(100)]
    assert await tg.ok("setMyCommands", commands=hundred)


async def test_the_menu_button_of_one_and_of_all(tg: Client) -> None:
    """A person's own comes before everybody's."""
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.example/x"}}
    await tg.ok("setChatMenuButton", chat_id=LI, menu_button=app)
    assert await tg.ok("getChatMenuButton", chat_id=LI) == app
    assert await tg.ok("getChatMenuButton", chat_id=WANG) == {"type": "commands"}
    await tg.ok("setChatMenuButton", chat_id=LI)
    assert await tg.ok("getChatMenuButton", chat_id=LI) == {"type": "commands"}


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [("MyName", "name", 64), ("MyDescription", "description", 512), ("MyShortDescription", "short_description", 120)],
)
async def test_what_the_bot_says_of_itself(tg: Client, method: str, field: str, limit: int) -> None:
    """By language, else for all; an empty text takes the language's own away."""
    await tg.ok(f"set{method}", **{field: "x" * limit})
    await tg.ok(f"set{method}", **{field: "你好", "language_code": "zh"})
    assert await tg.ok(f"get{method}", language_code="zh") == {field: "你好"}
    assert await tg.ok(f"get{method}", language_code="de") == {field: "x" * limit}
    await tg.ok(f"set{method}", language_code="zh")
    assert await tg.ok(f"get{method}", language_code="zh") == {field: "x" * limit}
    assert "too long" in await tg.refused(f"set{method}", **{field: "x" * (limit + 1)})


async def test_the_name_is_shown(tg: Client) -> None:
    """getMe and the chats of the phones have it; without one it is the given name."""
    assert await tg.ok("getMyName", language_code="zh") == {"name": (await tg.ok("getMe"))["first_name"]}
    await tg.ok("setMyName", name="Clerk")
    assert (await tg.ok("getMe"))["first_name"] == "Clerk"


async def test_the_rights_the_bot_asks_for(tg: Client) -> None:
    """For groups and channels each its own; what is not asked for is no."""
    await tg.ok("setMyDefaultAdministratorRights", rights={"can_pin_messages": True, "can_post_messages": True})
    groups = await tg.ok("getMyDefaultAdministratorRights")
    assert [name for name, value in groups.items() if value] == ["can_pin_messages"]
    channels = await tg.ok("getMyDefaultAdministratorRights", for_channels=True)
    assert not any(channels.values())
    assert "can_post_messages" in channels
    await tg.ok("setMyDefaultAdministratorRights")
    assert not any((await tg.ok("getMyDefaultAdministratorRights")).values())


async def test_a_press_is_answered_once_and_in_time(sim: Simulator, tg: Client) -> None:
    """The second answer, and an answer an hour later, come too late."""
    sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_markup=inline(button(callback_data="a")))
    first = await tg.phone("press", message_id=sent["message_id"], data="a")
    url = "https://T.me/clerk_bot?start=abc"
    assert await tg.ok("answerCallbackQuery", **first, text="x" * 200, url=url, cache_time=5, show_alert="True")
    assert await tg.refused("answerCallbackQuery", **first) == f"400 Bad Request: {OLD}"
    late = await tg.phone("press", message_id=sent["message_id"], data="a")
    await tg.http.post("/control/clock", json={"offset_seconds": 3600})
    assert await tg.refused("answerCallbackQuery", **late) == f"400 Bad Request: {OLD}"


async def test_actions_in_capitals(tg: Client) -> None:
    """get_chat_action lowers them; all that the documentation names are known."""
    for action in ("TYPING", "Upload_Photo", "record_audio", "pick_up_location", "cancel"):
        assert await tg.ok("sendChatAction", chat_id=LI, action=action)
