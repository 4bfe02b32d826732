"""What the card of money that is about to be reported asks next."""

from __future__ import annotations

from handlers.views.report_text import amount_of
from handlers.views.say import Html, Text, Voice, lines
from handlers.views.words import METHODS
from sales.methods import Method
from sales.money import LARGEST_AMOUNT, Money, decimals
from sales.receivables.reports import Lack, ReportSheet

_EARLIER = Text(
    zh="⚠️ {who} {at} 已上报过这家同一天的 {amount}。是同一笔吗？",
    en="⚠️ {who} reported {amount} of this customer for the same day ({at}). Is it the same money?",
)
_EARLIER_PAPER = Text(
    zh="⚠️ {who} {at} 发过一张这家同一天 {amount} 的收据。是同一笔吗？",
    en="⚠️ {who} sent a receipt of {amount} of this customer for the same day ({at}). Is it the same money?",
)
_WHO = Text(zh="❓ 哪家客户付的？", en="❓ Which customer paid?")
_WHO_OF = Text(zh="❓ “{about}”是哪家？", en="❓ Who is “{about}”?")
_WHO_UNKNOWN = Text(
    zh="❓ 你的客户里没有“{about}”。是哪家付的？", en="❓ “{about}” is none of your customers. Who paid?"
)
_HOW_MUCH = Text(zh="❓ 收了多少？点数字，或者直接打字发来。", en="❓ How much? Tap the figures, or type the amount.")
_HOW_MUCH_OF = Text(
    zh="❓ {method}收了多少？点数字，或者直接打字发来。", en="❓ How much by {method}? Tap the figures, or type it."
)
_HOW_MUCH_PART = Text(
    zh="❓ 第 {no} 笔收了多少？点数字，或者直接打字发来。", en="❓ How much was part {no}? Tap the figures, or type it."
)
_HOW_MUCH_OF_PAPER = Text(
    zh="❓ 收据上的 {said} 里，第 {no} 笔收了多少？点数字，或者直接打字发来。",
    en="❓ How much of the {said} on the receipt was part {no}? Tap the figures, or type it.",
)
_ODD = Text(
    zh="⚠️ “{odd}”不能上报：金额要大于 0、小于 {most}，最多 {decimals} 位小数。",
    en="⚠️ “{odd}” cannot be reported: above 0, below {most}, at most {decimals} decimals.",
)
_ODD_WHOLE = Text(
    zh="⚠️ “{odd}”不能上报：金额要大于 0、小于 {most}，{currency} 没有小数。",
    en="⚠️ “{odd}” cannot be reported: above 0, below {most}, and {currency} has no decimals.",
)
_SUM = Text(
    zh="❓ 你说一共 {said}，可是各笔加起来是 {sum}。哪个对？",
    en="❓ You said {said} in all, but the parts add up to {sum}. Which is right?",
)
_SUM_OF_PAPER = Text(
    zh="❓ 收据上是 {said}，可是各笔加起来是 {sum}。哪个对？",
    en="❓ The receipt says {said}, but the parts add up to {sum}. Which is right?",
)
_HOW = Text(zh="❓ 怎么付的？", en="❓ How was it paid?")
_HOW_OF = Text(zh="❓ {amount} 是怎么付的？", en="❓ How was {amount} paid?")
_WHAT_RATE = Text(
    zh="❓ 汇率多少？1 {currency} 合多少 {account}？直接打字发来。",
    en="❓ At which rate? How many {account} for 1 {currency}? Just type it.",
)
_DUE = Text(zh="❓ 支票哪天到期？点一个，或者直接打字发来。", en="❓ When is the cheque due? Tap one, or type the day.")
_NO_DOCUMENT = Text(
    zh="❓ 这家客户没有 {number} 这张单。付的是哪张？", en="❓ This customer has no {number}. What is it for?"
)
_WHEN = Text(zh="❓ 日期还没到。哪天收的？", en="❓ The day lies ahead. When was it received?")
_READY = Text(zh="对就点一下上报，财务核实后入账。", en="One tap reports it; finance verifies it.")


