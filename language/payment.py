"""Ways to pay as said, and talk of old debts, which is none of an order's business."""

from __future__ import annotations

from language.text import rule

_TABLE = (
    (
        "monthly",
        r"月结|月底(?:一起)?结(?:账|算)?|下月结|挂账|挂帐|记账|记帐|赊账|赊|账期|先挂着|\b(?:on (?:the |our |my "
        r"|their )?(?:account|tab"
        r"|credit)|monthly(?: (?:billing|account|terms|settlement))?|end[- ]of[- ]month (?:billing|payment"
        r"|settlement|account)|pay(?:s|ing)? (?:at )?(?:the )?(?:end of (?:the )?month|month[- ]end)|net ?30"
        r"|bill (?:them|us|him|her|me)?(?: later| monthly)?)\b",
    ),
    (
        "cash",
        r"现结|现金|付现|现款|货到付款|货到付现|一手交钱一手交货|\b(?:cash(?: on delivery)?|c\.?o\.?d\.?)\b",
    ),
    (
        "wechat",
        r"微信(?:支付|付款|付|转账|转|扫码|结)?(?!联系|说|群|号|上|发|里|聊|我|名|找|通知)|\b(?:wechat|weixin"
        r"|wx)(?: ?pay)?\b",
    ),
    ("alipay", r"支付宝(?:支付|付款|付|转账|转)?|\b(?:alipay|zfb)\b"),
    (
        "bank",
        r"银行(?:卡)?(?:转账|汇款)?|对公(?:转账|账户)?|转账|汇款|打款|电汇|刷卡转账|\b(?:bank(?: transfer| wire)?"
        r"|wire(?: transfer)?"
        r"|transfer|eft|ach)\b",
    ),
)
_COMPILED = tuple((method, rule(pattern)) for method, pattern in _TABLE)
_NOT = rule(r"(?:不要|不用|别|不走|不|取消|not|no longer|no|instead of)(?: on| by| the)? ?$")
OLD_DEBT = rule(
    r"欠|(?:上次|上回|上个?月|上周|之前|以前|前面|昨天|上一?单)[^,。;\n]{0,8}(?:款|账|钱|结清|付了|转了|付清|打了"
    r"|结了|结过|付过)"
    r"|\b(?:old (?:balance|bill|invoice|debt)|(?:last|previous) (?:month|week|time|invoice|bill"
    r"|order)(?:'s)? (?:bill|balance|invoice|payment|is paid|was paid)|outstanding|owe[sd]?|overdue|(?:paid"
    r"|settled|cleared) (?:for )?(?:the |their |his |her |off )?(?:last|old|previous|outstanding|balance|invoice"
    r"|debt))\b"
)


def find_payment(norm: str, at: int) -> tuple[int, str] | None:
    """The way to pay said at this place: where the words end and its key."""
    before = norm[at - 1 : at]
    if before.isascii() and before.isalpha() and norm[at].isascii():
        return None
    for method, pattern in _COMPILED:
        found = pattern.match(norm, at)
        if found:
            return (found.end(), "" if _NOT.search(norm, max(0, at - 14), at) else method)
    return None
