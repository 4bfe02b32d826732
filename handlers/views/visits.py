"""Visits: who is to be visited, and a customer's screen with its last visits and its rhythm."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, bold, distance, escaped, lines, long, short_day, worded
from handlers.views.words import PAGES
from sales.customers import Customer
from sales.visits import RHYTHMS, Been, DueVisit, Visited, VisitKind, VisitList, VisitSheet

_TITLE = Text(zh="🚶 <b>该拜访 {count} 家</b>", en="🚶 <b>To visit: {count}</b>")
_NONE_DUE = Text(zh="🚶 今天没有该拜访的客户。", en="🚶 Nobody is to be visited today.")
_NO_RHYTHM = Text(
    zh="🚶 还没有客户设拜访周期。在客户资料（/customer）里点“🚶 拜访”来设。",
    en="🚶 No customer has a rhythm of visits yet. Set one on a customer’s card (/customer): “🚶 Visits”.",
)
_DONE = Text(zh="✅ 今天已拜访：{customers}", en="✅ Visited today: {customers}")
_SOON = Text(zh="<b>接下来 7 天</b>", en="<b>Within 7 days</b>")
_COMING = Text(zh="{day}  {customer}", en="{day}  {customer}")
_ENTRY = Text(zh="{customer}  {late}\n    {when}", en="{customer}  {late}\n    {when}")
_LATE = Text(zh="晚 {days} 天", en="{days:day} late")
_TODAY = Text(zh="今天", en="today")
_EVERY = Text(zh="每 {days} 天，上次 {last}", en="every {days:day}, last {last}")
_NEVER = Text(zh="每 {days} 天，还没去过", en="every {days:day}, never visited")
_MARK = Text(zh="✅ 拜访了 {name}", en="✅ Visited {name}")
_HEAD = Text(zh="🚶 <b>{customer}</b>", en="🚶 <b>{customer}</b>")
_RHYTHM = Text(zh="每 {days} 天拜访一次，下次 <b>{due}</b>", en="A visit every {days:day}, next <b>{due}</b>")
_OVERDUE = Text(zh="每 {days} 天拜访一次，⚠️ <b>{due}</b> 就该去了", en="A visit every {days:day}, ⚠️ due <b>{due}</b>")
_NO_PACE = Text(zh="没有设拜访周期", en="No rhythm of visits")
_SEEN = Text(zh="{at}  {who}{place}", en="{at}  {who}{place}")
_ORDERED = Text(zh="{at}  {who}，下了订单", en="{at}  {who}, an order")
_OFF_BY = Text(zh="，离店 {far}", en=", {far} from the shop")
_AT_PLACE = Text(zh="，已定位", en=", with the place")
_NOBODY = Text(zh="还没有拜访记录", en="No visit yet")
_VISITED = Text(zh="✅ 已拜访", en="✅ Visited")
_CHECK_IN = Text(zh="📍 签到", en="📍 Check in")
_WORDS = Text(zh="📝 写一句", en="📝 A remark")
_MISTAKE = Text(zh="↩︎ 记错了", en="↩︎ A mistake")
_PACE = Text(zh="🔁 拜访周期", en="🔁 Rhythm")
_DAYS = Text(zh="{days} 天", en="{days:day}")
_NO_MORE = Text(zh="不定期", en="None")
_OTHER = Text(zh="其他天数", en="Another")
_HOW_OFTEN = Text(zh="多久拜访一次？", en="How often is a visit due?")
_CARD = Text(zh="🏪 客户资料", en="🏪 Customer")
_NOTED = Text(zh="✅ 记下了：今天拜访 {customer}", en="✅ Noted: {customer} visited today")
_NOTED_BEFORE = Text(zh="今天已经记过 {customer} 了", en="{customer} is noted for today already")
_CHECKED_IN = Text(zh="📍 已签到：{customer}，离店 {far}", en="📍 Checked in at {customer}, {far} from the shop")
_CHECKED_IN_SOMEWHERE = Text(
    zh="📍 已签到：{customer}（客户还没登记坐标，不知道离多远）",
    en="📍 Checked in at {customer} (not on the map: how far off is not known)",
)
_COMMA = Text(zh="、", en=", ")


def last_time(due: DueVisit, voice: Voice) -> Html:
    """The rhythm and the last visit in a few words."""
    if due.last is None:
        return _NEVER.say(voice, days=due.days)
    return _EVERY.say(voice, days=due.days, last=short_day(due.last, voice))


def visited_names(customers: tuple[Customer, ...], voice: Voice) -> Html:
    """Whom the reader visited today; nothing for nobody."""
    if not customers:
        return Html()
    shown = _COMMA.plain(voice).join(escaped(one, voice) for one in customers[:6])
    return _DONE.say(voice, customers=Html(shown + ("…" if len(customers) > 6 else "")))


def visited_key(customer: Customer, voice: Voice, verb: Verb, *args: int | str) -> tuple[Button, ...]:
    """The button that says that the customer was visited."""
    return choice(_MARK.plain(voice, name=worded(customer, voice)), verb, *args, customer.code)


def visit_list(sheet: VisitList, voice: Voice, number: int = 0) -> Reply:
    """Who is due, the one that waits longest first, a button each; what comes next; who was visited today."""
    page = page_of(sheet.due, number)
    if not sheet.paced:
        return Reply(blocks((_NO_RHYTHM.say(voice), visited_names(sheet.done, voice))))
    entries = lines(_entry(one, sheet, voice) for one in page.items)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    coming = (_COMING.say(voice, day=short_day(one.due, voice), customer=one.customer) for one in sheet.soon[:5])
    text = (
        _TITLE.say(voice, count=len(sheet.due)) if sheet.due else _NONE_DUE.say(voice),
        entries,
        where,
        lines((_SOON.say(voice), *coming)) if sheet.soon else "",
        visited_names(sheet.done, voice),
    )
    keys = (visited_key(one.customer, voice, Verb.VISIT_LISTED, page.number) for one in page.items)
    open_ = (choice(worded(one, voice), Verb.VISIT_OPEN, one.code) for one in sheet.done[:3])
    return Reply(blocks(text), rows(*keys, *open_, page.turns(voice, Verb.VISITS)))


def _entry(due: DueVisit, sheet: VisitList, voice: Voice) -> Html:
    days = (sheet.today - due.due).days
    late = _LATE.say(voice, days=days) if days else _TODAY.say(voice)
    return _ENTRY.say(voice, customer=due.customer, late=late, when=last_time(due, voice))


def visit_screen(sheet: VisitSheet, voice: Voice) -> Reply:
    """A customer's visits; reps and managers note one, with the place or without."""
    visits = [_visit(been, voice) for been in sheet.visits] or [_NOBODY.say(voice)]
    head = lines((_HEAD.say(voice, customer=sheet.customer), _rhythm(sheet, voice)))
    return Reply(blocks((head, lines(visits))), rows(*_keys(sheet, voice)))


