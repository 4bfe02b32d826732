"""Statements that reached nobody: the rep's one list with why, and one of them to be passed on by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.views.keys import choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, money
from handlers.views.statement_text import grouped, name_of, told_apart
from sales.desk.pass_on import Invited, PassOn, Unreached
from sales.dispatch import Dispatch, DispatchState, WhyFailed
from sales.outcomes import StatementSheet

_TITLE = Text(
    zh="📄 <b>{count} 张对账单没有送到客户手里</b>\n请打印或转发给他们。",
    en="📄 <b>Statements that did not reach the customer: {count}</b>\nPlease print them or pass them on.",
)
_ENTRY = Text(zh="{customer}{end}  <b>{closing}</b>\n    {why}", en="{customer}{end}  <b>{closing}</b>\n    {why}")
_WHOSE = Text(zh="{customer}  <b>{closing}</b>", en="{customer}  <b>{closing}</b>")
_MORE = Text(zh="… 其余 {count} 张见 /statements", en="… and {count} more, see /statements")
_HINT = Text(
    zh="点一下：拿 PDF 和可转发的话，也可以生成邀请链接。",
    en="Tap one for its PDF with words to forward, or to invite the contact.",
)
_NOBODY = Text(zh="客户没有绑定 Telegram", en="The customer is not on Telegram")
_WHY = {
    WhyFailed.BLOCKED: Text(zh="{who} 屏蔽了机器人", en="{who} has blocked the bot"),
    WhyFailed.NEVER_STARTED: Text(zh="{who} 没有打开过机器人", en="{who} has never opened the bot"),
    WhyFailed.NO_TELEGRAM: Text(zh="{who} 还没有绑定 Telegram", en="{who} has not joined yet"),
    WhyFailed.TELEGRAM_ERROR: Text(zh="Telegram 没能发给 {who}", en="Telegram could not deliver to {who}"),
}
_QUEUED = Text(zh="正在发给 {who}", en="On its way to {who}")
_SENT = Text(zh="已送达 {who}", en="Delivered to {who}")
_OPENED = Text(zh="{who} 已打开", en="Opened by {who}")
_SIGNED = Text(zh="{who} 已签章", en="Signed by {who}")
_MARKS = {DispatchState.QUEUED: "🕓", DispatchState.SENT: "📨", DispatchState.FAILED: "⚠️"}
_LINE = Text(zh="{mark} {said}", en="{mark} {said}")
_FORWARD = Text(
    zh="您好，{customer} 的对账单 {number}\n{start} 至 {end}\n期末余额 <b>{closing}</b>\n"
    "请核对。无误请签字盖章后拍照发回，有问题请告诉我们。\n校验码 <code>{check}</code>",
    en="Hello, this is statement {number} of {customer}\n{start} to {end}\nClosing balance <b>{closing}</b>\n"
    "Please check it. If it is right, sign it and send a photo back. If not, tell us what is wrong.\n"
    "Check code <code>{check}</code>",
)
_TO_FORWARD = Text(zh="👇 这条可以直接转发给客户", en="👇 Forward this to the customer")
_AGAIN = Text(zh="🔁 再发一次", en="🔁 Send again")
_INVITE = Text(zh="🔗 邀请联系人", en="🔗 Invite the contact")
_INVITATION = Text(
    zh="{customer} 的对账单现在可以在 Telegram 上核对和签章。请点这个链接：\n{link}\n只能用一次，{until} 前有效。",
    en="Statements of {customer} can be checked and signed on Telegram. Please open this link:\n{link}\n"
    "It works once, until {until}.",
)
_GOING = Text(zh="好，正在再发一次", en="All right, it is being sent again")


def pass_on_list(found: Unreached, voice: Voice) -> Reply:
    """To the rep: the statements that reached nobody with why; a button each."""
    sheets, rest = found.sheets, found.count - len(found.sheets)
    more = _MORE.say(voice, count=rest) if rest > 0 else Html("")
    ends = told_apart(sheets, voice)
    listed = lines(_entry(sheet, ends, voice) for sheet in sheets)
    keys = (choice(_label(s, ends, voice), Verb.PASS_ON, s.statement.id) for s in sheets)
    return Reply(blocks((_TITLE.say(voice, count=found.count), listed, more, _HINT.say(voice))), rows(*keys))


def pass_on_card(found: PassOn, voice: Voice) -> Reply:
    """One of them: how it stands, and what can be done."""
    sheet = found.sheet
    stands = dispatch_lines(sheet, voice) or _NOBODY.say(voice)
    head = _WHOSE.say(voice, customer=sheet.customer, closing=sheet.statement.snapshot.closing)
    return Reply(blocks((head, stands, _TO_FORWARD.say(voice))), pass_on_keys(sheet, voice))


def pass_on_keys(sheet: StatementSheet, voice: Voice) -> Rows:
    """To send it again where somebody can be sent to; to invite."""
    id_ = sheet.statement.id
    again: tuple[Button, ...] = (
        (key(_AGAIN, voice, Verb.STATEMENT_AGAIN, id_, sheet.statement.revision),) if sheet.reachable else ()
    )
    return rows((*again, key(_INVITE, voice, Verb.INVITE_CONTACT, id_)))


def words_to_forward(sheet: StatementSheet, voice: Voice) -> Reply:
    """What the rep forwards to the customer: it says all that the customer needs, and nothing else."""
    statement, snapshot = sheet.statement, sheet.statement.snapshot
    text = _FORWARD.say(
        voice,
        customer=name_of(sheet, voice),
        number=statement.number,
        start=snapshot.start,
        end=snapshot.end,
        closing=snapshot.closing,
        check=grouped(statement),
    )
    return Reply(text)


def invitation(invited: Invited, link: str, voice: Voice) -> Reply:
    """What the rep forwards to the customer's contact."""
    return Reply(_INVITATION.say(voice, customer=invited.customer, link=Ours(link), until=invited.until))


