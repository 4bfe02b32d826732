"""How the house says no about reminders to sign."""

from __future__ import annotations

from handlers.views.say import Fact, Text, Voice, clip
from sales.refusals import Refusal
from sales.reminding_refusals import NoMorePromises, NoSuchCountry, NothingUnsigned, PromiseTooFar

_NOTHING = Text(zh="没有等着确认的对账单了，不用约日期。", en="No statement waits any more: nothing to put off.")
_NO_MORE = Text(
    zh="已经延过几次，不能再延了。请确认，或说明哪里不对。",
    en="It was put off before and cannot be again. Please sign, or say what is wrong.",
)
_TOO_FAR = Text(
    zh="要在今天到 {day} 之间，请再写一次。", en="It must be between today and {day}. Please type it again."
)
_NO_COUNTRY = Text(
    zh="“{said}”的节假日我不知道。请写两个字母的代码，如 CN。",
    en="I don't know the holidays of “{said}”. Write a code, such as CN.",
)


def reminder_sentence(refusal: Refusal, voice: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for a refusal about reminders, with its facts; None for others."""
    match refusal:
        case NothingUnsigned():
            return _NOTHING, {}
        case NoMorePromises():
            return _NO_MORE, {}
        case PromiseTooFar():
            return _TOO_FAR, {"day": refusal.latest}
        case NoSuchCountry():
            return _NO_COUNTRY, {"said": clip(refusal.said)}
    return None
