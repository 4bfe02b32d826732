"""The list of photos of signed prints that wait for the viewer to accept or refuse them."""

from __future__ import annotations

from handlers.views.keys import BACK, EARLIER, LATER, choice, key, named, rows
from handlers.views.paper_signing_text import in_full, offered
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, lines, money
from handlers.views.words import PAGES
from sales.paper_signing import Ink, PaperSigningSheet, PrintsWaiting
from sales.statement_lists import Show
from sales.statements import Statement

_TITLE = Text(
    zh="⏳ <b>{count}</b> 张签字的对账单等你确认（点开看照片）",
    en="⏳ <b>{count}</b> signed on paper, for you to accept (tap to see the photo)",
)
_NOTHING = Text(zh="✅ 没有等你确认的签字对账单。", en="✅ No signed statement waits for you.")
_SENT = Text(zh="    {who} {at} 提交", en="    Handed in by {who}, {at}")
_NO_INK = Text(zh="    ⚠️ 签章处没有看到签字或盖章", en="    ⚠️ No signature or stamp seen")
_TO_LIST = Text(zh="⏳ 签字照片，等你确认 {count}", en="⏳ Signed on paper: accept {count}")


def prints_waiting(waiting: PrintsWaiting, voice: Voice) -> Reply:
    """One page of it: which statement, who handed it in when; one tap brings the photo with its card."""
    back = (key(BACK, voice, Verb.STATEMENTS, int(Show.ALL), 0),)
    if not waiting.sheets:
        return Reply(_NOTHING.say(voice), rows(back))
    where = PAGES.say(voice, page=waiting.page + 1, count=waiting.pages) if waiting.pages > 1 else ""
    title = lines((_TITLE.say(voice, count=waiting.count), where))
    found = [(each, each.statement.statement) for each in waiting.sheets if each.statement]
    text = blocks((title, *(_entry(each, statement, voice) for each, statement in found)))
    opened = (_open(each, statement, voice) for each, statement in found)
    return Reply(text, rows(*opened, _turns(waiting, voice), back))


def to_the_list(count: int, voice: Voice) -> tuple[Button, ...]:
    """The button that opens the list; none where nothing waits."""
    return (key(_TO_LIST, voice, Verb.PRINTS, 0, count=count),) if count else ()


def _entry(sheet: PaperSigningSheet, statement: Statement, voice: Voice) -> Html:
    signing = sheet.signing
    sent = _SENT.say(voice, who=sheet.sender.name, at=signing.handed_at or signing.at)
    return lines((in_full(statement, voice), sent, _NO_INK.say(voice) if signing.ink is Ink.NONE else ""))


def _open(sheet: PaperSigningSheet, statement: Statement, voice: Voice) -> tuple[Button, ...]:
    label = named(offered(statement, voice), money(statement.snapshot.closing, voice))
    return choice(label, Verb.OPEN_PRINT, sheet.id)


def _turns(waiting: PrintsWaiting, voice: Voice) -> tuple[Button, ...]:
    earlier = (key(EARLIER, voice, Verb.PRINTS, waiting.page - 1),) if waiting.page else ()
    later = (key(LATER, voice, Verb.PRINTS, waiting.page + 1),) if waiting.page + 1 < waiting.pages else ()
    return earlier + later
