"""Audited actions on goods: deliveries, signatures, vans, orders that end before they are delivered."""

from __future__ import annotations

from sales.orders import Order
from sales.warehouses import MAIN
from tests.sales.auditing import Actions, delivered, half_delivered, planned, reserved
from tests.sales.company import Firm


def _picked(firm: Firm) -> Order:
    order = reserved(firm)
    planned(firm).desk.pick(firm.packer, order.id, order.version)
    return order


def _van(firm: Firm) -> str:
    return firm.desk.load_van(firm.packer, "van", firm.rep.id, "可乐1箱").target.code


GOODS: Actions = {
    "order.delivered": (reserved, lambda f, o: planned(f).desk.deliver(f.packer, o.id, o.version)),
    "order.delivered (in part)": (
        reserved,
        lambda f, o: planned(f).desk.deliver(f.packer, o.id, o.version, {1: 24}),
    ),
    "order.delivered (picked)": (
        _picked,
        lambda f, o: planned(f).desk.deliver_picked(f.packer, o.id, o.version),
    ),
    "order.cancelled": (reserved, lambda f, o: planned(f).desk.cancel_order(f.rep, o.id, o.version, "no")),
    "order.cancelled (undecided)": (
        lambda f: f.await_(),
        lambda f, o: f.desk.cancel_order(f.rep, o.id, o.version, "no"),
    ),
    "order.closed_short": (half_delivered, lambda f, o: planned(f).desk.close_rest(f.rep, o.id, o.version, "no")),
    "order.expired (reserved)": (
        lambda f: (reserved(f), f.later(days=31)),
        lambda f, _: planned(f).desk.expire_reservations(),
    ),
    "delivery.received": (delivered, lambda f, n: f.desk.confirm_goods(f.contact, n.id)),
    "delivery.received (photo)": (delivered, lambda f, n: f.desk.photograph_note(f.rep, n.id, b"signed")),
    "stock.transferred (opens a van)": (
        lambda f: None,
        lambda f, _: f.desk.load_van(f.packer, "k", f.rep.id, "可乐1箱"),
    ),
    "stock.transferred": (_van, lambda f, van: f.desk.transfer(f.packer, "k", MAIN, van, {"TEA": 15})),
    "order.warehouse": (
        lambda f: (_van(f), f.draft())[1],
        lambda f, o: f.desk.sell_from(f.rep, o.id, o.version, van=True),
    ),
}
