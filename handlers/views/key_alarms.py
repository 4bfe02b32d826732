"""Alarms about the installation's keys: the seal's certificate ends or cannot be used; prints lost their key."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, blocks
from sales.sealing import SealHold

_ENDS = Text(
    zh="⚠️ <b>封章证书 {until} 到期</b>",
    en="⚠️ <b>The seal’s certificate ends on {until}</b>",
)
_ENDS_WHAT = Text(
    zh="到期后，签好的对账单 PDF 发不出去，会一直等着。",
    en="From then on signed statements cannot be sealed, and wait.",
)
_FAULT = Text(
    zh="🚨 <b>对账单封不了章</b>",
    en="🚨 <b>Signed statements cannot be sealed</b>",
)
_FAULT_WHAT = Text(
    zh="客户照常能签，签好的 PDF 等着没发。\n原因：<code>{why}</code>",
    en="Customers can sign as before; the signed PDFs wait.\nWhy: <code>{why}</code>",
)
_MEND = Text(
    zh="把新的 .p12 文件放到 <code>FIELDCLERK_SEAL_FILE</code> 的位置，不用重启。检查：<code>fieldclerk doctor</code>",
    en="Put a newer .p12 file in the place of <code>FIELDCLERK_SEAL_FILE</code>; no restart is needed. To check: "
    "<code>fieldclerk doctor</code>",
)
_LOST = Text(
    zh="🚨 <b>打印件的密钥 mark.key 不见了</b>",
    en="🚨 <b>The key of prints, mark.key, is gone</b>",
)
_LOST_WHAT = Text(
    zh="已经新建了一个。以前打印的对账单，签好拍回来都会当成伪造的拒收。",
    en="A new one was made. Every statement printed before is now refused as forged when its signed photo comes in.",
)
_LOST_MEND = Text(
    zh="请停下机器人，从备份里把 <code>mark.key</code> 放回数据文件夹，再启动。没有备份，就请客户重新打印。",
    en="Stop the bot, put <code>mark.key</code> from a backup back into the data folder, and start again. Without a "
    "backup, customers have to print anew.",
)


def seal_alarm(hold: SealHold, voice: Voice) -> Reply:
    """To an administrator, a month before and while nothing can be sealed."""
    if hold.fault or hold.until is None:
        told = _FAULT.say(voice), _FAULT_WHAT.say(voice, why=hold.fault)
    else:
        told = _ENDS.say(voice, until=hold.until.astimezone(voice.zone).date()), _ENDS_WHAT.say(voice)
    return Reply(blocks((*told, _MEND.say(voice))))


def mark_key_lost(voice: Voice) -> Reply:
    """To an administrator, when the bot started without it."""
    return Reply(blocks((_LOST.say(voice), _LOST_WHAT.say(voice), _LOST_MEND.say(voice))))
