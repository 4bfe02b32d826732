"""The list of statements that are not signed, with why: one message for a rep or a manager."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.views.keys import choice, key, named, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, money
from handlers.views.statement_text import told_apart
from handlers.views.unsigned_why import why_text
from sales.outcomes import StatementSheet
from sales.reminding_sheets import HouseList
from sales.statement_lists import Show

_TITLE = Text(zh="⏳ <b>还有 {count} 张对账单没签</b>", en="⏳ <b>Statements not signed: {count}</b>")
_ENTRY = Text(zh="    {customer}{end}  <b>{closing}</b>", en="    {customer}{end}  <b>{closing}</b>")
_MORE = Text(zh="… 另有 {count} 张", en="… and {count} more")
_ALL = Text(zh="全部未签的 {count} 张 ›", en="All {count} unsigned ›")
_HINT = Text(zh="点一下拿 PDF，可打印或转发给客户。", en="Tap one for its PDF, to print or pass on.")


def unsigned_list(found: HouseList, voice: Voice) -> Reply:
    """Every statement with its customer, balance and why it is unsigned; a button each sends the PDF. Those that are
    only counted are behind one more button."""
    sheets, count = found.sheets, len(found.ids)
    listed = _by_why(sheets, voice, found.today)
    more = _MORE.say(voice, count=count - len(sheets)) if count > len(sheets) else Html("")
    return Reply(blocks((_TITLE.say(voice, count=count), listed, more, _HINT.say(voice))), _keys(sheets, count, voice))


def _keys(sheets: Sequence[StatementSheet], count: int, voice: Voice) -> Rows:
    ends = told_apart(sheets, voice)
    keys = (choice(_label(s, ends, voice), Verb.OPEN_STATEMENT, s.statement.id) for s in sheets)
    more = (key(_ALL, voice, Verb.STATEMENTS, int(Show.UNSIGNED), 0, count=count),)
    return rows(*keys, more if count > len(sheets) else ())


def _label(sheet: StatementSheet, ends: Mapping[int, str], voice: Voice) -> str:
    name = voice.pick(sheet.customer.name_zh, sheet.customer.name_en)
    return named(name, ends[sheet.statement.id].lstrip() or money(sheet.statement.snapshot.closing, voice))


def _by_why(sheets: Sequence[StatementSheet], voice: Voice, today: date) -> Html:
    """The customers under what keeps them, which is said once."""
    groups: dict[Html, list[Html]] = {}
    ends = told_apart(sheets, voice)
    for sheet in sheets:
        closing = sheet.statement.snapshot.closing
        entry = _ENTRY.say(voice, customer=sheet.customer, end=Ours(ends[sheet.statement.id]), closing=closing)
        groups.setdefault(why_text(sheet, voice, today), []).append(entry)
    return lines(line for why, entries in groups.items() for line in (why, *entries))
