"""What corrected papers have taught, in plain words: where a value stands, how often that was so, who taught it."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, key, named, page_of, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import FIELDS
from handlers.views.reply import Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, clip, lines
from handlers.views.words import PAGES
from sales.collections import ReceiptField
from sales.layouts import TO_BE_SURE, Fact, LearnedSheet

ON_A_PAGE = 6
_TITLE = Text(zh="🎓 <b>从改过的收据学到的</b>", en="🎓 <b>Learned from corrected receipts</b>")
_NOTHING = Text(
    zh="还没有。有人在收据卡片上改了什么，确认以后就会记在这里。",
    en="Nothing yet. What somebody corrects on a receipt's card, and confirms, is kept here.",
)
_SWITCHED_OFF = Text(
    zh="⏸ 已关闭：现在不学，也不用。在 /policy 里打开。", en="⏸ Switched off: neither learned nor used. See /policy."
)
_TAP = Text(zh="不对的，点一下就忘掉。", en="Tap what is wrong to forget it.")
_ADDS_UP = Text(zh="小票自己算得平的，以小票为准。", en="What adds up on the slip goes first.")
_SPOT = Text(
    zh="{no}. {merchant}\n    {field}在「{label}」{where}{way} · {weight}",
    en="{no}. {merchant}\n    {field} stands {where} “{label}”{way} · {weight}",
)
_PLAIN = Text(
    zh="{no}. {merchant}\n    {field}{where}{way} · {weight}", en="{no}. {merchant}\n    {field}{where}{way} · {weight}"
)
_SPELLED = Text(
    zh="{no}. {merchant}\n    {field}写作「{spelling}」 · {weight}",
    en="{no}. {merchant}\n    {field} is spelled “{spelling}” · {weight}",
)
_BESIDE, _UNDER = Text(zh="旁边", en="beside"), Text(zh="下面", en="under")
_ALONE = Text(zh="单独一行", en=" stands on a line of its own")
_WAYS = {
    "ymd": Text(zh="，年在前", en=", year first"),
    "dmy": Text(zh="，日在前", en=", day first"),
    "mdy": Text(zh="，月在前", en=", month first"),
}
_AGREED = Text(zh="学过 {count} 次", en="learned {count}×")
_AGAINST = Text(zh="，{count} 次不符", en=", {count}× not so")
_LAST = Text(zh="    最近：{who} {at} · {state}", en="    last by {who}, {at} · {state}")
_SURE = Text(zh="直接采用", en="taken as sure")
_OWN = Text(zh="只对本人直接采用，别人的还会问", en="sure for them only, others are asked")
_ASKED = Text(zh="先提议，还会问", en="proposed, still asked")
_UNUSED = Text(zh="互相矛盾，不采用", en="contradicted, not used")
_FORGET = Text(zh="🗑 {what}", en="🗑 {what}")
_SURELY = Text(zh="忘掉这一条吗？以后要重新学。", en="Forget this? It has to be learned anew.")
_YES = Text(zh="🗑 忘掉", en="🗑 Forget it")
_DONE = Text(zh="🗑 已忘掉", en="🗑 Forgotten")


def learned_list(sheet: LearnedSheet, number: int, voice: Voice) -> Reply:
    """A page of what was learned, with a button to forget each."""
    off = "" if sheet.learning else _SWITCHED_OFF.say(voice)
    if not sheet.facts:
        return Reply(blocks((_TITLE.say(voice), off, _NOTHING.say(voice))))
    page = page_of(sheet.facts, number, ON_A_PAGE)
    told = lines(fact_text(fact, page.first + no, voice) for no, fact in enumerate(page.items, 1))
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = blocks((lines((_TITLE.say(voice), off)), told, lines((where, _ADDS_UP.say(voice), _TAP.say(voice)))))
    numbered = ((page.first + no, fact) for no, fact in enumerate(page.items, 1))
    forget = (
        choice(_label(fact, no, voice), Verb.LEARNED_FORGET, fact.learned.last.id, page.number) for no, fact in numbered
    )
    return Reply(text, rows(*forget, page.turns(voice, Verb.LEARNED)))


def _label(fact: Fact, no: int, voice: Voice) -> str:
    return named(_FORGET.plain(voice, what=f"{no}. {fact.learned.merchant}"), _field(fact, voice))


def _field(fact: Fact, voice: Voice) -> str:
    return FIELDS[fact.learned.field].plain(voice)


def fact_text(fact: Fact, no: int, voice: Voice) -> Html:
    """One thing learned, how often, by whom, and what it does."""
    known = fact.learned
    against = _AGAINST.say(voice, count=known.against) if known.against else Html()
    facts: dict[str, int | str] = {
        "no": no,
        "merchant": known.merchant or "?",
        "field": _field(fact, voice),
        "weight": Html(_AGREED.say(voice, count=known.agreed) + against),
    }
    last = _LAST.say(voice, who=fact.by, at=known.last.at, state=_state(fact).say(voice))
    if known.field is ReceiptField.MERCHANT or known.spot is None:
        return lines((_SPELLED.say(voice, spelling=known.spelling, **facts), last))
    way = _WAYS[known.spot.way].say(voice) if known.spot.way in _WAYS else Html()
    if not known.spot.label:
        return lines((_PLAIN.say(voice, where=_ALONE.say(voice), way=way, **facts), last))
    where = (_UNDER if known.spot.above else _BESIDE).say(voice)
    label = clip(known.spot.shown or known.spot.label, 24)
    return lines((_SPOT.say(voice, label=label, where=where, way=way, **facts), last))


def _state(fact: Fact) -> Text:
    known = fact.learned
    if known.weight <= 0:
        return _UNUSED
    if known.weight < TO_BE_SURE:
        return _ASKED
    return _SURE if len(known.teachers) > 1 else _OWN


def forget_card(fact: Fact, page: int, voice: Voice) -> Reply:
    """The second step before something is forgotten."""
    yes = (key(_YES, voice, Verb.LEARNED_FORGET_NOW, fact.learned.last.id, page),)
    back = (key(BACK, voice, Verb.LEARNED, page),)
    return Reply(blocks((fact_text(fact, 1, voice), _SURELY.say(voice))), (yes, back))


def forgotten_toast(voice: Voice) -> Toast:
    """It is forgotten."""
    return Toast(_DONE.plain(voice))
