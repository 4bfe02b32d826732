"""A customer's card: limit, what is used of it, how it pays, whom to call; finance sets the terms on it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines, worded
from handlers.views.words import CREDIT_LEFT, OVER_LIMIT, some
from sales.customers import Address, Customer, Rating
from sales.deciding import CustomerSheet
from sales.people import Person

CANDIDATES = 8
RATINGS = tuple(Rating)

_HEAD = Text(zh="🏪 <b>{customer}</b>\n{code} · 业务员 {rep}", en="🏪 <b>{customer}</b>\n{code} · Rep {rep}")
_HELD = Text(zh="⚠️ <b>已停止供货</b>", en="⚠️ <b>On hold: no goods</b>")
_LIMIT = Text(zh="信用额度 {limit} · 账期 {days} 天", en="Credit limit {limit} · {days} days")
_USED = Text(zh="占用 {amount}", en="Used {amount}")
_OVERDUE = Text(zh="⚠️ 逾期 <b>{amount}</b>，最久 {days} 天", en="⚠️ Overdue <b>{amount}</b>, the oldest {days} days")
_RATING = Text(zh="信用评级 <b>{rating}</b>", en="Rating <b>{rating}</b>")
_PREPAY = Text(zh="信用评级 <b>{rating}</b>（只能先款后货）", en="Rating <b>{rating}</b> (against payment only)")
_SUGGESTED = Text(zh="按付款记录建议：<b>{rating}</b>", en="By how it pays: <b>{rating}</b>")
_UNKNOWN = Text(zh="付款记录还不够，没有建议", en="Too little is known to suggest one")
_PAID = Text(
    zh="付清 {settled} 笔，平均晚 {days} 天，最晚 {worst} 天",
    en="{settled} settled, {days} days late on average, {worst} at worst",
)
_DISPUTED = Text(zh="异议 {count} 次", en="{count} disputes")
_BOUNCED = Text(zh="退票 {count} 次", en="{count} bounced payments")
_PRICES = Text(zh="价目表 {price_list}", en="Price list {price_list}")
_GROUP = Text(zh="客户组 {group}", en="Group {group}")
_CONTACT = Text(zh="👤 {name}", en="👤 {name}")
_ADDRESS = Text(zh="📍 {address}", en="📍 {address}")
_RATE = Text(zh="评为 {rating}", en="Rate {rating}")
_TYPE_LIMIT = Text(zh="改信用额度", en="Change the limit")
_HOLD = Text(zh="⛔ 停止供货", en="⛔ Put on hold")
_RELEASE = Text(zh="▶️ 恢复供货", en="▶️ Release")
_BALANCE = Text(zh="查欠款", en="Balance")
_WHICH = Text(zh="看哪家客户？", en="Which customer?")


def customer_card(sheet: CustomerSheet, voice: Voice) -> Reply:
    """The card; buttons that change something only for who may."""
    customer = sheet.customer
    left = customer.credit_limit - sheet.exposure
    credit = lines(
        (
            _LIMIT.say(voice, limit=customer.credit_limit, days=customer.terms_days),
            _USED.say(voice, amount=sheet.exposure),
            OVER_LIMIT.say(voice, amount=-left) if left.minor < 0 else CREDIT_LEFT.say(voice, amount=left),
            _OVERDUE.say(voice, amount=sheet.overdue, days=sheet.history.days_overdue) if sheet.overdue else "",
        )
    )
    head = _HEAD.say(voice, customer=customer, code=customer.code, rep=sheet.rep)
    held = _HELD.say(voice) if customer.held else Html()
    return Reply(
        blocks((lines((head, held)), credit, _how_it_pays(sheet, voice), _facts(sheet, voice))), _keys(sheet, voice)
    )


def _how_it_pays(sheet: CustomerSheet, voice: Voice) -> Html:
    history, rating = sheet.history, sheet.customer.rating
    said = _PREPAY if rating is Rating.D else _RATING
    hint = _SUGGESTED.say(voice, rating=sheet.suggestion.value) if sheet.suggestion else _UNKNOWN.say(voice)
    paid = _PAID.say(voice, settled=history.settled, days=history.days_late, worst=history.worst_late)
    return lines(
        (
            said.say(voice, rating=rating.value),
            hint,
            paid if history.settled else "",
            _DISPUTED.say(voice, count=history.disputed) if history.disputed else "",
            _BOUNCED.say(voice, count=history.bounced) if history.bounced else "",
        )
    )


def _facts(sheet: CustomerSheet, voice: Voice) -> Html:
    customer = sheet.customer
    return lines(
        (
            _PRICES.say(voice, price_list=customer.price_list) if customer.price_list else "",
            _GROUP.say(voice, group=customer.group) if customer.group else "",
            some([_contact(person, voice) for person in sheet.contacts], 4, voice),
            some([_address(address, voice) for address in customer.addresses], 3, voice),
        )
    )


def _contact(person: Person, voice: Voice) -> Html:
    return _CONTACT.say(voice, name=person)


def _address(address: Address, voice: Voice) -> Html:
    return _ADDRESS.say(voice, address=" ".join(filter(None, (address.label, address.text, address.phone))))


def _keys(sheet: CustomerSheet, voice: Voice) -> Rows:
    code = sheet.customer.code
    balance = choice(_BALANCE.plain(voice), Verb.BALANCE, code)
    if not sheet.may_change:
        return rows(balance)
    others = [(index, rating) for index, rating in enumerate(RATINGS) if rating is not sheet.customer.rating]
    rates = (
        button
        for index, rating in others
        for button in choice(_RATE.plain(voice, rating=rating.value), Verb.CUSTOMER_RATE, index, code)
    )
    held = sheet.customer.held
    hold = choice((_RELEASE if held else _HOLD).plain(voice), Verb.CUSTOMER_HOLD, 0 if held else 1, code)
    return rows(rates, choice(_TYPE_LIMIT.plain(voice), Verb.CUSTOMER_LIMIT, code), balance, hold)


def which_customer(customers: Sequence[Customer], voice: Voice) -> Reply:
    """Several are called that: choose one."""
    found = (choice(worded(customer, voice), Verb.CUSTOMER, customer.code) for customer in customers[:CANDIDATES])
    return Reply(_WHICH.say(voice), rows(*found))
