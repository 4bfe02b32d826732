"""Screens of a customer's card: what was done with it lately, and what is noted; what is told of it unasked."""

from __future__ import annotations

from datetime import datetime

from handlers.views.balances import payment_text
from handlers.views.bars import percent_of
from handlers.views.customer_rating import reasons_text
from handlers.views.keys import BACK, choice, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, units
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, long, money, worded
from handlers.views.words import DOCUMENTS, MORE
from sales.customers import Customer
from sales.ledger import DocumentKind
from sales.money import Money
from sales.orders import Order
from sales.people import Person
from sales.rating import Judgement, RatingEntry
from sales.receivables.customer_sheet import CustomerSheet, RatedSheet
from sales.receivables.standing import CreditAlert, CustomerNote, WarningKind
from sales.statements import Statement, StatementState

ROOM = 800  # of the 1024 that a caption may have

_HISTORY = Text(zh="📜 <b>{customer}</b>\n最近往来", en="📜 <b>{customer}</b>\nLately")
_NOTHING = Text(zh="还没有往来。", en="Nothing yet.")
_ORDERS = Text(zh="<b>订单</b>", en="<b>Orders</b>")
_PAYMENTS = Text(zh="<b>回款</b>", en="<b>Payments</b>")
_STATEMENTS = Text(zh="<b>对账单</b>", en="<b>Statements</b>")
_PLANS = Text(zh="<b>回款计划</b>", en="<b>Payment plans</b>")
_DUNNED = Text(zh="<b>催款</b>", en="<b>Dunning</b>")
_LINE = Text(zh="{day}  {number}  {amount}", en="{day}  {number}  {amount}")
_STATEMENT = Text(zh="{number}  {amount}  {state}", en="{number}  {amount}  {state}")
_DUNNING = Text(zh="{at}  第 {level} 级", en="{at}  level {level}")
_REMINDED = Text(zh="{at}  到期提醒", en="{at}  reminder before the day")
_SIGNED = {
    StatementState.CONFIRMED: Text(zh="已签", en="signed"),
    StatementState.DISPUTED: Text(zh="有异议", en="disputed"),
}
_UNSIGNED = Text(zh="未签", en="unsigned")
_OPEN = Text(zh="{kind} {number}", en="{kind} {number}")
_TITLE = Text(
    zh="📝 <b>{customer}</b> 的备注（只有公司的人能看到）", en="📝 Notes on <b>{customer}</b> (the house’s own)"
)
_NOTE = Text(zh="{text}\n<i>{by} · {at}</i>", en="{text}\n<i>{by} · {at}</i>")
_NO_NOTES = Text(zh="还没有备注。", en="No notes yet.")
_MORE = Text(zh="… 另有 {count} 条更早的", en="… and {count} earlier ones")
_WRITE = Text(zh="✏️ 写备注", en="✏️ Write a note")
_RATING_TOLD = Text(
    zh="⭐ <b>{customer}</b> 的信用评级现在是 <b>{rating}</b>", en="⭐ <b>{customer}</b> is now rated <b>{rating}</b>"
)
_RATED_HEAD = Text(zh="⭐ <b>{count} 家客户的信用评级变了</b>", en="⭐ <b>Ratings changed: {count}</b>")
_RATED = Text(
    zh="<b>{customer}</b>  {before} → <b>{rating}</b>\n{reasons}",
    en="<b>{customer}</b>  {before} → <b>{rating}</b>\n{reasons}",
)
_WHY = Text(zh="{reasons}", en="{reasons}")
_FULL = Text(
    zh="🔔 <b>{customer}</b> 的信用额度已用 <b>{share}%</b>\n占用 {used} / 额度 {limit}",
    en="🔔 <b>{customer}</b> has used <b>{share}%</b> of its credit limit\n{used} of {limit}",
)
_LATE = Text(
    zh="🔔 <b>{customer}</b>（此前评级 {rating}）现在逾期 <b>{days} 天</b>\n逾期 {overdue}",
    en="🔔 <b>{customer}</b>, rated {rating} before, is <b>{days:day}</b> late\nOverdue {overdue}",
)
_BALANCE = Text(zh="💰 查欠款", en="💰 Balance")
_CARD = Text(zh="客户资料", en="Customer card")


def history_screen(sheet: CustomerSheet, voice: Voice) -> Reply:
    """Latest orders, payments, statements, plans and reminders; a button to open each document."""
    text = blocks(
        (
            _HISTORY.say(voice, customer=sheet.customer),
            _block(_ORDERS, [_order(each, voice) for each in sheet.orders], voice),
            _block(_PAYMENTS, [payment_text(each, voice) for each in sheet.payments], voice),
            _block(_STATEMENTS, [_statement(each, voice) for each in sheet.statements], voice),
            _block(_PLANS, [_plan(p.number or "", p.amount, voice) for p in sheet.plans if p.number], voice),
            _block(_DUNNED, [_dunning(d.said_at or d.made_at, d.level, voice) for d in sheet.dunned], voice),
            "" if sheet.orders or sheet.payments or sheet.statements else _NOTHING.say(voice),
        )
    )
    return Reply(text, rows(*_documents(sheet, voice), (key(BACK, voice, Verb.CUSTOMER, sheet.customer.code),)))


def _block(head: Text, said: list[Html], voice: Voice) -> Html:
    return lines((head.say(voice), *said)) if said else Html()


