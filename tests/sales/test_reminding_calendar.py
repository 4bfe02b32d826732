"""Two years of reminders, hour by hour, with outages, kills, time zones, holidays and moods: the log is the model's."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.sales.company import ZONE, Firm
from tests.sales.reminding_world import AWAKE, BEGIN, YEARS, world


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(3))
def test_two_years(small_firm: Firm, seed: int) -> None:
    """Everything that was said, when, to whom and about what, and the whole send log, are as the model has them."""
    lives = world(small_firm, seed)
    firm, model, dice = lives.firm, lives.model, lives.dice
    heard: list[tuple[datetime, str, int, tuple[int, ...]]] = []
    down = {"job": 0, "courier": 0}
    for hour in range(365 * 24 * YEARS):
        firm.clock.moment = BEGIN + timedelta(hours=hour, minutes=dice.choice((0, 0, 1, 15, 30, 59)))
        lives.events()
        for machine in down:
            down[machine] -= 1
            if dice.random() < 0.004:
                down[machine] = dice.choice((1, 5, 30, 100, 400))
        if down["job"] <= 0 and dice.random() < AWAKE:
            lives.job()
        if dice.random() < 0.2:
            lives.events()
        if down["courier"] <= 0 and dice.random() < AWAKE:
            lives.courier(heard)
    written = {(row["statement_id"], row["level"], row["at"]) for row in firm.rows("reminder")}
    expected = {(paper.id, name, at) for paper in model.papers for name, at in paper.said.items()}
    assert sorted(heard) == sorted(model.sent)
    assert written == expected
    assert len(model.papers) > 100
    assert len([1 for one in heard if one[1] == "customer"]) > 50
    assert [1 for one in heard if one[1] == "rep"]
    known = {at.astimezone(ZONE).date() for paper in model.papers if (at := paper.said.get("told:rep"))}
    assert known & model.briefed
