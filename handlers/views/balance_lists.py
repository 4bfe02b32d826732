"""What many customers owe: everybody in sight, one rep's customers, and which of several is meant."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.balances import ageing_text
from handlers.views.bars import percent_of
from handlers.views.keys import EARLIER, LATER, choice, grid, key, named, page_of, rows
from handlers.views.presses import Verb, encode
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, lines, money, worded
from handlers.views.words import PAGES
from sales.customers import Customer
from sales.receivables.standing import CustomerPage, CustomerRow, RepSum, Sum, Summary

CANDIDATES = 8
REPS = 8

_TEAM = Text(zh="👥 <b>我的团队</b>\n截至 {as_of}", en="👥 <b>My team</b>\nas of {as_of}")
_ALL = Text(zh="📒 <b>全部客户</b>\n截至 {as_of}", en="📒 <b>All customers</b>\nas of {as_of}")
_OWN = Text(zh="📒 <b>我的客户</b>\n截至 {as_of}", en="📒 <b>My customers</b>\nas of {as_of}")
_OF_REP = Text(zh="👤 <b>{rep}</b> 的客户\n截至 {as_of}", en="👤 <b>{rep}</b>’s customers\nas of {as_of}")
_OWED = Text(zh="欠款合计 <b>{amount}</b>（{count} 家）", en="Owed in all <b>{amount}</b> ({count:customer})")
_LATE = Text(zh="⚠️ 其中逾期 <b>{amount}</b>（{share}%）", en="⚠️ Of that overdue <b>{amount}</b> ({share}%)")
_REPORTED = Text(zh="⏳ 已上报未核实 {amount}", en="⏳ Reported, not yet verified {amount}")
_NOTHING = Text(zh="✅ 没有人欠款。", en="✅ Nobody owes anything.")
_BY_REP = Text(zh="<b>按业务员</b>", en="<b>By rep</b>")
_REP = Text(zh="{rep}  {amount}", en="{rep}  {amount}")
_REP_LATE = Text(zh="{rep}  {amount}  ⚠️ {late}", en="{rep}  {amount}  ⚠️ {late}")
_EVERY = Text(zh="全部客户 ›", en="All customers ›")
_SUMMARY = Text(zh="‹ 汇总", en="‹ Summary")
_TAP = Text(zh="逾期多的在前。点一家看明细。", en="Most overdue first. Tap one.")
_WHICH = Text(zh="❓ “{about}”是哪家客户？", en="❓ Which customer is “{about}”?")
_NOBODY = Text(
    zh="你的客户里没有找到“{about}”。换个叫法试试，或发 /balance 从名单里选。",
    en="I don't find “{about}” among your customers. Try another name, or pick from the list with /balance.",
)
_LIST = Text(zh="查哪家客户的欠款？", en="Whose balance?")


def summary_card(sheet: Summary, voice: Voice, page_number: int = 0) -> Reply:
    """What everybody in sight owes, by currency, by rep, and who is overdue most."""
    page = page_of(sheet.reps, page_number, REPS)
    head = (_TEAM if sheet.team else _ALL).say(voice, as_of=sheet.as_of)
    reps = lines((_BY_REP.say(voice), *(_rep_line(each, voice) for each in page.items))) if page.items else Html()
    text = blocks((head, *_sums(sheet.sums, voice), reps))
    people = [key(Text(zh="{rep}", en="{rep}"), voice, Verb.BALANCE_LIST, r.rep.id, 0, rep=r.rep) for r in page.items]
    worst = (_customer_row(row, voice) for row in sheet.worst)
    turns = page.turns(voice, Verb.BALANCE_SUMMARY)
    return Reply(text, rows(*worst, *grid(people, 2), turns, (key(_EVERY, voice, Verb.BALANCE_LIST, 0, 0),)))


def _sums(sums: Sequence[Sum], voice: Voice) -> list[Html]:
    """A block for each currency: they are never added."""
    return [sum_text(each, voice) for each in sums if each.balance or each.customers or each.reported] or [
        _NOTHING.say(voice)
    ]


def sum_text(each: Sum, voice: Voice) -> Html:
    """What many owe in one currency, by age."""
    owed, late = sum(b.minor for b in each.ageing.buckets), each.ageing.overdue
    return lines(
        (
            _OWED.say(voice, amount=each.balance, count=each.customers),
            _LATE.say(voice, amount=late, share=percent_of(late.minor, owed)) if late else "",
            ageing_text(each.ageing, voice),
            _REPORTED.say(voice, amount=each.reported) if each.reported else "",
        )
    )


def _rep_line(each: RepSum, voice: Voice) -> Html:
    parts = []
    for one in each.sums:
        said = _REP_LATE if one.ageing.overdue else _REP
        facts = {"late": one.ageing.overdue} if one.ageing.overdue else {}
        parts.append(said.say(voice, rep=each.rep, amount=one.balance, **facts))
    return lines(parts)


def customers_card(sheet: CustomerPage, voice: Voice) -> Reply:
    """One page of customers."""
    if sheet.rep is not None and not sheet.own:
        head = _OF_REP.say(voice, rep=sheet.rep, as_of=sheet.as_of)
    else:
        head = (_OWN if sheet.own else _ALL).say(voice, as_of=sheet.as_of)
    where = PAGES.say(voice, page=sheet.page + 1, count=sheet.pages) if sheet.pages > 1 else ""
    rep_id = sheet.rep.id if sheet.rep else 0
    turns = []
    if sheet.page > 0:
        turns.append(key(EARLIER, voice, Verb.BALANCE_LIST, rep_id, sheet.page - 1))
    if sheet.page + 1 < sheet.pages:
        turns.append(key(LATER, voice, Verb.BALANCE_LIST, rep_id, sheet.page + 1))
    back = () if sheet.own else (key(_SUMMARY, voice, Verb.BALANCE_SUMMARY, 0),)
    text = blocks((head, *_sums(sheet.sums, voice), lines((_TAP.say(voice), where))))
    return Reply(text, rows(*(_customer_row(row, voice) for row in sheet.rows), turns, back))


def _customer_row(row: CustomerRow, voice: Voice) -> tuple[Button, ...]:
    """A button with what is overdue, or else what is owed; the name alone where nothing is."""
    name = worded(row.customer, voice)
    if row.overdue:
        label = named(name, f"⚠️{money(row.overdue, voice)}")
    elif row.balance:
        label = named(name, money(row.balance, voice))
    else:
        return choice(name, Verb.BALANCE, row.customer.code)
    try:
        return (Button(label, encode(Verb.BALANCE, row.customer.code)),)
    except ValueError:  # a code that is too long for a button: the name can be typed
        return ()


def balance_candidates(customers: Sequence[Customer], about: str, voice: Voice) -> Reply:
    """Asks which of several customers is meant; an empty `about` offers a list to choose from."""
    if not customers:
        return Reply(_NOBODY.say(voice, about=about))
    question = _WHICH.say(voice, about=about) if about.strip() else _LIST.say(voice)
    keys = (choice(worded(c, voice), Verb.BALANCE, c.code) for c in customers[:CANDIDATES])
    return Reply(question, rows(*keys))
