"""The talk about several drafts: which are open, going on with one, bringing an expired one back, joining two."""

from __future__ import annotations

from handlers.guided import next_screen
from handlers.orders import Handler, show_order
from handlers.views.drafts import draft_list
from handlers.views.order_toasts import order_toast
from handlers.views.presses import Press, Verb
from handlers.visit import Visit


async def hear_drafts(visit: Visit) -> None:
    """List the open drafts, each a button."""
    drafts = await visit.look(visit.desk.drafts, visit.actor)
    await visit.say(draft_list(drafts, visit.desk.house.now(), visit.voice))


async def press_resume(visit: Visit, press: Press) -> None:
    """Go on with this draft: from now on sentences are about it."""
    resumed = await visit.do(visit.desk.resume_draft, visit.actor, press.id)
    await visit.toast(order_toast(resumed, visit.voice))
    await show_order(visit, resumed.sheet)


async def press_restore(visit: Visit, press: Press) -> None:
    """A new draft like the one that expired; pressing again shows it again."""
    made = await visit.do(visit.desk.restore_draft, visit.actor, "draft", press.id)
    await visit.toast(order_toast(made, visit.voice))
    await show_order(visit, made.sheet)


async def press_join(visit: Visit, press: Press) -> None:
    """Put this draft into the other one of the same customer, whose card takes the place of this one."""
    joined = await visit.do(visit.desk.join_drafts, visit.actor, visit.key, press.id, press.version)
    await visit.toast(order_toast(joined, visit.voice))
    await visit.remove()
    await show_order(visit, joined.sheet, await next_screen(visit, joined.sheet))


PRESSES: dict[Verb, Handler] = {
    Verb.DRAFT_RESUME: press_resume,
    Verb.DRAFT_RESTORE: press_restore,
    Verb.ORDER_JOIN: press_join,
}
