"""Part of the talk: a customer named behind a command, and never the first of several by chance."""

from __future__ import annotations

from handlers.views.naming import which_of
from handlers.views.presses import Verb
from handlers.visit import Visit
from sales.refusals import NotFound


async def named_customer(visit: Visit, words: str, verb: Verb) -> str | None:
    """The code of the customer that these words mean. Where several are called that they are offered as buttons with
    `verb`, and there is no answer yet. NotFound."""
    found = await visit.look(visit.desk.find_customers, visit.actor, words)
    if not found:
        raise NotFound(words=words)
    if len(found) == 1:
        return found[0].code
    await visit.say(which_of(found, words, verb, visit.voice))
    return None
