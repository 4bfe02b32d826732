"""Why a statement is not signed, in words."""

from __future__ import annotations

from datetime import date

from handlers.views.say import Html, Text, Voice, short_day
from sales.dispatch import WhyFailed
from sales.outcomes import StatementSheet
from sales.reminding import Why, why_unsigned

_WHY = {
    Why.NOT_DELIVERED: Text(zh="还没送达", en="Not delivered yet"),
    Why.NOT_OPENED: Text(zh="已送达，还没打开", en="Delivered, not opened"),
    Why.OPENED: Text(zh="已打开，还没确认", en="Opened, not signed"),
    Why.DISPUTED: Text(zh="⚠️ 有异议", en="⚠️ Disputed"),
    Why.NOBODY_TO_ASK: Text(zh="客户没有能签的人在 Telegram", en="Nobody who may sign is on Telegram"),
    Why.OPTED_OUT: Text(zh="🔕 客户关了提醒", en="🔕 The customer wants no reminders"),
}
_UNREACHABLE = Text(zh="客户没有绑定 Telegram", en="The customer is not on Telegram")
_SNOOZED = Text(zh="⏰ 客户答应 {day} 前答复", en="⏰ The customer answers by {day}")
_FAILED = {
    WhyFailed.BLOCKED: Text(zh="没送达：客户屏蔽了机器人", en="Not delivered: the customer blocked the bot"),
    WhyFailed.NEVER_STARTED: Text(zh="没送达：客户没打开过聊天", en="Not delivered: the chat was never opened"),
    WhyFailed.NO_TELEGRAM: Text(zh="没送达：客户没有绑定 Telegram", en="Not delivered: not on Telegram"),
    WhyFailed.TELEGRAM_ERROR: Text(zh="没送达：Telegram 出错", en="Not delivered: Telegram failed"),
}


def why_text(sheet: StatementSheet, voice: Voice, today: date | None = None) -> Html:
    """What keeps it from being signed, in a few words. A promise for a day before `today` counts no more."""
    found = why_unsigned(sheet, today)
    if found.why is Why.SNOOZED and found.until is not None:
        return _SNOOZED.say(voice, day=short_day(found.until, voice))
    if found.why is Why.NOBODY_TO_ASK and not sheet.reachable:
        return _UNREACHABLE.say(voice)
    if found.why is Why.NOT_DELIVERED and found.reason is not None:
        return _FAILED[found.reason].say(voice)
    return _WHY[found.why].say(voice)
