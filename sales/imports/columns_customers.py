"""The columns of customers."""

from __future__ import annotations

from sales.imports.column import Column, Holds
from sales.imports.columns_shared import ACTIVE, ALIASES, NAMES

CODE = Column(
    "code",
    "客户编码",
    "Customer code",
    ("编码", "客户编号", "客户代码", "编号", "code", "account", "account number", "customer"),
    must=True,
    note_zh="客户的唯一编码",
    note_en="the customer's own code",
    example_en="C01",
)


def _place(n: int) -> tuple[Column, ...]:
    tail = "" if n == 1 else str(n)
    return (
        Column(f"address{tail}", f"地址{tail}", f"Address{tail}", (f"送货地址{tail}", f"address {n}", f"地址 {n}")),
        Column(f"label{tail}", f"地址名{tail}", f"Address name{tail}", (f"地址标签{tail}", f"label{tail}")),
        Column(f"phone{tail}", f"电话{tail}", f"Phone{tail}", (f"联系电话{tail}", f"手机{tail}", f"tel{tail}")),
        Column(f"latitude{tail}", f"纬度{tail}", f"Latitude{tail}", (f"lat{tail}",), Holds.NUMBER),
        Column(f"longitude{tail}", f"经度{tail}", f"Longitude{tail}", (f"lon{tail}", f"lng{tail}"), Holds.NUMBER),
    )


PLACES = 3  # addresses of one customer that a table can hold

CUSTOMERS = (
    CODE,
    *(
        Column(c.key, c.zh, c.en, c.also, note_zh=c.note_zh, note_en=c.note_en, example_zh=zh, example_en=en)
        for c, zh, en in zip(NAMES, ("王记小吃", ""), ("王记小吃", "Wangji Snacks"), strict=True)
    ),
    Column(
        "aliases",
        "别名",
        "Aliases",
        ALIASES.also,
        note_zh=ALIASES.note_zh,
        note_en=ALIASES.note_en,
        example_en="王记;wangji",
    ),
    Column(
        "rep",
        "业务员",
        "Rep",
        ("销售", "销售员", "负责人", "客户经理", "sales rep", "salesperson", "owner"),
        note_zh="业务员的姓名，或其 Telegram 编号；要先邀请好",
        note_en="the rep's name or Telegram id; invite the rep first",
    ),
    Column(
        "credit_limit",
        "信用额度",
        "Credit limit",
        ("额度", "授信额度", "credit", "limit"),
        Holds.NUMBER,
        note_zh="不写就是 0",
        note_en="0 when empty",
        example_en="20000",
    ),
    Column("currency", "币种", "Currency", ("货币",), note_zh="公司的币种", note_en="the company's", example_en="CNY"),
    Column(
        "terms_days",
        "账期天数",
        "Terms (days)",
        ("账期", "付款天数", "terms", "payment terms", "terms days", "net days"),
        Holds.NUMBER,
        note_zh="开票后多少天付款",
        note_en="days from invoice to payment",
        example_en="30",
    ),
    Column("group", "客户组", "Group", ("客户分组", "客户群", "customer group", "segment")),
    Column("price_list", "价格表", "Price list", ("价目表", "价格表编码", "pricelist")),
    Column(
        "rating",
        "信用评级",
        "Rating",
        ("评级", "信用等级", "credit rating"),
        note_zh="A、B、C、D；D 只能先款后货",
        note_en="A, B, C or D; D pays before delivery",
        example_en="B",
    ),
    Column(
        "held",
        "停止供货",
        "On hold",
        ("冻结", "暂停供货", "hold", "blocked"),
        Holds.YES_NO,
        note_zh="是 或 否",
        note_en="yes or no",
        example_zh="否",
        example_en="no",
    ),
    Column(
        "tax_id", "税号", "Tax id", ("纳税人识别号", "统一社会信用代码", "tax number", "vat number", "vat id", "tin")
    ),
    *(column for n in range(1, PLACES + 1) for column in _place(n)),
    ACTIVE,
)
