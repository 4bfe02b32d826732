"""How the house says no to a signature: the right to sign, the page's pass, what was drawn."""

from __future__ import annotations

from handlers.views.say import Fact, Ours, Text, Voice, clip
from sales.drawing import BadDrawing, DrawingFault
from sales.refusals import Refusal
from sales.signing_refusals import BadPass, NoSigningRight, PassTooOld, PassUsed, RightHeld

Sentence = tuple[Text, dict[str, Fact]]
_SHOWN = 3

_NO_RIGHT = Text(
    zh="您没有签章权，什么都没改。可以签章的是：{others}。",
    en="You have no right to sign; nothing was changed. Who may sign: {others}.",
)
_NOBODY = Text(
    zh="您没有签章权，什么都没改。贵公司现在没有人能签章，请联系业务员。",
    en="You have no right to sign; nothing was changed. Nobody of your company can sign now: please ask your rep.",
)
_HELD = Text(
    zh="{contact} 的签章权是 {by} 取消的，只有财务、主管或管理员能再给，什么都没改。",
    en="{by} took {contact}'s right to sign away; only finance, a manager or an administrator gives it back. "
    "Nothing was changed.",
)
_USED = Text(
    zh="这一页的签名已经提交过了，没有再提交一次。请回到聊天里看对账单。",
    en="This page has sent its signature already; it was not sent again. Please look at the statement in the chat.",
)
_TOO_OLD = Text(
    zh="这一页开得太久了，签名没有提交。请关掉它，在聊天里再点“手写签名”。",
    en="This page was open for too long and nothing was signed. Close it and tap “Sign by hand” in the chat again.",
)
_BAD = Text(
    zh="这一页不能用来签这张对账单，什么都没改。请在聊天里再点“手写签名”。",
    en="This page cannot sign this statement; nothing was changed. Tap “Sign by hand” in the chat again.",
)
_FAULTS = {
    DrawingFault.MALFORMED: Text(
        zh="签名没能读出来，请清除后再签一次。", en="Your signature could not be read. Clear it and sign again."
    ),
    DrawingFault.TOO_MUCH: Text(
        zh="笔画太多了，请清除后简单签一次。", en="That is too much to keep. Clear it and sign more simply."
    ),
    DrawingFault.TOO_LITTLE: Text(
        zh="还看不出签名，请把名字签大一些。", en="That is no signature yet. Please write your name, a little larger."
    ),
}


def signing_sentence(refusal: Refusal, voice: Voice) -> Sentence | None:
    """The text with its facts; None for what is refused elsewhere."""
    match refusal:
        case NoSigningRight():
            names = "、" if voice.pick("zh", "en") == "zh" else ", "
            others = names.join(clip(name, 24) for name in refusal.others[:_SHOWN])
            return (_NO_RIGHT, {"others": Ours(others)}) if others else (_NOBODY, {})
        case RightHeld():
            return _HELD, {"contact": clip(refusal.contact, 24), "by": clip(refusal.by, 24)}
        case PassUsed():
            return _USED, {}
        case PassTooOld():
            return _TOO_OLD, {}
        case BadPass():
            return _BAD, {}
        case BadDrawing():
            return _FAULTS[refusal.fault], {}
    return None
