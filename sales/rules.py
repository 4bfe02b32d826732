"""The rules by name: what kind of value each takes, how a value is typed and written, and which ones contradict."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from sales.money import Money, decimals
from sales.orders import NeedKind
from sales.policy import DueSoon, Fulfilment, Invoicing, Policy
from sales.refusals import BadRule, RuleFault
from sales.statement_terms import Rhythm, most_cut_off
from sales.statements import Form, Layout


class RuleKind(StrEnum):
    """What a rule's value is."""

    AMOUNT = "amount"  # money of the company's currency
    PERCENT = "percent"
    FACTOR = "factor"
    DAYS = "days"
    HOURS = "hours"
    THREE_DAYS = "three_days"  # rising numbers of days
    FOUR_DAYS = "four_days"  # the same, for four levels
    COUNT = "count"
    FOUR_PERCENT = "four_percent"  # one for each rating, the best first
    TIME = "time"
    YES_NO = "yes_no"
    CHOICE = "choice"
    REASONS = "reasons"  # kinds of needs, any of them
    COUNTRY = "country"  # a code as "CN" or "MY-14"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name is the field of Policy. `offers` are values to tap; "off" is for a rule that may be without
    a value."""

    name: str
    kind: RuleKind
    least: int = 0
    most: int = 0
    may_be_off: bool = False
    offers: tuple[str, ...] = ()


OFF = "off"
_OFF_WORDS = {OFF, "none", "no", "-", "无", "不设", "关", "关闭", "不限"}
_YES_WORDS = {"yes", "true", "on", "1", "是", "开", "要"}
_NO_WORDS = {OFF, "no", "false", "0", "否", "关", "不要"}
_MOST_MONEY = 100_000_000
RULES = (
    Rule("approval_above", RuleKind.AMOUNT, 0, _MOST_MONEY, True, ("1000", "5000", "10000", "50000", OFF)),
    Rule("second_above", RuleKind.AMOUNT, 0, _MOST_MONEY, True, ("20000", "50000", "100000", OFF)),
    Rule("discount_free", RuleKind.PERCENT, 0, 100, offers=("0", "2", "5", "10")),
    Rule("manual_price", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("double", RuleKind.REASONS, offers=tuple(kind.value for kind in NeedKind if kind is not NeedKind.NO_RULES)),
    Rule("overdue_days", RuleKind.DAYS, 0, 365, True, ("0", "7", "15", "30", OFF)),
    Rule("odd_factor", RuleKind.FACTOR, 1, 1000, offers=("2", "3", "5", "10")),
    Rule("cash_on_delivery", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("escalate_hours", RuleKind.HOURS, 1, 240, offers=("2", "4", "8", "24")),
    Rule("fulfilment", RuleKind.CHOICE, offers=tuple(Fulfilment)),
    Rule("invoicing", RuleKind.CHOICE, offers=tuple(Invoicing)),
    Rule("draft_days", RuleKind.DAYS, 1, 365, offers=("3", "7", "14", "30")),
    Rule("reserved_days", RuleKind.DAYS, 1, 365, offers=("7", "14", "30", "60")),
    Rule("statement_rhythm", RuleKind.CHOICE, offers=tuple(Rhythm)),
    Rule("statement_cut_off", RuleKind.COUNT, 0, 28, offers=("0", "15", "20", "25")),
    Rule("statement_day", RuleKind.DAYS, 1, 28, offers=("1", "3", "5", "10")),
    Rule("statement_form", RuleKind.CHOICE, offers=tuple(Form)),
    Rule("statement_layout", RuleKind.CHOICE, offers=tuple(Layout)),
    Rule("statement_time", RuleKind.TIME, offers=("08:00", "09:00", "10:00")),
    Rule("reminder_time", RuleKind.TIME, offers=("08:00", "09:00", "10:00")),
    Rule("reminder_days", RuleKind.THREE_DAYS, 1, 90, offers=("3,5,7", "2,4,6", "5,10,15")),
    Rule("learn_layouts", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("cash_handover", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("cash_days", RuleKind.DAYS, 0, 30, offers=("0", "1", "2", "3")),
    Rule("claim_days", RuleKind.DAYS, 0, 30, offers=("0", "3", "5", "7")),
    Rule("rating_days", RuleKind.THREE_DAYS, 0, 365, offers=("0,7,30", "3,10,30", "5,15,45")),
    Rule("rating_items", RuleKind.COUNT, 1, 100, offers=("6", "12", "24")),
    Rule("rating_enough", RuleKind.COUNT, 1, 100, offers=("1", "3", "5")),
    Rule("rating_overdue", RuleKind.PERCENT, 0, 200, offers=("0", "50", "100", "200")),
    Rule("rating_disputes", RuleKind.COUNT, 1, 100, True, ("1", "2", "3", OFF)),
    Rule("rating_bounced", RuleKind.COUNT, 1, 100, True, ("1", "2", "3", OFF)),
    Rule("limit_by_rating", RuleKind.FOUR_PERCENT, 0, 200, offers=("100,100,100,100", "120,100,50,0", "100,80,50,0")),
    Rule("warn_exposure", RuleKind.PERCENT, 1, 100, True, ("70", "80", "90", OFF)),
    Rule("warn_late", RuleKind.DAYS, 0, 365, True, ("0", "3", "7", "15", OFF)),
    Rule("rounding_most", RuleKind.AMOUNT, 0, 1000, True, ("1", "5", "10", OFF)),
    Rule("due_soon_days", RuleKind.DAYS, 1, 14, True, ("1", "3", "5", "7", OFF)),
    Rule("due_soon", RuleKind.CHOICE, offers=tuple(DueSoon)),
    Rule("dunning", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("dunning_days", RuleKind.FOUR_DAYS, 1, 365, offers=("1,7,15,30", "3,10,20,45", "7,15,30,60")),
    Rule("dunning_interval", RuleKind.DAYS, 3, 60, offers=("3", "5", "7")),
    Rule("quiet_from", RuleKind.TIME, offers=("18:00", "20:00", "21:00")),
    Rule("quiet_until", RuleKind.TIME, offers=("08:00", "09:00", "10:00")),
    Rule("quiet_weekends", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("dunning_preview", RuleKind.HOURS, 1, 72, True, ("2", "4", "24", OFF)),
    Rule("rating_small", RuleKind.AMOUNT, 0, 100_000, offers=("0", "50", "100", "500")),
    Rule("invite_hours", RuleKind.HOURS, 1, 240, offers=("24", "72", "168")),
    Rule("morning_brief", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("brief_time", RuleKind.TIME, offers=("07:00", "07:30", "08:00", "08:30")),
    Rule("weekly_list", RuleKind.YES_NO, offers=("yes", "no")),
    Rule("weekly_time", RuleKind.TIME, offers=("08:00", "08:30", "09:00")),
    Rule("satisfaction_days", RuleKind.DAYS, 1, 365, True, ("14", "30", "90", OFF)),
    Rule("reminder_repeat", RuleKind.DAYS, 1, 90, True, ("3", "7", "14", OFF)),
    Rule("reminder_repeats", RuleKind.COUNT, 1, 12, offers=("1", "3", "6")),
    Rule("reminder_interval", RuleKind.DAYS, 1, 30, offers=("1", "2", "3")),
    Rule("reminder_zero", RuleKind.COUNT, 0, 2, True, ("0", "1", "2", OFF)),
    Rule("promise_days", RuleKind.DAYS, 1, 30, offers=("3", "7", "14")),
    Rule("promises", RuleKind.COUNT, 1, 10, offers=("1", "2", "3")),
    Rule("holiday_country", RuleKind.COUNTRY, may_be_off=True, offers=("CN", "HK", "SG", "MY", OFF)),
)
BY_NAME: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
_CHOICES: Mapping[str, type[StrEnum]] = {
    "fulfilment": Fulfilment,
    "invoicing": Invoicing,
    "due_soon": DueSoon,
    "statement_rhythm": Rhythm,
    "statement_form": Form,
    "statement_layout": Layout,
}


def rule_named(name: str) -> Rule:
    """The rule of this name; BadRule when there is none."""
    rule = BY_NAME.get(name)
    if rule is None:
        raise BadRule(name, RuleFault.UNKNOWN, "")
    return rule


def value_of(rule: Rule, said: str, currency: str) -> Any:
    """The value as Policy holds it, from what was typed; BadRule with what is wrong."""
    words = " ".join(unicodedata.normalize("NFKC", said).split()).strip().lower()
    if rule.may_be_off and words in _OFF_WORDS:
        return None
    reader = {
        RuleKind.AMOUNT: _amount,
        RuleKind.YES_NO: _yes_no,
        RuleKind.CHOICE: _choice,
        RuleKind.REASONS: _reasons,
        RuleKind.THREE_DAYS: _three_days,
        RuleKind.FOUR_PERCENT: _four_percent,
        RuleKind.FOUR_DAYS: _four_days,
        RuleKind.TIME: _time,
        RuleKind.COUNTRY: _country,
    }.get(rule.kind, _number)
    return reader(rule, words, currency)


def _digits(rule: Rule, words: str) -> Decimal:
    """A plain number without sign, within the rule's bounds."""
    try:
        number = Decimal(words) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,4})?", words) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise BadRule(rule.name, RuleFault.NOT_A_NUMBER, words)
    if not rule.least <= number <= rule.most:
        raise BadRule(rule.name, RuleFault.OUT_OF_RANGE, words, rule.least, rule.most)
    return number


