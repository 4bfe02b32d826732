"""What the customer is told of answers to a dispute: which line, what was said to it, and what can be done now."""

from __future__ import annotations

from datetime import datetime

from handlers.views.dispute_lines import dispute_label, entry_name, entry_of, unsigned
from handlers.views.dispute_text import SIGNS, answers_text, changes, later, said_text, still_open
from handlers.views.keys import choice, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines
from handlers.views.statements import may_answer
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import Dispute, DisputeState, is_open
from sales.people import Person
from sales.statements import StatementState

LINES_SHOWN = 3
KEYS_SHOWN = 6

_TOLD = Text(
    zh="💬 <b>您的异议有答复了</b>\n对账单 {number}", en="💬 <b>Your dispute is answered</b>\nStatement {number}"
)
_LINE = Text(zh="<b>{line}  {amount}</b>\n{number}", en="<b>{line}  {amount}</b>\n{number}")
_WHOLE_LINE = Text(zh="<b>{line}</b>", en="<b>{line}</b>")
_NOW = Text(
    zh="满意就点“解释可以”或直接去确认；不满意就点“仍有异议”。",
    en="If that will do, tap “Good, settled”, or sign. If not, tap “still wrong”.",
)
_NOW_SEVERAL = Text(
    zh="点一笔看答复：可以接受，也可以继续提异议。", en="Tap a line to accept its answer, or to raise it again."
)
_LOOK = Text(zh="👀 看这笔", en="👀 This line")
_ACCEPT = Text(zh="👌 解释可以，撤回", en="👌 Good, settled")
_INSIST = Text(zh="⚠️ 不行，仍有异议", en="⚠️ No, still wrong")
_SIGN = Text(zh="✅ 核对无误，去确认", en="✅ It is right, sign")
_STATEMENT = Text(zh="📄 打开对账单", en="📄 Open statement")


def answered_to_customer(shown: DisputeSheet, viewer: Person, voice: Voice) -> Reply:
    """Tells one of the customer's contacts what was answered to which line, the newest answer first."""
    sheet = shown.sheet
    answered = sorted((each for each in sheet.disputes if _answered_at(each)), key=_moment, reverse=True)
    answered = answered or [each for each in sheet.disputes if each.explanations]  # raised again before this came
    text = (
        _TOLD.say(voice, number=sheet.statement.number),
        *(_line(shown, each, voice) for each in answered[:LINES_SHOWN]),
        _after(shown, answered, voice),
    )
    if len(answered) == 1:
        own = (*explained_keys(shown, answered[0], voice), *_sign(shown, viewer, voice))
        look = key(_LOOK, voice, Verb.DISPUTED_ONE, *_seen(shown), answered[0].id)
        return Reply(blocks(text), rows(*own, (look, key(_STATEMENT, voice, Verb.OPEN_STATEMENT, shown.id))))
    content = sheet.statement.snapshot
    keys = (
        choice(dispute_label(each, content, voice, SIGNS[each.state]), Verb.DISPUTED_ONE, *_seen(shown), each.id)
        for each in answered[:KEYS_SHOWN]
    )
    open_ = (key(_STATEMENT, voice, Verb.OPEN_STATEMENT, shown.id),)
    return Reply(blocks(text), rows(*keys, *_sign(shown, viewer, voice), open_))


def explained_keys(shown: DisputeSheet, made: Dispute, voice: Voice) -> Rows:
    """To accept an explanation, or to insist; nothing once the statement is signed or another revision counts."""
    statement = shown.sheet.statement
    settled = statement.state is StatementState.RESOLVED
    stands = statement.unsigned or settled or is_open(shown.sheet.disputes)
    if made.state is not DisputeState.EXPLAINED or not stands or shown.sheet.replaced_by is not None:
        return ()
    args = (shown.id, made.version, made.id)
    accept, insist = (_ACCEPT, Verb.DISPUTE_WITHDRAW), (_INSIST, Verb.DISPUTE_INSIST)
    return tuple((key(text, voice, verb, *args),) for text, verb in (accept, insist))


def _line(shown: DisputeSheet, made: Dispute, voice: Voice) -> Html:
    content = shown.sheet.statement.snapshot
    entry = entry_of(made, content)
    head = _WHOLE_LINE.say(voice, line=dispute_label(made, content, voice))
    if entry is not None:
        name = entry_name(entry, content, voice)
        head = _LINE.say(voice, line=name, amount=unsigned(entry.amount), number=entry.number)
    return lines((head, said_text(made, voice), answers_text(made, shown.sheet, voice)))


def _after(shown: DisputeSheet, answered: list[Dispute], voice: Voice) -> Html:
    """What follows from it."""
    sheet = shown.sheet
    if is_open(sheet.disputes):
        return still_open(sheet, voice)
    if sheet.statement.state is StatementState.RESOLVED:
        return later(sheet, voice)
    if not any(each.state is DisputeState.EXPLAINED for each in answered):
        return changes(sheet, voice, customer=True)
    return (_NOW if len(answered) == 1 else _NOW_SEVERAL).say(voice)


def _sign(shown: DisputeSheet, viewer: Person, voice: Voice) -> Rows:
    if viewer.id in shown.sheet.barred or not may_answer(shown.sheet, viewer):
        return ()
    return ((key(_SIGN, voice, Verb.STATEMENT_SIGN, *_seen(shown)),),)


def _answered_at(made: Dispute) -> datetime | None:
    if made.state is DisputeState.CORRECTED:
        return made.corrected_at
    return made.explanations[-1].at if made.state is DisputeState.EXPLAINED else None


def _moment(made: Dispute) -> datetime:
    return _answered_at(made) or made.at


def _seen(shown: DisputeSheet) -> tuple[int, int]:
    return shown.id, shown.sheet.statement.revision
