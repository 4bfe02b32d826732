"""The list of statements: filters, pages, one tap to open; for the house by customer too. What was signed on paper and
waits for the viewer is one tap away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.views.keys import BACK, choice, grid, key, named, page_of, rows
from handlers.views.paper_signing_list import to_the_list
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, day, lines, money
from handlers.views.statement_text import list_entry, name_of, told_apart
from handlers.views.words import PAGES
from sales.customers import Customer
from sales.outcomes import StatementSheet
from sales.people import ACCOUNTS, Person
from sales.statement_lists import Show, StatementsPage

CUSTOMERS_A_PAGE = 8

_TITLE = Text(zh="<b>对账单</b>（点开查看）", en="<b>Statements</b> (tap to open)")
_OF = Text(zh="<b>对账单</b> · {customer}（点开查看）", en="<b>Statements</b> · {customer} (tap to open)")
_NONE = Text(zh="还没有对账单。", en="There are no statements yet.")
_NONE_SUCH = Text(zh="没有这样的对账单。", en="There are none of these.")
_FILTERS = {
    Show.ALL: Text(zh="全部 {count}", en="All {count}"),
    Show.UNSIGNED: Text(zh="⏳ 未签 {count}", en="⏳ Unsigned {count}"),
    Show.DISPUTED: Text(zh="⚠️ 异议 {count}", en="⚠️ Disputed {count}"),
    Show.SIGNED: Text(zh="✅ 已签 {count}", en="✅ Signed {count}"),
}
_CUSTOMER = Text(zh="👤 按客户看", en="👤 By customer")
_EVERYBODY = Text(zh="👥 所有客户", en="👥 All customers")
_WHOSE = Text(zh="看哪家客户的对账单？", en="Whose statements?")


def statement_list(page: StatementsPage, viewer: Person, voice: Voice) -> Reply:
    """One page of them, each a button; one customer's own are told apart by their period."""
    if not page.counts[Show.ALL]:
        return Reply(_NONE.say(voice))
    title = _OF.say(voice, customer=page.customer) if page.customer else _TITLE.say(voice)
    where = PAGES.say(voice, page=page.number + 1, count=page.pages) if page.pages > 1 else Html()
    listed = lines(list_entry(each, voice) for each in page.sheets) or _NONE_SUCH.say(voice)
    several = page.customer is None and viewer.has(*ACCOUNTS)
    ends = told_apart(page.sheets, voice)
    opened = (_open(each, several, ends, voice) for each in page.sheets)
    filters = [each for show in Show if page.counts[show] or show is page.show for each in _filter(page, show, voice)]
    return Reply(
        blocks((lines((title, where)), listed)),
        rows(
            to_the_list(page.to_accept, voice),
            *opened,
            _turns(page),
            *grid(filters, 2),
            _whose(page, viewer, voice),
        ),
    )


def statement_customers(customers: Sequence[Customer], voice: Voice, number: int) -> Reply:
    """The customers to choose from."""
    page = page_of(customers, number, CUSTOMERS_A_PAGE)
    keys = (choice(voice.pick(c.name_zh, c.name_en), Verb.STATEMENTS_OF, 0, 0, c.code) for c in page.items)
    back = (key(BACK, voice, Verb.STATEMENTS, 0, 0),)
    return Reply(_WHOSE.say(voice), rows(*keys, page.turns(voice, Verb.STATEMENT_CUSTOMERS), back))


def _open(sheet: StatementSheet, several: bool, ends: Mapping[int, str], voice: Voice) -> tuple[Button, ...]:
    name = name_of(sheet, voice) if several else day(sheet.statement.snapshot.end, voice)
    end = ends[sheet.statement.id].lstrip() if several else ""
    text = named(name, end or money(sheet.statement.snapshot.closing, voice))
    return choice(text, Verb.OPEN_STATEMENT, sheet.statement.id)


def _filter(page: StatementsPage, show: Show, voice: Voice) -> tuple[Button, ...]:
    mark = "• " if show is page.show else ""
    return _to(page, mark + _FILTERS[show].plain(voice, count=page.counts[show]), show, 0)


def _turns(page: StatementsPage) -> tuple[Button, ...]:
    """The pages before and after."""
    earlier = _to(page, "‹", page.show, page.number - 1) if page.number > 0 else ()
    later = _to(page, "›", page.show, page.number + 1) if page.number + 1 < page.pages else ()
    return earlier + later


def _to(page: StatementsPage, text: str, show: Show, number: int) -> tuple[Button, ...]:
    """The button to another page; none for a customer whose code is too long for a button."""
    if page.customer is not None:
        return choice(text, Verb.STATEMENTS_OF, int(show), number, page.customer.code)
    return choice(text, Verb.STATEMENTS, int(show), number)


def _whose(page: StatementsPage, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    if not viewer.has(*ACCOUNTS):
        return ()
    if page.customer is not None:
        return (key(_EVERYBODY, voice, Verb.STATEMENTS, int(page.show), 0),)
    return (key(_CUSTOMER, voice, Verb.STATEMENT_CUSTOMERS, 0),)
