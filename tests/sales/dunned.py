"""Dunning for the tests of the trade: a house that duns, and its courier, who looks again when he sends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sales.notices import NoticeKind
from sales.policy import Policy
from sales.receivables.dunning_sheets import Later, Letter
from tests.sales.company import Firm

OVERDUE = 31  # days after the invoice: one day late


def dunning(firm: Firm, **rules: Any) -> Firm:
    """The same company, where customers are dunned."""
    policy: Policy = firm.desk.house.policy
    return firm.under(replace(policy, dunning=True, **rules))


def courier(firm: Firm) -> list[Letter]:
    """Send all that is due now: the letters that are said, in order."""
    said: list[Letter] = []
    with firm.archive.look() as work:
        due = work.outbox.due(firm.clock.now(), 500)
    for queued in due:
        letter = None
        if queued.notice.kind in (NoticeKind.DUNNING_LETTER, NoticeKind.DUNNING_FORWARD):
            with firm.archive.look() as work:
                reader = work.people.get(queued.notice.person_id or 0)
            assert reader is not None
            letter = firm.desk.dunning_letter(reader, queued.notice.subject_id)
        with firm.archive.begin() as work:
            if isinstance(letter, Later):
                work.outbox.later(queued.id, letter.until, "quiet hours")
            else:
                work.outbox.sent(queued.id, firm.clock.now())
            work.commit()
        if isinstance(letter, Letter):
            said.append(letter)
    return said


def hour(firm: Firm) -> list[Letter]:
    """One look of the schedule, and the courier after it."""
    firm.desk.dun()
    return courier(firm)


def said(letters: list[Letter]) -> list[tuple[int, list[int]]]:
    """The level of each letter, and how many days late its items are."""
    return [(letter.level, [item.days for item in letter.items]) for letter in letters]
