"""The talk about statements that reached nobody: their PDF with words to forward, a link, and sending again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.groups import statement_of
from handlers.views.pass_on import invitation, pass_on_card, sent_again, words_to_forward
from handlers.views.presses import Press, Verb
from handlers.visit import Visit
from sales.notices import NoticeKind


async def hear_statement_link(visit: Visit) -> bool:
    """A /start behind which a statement is named, from a button in a group: the statement comes with its card."""
    id_ = statement_of(visit.text.partition(" ")[2].strip())
    if id_ is None:
        return False
    await visit.do(visit.desk.ask_paper, visit.actor, id_, visit.key)
    return True


async def press_pass_on(visit: Visit, press: Press) -> None:
    """The PDF comes through the outbox; the words to forward come at once, alone in their message."""
    found = await visit.look(visit.desk.to_pass_on, visit.actor, press.id)
    await visit.toast()
    kind = NoticeKind.STATEMENT_FORWARD
    await visit.do(visit.desk.ask_paper, visit.actor, press.id, visit.key, kind)
    await visit.say(pass_on_card(found, visit.voice))
    await visit.say(words_to_forward(found.sheet, visit.voice))


async def press_invite(visit: Visit, press: Press) -> None:
    """A link for the customer's contact, in a message that can be forwarded."""
    invited = await visit.do(visit.desk.invite_contact, visit.actor, press.id)
    link = f"https://t.me/{visit.message.get_bot().username}?start={invited.token}"
    await visit.toast()
    await visit.say(invitation(invited, link, visit.voice))


async def press_again(visit: Visit, press: Press) -> None:
    """Send it to the customer's contacts once more."""
    await visit.do(visit.desk.send_again, visit.actor, press.id, visit.key)
    await visit.toast(sent_again(visit.voice))


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {
    Verb.PASS_ON: press_pass_on,
    Verb.INVITE_CONTACT: press_invite,
    Verb.STATEMENT_AGAIN: press_again,
}
