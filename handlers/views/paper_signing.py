"""The photo of a signed print: its card for who sent it and for the second person, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.keys import BACK, choice, key, named, page_of, rows
from handlers.views.paper_signing_text import alike_elsewhere, card_text, decided_text, in_full, offered
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Text, Voice, blocks, lines, money
from handlers.views.words import PAGES, WRITE_REASON
from sales.paper_refusals import SupersededPrint
from sales.paper_signing import (
    PaperAccepted,
    PaperHandedIn,
    PaperRefused,
    PaperSigningSheet,
    PaperTaken,
    PaperWithdrawn,
    SigningState,
)
from sales.people import Person

Outcome = PaperTaken | PaperHandedIn | PaperWithdrawn | PaperAccepted | PaperRefused

_HAND_IN = Text(zh="✅ 提交", en="✅ Hand it in")
_ANOTHER = Text(zh="✅ 是另一张纸，提交", en="✅ Another sheet: hand it in")
_WITHDRAW = Text(zh="撤回", en="Take it back")
_NOT_ONE = Text(zh="不是签字的对账单", en="Not a signed statement")
_ACCEPT = Text(zh="✅ 签字属实，确认签章", en="✅ It is signed: accept")
_REFUSE = Text(zh="❌ 退回", en="❌ Refuse")
_WHOLE = Text(zh="{number} 签字照片，全图", en="{number}, signed: the whole photo")
_OPEN = Text(zh="打开", en="Open")
_WHY = Text(zh="为什么退回？交的人会看到原因。", en="Why do you refuse it? The sender will see the reason.")
_SENT_BEFORE = {
    SigningState.TAKEN: Text(
        zh="📷 这张照片已经发过，还没有提交。", en="📷 You sent this very photo before; it is not handed in yet."
    ),
    SigningState.WAITING: Text(
        zh="📷 这张照片已经发过，正在等另一个人确认。",
        en="📷 You sent this very photo before; it waits for a second person.",
    ),
    SigningState.ACCEPTED: Text(
        zh="📷 这张照片已经发过，对账单已经签章生效。",
        en="📷 You sent this very photo before; the statement is signed with it.",
    ),
}
_WHICH = Text(zh="点是哪一张：", en="Which statement is it?")
_NONE = Text(zh="你这里没有等签字的对账单。", en="There is no statement of yours that waits to be signed.")
_REASONS = (
    Text(zh="没有签字或盖章", en="Not signed or stamped"),
    Text(zh="照片看不清", en="The photo is not legible"),
    Text(zh="不是这一张对账单", en="It is another statement"),
    Text(zh="上面写了有异议", en="A dispute is written on it"),
    Text(zh="不是客户的人签的", en="Not signed by the customer"),
)
_TOASTS = {
    PaperTaken: Text(zh="记下了", en="Noted"),
    PaperHandedIn: Text(zh="✅ 已提交，等另一个人确认", en="✅ Handed in: a second person accepts it"),
    PaperWithdrawn: Text(zh="已撤回", en="Taken back"),
    PaperAccepted: Text(zh="✅ 已确认，对账单签章生效", en="✅ Accepted: the statement is signed"),
    PaperRefused: Text(zh="❌ 已退回", en="❌ Refused"),
}
_SUPERSEDED = Text(
    zh="⚠️ <b>这是第 {old} 版，已被第 {new} 版取代，不能再签。</b>\n对账单 {number}：请打印第 {new} 版给客户签。",
    en="⚠️ <b>This is revision {old}; revision {new} has replaced it, so it cannot be signed any more.</b>\n"
    "Statement {number}: please have revision {new} printed and signed.",
)
_CURRENT = Text(zh="📄 发第 {new} 版来打印", en="📄 Send revision {new} to print")


@dataclass(frozen=True, slots=True)
class Choices:
    """What it may be of, page by page."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class RefuseReasons:
    """Why it is refused."""


Screen = Choices | RefuseReasons | None


