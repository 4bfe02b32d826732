"""Which links Telegram takes in buttons and text, and how it writes them."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_APP_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)
_PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://")
_HOST_END = re.compile(r"[/?#]")
_PORT = re.compile(r"(.+):([^:\]@]*)$", re.DOTALL)
_ALLOWED = re.compile(r"[a-zA-Z0-9.\-_!$,~*'();&+=\x80-\U0010ffff]|%[0-9a-fA-F]{2}")
_SPACES = " \t\r\n\0\v"
_MAX_ID = (1 << 40) - 1
_MAX_EMOJI = 1 << 63


class BadLink(Exception):
    """Why a link is none, in the server's words."""


@dataclass(frozen=True, slots=True)
class _Address:
    protocol: str
    user: str
    host: str
    port: int
    path: str

    def written(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.protocol}://{user}{self.host}{port}{self.path}"


def check_link(link: str, http_only: bool = False, https_only: bool = False) -> str:
    """The link as Telegram stores it; raises BadLink with the whole sentence."""
    try:
        return _checked(link, http_only, https_only)
    except BadLink as error:
        raise BadLink(f"URL '{link}' is invalid: {error}") from None


def checked_link(link: str) -> str:
    """The link as Telegram stores it, or an empty string when it is none."""
    try:
        return _checked(link, http_only=False, https_only=False)
    except BadLink:
        return ""


def _checked(link: str, http_only: bool, https_only: bool) -> str:
    app = _APP_SCHEME.match(link)
    scheme = app.group(1).lower() if app else ""
    rest = link[app.end() :] if app else link
    address = _address(rest)
    if https_only and (address.protocol != "https" or scheme):
        raise BadLink("Only HTTPS links are allowed")
    if not scheme:
        if "." not in address.host and not address.host.startswith("["):
            raise BadLink("Wrong HTTP URL")
        return address.written()
    if http_only:
        raise BadLink("Only HTTP links are allowed")
    odd = rest.lower().startswith("http://") or address.protocol == "https" or address.user or address.port
    if odd or address.host.startswith("["):
        raise BadLink("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    allowed = r"[a-z0-9_.-]*" if scheme == "tonsite" else r"[a-z0-9_-]*"
    if not re.fullmatch(allowed, address.host):
        raise BadLink("Unallowed characters in URL host")
    path = address.path[1:] if address.path.startswith("/?") else address.path
    return f"{scheme}://{address.host}{path}"


def _address(link: str) -> _Address:
    """The parts of an address; http when no protocol is written."""
    written = _PROTOCOL.match(link)
    protocol = written.group(1).lower() if written else "http"
    if protocol not in ("http", "https"):
        raise BadLink("Unsupported URL protocol")
    rest = link[written.end() :] if written else link
    end = _HOST_END.search(rest)
    place, path = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    port = 0
    if found := _PORT.fullmatch(place):
        place, digits = found.groups()
        if not re.fullmatch(r"[0-9]+", digits) or not 0 < int(digits) < 65536:
            raise BadLink("Wrong port number specified in the URL")
        port = int(digits)
    user, _, host = place.rpartition("@")
    _check_host(user, host)
    path = "".join(f"%{ord(char):02X}" if char <= " " else char for char in path.rstrip(_SPACES)) or "/"
    return _Address(protocol, user, host.lower(), port, path if path[0] == "/" else f"/{path}")


def _check_host(user: str, host: str) -> None:
    if host.startswith("[") and host.endswith("]"):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise BadLink("Wrong IPv6 address specified in the URL") from None
        return
    if not host:
        raise BadLink("URL host is empty")
    if host == ".":
        raise BadLink("Host is invalid")
    _check_letters(host, "host")
    _check_letters(user.replace(":", ""), "userinfo")


def _check_letters(part: str, name: str) -> None:
    left = _ALLOWED.sub("", part)
    if left.startswith("%"):
        raise BadLink(f"Wrong percent-encoded symbol in URL {name}")
    if left:
        raise BadLink(f"Disallowed character in URL {name}")


def link_user_id(link: str) -> int:
    """The user of a tg://user?id=… link, else 0."""
    value = (app_parameters(link.lower(), "user") or {}).get("id", "")
    good = re.fullmatch(r"[1-9][0-9]{0,15}", value)
    return int(value) if good and int(value) <= _MAX_ID else 0


def is_emoji_id(text: str) -> bool:
    """Whether this may be the identifier of a custom emoji."""
    return bool(re.fullmatch(r"-?[1-9][0-9]*", text)) and -_MAX_EMOJI <= int(text) < _MAX_EMOJI


def app_parameters(link: str, host: str) -> dict[str, str] | None:
    """The parameters of tg://host?a=b; None when the link is of another kind."""
    found = re.match(rf"tg:(?://)?{host}/?\?([^#]*)", link, re.IGNORECASE)
    if found is None:
        return None
    pairs = [parameter.partition("=") for parameter in found.group(1).split("&")]
    return {key: value for key, _, value in reversed(pairs)}


def is_loopback(link: str) -> bool:
    """Whether the address is of this machine."""
    try:
        host = urlsplit(link).hostname
    except ValueError:
        return False
    return (host or "") in ("127.0.0.1", "localhost", "::1")
