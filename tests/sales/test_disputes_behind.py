"""Who decides about a correction sees on its card which dispute it answers, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.views.adjustments import adjustment_card
from handlers.views.returns import return_card
from sales.people import Person, Role
from sales.receivables.adjusting import AdjustmentSheet
from sales.return_outcomes import ReturnSheet
from tests.sales.company import Firm
from tests.sales.disputing import drafted, invoices, march
from tests.sales.founding import open_firm
from tests.views.facts import VOICES

WORDS = "说好的是一百，<电话>里讲过" + "，真的" * 60
STOREMAN = Person(888, "库管", frozenset({Role.WAREHOUSE}), 8888)


@pytest.fixture
def firm(migrated_url: str, tmp_path: Path) -> Iterator[Firm]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    opened = open_firm(migrated_url, tmp_path)
    yield opened
    opened.archive.close()


def requested(firm: Firm) -> tuple[str, str, ReturnSheet]:
    """A price in dispute with words to it, and the price credit that waits: the statement's number and the line's."""
    one = march(firm)
    line = invoices(one)[0]
    made = drafted(firm, one, line, kind="price").drafts[0]
    firm.desk.claim_right_amount(firm.contact, made.id, firm.key(), "100")
    firm.desk.write_dispute(firm.contact, made.id, firm.key(), WORDS)
    handed = firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, firm.key(), rest=False).sheet.disputes[0]
    draft = firm.desk.prepare_correction(firm.clerk, handed.id, handed.version, firm.key()).made.made
    return one.number, line, firm.desk.hand_in_return(firm.clerk, draft.id, draft.version).sheet


def test_the_manager_reads_why_a_price_credit_is_asked_for(firm: Firm) -> None:
    """Statement, line, what is right and the customer's words, clipped; also once it is decided."""
    number, line, waits = requested(firm)
    for voice, right in zip(VOICES.values(), ("应为", "should be"), strict=True):
        text = return_card(waits, firm.manager, voice).text
        assert all(part in text for part in (number, line, right, "100.00", "120.00", "&lt;电话&gt;"))
        assert WORDS[-80:] not in text
        assert number not in return_card(waits, STOREMAN, voice).text
    done = firm.desk.approve_return(firm.manager, waits.made.id, waits.made.version).sheet
    assert done.behind is not None
    assert done.behind.made.text.startswith("说好的是一百")


def test_a_reversal_says_so_too(firm: Firm) -> None:
    one = march(firm)
    drafted(firm, one, "RC-2026-000001", kind="not_ours")
    made = firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, firm.key(), rest=False).sheet.disputes[0]
    sheet = firm.desk.prepare_correction(firm.clerk, made.id, made.version, firm.key()).made
    assert isinstance(sheet, AdjustmentSheet)
    for voice in VOICES.values():
        assert one.number in adjustment_card(sheet, firm.manager, voice).text


def test_a_credit_that_nobody_disputed_says_nothing_of_one(firm: Firm) -> None:
    """The same invoice in dispute is not enough: another return of it was begun for a reason of its own."""
    _, _, waits = requested(firm)
    firm.desk.refuse_return(firm.manager, waits.made.id, waits.made.version, "不对")
    again = firm.desk.begin_return(firm.clerk, waits.order.id, firm.key(), waits.made.invoice).sheet
    assert again.made.id != waits.made.id
    assert again.behind is None