def _number(rule: Rule, words: str, _: str) -> Decimal | int:
    plain = re.sub(r"\s*(%|倍|天|日|号|笔|次|小时|days?|hours?|times|x|h|d)$", "", words)
    number = _digits(rule, plain)
    if rule.kind in (RuleKind.PERCENT, RuleKind.FACTOR):
        return number.normalize() + 0
    if number != int(number):
        raise BadRule(rule.name, RuleFault.NOT_A_NUMBER, words)
    return int(number)


def _amount(rule: Rule, words: str, currency: str) -> Money:
    figures = re.sub(rf"^(¥|￥|\$|{currency.lower()})\s*|\s*(元|块|yuan|{currency.lower()})$", "", words)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", figures):
        figures = figures.replace(",", "")
    amount = _digits(rule, figures)
    if amount != amount.quantize(Decimal(1).scaleb(-decimals(currency))):
        raise BadRule(rule.name, RuleFault.NOT_A_NUMBER, words)
    return Money.of(amount, currency)


def _yes_no(rule: Rule, words: str, _: str) -> bool:
    if words not in _YES_WORDS | _NO_WORDS:
        raise BadRule(rule.name, RuleFault.NOT_AN_OFFER, words, offers=rule.offers)
    return words in _YES_WORDS


def _choice(rule: Rule, words: str, _: str) -> StrEnum:
    if words not in rule.offers:
        raise BadRule(rule.name, RuleFault.NOT_AN_OFFER, words, offers=rule.offers)
    return _CHOICES[rule.name](words)


