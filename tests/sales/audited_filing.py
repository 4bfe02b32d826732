"""Audited actions on filed papers and on what corrections taught; and what keeps nothing but a list looked at."""

from __future__ import annotations

from typing import Any

from tests.sales.auditing import Actions
from tests.sales.company import Firm
from tests.sales.test_layouts import settled, till


def _taught(firm: Firm) -> Any:
    settled(firm, till("8.00", "10.00"), total="8.00")
    return firm.desk.learned(firm.manager).facts[0].learned.last


FILING: Actions = {
    "receipt.original": (lambda f: f.photo(), lambda f, r: f.desk.original(f.clerk, r.id)),
    "layout.forgotten": (_taught, lambda f, lesson: f.desk.forget_layout(f.manager, lesson.id)),
}
