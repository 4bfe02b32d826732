"""Asking where somebody is, and what is said when it is known."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice

_ASK = Text(
    zh="点下面的“📍 我在这里”，我按远近列出你的客户。也可以用 📎 → 位置，或直接打客户名字。",
    en="Tap “📍 I am here” below and I list your customers by distance. 📎 → Location works too, or type a name.",
)
_KEY = Text(zh="📍 我在这里", en="📍 I am here")
_HEARD = Text(zh="📍 收到位置，按远近排好了。", en="📍 Got it: your customers, the nearest first.")
_NOBODY = Text(
    zh="📍 收到位置，附近没有你的客户（或还没登记坐标）。请从名单里选。",
    en="📍 Got it, but none of your customers is on the map near here. Please choose from the list.",
)
_NAMED = Text(zh="好，按名字找。", en="All right, by name.")


def ask_place(voice: Voice) -> Reply:
    """The question, with its key under the input field."""
    return Reply(_ASK.say(voice), place=_KEY.plain(voice))


def place_heard(voice: Voice) -> Reply:
    """The place came; its key goes away."""
    return Reply(_HEARD.say(voice), clears=True)


def nobody_nearby(voice: Voice) -> Reply:
    """The place came, but no customer is on the map."""
    return Reply(_NOBODY.say(voice), clears=True)


def named_instead(voice: Voice) -> Reply:
    """A name was typed where a place was asked for."""
    return Reply(_NAMED.say(voice), clears=True)
