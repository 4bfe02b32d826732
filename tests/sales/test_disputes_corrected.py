"""A correction that is under way: in one transaction with its dispute, through an explanation, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sales.disputes import DisputeState
from sales.refusals import OutOfDate
from sales.statements import StatementState
from storage.keepers.disputes import DisputesKeeper
from tests.sales.company import Firm
from tests.sales.disputing import confirmed, disputed, drafted, invoices, march, now, stated
from tests.sales.founding import open_firm


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


def asked(firm: Firm) -> tuple[Any, Any]:
    """A line in dispute, and the credit note that waits for its approval."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    draft = firm.desk.prepare_correction(firm.clerk, made.id, made.version, firm.key()).made.made
    return now(firm, made), firm.desk.hand_in_return(firm.clerk, draft.id, draft.version).sheet.made


def test_a_credit_note_that_waited_through_an_explanation(firm: Firm) -> None:
    """The rep explains, then the manager approves after all: the line is corrected, and another revision shows it."""
    made, waits = asked(firm)
    explained = firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单")
    assert explained.sheet.statement.state is StatementState.VIEWED
    note = firm.desk.approve_return(firm.manager, waits.id, waits.version).sheet.made
    after = now(firm, made)
    assert (after.state, after.document) == (DisputeState.CORRECTED, note.number)
    assert (stated(firm).revision, note.day) == (2, stated(firm).snapshot.end)
    assert firm.proven()


@pytest.mark.parametrize("accepts", ["withdraws", "signs"])
def test_who_accepted_the_explanation_is_not_corrected(firm: Firm, accepts: str) -> None:
    """The customer takes it back, or signs: that stands, and what is credited later shows in the next statement."""
    made, waits = asked(firm)
    firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单")
    if accepts == "withdraws":
        firm.desk.withdraw_dispute(firm.contact, made.id, now(firm, made).version)
    else:
        confirmed(firm)
    stands = now(firm, made).state
    note = firm.desk.approve_return(firm.manager, waits.id, waits.version).sheet.made
    assert (now(firm, made).state, stated(firm).revision, note.day) == (stands, 1, firm.today)
    assert firm.proven()


def test_a_draft_is_never_without_its_dispute(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies before the dispute knows of the draft: there is no draft either, and a retry makes one."""
    one = march(firm)
    line, paid = invoices(one)[0], "RC-2026-000001"
    disputed(firm, one, line, right="100")
    both = [*disputed(firm, one, paid, kind="not_ours")]

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, firm.unchanged():
        patch.setattr(DisputesKeeper, "save", dies)
        for each in both:
            with pytest.raises(KeyboardInterrupt):
                firm.desk.prepare_correction(firm.clerk, each.id, each.version, "press")
    for each in both:
        made = firm.desk.prepare_correction(firm.clerk, each.id, each.version, f"press:{each.id}").made.made
        assert (now(firm, each).prepared or "").endswith(f":{made.id}")
    assert (len(firm.rows("goods_return")), len(firm.rows("adjustment"))) == (1, 1)


def test_prepared_once_more_it_stays_as_its_asker_changed_it(firm: Firm) -> None:
    """The same press again is told that it is done; another one shows the draft, and changes nothing of it."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    key = firm.key()
    draft = firm.desk.prepare_correction(firm.clerk, made.id, made.version, key).made.made
    with firm.refused(OutOfDate):
        firm.desk.prepare_correction(firm.clerk, made.id, made.version, key)
    changed = firm.desk.return_everything(firm.clerk, draft.id, firm.key()).sheet.made
    assert changed.lines != draft.lines
    with firm.unchanged():
        again = firm.desk.prepare_correction(firm.clerk, made.id, now(firm, made).version, firm.key()).made.made
    assert again.lines == changed.lines


def test_handed_in_and_delivered_again(firm: Firm) -> None:
    """The press comes once more after a kill: nothing happens, and the sheet shows what was handed in."""
    one = march(firm)
    drafted(firm, one, invoices(one)[0])
    first = firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, "press", rest=True)
    with firm.unchanged():
        second = firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, "press", rest=True)
    assert second == first
    assert [each.state for each in second.sheet.disputes] == [DisputeState.OPEN]
