"""The house's rules in plain words: all of them, one with values to take, and the old beside the new."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, grid, key, page_of, rows
from handlers.views.needs import kind_name
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, money
from handlers.views.words import PAGES
from sales.deciding import RuleChanged, RulesSheet
from sales.money import Money
from sales.orders import NeedKind
from sales.policy import Fulfilment, Invoicing
from sales.rules import OFF, RULES, Rule, RuleKind, value_of, written

ON_A_PAGE = 9

_TITLE = Text(zh="📐 <b>公司规则</b>", en="📐 <b>Rules of the house</b>")
_AS_INSTALLED = Text(zh="安装时的规则，还没有人改过", en="As installed; nobody has changed them")
_BY = Text(zh="第 {number} 版 · {who} · {at}", en="Version {number} · {who} · {at}")
_BY_SERVER = Text(zh="第 {number} 版 · 在服务器上 · {at}", en="Version {number} · at the server · {at}")
_TAP = Text(zh="点一条可以修改。", en="Tap one to change it.")
_ENTRY = Text(zh="{name}：<b>{value}</b>", en="{name}: <b>{value}</b>")
_NOW = Text(zh="现在：<b>{value}</b>", en="Now: <b>{value}</b>")
_CHANGE = Text(zh="{name}\n现在：{before}\n改成：<b>{after}</b>", en="{name}\nNow: {before}\nNew: <b>{after}</b>")
_SAME = Text(zh="{name}\n现在就是 <b>{before}</b>，不用改。", en="{name}\nIt is <b>{before}</b> already.")
_CONFIRM = Text(zh="✅ 确认修改", en="✅ Put in force")
_TYPE = Text(zh="自己输入", en="Type a value")
_ALL = Text(zh="‹ 全部规则", en="‹ All rules")
_DONE = Text(zh="✅ 已生效", en="✅ In force")
_NAMES = {
    "approval_above": Text(zh="超过这个金额要审核", en="Needs approval above"),
    "second_above": Text(zh="超过这个金额要双人审核", en="Needs two people above"),
    "discount_free": Text(zh="低于标价多少以内免审", en="Discount without approval"),
    "manual_price": Text(zh="人报的价一律审核", en="Any typed price needs approval"),
    "double": Text(zh="一律双人审核的情况", en="Always needs two people"),
    "overdue_days": Text(zh="客户逾期超过几天要审核", en="Overdue longer than"),
    "odd_factor": Text(zh="超过平时几倍算异常", en="Odd: times the usual quantity"),
    "cash_on_delivery": Text(zh="D 级客户可以货到付款", en="Rating D may pay on delivery"),
    "escalate_hours": Text(zh="几小时没审再提醒", en="Undecided, tell again after"),
    "fulfilment": Text(zh="审核通过以后", en="After approval"),
    "invoicing": Text(zh="开票", en="Invoice"),
    "draft_days": Text(zh="草稿几天不动作废", en="Untouched drafts expire in"),
    "reserved_days": Text(zh="留货几天不发取消", en="Undelivered, freed after"),
    "statement_day": Text(zh="每月几号出对账单", en="Statements on day"),
    "statement_time": Text(zh="几点出对账单", en="Statements at"),
    "reminder_time": Text(zh="几点发提醒", en="Reminders at"),
    "reminder_days": Text(zh="几天没签就提醒", en="Unsigned, remind after"),
    "learn_layouts": Text(zh="改过的收据，下次照着认", en="Learn from corrections"),
}
_OFF = {
    "approval_above": Text(zh="不设（每单都审）", en="not set (every order asks)"),
    "second_above": Text(zh="不设", en="not set"),
    "overdue_days": Text(zh="不问", en="never"),
    "double": Text(zh="没有", en="none"),
}
_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
_CHOICES = {
    Fulfilment.PLANNED: Text(zh="先留货，再发货", en="goods are reserved, then delivered"),
    Fulfilment.AT_ONCE: Text(zh="立即发货开票", en="delivered and invoiced at once"),
    Invoicing.PER_DELIVERY: Text(zh="每次发货开一张", en="one each delivery"),
    Invoicing.PER_ORDER: Text(zh="全部发完开一张", en="one when all is delivered"),
}
_UNITS = {
    RuleKind.PERCENT: Text(zh="{n}%", en="{n}%"),
    RuleKind.FACTOR: Text(zh="{n} 倍", en="{n} times"),
    RuleKind.DAYS: Text(zh="{n} 天", en="{n} days"),
    RuleKind.HOURS: Text(zh="{n} 小时", en="{n} hours"),
    RuleKind.DAY_OF_MONTH: Text(zh="{n} 号", en="{n}"),
    RuleKind.THREE_DAYS: Text(zh="{n} 天", en="{n} days"),
    RuleKind.TIME: Text(zh="{n}", en="{n}"),
}
_WITH = Text(zh="＋ {what}", en="+ {what}")
_WITHOUT = Text(zh="－ {what}", en="− {what}")
_COMMA = Text(zh="、", en=", ")


def rule_name(name: str, voice: Voice) -> str:
    """The rule in a few plain words."""
    return _NAMES[name].plain(voice)


def rule_value(rule: Rule, value: str, currency: str, voice: Voice) -> str:
    """A value, as it is written down, in plain words."""
    if value == OFF and rule.name in _OFF:
        return _OFF[rule.name].plain(voice)
    if rule.kind is RuleKind.AMOUNT:
        amount = value_of(rule, value, currency)
        return money(amount, voice) if isinstance(amount, Money) else value
    if rule.kind is RuleKind.YES_NO:
        return (_YES if value == "yes" else _NO).plain(voice)
    if rule.kind is RuleKind.CHOICE:
        return _CHOICES[value_of(rule, value, currency)].plain(voice)
    if rule.kind is RuleKind.REASONS:
        return _COMMA.plain(voice).join(kind_name(NeedKind(name), voice) for name in value.split(","))
    return _UNITS[rule.kind].plain(voice, n=Ours(value.replace(",", " / ")))


def _value_now(rule: Rule, sheet: RulesSheet, voice: Voice) -> Ours:
    return Ours(rule_value(rule, written(rule, sheet.rules), sheet.currency, voice))


def rules_card(sheet: RulesSheet, voice: Voice, page_number: int = 0) -> Reply:
    """All rules, page by page; a button for each where the reader may change them."""
    page = page_of(RULES, page_number, ON_A_PAGE)
    entries = (
        _ENTRY.say(voice, name=Ours(rule_name(r.name, voice)), value=_value_now(r, sheet, voice)) for r in page.items
    )
    where = PAGES.say(voice, page=page.number + 1, count=page.count)
    parts = (lines((_TITLE.say(voice), _version(sheet, voice))), lines(entries), where)
    turns = page.turns(voice, Verb.RULES)
    if not sheet.may_change:
        return Reply(blocks(parts), rows(turns))
    buttons = (
        choice(rule_name(r.name, voice), Verb.RULE, sheet.number, page.first + i) for i, r in enumerate(page.items)
    )
    return Reply(blocks((*parts, _TAP.say(voice))), rows(*buttons, turns))


def _version(sheet: RulesSheet, voice: Voice) -> Html:
    if sheet.at is None:
        return _AS_INSTALLED.say(voice)
    if sheet.by is None:
        return _BY_SERVER.say(voice, number=sheet.number, at=sheet.at)
    return _BY.say(voice, number=sheet.number, who=sheet.by, at=sheet.at)


def rule_card(sheet: RulesSheet, index: int, voice: Voice) -> Reply:
    """One rule with the values that are usual, and typing another."""
    rule = RULES[index]
    text = blocks(
        (Html(f"<b>{rule_name(rule.name, voice)}</b>"), _NOW.say(voice, value=_value_now(rule, sheet, voice)))
    )
    back = (key(_ALL, voice, Verb.RULES, index // ON_A_PAGE),)
    return Reply(text, rows(*_offers(rule, sheet, index, voice), _typing(rule, sheet, index, voice), back))


def _typing(rule: Rule, sheet: RulesSheet, index: int, voice: Voice) -> tuple[Button, ...]:
    if rule.kind in (RuleKind.YES_NO, RuleKind.CHOICE, RuleKind.REASONS):
        return ()
    return (key(_TYPE, voice, Verb.RULE_TYPE, sheet.number, index),)


def _offers(rule: Rule, sheet: RulesSheet, index: int, voice: Voice) -> Rows:
    """Values to tap; of reasons each is put in or taken out by itself."""
    now = written(rule, sheet.rules)
    if rule.kind is RuleKind.REASONS:
        return tuple(
            choice(
                (_WITHOUT if name in now.split(",") else _WITH).plain(voice, what=kind_name(NeedKind(name), voice)),
                Verb.RULE_TAKE,
                sheet.number,
                index,
                ("-" if name in now.split(",") else "+") + name,
            )
            for name in rule.offers
        )
    values = [
        value for value in rule.offers if value_of(rule, value, sheet.currency) != getattr(sheet.rules, rule.name)
    ]
    made = [
        button
        for value in values
        for button in choice(rule_value(rule, value, sheet.currency, voice), Verb.RULE_TAKE, sheet.number, index, value)
    ]
    return grid(made, 1 if rule.kind is RuleKind.CHOICE or rule.name == "approval_above" else 2)


def rule_preview(change: RuleChanged, said: str, voice: Voice) -> Reply:
    """The old value beside the new one, to be confirmed."""
    index = next(i for i, rule in enumerate(RULES) if rule.name == change.name)
    facts = _both(change, voice)
    back = (key(BACK, voice, Verb.RULE, change.sheet.number, index),)
    if change.before == change.after:
        return Reply(_SAME.say(voice, name=facts["name"], before=facts["before"]), (back,))
    value = said if said[:1] in ("+", "-") else change.after
    confirm = (key(_CONFIRM, voice, Verb.RULE_SET, change.sheet.number, index, value),)
    return Reply(_CHANGE.say(voice, **facts), (confirm, back))


def _both(change: RuleChanged, voice: Voice) -> dict[str, Ours]:
    rule = next(rule for rule in RULES if rule.name == change.name)
    currency = change.sheet.currency
    return {
        "name": Ours(rule_name(rule.name, voice)),
        "before": Ours(rule_value(rule, change.before, currency, voice)),
        "after": Ours(rule_value(rule, change.after, currency, voice)),
    }


def rule_set_toast(voice: Voice) -> Toast:
    """After the confirmation."""
    return Toast(_DONE.plain(voice))
