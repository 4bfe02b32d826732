"""The house's rules in plain words: all of them, one with values to take, and the old beside the new."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.views.keys import BACK, choice, grid, key, rows
from handlers.views.needs import kind_name
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.rule_subjects import SUBJECTS, subject_of
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, money
from handlers.views.statement_terms import FORMS, LAYOUTS, RHYTHMS
from sales.deciding import RuleChanged, RulesSheet
from sales.money import Money
from sales.orders import NeedKind
from sales.policy import DueSoon, Fulfilment, Invoicing
from sales.rules import BY_NAME, OFF, RULES, Rule, RuleKind, value_of, written

_TITLE = Text(zh="📐 <b>公司规则</b>", en="📐 <b>Rules of the house</b>")
_SUBJECT = Text(zh="📐 公司规则 · <b>{subject}</b>", en="📐 Rules of the house · <b>{subject}</b>")
_WHICH = Text(zh="看哪方面的规则？", en="Rules about what?")
_BACK_TO = Text(zh="‹ {subject}", en="‹ {subject}")
_AS_INSTALLED = Text(zh="安装时的规则，还没有人改过", en="As installed; nobody has changed them")
_BY = Text(zh="第 {number} 版 · {who} · {at}", en="Version {number} · {who} · {at}")
_BY_SERVER = Text(zh="第 {number} 版 · 在服务器上 · {at}", en="Version {number} · on the server · {at}")
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
    "manual_price": Text(zh="人报的价一律审核", en="Typed prices need approval"),
    "double": Text(zh="一律双人审核的情况", en="Always needs two people"),
    "overdue_days": Text(zh="客户逾期超过几天要审核", en="Overdue longer than"),
    "odd_factor": Text(zh="超过平时几倍算异常", en="Unusual quantity, above"),
    "cash_on_delivery": Text(zh="D 级客户可以货到付款", en="Rating D may pay on delivery"),
    "escalate_hours": Text(zh="几小时没审再提醒", en="Undecided, tell again after"),
    "fulfilment": Text(zh="审核通过以后", en="After approval"),
    "invoicing": Text(zh="开票", en="Invoice"),
    "draft_days": Text(zh="草稿几天不动作废", en="Untouched drafts expire in"),
    "reserved_days": Text(zh="留货几天不发取消", en="Undelivered, freed after"),
    "statement_rhythm": Text(zh="多久对一次账", en="Statements come"),
    "statement_cut_off": Text(zh="对账截止日（0：月末/周日）", en="Period ends on day (0: last)"),
    "statement_day": Text(zh="截止后几天出对账单", en="Statements issued after"),
    "statement_form": Text(zh="对账单形式", en="Form of statements"),
    "statement_layout": Text(zh="对账单排列", en="Statements arranged"),
    "statement_time": Text(zh="几点出对账单", en="Statements issued at"),
    "reminder_time": Text(zh="几点发提醒", en="Reminders at"),
    "invite_hours": Text(zh="邀请链接有效几小时", en="Invitation links work for"),
    "reminder_days": Text(zh="几天没签就提醒", en="Unsigned, remind after"),
    "learn_layouts": Text(zh="改过的收据，下次照着认", en="Learn from corrections"),
    "cash_handover": Text(zh="现金先缴款，再核实", en="Count cash before verifying"),
    "cash_days": Text(zh="现金几天没缴就提醒", en="Cash not handed in, remind"),
    "claim_days": Text(zh="客户说已付，几天不催款", en="No dunning after a claim for"),
    "rating_days": Text(zh="评 A、B、C：平均最多晚", en="Rated A, B, C: late at most"),
    "rating_items": Text(zh="评级看最近几笔", en="Rating: latest items"),
    "rating_enough": Text(zh="至少几笔才评级", en="Rating: items needed"),
    "rating_overdue": Text(zh="评级：现在逾期算多重", en="Rating: overdue now weighs"),
    "rating_small": Text(zh="评级：逾期多少才算", en="Rating: overdue counts from"),
    "rating_disputes": Text(zh="一年几次异议不给 A", en="No A from disputes a year"),
    "rating_bounced": Text(zh="一年几次退票评 D", en="Rated D from bounces a year"),
    "limit_by_rating": Text(zh="A、B、C、D 的额度算几成", en="Limit that counts, A to D"),
    "warn_exposure": Text(zh="占用额度到多少就提醒", en="Warn when the limit is used"),
    "warn_late": Text(zh="好客户逾期几天就提醒", en="Warn: good payer late by"),
    "rounding_most": Text(zh="抹零最多", en="Cash rounding at most"),
    "due_soon_days": Text(zh="到期前几天提醒客户", en="Remind before it is due"),
    "due_soon": Text(zh="到期前提醒哪些", en="Remind before: of what"),
    "dunning": Text(zh="自动催款", en="Dun customers"),
    "dunning_days": Text(zh="逾期几天催（四级）", en="Dunning levels, days overdue"),
    "dunning_interval": Text(zh="催款至少隔几天", en="Days between two dunnings"),
    "quiet_from": Text(zh="晚上几点后不打扰", en="Customers left alone from"),
    "quiet_until": Text(zh="早上几点前不打扰", en="Customers left alone until"),
    "quiet_weekends": Text(zh="周末不打扰", en="Left alone at weekends"),
    "dunning_preview": Text(zh="催款前几小时给业务员看", en="Rep sees it first, hours"),
    "morning_brief": Text(zh="业务员早报", en="Morning brief to reps"),
    "brief_time": Text(zh="早报几点发", en="Morning brief at"),
    "weekly_list": Text(zh="主管周报", en="Weekly list to managers"),
    "weekly_time": Text(zh="周报几点发", en="Weekly list at"),
    "satisfaction_days": Text(zh="签收后问满意度，至少隔几天", en="Satisfaction, at most every"),
    "reminder_repeat": Text(zh="还没签，几天再提醒一次", en="Still unsigned, again every"),
    "reminder_repeats": Text(zh="最多再提醒几次", en="Ask again at most, times"),
    "reminder_interval": Text(zh="两次签收提醒至少隔几天", en="Days between two reminders"),
    "reminder_zero": Text(zh="余额为零的，最多提醒几次", en="Closing at zero, ask at most"),
    "promise_days": Text(zh="客户最多可约几天后答复", en="Answer promised within"),
    "promises": Text(zh="最多可约几次", en="Promises each side, at most"),
    "holiday_country": Text(zh="按哪里的节假日不打扰", en="Public holidays of"),
}
_OFF = {
    "reminder_repeat": Text(zh="不再提醒", en="not again"),
    "reminder_zero": Text(zh="和别的一样", en="as any other"),
    "holiday_country": Text(zh="不看节假日", en="none"),
    "due_soon_days": Text(zh="不提醒", en="never"),
    "dunning_preview": Text(zh="不看，直接发", en="not, it goes at once"),
    "satisfaction_days": Text(zh="不问", en="never asked"),
    "approval_above": Text(zh="不设（每单都审）", en="not set (every order asks)"),
    "second_above": Text(zh="不设", en="not set"),
    "overdue_days": Text(zh="不问", en="never"),
    "double": Text(zh="没有", en="none"),
    **dict.fromkeys(("rating_disputes", "rating_bounced"), Text(zh="不看", en="not counted")),
    **dict.fromkeys(("warn_exposure", "warn_late"), Text(zh="不提醒", en="no warning")),
    "rounding_most": Text(zh="不许抹零", en="none"),
}
_YES, _NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
_CHOICES: Mapping[str, Text] = {
    Fulfilment.PLANNED: Text(zh="先留货，再发货", en="goods are reserved, then delivered"),
    Fulfilment.AT_ONCE: Text(zh="立即发货开票", en="delivered and invoiced at once"),
    **RHYTHMS,
    **FORMS,
    **LAYOUTS,
    DueSoon.PLANS: Text(zh="只有分期", en="instalments alone"),
    DueSoon.ALL: Text(zh="所有应付款", en="everything"),
    Invoicing.PER_DELIVERY: Text(zh="每次发货开一张", en="one each delivery"),
    Invoicing.PER_ORDER: Text(zh="全部发完开一张", en="one when all is delivered"),
}
_UNITS = {
    RuleKind.PERCENT: Text(zh="{n}%", en="{n}%"),
    RuleKind.FACTOR: Text(zh="{n} 倍", en="{n:time}"),
    RuleKind.DAYS: Text(zh="{n} 天", en="{n:day}"),
    RuleKind.HOURS: Text(zh="{n} 小时", en="{n:hour}"),
    RuleKind.THREE_DAYS: Text(zh="{n} 天", en="{n:day}"),
    RuleKind.FOUR_DAYS: Text(zh="{n} 天", en="{n:day}"),
    RuleKind.COUNT: Text(zh="{n}", en="{n}"),
    RuleKind.FOUR_PERCENT: Text(zh="{n} %", en="{n} %"),
    RuleKind.TIME: Text(zh="{n}", en="{n}"),
    RuleKind.COUNTRY: Text(zh="{n}", en="{n}"),
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


def rules_card(sheet: RulesSheet, voice: Voice, page: int = 0) -> Reply:
    """The subjects; from page 1 on the rules of one, a button for each where the reader may change them."""
    if not 1 <= page <= len(SUBJECTS):
        return _subjects(sheet, voice)
    subject = SUBJECTS[page - 1]
    entries = (
        _ENTRY.say(voice, name=Ours(rule_name(name, voice)), value=_value_now(BY_NAME[name], sheet, voice))
        for name in subject.names
    )
    title = _SUBJECT.say(voice, subject=Ours(subject.title.plain(voice)))
    text = blocks((lines((title, _version(sheet, voice))), lines(entries), _TAP.say(voice) if sheet.may_change else ""))
    buttons = (choice(rule_name(RULES[i].name, voice), Verb.RULE, sheet.number, i) for i in subject.indexes)
    return Reply(text, rows(*(buttons if sheet.may_change else ()), (key(_ALL, voice, Verb.RULES, 0),)))


def _subjects(sheet: RulesSheet, voice: Voice) -> Reply:
    keys = [key(subject.title, voice, Verb.RULES, number) for number, subject in enumerate(SUBJECTS, 1)]
    text = blocks((lines((_TITLE.say(voice), _version(sheet, voice))), _WHICH.say(voice)))
    return Reply(text, grid(keys, 2))


def rules_about(sheet: RulesSheet, index: int, voice: Voice) -> Reply:
    """The page on which this rule (by its place in RULES) is found."""
    return rules_card(sheet, voice, subject_of(index) + 1)


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
    number = subject_of(index)
    back = (key(_BACK_TO, voice, Verb.RULES, number + 1, subject=Ours(SUBJECTS[number].title.plain(voice))),)
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
