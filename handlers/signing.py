"""The talk about signing: the second step before a signature, the signature itself, and who has the right to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.statements import acted
from handlers.views.presses import Press, Verb
from handlers.views.signing import signing_screen
from handlers.views.signing_rights import contacts_screen, right_toast
from handlers.visit import Visit

Handler = Callable[[Visit, Press], Awaitable[None]]


async def press_sign(visit: Visit, press: Press) -> None:
    """The second step: what exactly is confirmed, and how."""
    sheet = await visit.do(visit.desk.signing, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(signing_screen(sheet, visit.actor, visit.voice))


async def press_sign_now(visit: Visit, press: Press) -> None:
    """Confirm this revision with this hash."""
    await acted(visit, await visit.do(visit.desk.confirm_statement, visit.actor, press.id, press.version, press.word))


async def press_contacts(visit: Visit, press: Press) -> None:
    """The customer's contacts, and who of them may sign."""
    sheet = await visit.look(visit.desk.customer_contacts, visit.actor, press.word)
    await visit.toast()
    await visit.redraw(contacts_screen(sheet, visit.voice))


async def press_signer(visit: Visit, press: Press) -> None:
    """Give a contact the right to sign, or take it away."""
    may, person_id = press.number(0) == 1, press.number(1)
    sheet = await visit.do(visit.desk.let_sign, visit.actor, visit.key, press.word, person_id, may)
    await visit.toast(right_toast(sheet, person_id, visit.voice))
    await visit.redraw(contacts_screen(sheet, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.STATEMENT_SIGN: press_sign,
    Verb.STATEMENT_SIGN_NOW: press_sign_now,
    Verb.CUSTOMER_CONTACTS: press_contacts,
    Verb.CUSTOMER_SIGNER: press_signer,
}
