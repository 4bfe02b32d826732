"""Every screen of money that is about to be reported, for the snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.views.payment_codes import code_text, codes_list
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.report_asks import ask_report
from handlers.views.report_screens import ChequeOf, Days, MethodsOf, MoneyPad, PartOf, PayFor
from handlers.views.reports import begun_list, report_card
from handlers.views.say import Voice
from handlers.views.screens import PickCustomer
from sales.collections import Against, AgainstKind, CollectionState
from sales.methods import Method
from sales.notices import Ask, Subject
from sales.receivables.refusals import NotRefused, ReportNotReady, TooManyParts
from sales.receivables.reports import (
    Content,
    Earlier,
    Lack,
    MoneyReport,
    Payable,
    ReportPart,
    ReportSheet,
    ReportState,
    Settled,
)
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotFound, Refusal
from tests.views.facts import NOW, REP, WANGJI, WANGJIA, yuan
from tests.views.papers import collection

Shows = Iterator[tuple[str, Reply]]
TODAY = date(2026, 6, 14)
WECHAT = ReportPart(Decimal(2000), Method.WECHAT)
CASH = ReportPart(Decimal(1000), Method.CASH)
CHEQUE = ReportPart(Decimal(5000), Method.CHEQUE, "00123456", "工行", date(2026, 12, 15))
ITEM = Against(AgainstKind.ITEM, "INV-2026-000012")
ORDER = Against(AgainstKind.ORDER, "SO-2026-000007")


def sheet(*parts: ReportPart, **more: Any) -> ReportSheet:
    """A draft of Wangji's, of 2,000 by WeChat if nothing else is said."""
    inside = {name: more.pop(name) for name in tuple(more) if name in Content.__dataclass_fields__}
    content = Content("CNY", **{"parts": parts or (WECHAT,), **inside})
    state = more.pop("state", ReportState.DRAFT)
    report = MoneyReport(7, 3, state, REP.id, NOW, "message:1", WANGJI.code, content)
    known: dict[str, Any] = {
        "customer": WANGJI,
        "balance": yuan("2500"),
        "waiting": yuan("0"),
        "settles": content.total,
    }
    return ReportSheet(report, REP, "CNY", TODAY, **{**known, **more})


def asked(lack: Lack, *parts: ReportPart, **more: Any) -> ReportSheet:
    """The same with something missing."""
    return sheet(*parts, lacks=(lack,), **more)


def drafts() -> dict[str, ReportSheet]:
    preview = (
        Settled("INV-2026-000012", yuan("1500"), yuan("0")),
        Settled("INV-2026-000015", yuan("500"), yuan("500")),
    )
    earlier = Earlier("collection:5", yuan("2000"), REP.id, NOW)
    dollars = Content("USD", (ReportPart(Decimal(100), Method.CASH),), Decimal("7.2"))
    foreign = sheet(settles=yuan("720"))
    return {
        "ready": sheet(preview=preview, credit=yuan("0"), waiting=yuan("300")),
        "credit": sheet(against=ITEM, day=date(2026, 6, 13), note="上个月的货款 <尾款>", credit=yuan("2000")),
        "several": sheet(WECHAT, CASH, CHEQUE, against=ORDER),
        "dollars": replace(foreign, report=replace(foreign.report, content=dollars)),
        "nobody": asked(Lack.CUSTOMER, customer=None, balance=None),
        "whom": replace(asked(Lack.CUSTOMER, customer=None, balance=None, about="王记"), candidates=(WANGJI, WANGJIA)),
        "unknown": asked(Lack.CUSTOMER, customer=None, balance=None, about="新华书店"),
        "how much": asked(Lack.AMOUNT, ReportPart(None, Method.CASH), odd="1e9", settles=None),
        "how much of one": asked(Lack.AMOUNT, WECHAT, ReportPart(None, Method.CASH), settles=None),
        "which total": asked(Lack.SUM, WECHAT, CASH, said_total=Decimal(5000)),
        "how": asked(Lack.METHOD, ReportPart(Decimal(2000))),
        "how of one": asked(Lack.METHOD, WECHAT, ReportPart(Decimal(500))),
        "which rate": replace(
            asked(Lack.RATE, settles=None), report=replace(foreign.report, content=replace(dollars, rate=None))
        ),
        "due when": asked(Lack.CHEQUE_DUE, replace(CHEQUE, cheque_due=None)),
        "which document": asked(Lack.DOCUMENT, unknown="INV-2026-000099"),
        "when": asked(Lack.DAY, day=date(2026, 7, 1)),
        "twin": asked(Lack.TWIN, earlier=earlier, earlier_by=REP),
        "twin on paper": asked(Lack.TWIN, earlier=replace(earlier, key="receipt:9"), earlier_by=REP),
        "again": sheet(corrects=5),
    }


