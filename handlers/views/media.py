"""What cannot be used: one clear sentence for each kind of input, with what to send instead."""

from __future__ import annotations

from enum import StrEnum

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice


class Unusable(StrEnum):
    """Kinds of input that the house cannot use."""

    STICKER = "sticker"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    VOICE = "voice"
    AUDIO = "audio"
    ANIMATION = "animation"
    LOCATION = "location"
    CONTACT = "contact"
    POLL = "poll"
    TOO_BIG = "too_big"
    BROKEN_PICTURE = "broken_picture"
    OTHER_FILE = "other_file"
    NOT_UNDERSTOOD = "not_understood"
    NOT_FROM_CUSTOMERS = "not_from_customers"
    NOT_FROM_YOU = "not_from_you"
    PHOTO_NOT_FROM_YOU = "photo_not_from_you"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    EDITED = "edited"
    OTHER = "other"


_SENTENCES = {
    Unusable.STICKER: Text(
        zh="贴纸很好看，不过我只看得懂文字和收据照片。", en="Nice sticker, but I only read text and photos of receipts."
    ),
    Unusable.VIDEO: Text(
        zh="视频我看不了。收据请拍成<b>照片</b>发来。",
        en="I cannot watch videos. Please send the receipt as a <b>photo</b>.",
    ),
    Unusable.VIDEO_NOTE: Text(
        zh="小视频我看不了，请打字，或发收据照片。",
        en="I cannot watch video notes. Please type, or send a photo of the receipt.",
    ),
    Unusable.VOICE: Text(
        zh="语音我还听不懂，请打字，比如“给王记 可乐10箱”。",
        en="I cannot hear voice messages yet. Please type, such as “for Wangji 10 cases of coke”.",
    ),
    Unusable.AUDIO: Text(zh="音频我听不了，请打字。", en="I cannot hear audio files. Please type."),
    Unusable.ANIMATION: Text(
        zh="动图我看不了，收据请发<b>照片</b>。",
        en="I cannot read animations. Please send the receipt as a <b>photo</b>.",
    ),
    Unusable.LOCATION: Text(
        zh="位置收到了，但现在还用不上。请打字下单或发收据照片。",
        en="I have no use for locations yet. Please type an order or send a photo of a receipt.",
    ),
    Unusable.CONTACT: Text(
        zh="名片用不上。新客户请找管理员建档。",
        en="I have no use for contacts. Ask your administrator to add a customer.",
    ),
    Unusable.POLL: Text(zh="投票我用不上，请打字。", en="I have no use for polls. Please type."),
    Unusable.TOO_BIG: Text(
        zh="文件太大了（最多 20 MB）。收据请直接拍<b>照片</b>发来。",
        en="The file is too big (20 MB at most). Please send the receipt as a <b>photo</b>.",
    ),
    Unusable.BROKEN_PICTURE: Text(
        zh="这张照片损坏了，打不开。请重新拍一张。", en="This picture is damaged. Please take it again."
    ),
    Unusable.OTHER_FILE: Text(
        zh="这种文件我用不上。收据和发票请发<b>照片</b>或 PDF。",
        en="I cannot use this kind of file. Please send papers as a <b>photo</b> or PDF.",
    ),
    Unusable.NOT_UNDERSTOOD: Text(
        zh="这句没看懂。下单写“给王记 可乐10箱”，查账写“王记欠多少”，其他看 /help。",
        en="I did not understand. Order: “for Wangji 10 cases of coke”. Balance: “what does Wangji owe”. More: /help",
    ),
    Unusable.NOT_FROM_CUSTOMERS: Text(
        zh="要订货请联系您的业务员，我这里不能下单。查账写“我欠多少”，付了款写“已付2000 微信”或发截图。"
        "看对账单、提异议：/statements。",
        en="To order, please contact your sales rep; I take no orders here. Balance: “what do I owe”. Paid: “paid 2000 "
        "by bank”, or a screenshot. To look at a statement or dispute a line: /statements",
    ),
    Unusable.NOT_FROM_YOU: Text(
        zh="下单、收款请业务员来发，这句我没有记。你能做的看 /help。",
        en="Orders and money are sent in by reps, so I wrote nothing down. What you can do: /help",
    ),
    Unusable.PHOTO_NOT_FROM_YOU: Text(
        zh="收据请业务员或财务来发，我没有收这张照片。",
        en="Receipts are sent in by reps and finance, so I did not take this one.",
    ),
    Unusable.TOO_LONG: Text(
        zh="这段话太长了，请分成几条短的发，一条一张订单。",
        en="This is too long. Please send shorter messages, one order each.",
    ),
    Unusable.EMPTY: Text(
        zh="这条消息里没有文字。请打字，或发收据照片。",
        en="There is no text in it. Please type, or send a photo of a receipt.",
    ),
    Unusable.EDITED: Text(
        zh="改旧消息不会改订单。请再发一句，或在卡片上改。",
        en="Editing an old message changes no order. Please write a new one, or use the card.",
    ),
    Unusable.OTHER: Text(
        zh="这种消息我用不上。请打字，或发收据照片。",
        en="I cannot use this. Please type, or send a photo of a receipt.",
    ),
}


def unusable(kind: Unusable, voice: Voice) -> Reply:
    """The sentence for an input that cannot be used."""
    return Reply(_SENTENCES[kind].say(voice))
