"""The talk about statements: the customer looks, confirms in two steps, or disputes an entry with a reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.screens import MAIN, EntryReasons, PickEntry, Signing, StatementScreen
from handlers.views.statements import (
    dispute_reason,
    entry_number,
    has_entry,
    statement_card,
    statement_list,
    statement_toast,
)
from handlers.visit import Visit
from sales.notices import Ask, Subject
from sales.outcomes import StatementConfirmed, StatementDisputed
from sales.people import Role
from sales.refusals import NotAllowed, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_statements(visit: Visit) -> None:
    """List the newest statements."""
    sheets = await visit.look(visit.desk.my_statements, visit.actor)
    await visit.say(statement_list(sheets, visit.voice))


async def _acted(visit: Visit, outcome: StatementConfirmed | StatementDisputed) -> None:
    await visit.toast(statement_toast(outcome, visit.voice))
    await visit.redraw(statement_card(outcome.sheet, visit.actor, visit.voice))


async def _look_at(visit: Visit, press: Press, screen: StatementScreen) -> None:
    sheet = await visit.do(visit.desk.view_statement, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(statement_card(sheet, visit.actor, visit.voice, screen))


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card."""
    await _look_at(visit, press, MAIN)


async def press_sign(visit: Visit, press: Press) -> None:
    """The second step: what exactly is confirmed."""
    await _look_at(visit, press, Signing())


async def press_sign_now(visit: Visit, press: Press) -> None:
    """Confirm this revision with this hash."""
    outcome = await visit.do(visit.desk.confirm_statement, visit.actor, press.id, press.version, press.word)
    await _acted(visit, outcome)


async def press_dispute(visit: Visit, press: Press) -> None:
    """Show the entries to choose the disputed one."""
    await _look_at(visit, press, PickEntry(press.number(2)))


async def press_entry(visit: Visit, press: Press) -> None:
    """Show the reasons for a dispute."""
    await _look_at(visit, press, EntryReasons(press.number(2)))


async def press_dispute_for(visit: Visit, press: Press) -> None:
    """Dispute an entry for a ready-made reason."""
    sheet = await visit.look(visit.desk.show_statement, visit.actor, press.id)
    entry, reason = press.number(2), dispute_reason(press.number(3), visit.voice)
    if reason is None or not has_entry(sheet, entry):
        await visit.toast(old_button(visit.voice))
        return
    outcome = await visit.do(
        visit.desk.dispute_statement, visit.actor, press.id, press.version, entry_number(sheet, entry), reason
    )
    await _acted(visit, outcome)


async def press_type_dispute(visit: Visit, press: Press) -> None:
    """Ask for the reason of a dispute, if the statement still waits for this person's answer."""
    sheet = await visit.look(visit.desk.show_statement, visit.actor, press.id)
    if not visit.actor.has(Role.CONTACT):
        raise NotAllowed
    if not sheet.statement.unsigned or not has_entry(sheet, press.number(2)):
        raise OutOfDate(Subject.STATEMENT, press.id)
    detail = str(press.number(2))
    card = ask_card(Ask.STATEMENT_DISPUTE_REASON, visit.voice, detail)
    await visit.ask(Ask.STATEMENT_DISPUTE_REASON, press.id, press.version, card, detail)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a reminder: the PDF with its card comes to the end of the chat."""
    await visit.do(visit.desk.ask_paper, visit.actor, press.id, visit.key)
    await visit.toast()


PRESSES: dict[Verb, Handler] = {
    Verb.STATEMENT: press_main,
    Verb.STATEMENT_SIGN: press_sign,
    Verb.STATEMENT_SIGN_NOW: press_sign_now,
    Verb.STATEMENT_DISPUTE: press_dispute,
    Verb.STATEMENT_ENTRY: press_entry,
    Verb.STATEMENT_DISPUTE_FOR: press_dispute_for,
    Verb.STATEMENT_TYPE_DISPUTE: press_type_dispute,
    Verb.OPEN_STATEMENT: press_open,
}
