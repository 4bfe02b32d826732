"""Moments in a text that every phone shows in its own time: how their format is written."""

from __future__ import annotations

from simulator.errors import bad

MAX_MOMENT = (1 << 31) - 1


def date_format(written: str, error: str, last: bool = False) -> str:
    """A format as Telegram writes it: r, or day of the week, date and time; of two wishes the short one or the last."""
    if written in ("r", "R"):
        return "r"
    if set(written) - set("tTdDwW"):
        raise bad(error)
    chosen = "w" if set(written) & set("wW") else ""
    for short in ("d", "t"):
        wishes = [char for char in written if char.lower() == short]
        if wishes:
            chosen += wishes[-1] if last else min(wishes, key=lambda char: char != short)
    return chosen
