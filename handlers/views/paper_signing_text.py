"""The photo of a signed print in words: which statement, how that is known, and how far it is."""

from __future__ import annotations

from datetime import timedelta

from handlers.views.say import Html, Text, Voice, blocks, day, lines, long
from handlers.views.words import REASON
from sales.paper_signing import OPEN_SIGNINGS, Ink, PaperSigningSheet, SamePhoto, SigningState
from sales.people import Person
from sales.statements import Snapshot, Statement

_HEADS = {
    SigningState.TAKEN: Text(zh="📄 <b>签字的对账单</b>", en="📄 <b>Signed statement</b>"),
    SigningState.WAITING: Text(zh="⏳ <b>签字的对账单，等确认</b>", en="⏳ <b>Signed statement, to be accepted</b>"),
    SigningState.ACCEPTED: Text(zh="✅ <b>签字的对账单，已确认</b>", en="✅ <b>Signed statement, accepted</b>"),
    SigningState.REFUSED: Text(zh="❌ <b>签字的对账单，已退回</b>", en="❌ <b>Signed statement, refused</b>"),
    SigningState.WITHDRAWN: Text(zh="<b>签字的对账单，已撤回</b>", en="<b>Signed statement, taken back</b>"),
}
_WHAT = Text(
    zh="<b>{customer}</b> {period} 对账单 · 第 {revision} 版\n{number} · 期末余额 <b>{closing}</b>",
    en="<b>{customer}</b>, {period}, revision {revision}\n{number} · closing balance <b>{closing}</b>",
)
_BY_CODE = Text(zh="二维码已核验", en="Code read and genuine")
_BY_HAND = Text(zh="没有读到二维码，是{who}选的", en="No code was read: {who} chose it")
_BY_HAND_LOOK = Text(
    zh="⚠️ 没有读到二维码，是{who}选的：请对照片上的单号和版次",
    en="⚠️ No code was read, {who} chose it: compare number and revision on the photo",
)
_SENT = Text(zh="{who} {at} 提交", en="Handed in by {who}, {at}")
_NEXT = Text(
    zh="提交后，由另一位主管或财务看照片确认。", en="A manager or finance, somebody else, then accepts the photo."
)
_UNREAD = Text(zh="没有读到照片上的二维码。", en="The code on the photo could not be read.")
_OLD = Text(
    zh="这张是没有防伪码的旧版打印，请你选一下。",
    en="This is an old print without a mark against forgery: please choose.",
)
_LOOK = Text(
    zh="照片上有签字或盖章、没有写异议，才点确认。", en="Accept it if it is signed or stamped and disputes nothing."
)
_WAITS = Text(zh="等另一位主管或财务确认。", en="Another person, a manager or finance, is to accept it.")
_ACCEPTED = Text(zh="{who} {at} 看过照片，确认签章", en="Accepted by {who}, {at}")
_REFUSED = Text(zh="{who} {at} 退回", en="Refused by {who}, {at}")
_ANEW = Text(zh="改好以后再拍一张发来。", en="Put it right and send another photo.")
_INK = {
    Ink.SEEN: Text(zh="✍️ 签章处有笔迹或印章", en="✍️ Something is written or stamped in the place to sign"),
    Ink.NONE: Text(
        zh="⚠️ <b>签章处没有看到签字或盖章</b>", en="⚠️ <b>No signature or stamp seen in the place to sign</b>"
    ),
    Ink.HIDDEN: Text(zh="签章处看不清，或没有拍到", en="The place to sign is not visible"),
}
_SIGN_FIRST = Text(
    zh="没签的，请客户签好再拍一张；签了的照常提交。",
    en="If it is not signed, have it signed and send another photo; if it is, hand it in.",
)
_ALIKE = Text(
    zh="⚠️ <b>看起来是 {at} 交给 {number} 第 {revision} 版的那张照片</b>",
    en="⚠️ <b>This looks like the photo handed in for {number}, revision {revision}, {at}</b>",
)
_ALIKE_UNTOLD = Text(
    zh="⚠️ <b>看起来是 {at} 交给另一张对账单的那张照片</b>",
    en="⚠️ <b>This looks like a photo handed in for another statement, {at}</b>",
)
_ANOTHER_SHEET = Text(zh="是另一张纸吗？", en="Is it another sheet of paper?")
_SAME_REFUSED = Text(zh="⚠️ 同一张照片之前交过，被退回：{reason}", en="⚠️ This very photo was refused before: {reason}")
_SAME = Text(zh="⚠️ 同一张照片之前交过。", en="⚠️ This very photo was handed in before.")
_SAME_OTHER = Text(
    zh="⚠️ <b>同一张照片也交给了另一张对账单 {number}</b>",
    en="⚠️ <b>This very photo was also handed in for another statement, {number}</b>",
)
_SAME_OTHER_UNTOLD = Text(
    zh="⚠️ <b>同一张照片也交给了另一张对账单</b>",
    en="⚠️ <b>This very photo was also handed in for another statement</b>",
)
_WAS_ACCEPTED = Text(
    zh="✅ <b>{who}</b> 确认了你交的签字对账单\n{what}", en="✅ <b>{who}</b> accepted the signed statement\n{what}"
)
_WAS_REFUSED = Text(
    zh="❌ <b>{who}</b> 退回了你交的签字对账单\n{what}", en="❌ <b>{who}</b> refused the signed statement\n{what}"
)
_MONTH = Text(zh="{year}年{month}月", en="{month}/{year}")
_DAYS = Text(zh="{start} 至 {end}", en="{start} to {end}")
_OFFERED = Text(zh="{customer} {year}年{month}月", en="{customer} {month}/{year}")
_IN_FULL = Text(zh="{number} · {customer} {period}", en="{number} · {customer}, {period}")
_ASIDE = Text(zh="<b>已放一边</b>", en="<b>Put aside</b>")


