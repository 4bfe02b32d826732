"""The talk about money received: a sentence or /collect begins a report, buttons change it, one tap reports it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.payment_codes import offer_for
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reply import Reply
from handlers.views.report_asks import CHEQUE_FACTS, ask_report
from handlers.views.report_questions import part_lacking
from handlers.views.report_screens import ChequeOf, MoneyPad, ReportScreen
from handlers.views.reports import begun_list, report_card, report_toast
from handlers.views.screens import MAIN, PickCustomer
from handlers.visit import Visit
from sales.notices import ON_SCREEN, Ask, Subject
from sales.readings import PaymentSentence
from sales.receivables.reports import Lack, MoneyReported, ReportDiscarded, ReportSheet, ReportState
from sales.refusals import OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_collect(visit: Visit) -> None:
    """/collect alone begins with the choice of a customer; with a sentence or a name behind it, that is heard."""
    words = visit.text.partition(" ")[2].strip()
    said = await visit.look(visit.desk.payment_said, visit.actor, f"收 {words}") if words else None
    if said is not None:
        await hear_payment(visit, said)
        return
    found = await visit.look(visit.desk.find_customers, visit.actor, words) if words else ()
    begun = await visit.look(visit.desk.reports_begun, visit.actor)
    code = found[0].code if len(found) == 1 else None
    sheet = await visit.do(visit.desk.begin_report, visit.actor, visit.key, code)
    others = tuple(each for each in begun if each.id != sheet.id and _says_something(each))
    if others and not words:
        await visit.say(begun_list(others, visit.voice))
    await show_report(visit, sheet, PickCustomer(found) if len(found) > 1 else await first_screen(visit, sheet))


def _says_something(sheet: ReportSheet) -> bool:
    """Whether there is anything to go on with: what /collect alone began and was left is forgotten."""
    return sheet.customer is not None or bool(sheet.report.content.total)


async def hear_payment(visit: Visit, said: PaymentSentence) -> None:
    """A sentence that tells of money: its card, from which one tap reports it when nothing is missing."""
    sheet = await visit.do(visit.desk.draft_report, visit.actor, visit.key, said)
    await show_report(visit, sheet)


async def first_screen(visit: Visit, sheet: ReportSheet) -> ReportScreen:
    """Customers to choose from while there is none, and nobody was named."""
    if sheet.customer or sheet.candidates or sheet.report.content.about:
        return MAIN
    return PickCustomer(await visit.look(visit.desk.customers_by_use, visit.actor))


async def show_report(visit: Visit, sheet: ReportSheet, screen: ReportScreen = MAIN) -> None:
    """The card at the end of the chat."""
    await visit.show(Subject.MONEY_REPORT, sheet, await _card(visit, sheet, screen))
    await _listen(visit, sheet, screen)


async def draw(visit: Visit, sheet: ReportSheet, screen: ReportScreen = MAIN) -> None:
    """The card in place of the one that was tapped."""
    await visit.redraw(await _card(visit, sheet, screen))
    await _listen(visit, sheet, screen)


async def _card(visit: Visit, sheet: ReportSheet, screen: ReportScreen) -> Reply:
    codes = bool(await visit.look(visit.desk.payment_methods, visit.actor))
    return report_card(sheet, visit.voice, screen, codes=codes)


async def _listen(visit: Visit, sheet: ReportSheet, screen: ReportScreen) -> None:
    """While a value is asked for on the screen, what is typed next may be it."""
    asked = _asked_on(sheet, screen)
    if asked is not None:
        ask, detail = asked
        await visit.do(visit.desk.ask, visit.actor, ask, sheet.report.id, sheet.report.version, detail + ON_SCREEN)


def _asked_on(sheet: ReportSheet, screen: ReportScreen) -> tuple[Ask, str] | None:
    if sheet.report.state is not ReportState.DRAFT:
        return None
    if isinstance(screen, MoneyPad):
        return Ask.REPORT_AMOUNT, str(screen.part)
    if isinstance(screen, ChequeOf):
        return Ask.REPORT_CHEQUE, f"{screen.part} due"
    if screen != MAIN or not sheet.lacks:
        return None
    part = str(part_lacking(sheet))
    asked = {
        Lack.AMOUNT: (Ask.REPORT_AMOUNT, part),
        Lack.RATE: (Ask.REPORT_RATE, ""),
        Lack.CHEQUE_DUE: (Ask.REPORT_CHEQUE, f"{part} due"),
    }
    return asked.get(sheet.lacks[0])


async def sheet_of(visit: Visit, press: Press) -> ReportSheet:
    """The report that a press is about."""
    return await visit.look(visit.desk.show_report, visit.actor, press.id)


async def acted(
    visit: Visit, outcome: ReportSheet | MoneyReported | ReportDiscarded, screen: ReportScreen = MAIN
) -> None:
    """Say for a moment what was done, and show the card as it is now."""
    await visit.toast(report_toast(outcome, visit.voice))
    await draw(visit, outcome if isinstance(outcome, ReportSheet) else outcome.sheet, screen)


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card."""
    sheet = await sheet_of(visit, press)
    await visit.toast()
    await draw(visit, sheet)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list: the card at the end of the chat."""
    sheet = await sheet_of(visit, press)
    await visit.toast()
    await show_report(visit, sheet, await first_screen(visit, sheet))


async def press_begin(visit: Visit, press: Press) -> None:
    """Begin a report for a customer."""
    sheet = await visit.do(visit.desk.begin_report, visit.actor, visit.key, press.word)
    await visit.toast()
    await show_report(visit, sheet)


async def press_again(visit: Visit, press: Press) -> None:
    """Correct what finance refused, and report it again."""
    sheet = await visit.do(visit.desk.report_again, visit.actor, visit.key, press.id)
    await visit.toast()
    await show_report(visit, sheet)


async def press_confirm(visit: Visit, press: Press) -> None:
    """Report what stands on the card."""
    await acted(visit, await visit.do(visit.desk.confirm_report, visit.actor, press.id, press.version))


async def press_discard(visit: Visit, press: Press) -> None:
    """Put it aside."""
    await acted(visit, await visit.do(visit.desk.discard_report, visit.actor, press.id, press.version))


async def press_codes(visit: Visit, press: Press) -> None:
    """Show the company's payment code, with the amount."""
    sheet = await sheet_of(visit, press)
    await visit.toast()
    await offer_for(visit, sheet)


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for a value that is typed, if the card is still as it was seen."""
    asks = {
        Verb.MONEY_TYPE_CUSTOMER: Ask.REPORT_CUSTOMER,
        Verb.MONEY_TYPE_AMOUNT: Ask.REPORT_AMOUNT,
        Verb.MONEY_TYPE_DAY: Ask.REPORT_DAY,
        Verb.MONEY_TYPE_FOR: Ask.REPORT_AGAINST,
        Verb.MONEY_TYPE_CHEQUE: Ask.REPORT_CHEQUE,
        Verb.MONEY_TYPE_RATE: Ask.REPORT_RATE,
        Verb.MONEY_TYPE_NOTE: Ask.REPORT_NOTE,
    }
    ask = asks[press.verb]
    fact = press.word if ask is Ask.REPORT_CHEQUE else ""
    if ask is Ask.REPORT_CHEQUE and fact not in CHEQUE_FACTS:
        await visit.toast(old_button(visit.voice))
        return
    sheet = await sheet_of(visit, press)
    if sheet.report.version != press.version or sheet.report.state is not ReportState.DRAFT:
        raise OutOfDate(Subject.MONEY_REPORT, press.id)
    part = str(press.number(2)) if ask in (Ask.REPORT_AMOUNT, Ask.REPORT_CHEQUE) else ""
    await visit.ask(ask, press.id, press.version, ask_report(ask, visit.voice, fact), f"{part} {fact}".strip())


PRESSES: dict[Verb, Handler] = {
    Verb.MONEY: press_main,
    Verb.OPEN_MONEY: press_open,
    Verb.MONEY_BEGIN: press_begin,
    Verb.MONEY_AGAIN: press_again,
    Verb.MONEY_CONFIRM: press_confirm,
    Verb.MONEY_DISCARD: press_discard,
    Verb.MONEY_CODES: press_codes,
    **dict.fromkeys(
        (
            Verb.MONEY_TYPE_CUSTOMER,
            Verb.MONEY_TYPE_AMOUNT,
            Verb.MONEY_TYPE_DAY,
            Verb.MONEY_TYPE_FOR,
            Verb.MONEY_TYPE_CHEQUE,
            Verb.MONEY_TYPE_RATE,
            Verb.MONEY_TYPE_NOTE,
        ),
        press_type,
    ),
}
