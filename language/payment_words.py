"""The words of money received: how it came, that it came, what it is for, and what says that it did not come."""

from __future__ import annotations

from enum import Enum, auto

from language.text import rule
from sales.methods import Method


class Word(Enum):
    """What a piece of such a sentence says."""

    TAKE = auto()  # we received it: 收到, received
    GIVE = auto()  # they gave it: 付了, paid
    NOUN = auto()  # a heading: 回款, payment
    TOTAL = auto()  # 一共, in total
    REST = auto()  # 其余, the rest
    EACH = auto()  # 各
    FOR = auto()  # what it is for, without a number: 上个月的货款
    FILL = auto()


METHODS = (
    (Method.CHEQUE,
        r"(?:转账|现金|银行)?支票|银行本票|本票|承兑(?:汇票)?|汇票|\b(?:cheques?|checks?|chq|"
        r"bill of exchange)\b"),
    (Method.WECHAT,
        r"(?:用|通过)?微信(?: ?(?:支付|转账|转过来|转来|转|扫码|扫|付款|付|收款码?|到账|红包))?|\b(?:wechat|"
        r"weixin|wx)(?: ?pay(?:ment)?)?\b"),
    (Method.ALIPAY,
        r"(?:用|通过)?支付宝(?: ?(?:支付|转账|转过来|转来|转|扫码|扫|付款|付|到账))?|\b(?:ali ?pay|zfb|"
        r"zhifubao)\b"),
    (Method.CARD,
        r"刷卡|刷的卡|pos ?机|云闪付|银联|信用卡|储蓄卡|借记卡|\b(?:(?:credit|debit|bank) )?card\b|\b(?:visa|"
        r"mastercard|unionpay|pos)\b"),
    (Method.CASH, r"现金|现款|现钱|现钞|现结|付现|\b(?:cash|in notes|banknotes)\b"),
    (Method.BANK,
        r"(?:走|从)?对公(?:转账|账户|打款)?|(?:网上)?银行(?:卡)?(?:转账|汇款|打款)?|网银|转账|汇款|打款|电汇|"
        r"(?:打|转|汇|存)(?:到|进|入)(?:了)?(?:公司|对公|我们?|你们?|咱们?)?的?(?:卡|账户|账号|账|帐户?)(?:上|"
        r"里)?"
        r"|\b(?:(?:by |via )?(?:bank|wire)(?: ?(?:transfer|transferred|account|wire))?|by (?:transfer|wire)|"
        r"transfer|eft|swift|fps|tt|ach)\b"),
)  # fmt: skip
# Banks whose names are written short. One of them beside a cheque is who pays it; else the money came through it.
BANKS = (
    r"(?:中国)?(?:工商|农业|建设|交通|招商|浦发|民生|兴业|光大|中信|平安|广发|邮储|邮政储蓄|华夏|汇丰|"
    r"渣打|花旗)银行|中国银行"
    r"|[\u4e00-\u9fff]{2,4}(?:农商行|农信社|信用社)|(?:工|农|中|建|交|招)行|邮储|浦发|兴业|民生"
    r"|\b(?:icbc|abc|ccb|boc|bocom|cmb|hsbc|dbs|ocbc|uob|citi(?:bank)?|maybank|cimb|public bank|barclays|"
    r"bank of china|standard chartered)\b"
)
_ABOUT_WHEN = (
    r"(?:上上?个?月|上个?(?:周|星期|礼拜)|上次|上回|上一?单|上批|本月|这个?月|这次|这批|当月|去年|年前|"
    r"之前|以前|前面|(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})月份?)"
)
_ABOUT_WHAT = (
    r"(?:货款|货钱|菜钱|酒水钱|水钱|欠款|欠账|欠的钱|欠的|尾款|余款|旧账|老账|账款|账|帐|款项|款子?|钱|"
    r"余额|定金|订金|预付款?|预收款?|首付款?|押金|部分款)"
)
_WORDS = (
    (Word.TOTAL,
        r"一共|总共|共计|合计|总计|总额|总数|共|\b(?:in total|total(?:l?ing)?(?: of)?|altogether|all together|"
        r"in all|sum of)\b"),
    (Word.REST, r"其余|其它|其他|剩下|剩余|余下|另外的?|\b(?:the )?(?:rest|remainder|remaining|other)\b"),
    (Word.EACH, r"各(?:自)?|每[笔种样]|\beach\b"),
    (Word.FOR, rf"(?:{_ABOUT_WHEN}的?)?(?:{_ABOUT_WHAT})(?!号|期|户)|{_ABOUT_WHEN}的?(?=[ ,，。]|$)"),
    (Word.FOR,
        r"\b(?:for |off |of )?(?:the |their |his |her |its |on )?(?:(?:last|previous|this) (?:month|week|time|"
        r"order|invoice|delivery)(?:'s)?|old"
        r"|outstanding|monthly|overdue|january|february|march|april|may|june|july|august|september|october|"
        r"november|december)"
               r"(?: (?:bill|invoice|order|balance|debt|goods|account|purchase|delivery|payment|statement|stock))*\b"
        r"|\b(?:for |of |as )?(?:a |the |their |his |her )?(?:deposit|prepayment|advance|down payment|"
        r"part payment|partial payment|instal?lment|balance|bill|debt|goods|order|invoice|account)\b"),
    (Word.TAKE,
        r"(?:已经?|刚刚?|刚才|我)?(?:收到|收了|收回来?|收取|收讫|收(?!货|工|银|据|件|藏|拾|入|购|条|成|摊|车|"
        r"费))(?:了|来|到)?(?:货?款|账|钱)?(?:了|到)?"
        r"|(?:已经?)?(?:到账|进账|入账)了?"
        r"|\b(?:(?:just |have |i )*(?:received|recieved|receved|recvd|rcvd|recd|got|gotten|collected|colected|"
        r"collect(?=\b)|took|banked|cashed|receive|receiving))\b"),
    (Word.GIVE,
        r"(?:已经?|刚刚?|刚才|都)?(?:付|交|结|还(?=[了清上掉来钱款账给]|货款|欠款)|给|打|汇|转|缴|拿)(?:清|过|"
        r"上|掉)?(?:了|来|过来|来了|过来了|给我们?)"
        r"|(?:已经?|刚刚?)?(?:付清|结清|还清|付讫|还款|付掉|交款|结账|结款|清账|付(?!费|款|现)|付现?款?(?=\d|"
        r" \d|[一二两三四五六七八九十¥$])|付款(?!方式|条件|日期?|期|码|二维码|通知)|已付|给我们?|还(?=\d)|"
        r"结(?=\d)|交(?=\d)|打(?=\d)|转(?=\d)|汇(?=\d))(?:了)?"
        r"|\b(?:(?:has |have |just |already )*(?:paid|payed|payd|pays|pay|settled|cleared|handed(?: over| me|"
        r" us)?|gave|given|sent|wired|transferred|transfered|deposited|remitted|coughed up))\b"),
    (Word.NOUN, r"回款|收款|进款|来款|货款到了?|\b(?:payment|collection|receipt|money in|cash in|proceeds)\b"),
    (Word.FILL,
        r"到(?:了)?(?:公司|对公|我们?|咱们?)?的?(?:卡|账户|账号|账|帐户?)(?:上|里)?|的时候|刚刚|刚才|刚|今儿|"
        r"老板娘?|店主|经理|会计|财务|那边|那里|这边|这里|他们家?|她们家?|他家|她家|店里|客户|我们|咱们|我|他|"
        r"她|从|向|跟|和|由|于|把|将|在|过来|过|来|给|用|以|是|都|一下|啊|呀|哈|哦|吧|呢|啦|先|又|再|分别|"
        r"全部|全款|部分"
        r"|其中|包括|元整|登记|上报|报一下|记一下|记账|记|报|到|上|里|了|的|有|一[笔张]|[两三]笔|张|笔|说|家|"
        r"通过|方式|谢谢|辛苦|好的|好|嗯|对|另|加|帮|@"
        r"|\b(?:from|by|in|via|the|a|an|of|for|to|with|us|me|we|i|i've|ive|have|has|had|just|now|already|and|"
        r"plus|on|at|their|his|her|they|he|she|it|as|through|into|our"
        r"|acct|amount|money|sum|full|part|partly|owner|boss|manager|thanks|thx|ok|hi|hey|there|is|was|were|"
        r"been|which|including|incl|using|pls note|today's|worth|only|over|down|up|out|all|so|mr|mrs|ms|"
        r"customer|client|shop|against|towards|re)\b"),
)  # fmt: skip
WORDS = tuple((word, rule(pattern)) for word, pattern in _WORDS)
WAYS = tuple((method, rule(pattern)) for method, pattern in METHODS)
BANK = rule(BANKS)
SPACE = rule(r"[ \"'()\[\]【】《》「」:/+&*_~]+|--+")
STOP = rule(r"[,.;。、!\n]+")
TIME = rule(
    r"(?:上午|下午|中午|早上|晚上|傍晚)?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})点(?:半|钟|"
    r"\d{1,2}分?)?(?!\d)|(?:上午|下午|中午|早上|晚上)"
    r"|\b(?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm)\b|\b(?:at )?\d{1,2}:\d\d\b"
)
DOCUMENT = rule(
    r"(?:(?:付|结|清|冲|对应|针对|核销)?(?:订单|发票|单号|单子|期初)(?:号码?|编号)?[: #]*|\b(?:for |"
    r"against |re |on )?(?:order|invoice|inv|so|plan)? ?(?:no\.? ?|number |# ?)?)?"
    r"(?P<kind>inv|so|ob|ip|dn|cn|rv)[- ]?(?P<year>20\d\d)[- ]?(?P<no>\d{1,6})(?!\d)(?:号?(?:的|单|这单|"
    r"那单|那张|订单|发票)*)"
)
RATE = rule(
    r"(?:按|照)?(?:当天|今天|今日)?(?:的)?汇率(?:是|为|按)?[: ]*(?:1[:比])?(?P<zh>\d{1,6}(?:\.\d{1,8})?)"
    r"|按(?P<by>\d{1,6}\.\d{1,8})(?:的?汇率|折算?|算|换算?)?"
    r"|\b(?:exchange |fx )?rate(?: of| is| at|:)? ?(?:1:)?(?P<en>\d{1,6}(?:\.\d{1,8})?)"
    r"|(?:@|\bat) ?(?:a rate of |rate |1:)?(?P<at>\d{1,6}\.\d{1,8})\b|\b1 ?[:=] ?(?P<one>\d{1,6}\.\d{1,8})"
)
CHEQUE_NUMBER = rule(
    r"(?:支票|票|chq|cheque|check)?(?:号码|号|编号|number|num|no)?[.: ]*(?P<sign>#|no\.?|号码?|编号|"
    r"number|num)[.: ]*(?P<no>[a-z]{0,3}\d{3,20})(?![\d.])"
)
DUE_BEFORE = rule(
    r"(?:到期日?|兑付日?|\bdue(?: date| on)?|\bdated(?: for)?|\bpost-?dated(?: to)?|\bpayable(?: on)?|"
    r"\bmatur(?:es|ing)(?: on)?|日期)[: ]*(?:on )?(?=\S)"
)
DUE_AFTER = rule(r" ?(?:到期|兑付|可兑|的?支票|\bdue\b|\bcheque|\bcheck)")
# Money that is named and did not come with this.
OWED = rule(
    r"(?:还|尚|仍|余|现|目前)?(?:欠(?!款|账|的)|差)(?:我们)?(?:下|着|余|了)?(?:大概|大约|约)? ?|"
    r"\b(?:still )?(?:owes?|owing|outstanding|short of|short|left to pay|remaining)(?: us| is| of)? ?"
)
OWED_AFTER = rule(
    r" ?(?:没付|没给|未付|没结|下次|下个?[月周]|以后|\b(?:still )?(?:to go|left|short|owing|outstanding|"
    r"remaining|open|unpaid|next week|next month|later)\b)"
)
# A clause with one of these tells of no money received.
NOT_RECEIVED = rule(
    r"[没未不](?:有|曾)?(?:收|付|给|打|转|结|还|到账|交|见到|拿到)|还没|没钱|别收|不用收|不收|要付|会付|"
    r"会打|会转|会给|会结|将付|将会|准备|打算|答应|承诺|保证|说好|计划|预计"
    r"|下个?(?:周|月|星期|礼拜)|下次|下回|明[天早晚日]|后[天日]|大后天|改天|过几天|月底(?:前|再|会|要|"
    r"才)?|晚点|待会|一会儿?|等(?:他|她|会|下|到|钱)"
    r"|应收|应付|待收|待付|该付|该收|该给|催|记得|去收|要收|来收|准备收|能不能|可不可以|可以付|"
    r"请.{0,4}(?:收|付|打|转)|帮.{0,6}收|麻烦.{0,4}(?:收|付)|需要|需付|如果|要是|假如|的话|想付|想用|想打"
    r"|欠(?!款|账|的)|缴款|退(?!休)|报销|赔|扣|借|工资|提成|奖金|油费|运费|停车费|过路费|餐费|饭钱|房租|"
    r"租金|水电|加班|罚款|转给|付给|打给|汇给|交给|还给(?!我)|额度|改成|换成|改为|取消|作废|价格|单价|"
    r"多少|什么|吗|么(?=$|[ ,。!])"
    r"|[了过到]没(?:有)?(?:$|[ ,。!])|是不是|是否|有没有|怎么|为什么|几时|何时|哪"
    r"|\b(?:not|n't|no (?:money|cash|payment|cheque)|never|hasn't|haven't|didn't|won't|don't|doesn't|"
    r"isn't|can't|cannot|will|'ll|would|could|should|shall|may|might|must|going to|gonna|wants? to|want|"
    r"need(?:s|ed)?|promised?|promises|agreed|expects?|expecting"
    r"|tomorrow|tmr|tmrw|next (?:week|month|monday|tuesday|wednesday|thursday|friday|time)|soon|later|"
    r"please|pls|kindly|remember|if|when|whether|unless|until|owes?|owed|owing|refund(?:ed)?|reimburse\w*|"
    r"salary|wages|petrol|parking|lunch|rent"
    r"|fuel|freight|paid to|pay to|sent to|gave to|pay(?:ing)? for|can|let's|limit|price|discount|change|"
    r"cancel|ask(?:ed)? for|asking|chase|due by|must be|to be paid|to pay|to collect|to settle)\b"
)
QUESTION = rule(
    r"\?|^(?:(?:hi|hey|so|and|but),? )?(?:did|does|do|has|have|is|was|were|are|when|how|why|what|who|"
    r"which|can|could|should|any)\b|吗|呢[ 。]*$|(?:了|过|到)没(?:有)?[ 。!]*$|是否|有没有|是不是|多少|"
    r"几[号时]|什么时候"
)
