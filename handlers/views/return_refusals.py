"""Why nothing can be returned, or not like this, in words."""

from __future__ import annotations

from handlers.views.say import Fact, Text
from sales.money import Money
from sales.refusals import CannotReturn, ReturnTrouble

_TROUBLES = {
    ReturnTrouble.NOT_INVOICED: Text(
        zh="这张订单还没开发票，没有可退的。", en="Nothing of this order is invoiced yet: nothing to return."
    ),
    ReturnTrouble.NOTHING_LEFT: Text(zh="这张发票已经全部冲完了。", en="All of this invoice is credited already."),
    ReturnTrouble.NO_LINES: Text(zh="还没选退什么。", en="Nothing is chosen yet."),
    ReturnTrouble.NO_REASON: Text(zh="还没选原因。", en="No reason is chosen yet."),
    ReturnTrouble.TOO_MANY: Text(
        zh="最多还能退 {left}（最小单位）：不能多于开过票、还没退的数量。",
        en="At most {left} base units can still come back: not more than was invoiced and has not come back.",
    ),
    ReturnTrouble.TOO_MUCH: Text(
        zh="最多还能冲 {left}：不能多于原发票。", en="At most {left} can still be credited: not above the invoice."
    ),
}


def cannot_return(refusal: CannotReturn) -> tuple[Text, dict[str, Fact]]:
    """The text for the refusal, with its facts."""
    said = _TROUBLES[refusal.trouble]
    if refusal.trouble is ReturnTrouble.TOO_MUCH:
        return said, {"left": Money(refusal.left, refusal.currency)}
    return said, {"left": refusal.left} if refusal.trouble is ReturnTrouble.TOO_MANY else {}
