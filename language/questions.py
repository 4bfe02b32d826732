"""What is no order: questions, complaints, old business, and instructions aimed at the software."""

from __future__ import annotations

import re

from language.payment import OLD_DEBT
from language.text import Said, rule
from language.words import FILL_ENGLISH

_SENTENCE_END = rule(r"[。!?\n]+|\.+(?= |$|\n|[\u4e00-\u9fff])")
_POLITE = rule(
    r"\b(?:can|could|would|will|may) (?:you|we|i|u)(?: please| pls| kindly| also| just)? (?:send|deliver|add|get"
    r"|bring|put|make|do|have|order|ship|drop|book|reserve|take|change|remove|switch|swap)\b|能不能|可不可以"
    r"|可以.{0,12}吗"
    r"|能.{0,14}吗|行不行|好不好"
)
# A sentence with one of these wants to know about goods, not to have them.
_ASKS = rule(
    r"(?:几|多少)[^,。;!?\n]{0,6}[?]|多少钱|便宜多少|优惠多少|[几多]少?折|什么价|啥价|价格(?:是)?多少|怎么卖"
    r"|报个?价|几块|便宜点|有没有|有吗"
    r"|还有货|有货吗|有货没|到货了?[吗没]"
    r"|库存|现货|(?:还|现在)?有.{0,14}[吗么]|要不要|什么时候|啥时候"
    r"|几点|几号|多久|怎么还没|还没(?:有)?(?:到|送|收|发)|到了[吗没]|到货没|送了[吗没]|送到了?[吗没]|发了[吗没]"
    r"|发货了?[吗没]|送没|到没|收到了?[吗没]|为什么|为啥|怎么回事|查一下"
    r"|查查|核实|多少[箱瓶件]|哪天|哪个|什么牌|卖得怎么样|好卖[吗不]|保质期|生产日期|对账|delivered ?没"
    r"|\bhow (?:much|many|long|are|is|do|does|about the)\b|\bprice (?:of|for|list)\b|\b(?:back )?in stock\b"
    r"|\bdo (?:you|we|they) (?:have|carry|sell|stock|still)\b|\bhave you got\b|\bwhen (?:will|is|are|can|does|do"
    r"|did|would)\b|\bwhere (?:is|are|'s)\b|\b(?:has|have|did|was|were) .{0,60}\b(?:arrived?|shipped|delivered"
    r"|left|received?|come)\b|\bwhat(?:'s| is| are| was| time| about the price)\b|\bany (?:news|update|stock)\b"
    r"|\bwhy\b|\bwho\b|\bwhich\b|\bcheck (?:on|whether|if|the)\b|\bdelivered (?:yet|already)\b|\bavailable\?"
)
_NO_QUESTION = rule(r"有货(?:就|的话|再)|if (?:in stock|available|you have)|(?:如果|要是)有")
_STARTS_AS_QUESTION = rule(r" *(?:is|are|was|were|did|does|do|has|have|when|where|why|what|how|which|who)\b[^?]*\?")
# A clause with one of these is a complaint, a return, old business or master data.
_OLD = rule(
    r"(?:付|收|还|结|打|转|交)(?:了|到|来)[^,。;!?\n]{0,8}\d|少了|漏了|漏发|少发|少送|错发"
    r"|(?<!别)(?<!要)(?<!勿)(?:发错|送错)|破了|坏了|碎了"
    r"|破损|过期|漏液|漏气|变质|质量|投诉|退货|退款|退换"
    r"|(?<!不)退(?:掉|回|了)?[\d一二两三四五六七八九十几]|要退|想退|退一下"
    r"|换货|赔|有问题|临期"
    r"|(?:昨天|昨日|前天|上周|上个?月|早上|上午|刚)(?:的|那|送|订|下|到|来)(?:的|来的|那)?(?:单|货|订单|车)"
    r"|昨天送|昨天那|前天送|(?<!快)(?<!要)卖了|卖掉了|卖出"
    r"|还剩|剩下|剩余|库存|涨价|调价|降价|改价|价格(?:改|调|涨|变)|(?:把|将).{0,20}(?:价格|单价|额度)|新增(?:客户"
    r"|商品)|新客户|地址(?:改|换|变)|电话(?:改|换|变)"
    r"|改电话|改地址|改名|额度|信用|取消.{0,8}订单|发票(?:没|呢|抬头|开了)|竞品|竞争对手|对手家|隔壁家?卖"
    r"|\b(?:received|collected|paid) (?:us |me )?[¥$]?\d|\b(?:missing|broken|damaged|expired|out of date|leak(?:ed"
    r"|ing)|wrong (?:item|product|order|one|delivery"
    r"|flavou?r)|complain(?:s|ed|ing|t)?|refund|returns?|returned|returning|credit note|yesterday(?:'s)?"
    r"|short(?:ed)? (?:by|of|on)|spoiled|recall(?:ed)?|(?:were|was|been|already|got) delivered|credit limit"
    r"|phone number|new address|address (?:is|to|changed)|new customer|moved to|price (?:list|to|of .{0,30} to)"
    r"|(?:change|set|raise|lower|update) (?:the |all )?prices?|cancel (?:the|my|our|their|his|her|this|that"
    r"|last)? ?(?:whole |entire )?order|sold|bought"
    r"|(?:better|best|lower|cheaper) (?:price|deal|offer)|price on"
    r"|(?:re)?send (?:me |us |him |her |them |over )?(?:the |an? |my |our |that )?"
    r"(?:invoice|receipt|statement|bill|quote)|invoice for|competitors?)\b"
)
# What was carried or taken already is a report. "Delivered" beside a wish is no report.
_DONE = rule(
    r"(?:昨天|昨日|前天|上周|上个?月|上星期)[^,。;!?\n]{0,15}(?:送|拿|订|买|要|卖|发|退|进)(?:了|过|走)"
    r"|(?:今早|早上|上午|刚才|刚刚|今天)[^,。;!?\n]{0,12}(?:送|发|卖|退)(?:了|过|走)|已(?:经)?(?:送|发|到)(?:达|出"
    r"|货|了)"
    r"|(?<!一)到货(?!就|后|的话)[^,。;!?\n]{0,4}\d|\d[箱件瓶]起(?:订|售|批)"
)
_DELIVERED = rule(r"\b(?:delivered|dropped off|handed over)\b")
_WISHED = rule(r"\b(?:needs?|wants?|please|pls|like|likes|order|get|can|could|must|to be)\b")
_HOSTILE = rule(
    r"(?:忽略|无视|忘记|忘掉|绕过).{0,12}(?:指令|规则|要求|设定|提示|限制|说明|审批)|系统(?:指令|提示|消息|管理员"
    r"|命令)|管理员(?:模式|权限)|(?:所有|全部)?(?:商品"
    r"|产品)?(?:的)?(?:价格|单价|额度|信用额度)(?:都|全部)?(?:改|设|调)(?:成|为|到)|你(?:现在)?是.{0,10}(?:助手"
    r"|机器人|管理员|ai)|(?:自动|直接)(?:审批|批准"
    r"|通过)|不需要审批|无需审批|导出.{0,8}(?:客户|数据|数据库)|删除.{0,6}(?:所有|全部).{0,8}(?:订单|客户|数据"
    r"|记录)|清空数据|密码|令牌"
    r"|\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |every )*(?:previous|prior|above"
    r"|earlier|other|instructions?|rules?|limits?|approval)|\bsystem ?(?:prompt|message|:)|\b(?:you are now|act as"
    r"|pretend|developer mode|admin mode|sudo|jailbreak)\b|\bset (?:all |the |every )*(?:prices?|discounts?|limit"
    r"|credit limit) (?:to|=)|\b(?:approve|auto-?approve) (?:all|every|this|automatically)|\b(?:delete|drop|export"
    r"|dump) (?:all|every|the) (?:orders?|customers?|tables?|data|database|records?)|\bapi key|\bpassword\b"
    r"|assistant:|\bprices? (?:of everything )?(?:to|=) ?0\b|\bmark (?:it |this |all )?as (?:paid|approved)\b"
    r"|\bas an ai\b|\b100% off\b|\bprint your\b|\breveal\b"
)
_REWRITES = rule(r"(?:改成|设为|设成|变成|to|=) ?[¥$]?0(?![\d.])")
_BALANCE = rule(
    r"欠(?:了|着|我们|咱们?|款)*(?:是)?(?:有)?(?:多少|几|吗)|多少(?:欠款|余额|应收|账款|没付|没结|未付)"
    r"|(?:的)?余额(?:是)?(?:多少|呢|吗|有)?|(?:还|现在|目前"
    r"|一共)?欠(?:款)?(?=[?]|$)|欠款(?:呢|情况|多少)?|应收(?:账款|款)?(?:多少|是)?|账上(?:还)?(?:有|欠)?多少"
    r"|还差(?:我们)?多少(?:钱|款)"
    r"|(?:还有)?多少(?:钱)?(?:没付|没结|没还|未付|未结)|查(?:一下)?.{0,12}(?:账|欠款|余额)"
    r"|\bhow much (?:does|do|did|is|has) .{1,40}\b(?:owe|owing|due|outstanding)\b|\bwhat (?:does|do"
    r"|did) .{1,40}\bowe\b|\bbalance\b|\bowes? us\b.*\?|\b(?:outstanding|receivables?|amount due) (?:for|of|from"
    r"|on)\b|\bowed by\b|\bwhat'?s .{1,40} (?:outstanding|open|due)\b"
)
_OWING = rule(
    r"\b(?:how much|what) (?:does|do|did|is|has)\b|\b(?:owes?|owing|owed|due|outstanding|balance|receivables?)\b|'s\b"
    r"|欠款?|余额|应收(?:账?款)?|多少钱?|几块?|账上|还差|没付|没结|未付|未结|查"
)
_PIECE = rule(r"[^\s,;:.!?。、]+")
_ASKING_BEFORE = rule(
    r"请问|麻烦|帮我|帮忙|给我|我?想知道|知道|告诉我?|看看|看一?下|问一?下|那个?|这个?|现在|目前|今天|到今天|截至"
    r"|我们|咱们|我|你|一共|总共|到底|客户|一下|账"
)
_ASKING_AFTER = rule(
    r"(?:现在|目前|今天|我们|咱们|一共|总共|到底|还有|还|的|了|那边|那里|这边|这家|那家|他们|它|吗|呢|啊|吧|呀|哦|共)\Z"
)
_SETTLED = rule(r"欠的?\d|已经?.{0,6}(?:付|结|转|还)|付了|结清|paid|settled")


