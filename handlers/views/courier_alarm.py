"""The alarm about messages that could not be sent: how many, and what Telegram said."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, blocks, lines, long
from sales.desk.post_room import GivenUp

SHOWN = 5
_TITLE = Text(
    zh="🚨 <b>{count} 条消息没能发出</b>\n从 {since} 起，多次重试后放弃。",
    en="🚨 <b>Messages that could not be sent: {count}</b>\nSince {since}, given up after several tries.",
)
_ENTRY = Text(zh="• {count} 条：{error}", en="• {count}: {error}")
_HINT = Text(
    zh="看清单：<code>fieldclerk outbox</code>\n再发一次：<code>fieldclerk outbox retry 编号</code>",
    en="The list: <code>fieldclerk outbox</code>\nTo try one again: <code>fieldclerk outbox retry ID</code>",
)


def courier_alarm(given_up: GivenUp, voice: Voice) -> Reply:
    """To an administrator: one message, whatever was given up."""
    said = lines(_ENTRY.say(voice, count=n, error=long(error, 160)) for error, n in given_up.errors[:SHOWN])
    return Reply(blocks((_TITLE.say(voice, count=given_up.count, since=given_up.since), said, _HINT.say(voice))))
