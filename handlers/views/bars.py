"""Bars of block characters: how much of a whole, in a width that a small phone shows on one line."""

from __future__ import annotations

from handlers.views.say import Html

CELLS = 6
WIDE = 10


def bar(part: int, whole: int, cells: int = CELLS) -> Html:
    """So much of the whole, not in monospace, which Telegram shows in red. What is there at all shows one cell at
    least, what is not everything leaves one empty; more than the whole is full."""
    filled = 0
    if part > 0 and whole > 0:
        filled = cells if part >= whole else max(1, min(cells - 1, (2 * part * cells + whole) // (2 * whole)))
    return Html("█" * filled + "░" * (cells - filled))


def percent_of(part: int, whole: int) -> int:
    """How many percent of the whole, rounded down so that 80 is not said before it is reached; anything is 1."""
    return max(1, 100 * part // whole) if whole > 0 and part > 0 else 0