def _order(order: Order, voice: Voice) -> Html:
    day = (order.submitted_at or order.created_at).astimezone(voice.zone).date()
    return _LINE.say(voice, day=day, number=order.number or "", amount=order.total)


def _statement(made: Statement, voice: Voice) -> Html:
    state = _SIGNED.get(made.state, _UNSIGNED).plain(voice)
    return _STATEMENT.say(voice, number=made.number, amount=made.snapshot.closing, state=state)


def _plan(number: str, amount: Money, voice: Voice) -> Html:
    return Html(f"{number}  {money(amount, voice)}")


def _dunning(at: datetime, level: int, voice: Voice) -> Html:
    return _DUNNING.say(voice, at=at, level=level) if level else _REMINDED.say(voice, at=at)


def _documents(sheet: CustomerSheet, voice: Voice) -> list[tuple[Button, ...]]:
    """The orders, which lead to their papers; payments; statements; plans."""
    found = [(DocumentKind.ORDER, order.number, Verb.OPEN_ORDER, order.id) for order in sheet.orders]
    found += [(DocumentKind.PAYMENT, paid.number, Verb.OPEN_COLLECTION, paid.collection) for paid in sheet.payments]
    found += [(DocumentKind.STATEMENT, made.number, Verb.OPEN_STATEMENT, made.id) for made in sheet.statements]
    found += [(DocumentKind.PLAN, plan.number, Verb.OPEN_PLAN, plan.id) for plan in sheet.plans]
    return [
        (key(_OPEN, voice, verb, id_, kind=DOCUMENTS[kind].plain(voice), number=number),)
        for kind, number, verb, id_ in found
        if number
    ]


def notes_screen(sheet: CustomerSheet, voice: Voice) -> Reply:
    """What people of the house wrote, the latest first."""
    said = _fitting([_note(note, by, voice) for note, by in sheet.notes])
    earlier = sheet.noted - len(said)
    more = (_MORE.say(voice, count=earlier),) if earlier > 0 else ()
    code = sheet.customer.code
    write = (key(_WRITE, voice, Verb.CUSTOMER_NOTE, code),) if sheet.may_note else ()
    text = blocks((_TITLE.say(voice, customer=sheet.customer), *(said or [_NO_NOTES.say(voice)]), *more))
    return Reply(text, rows(write, (key(BACK, voice, Verb.CUSTOMER, code),)))


def _fitting(said: list[Html]) -> list[Html]:
    """So many of them as fit under a picture, should the card have one."""
    room, kept = ROOM, list[Html]()
    for each in said:
        room -= units(each)
        if room < 0 and kept:
            break
        kept.append(each)
    return kept


def _note(note: CustomerNote, by: Person, voice: Voice) -> Html:
    return _NOTE.say(voice, text=long(note.text), by=by, at=note.at)


def rating_told(sheet: CustomerSheet, voice: Voice) -> Reply:
    """To rep and finance: the rating is another now, and why."""
    customer = sheet.customer
    said = _RATING_TOLD.say(voice, customer=customer, rating=customer.rating.value)
    reasons = sheet.override.why if sheet.override else reasons_text(sheet.judgement, sheet.history.worst_late, voice)
    return Reply(lines((said, _WHY.say(voice, reasons=Ours(reasons)))), _ways(customer.code, voice))


def rated_list(sheet: RatedSheet, voice: Voice) -> Reply:
    """To rep and finance: whose rating the night has changed, and why."""
    if sheet.count == 1:
        return _rated_one(*sheet.rows[0], voice)
    said = [
        _RATED.say(
            voice,
            customer=customer,
            before=entry.before.value if entry.before else "-",
            rating=entry.rating.value,
            reasons=Ours(reasons_text(Judgement(entry.rating, entry.reasons), 0, voice)),
        )
        for customer, entry in sheet.rows
    ]
    more = (MORE.say(voice, count=sheet.count - len(said)),) if sheet.count > len(said) else ()
    ways = (choice(worded(customer, voice), Verb.CUSTOMER, customer.code) for customer, _ in sheet.rows)
    return Reply(blocks((_RATED_HEAD.say(voice, count=sheet.count), *said, *more)), rows(*ways))


def _rated_one(customer: Customer, entry: RatingEntry, voice: Voice) -> Reply:
    said = _RATING_TOLD.say(voice, customer=customer, rating=entry.rating.value)
    reasons = reasons_text(Judgement(entry.rating, entry.reasons), 0, voice)
    return Reply(lines((said, _WHY.say(voice, reasons=Ours(reasons)))), _ways(customer.code, voice))


def alert_told(alert: CreditAlert, voice: Voice) -> Reply:
    """To rep and manager: a limit fills up, or a good payer is late."""
    customer = alert.customer
    if alert.kind is WarningKind.EXPOSURE:
        share = percent_of(alert.used.minor, alert.counting.minor)
        text = _FULL.say(voice, customer=customer, share=share, used=alert.used, limit=alert.counting)
    else:
        text = _LATE.say(voice, customer=customer, rating=alert.rated.value, days=alert.days, overdue=alert.overdue)
    return Reply(text, _ways(customer.code, voice))


def _ways(code: str, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    return ((key(_BALANCE, voice, Verb.BALANCE, code), key(_CARD, voice, Verb.CUSTOMER, code)),)
