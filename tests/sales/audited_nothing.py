"""Actions that keep something which is no business, and so leave no entry: what a person has in hand, the bytes of a
paper that was printed, and messages that are sent again."""

from __future__ import annotations

from sales.papers import Paper
from sales.people import Language
from tests.sales.auditing import Actions, planned, reserved
from tests.sales.company import Firm
from tests.sales.returning import invoice_of


def _invoice(firm: Firm) -> Paper:
    order = firm.post()
    return firm.desk.document(firm.rep, order.id, invoice_of(firm, order))


QUIET: Actions = {
    "a draft is taken up again": (lambda f: f.draft(), lambda f, o: f.desk.resume_draft(f.rep, o.id)),
    "goods are put together": (reserved, lambda f, o: planned(f).desk.pick(f.packer, o.id, o.version)),
    "one case less": (reserved, lambda f, o: planned(f).desk.pick_step(f.packer, o.id, o.version, "k", 1, -1)),
    "from another place": (reserved, lambda f, o: planned(f).desk.pick_from(f.packer, o.id, o.version, "k", "MAIN")),
    "a paper is printed": (_invoice, lambda f, paper: f.desk.keep_document(paper, Language.ZH, b"%PDF")),
    "an order waits too long": (lambda f: (f.await_(), f.later(hours=5)), lambda f, _: f.desk.escalate_waiting()),
}
