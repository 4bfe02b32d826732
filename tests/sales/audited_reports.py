"""Audited actions on money that is about to be reported; what a draft says before is nobody's business yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sales.methods import Method
from tests.sales.auditing import Actions
from tests.sales.company import said
from tests.sales.reporting import begun, part, refused, report, seen, told

REPORTS: Actions = {
    "collection.reported+money_report.reported": (
        begun,
        lambda f, s: f.desk.confirm_report(f.rep, s.id, s.report.version),
    ),
    "collection.reported+collection.reported+money_report.reported": (
        lambda f: begun(f, part(), part("20", Method.CASH)),
        lambda f, s: f.desk.confirm_report(f.rep, s.id, s.report.version),
    ),
    "money_report.discarded": (begun, lambda f, s: f.desk.discard_report(f.rep, s.id, s.report.version)),
}
DRAFTS: Actions = {
    "money is told": (lambda f: told(), lambda f, t: f.desk.draft_report(f.rep, "k", t)),
    "a report is begun": (lambda f: None, lambda f, _: f.desk.begin_report(f.rep, "k", "WANG")),
    "a refused one is corrected": (refused, lambda f, id_: f.desk.report_again(f.rep, "k", id_)),
    "another customer paid": (begun, lambda f, s: f.desk.set_report_customer(f.rep, s.id, seen(s), "LI")),
    "another amount": (begun, lambda f, s: f.desk.set_report_amount(f.rep, s.id, seen(s), 0, Decimal(7))),
    "another way": (begun, lambda f, s: f.desk.set_report_method(f.rep, s.id, seen(s), 0, Method.CARD)),
    "another day": (begun, lambda f, s: f.desk.set_report_day(f.rep, s.id, seen(s), date(2026, 3, 9))),
    "for an order": (
        lambda f: (f.post(said("COLA", 1)), begun(f))[1],
        lambda f, s: f.desk.set_report_against(
            f.rep, s.id, seen(s), *(lambda a: (a.kind, a.number))(f.desk.report_payables(f.rep, s.id)[0].against)
        ),
    ),
    "for a number": (
        lambda f: (f.post(said("COLA", 1)), begun(f))[1],
        lambda f, s: f.desk.type_report_against(f.rep, s.id, seen(s), "inv-2026-000001"),
    ),
    "its cheque": (
        lambda f: begun(f, part(method=Method.CHEQUE)),
        lambda f, s: f.desk.set_report_cheque(f.rep, s.id, seen(s), 0, "123456", bank=False),
    ),
    "its cheque is due": (
        lambda f: begun(f, part(method=Method.CHEQUE)),
        lambda f, s: f.desk.set_report_cheque_due(f.rep, s.id, seen(s), 0, date(2026, 4, 1)),
    ),
    "its rate": (
        lambda f: begun(f, currency="USD"),
        lambda f, s: f.desk.set_report_rate(f.rep, s.id, seen(s), "7.2"),
    ),
    "a remark": (begun, lambda f, s: f.desk.set_report_note(f.rep, s.id, seen(s), "尾款")),
    "another part": (begun, lambda f, s: f.desk.add_report_part(f.rep, s.id, seen(s))),
    "a part less": (
        lambda f: begun(f, part(), part("20", Method.CASH)),
        lambda f, s: f.desk.remove_report_part(f.rep, s.id, seen(s), 1),
    ),
    "the parts count": (
        lambda f: begun(f, total=Decimal(900)),
        lambda f, s: f.desk.accept_report_sum(f.rep, s.id, seen(s)),
    ),
    "a photographed payment came in several ways": (
        lambda f: f.receipt(),
        lambda f, r: f.desk.split_receipt(f.rep, r.id, r.version),
    ),
    "it is other money": (
        lambda f: (report(f), begun(f))[1],
        lambda f, s: f.desk.accept_report_twin(f.rep, s.id, seen(s)),
    ),
}
