"""A return's card: its screens and buttons, the toast after a press, and the note to who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from handlers.views.keys import BACK, choice, grid, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.return_text import REASONS, facts, head, said
from handlers.views.say import Text, Voice, blocks, lines, long, worded
from handlers.views.words import REASON, WRITE_REASON
from sales.notices import Ask
from sales.people import Person
from sales.return_outcomes import ReturnSheet
from sales.returns import DECIDERS, SCRAP, ReturnReason, ReturnState, unit_size

LINES = 5  # lines of the invoice on one screen
AMOUNT = Ask.RETURN_AMOUNT

_ALL = Text(zh="全部退回", en="All of it")
_REASON = Text(zh="原因：{reason}", en="Reason: {reason}")
_TO = Text(zh="{mark}退回{place}", en="{mark}Back to {place}")
_SCRAP = Text(zh="{mark}报废", en="{mark}Scrap")
_HAND_IN = Text(zh="✅ 提交审核 {total}", en="✅ Hand in {total}")
_DISCARD = Text(zh="作废", en="Discard")
_WITHDRAW = Text(zh="撤回", en="Withdraw")
_APPROVE = Text(zh="✅ 通过 {total}", en="✅ Approve {total}")
_REFUSE = Text(zh="❌ 驳回", en="❌ Refuse")
_PDF = Text(zh="📄 单据 PDF", en="📄 PDF")
_TYPE_QUANTITY = Text(zh="输入数量", en="Type quantity")
_PRICE_ONLY = Text(zh="只退差价", en="Price only")
_LEFT = Text(zh="<b>{product}</b>\n还能退 {left}，共 {amount}", en="<b>{product}</b>\n{left} can come back: {amount}")
_ASKED = Text(zh="别人已经提出退 {asked}", en="{asked} asked for already")
_CHOSEN = Text(zh="现在退 {chosen}", en="Coming back now: {chosen}")
_WHY = Text(zh="为什么退？", en="Why does it come back?")
_WHY_PRICE = Text(zh="为什么冲减？", en="Why is it credited?")
_WHY_REFUSE = Text(zh="为什么驳回？提出的人会看到原因。", en="Why do you refuse it? Who asked will see the reason.")
_REFUSALS = (
    Text(zh="货没有问题", en="Nothing is wrong with the goods"),
    Text(zh="没有照片", en="No photo"),
    Text(zh="数量不对", en="Wrong quantity"),
    Text(zh="过了退货期", en="Too late to return"),
)
# A button carries the index of its reason: these follow those above.
_PRICE_REFUSALS = (
    Text(zh="价格没有错", en="The price is right"),
    Text(zh="没有凭据", en="Nothing shows it"),
    Text(zh="金额不对", en="Wrong amount"),
    Text(zh="已经冲减过", en="Credited before"),
)
_TOASTS = {
    ReturnState.DRAFT: Text(zh="↩️ 已保存", en="↩️ Kept"),
    ReturnState.REQUESTED: Text(zh="⏳ 已提交审核", en="⏳ Handed in"),
    ReturnState.APPROVED: Text(zh="✅ 红字发票已开", en="✅ Credit note posted"),
    ReturnState.REFUSED: Text(zh="❌ 已驳回", en="❌ Refused"),
    ReturnState.DISCARDED: Text(zh="❌ 已作废", en="❌ Discarded"),
}
_WAS_APPROVED = Text(
    zh="✅ <b>{who}</b> 通过了退货，红字发票 {number}\n{customer} · <b>{total}</b>",
    en="✅ <b>{who}</b> approved the return: credit note {number}\n{customer} · <b>{total}</b>",
)
_WAS_REFUSED = Text(
    zh="❌ <b>{who}</b> 驳回了退货\n{customer} · <b>{total}</b>",
    en="❌ <b>{who}</b> refused the return\n{customer} · <b>{total}</b>",
)
_PRICE_WAS_APPROVED = Text(
    zh="✅ <b>{who}</b> 通过了价差红字发票 {number}\n{customer} · <b>{total}</b>",
    en="✅ <b>{who}</b> approved price credit note {number}\n{customer} · <b>{total}</b>",
)
_PRICE_WAS_REFUSED = Text(
    zh="❌ <b>{who}</b> 驳回了价差红字\n{customer} · <b>{total}</b>",
    en="❌ <b>{who}</b> refused the price credit\n{customer} · <b>{total}</b>",
)
_OPEN = Text(zh="打开退货", en="Open return")
_OPEN_PRICE = Text(zh="打开价差红字", en="Open price credit")


@dataclass(frozen=True, slots=True)
class Main:
    """The card itself; `page` of the invoice's lines, from 0."""

    page: int = 0

    @classmethod
    def with_line(cls, position: int) -> Self:
        """The page that shows this line."""
        return cls(position // LINES)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the invoice."""

    position: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons for the return, or to refuse it."""

    refusing: bool


ReturnScreen = Main | Line | Reasons
MAIN, WHY, REFUSING = Main(), Reasons(False), Reasons(True)


def return_card(sheet: ReturnSheet, viewer: Person, voice: Voice, screen: ReturnScreen = MAIN) -> Reply:
    """The card as this viewer may see it."""
    if may_change(sheet, viewer):
        if isinstance(screen, Line) and 0 <= screen.position < len(sheet.invoice.lines):
            return _line_screen(sheet, voice, screen.position)
        if screen == WHY:
            return _why_screen(sheet, voice)
        page = screen.page if isinstance(screen, Main) else 0
        return Reply(facts(sheet, viewer, voice), _draft_keys(sheet, voice, page))
    if may_decide(sheet, viewer) and screen == REFUSING:
        return _refuse_screen(sheet, voice)
    return Reply(facts(sheet, viewer, voice), _keys(sheet, viewer, voice))


def may_change(sheet: ReturnSheet, viewer: Person) -> bool:
    """Whether the draft is the viewer's own."""
    return sheet.made.state is ReturnState.DRAFT and viewer.active and viewer.id == sheet.made.requested_by


def may_decide(sheet: ReturnSheet, viewer: Person) -> bool:
    """Whether it waits, and the viewer decides and did not ask."""
    waits = sheet.made.state is ReturnState.REQUESTED
    return waits and viewer.has(*DECIDERS) and viewer.id != sheet.made.requested_by


def refuse_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason to refuse; None when there is none with this index."""
    every = (*_REFUSALS, *_PRICE_REFUSALS)
    return every[index].plain(voice) if 0 <= index < len(every) else None


def return_toast(sheet: ReturnSheet, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    return Toast(_TOASTS[sheet.made.state].plain(voice))


def return_decided(sheet: ReturnSheet, voice: Voice) -> Reply:
    """Tells who asked, and the rep, what was decided."""
    made = sheet.made
    values = {"who": sheet.decider or "", "customer": sheet.customer, "total": made.total}
    open_ = ((key(_OPEN_PRICE if made.price_only else _OPEN, voice, Verb.OPEN_RETURN, made.id),),)
    if made.state is ReturnState.REFUSED:
        reason = REASON.say(voice, reason=long(made.refusal)) if made.refusal else ""
        refused = _PRICE_WAS_REFUSED if made.price_only else _WAS_REFUSED
        return Reply(lines((refused.say(voice, **values), reason)), open_)
    approved = _PRICE_WAS_APPROVED if made.price_only else _WAS_APPROVED
    return Reply(approved.say(voice, **values, number=made.number or ""), open_)


def _keys(sheet: ReturnSheet, viewer: Person, voice: Voice) -> Rows:
    made = sheet.made
    seen = (made.id, made.version)
    if may_decide(sheet, viewer):
        approve = key(_APPROVE, voice, Verb.RETURN_APPROVE, *seen, total=made.total)
        return ((approve,), (key(_REFUSE, voice, Verb.RETURN_REFUSE, *seen),))
    if made.state is ReturnState.REQUESTED and viewer.id == made.requested_by:
        return ((key(_WITHDRAW, voice, Verb.RETURN_DISCARD, *seen),),)
    return ((key(_PDF, voice, Verb.RETURN_PAPER, *seen),),) if made.state is ReturnState.APPROVED else ()


def _draft_keys(sheet: ReturnSheet, voice: Voice, page_number: int) -> Rows:
    made = sheet.made
    seen = (made.id, made.version)
    page = page_of(range(len(sheet.invoice.lines)), page_number, LINES)
    done = (key(_HAND_IN, voice, Verb.RETURN_HAND_IN, *seen, total=made.total),)
    reason = REASONS[made.reason].plain(voice) if made.reason else ""
    return rows(
        done if made.lines and made.reason else (),
        *(_steps(sheet, position, voice) for position in page.items),
        page.turns(voice, Verb.RETURN, *seen),
        (key(_ALL, voice, Verb.RETURN_ALL, *seen),) if not made.lines else (),
        *(_reason_keys(sheet, voice) if made.lines and made.reason is None else ()),
        (key(_REASON, voice, Verb.RETURN_REASONS, *seen, reason=reason),) if made.reason else (),
        *(_places(sheet, voice) if any(line.base_quantity for line in made.lines) else ()),
        (key(_DISCARD, voice, Verb.RETURN_DISCARD, *seen),),
    )


def _steps(sheet: ReturnSheet, position: int, voice: Voice) -> tuple[Button, ...]:
    """One line of the invoice: a unit less, what comes back of how many, a unit more."""
    made, of = sheet.made, sheet.invoice.lines[position]
    args, size = (made.id, made.version, position), unit_size(of)
    line = made.line(position)
    chosen = line.base_quantity if line else 0
    name = worded(sheet.products[of.sku], voice)
    shown = f"{name} {said(sheet, position, chosen, voice)}" if chosen else name
    room = _room(sheet, position)
    less = choice("−", Verb.RETURN_STEP, *args, -size) if chosen else ()
    more = choice("＋", Verb.RETURN_STEP, *args, min(size, room - chosen)) if chosen < room else ()
    return (*less, *choice(shown, Verb.RETURN_LINE, *args), *more)


def _room(sheet: ReturnSheet, position: int) -> int:
    """Base units of the line that may come back, without what others have asked for."""
    return max(0, sheet.left[position].base_quantity - sheet.asked.get(position, 0))


def _line_screen(sheet: ReturnSheet, voice: Voice, position: int) -> Reply:
    made, of, left = sheet.made, sheet.invoice.lines[position], sheet.left[position]
    args, product = (made.id, made.version, position), sheet.products[of.sku]
    line = made.line(position)
    chosen, room = line.base_quantity if line else 0, _room(sheet, position)
    asked = sheet.asked.get(position, 0)
    text = (
        _LEFT.say(voice, product=product, left=said(sheet, position, room, voice), amount=left.amount),
        _ASKED.say(voice, asked=said(sheet, position, asked, voice)) if asked else "",
        _CHOSEN.say(voice, chosen=said(sheet, position, chosen, voice)) if chosen else "",
    )
    sizes = dict.fromkeys((unit_size(of), 1))
    down = [
        choice(f"−{said(sheet, position, n, voice)}", Verb.RETURN_STEP_HERE, *args, -n) for n in sizes if chosen >= n
    ]
    up = [choice(f"+{said(sheet, position, n, voice)}", Verb.RETURN_STEP_HERE, *args, n) for n in sizes]
    typed = (key(_TYPE_QUANTITY, voice, Verb.RETURN_TYPE_QUANTITY, *args),) if room else ()
    price = (key(_PRICE_ONLY, voice, Verb.RETURN_TYPE_AMOUNT, *args),) if left.amount else ()
    return Reply(
        blocks((head(sheet, voice), lines(text))),
        rows(
            (button for row in down for button in row),
            (button for row in up if chosen < room for button in row),
            (*typed, *price),
            (key(BACK, voice, Verb.RETURN, made.id, made.version, position // LINES),),
        ),
    )


def _reason_keys(sheet: ReturnSheet, voice: Voice) -> Rows:
    seen = (sheet.made.id, sheet.made.version)
    ready = [reason for reason in ReturnReason if reason is not ReturnReason.OTHER]
    buttons = [key(REASONS[reason], voice, Verb.RETURN_REASON, *seen, reason.value) for reason in ready]
    return (*grid(buttons, 2), (key(WRITE_REASON, voice, Verb.RETURN_TYPE_REASON, *seen),))


def _why_screen(sheet: ReturnSheet, voice: Voice) -> Reply:
    back = (key(BACK, voice, Verb.RETURN, sheet.made.id, sheet.made.version, 0),)
    return Reply(
        blocks((head(sheet, voice), (_WHY_PRICE if sheet.made.price_only else _WHY).say(voice))),
        (*_reason_keys(sheet, voice), back),
    )


def _refuse_screen(sheet: ReturnSheet, voice: Voice) -> Reply:
    seen = (sheet.made.id, sheet.made.version)
    first, texts = (len(_REFUSALS), _PRICE_REFUSALS) if sheet.made.price_only else (0, _REFUSALS)
    ready = ((key(text, voice, Verb.RETURN_REFUSE_FOR, *seen, i),) for i, text in enumerate(texts, first))
    write = (key(WRITE_REASON, voice, Verb.RETURN_TYPE_REFUSE, *seen),)
    back = (key(BACK, voice, Verb.RETURN, *seen, 0),)
    return Reply(blocks((head(sheet, voice), _WHY_REFUSE.say(voice))), rows(*ready, write, back))


def _places(sheet: ReturnSheet, voice: Voice) -> Rows:
    made = sheet.made
    seen = (made.id, made.version)
    buttons: list[Button] = []
    for place in sheet.places:
        mark = "● " if made.goods_back and place.code == made.warehouse else ""
        text = _TO.plain(voice, mark=mark, place=place.name(voice.language))
        buttons += choice(f"{text}", Verb.RETURN_PLACE, *seen, place.code)
    buttons.append(key(_SCRAP, voice, Verb.RETURN_PLACE, *seen, SCRAP, mark="" if made.goods_back else "● "))
    return grid(buttons, 2)
