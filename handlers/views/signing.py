"""The second step before a statement is signed: what exactly is signed, by hand or with a tap."""

from __future__ import annotations

from handlers.views.keys import BACK, key, label, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines
from handlers.views.statement_text import head_text
from handlers.views.statements import hash_prefix, may_answer, statement_card
from sales.outcomes import StatementSheet
from sales.people import Person

_SIGNING = Text(
    zh="确认后视为<b>签章</b>：期末余额 <b>{closing}</b> 无误。\n签章后不能撤回。",
    en="Your signature <b>confirms</b> that the closing balance of <b>{closing}</b> is right.\nIt cannot be undone.",
)
_CHECK = Text(zh="校验码 <code>{hash}</code>", en="Check code <code>{hash}</code>")
_BY_HAND = Text(zh="✍️ 手写签名", en="✍️ Sign by hand")
_BY_TAP = Text(zh="✅ 确认无误并签章", en="✅ Confirm and sign")
_NO_RIGHT = Text(
    zh="您可以查看对账单、提出异议，但签章要由贵公司有签章权的人来。有疑问请联系业务员。",
    en="You can look at statements and dispute them. Signing is for somebody of your company who has the right to. "
    "Your rep can change that.",
)


def signing_screen(sheet: StatementSheet, viewer: Person, voice: Voice) -> Reply:
    """What a signature means and the ways to give it; the card itself for who has nothing to sign here."""
    if not may_answer(sheet, viewer):
        return statement_card(sheet, viewer, voice)
    seen = (sheet.statement.id, sheet.statement.revision)
    back = (key(BACK, voice, Verb.STATEMENT, *seen),)
    if viewer.id in sheet.barred:
        return Reply(blocks((head_text(sheet, voice), _NO_RIGHT.say(voice))), (back,))
    hand = (Button(label(_BY_HAND.plain(voice)), app=sheet.app),) if sheet.app else ()
    tap = (key(_BY_TAP, voice, Verb.STATEMENT_SIGN_NOW, *seen, hash_prefix(sheet)),)
    return Reply(signing_text(sheet, voice), rows(hand, tap, back))


def signing_text(sheet: StatementSheet, voice: Voice) -> Html:
    """What exactly is signed: which paper, which content, which balance."""
    said = _SIGNING.say(voice, closing=sheet.statement.snapshot.closing)
    return blocks((lines((head_text(sheet, voice), _CHECK.say(voice, hash=check_code(sheet)))), said))


def check_code(sheet: StatementSheet) -> Ours:
    """The beginning of the content's hash, in groups as on the card and the PDF."""
    digits = hash_prefix(sheet)
    return Ours(" ".join(digits[i : i + 4] for i in range(0, len(digits), 4)))