def asks_balance(norm: str) -> bool:
    """Whether the text asks what somebody owes (and is not the news that it was paid)."""
    return bool(_BALANCE.search(norm)) and not _SETTLED.search(norm)


def sentences(norm: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    found, start = [], 0
    for stop in _SENTENCE_END.finditer(norm):
        found.append((start, stop.end()))
        start = stop.end()
    return [*found, (start, len(norm))] if start < len(norm) else found


def without_business_of_others(norm: str) -> tuple[str, bool]:
    """The text with every sentence and clause blanked that cannot be an order, and whether any was. Places stay."""
    kept, dropped = list(norm), False
    for start, end in sentences(norm):
        text = norm[start:end]
        if _is_question(text):
            _blank(kept, start, end)
            dropped = True
            continue
        for clause in re.finditer(r"[^,;]+", text):
            if _no_order(clause.group()):
                _blank(kept, start + clause.start(), start + clause.end())
                dropped = True
    return "".join(kept), dropped


def _no_order(clause: str) -> bool:
    patterns = (OLD_DEBT, _OLD, _HOSTILE)
    return _done(clause) or _rewrites(clause) or any(pattern.search(clause) for pattern in patterns)


def _is_question(text: str) -> bool:
    if _NO_QUESTION.search(text):
        return False
    if _ASKS.search(text):
        return not (_POLITE.search(text) and not re.search(r"多少|什么时候|几点|check", text))
    return bool(_STARTS_AS_QUESTION.match(text))


def _done(clause: str) -> bool:
    return bool(_DONE.search(clause)) or bool(_DELIVERED.search(clause) and not _WISHED.search(clause))


def _rewrites(clause: str) -> bool:
    return bool(_REWRITES.search(clause)) and bool(
        re.search(r"价|额度|折扣|price|limit|discount|total|everything", clause)
    )


def _blank(chars: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if chars[at] not in "。!?\n,;":
            chars[at] = " "


def asked_about(said: Said) -> str:
    """The words of a balance question that are none of the question: a name, it may be supposed. Little words go from
    its edges only: a name may be made of them (好又来)."""
    rest = _OWING.sub(lambda found: " " * len(found.group()), said.norm)
    pieces = [place for piece in _PIECE.finditer(rest) if (place := _bared(rest, *piece.span()))]
    return said.words(pieces[0][0], pieces[-1][1]) if pieces else ""


def _bared(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of a piece without the asking words at its edges; None when nothing is left."""
    if text[start:end] in FILL_ENGLISH:
        return None
    while start < end and (before := _ASKING_BEFORE.match(text, start, end)):
        start = before.end()
    while start < end and (after := _ASKING_AFTER.search(text, start, end)):
        end = after.start()
    return (start, end) if start < end else None
