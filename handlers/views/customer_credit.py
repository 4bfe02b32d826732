"""A customer's card: who it is, how much of its credit is used, how it pays, and what is noted; the ways on from it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.balances import exposure_text
from handlers.views.customer_rating import rating_text
from handlers.views.keys import choice, grid, key, rows
from handlers.views.presses import Verb, encode
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines, long, worded
from handlers.views.words import some
from sales.customers import Address, Customer
from sales.people import Person
from sales.receivables.customer_sheet import CustomerSheet

CANDIDATES = 8
HISTORY, NOTES, RATING = 1, 2, 3  # screens of the card

_HEAD = Text(zh="🏪 <b>{customer}</b>\n{code} · 业务员 {rep}", en="🏪 <b>{customer}</b>\n{code} · Rep {rep}")
_LED = Text(zh="主管 {lead}", en="Led by {lead}")
_HELD = Text(zh="⛔ <b>已停止供货</b>", en="⛔ <b>On hold: no goods</b>")
_LIMIT = Text(zh="信用额度 {limit} · 账期 {days} 天", en="Credit limit {limit} · {days:day}")
_OVERDUE = Text(zh="⚠️ 逾期 <b>{amount}</b>，最久 {days} 天", en="⚠️ Overdue <b>{amount}</b>, the oldest {days:day}")
_TAX = Text(zh="税号 {number}", en="Tax number {number}")
_PRICES = Text(zh="价目表 {price_list}", en="Price list {price_list}")
_GROUP = Text(zh="客户组 {group}", en="Group {group}")
_CONTACT = Text(zh="👤 {name}", en="👤 {name}")
_UNLINKED = Text(zh="👤 {name}（还没连上 Telegram）", en="👤 {name} (not on Telegram yet)")
_NO_CONTACT = Text(zh="👤 没有联系人", en="👤 No contact")
_ADDRESS = Text(zh="📍 {address}", en="📍 {address}")
_NOTE = Text(zh="📝 {text}", en="📝 {text}")
_BALANCE = Text(zh="💰 查欠款", en="💰 Balance")
_VISITS = Text(zh="🚶 拜访", en="🚶 Visits")
_HISTORY = Text(zh="📜 往来", en="📜 History")
_RATING = Text(zh="⭐ 评级", en="⭐ Rating")
_NOTES = Text(zh="📝 备注", en="📝 Notes")
_CONTACTS = Text(zh="👥 联系人", en="👥 Contacts")
_NOTES_THERE = Text(zh="📝 备注 {count}", en="📝 Notes {count}")
_TYPE_LIMIT = Text(zh="改信用额度", en="Change limit")
_HOLD = Text(zh="⛔ 停止供货", en="⛔ Put on hold")
_RELEASE = Text(zh="▶️ 恢复供货", en="▶️ Release")
_ADJUST = Text(zh="调整账目", en="Adjust")
_DUNNING = Text(zh="🔔 催款", en="🔔 Dunning")
_REMINDING = Text(zh="⏳ 未签对账单", en="⏳ Unsigned")
_PLAN = Text(zh="回款计划", en="Payment plan")
_WHICH = Text(zh="看哪家客户？", en="Which customer?")


def customer_card(sheet: CustomerSheet, voice: Voice) -> Reply:
    """The card; buttons that change something only for who may."""
    customer = sheet.customer
    head = _HEAD.say(voice, customer=customer, code=customer.code, rep=sheet.rep)
    led = _LED.say(voice, lead=sheet.lead) if sheet.lead else ""
    held = _HELD.say(voice) if customer.held else ""
    last = [_NOTE.say(voice, text=long(note.text, 80)) for note, _ in sheet.notes[:1]]
    parts = (lines((head, led, held)), _credit(sheet, voice), rating_text(sheet, voice), _facts(sheet, voice))
    return Reply(blocks((*parts, *last)), _keys(sheet, voice))


def _credit(sheet: CustomerSheet, voice: Voice) -> Html:
    customer = sheet.customer
    late = _OVERDUE.say(voice, amount=sheet.overdue, days=sheet.history.days_overdue)
    return lines(
        (
            _LIMIT.say(voice, limit=customer.credit_limit, days=customer.terms_days),
            exposure_text(sheet.credit, customer.rating.value, voice),
            late if sheet.overdue else "",
        )
    )


def _facts(sheet: CustomerSheet, voice: Voice) -> Html:
    customer = sheet.customer
    contacts = [_contact(person, voice) for person in sheet.contacts] or [_NO_CONTACT.say(voice)]
    return lines(
        (
            some([_address(address, voice) for address in customer.addresses], 3, voice),
            some(contacts, 4, voice),
            _TAX.say(voice, number=customer.tax_id) if customer.tax_id else "",
            _GROUP.say(voice, group=_group(sheet, voice)) if customer.group else "",
            _PRICES.say(voice, price_list=customer.price_list) if customer.price_list else "",
        )
    )


def _group(sheet: CustomerSheet, voice: Voice) -> str:
    """The group's name; its code where nobody has named it."""
    return voice.pick(sheet.group.name_zh, sheet.group.name_en) if sheet.group else sheet.customer.group or ""


