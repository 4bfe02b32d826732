"""Why a value cannot be a rule of the house, and what can."""

from __future__ import annotations

from handlers.views.say import Fact, Text, clip
from sales.refusals import BadRule, RuleFault

_SHOWN = 30
_FAULTS = {
    RuleFault.UNKNOWN: Text(zh="没有这条规则，什么都没改。", en="There is no such rule. Nothing was changed."),
    RuleFault.NOT_A_NUMBER: Text(
        zh="“{said}”不是这条规则的数字，请只写数字。", en="“{said}” is no number for this rule. Write plain figures."
    ),
    RuleFault.OUT_OF_RANGE: Text(
        zh="“{said}”不行，要在 {least} 到 {most} 之间。", en="“{said}” does not do: it is from {least} to {most}."
    ),
    RuleFault.NOT_AN_OFFER: Text(zh="“{said}”不能选，请点按钮。", en="“{said}” is not among the choices; tap one."),
    RuleFault.NOT_THREE: Text(
        zh="“{said}”不行，请写三个递增的天数，比如 3,5,7。",
        en="“{said}” is not three rising numbers of days: write 3,5,7.",
    ),
    RuleFault.NOT_A_TIME: Text(zh="“{said}”不是时间。请写成 09:00。", en="“{said}” is no time. Write it as 09:00."),
    RuleFault.CONTRADICTION: Text(
        zh="双人审核线不能低于单人审核线，什么都没改。",
        en="The line for two people cannot be below the line for one. Nothing was changed.",
    ),
}


def fault_text(refusal: BadRule) -> tuple[Text, dict[str, Fact]]:
    """The sentence, with its facts."""
    text = _FAULTS[refusal.fault]
    if refusal.fault in (RuleFault.UNKNOWN, RuleFault.CONTRADICTION):
        return text, {}
    facts: dict[str, Fact] = {"said": clip(refusal.said, _SHOWN)}
    if refusal.fault is RuleFault.OUT_OF_RANGE:
        facts |= {"least": refusal.least, "most": refusal.most}
    return text, facts