def print_card(sheet: PaperSigningSheet, viewer: Person, voice: Voice, screen: Screen = None) -> Reply:
    """The card as this viewer may see it; short enough to be the photo's caption."""
    text = card_text(sheet, viewer, voice)
    if isinstance(screen, RefuseReasons) and _decides(sheet):
        seen = (sheet.id, sheet.version)
        ready = ((key(t, voice, Verb.PRINT_REFUSE_FOR, *seen, i),) for i, t in enumerate(_REASONS))
        write = (key(WRITE_REASON, voice, Verb.PRINT_TYPE_REFUSE, *seen),)
        back = (key(BACK, voice, Verb.PRINT, *seen, 0),)
        return Reply(blocks((text, _WHY.say(voice))), rows(*ready, write, back))
    if (
        viewer.id == sheet.sender.id
        and sheet.signing.state is SigningState.TAKEN
        and sheet.signing.statement_id is None
    ):
        return _choosing(sheet, voice, screen.page if isinstance(screen, Choices) else 0)
    return Reply(text, _keys(sheet, viewer, voice))


def print_sent_before(sheet: PaperSigningSheet, viewer: Person, voice: Voice) -> Reply:
    """Its card for who sent the very same photo once more: that it is known, and where it stands."""
    card, said = print_card(sheet, viewer, voice), _SENT_BEFORE.get(sheet.signing.state)
    return Reply(blocks((said.say(voice), card.text)), card.buttons) if said else card


def print_toast(outcome: Outcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    return Toast(_TOASTS[type(outcome)].plain(voice))


def refuse_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    return _REASONS[index].plain(voice) if 0 <= index < len(_REASONS) else None


def print_decided(sheet: PaperSigningSheet, voice: Voice) -> Reply:
    """Tells who handed it in what the second person decided."""
    return Reply(decided_text(sheet, voice), ((key(_OPEN, voice, Verb.OPEN_PRINT, sheet.id),),))


def superseded_print(refusal: SupersededPrint, voice: Voice) -> Reply:
    """A superseded revision cannot be signed: the current one, with one tap."""
    facts = {"old": str(refusal.revision), "new": str(refusal.current_revision)}
    current = key(_CURRENT, voice, Verb.OPEN_STATEMENT, refusal.current_id, new=facts["new"])
    return Reply(_SUPERSEDED.say(voice, number=refusal.number, **facts), ((current,),))


def whole_photo(sheet: PaperSigningSheet, voice: Voice) -> Reply:
    """Stands under the photo that goes before the card, whose own picture is the place to sign."""
    number = sheet.statement.statement.number if sheet.statement else ""
    return Reply(_WHOLE.say(voice, number=number))


def _decides(sheet: PaperSigningSheet) -> bool:
    return sheet.may_decide and sheet.signing.state is SigningState.WAITING


def _keys(sheet: PaperSigningSheet, viewer: Person, voice: Voice) -> Rows:
    seen, state = (sheet.id, sheet.version), sheet.signing.state
    if _decides(sheet):
        refuse = key(_REFUSE, voice, Verb.PRINT_REFUSE, *seen)
        return ((key(_ACCEPT, voice, Verb.PRINT_ACCEPT, *seen),), (refuse,))
    if viewer.id != sheet.sender.id:
        return ()
    if state is SigningState.WAITING:
        return ((key(_WITHDRAW, voice, Verb.PRINT_WITHDRAW, *seen),),)
    if state is not SigningState.TAKEN:
        return ()
    if sheet.statement is None:  # the customer is somebody else's by now
        return (_not_one(sheet, voice),)
    hand_in = (key(_ANOTHER if alike_elsewhere(sheet) else _HAND_IN, voice, Verb.PRINT_HAND_IN, *seen),)
    return rows(hand_in, _not_one(sheet, voice))


def _not_one(sheet: PaperSigningSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(_NOT_ONE, voice, Verb.PRINT_WITHDRAW, sheet.id, sheet.version),)


def _choosing(sheet: PaperSigningSheet, voice: Voice, number: int) -> Reply:
    page = page_of(sheet.choices, number)
    seen = (sheet.id, sheet.version)
    offers = (
        choice(named(offered(each, voice), money(each.snapshot.closing, voice)), Verb.PRINT_OF, *seen, each.id)
        for each in page.items
    )
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    question = _WHICH if page.items else _NONE
    listed = lines(in_full(each, voice) for each in page.items)
    text = blocks((card_text(sheet, sheet.sender, voice), lines((question.say(voice), where)), listed))
    return Reply(text, rows(*offers, page.turns(voice, Verb.PRINT, *seen), _not_one(sheet, voice)))
