"""Which of several customers is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, lines, worded
from sales.customers import Customer

MOST = 8

_WHICH = Text(zh="❓ “{about}”是哪家客户？", en="❓ Which customer is “{about}”?")
_MORE = Text(
    zh="还有 {count} 家也叫这个，请把名字写得更全。", en="{count} more are called that: please write more of the name."
)


def which_of(customers: Sequence[Customer], about: str, verb: Verb, voice: Voice) -> Reply:
    """A button for each; the press carries its code."""
    left = len(customers) - MOST
    said = lines((_WHICH.say(voice, about=about), _MORE.say(voice, count=left) if left > 0 else ""))
    return Reply(said, rows(*(choice(worded(each, voice), verb, each.code) for each in customers[:MOST])))
