"""Logging: to standard error, as lines for people or JSON for machines; addresses with the token never appear."""

from __future__ import annotations

import json
import logging
import time

from bot.settings import Settings

# The first two log every request with its address, which holds the token; the third every start.
_TALKATIVE = ("httpx", "httpcore", "alembic")


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class _NoToken(logging.Filter):
    """Takes the token out of whatever is logged."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        if self._token in (text := record.getMessage()):
            record.msg, record.args = text.replace(self._token, "<token>"), ()
        return True


def set_up(settings: Settings) -> None:
    """Log as the settings say."""
    handler = logging.StreamHandler()
    line = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(_Json() if settings.log_json else line)
    if settings.token:
        handler.addFilter(_NoToken(settings.token.get_secret_value()))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # A look at the clock that takes longer than the time to the next one is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
