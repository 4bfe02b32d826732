"""How the house says no about drawing up statements and their terms."""

from __future__ import annotations

from handlers.views.say import Fact, Text
from sales.notices import Subject
from sales.refusals import AlreadyDecided, NotFound, Refusal
from sales.statement_refusals import BadTerms, NothingDue, NotTheLatestPeriod, RunUnderWay

_LATER = Text(
    zh="{number} 之后已经出了新的对账单（到 {day}），这一期不能重出：更正会出现在下一期，写明是上期的。",
    en="A later statement than {number} is out (to {day}), so this period is not stated anew: "
    "corrections show in the next one, as of an earlier period.",
)
_UNDER_WAY = Text(
    zh="正在出对账单，等这一次出完再来。", en="Statements are being issued already; wait until that is done."
)
_NOTHING = Text(zh="没有要出的对账单：该出的都出了。", en="No statements are due: all that have ended are issued.")
_TERMS = Text(zh="这样的约定不行，什么都没改。", en="Terms cannot be like this. Nothing was changed.")
_NO_RUN = Text(zh="没有找到这次出单。", en="I don't find this run.")
_MOVED_ON = Text(zh="这次出单已经是另一个状态了。", en="This run is in another state by now.")


def run_sentence(refusal: Refusal) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about drawing up, with its facts; None for one about something else."""
    match refusal:
        case NotTheLatestPeriod():
            return _LATER, {"number": refusal.number, "day": refusal.until}
        case RunUnderWay():
            return _UNDER_WAY, {}
        case NothingDue():
            return _NOTHING, {}
        case BadTerms():
            return _TERMS, {}
        case NotFound(subject=Subject.STATEMENT_RUN):
            return _NO_RUN, {}
        case AlreadyDecided(subject=Subject.STATEMENT_RUN):
            return _MOVED_ON, {}
    return None
