"""The words of a statement's forms and layouts, in both languages."""

from __future__ import annotations

from documents.labels import Label
from sales.statements import Form

FORMS = {
    Form.BALANCE_FORWARD: Label("余额结转", "Balance forward"),
    Form.OPEN_ITEM: Label("未清项目", "Open items"),
}

MOVEMENTS = {
    "moved": Label("本期往来", "This period"),
    "charged_documents": Label("应收单据", "Charged"),
    "credited_documents": Label("收款与冲减", "Paid or credited"),
    "invoiced": Label("本期开票（按商品类别）", "Invoiced, by product category"),
    "others": Label("其他往来", "Other entries"),
    "subtotal": Label("小计", "Subtotal"),
    "left": Label("未清", "Left open"),
    "settled_by": Label("已核销", "settled by"),
    "items": Label("未清单据", "Open items"),
    "due": Label("到期日", "Due"),
    "late": Label("逾期天数", "Days late"),
    "amount": Label("原金额", "Amount"),
    "movements": Label("本期往来", "What moved"),
    "form": Label("形式", "Form"),
    "because": Label("更正原因", "Because"),
}
