"""The talk about statements: the list, the card, sending one again, drawing one up anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.statement_list import statement_customers, statement_list
from handlers.views.statements import statement_card, statement_toast
from handlers.visit import Visit
from sales.notices import Ask, Question, Subject
from sales.outcomes import StatementConfirmed, StatementDisputed
from sales.people import ACCOUNTS, Role
from sales.refusals import NotAllowed, NotFound
from sales.statement_lists import Show

WANTED = {"对账单", "对帐单", "statement", "statements"}
Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_statements(visit: Visit) -> None:
    """List the newest statements; with a customer's name behind the command, that one's."""
    words = visit.text.partition(" ")[2].strip() if visit.text.startswith("/") else ""
    code = None
    if words:
        found = await visit.look(visit.desk.find_customers, visit.actor, words)
        if not found:
            raise NotFound(words=words)
        if len(found) > 1:
            await visit.say(statement_customers(found, visit.voice, 0))
            return
        code = found[0].code
    page = await visit.look(visit.desk.list_statements, visit.actor, int(Show.ALL), 0, code)
    await visit.say(statement_list(page, visit.actor, visit.voice))


async def hear_statements_wanted(visit: Visit) -> bool:
    """Whether the text is a word for the list, from somebody who may look at accounts."""
    if visit.text.strip(" 。.!！").lower() not in WANTED or not visit.actor.has(*ACCOUNTS, Role.CONTACT):
        return False
    await hear_statements(visit)
    return True


async def press_list(visit: Visit, press: Press) -> None:
    """Another filter or page."""
    code = press.word if press.verb is Verb.STATEMENTS_OF else None
    page = await visit.look(visit.desk.list_statements, visit.actor, press.number(0), press.number(1), code)
    await visit.toast()
    await visit.redraw(statement_list(page, visit.actor, visit.voice))


async def press_customers(visit: Visit, press: Press) -> None:
    """The customers whose statements can be looked at."""
    found = await visit.look(visit.desk.customers, visit.actor)
    await visit.toast()
    await visit.redraw(statement_customers(found, visit.voice, press.id))


async def acted(visit: Visit, outcome: StatementConfirmed | StatementDisputed) -> None:
    """Say what the press did, and draw the card as it is now."""
    await visit.toast(statement_toast(outcome, visit.voice))
    await visit.redraw(statement_card(outcome.sheet, visit.actor, visit.voice))


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card."""
    sheet = await visit.do(visit.desk.view_statement, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(statement_card(sheet, visit.actor, visit.voice))


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a reminder: the PDF with its card comes to the end of the chat."""
    await visit.do(visit.desk.ask_paper, visit.actor, press.id, visit.key)
    await visit.toast()


async def press_revise(visit: Visit, press: Press) -> None:
    """Ask why the period is stated anew."""
    if not await visit.look(visit.desk.may_revise_statement, visit.actor, press.id):
        raise NotAllowed
    card = ask_card(Ask.STATEMENT_REVISE_WHY, visit.voice)
    await visit.ask(Ask.STATEMENT_REVISE_WHY, press.id, press.version, card)


async def hear_why(visit: Visit, question: Question) -> None:
    """Why the period is stated anew, as typed."""
    desk, id_ = visit.desk, question.subject_id
    sheet = await visit.do(desk.revise_statement, visit.actor, id_, question.version, visit.text)
    await visit.do(desk.answered, visit.actor)
    await visit.show(Subject.STATEMENT, sheet.statement, statement_card(sheet, visit.actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.STATEMENT: press_main,
    Verb.STATEMENTS: press_list,
    Verb.STATEMENTS_OF: press_list,
    Verb.STATEMENT_CUSTOMERS: press_customers,
    Verb.STATEMENT_REVISE: press_revise,
    Verb.OPEN_STATEMENT: press_open,
}
