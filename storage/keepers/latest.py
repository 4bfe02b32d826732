"""Which statements count: of each customer, currency and period the latest revision."""

from __future__ import annotations

from sqlalchemy import exists

from sales.statements import UNSIGNED
from storage.tables.papers import statement

_newer = statement.alias("newer")
# Conditions on `statement`, for any question that has it among its tables.
LATEST = ~exists().where(
    _newer.c.customer == statement.c.customer,
    _newer.c.currency == statement.c.currency,
    _newer.c.period_start == statement.c.period_start,
    _newer.c.period_end == statement.c.period_end,
    _newer.c.revision > statement.c.revision,
)
WAITS = statement.c.state.in_(sorted(state.value for state in UNSIGNED)) & LATEST
