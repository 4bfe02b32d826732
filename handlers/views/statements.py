"""A statement's card (the PDF's caption): what each viewer can do with it; reminders and answers."""

from __future__ import annotations

from handlers.views.dispute_text import changes, later, standing
from handlers.views.keys import key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks
from handlers.views.statement_text import answered_text, delivery_text, main_text, reminder_text
from sales.disputes import is_open
from sales.outcomes import StatementConfirmed, StatementDisputed, StatementSheet
from sales.people import Person, Role
from sales.statements import StatementState

HASH_DIGITS = 12
SENDERS = (Role.REP, Role.FINANCE, Role.MANAGER)
REVISERS = (Role.FINANCE, Role.MANAGER)

_SIGN = Text(zh="✅ 核对无误，去确认", en="✅ It is right, sign")
_DISPUTE = Text(zh="有异议", en="Something is wrong")
_MORE = Text(zh="➕ 还有别的异议", en="➕ Something else is wrong")
_DISPUTED_KEY = Text(zh="⚠️ 看异议（{count}）", en="⚠️ Disputes ({count})")
_PAST_KEY = Text(zh="看异议记录", en="Past disputes")
_PDF = Text(zh="📄 PDF 文件", en="📄 PDF")
_EXCEL = Text(zh="📊 Excel 表格", en="📊 Excel")
_AGAIN = Text(zh="🔁 再发一次", en="🔁 Send again")
_INVITE = Text(zh="🔗 邀请联系人", en="🔗 Invite the contact")
_REVISE = Text(zh="🔄 重新出具", en="🔄 Draw up anew")
_SIGNED = Text(zh="✅ 已确认，谢谢", en="✅ Signed, thank you")
_DISPUTED = Text(zh="⚠️ 异议已提交，我们会联系您", en="⚠️ Noted. We will get in touch")
_CURRENT = Text(zh="📄 打开新的一版", en="📄 Open the newest revision")
_OPEN = Text(zh="打开对账单", en="Open statement")


def statement_card(sheet: StatementSheet, viewer: Person, voice: Voice) -> Reply:
    """The card as this viewer may see it; a caption's length. The version that its presses carry is the statement's
    revision, which is what a signature is bound to."""
    asked, contact = may_answer(sheet, viewer), is_own(sheet, viewer)
    signs = viewer.id not in sheet.barred
    parts = [main_text(sheet, voice, asked=asked and not is_open(sheet.disputes), signs=signs)]
    parts += [
        changes(sheet, voice, customer=contact),
        standing(sheet, voice, customer=contact),
        *_rest(sheet, contact, voice),
    ]
    return Reply(blocks(parts), _keys(sheet, viewer, voice))


def may_answer(sheet: StatementSheet, viewer: Person) -> bool:
    """Whether it waits for an answer, and the viewer is a contact of that customer who did not issue it."""
    waits = sheet.statement.unsigned and sheet.replaced_by is None
    return waits and is_own(sheet, viewer) and viewer.id != sheet.statement.issued_by


def is_own(sheet: StatementSheet, viewer: Person) -> bool:
    """Whether the viewer is a contact of its customer."""
    return viewer.has(Role.CONTACT) and viewer.customer == sheet.statement.snapshot.customer


def hash_prefix(sheet: StatementSheet) -> str:
    """So much of the hash as a press carries and the card shows."""
    return sheet.statement.hash[:HASH_DIGITS]


