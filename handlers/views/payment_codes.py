"""The company's payment codes: which there are, and what is written below one."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Text, Voice, bold, escaped, lines, long
from handlers.views.words import METHODS
from sales.methods import Method
from sales.money import Money

_WHICH = Text(zh="📱 看哪种收款码？", en="📱 Which payment code?")
_NONE = Text(
    zh="公司还没有放收款码。请管理员放好图片（FIELDCLERK_PAYMENT_CODES）。",
    en="No payment codes are set up yet. An administrator puts the pictures in place (FIELDCLERK_PAYMENT_CODES).",
)
_PAY_TO = Text(zh="付给 <b>{company}</b>", en="Pay to <b>{company}</b>")
_AMOUNT = Text(zh="应付 <b>{amount}</b>", en="Amount <b>{amount}</b>")
_ACCOUNT = Text(zh="账户：{account}", en="Account: {account}")


def codes_list(methods: Sequence[Method], voice: Voice, report_id: int | None = None) -> Reply:
    """The codes to choose from, perhaps for the amount of a report; one clear sentence when there are none."""
    if not methods:
        return Reply(_NONE.say(voice))
    behind = f":{report_id}" if report_id else ""
    keys = (choice(METHODS[m].plain(voice), Verb.PAYMENT_CODE, m.value + behind) for m in methods)
    return Reply(_WHICH.say(voice), rows(*keys))


def code_text(company: str, method: Method, words: str, amount: Money | None, voice: Voice) -> Html:
    """What stands below a code: who is paid, how, and how much."""
    return lines(
        (
            _PAY_TO.say(voice, company=company) if company else "",
            bold(escaped(METHODS[method].plain(voice), voice)),
            _AMOUNT.say(voice, amount=amount) if amount else "",
            _ACCOUNT.say(voice, account=long(words)) if words else "",
        )
    )
