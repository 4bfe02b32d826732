"""How long texts may be, and how long and how far places move: what messages and inline results share."""

from __future__ import annotations

from simulator.errors import bad

MAX_TEXT = 4096
MAX_CAPTION = 1024
LIVE_PERIOD = range(60, 86_401)
FOR_EVER = 0x7FFFFFFF
MAX_HEADING = 360
MAX_RADIUS = 100_000


def check_moving(period: int, heading: int, radius: int) -> None:
    """Refuses a place that moves for too short or too long, nowhere, or warns too far off."""
    if period not in LIVE_PERIOD and period != FOR_EVER:
        raise bad("wrong live location period specified")
    if not 0 <= heading <= MAX_HEADING:
        raise bad("wrong live location heading specified")
    if not 0 <= radius <= MAX_RADIUS:
        raise bad("wrong live location proximity alert radius specified")
