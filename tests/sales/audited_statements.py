"""Audited actions on drawing up statements: runs, previews, customers' terms."""

from __future__ import annotations

from typing import Any

from sales.statement_terms import OwnTerms, Rhythm
from sales.stating import StatementRun
from tests.sales.auditing import Actions
from tests.sales.company import Firm, said


def _ended(firm: Firm) -> None:
    """March is over, and somebody bought in it."""
    firm.post(said("COLA", 1))
    firm.on(firm.today.replace(month=4, day=1))


def _begun(firm: Firm) -> StatementRun:
    _ended(firm)
    return firm.desk.start_statements(firm.clerk).run


def _drawn(firm: Firm) -> StatementRun:
    run = _begun(firm)
    for chunk in firm.desk.run_chunks(run.id):
        firm.desk.draw_up_statements(run.id, chunk)
    return run


def _stopped(firm: Firm) -> Any:
    return firm.desk.stop_statements(firm.clerk, _begun(firm).id).run


STATEMENTS: Actions = {
    "statements.started+statement.issued+statements.done": (_ended, lambda f, _: f.desk.issue_statements()),
    "statements.started": (_ended, lambda f, _: f.desk.start_statements(f.clerk)),
    "statement.issued (by hand)": (
        _begun,
        lambda f, run: f.desk.draw_up_statements(run.id, f.desk.run_chunks(run.id)[0]),
    ),
    "statements.done": (_drawn, lambda f, run: f.desk.end_statement_run(run.id)),
    "statements.stopped": (_begun, lambda f, run: f.desk.stop_statements(f.manager, run.id)),
    "statements.broken": (_begun, lambda f, run: f.desk.break_off_statements(run.id)),
    "statements.running": (_stopped, lambda f, run: f.desk.go_on_statements(f.manager, run.id)),
    "statement.previewed": (_ended, lambda f, _: f.desk.ask_statement_preview(f.clerk, "WANG", "k")),
    "customer.statement_terms": (
        lambda f: OwnTerms("WANG", rhythm=Rhythm.WEEKLY),
        lambda f, own: f.desk.set_statement_terms(f.clerk, own),
    ),
}
