"""The demo's visits: how often each customer is to be visited, and the rounds that the reps make."""

from __future__ import annotations

from bot.demo.cast import Cast
from sales.desk import Desk

DAYS = (3, 5, 7)
ROUND = (1, 2)  # Tuesday and Wednesday
STOPS = 1  # customers that a rep sees on a round


def set_rhythms(desk: Desk, cast: Cast) -> None:
    """Every customer has one, the shortest for the first."""
    for no, code in enumerate(sorted(cast.contacts)):
        desk.pace_customer(cast.manager, code, DAYS[no % len(DAYS)])


def make_round(desk: Desk, cast: Cast) -> None:
    """Each rep sees the ones that wait longest, on the days of a round; some are left for later."""
    today = desk.house.today()
    if today.weekday() not in ROUND:
        return
    for rep in cast.reps:
        for one in desk.visits_due(rep).due[:STOPS]:
            desk.visited(rep, f"round:{today}:{one.customer.code}", one.customer.code)
