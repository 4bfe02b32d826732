"""A contact disputes a statement: the entries to tick, why, what is right, and what is handed in."""

from __future__ import annotations

from decimal import Decimal

from handlers.views.dispute_answered import explained_keys
from handlers.views.dispute_lines import WHOLE, dispute_label, entry_label
from handlers.views.dispute_text import KINDS, SIGNS, short, whole_text
from handlers.views.keys import BACK, choice, grid, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.report_keys import EMPTY, added, fits
from handlers.views.say import Html, Text, Voice, blocks, lines
from handlers.views.words import PAGES, WRITE_REASON, some
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import READY, Dispute, DisputeState, numbers_in
from sales.money import Money, decimals
from sales.people import Person, Role

ENTRIES_A_PAGE = 6
LINES_A_PAGE = 6
WHOLE_ENTRY = -1

_HEAD = Text(zh="<b>对账单 {number}</b>", en="<b>Statement {number}</b>")
_WHICH = Text(
    zh="<b>哪几笔有问题？</b>点一下选中，可以选几笔。",
    en="<b>Which lines are wrong?</b> Tap them; several if you like.",
)
_WHY = Text(
    zh="<b>选了 {count} 笔：问题出在哪里？</b>\n原因对选中的都算。",
    en="<b>{count} chosen: what is wrong?</b>\nThe reason goes with all of them.",
)
_MISSING = Text(zh="➕ 少了一笔", en="➕ One is missing")
_YOURS = Text(zh="<b>您要提出的异议</b>", en="<b>What you dispute</b>")
_NOT_YET = Text(
    zh="还没提交。提交后业务员和财务马上看到。", en="Not sent yet. Once you send it, your rep and our finance see it."
)
_LACKS = Text(zh="❓ 还没说原因", en="❓ No reason yet")
_HAND_IN_REST = Text(zh="✅ 提交，其余 {count} 笔无误", en="✅ Send; other {count} are right")
_HAND_IN = Text(zh="提交，其余先不确认", en="Send; the rest later")
_HAND_IN_ALL = Text(zh="✅ 提交异议", en="✅ Send it")
_AMOUNT = Text(zh="💰 正确金额", en="💰 Right amount")
_PHOTO = Text(zh="📷 加照片", en="📷 Photo")
_WORDS = Text(zh="✏️ 写说明", en="✏️ Words")
_OTHER_REASON = Text(zh="换原因", en="Reason")
_DROP = Text(zh="去掉这笔", en="Not this one")
_MORE_LINES = Text(zh="➕ 再选一笔", en="➕ Another line")
_DISCARD = Text(zh="都不提了", en="Nothing after all")
_RIGHT = Text(zh="正确的是多少？", en="What is right?")
_OK = Text(zh="✅ 正确的是 {amount}", en="✅ {amount} is right")
_NOUGHT = Text(zh="应为 0（一分不欠）", en="Nothing is owed for it")
_TYPE = Text(zh="⌨️ 输入", en="⌨️ Type")
_HANDED_IN = Text(zh="⚠️ 异议已提交，业务员和财务马上看到", en="⚠️ Sent: your rep and our finance see it now")
_WITHDRAW = Text(zh="↩️ 撤回这笔", en="↩️ Take it back")
_TAKEN_BACK = Text(zh="✅ 好的，这笔不再有异议", en="✅ Settled: no longer in dispute")
_AGAIN = Text(zh="⚠️ 已再次提出", en="⚠️ Raised again")
_ALL = Text(zh="<b>异议</b>（共 {count} 笔）", en="<b>Disputes</b> ({count})")


def entries_screen(shown: DisputeSheet, voice: Voice, number: int) -> Reply:
    """The entries to choose from; as soon as one is chosen, the reasons stand below them."""
    sheet, unsaid = shown.sheet, [each for each in shown.drafts if each.kind is None]
    content = sheet.statement.snapshot
    page = page_of(content.entries, number, ENTRIES_A_PAGE)
    chosen = {each.entry for each in unsaid if not each.whole}
    taken = {each.entry for each in (*sheet.disputes, *shown.drafts) if each.live or each.kind is not None}
    marks = {True: "☑", False: "☐"}
    entries = (
        choice(
            entry_label(e, content, voice, "⚠️" if e.number in taken else marks[e.number in chosen]),
            Verb.STATEMENT_ENTRY,
            *_seen(shown),
            page.first + i,
        )
        for i, e in enumerate(page.items)
    )
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    asked = _WHY.say(voice, count=len(unsaid)) if unsaid else _WHICH.say(voice)
    below = _reason_keys(shown, voice) if unsaid else _other_keys(shown, voice)
    turns = page.turns(voice, Verb.STATEMENT_DISPUTE, *_seen(shown))
    return Reply(blocks((_head(shown, voice), lines((asked, where)))), rows(*entries, turns, *below))


