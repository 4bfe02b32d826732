"""The house's card of a statement's disputes, and the answers to them."""

from __future__ import annotations

from handlers.views.dispute_lines import dispute_label
from handlers.views.dispute_text import SIGNS, changes, later, short, standing, whole_text
from handlers.views.keys import BACK, choice, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Fact, Html, Text, Voice, blocks, lines
from handlers.views.statement_text import name_of
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import Dispute, DisputeState, less_claimed, may_correct, may_explain
from sales.ledger import DocumentKind
from sales.outcomes import StatementSheet
from sales.people import Person
from sales.receivables.adjustments import REVERSIBLE
from sales.statements import StatementState

LINES_A_PAGE = 6

_HEAD = Text(
    zh="⚠️ <b>{customer}</b> 有异议：对账单 {number}\n期末余额 <b>{closing}</b>",
    en="⚠️ <b>{customer}</b> disputes statement {number}\nClosing balance <b>{closing}</b>",
)
_DONE = Text(
    zh="✅ <b>{customer}</b> 对账单 {number} 的异议都已答复\n期末余额 <b>{closing}</b>",
    en="✅ <b>{customer}</b>, statement {number}: every dispute is answered\nClosing balance <b>{closing}</b>",
)
_CALM = Text(zh="有异议的不催款，也不催签章。", en="What is in dispute is not dunned, and nobody is reminded to sign.")
_EXPLAIN = Text(zh="💬 解释给客户", en="💬 Explain")
_CREDIT = Text(zh="📝 认可，冲减 {amount}", en="📝 Agree: credit {amount}")
_REVERSE = Text(zh="↩️ 认可，冲销这笔", en="↩️ Agree: reverse it")
_NAME = Text(zh="✅ 已更正，填单号", en="✅ Corrected: its number")
_PHOTO = Text(zh="📷 看照片", en="📷 The photo")
_OPEN_RETURN = Text(zh="⏳ 看红字申请", en="⏳ The credit note")
_OPEN_ADJUSTMENT = Text(zh="⏳ 看冲销申请", en="⏳ The reversal")
_STATEMENT = Text(zh="📄 打开对账单", en="📄 Open statement")
_NEXT_REP = Text(
    zh="👉 请解释给客户；要改账，请找财务。", en="👉 Please explain it to the customer; finance corrects the books."
)
_NEXT_CORRECTOR = Text(
    zh="👉 解释给客户，或者更正：更正后客户会收到新的一版。",
    en="👉 Explain it, or correct it: then the customer gets a new revision.",
)
_ANSWERED_REP = Text(
    zh="👉 答复已发给客户。请提醒他看一眼，没问题就确认。",
    en="👉 The customer has the answer. Ask them to look, and to sign if it will do.",
)
_ANSWERED_OTHERS = Text(
    zh="答复已发给客户，等他接受、再提出或确认。",
    en="The customer has the answer: to accept it, to raise it again, or to sign.",
)


def dispute_card(shown: DisputeSheet, viewer: Person, voice: Voice, number: int = 0) -> Reply:
    """All disputes of a statement as they stand, each a button; where there is one, with its answers."""
    found = shown.sheet.disputes
    if len(found) == 1:
        return dispute_one(shown, found[0].id, viewer, voice)
    page = page_of(found, number, LINES_A_PAGE)
    listed = lines(short(each, shown.sheet, voice) for each in page.items)
    keys = (_see(shown, each, voice) for each in page.items)
    turns = page.turns(voice, Verb.DISPUTES, *_seen(shown))
    return Reply(
        blocks((_head(shown, voice), listed, _foot(shown, viewer, voice))), rows(*keys, turns, _statement(shown, voice))
    )


def dispute_one(shown: DisputeSheet, line: int, viewer: Person, voice: Voice) -> Reply:
    """One of them, with what this viewer may answer."""
    sheet = shown.sheet
    made = next((each for each in sheet.disputes if each.id == line), None)
    if made is None:
        return Reply(_head(shown, voice), rows(_statement(shown, voice)))
    text = blocks((_head(shown, voice), whole_text(made, sheet, voice), _foot(shown, viewer, voice)))
    several = len(sheet.disputes) > 1
    back = (key(BACK, voice, Verb.DISPUTES, *_seen(shown), 0),) if several else ()
    return Reply(text, rows(*_answers(shown, made, viewer, voice), back, _statement(shown, voice)))