def _reasons(rule: Rule, words: str, _: str) -> frozenset[NeedKind]:
    if words in _OFF_WORDS or not words:
        return frozenset()
    names = [name for name in re.split(r"[,\s]+", words) if name]
    for name in names:
        if name not in rule.offers:
            raise BadRule(rule.name, RuleFault.NOT_AN_OFFER, name, offers=rule.offers)
    return frozenset(NeedKind(name) for name in names)


def _three_days(rule: Rule, words: str, _: str) -> tuple[int, int, int]:
    parts = [part for part in re.split(r"[,，、\s]+", words) if part]
    if len(parts) != 3 or not all(re.fullmatch(r"[0-9]{1,3}", part) for part in parts):
        raise BadRule(rule.name, RuleFault.NOT_THREE, words)
    first, second, third = (int(_digits(rule, part)) for part in parts)
    if not first < second < third:
        raise BadRule(rule.name, RuleFault.NOT_THREE, words)
    return first, second, third


def _four_percent(rule: Rule, words: str, _: str) -> tuple[int, int, int, int]:
    parts = [part for part in re.split(r"[,，、/\s]+", words.replace("%", "")) if part]
    if len(parts) != 4 or not all(re.fullmatch(r"[0-9]{1,3}", part) for part in parts):
        raise BadRule(rule.name, RuleFault.NOT_FOUR, words)
    first, second, third, fourth = (int(_digits(rule, part)) for part in parts)
    return first, second, third, fourth


