"""Words that say what to do with goods: more, less, instead, no longer, same as last time."""

from __future__ import annotations

from language.text import rule
from language.tokens import Mark

_LAST_ZH = r"(?:上(?:一)?(?:次|回)|上(?:个)?(?:周|星期|礼拜)|上一?单|之前|以前|前几天|平时|往常|老)"
_TABLE: tuple[tuple[Mark, str], ...] = (
    (
        Mark.REORDER,
        rf"(?:跟|和|同|与|照|按|按照|还是|就)?{_LAST_ZH}(?:的|那)?(?:订单|单子|单|订的|要的|拿的|货)?(?:一样(?!多)"
        rf"|一模一样|相同|照旧|不变|再来一[份单次]|来一[份单]"
        rf"|原样)(?:的)?(?:再来一[份单次]|来一[份单])?"
        rf"|(?:还是|就|照|按)?(?:要)?{_LAST_ZH}(?:的|要的|订的|拿的)?那(?:些|几样|几种|一单|单)(?:货|东西)?"
        r"(?= *(?:$|[,。;!\n]|再|加|不|但|送))"
        rf"|(?:照|按|按照|重复){_LAST_ZH}(?:的|那)?(?:订单|单子|单|来|订|货)?(?:再?来?一[份单次])?"
        rf"|{_LAST_ZH}的?(?:那单|订单|单子)?(?:再|重新|重复|照样)(?:给我)?来一(?:遍|份|单|次)"
        r"|再来一[份单](?:跟|和)?上[次回](?:的|那)?(?:订单|单|一样)?(?:的)?|老样子|老规矩|照旧|照老样子"
        r"|同上[次回单](?:一样)?|再来一(?:单|份)(?:一样的|同样的)|一样的再来一[份单]"
        r"|原样再来一[份单]|和之前一样"
        r"|(?:the )?same (?:order )?(?:as|like) (?:the )?(?:last|previous|before|usual|always)(?: (?:time|week"
        r"|month|order|one|delivery))?(?:'s)?(?: order)?"
        r"|same (?:order )?again|(?:the )?same as before|(?:just )?(?:the |my |our |their |his "
        r"|her )?usual(?: order)?(?= *(?:$|[,.;!\n]|please|but|and|plus|for|without|no\b|except|with|minus))"
        r"|(?:the |their |our |my )?(?:last|previous) order again|re-?order|repeat (?:the |their |our |my |his "
        r"|her )?(?:last|previous|usual)?(?: (?:week|time"
        r"|month)'?s?)?(?: ?order)?|(?:the )?same order|same again",
    ),
    (
        Mark.LAST,
        rf"{_LAST_ZH}(?:要|拿|订|买|进|送|来|用|喝)?(?:的那种|那种|那款|的那款|那个|那批|那些|那箱|的)(?=[^,。\n]*)"
        r"|(?:跟|和|同)上[次回](?:一样|相同)的|same (?:kind of |type of |sort of )?(?=[a-z])(?!as|like|again|order)"
        r"|(?:the )?usual(?= [a-z])|last time's|last week's",
    ),
    (
        Mark.ONLY,
        r"除了(?=[^,。;!\n]{1,20}[,]?(?:其[他它余]|别的|剩下的?)?(?:都|全)[^,。;!\n]{0,4}(?:不要|去掉|删|取消))"
        r"|只(?:留|保留)|\b(?:remove|delete|cancel|drop) (?:everything|all)(?: of it)?(?: else)?"
        r" (?:except|but)(?: for)?"
        r"|keep only|only keep",
    ),
    (Mark.OTHER_ORDER, r"(?:另外|另|再|单独)(?:再)?(?:开|下|建|来)(?:一|个|一个)?(?:张|份|个)?(?:新)?(?:订)?单(?!位)"
        r"|新(?:开)?(?:一)?(?:订)?单|(?:a )?(?:new|separate|another|second) order"),
    (Mark.SCRATCH, r"scratch (?:that|it)|forget (?:that|it)|刚才那个不算|前面不算|前面的不算"),
    (
        Mark.FIX,
        r"(?:啊|哎|哦|呃|唉)?(?:打|说|写|报|发|搞|弄|记|看)错(?:了|啦)?|(?:啊|哎|哦|呃)?(?:不对不对|不对|不是不是"
        r"|错了|哦不|噢不|啊不|不不不|不不|更正(?:一下)?|更改"
        r"|纠正(?:一下)?|改一下|改下|等等|等一下|等下|我是说|我意思是|不是 ?(?=是)|应该是|应为"
        r"|算了(?! *(?:$|[,。;!\n]))|还是(?:要|来|改"
        r"|换)?)"
        r"|[哦噢](?= ?[^,。;!?\n]{1,8}的 ?(?:$|[,。;!\n]))"
        r"|\b(?:no|nah|nope), ?(?=\d|make |it's |that's |should )"
        r"|\b(?:oops|sorry|no wait|wait no|wait|i mean|i meant|meant|actually|correction|scratch that|my mistake"
        r"|typo|rather|no no|nope)\b",
    ),
    (Mark.SWAP, r"\binstead\b(?! of)"),
    (Mark.INSTEAD, r"\b(?:instead of|in place of|rather than|in lieu of)\b|代替|替代|而不是"),
    (
        Mark.SWAP,
        r"换成|换为|换|改要|替换成|替换为|替换|改换|\b(?:swap(?:ped)? (?:out )?|replace |switch |exchange "
        r"|substitute |swapping "
        r"|replacing )|\b(?:swap|replace|switch|substitute)\b",
    ),
    (Mark.SET, r"\b(?:reduce|increase|raise|lower|cut|bring|drop|change|update|set)\b(?=[^,.;\n]{1,30} to (?:\d"
        r"|\w+ case))|改成|改为|改到|改|变成|变为|调成|调到|调整(?:为|成|到)|加到|加至|减到|减至|降到|一共要|总共要"
        r"|\b(?:make it|make that|make"
        r"|change(?: it)?(?: to)?|set(?: it)?(?: to)?|should be|should read|update(?: it)?(?: to)?"
        r"|increase (?:it )?to|reduce (?:it )?to|up to)\b|>"),
    (
        Mark.REMOVE,
        r"都?(?:不要(?!送|放|打|按|忘|在|太|急|催|走|冰(?:的|块|$|[ ,。]))|别要|不用|不需要|不来|不拿|别来|不订"
        r"|不买|不加|不带)(?:了"
        r"|啦)?|去掉(?:了)?|去除|删掉|删除"
        r"|删了|删|取消(?:了)?|拿掉|撤掉|撤了|撤|除了|除去|扣除"
        r"|算了(?= *(?:$|[,。;!\n]))|免了|不含|去了(?= *(?:$|[,。;!\n]))|划掉"
        r"|\btake (?=[^,.;\n]{1,30} (?:off|out)\b)|\b(?:remove|delete"
        r"|drop(?! ?offs?\b| (?:it|them) (?:off|at|by))|cancel|skip|without|except(?: for)?"
        r"|excluding|leave out|take out|take off"
        r"|get rid of|forget (?:the|about)|no more|scratch(?! that| it)"
        r"|don't want|doesn't want|do not want|don't need|hold the|lose the"
        r"|no)\b(?! *\.)",
    ),
    (Mark.DOUBLE, r"翻倍|翻番|加倍|双倍|翻一倍|\b(?:doubled?|twice (?:as much|as many|the)|x2)\b"),
    (Mark.HALVE, r"减半|砍半"
        r"|(?:减|砍|少)(?:少|掉|去|要|到)?(?:一半|半)(?![箱件瓶罐包袋桶提打盒杯])|只要一半"
        r"|\b(?:halve|halved|cut in half|half the)\b"),
    (
        Mark.LESS,
        r"减少|减掉|减去|少来|少要|少拿|少送|少订|少|减|扣掉|扣|\b(?:minus|less|fewer|reduce(?: by)?"
        r"|decrease(?: by)?|take away|cut by"
        r"|cut)\b",
    ),
    (Mark.MORE, r"再多(?:加|来|要|拿|订)?|再加|多加|多来|多要|多拿|多订|增加|追加|添加|再补|添|多|\b(?:more"
        r"|extra|additional|further)\b"),
    (Mark.ADD, r"再来|再要|再拿|再带|再订|再给|再|也要|还要|加上|外加|加个|补|加|带上|带|顺便带"
        r"|\b(?:add(?: on)?|plus|also|another|as well as"
        r"|in addition)\b"),
    (Mark.FREE, r"\bthrow(?:ing)? in\b|免费(?:送|赠送|给)?|赠送|搭赠|搭送|附赠|白送|赠品:?|赠|搭|\b(?:on the house"
        r"|free of charge|for free"
        r"|foc|free|gratis"
        r"|complimentary|as a gift|gift)\b(?!-)"),
    (Mark.LISTED, r"原价|正价|不打折|不打折扣|没折扣|无折扣|\b(?:list price|full price|no discount|normal price"
        r"|regular price)\b"),
    (Mark.ALL, r"一律|统一|全单|整单|全部|所有(?:商品|东西|的)?|都|统统|整个订单|\b(?:everything|the whole (?:order|lot"
        r"|thing)|whole order"
        r"|entire order|all (?:items|lines|of it|of them)|the lot|across the board|all)\b"),
    (Mark.EACH, r"各(?:来|要|拿|订|自)?|每样(?:来|要|拿)?|每种(?:来|要|拿)?|分别(?:来|要)?|均|\b(?:of each"
        r"|each of|each|apiece|both)\b"),
    (Mark.STATE, r"(?:快|都|已经|就)?(?:卖完|卖光|没货|没有了|没了"
        r"|断货|缺货|快?缺(?=[,。 ]|$)|用完|喝完|卖断|见底|不多)(?:了|啦)?|卖得"
        r"|卖的(?:好|快)|好卖|走得"
        r"|\b(?:running (?:low|out)|run out|ran out|out of stock|low on|sold out|nearly out|almost out|sells? well"
        r"|selling)\b(?: of| on)?"),
    (Mark.NOT, r"不是|而非|\bnot\b"),
    (Mark.OF, r"\bof\b(?: the)?"),
    (Mark.FOR, r"给|帮|替|客户|\b(?:for|to)\b"),
    (Mark.NTH, r"第[一二三四五六七八九十\d]{1,2}(?:个|项|行|条|样|种)|最后(?:一)?(?:个|项|行|条|样)"
        r"|\b(?:the )?(?:first|second|third|fourth"
        r"|fifth|last) (?:one|line|item|row)\b|\b(?:line|item) (?:no\.? ?)?\d{1,2}\b"),
    (Mark.WANT, r"想要|需要|要|来|订|下|拿|进|补|\b(?:needs?|needed|wants?|wanted|would like|'d like|get|gets|give|send"
        r"|order(?:s|ing)?|take|takes|have|buy|bring|deliver|ship)\b"),
)  # fmt: skip
_COMPILED = tuple((mark, rule(pattern)) for mark, pattern in _TABLE)


def find_mark(norm: str, at: int) -> tuple[int, Mark] | None:
    """The longest doing-word that begins at this place: where it ends and what it asks for."""
    best: tuple[int, Mark] | None = None
    for mark, pattern in _COMPILED:
        found = pattern.match(norm, at)
        if found and found.end() > at and (best is None or found.end() > best[0]):
            best = found.end(), mark
    return best
