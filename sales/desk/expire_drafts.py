"""Action: drafts that nobody touched for too long expire, and their rep is told once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sales.desk.house import House
from sales.notices import Notice, NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.people import EVERYTHING


@dataclass(frozen=True, slots=True)
class ExpireDrafts:
    """- A draft expires when its rep has not touched it for `draft_days` of the company's rules.
    - One message tells a rep of all that expired in this run; a draft without goods goes without a word, unless it
      was submitted before.
    - Running twice expires nothing twice and tells nobody twice. One that is touched at this very moment stays."""

    house: House

    def __call__(self) -> int:
        """How many expired."""
        house = self.house
        with house.archive.begin() as work:
            since = house.now() - timedelta(days=house.rules(work).draft_days)
            old = [o for id_ in work.orders.untouched(since) if (o := work.orders.get(id_, EVERYTHING))]
            told: dict[int, list[Order]] = {}
            for order in old:
                ended = replace(order, state=OrderState.EXPIRED, closed_at=house.now())
                ended = work.orders.save(ended, order.version)
                house.log(work, None, "order.expired", f"order:{order.id}", before=order.content_hash)
                house.refresh(work, Subject.ORDER, ended.id, ended.version)
                if order.lines or order.doubts or order.number:
                    told.setdefault(order.rep_id, []).append(order)
            for rep_id, orders in told.items():
                ids = ",".join(str(order.id) for order in orders)
                key = f"{NoticeKind.DRAFTS_EXPIRED}:{orders[0].id}"
                notice = Notice(NoticeKind.DRAFTS_EXPIRED, Subject.ORDER, orders[0].id, key, rep_id, ids)
                work.outbox.put(notice, house.now())
            work.commit()
        return len(old)
