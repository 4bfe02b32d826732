"""What the tests of Mini Apps share: opening them, and a validator of initData written from the documentation alone."""

import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qsl, unquote

from tests.simulator.helpers import LI, Client

TOKEN = "1000:demo"
APP = "http://127.0.0.1:9/app"


def validated(token: str, init_data: str) -> dict[str, str]:
    """The fields of initData, after the check core.telegram.org/bots/webapps describes.

    All fields but `hash`, sorted, as `key=value` lines; HMAC-SHA-256 of them, keyed with the HMAC-SHA-256 of the
    token, keyed with the words WebAppData.
    """
    pairs = [part.split("=", 1) for part in init_data.split("&")]
    fields = {name: unquote(value) for name, value in pairs}
    given = fields.pop("hash")
    text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.digest(b"WebAppData", token.encode("utf-8"), "sha256")
    assert hmac.new(secret, text.encode("utf-8"), hashlib.sha256).hexdigest() == given, "the hash is forged"
    return fields


def launched(address: str) -> dict[str, str]:
    """The launch parameters in the address of an opened app."""
    return dict(parse_qsl(address.partition("#")[2].partition("?")[2] or address.partition("#")[2]))


async def opened(tg: Client, kind: str, user: int = LI, chat: int = 0, url: str = APP, **more: Any) -> dict[str, Any]:
    """Opens an app that must open: `{session, url, kind, title}` and the checked `fields` of its initData."""
    app: dict[str, Any] = await tg.phone("web_app", user, chat or user, kind=kind, url=url, **more)
    return app | {"fields": validated(TOKEN, launched(app["url"])["tgWebAppData"])}


async def offered(tg: Client, url: str = APP, chat: int = LI) -> int:
    """A message of the bot with an inline button that opens the app; its id."""
    markup = {"inline_keyboard": [[{"text": "Open", "web_app": {"url": url}}]]}
    sent = await tg.ok("sendMessage", chat_id=chat, text="app", reply_markup=markup)
    return int(sent["message_id"])


async def app_call(tg: Client, app: dict[str, Any], action: str, user: int = LI, **body: Any) -> tuple[int, Any]:
    """What an open app asks of its phone: status and answer."""
    answer = await tg.http.post(f"/phone/users/{user}/web_app/{app['session']}/{action}", json=body)
    return answer.status_code, answer.json()
