"""The house's rates of exchange."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, blocks, lines
from sales.receivables.outcomes import RatesSheet

_TITLE = Text(zh="💱 <b>公司汇率</b>", en="💱 <b>Rates of the house</b>")
_RATE = Text(zh="1 {currency} = <b>{rate}</b> {base} · {day} 起", en="1 {currency} = <b>{rate}</b> {base}, since {day}")
_NONE = Text(
    zh="还没有设汇率：外币收款按约定汇率记，不算汇兑差额。",
    en="None is set: payments in other money count at the rate agreed, without a difference.",
)
_HOW = Text(
    zh="要改就发一条，例如 USD 7.12。从今天起的核实按新汇率，以前的不变。",
    en="To set one, send for example USD 7.12. It counts for what is verified from today on.",
)
_SET = Text(zh="✅ {currency} 的汇率改好了。", en="✅ The rate of {currency} is set.")


def rates_screen(sheet: RatesSheet, voice: Voice) -> Reply:
    """Every rate in force, and how to set one."""
    said = [
        _RATE.say(voice, currency=rate.currency, rate=f"{rate.rate:f}", base=rate.base, day=rate.day)
        for rate in sheet.rates
    ]
    set_now = _SET.say(voice, currency=sheet.set_now) if sheet.set_now else ""
    return Reply(blocks((set_now, _TITLE.say(voice), lines(said) if said else _NONE.say(voice), _HOW.say(voice))))
