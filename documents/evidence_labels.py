"""The words of the page of evidence, in both languages."""

from __future__ import annotations

from documents.labels import Label
from sales.disputes import DisputeKind, DisputeState
from sales.signatures import SignedBy

EVIDENCE = {
    "title": Label("签署凭证", "Evidence of signature"),
    "way": Label("签署方式", "Way of signing"),
    "statement": Label("对账单", "Statement"),
    "hash": Label("内容校验 SHA-256", "Content, SHA-256"),
    "closing": Label("确认的期末余额", "Closing balance agreed"),
    "name": Label("签署人", "Signed by"),
    "written": Label("签署时填写的姓名", "Name as written"),
    "account": Label("Telegram 账号", "Telegram account"),
    "at": Label("签署时间", "Signed at"),
    "accepted_at": Label("确认时间", "Accepted at"),
    "handed_in": Label("提交照片的人", "Photo handed in by"),
    "accepted": Label("确认照片的人", "Photo accepted by"),
    "photo": Label("签字原件照片", "Photo of the signed paper"),
    "photo_hash": Label("照片 SHA-256", "Photo, SHA-256"),
    "no_picture": Label("照片保存在公司，此处无法显示", "The photo is kept by the company; it cannot be shown here"),
    "drawing": Label("手写签名", "Drawn signature"),
    "seal": Label("电子封章", "Sealed with the certificate of"),
    "own_seal": Label("自签证书，由本公司系统生成", "self-signed, made by this company's own system"),
    "fingerprint": Label("证书 SHA-256", "Certificate, SHA-256"),
    "disputes": Label("异议与答复", "Disputes and answers"),
    "agreed": Label("异议期间已确认的单据", "Lines agreed while others were in dispute"),
    "revision": Label("版本", "Revision"),
    "whole": Label("整张对账单", "The whole statement"),
    "claimed": Label("客户认为应为", "Customer says it is"),
    "photo_of": Label("附照片 SHA-256", "with a photo, SHA-256"),
    "explained": Label("我方说明", "Our explanation"),
    "corrected_by": Label("更正单据", "Corrected by"),
    "note": Label(
        "本文件封章后，任何改动都会被 PDF 阅读器发现。",
        "Any change to this file after it was sealed is shown by PDF readers.",
    ),
}
WAYS = {
    SignedBy.CHAT: Label("在 Telegram 聊天中确认（两步）", "Confirmed in the Telegram chat, in two steps"),
    SignedBy.DRAWN: Label("在 Telegram 中手写签名", "Signed by hand on the screen, in Telegram"),
    SignedBy.PAPER: Label("纸质签章，照片由第二人确认", "Signed on paper; its photo accepted by a second person"),
}
KINDS = {
    DisputeKind.NOT_RECEIVED: Label("没有收到货", "Goods not received"),
    DisputeKind.AMOUNT: Label("金额不对", "Amount is wrong"),
    DisputeKind.PAID: Label("已经付过了", "Already paid"),
    DisputeKind.NOT_OURS: Label("不是我们的单", "Not ours"),
    DisputeKind.RETURNED: Label("已经退货", "Goods returned"),
    DisputeKind.PRICE: Label("价格不对", "Price is wrong"),
    DisputeKind.MISSING: Label("缺少一笔", "A line is missing"),
    DisputeKind.OTHER: Label("其他", "Other"),
}
STATES = {
    DisputeState.OPEN: Label("待答复", "Open"),
    DisputeState.EXPLAINED: Label("已说明", "Explained"),
    DisputeState.CORRECTED: Label("已更正", "Corrected"),
    DisputeState.WITHDRAWN: Label("已撤回", "Withdrawn"),
}
