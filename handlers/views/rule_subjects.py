"""Under which subject a rule of the house is found: the pages of /policy in their order."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.say import Text
from sales.rules import RULES


@dataclass(frozen=True, slots=True)
class Subject:
    """A page: its title, and the names of its rules in reading order."""

    title: Text
    names: tuple[str, ...]

    @property
    def indexes(self) -> tuple[int, ...]:
        """Where its rules stand in RULES: buttons carry that."""
        return tuple(_PLACES[name] for name in self.names)


_PLACES = {rule.name: index for index, rule in enumerate(RULES)}
SUBJECTS = (
    Subject(
        Text(zh="📝 订单与审核", en="📝 Orders, approval"),
        (
            "approval_above",
            "second_above",
            "double",
            "discount_free",
            "manual_price",
            "overdue_days",
            "odd_factor",
            "escalate_hours",
            "draft_days",
        ),
    ),
    Subject(
        Text(zh="🚚 发货与开票", en="🚚 Goods, invoices"),
        ("fulfilment", "reserved_days", "cash_on_delivery", "invoicing"),
    ),
    Subject(
        Text(zh="💰 回款与收据", en="💰 Money, receipts"),
        ("cash_handover", "cash_days", "claim_days", "rounding_most", "learn_layouts"),
    ),
    Subject(Text(zh="🛡 信用额度", en="🛡 Credit limits"), ("limit_by_rating", "warn_exposure", "warn_late")),
    Subject(
        Text(zh="⭐ 客户评级", en="⭐ Credit rating"),
        (
            "rating_days",
            "rating_items",
            "rating_enough",
            "rating_overdue",
            "rating_small",
            "rating_disputes",
            "rating_bounced",
        ),
    ),
    Subject(
        Text(zh="🔔 催款", en="🔔 Dunning"),
        ("dunning", "dunning_days", "dunning_interval", "dunning_preview", "due_soon_days", "due_soon"),
    ),
    Subject(
        Text(zh="📄 对账单", en="📄 Statements"),
        (
            "statement_rhythm",
            "statement_cut_off",
            "statement_day",
            "statement_time",
            "statement_form",
            "statement_layout",
            "satisfaction_days",
        ),
    ),
    Subject(
        Text(zh="⏳ 签收提醒", en="⏳ Reminders to sign"),
        (
            "reminder_time",
            "reminder_days",
            "reminder_repeat",
            "reminder_repeats",
            "reminder_zero",
            "reminder_interval",
            "promise_days",
            "promises",
        ),
    ),
    Subject(
        Text(zh="🌙 免打扰时间", en="🌙 Quiet times"),
        ("quiet_from", "quiet_until", "quiet_weekends", "holiday_country"),
    ),
    Subject(
        Text(zh="☀️ 早报、周报、邀请", en="☀️ Briefs, invitations"),
        ("morning_brief", "brief_time", "weekly_list", "weekly_time", "invite_hours"),
    ),
)


def subject_of(index: int) -> int:
    """The number of the subject under which a rule (by its place in RULES) is found."""
    return next(number for number, subject in enumerate(SUBJECTS) if RULES[index].name in subject.names)
