"""How the house says no about handing statements over and about groups."""

from __future__ import annotations

from handlers.views.say import Fact, Text
from sales.receivables.dispatch_refusals import CustomerInactive, GroupTaken, NobodyToSendTo, NotYourGroup, SentJustNow
from sales.refusals import Refusal

_JUST_NOW = Text(zh="刚刚发过，{until} 后可以再发。", en="It was sent just now. It can be sent again after {until}.")
_NOBODY = Text(
    zh="这家客户还没有人绑定 Telegram，请先邀请联系人。",
    en="Nobody of this customer has joined yet: invite a contact first.",
)
_TAKEN = Text(
    zh="这个群已经绑定了别的客户，要先解除绑定。",
    en="This group belongs to another customer already; it has to be unbound first.",
)
_NOT_YOURS = Text(
    zh="只有客户自己的业务员或联系人能绑定这个群，什么都没改。",
    en="Only the customer's own rep or a contact binds this group. Nothing was changed.",
)


_INACTIVE = Text(
    zh="这家客户已停用，不能再绑定群，什么都没改。",
    en="This customer is not active any more; no group can be bound to it. Nothing was changed.",
)


def dispatch_sentence(refusal: Refusal) -> tuple[Text, dict[str, Fact]] | None:
    """The text with its facts; None for what is refused elsewhere."""
    match refusal:
        case SentJustNow():
            return _JUST_NOW, {"until": refusal.until}
        case NobodyToSendTo():
            return _NOBODY, {}
        case GroupTaken():
            return _TAKEN, {}
        case CustomerInactive():
            return _INACTIVE, {}
        case NotYourGroup():
            return _NOT_YOURS, {}
    return None
