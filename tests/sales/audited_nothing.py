"""Actions that keep something which is no business, and so leave no entry: what a person has in hand, the bytes of a
paper that was printed, and messages that are sent again."""

from __future__ import annotations

from sales.papers import Paper
from sales.payments import Slip
from sales.people import Language
from tests.sales.audited_disputes import DRAFTED
from tests.sales.audited_reports import DRAFTS
from tests.sales.audited_visits import BRIEFED
from tests.sales.auditing import Actions, planned, reserved
from tests.sales.company import Firm
from tests.sales.handing import take_cash
from tests.sales.paying import cheque, verified
from tests.sales.returning import invoice_of


def _invoice(firm: Firm) -> Paper:
    order = firm.post()
    return firm.desk.document(firm.rep, order.id, invoice_of(firm, order))


def _slip(firm: Firm) -> Slip:
    return firm.desk.slip(firm.rep, verified(firm).id)


QUIET: Actions = {
    **DRAFTS,
    **BRIEFED,
    **DRAFTED,
    "a draft is taken up again": (lambda f: f.draft(), lambda f, o: f.desk.resume_draft(f.rep, o.id)),
    "goods are put together": (reserved, lambda f, o: planned(f).desk.pick(f.packer, o.id, o.version)),
    "one case less": (reserved, lambda f, o: planned(f).desk.pick_step(f.packer, o.id, o.version, "k", 1, -1)),
    "from another place": (reserved, lambda f, o: planned(f).desk.pick_from(f.packer, o.id, o.version, "k", "MAIN")),
    "a paper is printed": (_invoice, lambda f, paper: f.desk.keep_document(paper, Language.ZH, b"%PDF")),
    "a slip is printed": (_slip, lambda f, slip: f.desk.keep_slip(slip, Language.ZH, b"%PDF")),
    "an invoice is ticked": (
        lambda f: verified(f).number,
        lambda f, number: f.desk.keep_allocation_view(f.clerk, number, (), 0),
    ),
    "a cheque can be paid in": (lambda f: cheque(f, days=0), lambda f, _: f.desk.remind_cheques()),
    "cash is held too long": (lambda f: (take_cash(f), f.later(days=1)), lambda f, _: f.desk.remind_cash()),
    "an order waits too long": (lambda f: (f.await_(), f.later(hours=5)), lambda f, _: f.desk.escalate_waiting()),
}
