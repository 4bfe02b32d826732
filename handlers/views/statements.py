"""A statement's card (the PDF's caption), signing in two steps, disputing an entry, reminders and answers."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.keys import BACK, choice, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, day, lines, money
from handlers.views.screens import MAIN, EntryReasons, PickEntry, Signing, StatementScreen
from handlers.views.statement_text import (
    answered_text,
    entry_label,
    head_text,
    list_entry,
    main_text,
    name_of,
    reminder_text,
    signing_text,
)
from handlers.views.words import PAGES, WRITE_REASON
from sales.outcomes import StatementConfirmed, StatementDisputed, StatementSheet
from sales.people import Person, Role

HASH_DIGITS = 12
ENTRIES_A_PAGE = 8
LIST_LENGTH = 10
WHOLE = -1

_SIGN = Text(zh="✅ 核对无误，去确认", en="✅ It is right, sign")
_SIGN_NOW = Text(zh="✅ 确认无误并签章", en="✅ Confirm and sign")
_DISPUTE = Text(zh="有异议", en="Something is wrong")
_WHICH = Text(zh="哪一笔有问题？", en="Which entry is wrong?")
_WHOLE = Text(zh="整张对账单", en="The whole statement")
_WHY = Text(zh="问题出在哪里？业务员和财务会看到。", en="What is wrong? Your rep and our finance will see it.")
_ENTRY = Text(zh="有异议的是：<b>{entry}</b>", en="In dispute: <b>{entry}</b>")
_REASONS = (
    Text(zh="没有收到货", en="Goods not received"),
    Text(zh="金额不对", en="Amount is wrong"),
    Text(zh="已经付过了", en="Already paid"),
    Text(zh="不是我们的单", en="Not ours"),
)
_SIGNED = Text(zh="✅ 已确认，谢谢", en="✅ Signed, thank you")
_DISPUTED = Text(zh="⚠️ 异议已提交，我们会联系您", en="⚠️ Noted. We will get in touch")
_OPEN = Text(zh="打开对账单", en="Open statement")
_NONE = Text(zh="还没有对账单。", en="There are no statements yet.")
_TITLE = Text(zh="<b>对账单</b>（点开查看）", en="<b>Statements</b> (tap to open)")


def statement_card(sheet: StatementSheet, viewer: Person, voice: Voice, screen: StatementScreen = MAIN) -> Reply:
    """The card as this viewer may see it; a caption's length on every screen. The version that its presses carry is the
    statement's revision, which is what a signature is bound to."""
    if not may_answer(sheet, viewer):
        return Reply(main_text(sheet, viewer, voice))
    if isinstance(screen, Signing):
        hash_ = (Verb.STATEMENT_SIGN_NOW, *_seen(sheet), hash_prefix(sheet))
        return Reply(signing_text(sheet, voice), ((key(_SIGN_NOW, voice, *hash_),), _back(sheet, voice)))
    if isinstance(screen, PickEntry):
        return _pick_entry(sheet, voice, screen.page)
    if isinstance(screen, EntryReasons) and has_entry(sheet, screen.entry):
        return _reasons(sheet, voice, screen.entry)
    return Reply(main_text(sheet, viewer, voice, asked=True), _answer_keys(sheet, voice))


def may_answer(sheet: StatementSheet, viewer: Person) -> bool:
    """Whether it waits for an answer, and the viewer is a contact of that customer who did not issue it."""
    statement = sheet.statement
    own = viewer.has(Role.CONTACT) and viewer.customer == statement.snapshot.customer
    return statement.unsigned and own and viewer.id != statement.issued_by


def hash_prefix(sheet: StatementSheet) -> str:
    """So much of the hash as a press carries and the card shows."""
    return sheet.statement.hash[:HASH_DIGITS]


def has_entry(sheet: StatementSheet, index: int) -> bool:
    """Whether a press may name this entry: one of the snapshot, or the whole."""
    return WHOLE <= index < len(sheet.statement.snapshot.entries)


