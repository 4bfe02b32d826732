"""The columns of opening balances."""

from __future__ import annotations

from sales.imports.column import Column, Holds, day_column
from sales.imports.columns_customers import CODE

OPENINGS = (
    CODE,
    Column(
        "document",
        "原单据号",
        "Document",
        ("单据号", "单号", "发票号", "凭证号", "document number", "doc no", "invoice", "invoice number", "reference"),
        must=True,
        note_zh="原来账上的单据号；同一客户同一单号只带一次",
        note_en="its number in the former books; each number of a customer is brought over once",
        example_en="2025-0815",
    ),
    Column(
        "amount",
        "未收金额",
        "Open amount",
        ("金额", "余额", "欠款", "应收", "期初余额", "amount", "balance", "open", "outstanding", "amount due"),
        Holds.NUMBER,
        True,
        note_zh="还没收的，含税；客户多付的写负数",
        note_en="what is not paid of it, tax included; below zero where the customer paid too much",
        example_en="1280",
    ),
    Column(
        "currency",
        "币种",
        "Currency",
        ("货币", "curr", "ccy"),
        note_zh="三个字母；不写就是客户的币种",
        note_en="three letters; the customer's own when empty",
        example_en="CNY",
    ),
    day_column("day", "单据日期", "Date", "日期", "开票日期", "document date", "invoice date"),
    day_column(
        "due",
        "到期日",
        "Due date",
        "到期",
        "due",
        note_zh="不写就按单据日期加账期",
        note_en="the date and the customer's terms when empty",
    ),
)