def statement_toast(outcome: StatementConfirmed | StatementDisputed, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    return Toast((_SIGNED if isinstance(outcome, StatementConfirmed) else _DISPUTED).plain(voice))


def statement_reminder(sheet: StatementSheet, viewer: Person, voice: Voice) -> Reply:
    """Reminds the customer of a statement that is not signed, with the buttons to answer it."""
    return Reply(reminder_text(sheet, voice), answer_keys(sheet, viewer, voice) if may_answer(sheet, viewer) else ())


def statement_answered(sheet: StatementSheet, voice: Voice) -> Reply:
    """Tells the house that the customer signed."""
    return Reply(answered_text(sheet, voice), (_open(sheet, voice),))


def answer_keys(sheet: StatementSheet, viewer: Person, voice: Voice) -> Rows:
    """What a contact answers with: who has no right to sign may still dispute."""
    seen = _seen(sheet)
    sign = () if viewer.id in sheet.barred else (key(_SIGN, voice, Verb.STATEMENT_SIGN, *seen),)
    return rows(sign, (key(_DISPUTE, voice, Verb.STATEMENT_DRAFT, *seen),))


def _keys(sheet: StatementSheet, viewer: Person, voice: Voice) -> Rows:
    seen, contact = _seen(sheet), is_own(sheet, viewer)
    files = (key(_PDF, voice, Verb.STATEMENT_PDF, *seen), key(_EXCEL, voice, Verb.STATEMENT_EXCEL, *seen))
    if sheet.replaced_by is not None:
        past = _disputes(sheet, Verb.DISPUTED, (*seen, 0), voice) if contact else _disputes_key(sheet, voice)
        return rows((key(_CURRENT, voice, Verb.OPEN_STATEMENT, sheet.replaced_by),), past, files)
    if contact:
        return rows(*_contact_keys(sheet, viewer, voice), files)
    return rows(_disputes_key(sheet, voice), files, _house_keys(sheet, viewer, voice))


def _contact_keys(sheet: StatementSheet, viewer: Person, voice: Voice) -> Rows:
    seen = _seen(sheet)
    disputed = _disputes(sheet, Verb.DISPUTED, (*seen, 0), voice)
    if may_answer(sheet, viewer):
        return rows(*answer_keys(sheet, viewer, voice), disputed)
    if sheet.statement.state is StatementState.DISPUTED and viewer.id != sheet.statement.issued_by:
        return rows(disputed, (key(_MORE, voice, Verb.STATEMENT_DRAFT, *seen),))
    return rows(disputed)


def _disputes_key(sheet: StatementSheet, voice: Voice) -> tuple[Button, ...]:
    return _disputes(sheet, Verb.OPEN_DISPUTES, (sheet.statement.id,), voice)


def _disputes(sheet: StatementSheet, verb: Verb, args: tuple[int, ...], voice: Voice) -> tuple[Button, ...]:
    """To see them; it warns of those that are open or explained, not of what is settled or taken back."""
    if not sheet.disputes:
        return ()
    live = sum(each.live for each in sheet.disputes)
    return (key(_DISPUTED_KEY, voice, verb, *args, count=live) if live else key(_PAST_KEY, voice, verb, *args),)


def _house_keys(sheet: StatementSheet, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    if not (sheet.statement.unsigned or sheet.statement.state is StatementState.DISPUTED):
        return ()
    again = (key(_AGAIN, voice, Verb.STATEMENT_AGAIN, *_seen(sheet)),) if viewer.has(*SENDERS) else ()
    invite = (key(_INVITE, voice, Verb.INVITE_CONTACT, sheet.statement.id),) if viewer.has(*SENDERS) else ()
    revise = (key(_REVISE, voice, Verb.STATEMENT_REVISE, *_seen(sheet)),) if viewer.has(*REVISERS) else ()
    return (*(again if sheet.reachable else invite), *revise)


def _rest(sheet: StatementSheet, contact: bool, voice: Voice) -> tuple[Html, ...]:
    """What is settled without another revision; to the house, what came to whom."""
    resolved = sheet.statement.state is StatementState.RESOLVED
    said = later(sheet, voice) if resolved and any(each.document for each in sheet.disputes) else Html()
    return (said, Html() if contact else delivery_text(sheet, voice))


def _seen(sheet: StatementSheet) -> tuple[int, int]:
    return sheet.statement.id, sheet.statement.revision


def _open(sheet: StatementSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(_OPEN, voice, Verb.OPEN_STATEMENT, sheet.statement.id),)