def refusals() -> dict[str, Refusal]:
    return {
        "not found": NotFound(Subject.MONEY_REPORT),
        "reported": AlreadyDecided(Subject.MONEY_REPORT, 7, "reported"),
        "discarded": AlreadyDecided(Subject.MONEY_REPORT, 7, "discarded"),
        "not ready": ReportNotReady(7, tuple(lack.value for lack in Lack)),
        "not refused": NotRefused(5),
        "too many": TooManyParts(),
        "rate": BadValue(BadValueKind.RATE, "abc"),
    }


def _done() -> ReportSheet:
    states = (CollectionState.REFUSED, CollectionState.REPORTED, CollectionState.VERIFIED)
    ways = (Method.WECHAT, Method.CASH, Method.CHEQUE)
    made = tuple(
        replace(collection(state=state, method=ways[at]), part=at, reason="款未到账", number="RC-2026-000007")
        for at, state in enumerate(states)
    )
    return sheet(WECHAT, CASH, CHEQUE, state=ReportState.REPORTED, collections=made, cash_first=True)


def _became(*states: CollectionState) -> ReportSheet:
    """Reported in as many parts, each of which became this."""
    made = tuple(
        replace(collection(state=state), part=at, reason="款未到账", number="RC-2026-000007")
        for at, state in enumerate(states)
    )
    return sheet(*(WECHAT, CASH)[: len(states)], state=ReportState.REPORTED, collections=made)


def reports(voice: Voice) -> Shows:
    for name, one in drafts().items():
        yield name, report_card(one, voice, codes=name == "ready")
    whole, several = sheet(), drafts()["several"]
    yield "pad", report_card(whole, voice, MoneyPad(0))
    yield "pad typed", report_card(whole, voice, MoneyPad(0, "1280.5"))
    yield "methods", report_card(whole, voice, MethodsOf(0))
    yield "part", report_card(several, voice, PartOf(2))
    yield "cheque", report_card(several, voice, ChequeOf(2))
    yield "days", report_card(whole, voice, Days())
    payables = (Payable(ITEM, yuan("1500"), TODAY), Payable(ORDER, yuan("880")))
    yield "what for", report_card(whole, voice, PayFor(payables))
    plan = Payable(Against(AgainstKind.PLAN, "IP-2026-000001"), yuan("1200"), TODAY, yuan("400"))
    yield "what for, with a plan", report_card(whole, voice, PayFor((*payables, plan)))
    yield "nothing open", report_card(whole, voice, PayFor(()))
    yield "customers", report_card(sheet(customer=None), voice, PickCustomer((WANGJI,)))
    yield "reported", report_card(_done(), voice)
    for state in CollectionState:
        yield f"reported: {state}", report_card(_became(state), voice)
    yield "reported: partly back", report_card(_became(CollectionState.VERIFIED, CollectionState.BOUNCED), voice)
    yen = asked(Lack.AMOUNT, ReportPart(None, Method.CASH), odd="10.5", settles=None)
    content = replace(yen.report.content, currency="JPY")
    yield "how much yen", report_card(replace(yen, report=replace(yen.report, content=content)), voice)
    yield "discarded", report_card(sheet(state=ReportState.DISCARDED), voice)
    yield "begun", begun_list((whole, several), voice)
    for ask in (a for a in Ask if a.name.startswith("REPORT_") and a is not Ask.REPORT_CHEQUE):
        yield f"ask {ask}", ask_report(ask, voice)
    for fact in ("number", "bank", "due"):
        yield f"ask cheque {fact}", ask_report(Ask.REPORT_CHEQUE, voice, fact)
    for name, refusal in refusals().items():
        yield f"no: {name}", refusal_text(refusal, voice)
    yield "codes", codes_list((Method.WECHAT, Method.ALIPAY, Method.BANK), voice, 7)
    yield "no codes", codes_list((), voice)
    yield "code", Reply(code_text("海风贸易 & Co.", Method.BANK, "海风银行 6200 0000", yuan("2000"), voice))
