"""Reminders to sign on machines that break: killed, stopped, or two at once."""

from __future__ import annotations

from datetime import date

import pytest

from sales.notices import NoticeKind
from sales.reminding import RoundState
from tests.sales.company import Firm, together
from tests.sales.reminded import Sent, due, hour, issue, log, look

REMINDER, LIST = NoticeKind.STATEMENT_REMINDER, NoticeKind.UNSIGNED_LIST
TENTH = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def test_two_replicas_say_it_once(firm: Firm) -> None:
    """Both schedules fire and both couriers look at the same moment: one round, noted once, one list for each."""
    firm.on(TENTH)
    one = issue(firm)
    issue(firm, "LI")
    firm.later(days=7)
    together([firm.desk.remind_unsigned] * 4)
    assert len(firm.rows("reminder_round")) == 1
    notices = sorted((queued.notice.kind, queued.notice.person_id) for queued in due(firm))
    assert notices == sorted(
        [(REMINDER, firm.contact.id), (LIST, firm.rep.id), (LIST, firm.manager.id), (LIST, firm.second_manager.id)]
    )
    together([lambda: firm.desk.reminder_letter(firm.contact, 1)] * 4)
    assert (one.id, "manager") in log(firm)
    assert [row["action"] for row in firm.rows("audit")].count("statement.reminded") == 1


@pytest.mark.parametrize("where", ["outbox", "log"])
def test_killed_in_the_middle(town: Firm, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies between two writes of one step: nothing of it is there, and the next run does it whole."""
    issue(town)
    issue(town, "LI")
    town.later(days=5)
    keeper = (
        "storage.keepers.outbox.OutboxKeeper.put" if where == "outbox" else "storage.keepers.audit.AuditKeeper.append"
    )

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keeper, dies)
        with pytest.raises(KeyboardInterrupt):
            town.desk.remind_unsigned()
    assert town.rows("reminder_round") == town.rows("reminder") == []
    assert len(hour(town)) == 2


def test_killed_while_it_is_sent(town: Firm) -> None:
    """Noted as said and not sent: the message is still in the outbox, and goes out after the restart."""
    one = issue(town)
    town.later(days=3)
    town.desk.remind_unsigned()
    [queued] = due(town)
    look(town, queued)
    assert log(town) == {(one.id, "customer")}
    assert hour(town) == [Sent(REMINDER, town.contact.id, (one.id,))]
    assert hour(town) == []


def test_a_round_that_never_went_out_is_decided_anew(town: Firm) -> None:
    """The courier was down for three days: one message, of the level that is due now."""
    one = issue(town)
    town.later(days=4)
    town.desk.remind_unsigned()
    town.later(days=3)
    assert [said for said in hour(town) if said.kind is REMINDER] == [Sent(REMINDER, town.contact.id, (one.id,))]
    assert sorted(row["state"] for row in town.rows("reminder_round")) == [RoundState.DROPPED, RoundState.SAID]
