"""Reminders to sign: what a customer reads and taps, and what the house sees, as sheets and in one voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from handlers.views.refusals import refusal_text
from handlers.views.reminder_accounts import account_card, account_list, promise_card
from handlers.views.reminders import later_card, reminder_card, stop_card
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.unsigned import unsigned_list
from sales.dispatch import Dispatch, DispatchState, WhyFailed
from sales.outcomes import StatementSheet
from sales.reminding import Round, RoundState, Word, WordKind
from sales.reminding_refusals import NoMorePromises, NoSuchCountry, NothingUnsigned, PromiseTooFar
from sales.reminding_sheets import (
    NAMED,
    Asking,
    HouseList,
    OpenStatement,
    ReminderAccount,
    ReminderLetter,
    ReminderPage,
    ReminderRow,
)
from tests.views.facts import CONTACT, FINANCE, NOW, REP, WANGJI
from tests.views.papers import statement_sheets

Shows = Iterator[tuple[str, Reply]]
TODAY = date(2026, 6, 16)  # a Tuesday
FRIDAY = date(2026, 6, 19)


def letter(count: int = 1, **changes: object) -> ReminderLetter:
    sheets = [sheet for sheet in statement_sheets().values() if sheet.statement.unsigned]
    made = ReminderLetter(WANGJI, CONTACT, tuple((sheets * 9)[:count]), TODAY, TODAY + timedelta(days=7))
    return replace(made, **changes)  # type: ignore[arg-type]


def account(**changes: object) -> ReminderAccount:
    sheets = tuple(sheet for sheet in statement_sheets().values() if sheet.statement.unsigned)
    asking = Asking(
        customer=WANGJI,
        today=TODAY,
        zone="Asia/Shanghai",
        own_zone=False,
        country="CN",
        own_country=False,
        open=tuple(OpenStatement(s.statement.id, NOW, 1, True, False) for s in sheets),
        signers=(CONTACT,),
        asked=(CONTACT,),
        last=Round(1, 1, RoundState.SAID, WANGJI.code, 1, NOW, NOW),
        left=(2, 2),
        latest=TODAY + timedelta(days=7),
    )
    facts = {key: changes.pop(key) for key in list(changes) if key in Asking.__dataclass_fields__}
    made = ReminderAccount(replace(asking, **facts), sheets, may_promise=True)  # type: ignore[arg-type]
    return replace(made, **changes)  # type: ignore[arg-type]


def told(*sheets: StatementSheet, today: date = TODAY) -> HouseList:
    """So many are told of."""
    return HouseList(tuple(range(len(sheets))), sheets[:NAMED], today)


def reminding(voice: Voice) -> Shows:
    """What the contact reads."""
    yield "one", reminder_card(letter(), voice)
    yield "several", reminder_card(letter(3), voice)
    yield "many", reminder_card(letter(14), voice)
    yield "promised", reminder_card(letter(2, promised=FRIDAY), voice)
    yield "switched off", reminder_card(letter(1, opted_out=True), voice)
    yield "switched off, nothing", reminder_card(letter(0, opted_out=True), voice)
    yield "nothing", reminder_card(letter(0), voice)
    yield "later", later_card(letter(), voice)
    yield "later / on a Thursday", later_card(letter(today=date(2026, 6, 18)), voice)
    yield "later / no more", later_card(letter(promise_until=None), voice)
    yield "no more reminders?", stop_card(voice)
    for refusal in (NothingUnsigned(), NoMorePromises(), PromiseTooFar(FRIDAY), NoSuchCountry("<Mars>")):
        yield f"refused: {type(refusal).__name__}", refusal_text(refusal, voice)


def reminding_house(voice: Voice) -> Shows:
    """What the house sees."""
    promise = Word(WANGJI.code, WordKind.PROMISED, FRIDAY, "", REP.id, NOW)
    peace = Word(WANGJI.code, WordKind.OFF, None, "正在<对账>", FINANCE.id, NOW)
    promised = tuple(replace(sheet, promised=FRIDAY) for sheet in account().sheets)
    blocked = Dispatch(1, CONTACT.id, DispatchState.FAILED, NOW, WhyFailed.BLOCKED)
    failed = tuple(replace(sheet, dispatches=(blocked,)) for sheet in account().sheets)
    deaf = tuple(replace(sheet, opted_out=True) for sheet in account().sheets)
    nobody = tuple(replace(sheet, askable=False) for sheet in account().sheets)
    yield "rep", account_card(account(), voice)
    yield "finance", account_card(account(may_switch=True), voice)
    yield (
        "promised",
        account_card(account(promise=promise, holding=promise, promised_by=REP, sheets=promised), voice),
    )
    yield "in peace", account_card(account(peace=peace, holding=peace, left_by=FINANCE, may_switch=True), voice)
    yield "opted out", account_card(account(asked=(), opted_out=(CONTACT,), sheets=deaf, waits_until=FRIDAY), voice)
    yield "nobody to ask", account_card(account(signers=(), asked=(), sheets=nobody, silent_until=NOW), voice)
    yield "days", promise_card(account(), voice)
    yield "days / no more", promise_card(account(left=(2, 0)), voice)
    listed = tuple(ReminderRow(WANGJI, len(each), each[0], TODAY) for each in (account().sheets, promised, failed))
    yield "list", account_list(ReminderPage(listed, 0, 3), voice)
    yield "list / second page", account_list(ReminderPage(listed, 1, 19), voice)
    yield "list / empty", account_list(ReminderPage((), 0, 0), voice)
    yield "told", unsigned_list(told(*promised, *failed, *deaf, *nobody), voice)
    yield "told / the promise is over", unsigned_list(told(*promised, today=FRIDAY + timedelta(days=1)), voice)
