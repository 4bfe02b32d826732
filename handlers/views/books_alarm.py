"""The alarm about the books: how many rules do not hold, and the first of them in words."""

from __future__ import annotations

from handlers.views.book_faults import fault_said
from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, blocks, lines
from sales.proof import Alarm

_TITLE = Text(zh="🚨 <b>夜间对账发现 {count} 处不符</b>", en="🚨 <b>The books do not add up in {count:place}</b>")
_ONE = Text(zh="🚨 <b>夜间对账发现 1 处不符</b>", en="🚨 <b>The books do not add up in one place</b>")
_ENTRY = Text(zh="• {fault}", en="• {fault}")
_MORE = Text(
    zh="… 其余 {count} 处见 <code>fieldclerk check-books</code>",
    en="… {count} more: <code>fieldclerk check-books</code>",
)
_HINT = Text(
    zh="数据库在机器人之外被改动过，或程序有错。请先备份，再查日志；在弄清之前，不要以这些数字为准。",
    en="Somebody changed the database past the bot, or the program is wrong. Make a backup, look into the log, and do "
    "not rely on these figures before it is clear.",
)


def books_alarm(alarm: Alarm, voice: Voice) -> Reply:
    """To an administrator, in the night that it was found."""
    title = _ONE.say(voice) if alarm.count == 1 else _TITLE.say(voice, count=alarm.count)
    named = lines(_ENTRY.say(voice, fault=fault_said(fault, voice)) for fault in alarm.first)
    rest = alarm.count - len(alarm.first)
    more = _MORE.say(voice, count=rest) if rest else None
    return Reply(blocks(part for part in (title, named, more, _HINT.say(voice)) if part))