def question_text(sheet: ReportSheet, voice: Voice) -> Html:
    """The one thing that is asked next; that it is ready when nothing is."""
    content = sheet.report.content
    odd = _why_odd(content.odd, content.currency, voice) if content.odd else Html()
    if not sheet.lacks:
        return _READY.say(voice)
    lack = sheet.lacks[0]
    if lack is Lack.CUSTOMER:
        return _whose(sheet, voice)
    if lack is Lack.AMOUNT:
        return lines((odd, how_much_text(sheet, part_lacking(sheet), voice)))
    if lack is Lack.SUM:
        return (_SUM_OF_PAPER if content.receipt else _SUM).say(
            voice, said=Money.of(content.said_total or 0, content.currency), sum=content.total
        )
    if lack is Lack.METHOD:
        amount = amount_of(content.parts[part_lacking(sheet)], content.currency)
        return _HOW_OF.say(voice, amount=amount) if amount and len(content.parts) > 1 else _HOW.say(voice)
    if lack is Lack.RATE:
        return _WHAT_RATE.say(voice, currency=content.currency, account=sheet.account)
    if lack is Lack.DOCUMENT:
        return _NO_DOCUMENT.say(voice, number=content.unknown)
    return _twin(sheet, voice) if lack is Lack.TWIN else (_DUE if lack is Lack.CHEQUE_DUE else _WHEN).say(voice)


def how_much_text(sheet: ReportSheet, at: int, voice: Voice) -> Html:
    """Asks for the amount of a part: which one it is, where there are several."""
    content = sheet.report.content
    method = content.parts[at].method
    if len(content.parts) == 1:
        return _HOW_MUCH.say(voice)
    if method is not None:
        return _HOW_MUCH_OF.say(voice, method=METHODS[method].plain(voice))
    if content.receipt is not None and content.said_total is not None:
        return _HOW_MUCH_OF_PAPER.say(voice, no=at + 1, said=Money.of(content.said_total, content.currency))
    return _HOW_MUCH_PART.say(voice, no=at + 1)


def left_of_paper(sheet: ReportSheet, at: int) -> Money:
    """What the other parts leave of what is on the paper that it is told from; 0 where they are all of it, or more."""
    content = sheet.report.content
    others = sum(part.amount or 0 for no, part in enumerate(content.parts) if no != at)
    return Money.of(max((content.said_total or 0) - others, 0), content.currency)


def _why_odd(odd: str, currency: str, voice: Voice) -> Html:
    """Which amounts can be reported, beside one that cannot."""
    most = Money.of(LARGEST_AMOUNT, currency)
    if decimals(currency):
        return _ODD.say(voice, odd=odd, most=most, decimals=decimals(currency))
    return _ODD_WHOLE.say(voice, odd=odd, most=most, currency=currency)


def part_lacking(sheet: ReportSheet) -> int:
    """Which part the first open question is about; 0 where it is about none."""
    parts = sheet.report.content.parts
    lack = sheet.lacks[0] if sheet.lacks else None
    tests = {
        Lack.AMOUNT: lambda part: part.amount is None,
        Lack.METHOD: lambda part: part.method is None,
        Lack.CHEQUE_DUE: lambda part: part.method is Method.CHEQUE and part.cheque_due is None,
    }
    test = tests.get(lack) if lack else None
    return next((at for at, part in enumerate(parts) if test and test(part)), 0)


def _whose(sheet: ReportSheet, voice: Voice) -> Html:
    about = sheet.report.content.about
    if not about:
        return _WHO.say(voice)
    return (_WHO_OF if sheet.candidates else _WHO_UNKNOWN).say(voice, about=about)


def _twin(sheet: ReportSheet, voice: Voice) -> Html:
    earlier = sheet.earlier
    if earlier is None or sheet.earlier_by is None:
        return Html()
    text = _EARLIER if earlier.key.startswith("collection:") else _EARLIER_PAPER
    return text.say(voice, who=sheet.earlier_by, at=earlier.at, amount=earlier.amount)
