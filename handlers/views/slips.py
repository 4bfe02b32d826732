"""The words that go with a settlement slip, for the rep and for the customer, and the file's name."""

from __future__ import annotations

from handlers.views.keys import choice
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, lines
from handlers.views.words import METHODS, some
from sales.methods import Method
from sales.payments import Slip, TakenBack

LINES_SHOWN = 5

_SLIP = Text(zh="结账单", en="Settlement slip")
_OURS = Text(zh="📄 结账单 {number} · {day}\n{customer}", en="📄 Settlement slip {number} · {day}\n{customer}")
_YOURS = Text(
    zh="🧾 <b>已收到贵方付款，谢谢！</b>\n结账单 {number} · {day}",
    en="🧾 <b>We have received your payment, thank you!</b>\nSettlement slip {number} · {day}",
)
_THEIRS = Text(zh="🧾 结账单 {number} · {day}", en="🧾 Settlement slip {number} · {day}")
_NO_MORE = Text(
    zh="⚠️ <b>这笔付款后来已冲回</b>（{reason}），此单不再作数。",
    en="⚠️ <b>This payment was taken back since</b> ({reason}): the slip no longer counts.",
)
_TAKEN_BACK = Text(
    zh="⚠️ <b>贵方付款 {amount} 已冲回</b>\n原因：{reason}\n结账单 {number} 不再作数。",
    en="⚠️ <b>Your payment of {amount} was taken back</b>\nReason: {reason}\nSettlement slip {number} no longer counts.",
)
_CHEQUE_UNPAID = Text(zh="银行没有兑付支票", en="the bank did not pay the cheque")
_NOT_ARRIVED = Text(zh="款项没有到账", en="the money did not arrive")
_MISTAKE = Text(zh="入账有误，已更正", en="it had been entered by mistake")
_OWED_NOW = Text(zh="现在欠款 <b>{amount}</b>", en="You now owe <b>{amount}</b>")
_FAVOUR_NOW = Text(zh="现在余额 <b>{amount}</b>（我方欠贵方）", en="Now in your favour <b>{amount}</b>")
_NOTHING_NOW = Text(zh="现在没有欠款", en="You owe nothing now")
_ASK_REP = Text(zh="有疑问请联系您的业务员。", en="Questions? Ask your rep.")
_PAID = Text(zh="<b>{amount}</b> · {method}", en="<b>{amount}</b> · {method}")
_COUNTS = Text(zh="抵 <b>{amount}</b>", en="Counts as <b>{amount}</b>")
_SETTLED = Text(zh="核销 {item}  {amount}", en="Settles {item}  {amount}")
_PARTLY = Text(zh="核销 {item}  {amount}（余 {left}）", en="Settles {item}  {amount} ({left} left)")
_CREDIT = Text(zh="转预收款 {amount}", en="Kept as credit {amount}")
_OWED = Text(zh="付后欠款 <b>{amount}</b>", en="Balance after it <b>{amount}</b>")
_FAVOUR = Text(zh="付后余额 <b>{amount}</b>（我方欠贵方）", en="In your favour after it <b>{amount}</b>")


def slip_caption(slip: Slip, voice: Voice, *, to_customer: bool, back: TakenBack | None = None) -> Reply:
    """What stands under the slip's file; `back` when its payment was taken back since."""
    customer = voice.pick(slip.name_zh, slip.name_en)
    title = (
        (_THEIRS if back else _YOURS).say(voice, number=slip.number, day=slip.day)
        if to_customer
        else _OURS.say(voice, number=slip.number, day=slip.day, customer=customer)
    )
    paid = _PAID.say(voice, amount=slip.amount, method=METHODS[slip.method].plain(voice))
    counts = _COUNTS.say(voice, amount=slip.settles) if slip.exchange else ""
    no_more = _NO_MORE.say(voice, reason=_reason(back).plain(voice)) if back else ""
    return Reply(lines((title, no_more, paid, counts, slip_effect(slip, voice))))


def payment_back(back: TakenBack, voice: Voice) -> Reply:
    """Tells the customer that a payment counts no more, why in general, and what is owed now."""
    slip, owed = back.slip, back.balance
    said = _TAKEN_BACK.say(voice, amount=slip.amount, reason=_reason(back).plain(voice), number=slip.number)
    now = _OWED_NOW.say(voice, amount=owed) if owed.minor > 0 else _NOTHING_NOW.say(voice)
    if owed.minor < 0:
        now = _FAVOUR_NOW.say(voice, amount=-owed)
    return Reply(lines((said, now, _ASK_REP.say(voice))))


def _reason(back: TakenBack) -> Text:
    """Of what kind the reason is: the words of finance stay in the house."""
    if not back.bounced:
        return _MISTAKE
    return _CHEQUE_UNPAID if back.slip.method is Method.CHEQUE else _NOT_ARRIVED


def slip_effect(slip: Slip, voice: Voice) -> Html:
    """What it settled, what was left over, and the balance after it."""
    settled = [
        _PARTLY.say(voice, item=line.number, amount=line.amount, left=line.left)
        if line.left
        else _SETTLED.say(voice, item=line.number, amount=line.amount)
        for line in slip.lines
    ]
    credit = _CREDIT.say(voice, amount=slip.credit) if slip.credit.minor > 0 else ""
    owed = _FAVOUR.say(voice, amount=-slip.after) if slip.after.minor < 0 else _OWED.say(voice, amount=slip.after)
    return lines((some(settled, LINES_SHOWN, voice), credit, owed))


def slip_button(collection: int, number: str, voice: Voice) -> tuple[Button, ...]:
    """One of the newest slips, to choose from."""
    return choice(f"{_SLIP.plain(voice)} {number}", Verb.COLLECTION_SLIP, collection, 0)


def slip_file(slip: Slip) -> str:
    """The name of the file."""
    return f"{slip.number}.pdf"