def card_text(sheet: PaperSigningSheet, viewer: Person, voice: Voice) -> Html:
    """All of it; a caption's length."""
    signing = sheet.signing
    aside = signing.state is SigningState.WITHDRAWN and signing.handed_at is None
    sent = _SENT.say(voice, who=sheet.sender.name, at=signing.handed_at) if signing.handed_at else ""
    return blocks(
        (
            (_ASIDE if aside else _HEADS[signing.state]).say(voice),
            lines((_what(sheet, voice), _known_by(sheet, viewer, voice), _ink(sheet, voice), sent)),
            lines((*(_same(each, voice) for each in sheet.same[-2:]), _asked(sheet, viewer, voice))),
            _standing(sheet, viewer, voice),
        )
    )


def decided_text(sheet: PaperSigningSheet, voice: Voice) -> Html:
    """What the second person decided, for who handed it in."""
    refused = sheet.signing.state is SigningState.REFUSED
    said = (_WAS_REFUSED if refused else _WAS_ACCEPTED).say(
        voice, who=sheet.decider.name if sheet.decider else "", what=_what(sheet, voice)
    )
    return lines((said, *_why(sheet, voice), _ANEW.say(voice) if refused else ""))


def offered(statement: Statement, voice: Voice) -> str:
    """A statement to choose: whose, and of which month."""
    content = statement.snapshot
    return _OFFERED.plain(
        voice, customer=_customer(content, voice), month=f"{content.end.month}", year=f"{content.end:%y}"
    )


def in_full(statement: Statement, voice: Voice) -> Html:
    """The same with its number and its whole period."""
    content = statement.snapshot
    return _IN_FULL.say(
        voice, number=statement.number, customer=_customer(content, voice), period=period(content, voice)
    )


def _customer(content: Snapshot, voice: Voice) -> str:
    return voice.pick(content.customer_name_zh, content.customer_name_en)


