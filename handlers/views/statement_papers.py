"""The words that go with a signed statement and with a statement's workbook, and the names of their files."""

from __future__ import annotations

from handlers.views.reply import Reply, Toast
from handlers.views.say import Text, Voice, blocks
from handlers.views.statement_text import figures, head_text, name_of
from sales.evidence import Evidence
from sales.outcomes import StatementSheet
from sales.signatures import SignedBy
from sales.statements import Statement

_PDF_COMING = Text(zh="📄 PDF 马上发来", en="📄 The PDF is on its way")
_EXCEL_COMING = Text(zh="📊 Excel 马上发来", en="📊 The Excel file is on its way")
_SIGNED = {
    SignedBy.CHAT: Text(
        zh="✅ <b>已签章的对账单 {number}</b>\n{customer}\n{start} 至 {end}\n期末余额 <b>{closing}</b>\n"
        "{who} {at} 在聊天中确认。最后一页是签署凭证，文件已封章。",
        en="✅ <b>Signed statement {number}</b>\n{customer}\n{start} to {end}\nClosing balance <b>{closing}</b>\n"
        "Confirmed in the chat by {who}, {at}. The evidence is on the last page; the file is sealed.",
    ),
    SignedBy.DRAWN: Text(
        zh="✅ <b>已签章的对账单 {number}</b>\n{customer}\n{start} 至 {end}\n期末余额 <b>{closing}</b>\n"
        "{who} {at} 手写签名。最后一页是签署凭证，文件已封章。",
        en="✅ <b>Signed statement {number}</b>\n{customer}\n{start} to {end}\nClosing balance <b>{closing}</b>\n"
        "Signed by hand by {who}, {at}. The evidence is on the last page; the file is sealed.",
    ),
    SignedBy.PAPER: Text(
        zh="✅ <b>已签章的对账单 {number}</b>\n{customer}\n{start} 至 {end}\n期末余额 <b>{closing}</b>\n"
        "纸质签章，照片由 {who} 提交，{at} 确认。最后一页是签署凭证，文件已封章。",
        en="✅ <b>Signed statement {number}</b>\n{customer}\n{start} to {end}\nClosing balance <b>{closing}</b>\n"
        "Signed on paper; photo from {who}, accepted {at}. The evidence is on the last page; the file is sealed.",
    ),
}
_WORKBOOK = Text(
    zh="📊 对账单 {number} · 第 {revision} 版\n{customer}\n{start} 至 {end}，期末余额 <b>{closing}</b>",
    en="📊 Statement {number} · revision {revision}\n{customer}\n{start} to {end}, closing balance <b>{closing}</b>",
)


def paper_coming(voice: Voice, *, excel: bool = False) -> Toast:
    """What appears for a moment while the file is being made."""
    return Toast((_EXCEL_COMING if excel else _PDF_COMING).plain(voice))


def signed_caption(evidence: Evidence, voice: Voice) -> Reply:
    """What stands under a signed statement."""
    content, signature = evidence.statement.snapshot, evidence.signature
    return Reply(
        _SIGNED[signature.kind].say(
            voice,
            number=evidence.statement.number,
            customer=voice.pick(content.customer_name_zh, content.customer_name_en),
            start=content.start,
            end=content.end,
            closing=content.closing,
            who=evidence.signer,
            at=signature.at,
        )
    )


def workbook_caption(sheet: StatementSheet, voice: Voice) -> Reply:
    """What stands under a workbook."""
    statement = sheet.statement
    content = statement.snapshot
    return Reply(
        _WORKBOOK.say(
            voice,
            number=statement.number,
            revision=statement.revision,
            customer=name_of(sheet, voice),
            start=content.start,
            end=content.end,
            closing=content.closing,
        )
    )


def signed_name(statement: Statement) -> str:
    """The file's name of a signed statement."""
    return f"{statement.number}-{statement.revision}-signed.pdf"


def workbook_name(statement: Statement) -> str:
    """The file's name of a workbook."""
    return f"{statement.number}-{statement.revision}.xlsx"


def statement_to_forward(sheet: StatementSheet, voice: Voice) -> Reply:
    """The PDF's caption in the rep's chat where it is passed on by hand: for the customer's eyes, without a word of
    how it stands with the house, and without buttons."""
    return Reply(blocks((head_text(sheet, voice), figures(sheet.statement, voice))))
