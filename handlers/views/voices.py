"""Voice notes in words: honest about what happens with them."""

from __future__ import annotations

from handlers.views.order_keys import customer_name
from handlers.views.reply import Reply
from handlers.views.say import Text, Voice
from sales.notes import VoiceNote
from sales.orders import OrderState
from sales.outcomes import OrderSheet

_KEPT = Text(
    zh="🎤 语音已和 <b>{order}</b> 一起保存。我听不懂语音：要订的货请再打字写一遍。",
    en="🎤 I kept your voice note with <b>{order}</b>. I cannot listen: please write the order too.",
)
_BEGUN = Text(
    zh="🎤 语音已保存在一张新草稿里。我听不懂语音：请打字写一遍，比如“给王记 可乐10箱”。",
    en="🎤 I kept your voice note with a new draft. I cannot listen: please write it too, “Wangji 10 cases coke”.",
)
_SENT = Text(
    zh="🎤 语音已和订单 <b>{order}</b> 一起保存，主管也能听到。订单本身没有改。",
    en="🎤 I kept your voice note with order <b>{order}</b>; managers can play it. The order is unchanged.",
)
_CONTACT = Text(
    zh="🎤 语音我听不懂，也没有保存。请打字，或直接联系您的业务员。",
    en="🎤 I cannot listen to voice messages, and did not keep it. Please write, or call your sales rep.",
)
_TOO_BIG = Text(
    zh="这段录音太大了（最多 20 MB），没有保存。请发短一点的，或打字。",
    en="This recording is too big (20 MB at most) and was not kept. Please send a shorter one, or write.",
)
_DRAFT_OF = Text(zh="{customer} 的草稿", en="the draft for {customer}")
_THE_DRAFT = Text(zh="这张草稿", en="this draft")
_CAPTION = Text(zh="🎤 {number}/{count} · {order} · {at}", en="🎤 {number}/{count} · {order} · {at}")


def note_kept(sheet: OrderSheet, voice: Voice) -> Reply:
    """A rep's voice note was kept, and was not listened to."""
    order = sheet.order
    if order.state is not OrderState.DRAFT:
        return Reply(_SENT.say(voice, order=order.number or customer_name(sheet, voice)))
    if not order.lines and sheet.customer is None and len(sheet.notes) == 1:
        return Reply(_BEGUN.say(voice))
    return Reply(_KEPT.say(voice, order=_named(sheet, voice)))


def note_refused(voice: Voice) -> Reply:
    """A customer's contact spoke."""
    return Reply(_CONTACT.say(voice))


def note_too_big(voice: Voice) -> Reply:
    """A recording that cannot be fetched."""
    return Reply(_TOO_BIG.say(voice))


def note_caption(sheet: OrderSheet, note: VoiceNote, number: int, count: int, voice: Voice) -> str:
    """What stands under a voice note that is played back, as plain text."""
    return _CAPTION.plain(voice, number=number, count=count, order=_named(sheet, voice), at=note.at)


def _named(sheet: OrderSheet, voice: Voice) -> str:
    if sheet.order.number:
        return sheet.order.number
    return _DRAFT_OF.plain(voice, customer=sheet.customer) if sheet.customer else _THE_DRAFT.plain(voice)
