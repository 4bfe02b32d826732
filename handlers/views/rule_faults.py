"""Why a value cannot be a rule of the house, and what can."""

from __future__ import annotations

from handlers.views.say import Fact, Text, clip
from sales.refusals import BadRule, RuleFault

_SHOWN = 30
_FAULTS = {
    RuleFault.UNKNOWN: Text(zh="没有这条规则，什么都没改。", en="There is no such rule. Nothing was changed."),
    RuleFault.NOT_A_NUMBER: Text(
        zh="“{said}”不是这条规则的数字，请只写数字。", en="“{said}” is not a number for this rule. Write plain figures."
    ),
    RuleFault.OUT_OF_RANGE: Text(
        zh="“{said}”不行，要在 {least} 到 {most} 之间。", en="“{said}” does not do: it is from {least} to {most}."
    ),
    RuleFault.NOT_AN_OFFER: Text(zh="“{said}”不能选，请点按钮。", en="“{said}” is not among the choices; tap one."),
    RuleFault.NOT_THREE: Text(
        zh="“{said}”不行，请写三个递增的天数，比如 3,5,7。",
        en="“{said}” is not three rising numbers of days: write 3,5,7.",
    ),
    RuleFault.NOT_FOUR: Text(
        zh="“{said}”不行，请写四个百分数（A、B、C、D），比如 100,100,50,0。",
        en="“{said}” is not four percentages for A, B, C and D: write 100,100,50,0.",
    ),
    RuleFault.NOT_FOUR_DAYS: Text(
        zh="“{said}”不行，请写四个递增的天数，比如 1,7,15,30。",
        en="“{said}” is not four rising numbers of days: write 1,7,15,30.",
    ),
    RuleFault.NOT_A_TIME: Text(zh="“{said}”不是时间。请写成 09:00。", en="“{said}” is not a time. Write it as 09:00."),
    RuleFault.NOT_A_COUNTRY: Text(
        zh="“{said}”的节假日我不知道。请写两个字母的代码，如 CN。",
        en="I don't know the holidays of “{said}”. Write a code, such as CN.",
    ),
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
