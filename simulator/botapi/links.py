"""Which links Telegram takes in buttons and text, and how it writes them."""

from __future__ import annotations

from urllib.parse import urlsplit

_SCHEMES = ("http", "https", "ton", "tg")


def checked_link(link: str) -> str:
    """The link as Telegram stores it, or an empty string when it is none."""
    link = link.strip()
    if not link or any(c.isspace() for c in link):
        return ""
    written = link if "://" in link else f"http://{link}"
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or (port is not None and not 0 < port < 65536):
        return ""
    if parts.scheme.lower() in ("tg", "ton"):
        return written
    host = parts.hostname or ""
    if "." not in host.strip(".") or ".." in host:
        return ""
    return written if parts.path or parts.query or parts.fragment else f"{written}/"


def link_user_id(link: str) -> int:
    """The user of a tg://user?id=… link, else 0."""
    start = "tg://user?id="
    digits = link[len(start) :] if link.lower().startswith(start) else ""
    return int(digits) if digits.isdecimal() and digits.isascii() else 0


def is_loopback(link: str) -> bool:
    """Whether the address is of this machine."""
    parts = urlsplit(link)
    return (parts.hostname or "") in ("127.0.0.1", "localhost", "::1")