def period(content: Snapshot, voice: Voice) -> str:
    """A whole month by its name, anything else by its days."""
    if content.start.day == 1 and content.end == (content.start + timedelta(days=31)).replace(day=1) - timedelta(
        days=1
    ):
        return _MONTH.plain(voice, year=str(content.end.year), month=str(content.end.month))
    return _DAYS.plain(voice, start=day(content.start, voice), end=day(content.end, voice))


def _what(sheet: PaperSigningSheet, voice: Voice) -> Html:
    if sheet.statement is None:
        return Html()
    statement = sheet.statement.statement
    content = statement.snapshot
    return _WHAT.say(
        voice,
        customer=_customer(content, voice),
        period=period(content, voice),
        revision=str(statement.revision),
        number=statement.number,
        closing=content.closing,
    )


def _known_by(sheet: PaperSigningSheet, viewer: Person, voice: Voice) -> Html:
    """How it is known which statement it is."""
    code = sheet.signing.code
    if sheet.statement is None:
        return (_OLD if code else _UNREAD).say(voice)
    if code is not None and code.startswith("FC2:"):
        return _BY_CODE.say(voice)
    look = sheet.may_decide and viewer.id != sheet.sender.id and sheet.signing.state is SigningState.WAITING
    return (_BY_HAND_LOOK if look else _BY_HAND).say(voice, who=sheet.sender.name)


def _ink(sheet: PaperSigningSheet, voice: Voice) -> Html:
    """What the eye saw, as long as it may help somebody to decide."""
    if sheet.signing.ink is None or sheet.signing.state not in OPEN_SIGNINGS:
        return Html()
    return _INK[sheet.signing.ink].say(voice)


def alike_elsewhere(sheet: PaperSigningSheet) -> bool:
    """Whether it looks like a photo of another statement, so that its sender has to say that it is not."""
    return sheet.signing.state is SigningState.TAKEN and any(not each.exact for each in sheet.same)


def _asked(sheet: PaperSigningSheet, viewer: Person, voice: Voice) -> Html:
    own = viewer.id == sheet.sender.id
    return _ANOTHER_SHEET.say(voice) if own and alike_elsewhere(sheet) else Html()


def _same(each: SamePhoto, voice: Voice) -> Html:
    if not each.exact:
        at = each.at or ""
        if each.number is None:
            return _ALIKE_UNTOLD.say(voice, at=at)
        return _ALIKE.say(voice, number=each.number, revision=str(each.revision), at=at)
    if each.other and each.number is None:
        return _SAME_OTHER_UNTOLD.say(voice)
    if each.other:
        return _SAME_OTHER.say(voice, number=each.number or "")
    if each.state is SigningState.REFUSED and each.reason:
        return _SAME_REFUSED.say(voice, reason=long(each.reason))
    return _SAME.say(voice)


def _standing(sheet: PaperSigningSheet, viewer: Person, voice: Voice) -> Html:
    state, own = sheet.signing.state, viewer.id == sheet.sender.id
    if state is SigningState.TAKEN:
        unsigned = _SIGN_FIRST.say(voice) if sheet.signing.ink is Ink.NONE else ""
        return lines((unsigned, _NEXT.say(voice))) if own and sheet.statement is not None else Html()
    if state is SigningState.WAITING:
        return (_LOOK if sheet.may_decide else _WAITS).say(voice)
    if sheet.decider is None:
        return Html()
    said = _ACCEPTED if state is SigningState.ACCEPTED else _REFUSED
    who = said.say(voice, who=sheet.decider.name, at=sheet.signing.decided_at or sheet.signing.at)
    anew = _ANEW.say(voice) if own and state is SigningState.REFUSED else ""
    return lines((who, *_why(sheet, voice), anew))


def _why(sheet: PaperSigningSheet, voice: Voice) -> tuple[Html, ...]:
    return (REASON.say(voice, reason=long(sheet.signing.reason)),) if sheet.signing.reason else ()
