"""Audited actions on returns and on the papers that are handed out."""

from __future__ import annotations

from sales.returns import SCRAP, Return
from tests.sales.auditing import Actions
from tests.sales.company import Firm, said
from tests.sales.returning import asked, begun, invoice_of


def _draft(firm: Firm) -> Return:
    return begun(firm, firm.post(said("COLA", 2)))


def _ready(firm: Firm) -> Return:
    made = _draft(firm)
    firm.desk.return_everything(firm.rep, made.id, firm.key())
    return firm.desk.choose_return_reason(firm.rep, made.id, firm.key(), "expired").sheet.made


def _asked(firm: Firm) -> Return:
    return asked(firm, firm.post(said("COLA", 2)), (0, 24))


RETURNS: Actions = {
    "return.begun": (lambda f: f.post(), lambda f, o: f.desk.begin_return(f.rep, o.id, "k")),
    "return.changed (step)": (_draft, lambda f, r: f.desk.step_return(f.rep, r.id, "k", 0, 1)),
    "return.changed (everything)": (_draft, lambda f, r: f.desk.return_everything(f.rep, r.id, "k")),
    "return.changed (quantity)": (_draft, lambda f, r: f.desk.set_return_quantity(f.rep, r.id, "k", 0, "3瓶")),
    "return.changed (amount)": (_draft, lambda f, r: f.desk.set_return_amount(f.rep, r.id, "k", 0, "5")),
    "return.changed (reason)": (_draft, lambda f, r: f.desk.choose_return_reason(f.rep, r.id, "k", "damaged")),
    "return.changed (words)": (_draft, lambda f, r: f.desk.write_return_reason(f.rep, r.id, "k", "进水了")),
    "return.changed (place)": (_draft, lambda f, r: f.desk.choose_return_place(f.rep, r.id, "k", SCRAP)),
    "return.changed (photo)": (_draft, lambda f, r: f.desk.keep_return_photo(f.rep, r.id, "k", b"broken")),
    "return.discarded": (_draft, lambda f, r: f.desk.discard_return(f.rep, r.id, r.version)),
    "return.requested": (_ready, lambda f, r: f.desk.hand_in_return(f.rep, r.id, r.version)),
    "return.discarded (requested)": (_asked, lambda f, r: f.desk.discard_return(f.rep, r.id, r.version)),
    "return.approved": (_asked, lambda f, r: f.desk.approve_return(f.manager, r.id, r.version)),
    "return.refused": (_asked, lambda f, r: f.desk.refuse_return(f.manager, r.id, r.version, "no")),
    "paper.asked": (
        lambda f: f.post(),
        lambda f, o: f.desk.ask_document(f.rep, o.id, invoice_of(f, o), "k"),
    ),
}
