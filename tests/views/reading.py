"""Reads replies as Telegram would: strict HTML, limits in UTF-16 units, button data that decodes."""

from __future__ import annotations

import html
import re

from handlers.views.keys import COLUMNS, width
from handlers.views.presses import decode
from handlers.views.reply import BUTTONS_LIMIT, TEXT_LIMIT, TOAST_LIMIT, Reply, Toast, units

_TOKEN = re.compile(r"<(/?)([a-z]+)>|<|>|&(?:lt|gt|amp|quot|#\d+);|&")
_TAGS = {"b", "i", "u", "s", "code", "pre"}


def visible(text: str) -> str:
    """The text as shown; AssertionError for anything Telegram's parser would refuse or read in another way."""
    open_: list[str] = []
    for match in _TOKEN.finditer(text):
        token, closes, tag = match.group(0), match.group(1), match.group(2)
        if tag is None:
            assert token not in ("<", ">", "&"), f"a bare {token!r} in {text!r}"
        elif closes:
            assert open_, f"{token} closes nothing in {text!r}"
            assert open_.pop() == tag, f"{token} closes another tag in {text!r}"
        else:
            assert tag in _TAGS, f"Telegram knows no <{tag}>"
            open_.append(tag)
    assert not open_, f"not closed: {open_} in {text!r}"
    return html.unescape(re.sub(r"</?[a-z]+>", "", text))


def check(reply: Reply, limit: int = TEXT_LIMIT) -> None:
    """Everything that Telegram would refuse about a message, and what a thumb could not read."""
    shown = visible(reply.text)
    assert shown.strip()
    assert units(shown) <= limit, f"{units(shown)} units"
    assert "{" not in shown or "}" not in shown or "{x}" in shown, "a placeholder was left"
    assert sum(len(row) for row in reply.buttons) <= BUTTONS_LIMIT
    for button in (button for row in reply.buttons for button in row):
        assert button.text.strip()
        assert width(button.text) <= COLUMNS + 6
        if button.data is not None:
            assert 1 <= len(button.data.encode()) <= 64
            assert decode(button.data) is not None
    if reply.placeholder is not None:
        assert 1 <= units(reply.placeholder) <= 64


def check_toast(toast: Toast) -> None:
    """A toast is short and encodes."""
    assert 1 <= units(toast.text) <= TOAST_LIMIT
    toast.text.encode()


def drawn(reply: Reply) -> str:
    """The reply as text for a snapshot: what is read, then the rows of buttons with what they send."""
    rows = [" | ".join(f"[{b.text}]" for b in row) for row in reply.buttons]
    data = [f"    {b.text} -> {b.data or b.url}" for row in reply.buttons for b in row]
    asked = [f"(type: {reply.placeholder})"] if reply.placeholder else []
    asked += [f"(key below: {reply.place})"] if reply.place else []
    return "\n".join([reply.text, *asked, *rows, *data])
