"""What a customer owes, in ten seconds: the figure, how old it is, what is on its way, the oldest open documents."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, blocks, lines, worded
from handlers.views.words import CREDIT_LEFT, OVER_LIMIT, some
from sales.customers import Customer
from sales.ledger import Ageing
from sales.money import Money
from sales.outcomes import BalanceSheet

ITEMS_SHOWN = 5
CANDIDATES = 8

_HEAD = Text(zh="<b>{customer}</b>\n截至 {as_of}", en="<b>{customer}</b>\nas of {as_of}")
_OWES = Text(zh="欠款 <b>{amount}</b>", en="Owes <b>{amount}</b>")
_NOTHING = Text(zh="✅ 没有欠款 <b>{amount}</b>", en="✅ Owes nothing <b>{amount}</b>")
_CREDIT_BALANCE = Text(zh="✅ 没有欠款，预收 <b>{amount}</b>", en="✅ Owes nothing, in credit <b>{amount}</b>")
_OVERDUE = Text(zh="⚠️ 其中逾期 <b>{amount}</b>", en="⚠️ Of that overdue <b>{amount}</b>")
_BUCKETS = (
    Text(zh="未到期  {amount}", en="Not yet due  {amount}"),
    Text(zh="逾期 1–30 天  {amount}", en="1–30 days late  {amount}"),
    Text(zh="逾期 31–60 天  {amount}", en="31–60 days late  {amount}"),
    Text(zh="逾期 61–90 天  {amount}", en="61–90 days late  {amount}"),
    Text(zh="逾期 90 天以上  {amount}", en="Over 90 days late  {amount}"),
)
_CREDIT = Text(zh="预收款  {amount}", en="Unallocated credit  {amount}")
_REPORTED = Text(zh="⏳ 已上报未核实的回款 {amount}", en="⏳ Reported, not yet verified {amount}")
_AWAITING = Text(zh="⏳ 待审核的订单 {amount}", en="⏳ Orders awaiting approval {amount}")
_OPEN = Text(zh="<b>未清单据</b>", en="<b>Open documents</b>")
_ITEM = Text(zh="{number}  {amount}\n    到期 {due}", en="{number}  {amount}\n    due {due}")
_LATE_ITEM = Text(zh="⚠️ {number}  {amount}\n    到期 {due}", en="⚠️ {number}  {amount}\n    due {due}")
_WHICH = Text(zh="❓ “{about}”是哪家客户？", en="❓ Which customer is “{about}”?")
_NOBODY = Text(
    zh="你的客户里没有找到“{about}”。换个叫法试试，或发 /balance 从名单里选。",
    en="I don't find “{about}” among your customers. Try another name, or pick from the list with /balance.",
)
_LIST = Text(zh="查哪家客户的欠款？", en="Whose balance?")


def balance_card(sheet: BalanceSheet, voice: Voice) -> Reply:
    """A customer's balance as of a day."""
    head = _HEAD.say(voice, customer=sheet.customer, as_of=sheet.as_of)
    return Reply(
        blocks(
            (
                head,
                lines((_owes(sheet.balance, voice), _late(sheet.ageing, voice))),
                ageing_text(sheet.ageing, voice),
                _limits(sheet, voice),
                _items(sheet, voice),
            )
        )
    )


def balance_candidates(customers: Sequence[Customer], about: str, voice: Voice) -> Reply:
    """Asks which of several customers is meant; an empty `about` offers a list to choose from."""
    if not customers:
        return Reply(_NOBODY.say(voice, about=about))
    question = _WHICH.say(voice, about=about) if about.strip() else _LIST.say(voice)
    keys = (choice(worded(c, voice), Verb.BALANCE, c.code) for c in customers[:CANDIDATES])
    return Reply(question, rows(*keys))


def ageing_text(ageing: Ageing, voice: Voice) -> Html:
    """The buckets that hold something, and the credit."""
    filled = zip(_BUCKETS, ageing.buckets, strict=True)
    parts = [text.say(voice, amount=amount) for text, amount in filled if amount]
    return lines((*parts, _CREDIT.say(voice, amount=ageing.credit) if ageing.credit else ""))


def _owes(balance: Money, voice: Voice) -> Html:
    if balance.minor > 0:
        return _OWES.say(voice, amount=balance)
    return _CREDIT_BALANCE.say(voice, amount=-balance) if balance else _NOTHING.say(voice, amount=balance)


def _late(ageing: Ageing, voice: Voice) -> Html:
    return _OVERDUE.say(voice, amount=ageing.overdue) if ageing.overdue else Html()


def _limits(sheet: BalanceSheet, voice: Voice) -> Html:
    left = sheet.credit_left
    return lines(
        (
            OVER_LIMIT.say(voice, amount=-left) if left.minor < 0 else CREDIT_LEFT.say(voice, amount=left),
            _REPORTED.say(voice, amount=sheet.reported) if sheet.reported else "",
            _AWAITING.say(voice, amount=sheet.awaiting) if sheet.awaiting else "",
        )
    )


def _items(sheet: BalanceSheet, voice: Voice) -> Html:
    owed = [item for item in sheet.items if item.residual.minor > 0]
    if not owed:
        return Html()
    texts = [
        (_LATE_ITEM if i.due < sheet.as_of else _ITEM).say(voice, number=i.number, amount=i.residual, due=i.due)
        for i in owed
    ]
    return lines((_OPEN.say(voice), some(texts, ITEMS_SHOWN, voice)))
