"""Audited actions on reminders to sign."""

from __future__ import annotations

from datetime import timedelta

from tests.sales.auditing import Actions
from tests.sales.company import Firm, said


def _waiting(firm: Firm, code: str = "WANG") -> None:
    """A statement of March that nobody has signed."""
    firm.post(said("COLA"), customer=code)
    firm.on(firm.today.replace(month=4, day=1))
    firm.desk.issue_statements()


def _due(firm: Firm) -> None:
    _waiting(firm)
    firm.later(days=3)


def _queued(firm: Firm) -> None:
    _due(firm)
    firm.desk.remind_unsigned()


def _promised(firm: Firm) -> None:
    _waiting(firm)
    firm.desk.note_promise(firm.rep, "before", "WANG", firm.today)


def _promised_late(firm: Firm) -> None:
    _queued(firm)
    firm.desk.note_promise(firm.rep, "before", "WANG", firm.today)


def _out(firm: Firm) -> None:
    firm.desk.want_reminders(firm.contact, "before", False)


def _off(firm: Firm) -> None:
    firm.desk.stop_reminding(firm.clerk, "before", "WANG", 0, "why")


def _said(firm: Firm) -> None:
    _queued(firm)
    firm.desk.reminder_letter(firm.contact, 1)


def _never_sent(firm: Firm) -> None:
    _queued(firm)
    firm.desk.note_promise(firm.rep, "before", "WANG", firm.today + timedelta(days=7))
    firm.later(days=3)


def _nobody_to_ask(firm: Firm) -> None:
    _waiting(firm, "LI")
    firm.later(days=3)


REMINDERS: Actions = {
    "reminder.begun": (_due, lambda f, _: f.desk.remind_unsigned()),
    "reminder.dropped+statement.escalated (never sent)": (_never_sent, lambda f, _: f.desk.remind_unsigned()),
    "statement.escalated": (_nobody_to_ask, lambda f, _: f.desk.remind_unsigned()),
    "statement.reminded": (_queued, lambda f, _: f.desk.reminder_letter(f.contact, 1)),
    "reminder.dropped": (_promised_late, lambda f, _: f.desk.reminder_letter(f.contact, 1)),
    "reminder.unreachable+statement.escalated": (
        _said,
        lambda f, _: f.desk.reminder_unreachable(f.contact.id, 1),
    ),
    "reminder.promised": (_waiting, lambda f, _: f.desk.promise_answer(f.contact, "k", f.today)),
    "reminder.promised (typed)": (_waiting, lambda f, _: f.desk.promise_answer_typed(f.contact, "k", "今天")),
    "reminder.promised (to the rep)": (_waiting, lambda f, _: f.desk.note_promise(f.rep, "k", "WANG", f.today)),
    "reminder.promised (to the rep, typed)": (
        _waiting,
        lambda f, _: f.desk.note_promise_typed(f.rep, "k", "WANG", "today"),
    ),
    "reminder.withdrawn": (_promised, lambda f, _: f.desk.withdraw_promise(f.rep, "k", "WANG")),
    "reminder.opted_out": (lambda f: None, lambda f, _: f.desk.want_reminders(f.contact, "k", False)),
    "reminder.opted_in": (_out, lambda f, _: f.desk.want_reminders(f.contact, "k", True)),
    "reminder.off": (lambda f: None, lambda f, _: f.desk.stop_reminding(f.clerk, "k", "WANG", 7, "why")),
    "reminder.on": (_off, lambda f, _: f.desk.remind_again(f.clerk, "k", "WANG")),
    "reminder.country_set": (lambda f: None, lambda f, _: f.desk.set_customer_country(f.clerk, "WANG", "HK")),
}