def _answers(shown: DisputeSheet, made: Dispute, viewer: Person, voice: Voice) -> Rows:
    args = (shown.id, made.version, made.id)
    photo = (key(_PHOTO, voice, Verb.DISPUTE_PHOTO, shown.id, made.version, made.id),) if made.photo else ()
    if made.state is not DisputeState.OPEN:
        return rows(photo)
    explain = (key(_EXPLAIN, voice, Verb.DISPUTE_EXPLAIN, *args),) if may_explain(viewer) else ()
    if not may_correct(viewer):
        return rows(explain, photo)
    name = (key(_NAME, voice, Verb.DISPUTE_NAME, *args),)
    return rows(explain, _correction(shown.sheet, made, voice), _under_way(made, voice), name, photo)


def _correction(sheet: StatementSheet, made: Dispute, voice: Voice) -> tuple[Button, ...]:
    entry = next((each for each in sheet.statement.snapshot.entries if each.number == made.entry), None)
    args = (sheet.statement.id, made.version, made.id)
    if entry is None:
        return ()
    if entry.kind is DocumentKind.INVOICE:
        less = less_claimed(made, sheet.statement.snapshot)
        if less is None or less.minor <= 0:
            return ()
        return (key(_CREDIT, voice, Verb.DISPUTE_PREPARE, *args, amount=less),)
    return (key(_REVERSE, voice, Verb.DISPUTE_PREPARE, *args),) if entry.kind in REVERSIBLE else ()


def _under_way(made: Dispute, voice: Voice) -> tuple[Button, ...]:
    kind, _, number = (made.prepared or "").partition(":")
    if kind == "return":
        return (key(_OPEN_RETURN, voice, Verb.OPEN_RETURN, int(number)),)
    return (key(_OPEN_ADJUSTMENT, voice, Verb.OPEN_ADJUSTMENT, int(number)),) if kind == "adjustment" else ()


def _see(shown: DisputeSheet, made: Dispute, voice: Voice) -> tuple[Button, ...]:
    label = dispute_label(made, shown.sheet.statement.snapshot, voice, SIGNS[made.state])
    return choice(label, Verb.DISPUTE, *_seen(shown), made.id)


def _head(shown: DisputeSheet, voice: Voice) -> Html:
    sheet = shown.sheet
    waits = any(each.state is DisputeState.OPEN for each in sheet.disputes)
    facts: dict[str, Fact] = {"number": sheet.statement.number, "closing": sheet.statement.snapshot.closing}
    return (_HEAD if waits else _DONE).say(voice, customer=name_of(sheet, voice), **facts)


def _foot(shown: DisputeSheet, viewer: Person, voice: Voice) -> Html:
    """What this viewer does next, or where the correction shows."""
    sheet = shown.sheet
    if any(each.state is DisputeState.OPEN for each in sheet.disputes):
        own = _NEXT_CORRECTOR if may_correct(viewer) else _NEXT_REP if may_explain(viewer) else None
        return lines((own.say(voice) if own else "", _CALM.say(voice)))
    if sheet.statement.state is StatementState.RESOLVED and any(each.document for each in sheet.disputes):
        return later(sheet, voice)
    if sheet.before is not None:
        return changes(sheet, voice, customer=False)
    if sheet.statement.unsigned and any(each.state is DisputeState.EXPLAINED for each in sheet.disputes):
        rep = may_explain(viewer) and not may_correct(viewer)
        return (_ANSWERED_REP if rep else _ANSWERED_OTHERS).say(voice)
    return standing(sheet, voice, customer=False)


def _statement(shown: DisputeSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(_STATEMENT, voice, Verb.OPEN_STATEMENT, shown.id),)


def _seen(shown: DisputeSheet) -> tuple[int, int]:
    return shown.id, shown.sheet.statement.revision
