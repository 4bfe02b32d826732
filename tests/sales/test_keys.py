"""The seal's certificate and the key of prints: who is told, when, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sales.desk.key_room import KeyRoom
from sales.notices import NoticeKind
from sales.sealing import SealHold
from tests.sales.company import Firm
from tests.sales.handed import handed_out

END = datetime(2031, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "told"),
    [(31, ""), (30, ""), (29.5, "30"), (8, "30"), (6.5, "7"), (2, "7"), (0.5, "1")],
)
def test_told_a_month_a_week_and_a_day_before(left: float, told: str) -> None:
    """Each stage is one occasion, however often it is looked at; before the month there is none."""
    occasion = SealHold(END).occasion(END - timedelta(days=left))
    assert occasion.rpartition(" ")[2] == told


def test_no_certificate_made_yet_is_nothing_amiss() -> None:
    """The first signature makes one."""
    assert SealHold().occasion(END) == ""
    assert not SealHold().ends_soon(END)


def test_administrators_are_told_once_an_occasion(firm: Firm) -> None:
    """Looked at again and again: one notice at each stage, then one a day while nothing can be sealed; nobody else."""
    hold = SealHold()
    room = KeyRoom(replace(firm.desk.house, seal=lambda: hold))

    def told() -> int:
        rows = [row for row in firm.rows("outbox") if row["kind"] == NoticeKind.SEAL_ALARM]
        assert {row["person_id"] for row in rows} <= {firm.admin.id}
        return len(rows)

    assert not room.watch_seal()
    assert told() == 0
    hold = SealHold(firm.clock.now() + timedelta(days=29))
    assert room.watch_seal()
    firm.later(days=1)
    assert room.watch_seal()
    assert told() == 1
    hold = SealHold(firm.clock.now() - timedelta(days=1), "It ended.")
    assert room.watch_seal()
    assert room.watch_seal()
    assert told() == 2
    firm.later(days=1)
    assert room.watch_seal()
    assert told() == 3


def test_a_lost_key_of_prints_is_told(firm: Firm) -> None:
    """Administrators, once a day, and the audit log; before the first statement there is nothing to lose."""
    assert not firm.desk.statements_stand()
    handed_out(firm.desk.house, "WANG")
    assert firm.desk.statements_stand()
    firm.desk.mark_key_lost()
    firm.desk.mark_key_lost()
    told = [row["person_id"] for row in firm.rows("outbox") if row["kind"] == NoticeKind.MARK_KEY_LOST]
    assert told == [firm.admin.id]
    assert [a for a, *_ in firm.audit() if a == "mark_key.lost"] == ["mark_key.lost"] * 2
