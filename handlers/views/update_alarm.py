"""The alarm about messages of people that were put aside because the bot did not survive them."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, blocks

_TITLE = Text(
    zh="🚨 <b>{count} 条收到的消息处理不了，已放到一边</b>",
    en="🚨 <b>Incoming messages that cannot be handled: {count}</b>",
)
_WHAT = Text(
    zh="试了几次，每次都让机器人停掉，或根本读不了。发消息的人已收到道歉，其他人不受影响。",
    en="The bot stopped each time it tried them, or they cannot be read. Who sent them has been told; nobody else "
    "is affected.",
)
_HINT = Text(
    zh="看清单：<code>fieldclerk inbox</code>\n修好后再试：<code>fieldclerk inbox retry 编号</code>",
    en="The list: <code>fieldclerk inbox</code>\nTo try one again once it is mended: "
    "<code>fieldclerk inbox retry ID</code>",
)


def update_alarm(count: int, voice: Voice) -> Reply:
    """To an administrator: one message, whatever was put aside."""
    return Reply(blocks((_TITLE.say(voice, count=count), _WHAT.say(voice), _HINT.say(voice))))