def _four_days(rule: Rule, words: str, _: str) -> tuple[int, int, int, int]:
    parts = [part for part in re.split(r"[,，、/\s]+", words) if part]
    if len(parts) != 4 or not all(re.fullmatch(r"[0-9]{1,3}", part) for part in parts):
        raise BadRule(rule.name, RuleFault.NOT_FOUR_DAYS, words)
    first, second, third, fourth = (int(_digits(rule, part)) for part in parts)
    if not first < second < third < fourth:
        raise BadRule(rule.name, RuleFault.NOT_FOUR_DAYS, words)
    return first, second, third, fourth


def _time(rule: Rule, words: str, _: str) -> time:
    match = re.fullmatch(r"([0-9]{1,2})[:点]([0-9]{2})?分?", words)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise BadRule(rule.name, RuleFault.NOT_A_TIME, words)
    return time(hour, minute)


def _country(rule: Rule, words: str, _: str) -> str:
    code = words.upper()
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code):
        raise BadRule(rule.name, RuleFault.NOT_A_COUNTRY, words)
    return code


def written(rule: Rule, policy: Policy) -> str:
    """The rule's value as it could be typed again: for files, the audit log and buttons."""
    value = getattr(policy, rule.name)
    if value is None:
        return OFF
    if isinstance(value, Money):
        return format(value.amount, "f")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if isinstance(value, frozenset):
        return ",".join(sorted(value)) or OFF
    if isinstance(value, tuple):
        return ",".join(str(each) for each in value)
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _new_value(policy: Policy, rule: Rule, said: str, currency: str) -> Any:
    """The new value; "+reason" and "-reason" put one into a set of reasons or take it out."""
    if rule.kind is not RuleKind.REASONS or said[:1] not in ("+", "-") or len(said) < 2:
        return value_of(rule, said, currency)
    had, one = getattr(policy, rule.name), value_of(rule, said[1:], currency)
    return had | one if said[0] == "+" else had - one


def changed(policy: Policy, said: Mapping[str, str], currency: str) -> Policy:
    """The rules with these changed, all or none; BadRule for the first that is wrong, or when they contradict."""
    values = {name: _new_value(policy, rule_named(name), words, currency) for name, words in said.items()}
    new = replace(policy, **values)
    if new.approval_above is not None and new.second_above is not None and new.second_above < new.approval_above:
        name = "second_above" if "second_above" in said else "approval_above"
        raise BadRule(name, RuleFault.CONTRADICTION, said.get(name, ""))
    if new.statement_cut_off > most_cut_off(new.statement_rhythm):
        # Whoever changes the rhythm alone begins with its plain end; a cut-off that does not go with it is refused.
        if "statement_cut_off" in said:
            most = most_cut_off(new.statement_rhythm)
            raise BadRule("statement_cut_off", RuleFault.OUT_OF_RANGE, said["statement_cut_off"], 0, most)
        new = replace(new, statement_cut_off=0)
    return new
