"""What the card of money that is about to be reported says."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.say import Html, Ours, Text, Voice, bold, clip, escaped, lines, long, number
from handlers.views.words import METHODS, some
from sales.collections import AgainstKind, Collection, CollectionState
from sales.methods import Method
from sales.money import Money
from sales.receivables.reports import ReportPart, ReportSheet, ReportState

SETTLED_SHOWN = 4

_HEADS = {
    ReportState.DRAFT: Text(zh="💰 <b>上报回款</b>", en="💰 <b>Report money received</b>"),
    ReportState.REPORTED: Text(zh="✅ <b>回款已上报</b>", en="✅ <b>Money reported</b>"),
    ReportState.DISCARDED: Text(zh="🗑 <b>没有上报，已作废</b>", en="🗑 <b>Put aside, not reported</b>"),
}
_REFUSED = Text(zh="❌ <b>回款被退回</b>", en="❌ <b>Report refused</b>")
_PARTLY_REFUSED = Text(zh="⚠️ <b>回款部分被退回</b>", en="⚠️ <b>Partly refused</b>")
_BACK = Text(zh="↩️ <b>回款已冲回</b>", en="↩️ <b>Money taken back</b>")
_PARTLY_BACK = Text(zh="⚠️ <b>回款部分已冲回</b>", en="⚠️ <b>Partly taken back</b>")
_VERIFIED = Text(zh="✅ <b>回款已入账</b>", en="✅ <b>Money verified</b>")
_OF_PAPER = Text(zh="📷 收据上 {said}", en="📷 {said} on the receipt")
_CORRECTS = Text(zh="更正被退回的回款", en="Corrects a refused collection")
_AMOUNT = Text(zh="<b>{amount}</b>", en="<b>{amount}</b>")
_PART = Text(zh="{no}. {method} <b>{amount}</b>", en="{no}. {method} <b>{amount}</b>")
_ONE_PART = Text(zh="<b>{amount}</b> · {method}", en="<b>{amount}</b> · {method}")
_NOT_SAID = Text(zh="？", en="?")
_CHEQUE = Text(zh="支票 {facts}", en="Cheque {facts}")
_CHEQUE_NO = Text(zh="号码 {number}", en="no. {number}")
_CHEQUE_DUE = Text(zh="{day} 到期", en="due {day}")
_RATE = Text(zh="汇率 {rate}，入账 {amount}", en="At {rate}: {amount} on the account")
_DAY = Text(zh="收款日 {day}", en="Received {day}")
_TODAY = Text(zh="收款日 今天", en="Received today")
_FOR = {
    AgainstKind.ITEM: Text(zh="付 {number}", en="For {number}"),
    AgainstKind.ORDER: Text(zh="付订单 {number}", en="For order {number}"),
    AgainstKind.PLAN: Text(zh="付回款计划 {number}", en="For plan {number}"),
}
_NOTE = Text(zh="备注：{note}", en="Note: {note}")
_OWES = Text(zh="欠款 {balance}", en="Owes {balance}")
_OWES_AND = Text(zh="欠款 {balance} · 待核实 {waiting}", en="Owes {balance} · to be verified {waiting}")
_SETTLES = Text(zh="<b>核实后核销</b>", en="<b>Will settle</b>")
_PAID_UP = Text(zh="{number}  {amount} ✓ 付清", en="{number}  {amount} ✓ in full")
_PAID_PART = Text(zh="{number}  {amount}，还剩 {left}", en="{number}  {amount}, {left} left")
_CREDIT = Text(zh="转预收款 {amount}", en="Stays as credit {amount}")
_CASH_FIRST = Text(zh="💵 现金要先缴给财务清点", en="💵 hand the cash in: finance counts it first")
_STATES = {
    CollectionState.REPORTED: Text(zh="⏳ 等财务核实", en="⏳ waits for finance"),
    CollectionState.HANDED_OVER: Text(zh="⏳ 已缴款，等核实", en="⏳ handed in, to be verified"),
    CollectionState.VERIFIED: Text(zh="✅ 已入账 {number}", en="✅ verified {number}"),
    CollectionState.REFUSED: Text(zh="❌ 被退回：{reason}", en="❌ refused: {reason}"),
    CollectionState.BOUNCED: Text(zh="↩️ 没兑付，已冲回", en="↩️ bounced, taken back"),
    CollectionState.REVERSED: Text(zh="↩️ 已冲回", en="↩️ taken back"),
}

_TAKEN_BACK = {CollectionState.BOUNCED, CollectionState.REVERSED}


def head_text(sheet: ReportSheet, voice: Voice) -> Html:
    """What is known: from whom, how much and how, when, what for."""
    report, content = sheet.report, sheet.report.content
    return lines(
        (
            _title(sheet).say(voice),
            _CORRECTS.say(voice) if content.corrects is not None and report.state is ReportState.DRAFT else "",
            _paper(sheet, voice),
            bold(escaped(sheet.customer, voice)) if sheet.customer else "",
            *_parts(sheet, voice),
            _rate(sheet, voice),
            _TODAY.say(voice) if content.day is None and sheet.day in (None, sheet.today) else _day(sheet, voice),
            _FOR[content.against.kind].say(voice, number=content.against.number) if content.against else "",
            _NOTE.say(voice, note=long(content.note, 120)) if content.note else "",
        )
    )


def _paper(sheet: ReportSheet, voice: Voice) -> Html:
    """What the photographed paper says that it is told from."""
    content = sheet.report.content
    if content.receipt is None or content.said_total is None:
        return Html()
    return _OF_PAPER.say(voice, said=Money.of(content.said_total, content.currency))


def _title(sheet: ReportSheet) -> Text:
    """What the card is about; of a report that was made, what has become of its parts."""
    states = {made.state for made in sheet.collections}
    if CollectionState.REFUSED in states:
        return _REFUSED if len(states) == 1 else _PARTLY_REFUSED
    if states & _TAKEN_BACK:
        return _BACK if states <= _TAKEN_BACK else _PARTLY_BACK
    return _VERIFIED if states == {CollectionState.VERIFIED} else _HEADS[sheet.report.state]


def _day(sheet: ReportSheet, voice: Voice) -> Html:
    return _DAY.say(voice, day=sheet.report.content.day or sheet.day or sheet.today)


def _rate(sheet: ReportSheet, voice: Voice) -> Html:
    content = sheet.report.content
    if content.currency == sheet.account or content.rate is None or sheet.settles is None:
        return Html()
    return _RATE.say(voice, rate=Ours(number(content.rate, voice, 8)), amount=sheet.settles)


def _parts(sheet: ReportSheet, voice: Voice) -> Iterable[Html]:
    parts = sheet.report.content.parts
    if len(parts) == 1:
        if parts[0].amount is None and parts[0].method is None:
            return
        yield _ONE_PART.say(voice, **_how_much(parts[0], sheet, voice))
    else:
        known = sheet.report.content.total
        if known:
            yield _AMOUNT.say(voice, amount=known)
        for no, part in enumerate(parts, 1):
            yield _PART.say(voice, no=no, **_how_much(part, sheet, voice))
    yield from (cheque_text(part, voice) for part in parts if part.method is Method.CHEQUE)


def _how_much(part: ReportPart, sheet: ReportSheet, voice: Voice) -> dict[str, Money | Ours]:
    return {
        "amount": amount_of(part, sheet.report.content.currency) or Ours(_NOT_SAID.plain(voice)),
        "method": Ours((METHODS[part.method] if part.method else _NOT_SAID).plain(voice)),
    }


def amount_of(part: ReportPart, currency: str) -> Money | None:
    """The amount of a part, if it is known."""
    return Money.of(part.amount, currency) if part.amount is not None else None


def cheque_text(part: ReportPart, voice: Voice) -> Html:
    """What is known of a cheque."""
    facts = (
        clip(part.cheque_bank),
        _CHEQUE_NO.plain(voice, number=part.cheque_number) if part.cheque_number else "",
        _CHEQUE_DUE.plain(voice, day=part.cheque_due) if part.cheque_due else "",
    )
    told = " · ".join(fact for fact in facts if fact)
    return _CHEQUE.say(voice, facts=Ours(told)) if told else Html()


def account_text(sheet: ReportSheet, voice: Voice) -> Html:
    """How the customer stands, and what the money would do about it."""
    if sheet.balance is None or sheet.report.state is not ReportState.DRAFT:
        return Html()
    waiting = sheet.waiting
    owes = (
        _OWES_AND.say(voice, balance=sheet.balance, waiting=waiting)
        if waiting
        else _OWES.say(voice, balance=sheet.balance)
    )
    settled = [
        _PAID_PART.say(voice, number=s.number, amount=s.amount, left=s.left)
        if s.left
        else _PAID_UP.say(voice, number=s.number, amount=s.amount)
        for s in sheet.preview
    ]
    credit = _CREDIT.say(voice, amount=sheet.credit) if sheet.credit and sheet.credit.minor > 0 else ""
    items = lines((_SETTLES.say(voice), some(settled, SETTLED_SHOWN, voice))) if settled else ""
    return lines((owes, items, credit))


def states_text(sheet: ReportSheet, voice: Voice) -> Html:
    """What has become of each part."""
    return lines(_state(sheet, made, voice) for made in sheet.collections)


def _state(sheet: ReportSheet, made: Collection, voice: Voice) -> Html:
    several = len(sheet.collections) > 1
    cash = sheet.cash_first and made.method is Method.CASH and made.state is CollectionState.REPORTED
    text = _CASH_FIRST if cash else _STATES[made.state]
    facts: dict[str, str | Html] = {}
    if made.state is CollectionState.VERIFIED:
        facts["number"] = made.number or ""
    if made.state is CollectionState.REFUSED:
        facts["reason"] = long(made.reason or "", 120)
    said = text.say(voice, **facts)
    return Html(f"{made.part + 1}. {said}") if several else said
