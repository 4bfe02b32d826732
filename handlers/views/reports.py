"""The card of money that is about to be reported, what it asks, and the company's payment codes."""

from __future__ import annotations

from datetime import timedelta

from handlers.views.keys import choice, grid, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.report_keys import (
    DAYS_BACK,
    back,
    cheque_keys,
    draft_key,
    for_keys,
    main_keys,
    method_keys,
    pad_keys,
    part_keys,
    reported_keys,
    type_day_key,
    typed_amount,
)
from handlers.views.report_payables import plans_text
from handlers.views.report_questions import how_much_text, question_text
from handlers.views.report_screens import ChequeOf, Days, MethodsOf, MoneyPad, PartOf, PayFor, ReportScreen
from handlers.views.report_text import account_text, cheque_text, head_text, states_text
from handlers.views.say import Html, Text, Voice, blocks, day, lines, worded
from handlers.views.screens import MAIN, PickCustomer
from handlers.views.words import PAGES, SEARCH
from sales.money import Money
from sales.receivables.reports import MoneyReported, ReportDiscarded, ReportSheet, ReportState

_WHOSE = Text(zh="哪家客户付的？", en="Which customer paid?")
_NOBODY = Text(zh="没有可选的客户。", en="There is no customer to choose.")
_HOW = Text(zh="怎么付的？", en="How was it paid?")
_TYPED = Text(zh="金额：<b>{amount}</b>", en="Amount: <b>{amount}</b>")
_WHEN = Text(zh="哪天收的？", en="When was it received?")
_TODAY = Text(zh="今天", en="Today")
_YESTERDAY = Text(zh="昨天", en="Yesterday")
_WHAT_FOR = Text(
    zh="付的是哪张？不指定就先还最早到期的。",
    en="What is it for? If nothing in particular, the oldest due is settled first.",
)
_NOTHING_OPEN = Text(zh="这家没有未付的单，收的钱转为预收款。", en="Nothing is open: the money stays as credit.")
_CHEQUE = Text(zh="支票的号码、出票行和到期日。", en="The cheque's number, bank and due day.")
_CHANGED = Text(zh="已更新", en="Updated")
_REPORTED = Text(zh="✅ 已上报，等财务核实", en="✅ Reported, finance will verify")
_REPORTED_CASH = Text(zh="✅ 已上报，记得缴现金", en="✅ Reported, hand the cash in")
_DISCARDED = Text(zh="已作废，没有上报", en="Put aside, nothing was reported")
_HAND_IN = Text(zh="💰 缴款", en="💰 Hand in cash")
_BEGUN = Text(zh="你还有没上报的回款：", en="Not reported yet:")


def report_card(sheet: ReportSheet, voice: Voice, screen: ReportScreen = MAIN, *, codes: bool = False) -> Reply:
    """The card on one of its screens; `codes`: the company has payment codes to show."""
    report = sheet.report
    if report.state is not ReportState.DRAFT:
        keys = reported_keys(sheet, voice) if report.state is ReportState.REPORTED else ()
        keys += rows((key(_HAND_IN, voice, Verb.CASH, 0),)) if sheet.cash_first else ()
        return Reply(_whole_text(sheet, voice), keys)
    head = head_text(sheet, voice)
    if isinstance(screen, PickCustomer):
        return _customers(sheet, head, voice, screen)
    if isinstance(screen, Days):
        return Reply(blocks((head, _WHEN.say(voice))), _day_keys(sheet, voice))
    if isinstance(screen, PayFor):
        asked = (_WHAT_FOR if screen.payables else _NOTHING_OPEN).say(voice)
        return Reply(blocks((head, asked, plans_text(screen.payables, voice))), for_keys(sheet, screen, voice))
    if isinstance(screen, MoneyPad | PartOf | MethodsOf | ChequeOf) and 0 <= screen.part < len(report.content.parts):
        return _of_part(sheet, head, voice, screen)
    return Reply(_whole_text(sheet, voice), main_keys(sheet, voice, codes=codes))


def _of_part(sheet: ReportSheet, head: Html, voice: Voice, screen: MoneyPad | PartOf | MethodsOf | ChequeOf) -> Reply:
    at = screen.part
    if isinstance(screen, MoneyPad):
        amount = typed_amount(screen.typed, sheet.report.content.currency)
        typed = (
            _TYPED.say(voice, amount=Money.of(amount, sheet.report.content.currency))
            if amount
            else how_much_text(sheet, at, voice)
        )
        return Reply(blocks((head, typed)), rows(*pad_keys(sheet, at, screen.typed, voice), back(sheet, voice)))
    if isinstance(screen, MethodsOf):
        return Reply(blocks((head, _HOW.say(voice))), rows(*method_keys(sheet, at, voice), back(sheet, voice)))
    if isinstance(screen, ChequeOf):
        text = blocks((head, lines((cheque_text(sheet.report.content.parts[at], voice), _CHEQUE.say(voice)))))
        return Reply(text, cheque_keys(sheet, at, voice))
    return Reply(head, part_keys(sheet, at, voice))


def _customers(sheet: ReportSheet, head: Html, voice: Voice, screen: PickCustomer) -> Reply:
    seen = (sheet.report.id, sheet.report.version)
    page = page_of(screen.customers, screen.page)
    names = (choice(worded(c, voice), Verb.MONEY_CUSTOMER, *seen, c.code) for c in page.items)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = blocks((head, lines(((_WHOSE if page.items else _NOBODY).say(voice), where))))
    search = (key(SEARCH, voice, Verb.MONEY_TYPE_CUSTOMER, *seen),) if page.items else ()
    return Reply(text, rows(*names, page.turns(voice, Verb.MONEY_CUSTOMERS, *seen), search, back(sheet, voice)))


def _day_keys(sheet: ReportSheet, voice: Voice) -> Rows:
    report = sheet.report
    buttons: list[Button] = []
    for ago in range(DAYS_BACK):
        named = (_TODAY, _YESTERDAY)[ago].plain(voice) if ago < 2 else day(sheet.today - timedelta(days=ago), voice)
        buttons += choice(named, Verb.MONEY_DAY, report.id, report.version, ago)
    return rows(*grid(buttons, 2), (type_day_key(sheet, voice), *back(sheet, voice)))


def report_toast(outcome: ReportSheet | MoneyReported | ReportDiscarded, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    if isinstance(outcome, MoneyReported):
        return Toast((_REPORTED_CASH if outcome.sheet.cash_first else _REPORTED).plain(voice))
    return Toast((_DISCARDED if isinstance(outcome, ReportDiscarded) else _CHANGED).plain(voice))


def begun_list(sheets: tuple[ReportSheet, ...], voice: Voice) -> Reply:
    """What was begun and not reported, each a button."""
    return Reply(_BEGUN.say(voice), rows(*(draft_key(sheet, voice) for sheet in sheets)))


def _whole_text(sheet: ReportSheet, voice: Voice) -> Html:
    if sheet.report.state is ReportState.DRAFT:
        return blocks((head_text(sheet, voice), account_text(sheet, voice), question_text(sheet, voice)))
    return blocks((head_text(sheet, voice), states_text(sheet, voice)))
