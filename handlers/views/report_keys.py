"""The buttons of the card of money that is about to be reported."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from handlers.views.keys import BACK, choice, grid, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Rows
from handlers.views.report_payables import against_word, payable_label
from handlers.views.report_questions import left_of_paper, part_lacking
from handlers.views.report_screens import PayFor
from handlers.views.report_text import amount_of
from handlers.views.say import Text, Voice, money, worded
from handlers.views.words import METHODS
from sales.collections import CollectionState
from sales.methods import Method
from sales.money import Money, decimals
from sales.receivables.reports import MOST_PARTS, Lack, ReportSheet

EMPTY = "-"  # a pad with no figures on it
LONGEST_FIGURES = 11
CHEQUE_DAYS = (0, 7, 14, 30, 60, 90)
DAYS_BACK = 6
CANDIDATES = 8

_CONFIRM = Text(zh="✅ 上报 {amount}", en="✅ Report {amount}")
_DISCARD = Text(zh="作废", en="Discard")
_CUSTOMER = Text(zh="选客户", en="Choose customer")
_OTHER_CUSTOMER = Text(zh="换客户", en="Customer")
_MORE_CUSTOMERS = Text(zh="其他客户", en="Another customer")
_EDIT_AMOUNT = Text(zh="改金额", en="Amount")
_EDIT_METHOD = Text(zh="改方式", en="Method")
_EDIT_DAY = Text(zh="改日期", en="Day")
_EDIT_FOR = Text(zh="付哪张单", en="What for")
_EDIT_CHEQUE = Text(zh="支票信息", en="Cheque")
_EDIT_RATE = Text(zh="改汇率", en="Rate")
_NOTE = Text(zh="备注", en="Note")
_ADD = Text(zh="＋ 再加一种方式", en="+ Another method")
_PART = Text(zh="{no}. {what}", en="{no}. {what}")
_REMOVE = Text(zh="去掉这一笔", en="Remove this part")
_CODES = Text(zh="📱 收款码", en="📱 Payment code")
_OTHER_MONEY = Text(zh="不是同一笔，继续", en="Not the same")
_SAME_MONEY = Text(zh="同一笔，作废", en="Same, discard")
_SHOW_EARLIER = Text(zh="看之前那笔", en="Show the earlier one")
_SUM_RIGHT = Text(zh="各笔对：{sum}", en="The parts: {sum}")
_MISSING_PART = Text(zh="还差一笔 {left}", en="A part of {left} is missing")
_OK = Text(zh="✅ {amount}", en="✅ {amount}")
_ALL = Text(zh="全部欠款 {amount}", en="All that is owed {amount}")
_REST = Text(zh="收据上其余的 {amount}", en="The rest of it {amount}")
_TYPE_AMOUNT = Text(zh="打字输入", en="Type it")
_DUE_TODAY = Text(zh="见票即付", en="On sight")
_DUE_IN = Text(zh="{days} 天后", en="in {days:day}")
_TYPE_DUE = Text(zh="打字输入到期日", en="Type the due day")
_TYPE_RATE = Text(zh="打字输入汇率", en="Type the rate")
_TYPE_NUMBER = Text(zh="打字输入单号", en="Type the number")
_TYPE_DAY = Text(zh="打字输入日期", en="Type the day")
_OLDEST = Text(zh="不指定，先还最早到期", en="Oldest due first")
_CHEQUE_NUMBER = Text(zh="支票号码", en="Number")
_CHEQUE_BANK = Text(zh="出票行", en="Bank")
_AGAIN = Text(zh="✏️ 更正再报 {amount}", en="✏️ Correct {amount}, report again")
_OPEN = Text(zh="打开 {amount}", en="Open {amount}")


def main_keys(sheet: ReportSheet, voice: Voice, *, codes: bool) -> Rows:
    """What is asked first, or the one tap that reports it; then everything that can be changed."""
    seen = (sheet.report.id, sheet.report.version)
    first = sheet.lacks[0] if sheet.lacks else None
    if first is None:
        amount = sheet.report.content.total
        return rows(
            (key(_CONFIRM, voice, Verb.MONEY_CONFIRM, *seen, amount=amount),), *_changes(sheet, voice, codes=codes)
        )
    asked = _asked(sheet, first, voice)
    discard = () if first is Lack.TWIN else (key(_DISCARD, voice, Verb.MONEY_DISCARD, *seen),)
    if first in (Lack.CUSTOMER, Lack.AMOUNT):
        other = (key(_OTHER_CUSTOMER, voice, Verb.MONEY_CUSTOMERS, *seen, 0),) if first is Lack.AMOUNT else ()
        return rows(*asked, other + discard)
    return rows(*asked, *_changes(sheet, voice, codes=False, discard=first is not Lack.TWIN))


def _asked(sheet: ReportSheet, lack: Lack, voice: Voice) -> Rows:
    seen, part = (sheet.report.id, sheet.report.version), part_lacking(sheet)
    if lack is Lack.CUSTOMER:
        found = [choice(worded(c, voice), Verb.MONEY_CUSTOMER, *seen, c.code) for c in sheet.candidates[:CANDIDATES]]
        more = _MORE_CUSTOMERS if found else _CUSTOMER
        return (*found, (key(more, voice, Verb.MONEY_CUSTOMERS, *seen, 0),))
    if lack is Lack.AMOUNT:
        return pad_keys(sheet, part, "", voice)
    if lack is Lack.METHOD:
        return method_keys(sheet, part, voice)
    if lack is Lack.RATE:
        return rows((key(_TYPE_RATE, voice, Verb.MONEY_TYPE_RATE, *seen),))
    if lack is Lack.CHEQUE_DUE:
        return due_keys(sheet, part, voice)
    if lack is Lack.SUM:
        return _sum_keys(sheet, voice)
    if lack is Lack.DOCUMENT:
        pick = (key(_EDIT_FOR, voice, Verb.MONEY_FOR, *seen, 0),)
        return rows(pick, (key(_OLDEST, voice, Verb.MONEY_AGAINST, *seen, EMPTY),))
    return _twin_keys(sheet, voice) if lack is Lack.TWIN else rows((key(_EDIT_DAY, voice, Verb.MONEY_DAYS, *seen),))


def _sum_keys(sheet: ReportSheet, voice: Voice) -> Rows:
    content, seen = sheet.report.content, (sheet.report.id, sheet.report.version)
    left = Money.of(content.said_total or 0, content.currency) - content.total
    right = (key(_SUM_RIGHT, voice, Verb.MONEY_SUM, *seen, sum=content.total),)
    missing = left.minor > 0 and len(content.parts) < MOST_PARTS
    return rows(right, (key(_MISSING_PART, voice, Verb.MONEY_ADD, *seen, left=left),) if missing else ())


def _twin_keys(sheet: ReportSheet, voice: Voice) -> Rows:
    seen, earlier = (sheet.report.id, sheet.report.version), sheet.earlier
    kind, _, id_ = (earlier.key if earlier else "").partition(":")
    verb = Verb.OPEN_COLLECTION if kind == "collection" else Verb.OPEN_RECEIPT
    show = (key(_SHOW_EARLIER, voice, verb, int(id_)),) if id_ else ()
    same = (key(_SAME_MONEY, voice, Verb.MONEY_DISCARD, *seen), key(_OTHER_MONEY, voice, Verb.MONEY_OTHER, *seen))
    return rows(show, same)


def _changes(sheet: ReportSheet, voice: Voice, *, codes: bool, discard: bool = True) -> Rows:
    content, seen = sheet.report.content, (sheet.report.id, sheet.report.version)
    several = len(content.parts) > 1
    parts = [_part_key(sheet, at, voice) for at in range(len(content.parts))] if several else []
    one = () if several else (
        key(_EDIT_AMOUNT, voice, Verb.MONEY_PAD, *seen, 0, EMPTY),
        key(_EDIT_METHOD, voice, Verb.MONEY_METHODS, *seen, 0),
    )  # fmt: skip
    cheque = not several and content.parts[0].method is Method.CHEQUE
    extra = (
        *((key(_EDIT_CHEQUE, voice, Verb.MONEY_CHEQUE, *seen, 0),) if cheque else ()),
        *((key(_EDIT_RATE, voice, Verb.MONEY_TYPE_RATE, *seen),) if content.currency != sheet.account else ()),
    )
    add = (key(_ADD, voice, Verb.MONEY_ADD, *seen),) if len(content.parts) < MOST_PARTS else ()
    asked = sheet.lacks[:1] == (Lack.DOCUMENT,)  # then the button is above already
    day, for_ = key(_EDIT_DAY, voice, Verb.MONEY_DAYS, *seen), key(_EDIT_FOR, voice, Verb.MONEY_FOR, *seen, 0)
    who, note = (
        key(_OTHER_CUSTOMER, voice, Verb.MONEY_CUSTOMERS, *seen, 0),
        key(_NOTE, voice, Verb.MONEY_TYPE_NOTE, *seen),
    )
    code = (key(_CODES, voice, Verb.MONEY_CODES, *seen),) if codes else ()
    end = (key(_DISCARD, voice, Verb.MONEY_DISCARD, *seen),) if discard else ()
    return rows(
        *((button,) for button in parts), one, extra, (day,) if asked else (day, for_), (who, note), add, code + end
    )


def _part_key(sheet: ReportSheet, at: int, voice: Voice) -> Button:
    part, report = sheet.report.content.parts[at], sheet.report
    amount = amount_of(part, report.content.currency)
    method = METHODS[part.method].plain(voice) if part.method else "?"
    what = f"{method} {money(amount, voice) if amount else '?'}"
    return key(_PART, voice, Verb.MONEY_PART, report.id, report.version, at, no=at + 1, what=what)


def part_keys(sheet: ReportSheet, at: int, voice: Voice) -> Rows:
    """What can be changed about one of several parts."""
    seen = (sheet.report.id, sheet.report.version)
    cheque = sheet.report.content.parts[at].method is Method.CHEQUE
    return rows(
        (
            key(_EDIT_AMOUNT, voice, Verb.MONEY_PAD, *seen, at, EMPTY),
            key(_EDIT_METHOD, voice, Verb.MONEY_METHODS, *seen, at),
        ),
        (key(_EDIT_CHEQUE, voice, Verb.MONEY_CHEQUE, *seen, at),) if cheque else (),
        (key(_REMOVE, voice, Verb.MONEY_REMOVE, *seen, at),),
        back(sheet, voice),
    )


def back(sheet: ReportSheet, voice: Voice) -> tuple[Button, ...]:
    """The way back to the main screen."""
    return (key(BACK, voice, Verb.MONEY, sheet.report.id, sheet.report.version),)


def pad_keys(sheet: ReportSheet, part: int, typed: str, voice: Voice) -> Rows:
    """The number pad: what is typed lives in its buttons. The row above it takes the amount, or offers the whole."""
    currency, args = sheet.report.content.currency, (sheet.report.id, sheet.report.version, part)

    def press(text: str, after: str) -> tuple[Button, ...]:
        return choice(text, Verb.MONEY_PAD, *args, after if fits(after, currency) else typed or EMPTY)

    digits = [button for n in "123456789" for button in press(n, added(typed, n))]
    point = press(".", added(typed, ".")) if decimals(currency) else press("00", added(typed, "00"))
    low = (*point, *press("0", added(typed, "0")), *press("⌫", typed[:-1] or EMPTY))
    amount = typed_amount(typed, currency)
    top: tuple[Button, ...] = ()
    if amount is not None:
        text = _OK.plain(voice, amount=Money.of(amount, currency))
        top = choice(text, Verb.MONEY_AMOUNT, *args, format(amount, "f"))
    elif sheet.report.content.receipt is not None:
        left = left_of_paper(sheet, part)
        text = _REST.plain(voice, amount=left)
        top = choice(text, Verb.MONEY_AMOUNT, *args, format(left.amount, "f")) if left else ()
    elif sheet.balance is not None and sheet.balance.minor > 0 and sheet.account == currency:
        top = choice(
            _ALL.plain(voice, amount=sheet.balance), Verb.MONEY_AMOUNT, *args, format(sheet.balance.amount, "f")
        )
    return rows(top, *grid(digits, 3), low)


def fits(typed: str, currency: str) -> bool:
    """Whether figures are such as a pad may hold on the way to an amount of this currency."""
    if typed == EMPTY:
        return True
    whole, point, after = typed.partition(".")
    shaped = whole.isascii() and whole.isdigit() and (not after or (after.isascii() and after.isdigit()))
    return (
        shaped
        and len(typed) <= LONGEST_FIGURES
        and len(after) <= decimals(currency)
        and (not point or decimals(currency) > 0)
    )


def added(typed: str, more: str) -> str:
    """The figures on a pad after one more key."""
    if more == "." and not typed:
        return "0."
    if more == "." and "." in typed:
        return typed
    return more.lstrip("0") or "0" if typed in ("", "0") and more != "." else typed + more


def typed_amount(typed: str, currency: str) -> Decimal | None:
    """The amount above zero that the figures are; None when they are none."""
    if typed == EMPTY or not fits(typed, currency):
        return None
    try:
        amount = Decimal(typed)
    except InvalidOperation:
        return None
    return amount if amount > 0 else None


def method_keys(sheet: ReportSheet, part: int, voice: Voice) -> Rows:
    """The ways to pay."""
    args = (sheet.report.id, sheet.report.version, part)
    buttons = [key(METHODS[m], voice, Verb.MONEY_METHOD, *args, m.value) for m in Method]
    return grid(buttons, 3 if voice.pick("zh", "en") == "zh" else 2)


def due_keys(sheet: ReportSheet, part: int, voice: Voice) -> Rows:
    """Usual days from which a cheque is paid, and typing one."""
    args = (sheet.report.id, sheet.report.version, part)
    buttons = [
        key(_DUE_IN, voice, Verb.MONEY_CHEQUE_DUE, *args, days, days=days)
        if days
        else key(_DUE_TODAY, voice, Verb.MONEY_CHEQUE_DUE, *args, 0)
        for days in CHEQUE_DAYS
    ]
    return (*grid(buttons, 3), (key(_TYPE_DUE, voice, Verb.MONEY_TYPE_CHEQUE, *args, "due"),))


def cheque_keys(sheet: ReportSheet, part: int, voice: Voice) -> Rows:
    """What can be changed about a cheque."""
    args = (sheet.report.id, sheet.report.version, part)
    words = (
        key(_CHEQUE_NUMBER, voice, Verb.MONEY_TYPE_CHEQUE, *args, "number"),
        key(_CHEQUE_BANK, voice, Verb.MONEY_TYPE_CHEQUE, *args, "bank"),
    )
    return rows(words, *due_keys(sheet, part, voice), back(sheet, voice))


def for_keys(sheet: ReportSheet, screen: PayFor, voice: Voice) -> Rows:
    """What the money may be for, with what is left of each."""
    seen = (sheet.report.id, sheet.report.version)
    page = page_of(screen.payables, screen.page)
    return rows(
        (key(_OLDEST, voice, Verb.MONEY_AGAINST, *seen, EMPTY),),
        *(choice(payable_label(each, voice), Verb.MONEY_AGAINST, *seen, against_word(each)) for each in page.items),
        page.turns(voice, Verb.MONEY_FOR, *seen),
        (key(_TYPE_NUMBER, voice, Verb.MONEY_TYPE_FOR, *seen), *back(sheet, voice)),
    )


def type_day_key(sheet: ReportSheet, voice: Voice) -> Button:
    """Type the day."""
    return key(_TYPE_DAY, voice, Verb.MONEY_TYPE_DAY, sheet.report.id, sheet.report.version)


def reported_keys(sheet: ReportSheet, voice: Voice) -> Rows:
    """What was refused can be corrected and reported again; each part can be opened."""
    refused = [made for made in sheet.collections if made.state is CollectionState.REFUSED]
    others = [made for made in sheet.collections if made.state is not CollectionState.REFUSED]
    return rows(
        *((key(_AGAIN, voice, Verb.MONEY_AGAIN, made.id, amount=made.amount),) for made in refused),
        *((key(_OPEN, voice, Verb.OPEN_COLLECTION, made.id, amount=made.amount),) for made in others),
    )


def draft_key(sheet: ReportSheet, voice: Voice) -> tuple[Button, ...]:
    """A begun report in a list."""
    who = worded(sheet.customer, voice) if sheet.customer else sheet.report.content.about or "?"
    known = sheet.report.content.total
    return choice(named(who, money(known, voice) if known.minor else "？"), Verb.OPEN_MONEY, sheet.report.id)
