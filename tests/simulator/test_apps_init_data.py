"""What a Mini App is told when it opens: every kind of button, signed so that bots' own validators are content."""

import json
from typing import Any

import pytest
from aiogram.utils.web_app import WebAppInitData, check_webapp_signature, safe_parse_webapp_init_data
from aiogram.utils.web_app_signature import check_webapp_signature as check_signature

from simulator import Simulator
from tests.simulator.app_helpers import APP, TOKEN, launched, offered, opened, validated
from tests.simulator.helpers import GROUP, LI, WANG, WORLD, Client, client_of
from tests.simulator.inline_helpers import answered, move_clock

MENU = {"type": "web_app", "text": "Menu", "web_app": {"url": APP}}


async def test_from_an_inline_button(tg: Client) -> None:
    """User and query are there, the clock is the station's, and both validators agree."""
    await move_clock(tg, 86400)
    now = (await tg.http.get("/control/clock")).json()["now"]
    app = await opened(tg, "inline", message_id=await offered(tg))
    assert (app["kind"], app["title"], app["url"].partition("#")[0]) == ("inline", "Bot", APP)
    assert set(app["fields"]) == {"query_id", "user", "auth_date", "signature"}
    assert json.loads(app["fields"]["user"]) == {
        "id": LI,
        "first_name": "Li",
        "last_name": "",
        "username": "li_rep",
        "language_code": "zh-hans",
        "allows_write_to_pm": True,
    }
    assert 0 <= int(app["fields"]["auth_date"]) - now <= 60
    parsed = safe_parse_webapp_init_data(TOKEN, launched(app["url"])["tgWebAppData"])
    assert isinstance(parsed, WebAppInitData)
    assert parsed.user is not None
    assert (parsed.user.id, parsed.user.username, parsed.query_id) == (LI, "li_rep", app["fields"]["query_id"])


async def test_what_else_the_address_says(tg: Client) -> None:
    """Version, platform and the page's colours; an app's own fragment stays in front."""
    app = await opened(tg, "inline", message_id=await offered(tg), theme={"bg_color": "#101010"})
    params = launched(app["url"])
    assert (params["tgWebAppPlatform"], params["tgWebAppThemeParams"]) == ("web", '{"bg_color":"#101010"}')
    assert tuple(int(part) for part in params["tgWebAppVersion"].split(".")) >= (6, 9)
    routed = f"{APP}?a=1#/orders"
    app = await opened(tg, "inline", url=routed, message_id=await offered(tg, routed))
    assert app["url"].startswith(f"{routed}?tgWebAppData=")
    assert json.loads(launched(app["url"])["tgWebAppThemeParams"])["bg_color"] == "#ffffff"


async def test_from_a_keyboard_and_from_inline_mode(tg: Client) -> None:
    """These carry no user and no query, yet a date and a hash that hold."""
    keys = {"keyboard": [[{"text": "App", "web_app": {"url": APP}}]]}
    await tg.ok("sendMessage", chat_id=LI, text="keys", reply_markup=keys)
    assert set((await opened(tg, "keyboard"))["fields"]) == {"auth_date", "signature"}
    await answered(tg, button={"text": "Log in", "web_app": {"url": APP}}, chat=GROUP)
    assert set((await opened(tg, "inline_button", chat=GROUP))["fields"]) == {"auth_date", "signature"}


async def test_from_the_menu(tg: Client) -> None:
    """The menu button gives user and query."""
    await tg.ok("setChatMenuButton", menu_button=MENU)
    app = await opened(tg, "menu", WANG)
    assert set(app["fields"]) == {"query_id", "user", "auth_date", "signature"}
    assert json.loads(app["fields"]["user"])["last_name"] == "Fang"
    await tg.ok("setChatMenuButton", chat_id=WANG, menu_button={"type": "commands"})
    assert (await tg.http.post(f"/phone/users/{WANG}/chats/{WANG}/web_app", json={"kind": "menu", "url": APP})).is_error
    await opened(tg, "menu", LI)


async def test_the_main_app() -> None:
    """Opened by its link it knows the kind of chat, an instance of it and the link's parameter."""
    async with Simulator(TOKEN, WORLD | {"bot": {"main_web_app": APP}}, limits=False) as sim:
        tg = client_of(sim)
        app = await opened(tg, "main", url="", start_param="order-7")
        fields = app["fields"]
        assert set(fields) == {"user", "chat_instance", "chat_type", "start_param", "auth_date", "signature"}
        assert (fields["chat_type"], fields["start_param"]) == ("sender", "order-7")
        assert "allows_write_to_pm" not in json.loads(fields["user"])
        assert launched(app["url"])["tgWebAppStartParam"] == "order-7"
        in_group = (await opened(tg, "main", chat=GROUP))["fields"]
        assert in_group["chat_type"] == "group"
        assert in_group["chat_instance"] != fields["chat_instance"]
        await tg.http.aclose()


async def test_a_forged_word_is_noticed(tg: Client) -> None:
    """Any change of any field, or another bot's token, breaks the hash."""
    app = await opened(tg, "inline", message_id=await offered(tg))
    data = launched(app["url"])["tgWebAppData"]
    assert check_webapp_signature(TOKEN, data)
    for changed in (data.replace("%22Li%22", "%22Lo%22"), data.replace("auth_date=1", "auth_date=2")):
        assert changed != data
        with pytest.raises(AssertionError, match="forged"):
            validated(TOKEN, changed)
        assert not check_webapp_signature(TOKEN, changed)
    assert not check_webapp_signature("1000:other", data)


async def test_the_signature_of_third_parties(tg: Client) -> None:
    """`signature` is what aiogram's own check asks for: Ed25519 with the key this Telegram tells, over every field."""
    app = await opened(tg, "inline", message_id=await offered(tg))
    written = launched(app["url"])["tgWebAppData"]
    key = bytes.fromhex((await tg.http.get("/control/web_app_key")).json()["public_key"])
    bot_id = int(TOKEN.partition(":")[0])
    assert check_signature(bot_id, written, key)
    assert not check_signature(bot_id, written.replace("Li", "Lo"), key)
    assert not check_signature(bot_id + 1, written, key)


@pytest.mark.parametrize(
    "url", ["http://example.com/", "example.com", "tg://user?id=5", "ftp://127.0.0.1/", "https://"]
)
async def test_addresses_no_app_can_have(tg: Client, url: str) -> None:
    """Anything but HTTPS, or this machine, is refused in every button."""
    inline: dict[str, Any] = {"inline_keyboard": [[{"text": "a", "web_app": {"url": url}}]]}
    keys: dict[str, Any] = {"keyboard": [[{"text": "a", "web_app": {"url": url}}]]}
    for markup in (inline, keys):
        refused = await tg.refused("sendMessage", chat_id=LI, text="a", reply_markup=markup)
        assert "Web App" in refused
    menu = MENU | {"web_app": {"url": url}}
    assert (await tg.call("setChatMenuButton", menu_button=menu))["ok"] is False


async def test_apps_are_for_private_chats(tg: Client) -> None:
    """In a group neither keyboard takes a Mini App."""
    inline = {"inline_keyboard": [[{"text": "a", "web_app": {"url": APP}}]]}
    keys = {"keyboard": [[{"text": "a", "web_app": {"url": APP}}]]}
    refused = await tg.refused("sendMessage", chat_id=GROUP, text="a", reply_markup=inline)
    assert refused == "400 Bad Request: BUTTON_TYPE_INVALID"
    refused = await tg.refused("sendMessage", chat_id=GROUP, text="a", reply_markup=keys)
    assert refused == "400 Bad Request: web App buttons can be used in private chats only"
