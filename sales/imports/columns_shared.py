"""Columns that tables of several kinds have."""

from __future__ import annotations

from sales.imports.column import Column, Holds

NAMES = (
    Column(
        "name_zh",
        "中文名",
        "Chinese name",
        ("名称", "品名", "商品名称", "客户名称", "中文名称", "name zh"),
        note_zh="两个名称至少写一个",
        note_en="at least one of the two names",
        example_zh="可乐 500ml",
        example_en="可乐 500ml",
    ),
    Column(
        "name_en",
        "英文名",
        "English name",
        ("name", "英文名称", "product name", "customer name", "description", "name en"),
        note_zh="两个名称至少写一个",
        note_en="at least one of the two names",
        example_en="Cola 500ml",
    ),
)
ALIASES = Column(
    "aliases",
    "别名",
    "Aliases",
    ("别称", "俗称", "简称", "alias", "also called", "nicknames"),
    note_zh="大家怎么叫它，用分号隔开",
    note_en="what people call it, separated by semicolons",
    example_en="可乐;coke",
)
ACTIVE = Column(
    "active",
    "启用",
    "Active",
    ("在售", "有效", "状态", "enabled", "status"),
    Holds.YES_NO,
    note_zh="是 或 否；否＝停用",
    note_en="yes or no; no = not in use any more",
    example_zh="是",
    example_en="yes",
)
SKU = Column(
    "sku",
    "SKU",
    "SKU",
    (
        "编码",
        "商品编码",
        "货号",
        "商品编号",
        "产品编码",
        "编号",
        "item code",
        "item",
        "product code",
        "code",
        "article",
    ),
    must=True,
    note_zh="商品的唯一编码，最多 64 个字符",
    note_en="the product's own code, 64 characters at most",
    example_en="COLA500",
)
