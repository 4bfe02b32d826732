"""The talk about briefs: a rep's morning, a manager's week; lines lead on, the message stays."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.balances import balance_card
from handlers.views.brief import brief_card, choice_toast, part_card, rep_card
from handlers.views.brief_weekly import weekly_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.visits import visited_toast
from handlers.visit import Visit
from sales.briefs import Part
from sales.people import Role

Handler = Callable[[Visit, Press], Awaitable[None]]
WANTED = {"早报", "brief", "morning brief", "周报", "weekly list"}


async def hear_brief(visit: Visit) -> None:
    """/brief: a rep's own; the list of reps for who leads. A manager with customers of the own gets both."""
    if visit.actor.has(Role.REP):
        await visit.say(brief_card(await visit.do(visit.desk.brief, visit.actor), visit.voice))
    if not visit.actor.has(Role.REP) or visit.actor.has(Role.MANAGER):
        await visit.say(weekly_card(await visit.do(visit.desk.weekly_list, visit.actor), visit.voice))


async def hear_brief_wanted(visit: Visit) -> bool:
    """Whether the text is a word for the brief, from somebody who has one."""
    if visit.text.strip(" 。.!！").lower() not in WANTED or not visit.actor.has(Role.REP, Role.MANAGER):
        return False
    await hear_brief(visit)
    return True


async def press_visited(visit: Visit, press: Press) -> None:
    """Visited: the brief as it is now."""
    outcome = await visit.do(visit.desk.visited, visit.actor, visit.key, press.word)
    await visit.toast(visited_toast(outcome, visit.voice))
    await visit.redraw(brief_card(await visit.do(visit.desk.brief, visit.actor), visit.voice))


async def press_balance(visit: Visit, press: Press) -> None:
    """What a customer owes, below the brief."""
    sheet = await visit.do(visit.desk.balance, visit.actor, press.word)
    await visit.toast()
    await visit.say(balance_card(sheet, visit.voice))


async def press_choose(visit: Visit, press: Press) -> None:
    """Whether it comes by itself."""
    wanted = press.number(0) == 1
    brief = await visit.do(visit.desk.choose_brief, visit.actor, wanted)
    await visit.toast(choice_toast(wanted, visit.voice))
    await visit.redraw(brief_card(brief, visit.voice))


async def press_rep(visit: Visit, press: Press) -> None:
    """How it stands with a rep, below the list."""
    brief = await visit.do(visit.desk.brief_of_rep, visit.actor, press.id)
    await visit.toast()
    await visit.say(rep_card(brief, visit.voice))


async def _part(visit: Visit, rep_id: int, part: int, page: int) -> None:
    if part not in set(Part):
        await visit.toast(old_button(visit.voice))
        return
    shown = await visit.do(visit.desk.brief_part, visit.actor, rep_id, Part(part), page)
    await visit.toast()
    await visit.redraw(part_card(shown, visit.voice))


async def press_part(visit: Visit, press: Press) -> None:
    """A part of a brief in full, in its place."""
    await _part(visit, press.id, press.number(1), press.number(2))


async def press_part_visited(visit: Visit, press: Press) -> None:
    """Visited: the page of visits as it is now."""
    outcome = await visit.do(visit.desk.visited, visit.actor, visit.key, press.word)
    await visit.toast(visited_toast(outcome, visit.voice))
    shown = await visit.do(visit.desk.brief_part, visit.actor, visit.actor.id, Part.VISITS, press.number(0))
    await visit.redraw(part_card(shown, visit.voice))


async def press_back(visit: Visit, press: Press) -> None:
    """The brief again: the own one, or a rep's."""
    if press.id == visit.actor.id:
        card = brief_card(await visit.do(visit.desk.brief, visit.actor), visit.voice)
    else:
        card = rep_card(await visit.do(visit.desk.brief_of_rep, visit.actor, press.id), visit.voice)
    await visit.toast()
    await visit.redraw(card)


async def press_weekly(visit: Visit, press: Press) -> None:
    """A page of the list."""
    weekly = await visit.do(visit.desk.weekly_list, visit.actor)
    await visit.toast()
    await visit.redraw(weekly_card(weekly, visit.voice, press.number(0)))


PRESSES: dict[Verb, Handler] = {
    Verb.BRIEF_VISITED: press_visited,
    Verb.BRIEF_BALANCE: press_balance,
    Verb.BRIEF_CHOOSE: press_choose,
    Verb.BRIEF_OF_REP: press_rep,
    Verb.BRIEF_PART: press_part,
    Verb.BRIEF_PART_VISITED: press_part_visited,
    Verb.BRIEF_BACK: press_back,
    Verb.WEEKLY: press_weekly,
}