def draft_screen(shown: DisputeSheet, voice: Voice) -> Reply:
    """What is put together, and handing it in."""
    if not shown.drafts:
        return entries_screen(shown, voice, 0)
    listed = [_draft_line(each, shown, voice) for each in shown.drafts]
    text = blocks((_head(shown, voice), _YOURS.say(voice), some(listed, LINES_A_PAGE, voice), _NOT_YET.say(voice)))
    only = shown.drafts[0] if len(shown.drafts) == 1 else None
    own = _line_keys(shown, only, voice) if only else _draft_keys(shown, voice)
    more = (
        key(_MORE_LINES, voice, Verb.STATEMENT_DISPUTE, *_seen(shown), 0),
        key(_DISCARD, voice, Verb.STATEMENT_DISCARD, *_seen(shown)),
    )
    return Reply(text, rows(*_hand_in_keys(shown, voice), *own, more, _back(shown, voice)))


def line_screen(shown: DisputeSheet, line: int, voice: Voice) -> Reply:
    """One of several lines that are put together."""
    made = _draft(shown, line)
    if made is None or len(shown.drafts) == 1:
        return draft_screen(shown, voice)
    back = (key(BACK, voice, Verb.STATEMENT_DRAFT, *_seen(shown)),)
    drop = (key(_DROP, voice, Verb.LINE_DROP, *_seen(shown), made.id),)
    text = blocks((_head(shown, voice), _draft_line(made, shown, voice)))
    return Reply(text, rows(*_line_keys(shown, made, voice), drop, back))


def line_reasons(shown: DisputeSheet, line: int, voice: Voice) -> Reply:
    """The reasons for one line."""
    made = _draft(shown, line)
    if made is None:
        return draft_screen(shown, voice)
    ready = [key(KINDS[k], voice, Verb.LINE_REASON, *_seen(shown), made.id, k.value) for k in READY]
    write = key(WRITE_REASON, voice, Verb.LINE_TYPE_TEXT, *_seen(shown), made.id)
    back = (key(BACK, voice, Verb.LINE, *_seen(shown), made.id),)
    return Reply(blocks((_head(shown, voice), _draft_line(made, shown, voice))), rows(*grid([*ready, write], 2), back))


def line_pad(shown: DisputeSheet, line: int, typed: str, voice: Voice) -> Reply:
    """The number pad: what is right of this line."""
    made = _draft(shown, line)
    if made is None:
        return draft_screen(shown, voice)
    currency, args = shown.sheet.statement.snapshot.closing.currency, (*_seen(shown), made.id)

    def press(text: str, after: str) -> tuple[Button, ...]:
        return choice(text, Verb.LINE_PAD, *args, after if fits(after, currency) else typed or EMPTY)

    digits = [button for n in "123456789" for button in press(n, added(typed, n))]
    point = press(".", added(typed, ".")) if decimals(currency) else press("00", added(typed, "00"))
    low = (*point, *press("0", added(typed, "0")), *press("⌫", typed[:-1] or EMPTY))
    amount = Money.of(Decimal(typed.rstrip(".")), currency) if typed else None
    top = choice(_OK.plain(voice, amount=amount), Verb.LINE_AMOUNT, *args, typed) if amount is not None else ()
    nought = choice(_NOUGHT.plain(voice), Verb.LINE_AMOUNT, *args, "0") if not typed and made.entry else ()
    last = (key(_TYPE, voice, Verb.LINE_TYPE_AMOUNT, *args), key(BACK, voice, Verb.LINE, *args))
    text = blocks((_head(shown, voice), _draft_line(made, shown, voice), _RIGHT.say(voice)))
    return Reply(text, rows(top or nought, *grid(digits, 3), low, last))


def disputed_screen(shown: DisputeSheet, voice: Voice, number: int) -> Reply:
    """What was handed in, for the customer: how each stands."""
    found = shown.sheet.disputes
    page = page_of(found, number, LINES_A_PAGE)
    keys = (_see(shown, each, voice) for each in page.items)
    listed = lines(short(each, shown.sheet, voice) for each in page.items)
    text = blocks((_head(shown, voice), _ALL.say(voice, count=len(found)), listed))
    return Reply(text, rows(*keys, page.turns(voice, Verb.DISPUTED, *_seen(shown)), _back(shown, voice)))


