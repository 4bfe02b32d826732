"""The key of prints is gone: a start says so loudly, in the log and to administrators, and the doctor before it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot import doctor
from bot.doctor import State
from bot.wiring import build, mark_key
from sales.notices import NoticeKind
from sales.people import Role
from tests.sales.handed import handed_out
from tests.town import found


def test_a_lost_key_is_never_replaced_in_silence(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Without statements nothing is said. With some: the doctor calls it wrong, the next start says it, once."""
    town = found(tmp_path)
    settings, house = town.settings, town.parts.desk.house
    key = mark_key(settings)
    key.unlink(missing_ok=True)
    assert doctor.print_key(settings).state is State.GOOD
    build(settings).close()
    assert not key.exists()
    assert "mark.key" not in caplog.text
    with house.archive.begin() as work:
        owner = work.people.add("老板", frozenset({Role.ADMIN}))
        work.commit()
    handed_out(house, "C01")
    house.marks.mark("a print")
    assert doctor.print_key(settings).state is State.GOOD
    key.unlink()
    found_lost = doctor.print_key(settings)
    assert found_lost.state is State.WRONG
    assert "backup" in found_lost.fix
    assert not key.exists(), "the doctor makes none"
    for _ in range(2):
        with caplog.at_level(logging.ERROR):
            build(settings).close()
    assert caplog.text.count("mark.key is gone") == 1
    assert key.exists()
    with house.archive.look() as work:
        told = [q.notice.person_id for q in work.outbox.standing(50) if q.notice.kind is NoticeKind.MARK_KEY_LOST]
    assert told == [owner.id]
    town.parts.close()
