"""The page for signing by hand: every word and figure on it, in the language of who signs, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.views.refusals import refusal_toast
from handlers.views.say import Text, Voice, clip, day, moment, money, short_day
from handlers.views.signing import check_code
from handlers.views.words import DOCUMENTS
from sales.desk.statements.signing.draw import SigningPage
from sales.drawing import BadDrawing
from sales.ledger import Entry
from sales.money import Money
from sales.outcomes import StatementSheet
from sales.people import Person
from sales.refusals import BadValue, OutOfDate, Refusal
from sales.signatures import SignedBy
from sales.statement_lines import Section, SectionKind, StatementLine, sections
from sales.statements import StatementState

Json = dict[str, Any]
NAME_LIMIT = 200  # units: the page has room for a long company name

_WORDS = {
    "heading": Text(zh="对账单 {number}", en="Statement {number}"),
    "revision": Text(zh="第 {revision} 版", en="Revision {revision}"),
    "period": Text(zh="{start} 至 {end}", en="{start} to {end}"),
    "closing": Text(zh="期末余额", en="Closing balance"),
    "opening": Text(zh="期初余额", en="Opening balance"),
    "check": Text(zh="校验码 {hash}", en="Check code {hash}"),
    "lines": Text(zh="查看明细（{count} 行）", en="Show the lines ({count})"),
    "hand": Text(zh="请在这里手写签名", en="Sign here with your finger"),
    "undo": Text(zh="撤销一笔", en="Undo"),
    "clear": Text(zh="清除", en="Clear"),
    "name": Text(zh="签名人姓名", en="Your name"),
    "agree": Text(zh="我确认期末余额 {closing} 无误", en="I confirm the closing balance of {closing}"),
    "final": Text(zh="签章后不能撤回。", en="A signature cannot be undone."),
    "send": Text(zh="签章并提交", en="Sign and send"),
    "sending": Text(zh="正在提交…", en="Sending …"),
    "close": Text(zh="关闭", en="Close"),
    "todo_hand": Text(zh="还没有签名", en="The signature is missing"),
    "todo_name": Text(zh="还没有填姓名", en="Your name is missing"),
    "todo_agree": Text(zh="还没有勾选确认", en="Please tick that you confirm"),
    "offline": Text(
        zh="没有收到回答，不知道有没有提交成功。请再试一次，只会算一次。",
        en="No answer came: it may have been sent, or not. Please try again; it counts only once.",
    ),
    "thanks": Text(zh="已签章，谢谢！", en="Signed, thank you!"),
    "thanks_more": Text(zh="聊天里的对账单已经更新。这一页可以关掉了。", en="The statement in the chat shows it."),
}
_SECTIONS = {
    SectionKind.PRIOR: Text(zh="以前期间的调整", en="Adjustments of earlier periods"),
    SectionKind.MOVED: Text(zh="本期明细", en="What moved"),
    SectionKind.CHARGED: Text(zh="应收单据", en="Charged"),
    SectionKind.CREDITED: Text(zh="回款与贷项", en="Payments and credits"),
    SectionKind.INVOICED: Text(zh="按品类的开票金额", en="Invoiced, by category"),
    SectionKind.OTHERS: Text(zh="其他", en="Others"),
}
_SIGNED = Text(zh="{who} 已在 {at} 签章。", en="Signed by {who}, {at}.")
_ON_PAPER = Text(zh="这张对账单已凭纸质签字确认。", en="This statement was signed on paper.")
_DISPUTED = Text(
    zh="这张对账单有异议，处理完之前不能签章。我们会在聊天里答复。",
    en="This statement is in dispute and cannot be signed until that is settled. We answer in the chat.",
)
_DONE = Text(zh="这张对账单已经处理，不用再签。", en="This statement is settled; nothing is left to sign.")
_SUPERSEDED = Text(
    zh="这一版已被新的一版代替，不能再签。请在聊天里发 /statements，打开最新的一版。",
    en="A newer revision replaced this one; it cannot be signed. Send /statements in the chat and open the newest.",
)
_NO_RIGHT = Text(
    zh="您可以查看，但没有签章权。请让贵公司有签章权的人来签，或联系业务员。",
    en="You may look at it but have no right to sign. Ask somebody of your company who has, or your rep.",
)
_NOT_YOURS = Text(zh="只有客户自己的联系人能签章。", en="Only the customer’s own contact can sign it.")
_AGED = Text(
    zh="这一页已过期。请关掉它，在聊天里再点“手写签名”。",
    en="This page is too old. Close it and tap “Sign by hand” in the chat again.",
)
_UNKNOWN = Text(
    zh="打不开这张对账单。请回到聊天，用对账单下面的按钮打开。",
    en="This statement cannot be opened here. Go back to the chat and use the button under the statement.",
)
_TOO_OFTEN = Text(zh="点得太快了，请过一分钟再试。", en="That was too often. Please try again in a minute.")


def signing_page(page: SigningPage, viewer: Person, voice: Voice) -> Json:
    """All that the page shows; with a pass it can be signed, without one it says why not."""
    sheet = page.sheet
    statement, content = sheet.statement, sheet.statement.snapshot
    words = {name: text for name, text in _WORDS.items() if name not in ("heading", "revision", "period", "lines")}
    shown: Json = {
        "language": voice.pick("zh-CN", "en"),
        "heading": _WORDS["heading"].plain(voice, number=statement.number),
        "customer": clip(voice.pick(content.customer_name_zh, content.customer_name_en), NAME_LIMIT),
        "period": _WORDS["period"].plain(voice, start=content.start, end=content.end),
        "revision": _WORDS["revision"].plain(voice, revision=statement.revision) if statement.revision > 1 else "",
        "amount": money(content.closing, voice),
        "check": _WORDS["check"].plain(voice, hash=check_code(sheet)),
        "lines": _WORDS["lines"].plain(voice, count=len(content.entries)),
        "sections": list(_sections(sheet, voice)),
        "words": {
            name: text.plain(voice, closing=content.closing) if name == "agree" else text.plain(voice)
            for name, text in words.items()
            if name != "check"
        },
        "name": clip(viewer.name),
        "seen": {"revision": statement.revision, "hash": statement.hash},
        "pass": page.pass_,
    }
    return shown if page.pass_ else {**shown, "notice": _why_closed(page, viewer, voice)}


def signed_page(voice: Voice) -> Json:
    """After it was signed."""
    return {"signed": True, "title": _WORDS["thanks"].plain(voice), "text": _WORDS["thanks_more"].plain(voice)}


def refused_page(refusal: Refusal, voice: Voice) -> Json:
    """Why not, in a sentence. `again`: the same page may try once more."""
    if isinstance(refusal, OutOfDate):
        return _said(_SUPERSEDED, voice)
    return {"refused": refusal_toast(refusal, voice).text, "again": isinstance(refusal, BadDrawing | BadValue)}


def aged_page(voice: Voice) -> Json:
    """The page was opened too long ago."""
    return _said(_AGED, voice)


def unknown_page(voice: Voice) -> Json:
    """Nobody we know opened it, or not out of the chat."""
    return _said(_UNKNOWN, voice)


def too_often_page(voice: Voice) -> Json:
    """Too many calls."""
    return {"refused": _TOO_OFTEN.plain(voice), "again": True}


def _said(text: Text, voice: Voice) -> Json:
    return {"refused": text.plain(voice), "again": False}


def _why_closed(page: SigningPage, viewer: Person, voice: Voice) -> str:
    """Why there is nothing to sign here for this viewer."""
    sheet = page.sheet
    statement = sheet.statement
    if page.superseded:
        return _SUPERSEDED.plain(voice)
    if statement.state is StatementState.CONFIRMED:
        return _signed(sheet, voice)
    if statement.state is StatementState.DISPUTED:
        return _DISPUTED.plain(voice)
    if not statement.unsigned:
        return _DONE.plain(voice)
    return (_NO_RIGHT if viewer.id in sheet.barred else _NOT_YOURS).plain(voice)


def _signed(sheet: StatementSheet, voice: Voice) -> str:
    signature = sheet.signature
    if signature is not None and signature.kind is SignedBy.PAPER:
        return _ON_PAPER.plain(voice)
    at = sheet.statement.signed_at
    if sheet.signer is None or at is None:
        return _DONE.plain(voice)
    return _SIGNED.plain(voice, who=sheet.signer, at=moment(at, voice))


def _sections(sheet: StatementSheet, voice: Voice) -> Iterator[Json]:
    content = sheet.statement.snapshot
    yield {"title": "", "lines": [_line("", _WORDS["opening"].plain(voice), content.opening, voice)]}
    for section in sections(content):
        yield _section(section, voice)
    yield {"title": "", "lines": [_line("", _WORDS["closing"].plain(voice), content.closing, voice)]}


def _section(section: Section, voice: Voice) -> Json:
    return {"title": _SECTIONS[section.kind].plain(voice), "lines": [_moved(line, voice) for line in section.lines]}


def _moved(line: StatementLine, voice: Voice) -> Json:
    if isinstance(line.of, Entry):
        shown = short_day(line.of.day, voice)
        what = DOCUMENTS[line.of.kind].plain(voice)
        return _line(shown, what, line.amount, voice) | {"number": line.of.number, "full": day(line.of.day, voice)}
    return _line("", clip(voice.pick(line.of.name_zh, line.of.name_en)), line.amount, voice)


def _line(when: str, what: str, amount: Money, voice: Voice) -> Json:
    return {"day": when, "what": what, "amount": money(amount, voice), "credit": amount.minor < 0}
