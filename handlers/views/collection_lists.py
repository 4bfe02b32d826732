"""Finance's list: what is to be verified, cheques that the bank pays by now, cheques that are held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.views.collections import may_verify
from handlers.views.keys import choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Fact, Html, Text, Voice, blocks, lines, money, worded
from handlers.views.words import some
from sales.paper_outcomes import CollectionSheet
from sales.people import Person, Role

LIST_LENGTH = 10
CHEQUES_SHOWN = 5

_WAITING = Text(zh="⏳ <b>{count}</b> 笔回款等你核实", en="⏳ <b>{count:collection}</b> to verify")
_NONE = Text(zh="✅ 没有待核实的回款。", en="✅ No collections to verify.")
_ENTRY = Text(
    zh="⏳ {customer}\n    <b>{amount}</b> · {who} {at}", en="⏳ {customer}\n    <b>{amount}</b> · {who}, {at}"
)
_IN_HAND = Text(
    zh="💵 {customer}\n    <b>{amount}</b> · 现金还在 {who} 手上",
    en="💵 {customer}\n    <b>{amount}</b> · cash still held by {who}",
)
_CLAIMED = Text(
    zh="💬 {customer}\n    <b>{amount}</b> · {who}（客户） {at}",
    en="💬 {customer}\n    <b>{amount}</b> · said by {who}, {at}",
)
_DUE = Text(zh="🏦 <b>{count}</b> 张支票可以兑付了", en="🏦 <b>{count:cheque}</b> can be paid now")
_HELD = Text(zh="🕓 <b>{count}</b> 张支票还没到期", en="🕓 <b>{count:cheque}</b> held until due")
_CHEQUE = Text(zh="{customer} · <b>{amount}</b> · {due}", en="{customer} · <b>{amount}</b> · {due}")
_CREDITS = Text(zh="💳 预收款和余额", en="💳 Free credit")


def collection_list(
    sheets: Iterable[CollectionSheet], viewer: Person, voice: Voice, held: Sequence[CollectionSheet] = ()
) -> Reply:
    """What waits for this viewer, each a button; then the cheques in hand."""
    waiting = [s for s in sheets if may_verify(s, viewer)]
    due, later = [s for s in held if s.bankable], [s for s in held if not s.bankable]
    title = _WAITING.say(voice, count=len(waiting)) if waiting else _NONE.say(voice)
    text = blocks(
        (
            title,
            some([_entry(s, voice) for s in waiting], LIST_LENGTH, voice) if waiting else "",
            _cheques(_DUE, due, voice),
            _cheques(_HELD, later, voice),
        )
    )
    opens = (*waiting[:LIST_LENGTH], *due[:CHEQUES_SHOWN], *later[:CHEQUES_SHOWN])
    credits = (key(_CREDITS, voice, Verb.CREDITS),) if viewer.has(Role.FINANCE) else ()
    return Reply(text, rows(*(_open(s, voice) for s in opens), credits))


def _entry(sheet: CollectionSheet, voice: Voice) -> Html:
    made = sheet.collection
    facts: dict[str, Fact] = {"customer": sheet.customer, "amount": made.amount, "who": sheet.reporter}
    if sheet.in_hand:
        return _IN_HAND.say(voice, **facts)
    return (_CLAIMED if made.claimed else _ENTRY).say(voice, **facts, at=made.reported_at)


def _cheques(title: Text, sheets: Sequence[CollectionSheet], voice: Voice) -> Html:
    if not sheets:
        return Html()
    said = [
        _CHEQUE.say(
            voice,
            customer=each.customer,
            amount=each.collection.amount,
            due=each.collection.cheque.due if each.collection.cheque else each.collection.day,
        )
        for each in sheets
    ]
    return lines((title.say(voice, count=len(sheets)), some(said, CHEQUES_SHOWN, voice)))


def _open(sheet: CollectionSheet, voice: Voice) -> tuple[Button, ...]:
    text = named(worded(sheet.customer, voice), money(sheet.collection.amount, voice))
    return choice(text, Verb.OPEN_COLLECTION, sheet.collection.id)
