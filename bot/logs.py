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


class _NoToken(logging.Formatter):
    """Takes the token out of whatever is logged, tracebacks included."""

    def __init__(self, lines: logging.Formatter, token: str) -> None:
        super().__init__()
        self._lines, self._token = lines, token

    def format(self, record: logging.LogRecord) -> str:
        return self._lines.format(record).replace(self._token, "<token>")


def set_up(settings: Settings) -> None:
    """Log as the settings say."""
    handler = logging.StreamHandler()
    line = _Json() if settings.log_json else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(_NoToken(line, settings.token.get_secret_value()) if settings.token else line)
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # A look at the clock that takes longer than the time to the next one is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