def disputed_one(shown: DisputeSheet, line: int, viewer: Person, voice: Voice) -> Reply:
    """One that was handed in, with what the customer can do about it."""
    made = next((each for each in shown.sheet.disputes if each.id == line), None)
    if made is None:
        return disputed_screen(shown, voice, 0)
    args, own = (shown.id, made.version, made.id), viewer.has(Role.CONTACT)
    answers: Rows = ()
    if own and made.state is DisputeState.OPEN:
        answers = ((key(_WITHDRAW, voice, Verb.DISPUTE_WITHDRAW, *args),),)
    elif own:
        answers = explained_keys(shown, made, voice)
    back = (key(BACK, voice, Verb.DISPUTED, *_seen(shown), 0),)
    return Reply(blocks((_head(shown, voice), whole_text(made, shown.sheet, voice))), rows(*answers, back))


def handed_in_toast(voice: Voice) -> Toast:
    """After handing in."""
    return Toast(_HANDED_IN.plain(voice))


def ended_toast(voice: Voice, *, insists: bool) -> Toast:
    """After one was taken back, or raised again."""
    return Toast((_AGAIN if insists else _TAKEN_BACK).plain(voice))


def page_with(index: int) -> int:
    """The page on which an entry stands."""
    return max(0, index) // ENTRIES_A_PAGE


def _seen(shown: DisputeSheet) -> tuple[int, int]:
    return shown.id, shown.sheet.statement.revision


def _head(shown: DisputeSheet, voice: Voice) -> Html:
    return _HEAD.say(voice, number=shown.sheet.statement.number)


def _back(shown: DisputeSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.STATEMENT, *_seen(shown)),)


def _draft(shown: DisputeSheet, line: int) -> Dispute | None:
    return next((each for each in shown.drafts if each.id == line), None)


def _draft_line(made: Dispute, shown: DisputeSheet, voice: Voice) -> Html:
    lacking = Html(f"    {_LACKS.say(voice)}") if made.kind is None else Html()
    return lines((short(made, shown.sheet, voice).rstrip(), lacking))


def _see(shown: DisputeSheet, made: Dispute, voice: Voice) -> tuple[Button, ...]:
    label = dispute_label(made, shown.sheet.statement.snapshot, voice, SIGNS[made.state])
    return choice(label, Verb.DISPUTED_ONE, *_seen(shown), made.id)


def _reason_keys(shown: DisputeSheet, voice: Voice) -> Rows:
    ready = [key(KINDS[kind], voice, Verb.STATEMENT_REASON, *_seen(shown), kind.value) for kind in READY]
    write = key(WRITE_REASON, voice, Verb.STATEMENT_TYPE_REASON, *_seen(shown))
    return (*grid([*ready, write], 2), (key(BACK, voice, Verb.STATEMENT, *_seen(shown)),))


def _other_keys(shown: DisputeSheet, voice: Voice) -> Rows:
    whole = key(WHOLE, voice, Verb.STATEMENT_ENTRY, *_seen(shown), WHOLE_ENTRY)
    missing = key(_MISSING, voice, Verb.STATEMENT_MISSING, *_seen(shown))
    verb = Verb.STATEMENT_DRAFT if shown.drafts else Verb.STATEMENT
    return ((missing, whole), (key(BACK, voice, verb, *_seen(shown)),))


def _hand_in_keys(shown: DisputeSheet, voice: Voice) -> Rows:
    if any(each.kind is None for each in shown.drafts):
        return ()
    sheet = shown.sheet
    disputed = {each.entry for each in (*sheet.disputes, *shown.drafts) if each.live or each in shown.drafts}
    rest = len(numbers_in(sheet.statement.snapshot) - disputed)
    if rest == 0 or any(each.whole for each in shown.drafts):
        return ((key(_HAND_IN_ALL, voice, Verb.STATEMENT_HAND_IN, *_seen(shown), 0),),)
    return (
        (key(_HAND_IN_REST, voice, Verb.STATEMENT_HAND_IN, *_seen(shown), 1, count=rest),),
        (key(_HAND_IN, voice, Verb.STATEMENT_HAND_IN, *_seen(shown), 0),),
    )


def _line_keys(shown: DisputeSheet, made: Dispute, voice: Voice) -> Rows:
    args = (*_seen(shown), made.id)
    amount = () if made.whole else (key(_AMOUNT, voice, Verb.LINE_PAD, *args, EMPTY),)
    reason = (key(_OTHER_REASON, voice, Verb.LINE_REASONS, *args),) if made.entry or made.whole else ()
    return rows(
        (*amount, key(_PHOTO, voice, Verb.LINE_ASK_PHOTO, *args)),
        (key(_WORDS, voice, Verb.LINE_TYPE_TEXT, *args), *reason),
    )


def _draft_keys(shown: DisputeSheet, voice: Voice) -> Rows:
    content = shown.sheet.statement.snapshot
    return tuple(
        choice(dispute_label(each, content, voice, "✏️"), Verb.LINE, *_seen(shown), each.id)
        for each in shown.drafts[:LINES_A_PAGE]
    )
