"""What the Bot API answers when it refuses: code, sentence, and for 429 the seconds to wait."""

from __future__ import annotations

from typing import Any

_PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class ApiError(Exception):
    """A refusal; `text` is written as Telegram's server does, its first letter lowered after the prefix."""

    def __init__(self, code: int, text: str, retry_after: int = 0) -> None:
        super().__init__(text)
        self.code = code
        self.retry_after = retry_after
        prefix = _PREFIXES.get(code, "")
        self.description = f"{prefix}: {lower_first(text)}" if prefix and text else text or prefix

    def body(self) -> dict[str, Any]:
        """The JSON object a client gets."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def lower_first(text: str) -> str:
    """Lowers the first letter unless the sentence starts with a CODE_LIKE word, as the real server does."""
    if len(text) > 1 and (text[1] == "_" or "A" <= text[1] <= "Z"):
        return text
    return text[:1].lower() + text[1:]


def bad(text: str) -> ApiError:
    """400 Bad Request."""
    return ApiError(400, text)


def forbidden(text: str) -> ApiError:
    """403 Forbidden."""
    return ApiError(403, text)


def too_many(seconds: int) -> ApiError:
    """429 with the seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def logged_out() -> ApiError:
    """What every call gets after logOut; the real server says it without a prefix."""
    error = ApiError(400, "Logged out")
    error.description = "Logged out"
    return error
