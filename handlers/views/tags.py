"""The screen of an order's card on which tags are put on and taken off."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views import order_history
from handlers.views.keys import BACK, choice, grid, key, rows
from handlers.views.order_text import head_text
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Toast
from handlers.views.say import Text, Voice, blocks, lines
from sales.history import MOST_TAGS
from sales.outcomes import OrderSheet
from sales.people import Person

_OFF = Text(zh="✕ {tag}", en="✕ {tag}")
_ON = Text(zh="＋ {tag}", en="+ {tag}")
_TYPE = Text(zh="✎ 打一个标签", en="✎ Type a tag")
_WHICH = Text(
    zh="🏷 点一下加上或去掉。标签能在 /orders 里找。", en="🏷 Tap to add or remove. Find orders by tag with /orders."
)
_FULL = Text(zh="标签已满（最多 {most} 个）。", en="No room for more tags ({most} at most).")
_NOW = Text(zh="🏷 {tags}", en="🏷 {tags}")
_NONE = Text(zh="没有标签了", en="No tags any more")


def tags_card(sheet: OrderSheet, viewer: Person, voice: Voice, recent: Sequence[str]) -> Reply:
    """The screen on which tags are put on and taken off; `recent` are the viewer's own."""
    seen = (sheet.order.id, sheet.order.version)
    off = [b for tag in sheet.tags for b in choice(_OFF.plain(voice, tag=tag), Verb.ORDER_TAG_OFF, *seen, tag)]
    full = len(sheet.tags) >= MOST_TAGS
    offered = [] if full else [tag for tag in recent if tag not in sheet.tags]
    put = [b for tag in offered for b in choice(_ON.plain(voice, tag=tag), Verb.ORDER_TAG_ON, *seen, tag)]
    type_ = () if full else (key(_TYPE, voice, Verb.ORDER_TYPE_TAG, *seen),)
    told = lines(
        (order_history.text(sheet, viewer, voice), _WHICH.say(voice), _FULL.say(voice, most=MOST_TAGS) if full else "")
    )
    back = (key(BACK, voice, Verb.ORDER, *seen, 0),)
    return Reply(blocks((head_text(sheet, viewer, voice), told)), rows(*grid(off, 2), *grid(put, 2), type_, back))


def tags_toast(sheet: OrderSheet, voice: Voice) -> Toast:
    """The tags as they are now."""
    return Toast(_NOW.plain(voice, tags=" ".join(f"#{t}" for t in sheet.tags)) if sheet.tags else _NONE.plain(voice))