def _rhythm(sheet: VisitSheet, voice: Voice) -> Html:
    if sheet.days is None or sheet.due is None:
        return _NO_PACE.say(voice)
    text = _OVERDUE if sheet.due < sheet.today else _RHYTHM
    return text.say(voice, days=sheet.days, due=short_day(sheet.due, voice))


def _visit(been: Been, voice: Voice) -> Html:
    visit = been.visit
    if visit.kind is VisitKind.ORDER:
        return _ORDERED.say(voice, at=visit.at, who=been.by)
    place = Html()
    if visit.metres is not None:
        place = _OFF_BY.say(voice, far=distance(visit.metres, voice))
    elif visit.latitude is not None:
        place = _AT_PLACE.say(voice)
    said = Html(f"\n    {long(visit.words)}") if visit.words else ""
    return Html(_SEEN.say(voice, at=visit.at, who=been.by, place=place) + said)


def _keys(sheet: VisitSheet, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    code, here = sheet.customer.code, sheet.here
    card = choice(_CARD.plain(voice), Verb.CUSTOMER, code)
    if not sheet.may_visit:
        return (card,)
    pace = choice(_PACE.plain(voice), Verb.VISIT_PACES, code)
    check_in = choice(_CHECK_IN.plain(voice), Verb.VISIT_PLACE, code)
    if here is None:
        return ((*choice(_VISITED.plain(voice), Verb.VISITED, code), *check_in), (*pace, *card))
    own = (
        *choice(_WORDS.plain(voice), Verb.VISIT_WORDS, here.id, code),
        *choice(_MISTAKE.plain(voice), Verb.VISIT_BACK, here.id, code),
    )
    return (() if here.latitude is not None else check_in, own, (*pace, *card))


def paces_screen(sheet: VisitSheet, voice: Voice) -> Reply:
    """How often: a tap, or typed."""
    code = sheet.customer.code
    offers = tuple(b for days in RHYTHMS for b in choice(_DAYS.plain(voice, days=days), Verb.VISIT_PACE, days, code))
    others = (
        *choice(_NO_MORE.plain(voice), Verb.VISIT_PACE, 0, code),
        *choice(_OTHER.plain(voice), Verb.VISIT_TYPE_PACE, code),
    )
    text = (bold(escaped(sheet.customer, voice)), _rhythm(sheet, voice), _HOW_OFTEN.say(voice))
    return Reply(lines(text), rows(offers, others, choice(BACK.plain(voice), Verb.VISIT_CUSTOMER, code)))


def visited_toast(outcome: Visited, voice: Voice) -> Toast:
    """What the tap did."""
    text = _NOTED if outcome.anew else _NOTED_BEFORE
    return Toast(text.plain(voice, customer=outcome.sheet.customer))


def checked_in(outcome: Visited, voice: Voice) -> Reply:
    """The place came; its key goes away."""
    customer, metres = outcome.sheet.customer, outcome.visit.metres
    if not outcome.anew:
        return Reply(_NOTED_BEFORE.say(voice, customer=customer), clears=True)
    if metres is None:
        return Reply(_CHECKED_IN_SOMEWHERE.say(voice, customer=customer), clears=True)
    return Reply(_CHECKED_IN.say(voice, customer=customer, far=distance(metres, voice)), clears=True)
