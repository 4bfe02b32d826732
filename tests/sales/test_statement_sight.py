"""Who sees statements and their papers, who changes nothing, and what the database itself keeps of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from sales.notices import NoticeKind
from sales.people import Language, Role
from sales.refusals import NotAllowed
from sales.statements import Statement
from tests.sales.answering import confirm, march
from tests.sales.company import Firm
from tests.sales.disputing import at_once, disputed, invoices
from tests.sales.handed import handed_out
from tests.sales.signing_paper import hand_in, marked
from tests.sales.trying import tried

Try = Callable[[Firm, Statement], Any]
PAPERS = (NoticeKind.STATEMENT_DOCUMENT, NoticeKind.SIGNED_STATEMENT, NoticeKind.STATEMENT_WORKBOOK)
# Of each table what its rows never suffer again, whoever asks.
KEPT = {
    "signature": {"update", "delete"},
    "signing_right": {"update", "delete"},
    "sealed_paper": {"update", "delete"},
    "paper": {"update", "delete"},
    "agreed_entry": {"update", "delete"},
    "reminder": {"update", "delete"},
    "reminder_word": {"update", "delete"},
    "visit": {"update", "delete"},
    "visit_rhythm": {"update", "delete"},
    "satisfaction_question": {"update", "delete"},
    "satisfaction_answer": {"update", "delete"},
    "past_key": {"update", "delete"},
    "statement": {"rewrite", "delete"},
    "statement_run": {"reopen", "delete"},
    "stated": {"reopen", "delete"},
    "paper_signing": {"rewrite", "change", "reopen", "delete"},
    "dispute": {"rewrite", "reopen", "delete"},
    "dispute_explanation": {"update", "delete"},
    "dispatch": {"rewrite", "change", "delete"},
    "reminder_round": {"rewrite", "reopen", "delete"},
}


def test_the_warehouse_sees_goods_and_no_statements(firm: Firm, tmp_path: Path) -> None:
    """Neither the card, nor a file of any kind, nor the photo of a signed print, though every customer is in sight;
    who asks for one is on record."""
    firm = marked(firm, tmp_path)
    one, packer, desk = march(firm), firm.packer, firm.desk
    photo = hand_in(firm, one)
    for kind in PAPERS:
        with tried(firm, NotAllowed, "statement.ask"):
            desk.ask_paper(packer, one.id, f"{kind}", kind)
    for look in (desk.view_statement, desk.signing):
        with tried(firm, NotAllowed, "statement.view"):
            look(packer, one.id)
    desk.accept_print(firm.manager, photo.id, photo.version)
    looks: tuple[Callable[[], Any], ...] = (
        lambda: desk.evidence(packer, one.id),
        lambda: desk.statement_workbook(packer, one.id, Language.ZH),
        lambda: desk.show_print(packer, photo.id),
        lambda: desk.print_picture(packer, photo.id),
        lambda: desk.show_statement(packer, one.id),
        lambda: desk.list_statements(packer),
        lambda: desk.show_disputes(packer, one.id),
        lambda: desk.customer_contacts(packer, "WANG"),
        lambda: desk.my_groups(packer),
    )
    for look_at in looks:
        with tried(firm, NotAllowed):
            look_at()
    assert desk.evidence(firm.auditor, one.id).signature.evidence


CHANGES: dict[str, Try] = {
    "run": lambda f, _: f.desk.start_statements(f.auditor),
    "revise": lambda f, s: f.desk.revise_statement(f.auditor, s.id, 1, "why"),
    "sign": lambda f, s: f.desk.confirm_statement(f.auditor, s.id, 1, s.hash),
    "dispute": lambda f, s: at_once(f, f.auditor, s, "no"),
    "take a photo": lambda f, s: f.desk.take_print(f.auditor, (1, 1), b"photo", (), s.id),
    "right": lambda f, _: f.desk.let_sign(f.auditor, "k", "WANG", f.contact.id, False),
    "again": lambda f, s: f.desk.send_again(f.auditor, s.id, "k"),
    "invite": lambda f, s: f.desk.invite_contact(f.auditor, s.id),
    "visit": lambda f, _: f.desk.visited(f.auditor, "k", "WANG"),
    "pace": lambda f, _: f.desk.pace_customer(f.auditor, "WANG", 7),
    "promise": lambda f, _: f.desk.note_promise(f.auditor, "k", "WANG", f.today),
    "peace": lambda f, _: f.desk.stop_reminding(f.auditor, "k", "WANG", 7, "why"),
    "preview": lambda f, _: f.desk.ask_statement_preview(f.auditor, "WANG", "k"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_auditor_changes_nothing(small_firm: Firm, change: str) -> None:
    """They read all of it; every change is refused."""
    one = march(small_firm)
    with tried(small_firm, NotAllowed):
        CHANGES[change](small_firm, one)


def test_an_auditor_answers_and_decides_nothing(firm: Firm, tmp_path: Path) -> None:
    """Neither a dispute nor the photo of a signed print."""
    firm = marked(firm, tmp_path)
    one = march(firm)
    photo = hand_in(firm, one)
    for decide in (firm.desk.accept_print, lambda *them: firm.desk.refuse_print(*them, "no")):
        with tried(firm, NotAllowed):
            decide(firm.auditor, photo.id, photo.version)
    made = disputed(firm, one, invoices(one)[0])[0]
    for answer in (firm.desk.explain_dispute, firm.desk.name_correction):
        with tried(firm, NotAllowed, "dispute.answer"):
            answer(firm.auditor, made.id, made.version, "CN-2026-000001")


def rules(firm: Firm) -> dict[str, set[str]]:
    """The rules that the database keeps by itself, by table."""
    lite = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    post = "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
    engine, found = create_engine(firm.url), dict[str, set[str]]()
    with engine.connect() as connection:
        for table, name in connection.execute(text(lite if engine.dialect.name == "sqlite" else post)):
            found.setdefault(table, set()).add(name.removeprefix(f"{table}_no_"))
    engine.dispose()
    return found


def test_what_the_database_keeps_by_itself(firm: Firm) -> None:
    """On both databases: what is signed, said, handed over or proven is neither rewritten nor removed."""
    found = rules(firm)
    assert {table: found.get(table, set()) & kept for table, kept in KEPT.items()} == KEPT
    assert "stays" in {name.removeprefix("dispute_") for name in found["dispute"]}


def test_what_was_handed_over_and_opened_stays(firm: Firm) -> None:
    """Nobody makes a statement unopened, gives its opening to another, or forgets to whom it went."""
    confirm(firm, march(firm))
    firm.desk.view_statement(firm.contact, firm.rows("statement")[0]["id"])
    assert firm.rows("dispatch")[0]["opened_at"] is not None
    changes = (f"SET person_id = {firm.rep.id}", "SET opened_at = NULL")
    for said in (*(f"UPDATE dispatch {change}" for change in changes), "DELETE FROM dispatch"):
        with pytest.raises(Exception, match="refuse"):
            firm.by_force(said)


def told_of(firm: Firm) -> list[tuple[int, int]]:
    """Of which contact who is told that they may sign."""
    rows = (row for row in firm.rows("outbox") if row["kind"] == NoticeKind.NEW_SIGNER)
    return [(row["subject_id"], row["person_id"]) for row in rows]


def test_finance_is_told_whom_a_rep_lets_sign(firm: Firm) -> None:
    """A rep invites a contact, who may sign from the first day, or gives the right back that they took: finance is
    told once a day of each, and which of the two it was. Not of what finance or a manager does."""
    one = handed_out(firm.desk.house, "LI")
    invited = [firm.desk.invite_contact(firm.rep, one.id) for _ in range(2)]
    contact = firm.desk.join(invited[1].token, 7_777).person
    finance = sorted({each.id for each in firm.staff.values() if Role.FINANCE in each.roles})
    assert sorted(told_of(firm)) == [(contact.id, each) for each in finance]
    row = next(row for row in firm.rows("outbox") if row["kind"] == NoticeKind.NEW_SIGNER)
    news = firm.desk.new_signer(firm.clerk, contact.id, row["detail"])
    assert news is not None
    assert (news.contact.id, news.customer.code, news.by.id) == (contact.id, "LI", firm.rep.id)
    assert (news.given, news.inviter) == (False, firm.rep.name)
    with firm.refused(NotAllowed):
        firm.desk.new_signer(firm.rep, contact.id, row["detail"])
    firm.desk.let_sign(firm.rep, "off", "LI", contact.id, False)
    assert firm.desk.new_signer(firm.clerk, contact.id, row["detail"]) is None
    firm.later(days=1)
    firm.desk.let_sign(firm.rep, "on", "LI", contact.id, True)
    news = firm.desk.new_signer(firm.clerk, contact.id, row["detail"])
    assert news is not None
    assert news.given
    assert sorted(told_of(firm)) == sorted([(contact.id, each) for each in finance] * 2)


def test_finance_is_not_told_of_its_own_doing(firm: Firm) -> None:
    """Invited by finance or a manager, right given by them."""
    one = handed_out(firm.desk.house, "LI")
    firm.desk.invite_contact(firm.clerk, one.id)
    firm.desk.let_sign(firm.rep, "off", "WANG", firm.contact.id, False)
    firm.desk.let_sign(firm.manager, "on", "WANG", firm.contact.id, True)
    assert told_of(firm) == []
