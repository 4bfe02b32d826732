"""Audited actions on photos of signed prints. Their codes are from before there were marks, so a person chooses."""

from __future__ import annotations

from sales.paper_signing import PaperSigningSheet
from tests.sales.answering import march
from tests.sales.auditing import Actions
from tests.sales.company import Firm


def _taken(firm: Firm) -> PaperSigningSheet:
    return firm.desk.take_print(firm.rep, (77, 1), b"photo").sheet


def _chosen(firm: Firm) -> PaperSigningSheet:
    one, taken = march(firm), _taken(firm)
    return firm.desk.choose_print(firm.rep, taken.id, taken.version, one.id).sheet


def _handed(firm: Firm) -> PaperSigningSheet:
    chosen = _chosen(firm)
    return firm.desk.hand_in_print(firm.rep, chosen.id, chosen.version).sheet


PRINTS: Actions = {
    "paper_signing.taken": (march, lambda f, _: f.desk.take_print(f.rep, (77, 1), b"photo")),
    "receipt.discarded+paper_signing.taken": (
        lambda f: f.photo(),
        lambda f, r: f.desk.receipt_is_print(f.rep, r.id, r.version),
    ),
    "paper_signing.chosen": (
        lambda f: (march(f), _taken(f)),
        lambda f, there: f.desk.choose_print(f.rep, there[1].id, 1, there[0].id),
    ),
    "paper_signing.handed_in": (_chosen, lambda f, s: f.desk.hand_in_print(f.rep, s.id, s.version)),
    "paper_signing.withdrawn": (_handed, lambda f, s: f.desk.withdraw_print(f.rep, s.id, s.version)),
    "statement.confirmed+paper_signing.accepted": (
        _handed,
        lambda f, s: f.desk.accept_print(f.manager, s.id, s.version),
    ),
    "paper_signing.asked": (_handed, lambda f, s: f.desk.ask_print(f.manager, s.id, "k")),
    "paper_signing.refused": (_handed, lambda f, s: f.desk.refuse_print(f.manager, s.id, s.version, "看不清")),
}
