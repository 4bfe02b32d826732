"""Whoever got an explanation has the last word about it, also where another line has settled the statement."""

from __future__ import annotations

from handlers.views.dispute_answered import explained_keys
from handlers.views.say import Voice
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import Dispute, DisputeState
from sales.people import Language
from sales.refusals import AlreadyDecided
from sales.statements import Statement, StatementState
from tests.sales.company import Firm
from tests.sales.disputing import MAY, disputed, invoices, march, now, stated


def one_corrected_the_other_explained(firm: Firm) -> tuple[Statement, Dispute]:
    """Two lines in dispute: of one the house says that the payment was found, of the other that it is right."""
    one = march(firm)
    first, second = disputed(firm, one, *invoices(one)[:2], kind="paid")
    found = firm.pay("20").number or ""
    firm.desk.name_correction(firm.clerk, first.id, now(firm, first).version, found)
    firm.desk.explain_dispute(firm.rep, second.id, now(firm, second).version, "这笔没有错")
    assert stated(firm).state is StatementState.RESOLVED
    return one, now(firm, second)


def shown_keys(firm: Firm, shown: DisputeSheet, made: Dispute) -> int:
    return len(explained_keys(shown, made, Voice(Language.ZH, firm.desk.house.zone)))


def test_insisting_after_the_statement_was_settled(firm: Firm) -> None:
    """The statement is settled without a signature; the explained line is still not what the customer says: one tap,
    and it is in dispute again, is not dunned, and waits for the house. Answered once more it is settled again."""
    one, made = one_corrected_the_other_explained(firm)
    assert shown_keys(firm, firm.desk.show_disputes(firm.contact, one.id), made) == 2
    shown = firm.desk.insist_dispute(firm.contact, made.id, made.version)
    assert shown.sheet.statement.state is StatementState.DISPUTED
    with firm.archive.look() as work:
        assert work.disputes.open_items("WANG") == {made.entry}
    assert (now(firm, made).state, now(firm, made).insisted) == (DisputeState.OPEN, 1)
    again = firm.desk.explain_dispute(firm.rep, made.id, now(firm, made).version, "请看附件")
    assert again.sheet.statement.state is StatementState.RESOLVED
    assert firm.proven()


def test_accepting_after_the_statement_was_settled(firm: Firm) -> None:
    """The explanation will do: it is taken back, and the statement stays settled."""
    _, made = one_corrected_the_other_explained(firm)
    shown = firm.desk.withdraw_dispute(firm.contact, made.id, made.version)
    assert shown.sheet.statement.state is StatementState.RESOLVED
    assert now(firm, made).state is DisputeState.WITHDRAWN
    assert firm.proven()


def test_nothing_new_is_disputed_of_what_is_settled(firm: Firm) -> None:
    """Other lines of it are not put in dispute any more; the explained one is, also when the next statement is out."""
    one, made = one_corrected_the_other_explained(firm)
    with firm.refused(AlreadyDecided):
        firm.desk.choose_disputed(firm.contact, one.id, one.revision, firm.key(), invoices(one)[2])
    firm.on(MAY)
    firm.desk.issue_statements()
    firm.desk.insist_dispute(firm.contact, made.id, made.version)
    assert firm.proven()
