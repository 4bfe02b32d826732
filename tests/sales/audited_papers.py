"""Audited actions on photographed papers that are more than a payment: kinds, albums, several slips of one photo."""

from __future__ import annotations

from typing import Any

from sales.collections import Receipt
from sales.slips import PaperKind
from tests.sales.auditing import Actions, delivered
from tests.sales.company import Firm, reading


def _spent(firm: Firm) -> Receipt:
    return firm.desk.choose_kind(firm.rep, firm.photo().id, firm.key(), PaperKind.EXPENSE).sheet.receipt


def _signed(firm: Firm) -> Receipt:
    note = delivered(firm)
    return firm.desk.choose_note(firm.rep, firm.photo().id, firm.key(), note.number).sheet.receipt


def _of_two(firm: Firm) -> Any:
    return firm.desk.take_receipt(firm.rep, 1, 2, b"one", "", "group"), firm.desk


PAPERS: Actions = {
    "receipt.corrected (kind)": (
        lambda f: f.photo(),
        lambda f, r: f.desk.choose_kind(f.rep, r.id, "k", PaperKind.EXPENSE),
    ),
    "receipt.corrected (note)": (
        lambda f: (f.photo(), delivered(f)),
        lambda f, there: f.desk.choose_note(f.rep, there[0].id, "k", there[1].number),
    ),
    "receipt.filed": (_spent, lambda f, r: f.desk.confirm_receipt(f.rep, r.id, r.version)),
    "delivery.received+receipt.filed": (_signed, lambda f, r: f.desk.confirm_receipt(f.rep, r.id, r.version)),
    "receipt.discarded (no receipt)": (
        lambda f: f.photo(),
        lambda f, r: f.desk.discard_receipt(f.rep, r.id, r.version, not_a_receipt=True),
    ),
    "receipt.taken (first of an album)": (
        lambda f: None,
        lambda f, _: f.desk.take_receipt(f.rep, 1, 2, b"photo", "", "group"),
    ),
    "receipt.captioned+receipt.taken": (
        _of_two,
        lambda f, _: f.desk.take_receipt(f.rep, 1, 3, b"two", "WANG cash", "group"),
    ),
    "receipt.found+receipt.found+receipt.read": (
        lambda f: f.desk.take_receipt(f.rep, 1, 2, b"photo").sheet.receipt,
        lambda f, r: f.desk.record_reading(r.id, reading(slips=3)),
    ),
}
