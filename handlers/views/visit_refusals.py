"""How the house says no about visits and answers after signing."""

from __future__ import annotations

from handlers.views.say import Fact, Text, Voice
from sales.refusals import Refusal
from sales.satisfaction import AnswerStands
from sales.visits import VisitStands

_VISIT = Text(
    zh="这次拜访是 {at} 记的，只有当天能撤。", en="This visit was noted {at}; it can be taken back on that day only."
)
_ANSWER = Text(
    zh="您在 {at} 已经回答，一天后就不能改了。谢谢！",
    en="You answered {at}; after a day it is not changed any more. Thank you!",
)


def visit_sentence(refusal: Refusal, _: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about visits or answers, with its facts; None for one about something else."""
    match refusal:
        case VisitStands():
            return _VISIT, {"at": refusal.at}
        case AnswerStands():
            return _ANSWER, {"at": refusal.at}
    return None
