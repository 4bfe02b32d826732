"""Who is told that something is not for them hears whom it is for."""

from __future__ import annotations

from handlers.views.presses import Verb
from handlers.views.say import Text

NOT_ALLOWED = Text(zh="这件事在这里办不了，什么都没改。", en="You cannot do this here. Nothing was changed.")
_ONLY = {
    "decider": Text(
        zh="退货和价差红字只有主管或财务能审核，什么都没改。",
        en="Only a manager or finance decides returns and price credits. Nothing was changed.",
    ),
    "manager": Text(zh="只有主管能审核订单，什么都没改。", en="Only a manager decides orders. Nothing was changed."),
    "finance": Text(
        zh="只有财务能核实回款，什么都没改。", en="Only finance verifies collections. Nothing was changed."
    ),
    "contact": Text(
        zh="只有客户自己的联系人能确认对账单，什么都没改。",
        en="Only the customer's own contact signs a statement. Nothing was changed.",
    ),
}
_WHO_MAY = {
    **dict.fromkeys((Verb.ORDER_APPROVE, Verb.ORDER_REJECT, Verb.ORDER_REJECT_FOR, Verb.ORDER_TYPE_REJECT), "manager"),
    **dict.fromkeys((v for v in Verb if v.name.startswith(("COLLECTION_", "ALLOCATION", "CREDIT"))), "finance"),
    **dict.fromkeys((v for v in Verb if v.name.startswith("STATEMENT_")), "contact"),
    **dict.fromkeys((Verb.RETURN_APPROVE, Verb.RETURN_REFUSE_FOR, Verb.RETURN_TYPE_REFUSE), "decider"),
}


def not_allowed(verb: Verb | None) -> Text:
    """The sentence for who may not do what this button does (None: what was typed)."""
    return _ONLY[_WHO_MAY[verb]] if verb in _WHO_MAY else NOT_ALLOWED
