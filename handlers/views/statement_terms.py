"""When a customer gets statements and what they look like, as it is shown and set by tapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from handlers.views.keys import choice, grid, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows, Toast
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, worded
from handlers.views.words import WEEKDAYS
from sales.customers import Customer
from sales.people import Person
from sales.statement_terms import OwnTerms, Rhythm, StatementTerms
from sales.statements import Form, Layout
from sales.stating import SETTERS, TermsSheet

T = TypeVar("T")
CANDIDATES = 8
MAIN, RHYTHM, CUT_OFF, ISSUE_DAY, FORM, LAYOUT = range(6)
HOUSE = -1  # as the house does it
MONTH_DAYS = (0, 10, 15, 20, 25, 28)
WEEK_DAYS = (7, 1, 2, 3, 4, 5, 6)
ISSUE_DAYS = (1, 2, 3, 5, 7, 10)
_RHYTHMS, _FORMS, _LAYOUTS = tuple(Rhythm), tuple(Form), tuple(Layout)

_TITLE = Text(zh="📋 <b>对账约定</b>\n{customer}", en="📋 <b>Statement terms</b>\n{customer}")
_ROW = Text(zh="{name}：<b>{value}</b>{own}", en="{name}: <b>{value}</b>{own}")
_AS_HOUSE = Text(zh="（同公司）", en=" (as the house)")
_NAMES = {
    RHYTHM: Text(zh="周期", en="Period"),
    CUT_OFF: Text(zh="截止", en="Cut-off"),
    ISSUE_DAY: Text(zh="出单", en="Issued"),
    FORM: Text(zh="形式", en="Form"),
    LAYOUT: Text(zh="排列", en="Layout"),
}
RHYTHMS: Mapping[str, Text] = {
    Rhythm.WEEKLY: Text(zh="每周", en="weekly"),
    Rhythm.HALF_MONTHLY: Text(zh="每半月", en="twice a month"),
    Rhythm.MONTHLY: Text(zh="每月", en="monthly"),
    Rhythm.QUARTERLY: Text(zh="每季", en="quarterly"),
}
FORMS: Mapping[str, Text] = {
    Form.BALANCE_FORWARD: Text(zh="余额结转", en="balance forward"),
    Form.OPEN_ITEM: Text(zh="未结清单据", en="open items"),
}
LAYOUTS: Mapping[str, Text] = {
    Layout.BY_DATE: Text(zh="按日期", en="by date"),
    Layout.BY_DOCUMENT: Text(zh="按单据", en="by document"),
    Layout.BY_CATEGORY: Text(zh="按品类", en="by category"),
}
_MONTH_END = Text(zh="月末", en="last day of the month")
_DAY = Text(zh="{n} 号", en="day {n}")
_HALVES = Text(zh="15 号和月末", en="the 15th and the last day")
_AFTER = Text(zh="截止后 {n} 天", en="{n:day} after")
_UNTIL = Text(zh="已对到 {day}", en="Stated up to {day}")
_NEXT = Text(zh="下一期 {start} 至 {end}", en="Next: {start} to {end}")
_NONE_YET = Text(zh="还没有出过对账单", en="No statement yet")
_HOUSE_KEY = Text(zh="同公司", en="As the house")
_BACK = Text(zh="‹ 返回", en="‹ Back")
_PICK = Text(zh="选{name}：", en="{name}:")
_DONE = Text(zh="已改，从下一期开始", en="Changed, from the next period on")
_WHICH = Text(
    zh="📋 <b>对账约定</b>\n看哪家客户？不在下面的：发 /terms 客户名",
    en="📋 <b>Statement terms</b>\nWhich customer? One that is not below: /terms and the name",
)


def whose_terms(customers: Sequence[Customer], voice: Voice) -> Reply:
    """Asked back when no customer was named, or several are called that."""
    keys = (choice(worded(customer, voice), Verb.TERMS, MAIN, customer.code) for customer in customers[:CANDIDATES])
    return Reply(_WHICH.say(voice), rows(*keys))


def terms_card(sheet: TermsSheet, actor: Person, voice: Voice, screen: int = MAIN) -> Reply:
    """What holds, what of it is the customer's own, and what comes next; who may, changes it by tapping."""
    own, terms = sheet.own, sheet.terms
    told = (
        (RHYTHM, RHYTHMS[terms.rhythm].plain(voice), own.rhythm is not None),
        (CUT_OFF, cut_off_text(terms, voice), own.rhythm is not None),
        (ISSUE_DAY, _AFTER.plain(voice, n=terms.issue_day), own.issue_day is not None),
        (FORM, FORMS[terms.form].plain(voice), own.form is not None),
        (LAYOUT, LAYOUTS[terms.layout].plain(voice), own.layout is not None),
    )
    said = lines(_row(name, value, mine, voice) for name, value, mine in told)
    until = _UNTIL.say(voice, day=sheet.until) if sheet.until else _NONE_YET.say(voice)
    following = sheet.following
    then = _NEXT.say(voice, start=following.start, end=following.end) if following else ""
    text = blocks((_TITLE.say(voice, customer=sheet.customer), said, lines((until, then))))
    if not actor.has(*SETTERS):
        return Reply(text)
    if screen not in _NAMES:
        return Reply(text, _screens(sheet, voice))
    pick = _PICK.say(voice, name=Ours(_NAMES[screen].plain(voice)))
    return Reply(blocks((text, pick)), _offers(sheet, screen, voice))