def entry_number(sheet: StatementSheet, index: int) -> str | None:
    """The document number of an entry; None for the statement as a whole. Ask `has_entry` first."""
    return None if index == WHOLE else sheet.statement.snapshot.entries[index].number


def dispute_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    return _REASONS[index].plain(voice) if 0 <= index < len(_REASONS) else None


def statement_toast(outcome: StatementConfirmed | StatementDisputed, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    return Toast((_SIGNED if isinstance(outcome, StatementConfirmed) else _DISPUTED).plain(voice))


def statement_reminder(sheet: StatementSheet, viewer: Person, voice: Voice) -> Reply:
    """Reminds the customer of a statement that is not signed, with the buttons to answer it."""
    return Reply(reminder_text(sheet, voice), _answer_keys(sheet, voice) if may_answer(sheet, viewer) else ())


def statement_answered(sheet: StatementSheet, voice: Voice) -> Reply:
    """Tells the house what the customer answered."""
    return Reply(answered_text(sheet, voice), (_open(sheet, voice),))


def statement_list(sheets: Iterable[StatementSheet], voice: Voice) -> Reply:
    """The latest statements, each a button; a customer's own are told apart by their month."""
    found = list(sheets)[:LIST_LENGTH]
    if not found:
        return Reply(_NONE.say(voice))
    several = len({s.customer.code for s in found}) > 1
    names = (name_of(s, voice) if several else day(s.statement.snapshot.end, voice) for s in found)
    keys = (
        choice(named(name, money(s.statement.snapshot.closing, voice)), Verb.OPEN_STATEMENT, s.statement.id)
        for name, s in zip(names, found, strict=True)
    )
    return Reply(blocks((_TITLE.say(voice), lines(list_entry(s, voice) for s in found))), rows(*keys))


def _seen(sheet: StatementSheet) -> tuple[int, int]:
    return sheet.statement.id, sheet.statement.revision


def _back(sheet: StatementSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.STATEMENT, *_seen(sheet)),)


def _open(sheet: StatementSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(_OPEN, voice, Verb.OPEN_STATEMENT, sheet.statement.id),)


def _answer_keys(sheet: StatementSheet, voice: Voice) -> Rows:
    return (
        (key(_SIGN, voice, Verb.STATEMENT_SIGN, *_seen(sheet)),),
        (key(_DISPUTE, voice, Verb.STATEMENT_DISPUTE, *_seen(sheet), 0),),
    )


def _pick_entry(sheet: StatementSheet, voice: Voice, number: int) -> Reply:
    page = page_of(sheet.statement.snapshot.entries, number, ENTRIES_A_PAGE)
    entries = (
        choice(entry_label(entry, voice), Verb.STATEMENT_ENTRY, *_seen(sheet), page.first + i)
        for i, entry in enumerate(page.items)
    )
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    whole = key(_WHOLE, voice, Verb.STATEMENT_ENTRY, *_seen(sheet), WHOLE)
    turns = page.turns(voice, Verb.STATEMENT_DISPUTE, *_seen(sheet))
    text = blocks((head_text(sheet, voice), lines((_WHICH.say(voice), where))))
    return Reply(text, rows(*entries, turns, (whole,), _back(sheet, voice)))


def _reasons(sheet: StatementSheet, voice: Voice, entry: int) -> Reply:
    args = (*_seen(sheet), entry)
    ready = ((key(t, voice, Verb.STATEMENT_DISPUTE_FOR, *args, i),) for i, t in enumerate(_REASONS))
    write = (key(WRITE_REASON, voice, Verb.STATEMENT_TYPE_DISPUTE, *args),)
    back = (key(BACK, voice, Verb.STATEMENT_DISPUTE, *_seen(sheet), max(0, entry) // ENTRIES_A_PAGE),)
    named_ = entry_number(sheet, entry) or _WHOLE.plain(voice)
    text = blocks((head_text(sheet, voice), lines((_ENTRY.say(voice, entry=named_), _WHY.say(voice)))))
    return Reply(Html(text), rows(*ready, write, back))
