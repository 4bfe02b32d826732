"""A customer's rating in words: what speaks for it, what finance decided instead, and deciding it."""

from __future__ import annotations

from datetime import date

from handlers.views.keys import BACK, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, placeholders
from handlers.views.words import WRITE_REASON
from sales.customers import Customer, Rating
from sales.rating import Judgement, RatingEntry, RatingSource, Reason, ReasonKind
from sales.receivables.customer_sheet import CustomerSheet

RATINGS = tuple(Rating)
PERIODS = (0, 30, 90, 365)  # days that a decision holds; 0: until it is lifted

_RATED = Text(zh="信用评级 <b>{rating}</b>", en="Rating <b>{rating}</b>")
_PREPAY = Text(zh="信用评级 <b>{rating}</b>（只能先款后货）", en="Rating <b>{rating}</b> (against payment only)")
_BECAUSE = Text(zh="{reasons}", en="{reasons}")
_UNKNOWN = Text(zh="付款记录还不够，没有建议：{reasons}", en="Too little is known to compute one: {reasons}")
_PAYS = Text(zh="按付款记录是 {rating}：{reasons}", en="By how it pays {rating}: {reasons}")
_DECIDED = Text(zh="由{by}评定：{why}", en="Decided by {by}: {why}")
_UNTIL = Text(zh="到 {until} 为止", en="until {until}")
_OPEN = Text(zh="直到取消", en="until it is lifted")
_REASONS = {
    ReasonKind.PAID: Text(zh="最近 {count} 笔平均晚 {days} 天", en="last {count:payment} {days:day} late on average"),
    ReasonKind.OVERDUE: Text(zh="现在逾期 {days} 天", en="{days:day} overdue now"),
    ReasonKind.DISPUTED: Text(zh="一年内异议 {count} 次", en="disputes within a year: {count}"),
    ReasonKind.BOUNCED: Text(zh="一年内退票 {count} 次", en="bounced payments within a year: {count}"),
}
_ON_TIME = Text(zh="最近 {count} 笔都按时付清", en="last {count:payment} on time")
_NONE_PAID = Text(zh="还没有付清的单据", en="nothing is paid in full yet")
_NONE_BOUNCED = Text(zh="没有退票", en="nothing bounced")
_WORST = Text(zh="最晚 {days} 天", en="{days:day} at worst")
_SEMICOLON = Text(zh="；", en="; ")
_TITLE = Text(zh="⭐ <b>{customer}</b> 的评级", en="⭐ Rating of <b>{customer}</b>")
_PAST = Text(zh="<b>历次评级</b>", en="<b>Ratings so far</b>")
_ENTRY = Text(zh="{at}  {rating}  {what}", en="{at}  {rating}  {what}")
_WHAT = {
    RatingSource.COMPUTED: Text(zh="按付款记录", en="by how it pays"),
    RatingSource.OVERRIDE: Text(zh="财务评定", en="decided by finance"),
    RatingSource.LIFTED: Text(zh="评定取消", en="decision lifted"),
}
_RATE = Text(zh="评为 {rating}", en="Rate {rating}")
_LIFT = Text(zh="↩️ 按付款记录", en="↩️ By how it pays")
_HOW_LONG = Text(
    zh="<b>{customer}</b> 评为 <b>{rating}</b>\n管多久？", en="<b>{customer}</b>: rated <b>{rating}</b>\nFor how long?"
)
_WHY = Text(
    zh="<b>{customer}</b> 评为 <b>{rating}</b>，{until}\n为什么？",
    en="<b>{customer}</b>: rated <b>{rating}</b> {until}\nWhy?",
)
_FOR_EVER = Text(zh="直到取消", en="Until lifted")
_FOR_DAYS = Text(zh="{days} 天", en="{days} days")
REASONS = (
    Text(zh="有担保", en="Backed by a guarantee"),
    Text(zh="长期老客户", en="Long-standing customer"),
    Text(zh="换了老板", en="New owner"),
    Text(zh="经营有风险", en="Business at risk"),
)


def rating_text(sheet: CustomerSheet, voice: Voice) -> Html:
    """The rating and why it is so."""
    rating = sheet.customer.rating
    said = (_PREPAY if rating is Rating.D else _RATED).say(voice, rating=rating.value)
    alone = sheet.override is None and sheet.judgement.rating is rating
    reasons = Ours(reasons_text(sheet.judgement, sheet.history.worst_late, voice, sentence=alone))
    if sheet.override is not None:
        return lines((said, _decided(sheet, sheet.override, voice), *_otherwise(sheet.judgement, reasons, voice)))
    if sheet.judgement.rating is None:
        return lines((said, _UNKNOWN.say(voice, reasons=reasons)))
    text = _BECAUSE if sheet.judgement.rating is rating else _PAYS
    return lines((said, text.say(voice, rating=sheet.judgement.rating.value, reasons=reasons)))


