"""The schedule: what is due runs once, late rather than never."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.schedule import APART, JOBS, Schedule, run_due
from sales.desk import Desk
from sales.notices import NoticeKind
from sales.people import EVERYTHING
from sales.readings import Intent, OrderSentence, SaidLine
from tests.town import Town, found


@dataclass
class Standing:
    """A clock that stands where it is put."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@contextmanager
def office(folder: Path, moment: datetime) -> Iterator[tuple[Desk, Standing, Town]]:
    """A desk without a bot, at this moment."""
    town, clock = found(folder), Standing(moment)
    house = replace(town.parts.desk.house, clock=clock)
    try:
        yield Desk(house), clock, town
    finally:
        town.parts.close()


def order_cola(desk: Desk, town: Town) -> None:
    """Wangji owes ¥576.00."""
    rep, line = town.cast.reps[0], SaidLine("COLA500", Decimal(10), "箱", 240)
    order = desk.draft_order(rep, "k", OrderSentence(Intent.ORDER, "C01", (line,))).sheet.order
    desk.submit_order(rep, order.id, order.version)


def by_day(ran: tuple[str, ...]) -> tuple[str, ...]:
    """The jobs of a day or a month among those that ran."""
    return tuple(name for name in ran if name in ("statements", "reminders"))


def utc(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2031-03-01T00:59:59", "2031-02-28T01:00:00"),
        ("2031-03-01T01:00:00", "2031-03-01T01:00:00"),
        ("2031-02-28T16:00:00", "2031-02-28T01:00:00"),
        ("2031-01-01T00:00:00", "2030-12-31T01:00:00"),
    ],
)
def test_what_was_due_last(tmp_path: Path, now: str, day: str) -> None:
    """Nine in the morning in Shanghai is one at night in UTC; month and year may turn in between."""
    with office(tmp_path, utc(now)) as (desk, _, _town):
        due = {job.name: job.last_due(desk.house) for job in JOBS}
        assert next(job for job in APART if job.name == "statements").last_due(desk.house) == utc(day)
        del due["brief"], due["weekly"]  # test_brief_schedule.py
        assert due.pop("post").astimezone(desk.house.zone).hour == 3
        hour = utc(now).replace(minute=0, second=0)
        assert set(due.values()) <= {hour, utc(day)}, "the others run every hour, or in the morning"


def test_proof_and_ratings_are_due_at_three_in_the_night(tmp_path: Path) -> None:
    """By the company's own clock; a missed night is made up once, the nights before it are not."""
    with office(tmp_path, utc("2031-03-05T18:59:59")) as (desk, clock, _):
        due = {job.name: job.last_due(desk.house) for job in APART}
        assert (due["proof"], due["ratings"]) == (utc("2031-03-04T19:00:00"), utc("2031-03-04T19:00:00"))
        assert run_due(desk, APART) == ("statements", "proof", "ratings", "warnings")
        clock.moment = utc("2031-03-05T19:00:00")
        assert run_due(desk, APART) == ("proof", "ratings", "warnings")
        clock.moment = utc("2031-03-25T12:00:00")
        assert run_due(desk, APART) == ("statements", "proof", "ratings", "warnings")
        assert run_due(desk, APART) == ()


def test_a_slot_runs_once(tmp_path: Path) -> None:
    """Looking again and again does nothing; the next slot runs again, and after a long pause only once."""
    with office(tmp_path, utc("2031-03-05T02:00:00")) as (desk, clock, _):
        assert set(run_due(desk)) == {job.name for job in JOBS}
        assert run_due(desk) == ()
        clock.moment = utc("2031-03-06T02:00:00")
        assert by_day(run_due(desk)) == ("reminders",)
        clock.moment = utc("2031-03-26T02:00:00")
        assert by_day(run_due(desk)) == ("reminders",)
        assert run_due(desk) == ()


def test_a_job_that_fails_keeps_no_other_from_its_turn(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The first job of the list breaks, look after look: the others run in their slots all the same, the log names it,
    and as soon as it can it runs, too."""
    broken = True

    def first(desk: Desk, day: date) -> None:
        if broken:
            raise RuntimeError("one customer's books are odd")

    jobs = (replace(JOBS[0], run=first), *JOBS[1:])
    others = {job.name for job in JOBS[1:]}
    with office(tmp_path, utc("2031-03-05T02:00:00")) as (desk, _, _town):
        assert set(run_due(desk, jobs)) == others
        assert f"the job {JOBS[0].name} failed" in caplog.text
        assert run_due(desk, jobs) == ()
        broken = False
        assert run_due(desk, jobs) == (JOBS[0].name,)


async def test_a_database_that_is_away_is_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All jobs fail for one reason: one line a look, without a traceback, and no job is tried after the first."""

    def away(*_: object) -> None:
        raise OSError("the server closed the connection")

    with office(tmp_path, utc("2031-03-05T02:00:00")) as (desk, _, town):
        monkeypatch.setattr(town.parts.archive, "look", away)
        monkeypatch.setattr(town.parts.archive, "begin", away)

        async def look() -> None:
            run_due(desk)
            run_due(desk, APART)

        await Schedule(look, 60)._look_quietly()
    told = [record for record in caplog.records if record.name == "bot.schedule"]
    assert [(record.getMessage(), record.exc_info) for record in told] == [
        ("the database does not answer (OSError): what is due waits", None)
    ]


def test_every_missed_month_has_its_statement(tmp_path: Path) -> None:
    """Down from February to May: a statement each for three months, and each opens where the one before closed."""
    with office(tmp_path, utc("2031-02-10T02:00:00")) as (desk, clock, town):
        run_due(desk, APART)
        order_cola(desk, town)
        clock.moment = utc("2031-05-02T02:00:00")
        assert by_day(run_due(desk, APART)) == ("statements",)
        with town.look() as work:
            found = sorted((s.snapshot for s in work.statements.recent(EVERYTHING, 10)), key=lambda one: one.end)
        assert [one.end.isoformat() for one in found] == ["2031-02-28", "2031-03-31", "2031-04-30"]
        assert [one.opening for one in found[1:]] == [one.closing for one in found[:-1]]
        assert run_due(desk, APART) == ()


def test_two_replicas_look_at_once(tmp_path: Path) -> None:
    """Two processes wake at the same moment: one statement, one message in the outbox."""
    with office(tmp_path, utc("2031-02-10T02:00:00")) as (desk, clock, town):
        run_due(desk, APART)
        order_cola(desk, town)
        clock.moment = utc("2031-03-01T02:00:00")
        with ThreadPoolExecutor(4) as replicas:
            ran = [name for names in replicas.map(lambda _: by_day(run_due(desk, APART)), range(4)) for name in names]
        assert ran == ["statements"]
        with town.look() as work:
            assert len(work.statements.recent(EVERYTHING, 10)) == 1
            kinds = [n.notice.kind for n in work.outbox.due(clock.now(), 50)]
        assert kinds.count(NoticeKind.STATEMENT_DOCUMENT) == 1


async def test_what_was_missed_is_made_up_at_the_start(town: Town) -> None:
    """The bot is down over the month's end: the statement comes when it is back."""
    await town.rep.say("给王记 可乐10箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    await town.stop()
    await town.to_month_end()
    await town.to_next_morning()
    await town.start()
    await town.customer.expect("对账单 ST-", "期末余额  ¥576.00")
    await asyncio.gather(town.jobs_done(), town.quiet())