def _row(name: int, value: str, mine: bool, voice: Voice) -> Html:
    own = Ours("" if mine else _AS_HOUSE.plain(voice))
    return _ROW.say(voice, name=Ours(_NAMES[name].plain(voice)), value=Ours(value), own=own)


def cut_off_text(terms: StatementTerms, voice: Voice) -> str:
    """On which day periods end."""
    if terms.rhythm is Rhythm.WEEKLY:
        return WEEKDAYS[(terms.cut_off or 7) - 1].plain(voice)
    if terms.rhythm is Rhythm.HALF_MONTHLY:
        return _HALVES.plain(voice)
    return _DAY.plain(voice, n=terms.cut_off) if terms.cut_off else _MONTH_END.plain(voice)


def _screens(sheet: TermsSheet, voice: Voice) -> Rows:
    code = sheet.customer.code
    names = [RHYTHM, ISSUE_DAY, FORM, LAYOUT]
    if sheet.own.rhythm not in (None, Rhythm.HALF_MONTHLY):
        names.insert(1, CUT_OFF)
    return grid([b for name in names for b in choice(_NAMES[name].plain(voice), Verb.TERMS, name, code)], 2)


def _offers(sheet: TermsSheet, screen: int, voice: Voice) -> Rows:
    weekly = sheet.own.rhythm is Rhythm.WEEKLY
    offers: Sequence[tuple[int, str]] = {
        RHYTHM: [(n, RHYTHMS[each].plain(voice)) for n, each in enumerate(_RHYTHMS)],
        CUT_OFF: [(n, _cut_off(n, weekly, voice)) for n in (WEEK_DAYS if weekly else MONTH_DAYS)],
        ISSUE_DAY: [(n, _AFTER.plain(voice, n=n)) for n in ISSUE_DAYS],
        FORM: [(n, FORMS[each].plain(voice)) for n, each in enumerate(_FORMS)],
        LAYOUT: [(n, LAYOUTS[each].plain(voice)) for n, each in enumerate(_LAYOUTS)],
    }.get(screen, [])
    code, version = sheet.customer.code, sheet.own.version
    if screen != CUT_OFF:
        offers = [*offers, (HOUSE, _HOUSE_KEY.plain(voice))]
    made = {n: choice(said, Verb.TERMS_SET, version, screen, n, code) for n, said in offers}
    house = made.pop(HOUSE, ())
    back = choice(_BACK.plain(voice), Verb.TERMS, MAIN, code)
    return rows(*grid([button for one in made.values() for button in one], 2), house, back)


def _cut_off(day: int, weekly: bool, voice: Voice) -> str:
    rhythm = Rhythm.WEEKLY if weekly else Rhythm.MONTHLY
    return cut_off_text(StatementTerms(rhythm, day), voice)


def own_terms(own: OwnTerms, seen: int, field: int, value: int) -> OwnTerms | None:
    """The customer's terms with one of them changed, over the version that was seen; None for what no button says."""
    own = replace(own, version=seen)
    house = value == HOUSE
    try:
        if field == RHYTHM:
            return replace(own, rhythm=None if house else _at(_RHYTHMS, value), cut_off=0)
        if field == CUT_OFF and not house:
            return replace(own, cut_off=value)
        if field == ISSUE_DAY:
            return replace(own, issue_day=None if house else value)
        if field == FORM:
            return replace(own, form=None if house else _at(_FORMS, value))
        if field == LAYOUT:
            return replace(own, layout=None if house else _at(_LAYOUTS, value))
    except IndexError:
        pass
    return None


def _at(offers: Sequence[T], number: int) -> T:
    if number < 0:
        raise IndexError(number)
    return offers[number]


def terms_toast(voice: Voice) -> Toast:
    """It was changed."""
    return Toast(_DONE.plain(voice))