def _contact(person: Person, voice: Voice) -> Html:
    return (_CONTACT if person.telegram_id else _UNLINKED).say(voice, name=person)


def _address(address: Address, voice: Voice) -> Html:
    return _ADDRESS.say(voice, address=" ".join(filter(None, (address.label, address.text, address.phone))))


def _keys(sheet: CustomerSheet, voice: Voice) -> Rows:
    code = sheet.customer.code
    try:
        encode(Verb.CUSTOMER_SCREEN, HISTORY, code)
    except ValueError:  # a code that is too long for any button
        return ()
    noted = key(_NOTES_THERE, voice, Verb.CUSTOMER_SCREEN, NOTES, code, count=sheet.noted)
    look = (
        (key(_BALANCE, voice, Verb.BALANCE, code), key(_HISTORY, voice, Verb.CUSTOMER_SCREEN, HISTORY, code)),
        (
            key(_RATING, voice, Verb.CUSTOMER_SCREEN, RATING, code),
            noted if sheet.noted else key(_NOTES, voice, Verb.CUSTOMER_SCREEN, NOTES, code),
        ),
        (
            key(_CONTACTS, voice, Verb.CUSTOMER_CONTACTS, code),
            key(_VISITS, voice, Verb.VISIT_CUSTOMER, code),
        ),
    )
    plan = (key(_PLAN, voice, Verb.PLAN_CUSTOMER, code),) if sheet.may_plan else ()
    money = (
        key(_ADJUST, voice, Verb.ADJUST_CUSTOMER, code),
        *plan,
        key(_DUNNING, voice, Verb.DUNNING_CUSTOMER, code),
        key(_REMINDING, voice, Verb.REMINDING, code),
    )
    return rows(*look, *grid(money, 2) if sheet.may_note else (), _changing(sheet, voice) if sheet.may_change else ())


def _changing(sheet: CustomerSheet, voice: Voice) -> tuple[Button, ...]:
    """What finance sets."""
    code, held = sheet.customer.code, sheet.customer.held
    hold = key(_RELEASE if held else _HOLD, voice, Verb.CUSTOMER_HOLD, 0 if held else 1, code)
    return (key(_TYPE_LIMIT, voice, Verb.CUSTOMER_LIMIT, code), hold)


def which_customer(customers: Sequence[Customer], voice: Voice) -> Reply:
    """Several are called that: choose one."""
    buttons = (choice(worded(customer, voice), Verb.CUSTOMER, customer.code) for customer in customers[:CANDIDATES])
    return Reply(_WHICH.say(voice), rows(*buttons))
