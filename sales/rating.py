"""Credit rating: what a customer's own payment history suggests. Finance decides."""

from __future__ import annotations

from dataclasses import dataclass

from sales.customers import Rating

ENOUGH = 3  # so many settled items say something


@dataclass(frozen=True, slots=True)
class PaymentHistory:
    """How a customer paid. `settled` items were paid in full, on average `days_late` after their due date (early ones
    count as on time), the worst `worst_late`; something is overdue for `days_overdue` now; so many statements were
    `disputed` and so many payments `bounced`."""

    settled: int = 0
    days_late: int = 0
    worst_late: int = 0
    days_overdue: int = 0
    disputed: int = 0
    bounced: int = 0


def suggested(history: PaymentHistory) -> Rating | None:
    """A rating by the worst of what is known; None while too little is. A: on time, always. B: a week late at most. C:
    a month. D: later than that, or two bounced payments. A dispute alone costs the A, a bounced payment the B."""
    if history.settled < ENOUGH and not history.bounced and history.days_overdue <= 30:
        return None
    late = max(history.days_late, history.days_overdue)
    by_days = Rating.A if late <= 0 else Rating.B if late <= 7 else Rating.C if late <= 30 else Rating.D
    by_dispute = Rating.B if history.disputed else Rating.A
    by_bounce = Rating.A if not history.bounced else Rating.C if history.bounced == 1 else Rating.D
    return max(by_days, by_dispute, by_bounce, key=list(Rating).index)