def _decided(sheet: CustomerSheet, override: RatingEntry, voice: Voice) -> Html:
    by = sheet.by.name if sheet.by else "-"
    return lines((_DECIDED.say(voice, by=by, why=override.why), _until(override.until, voice)))


def _until(day: date | None, voice: Voice) -> Html:
    return _UNTIL.say(voice, until=day) if day else _OPEN.say(voice)


def _otherwise(judgement: Judgement, reasons: Ours, voice: Voice) -> tuple[Html, ...]:
    if judgement.rating is None:
        return ()
    return (_PAYS.say(voice, rating=judgement.rating.value, reasons=reasons),)


def reasons_text(judgement: Judgement, worst: int, voice: Voice, *, sentence: bool = True) -> str:
    """What speaks for a rating, in a line: 最近 12 笔平均晚 4 天，最晚 9 天；没有退票. `sentence`: with a capital."""
    said = [_reason(reason, worst, voice) for reason in judgement.reasons]
    kinds = {reason.kind for reason in judgement.reasons}
    if ReasonKind.PAID not in kinds:
        said.insert(0, _NONE_PAID.plain(voice))
    if ReasonKind.BOUNCED not in kinds:
        said.append(_NONE_BOUNCED.plain(voice))
    whole = _SEMICOLON.plain(voice).join(said)
    return whole[:1].upper() + whole[1:] if sentence else whole


def _reason(reason: Reason, worst: int, voice: Voice) -> str:
    if reason.kind is ReasonKind.PAID and not reason.days:
        return _ON_TIME.plain(voice, count=reason.count)
    text = _REASONS[reason.kind]
    facts = {"count": reason.count, "days": reason.days}
    needed = {name: facts[name] for name in facts if name in placeholders(text.template(voice.language))}
    said = text.plain(voice, **needed)
    late = _WORST.plain(voice, days=worst)
    return f"{said}{voice.pick('，', ', ')}{late}" if reason.kind is ReasonKind.PAID and worst > reason.days else said


def rating_screen(sheet: CustomerSheet, voice: Voice) -> Reply:
    """The rating with its reasons and what it was before; for finance, other ratings to give."""
    code = sheet.customer.code
    past = [
        _ENTRY.say(voice, at=entry.at, rating=entry.rating.value, what=_WHAT[entry.source].plain(voice))
        for entry in sheet.ratings
    ]
    text = blocks(
        (
            _TITLE.say(voice, customer=sheet.customer),
            rating_text(sheet, voice),
            lines((_PAST.say(voice), *past)) if past else "",
        )
    )
    back = (key(BACK, voice, Verb.CUSTOMER, code),)
    if not sheet.may_change:
        return Reply(text, rows(back))
    others = [
        key(_RATE, voice, Verb.CUSTOMER_RATE, index, code, rating=rating.value) for index, rating in enumerate(RATINGS)
    ]
    lift = (key(_LIFT, voice, Verb.CUSTOMER_RATE_LIFT, code),) if sheet.override else ()
    return Reply(text, rows(others[:2], others[2:], lift, back))


def how_long(customer: Customer, rating: int, voice: Voice) -> Reply:
    """For how long finance decides."""
    buttons = [
        key(_FOR_DAYS, voice, Verb.CUSTOMER_RATE_FOR, rating, days, customer.code, days=days)
        if days
        else key(_FOR_EVER, voice, Verb.CUSTOMER_RATE_FOR, rating, 0, customer.code)
        for days in PERIODS
    ]
    text = _HOW_LONG.say(voice, customer=customer, rating=RATINGS[rating].value)
    return Reply(text, rows(buttons[:2], buttons[2:], (key(BACK, voice, Verb.CUSTOMER, customer.code),)))


def why(customer: Customer, rating: int, days: int, until: date | None, voice: Voice) -> Reply:
    """Why finance decides so: ready-made, or typed."""
    code = customer.code
    made = [
        (key(reason, voice, Verb.CUSTOMER_RATE_WHY, rating, days, index, code),) for index, reason in enumerate(REASONS)
    ]
    typed = (key(WRITE_REASON, voice, Verb.CUSTOMER_TYPE_WHY, rating, days, code),)
    text = _WHY.say(voice, customer=customer, rating=RATINGS[rating].value, until=_until(until, voice))
    return Reply(text, rows(*made, typed, (key(BACK, voice, Verb.CUSTOMER_RATE, rating, code),)))
