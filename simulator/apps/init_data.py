"""What a Mini App is told when it opens: the signed initData, and the address that carries it."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from simulator.world import Json, User

VERSION = "9.1"
PLATFORM = "web"
LIGHT: dict[str, str] = {
    "bg_color": "#ffffff",
    "text_color": "#000000",
    "hint_color": "#707579",
    "link_color": "#3390ec",
    "button_color": "#3390ec",
    "button_text_color": "#ffffff",
    "secondary_bg_color": "#f4f4f5",
    "header_bg_color": "#ffffff",
    "accent_text_color": "#3390ec",
    "section_bg_color": "#ffffff",
    "section_header_text_color": "#707579",
    "subtitle_text_color": "#707579",
    "destructive_text_color": "#e53935",
}


def user_json(user: User) -> str:
    """The `WebAppUser`: as Telegram writes it, `last_name` is there even when it is empty."""
    card: Json = {"id": user.id, "first_name": user.first_name, "last_name": user.last_name}
    if user.username:
        card["username"] = user.username
    if user.language_code:
        card["language_code"] = user.language_code
    if user.started and not user.blocked:
        card["allows_write_to_pm"] = True
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def signed(token: str, fields: dict[str, str]) -> str:
    """The fields as a query string, with the signature of this Telegram's own key and the hash of the bot's token."""
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    written = f"{token.partition(':')[0]}:WebAppData\n{lines}"
    signature = urlsafe_b64encode(_key(token).sign(written.encode())).decode().rstrip("=")
    return hashed(token, fields | {"signature": signature})


def hashed(token: str, fields: dict[str, str]) -> str:
    """The fields as a query string, with the hash that only who knows the bot's token can make."""
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    digest = hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in {**fields, "hash": digest}.items())


def verifying_key(token: str) -> str:
    """The public key `signature` is checked with, in hexadecimal: Telegram's own would not fit, it is not Telegram."""
    return _key(token).public_key().public_bytes_raw().hex()


def app_address(url: str, init_data: str, theme: dict[str, str], start_param: str = "") -> str:
    """The address with the launch parameters in its fragment; a fragment of the app's own stays in front."""
    params = {
        "tgWebAppData": init_data,
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": PLATFORM,
        "tgWebAppThemeParams": json.dumps(theme, separators=(",", ":")),
    }
    if start_param:
        params["tgWebAppStartParam"] = start_param
    written = "&".join(f"{name}={quote(value, safe='')}" for name, value in params.items())
    if "#" not in url:
        return f"{url}#{written}"
    own = url.partition("#")[2]
    return f"{url}{'&' if '=' in own or '?' in own else '?' if own else ''}{written}"


def _key(token: str) -> Ed25519PrivateKey:
    """The same for the same bot, so that nothing has to be kept."""
    secret = hashlib.sha256(b"the key of the local Telegram for " + token.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(secret)
