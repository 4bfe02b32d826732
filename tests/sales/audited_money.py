"""Audited actions on money: receipts, collections, statements, credit terms."""

from __future__ import annotations

from typing import Any

from sales.collections import ReceiptField
from sales.imports.nouns import Kind
from sales.journals import Period
from sales.methods import Method
from sales.people import Language
from sales.slips import PictureFault, Unreadable
from tests.sales.auditing import Actions
from tests.sales.company import Firm, reading, said


def _stated(firm: Firm) -> Any:
    firm.post(said("COLA", 1))
    firm.on(firm.today.replace(month=4, day=1))
    firm.desk.issue_statements()
    return firm.desk.my_statements(firm.manager)[0].statement


MONEY: Actions = {
    "books.exported (at the server)": (
        lambda f: None,
        lambda f, _: f.desk.books_taken_at_server(Period(f.today, f.today), "WANG", ("xlsx",), 9),
    ),
    "tables.exported": (lambda f: None, lambda f, _: f.desk.take_tables(f.admin, (Kind.PRODUCTS,))),
    "tables.exported (at the server)": (lambda f: None, lambda f, _: f.desk.take_tables(None, tuple(Kind))),
    "books.exported": (lambda f: None, lambda f, _: f.desk.ask_books(f.clerk, f.today)),
    "receipt.taken": (lambda f: None, lambda f, _: f.desk.take_receipt(f.rep, 1, 2, b"photo")),
    "receipt.read": (
        lambda f: f.desk.take_receipt(f.rep, 1, 2, b"photo").sheet.receipt,
        lambda f, r: f.desk.record_reading(r.id, reading()),
    ),
    "receipt.unreadable": (
        lambda f: f.desk.take_receipt(f.rep, 1, 2, b"photo").sheet.receipt,
        lambda f, r: f.desk.record_reading(r.id, Unreadable(PictureFault.BROKEN)),
    ),
    "receipt.corrected": (
        lambda f: f.photo(),
        lambda f, r: f.desk.correct_receipt(f.rep, r.id, "k", ReceiptField.TOTAL, "5"),
    ),
    "receipt.corrected (customer)": (
        lambda f: f.photo(),
        lambda f, r: f.desk.choose_receipt_customer(f.rep, r.id, "k", "WANG"),
    ),
    "receipt.corrected (method)": (
        lambda f: f.photo(),
        lambda f, r: f.desk.choose_method(f.rep, r.id, "k", Method.CASH),
    ),
    "receipt.corrected (twin)": (lambda f: f.photo(), lambda f, r: f.desk.accept_twin(f.rep, r.id, "k", r.version)),
    "receipt.discarded": (lambda f: f.photo(), lambda f, r: f.desk.discard_receipt(f.rep, r.id, r.version)),
    "collection.reported": (lambda f: f.receipt(), lambda f, r: f.desk.confirm_receipt(f.rep, r.id, r.version)),
    "collection.verified": (lambda f: f.collect(), lambda f, c: f.desk.verify_collection(f.clerk, c.id, c.version)),
    "collection.refused": (
        lambda f: f.collect(),
        lambda f, c: f.desk.refuse_collection(f.clerk, c.id, c.version, "no"),
    ),
    "balance.read": (lambda f: None, lambda f, _: f.desk.balance(f.rep, "WANG")),
    "statement.viewed": (_stated, lambda f, s: f.desk.view_statement(f.contact, s.id)),
    "statement.sealed": (
        _stated,
        lambda f, s: f.desk.keep_sealed_statement(s.id, Language.ZH, b"%PDF-", "ab" * 32),
    ),
    "statement.asked": (_stated, lambda f, s: f.desk.ask_paper(f.rep, s.id, "k")),
    "statement.confirmed": (_stated, lambda f, s: f.desk.confirm_statement(f.contact, s.id, 1, s.hash)),
    "customer.read": (lambda f: None, lambda f, _: f.desk.customer_credit(f.rep, "WANG")),
    "customer.credit_set (hold)": (lambda f: None, lambda f, _: f.desk.hold_customer(f.clerk, "k", "WANG", True)),
    "customer.credit_set (limit)": (
        lambda f: f.await_(),
        lambda f, _: f.desk.limit_customer(f.clerk, "k", "WANG", "7777"),
    ),
}
