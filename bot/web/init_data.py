"""What Telegram says about who opened a Mini App: checked as Telegram documents it, and how old it is. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl

LONGEST = 4096  # characters
AHEAD = timedelta(minutes=1)  # so far may two clocks differ


class Doubt(StrEnum):
    """Why it is not believed."""

    MALFORMED = "malformed"
    FORGED = "forged"
    AGED = "aged"


@dataclass(frozen=True, slots=True)
class Opener:
    """Who opened the app, in Telegram's words, and when."""

    telegram_id: int
    language_code: str | None
    at: datetime


class NotBelieved(Exception):
    """The launch data is refused; `opener` is known where only its age is wrong."""

    def __init__(self, doubt: Doubt, opener: Opener | None = None) -> None:
        """Keep why, and who it was where that is certain."""
        super().__init__(doubt.value)
        self.doubt, self.opener = doubt, opener


def opener_of(said: str, token: str, now: datetime, oldest: timedelta) -> Opener:
    """Who opened the app: `said` is the launch data as the app was given it, `token` the bot's. NotBelieved when its
    hash is not Telegram's for this bot, or it is older than `oldest`, or from the time to come."""
    fields = _fields(said)
    given = fields.pop("hash", "")
    if not hmac.compare_digest(_hash(fields, token).encode(), given.encode("utf-8", "replace")):
        raise NotBelieved(Doubt.FORGED)
    opener = _opener(fields)
    if not -AHEAD <= now - opener.at <= oldest:
        raise NotBelieved(Doubt.AGED, opener)
    return opener


def _fields(said: str) -> dict[str, str]:
    if not said or len(said) > LONGEST or not said.isascii():  # Telegram percent-encodes what is not
        raise NotBelieved(Doubt.MALFORMED)
    try:
        pairs = parse_qsl(said, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=32)
    except ValueError:
        raise NotBelieved(Doubt.MALFORMED) from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise NotBelieved(Doubt.MALFORMED)  # a field twice: which one was signed?
    return fields


def _hash(fields: dict[str, str], token: str) -> str:
    """Every field but the hash itself, in order, one a line; the key is made of the bot's token."""
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()


def _opener(fields: dict[str, str]) -> Opener:
    try:
        user = json.loads(fields["user"])
        telegram_id, code = user["id"], user.get("language_code")
        at = datetime.fromtimestamp(int(fields["auth_date"]), UTC)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, OSError):
        raise NotBelieved(Doubt.MALFORMED) from None
    if not isinstance(telegram_id, int) or isinstance(telegram_id, bool) or telegram_id <= 0:
        raise NotBelieved(Doubt.MALFORMED)
    return Opener(telegram_id, code if isinstance(code, str) else None, at)