def sent_again(voice: Voice) -> Toast:
    """It is on its way."""
    return Toast(_GOING.plain(voice))


def dispatch_lines(sheet: StatementSheet, voice: Voice) -> Html:
    """To whom it was handed, one line each: on its way, delivered, opened, signed, or why not."""
    signer = sheet.signer.id if sheet.signer else None
    return lines(
        _LINE.say(voice, mark=_mark(each, signer), said=_said(each, signer, voice)) for each in sheet.dispatches
    )


def why_unreached(dispatches: Iterable[Dispatch], voice: Voice) -> Html:
    """Why it reached nobody, by the first that failed."""
    failed = next((each for each in dispatches if each.why is not None), None)
    if failed is None or failed.why is None:
        return _NOBODY.say(voice)
    return _WHY[failed.why].say(voice, who=failed.name)


def _entry(sheet: StatementSheet, ends: Mapping[int, str], voice: Voice) -> Html:
    why, end = why_unreached(sheet.dispatches, voice), Ours(ends[sheet.statement.id])
    return _ENTRY.say(voice, customer=sheet.customer, end=end, closing=sheet.statement.snapshot.closing, why=why)


def _label(sheet: StatementSheet, ends: Mapping[int, str], voice: Voice) -> str:
    return named(
        name_of(sheet, voice), ends[sheet.statement.id].lstrip() or money(sheet.statement.snapshot.closing, voice)
    )


def _mark(each: Dispatch, signer: int | None) -> str:
    return "✅" if each.person_id == signer else "👀" if each.opened else _MARKS[each.state]


def _said(each: Dispatch, signer: int | None, voice: Voice) -> Html:
    if each.person_id == signer:
        return _SIGNED.say(voice, who=each.name)
    if each.opened:
        return _OPENED.say(voice, who=each.name)
    if each.why is not None:
        return _WHY[each.why].say(voice, who=each.name)
    return (_QUEUED if each.state is DispatchState.QUEUED else _SENT).say(voice, who=each.name)
