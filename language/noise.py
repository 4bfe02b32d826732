"""Places of a message that are never goods or amounts: markup, code, phones, addresses, times, list numbers."""

from __future__ import annotations

from enum import Enum, auto

from language.text import rule


class Noise(Enum):
    """What stands at a place that is not read as goods."""

    NOTE = auto()  # for the driver: phone, address, time of day
    BREAK = auto()  # a list number: a new line of the list begins
    NOTHING = auto()  # markup, code, totals, pack specifications: not read at all


_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_PART = r"(?:上午|下午|中午|早上|晚上|凌晨|傍晚|早|晚|一早|一大早)"
_TABLE: tuple[tuple[Noise, str], ...] = (
    (Noise.NOTHING, r"<(?:script|style)\b[^<>]{0,400}>[^<>]{0,1000}</(?:script|style)>"),
    (Noise.NOTHING, r"</?[a-z!][^<>\n]{0,200}>"),
    (Noise.NOTHING, r"\{[^{}\n]{0,500}\"[^{}\n]{0,500}\}|\[[^\[\]\n]{0,200}\"[^\[\]\n]{0,300}\]"),
    (Noise.NOTHING, r"['\"]?\)?;? *(?:drop|delete|insert|update|alter|truncate|select|union) +(?:table|from|into"
        r"|all|\*|select|\w+ +set)\b[^;\n]{0,200}(?:; *(?:-- *)?|-- *|$)"),
    (Noise.NOTHING, r"['\"] *or +['\"]?\d+['\"]? *= *['\"]?\d+(?: *--)?"),
    (Noise.NOTHING, r"(?:https?://|www\.)[^\s,。]{1,300}|[\w.+-]{1,60}@[\w-]{1,60}\.[a-z.]{2,20}"),
    (Noise.NOTE, r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)|(?:电话"
        r"|手机|tel|phone|call)[: ]{0,3}\+?\d[\d -]{5,16}\d"),
    (Noise.NOTHING, r"\b(?:p\.?o\.?|so|inv|dn|st|rc|cn)[ #:-]{0,3}(?:no\.? ?)?[a-z]{0,3}-?\d[\w-]{1,20}|(?:订单号|单号"
        r"|编号|order (?:no\.?|number|#)|ref\.?|po)[: #]{0,3}[a-z]{0,4}-?\d[\w-]{0,20}|#\d{3,20}"),
    (Noise.NOTE, r"[\u4e00-\u9fff]{1,8}(?:路|街|道|巷|弄|大道|胡同)\d{1,5}(?:号|弄)?(?:\d{0,4}(?:楼|室|栋|单元|铺))?"),
    (Noise.NOTE, r"\d{1,4}(?:号楼|号院|号机|号台|号位|号门|号仓库?|号店|号铺|号桌|号厅|号库|楼|栋|单元|室|层)"
        r"|[一二三四五六七八九]楼"),
    (Noise.NOTE, r"\b(?:no\.? ?)?\d{1,5}[a-z]? +(?:[a-z]+ +){1,2}(?:street|st|road|rd|avenue|ave|lane|ln|blvd"
        r"|drive)\b\.?|\b\d{1,3}(?:st|nd|rd|th) floor\b|\b(?:unit|suite|room|gate|dock|bay|floor|apt) ?#?\d{1,4}\b"),
    (Noise.NOTE, rf"{_PART}?{_HOUR}点(?!一)(?:半|钟|整|[\d一二三四五]{{1,3}}分?|一刻|三刻)?(?:多|左右)?(?:之?前"
        rf"|之?后|以前|以后|前后)?"
        rf"|{_PART}?(?<!\d)\d{{1,2}}:\d{{2}}(?!\d)(?:之?前|之?后|以前|以后)?(?:-\d{{1,2}}:\d{{2}})?"),
    (Noise.NOTE, r"\b(?:before|after|by|around|at|until|till|between)? ?\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|o'clock"
        r"|a\.m\.|p\.m\.)(?! ?\d)(?:\b|$)|\b(?:before|after|by|at|until) (?:noon|midday|lunch|lunchtime|closing"
        r"|opening|midnight|\d{1,2}:\d{2})\b"),
    (Noise.NOTE, r"\b(?:before|after) \d{1,2}(?= *(?:$|[,.;!\n]))|车牌[^ ,。;!?\n]{1,12}"),
    (Noise.NOTHING, r"(?<![\d.])\d{1,4}(?:\.\d)?(?:个)?(?:天|小时|分钟|人|位|家|岁|个月|钟头|公里|米远|秒"
        r"|世纪)(?!后|之后|以后|奶)"
        r"|(?<!in )(?<!within )\b\d{1,4} (?:days?|hours?|hrs?|minutes?|mins?|people|persons?|weeks?|months?|years?"
        r"|km|guests?|tables?"
        r"|seats?)\b(?! time)"),
    (Noise.NOTHING, r"(?:一共|总共|总计|合计|共计|total(?: of)?|in total"
        r"|sum)[:是为 ]{0,3}[¥$]?\d{1,7}(?:\.\d{1,2})?(?:块|元|rmb"
        r"|yuan)"),
    (Noise.NOTHING, r"\((?:\d{1,4}(?:瓶|罐|包|袋|盒|桶|杯|个|支|pcs|bottles?|cans?)?(?:/| ?per ?|一|每)(?:箱|件|提"
        r"|case|ctn|box)"
        r"|\d{1,4}(?:ml|g|l|kg)?\*\d{1,4})\)|\d{1,4}(?:瓶|罐|包|袋|盒|桶|杯|个|支)(?:/|一|每|装/)(?:箱|件|提)|(?:每"
        r"|一)(?:箱|件"
        r"|提)(?:有)?\d{1,4}(?:瓶|罐|包|袋|盒|桶|杯|个|支)|\d{1,4}(?:瓶|罐|包|袋|盒|杯|个)装(?:的)?"),
    (Noise.NOTE, r"(?:收货人|联系人|经手人|签收人)[: ]?[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])"),
    (Noise.NOTHING, r"生意(?:兴隆|兴旺|红火|真好)|兴旺发达|财源广进|恭喜发财|开业大吉|大吉大利|万事如意"),
    (Noise.NOTHING, r"\(?\b\d{1,4} (?:bottles?|cans?|bags?|boxes|packets?|pieces?|pcs)"
        r" (?:per|a|in a|to a) (?:case|box|ctn|multipack)\b\)?"),
    (Noise.NOTHING, r"(?<![a-z])(?!x)[a-z]\d{3,10}(?!\d)"),
    (Noise.NOTHING, r"\b\d{1,2}%(?= *(?:橙汁|苹果汁|纯|juice|果汁))"),
)  # fmt: skip
_COMPILED = tuple((noise, rule(pattern)) for noise, pattern in _TABLE)
_LIST = rule(
    r"(?:(?<=\n)|^)[ ]*(?:\(?\d{1,2}[.、):)]+(?!\d)|\(\d{1,2}\)|[一二三四五六七八九十]{1,2}、"
    r"|第[一二三四五六七八九十][,:、]|[-*+]+ +"
    r"|[a-h][.)] )"
    r"|(?<= )\d{1,2}\) (?=[^\d\s])|(?<![\d.])(?:\(\d{1,2}\)|\d{1,2}[、)](?=[^\d\s)]))"
    r"|(?<=[ ,;。\u4e00-\u9fff])(?<![\d.])\d{1,2}\.(?=[\u4e00-\u9fffa-z])"
)


def find_noise(norm: str) -> list[tuple[int, int, Noise]]:
    """Every such place, in order, none overlapping; the earlier and longer wins."""
    found: list[tuple[int, int, Noise]] = []
    for noise, pattern in _COMPILED:
        found.extend((m.start(), m.end(), noise) for m in pattern.finditer(norm) if m.end() > m.start())
    found.extend((m.start(), m.end(), Noise.BREAK) for m in _LIST.finditer(norm))
    found.sort(key=lambda place: (place[0], -place[1]))
    kept: list[tuple[int, int, Noise]] = []
    for place in found:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept
