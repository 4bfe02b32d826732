"""Whose buttons an order's card shows: nobody sees a button that would only be refused. The desk checks again."""

from __future__ import annotations

from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person, Role
from sales.readings import ABOUT_CUSTOMERS, Doubt


def may_edit(sheet: OrderSheet, viewer: Person) -> bool:
    """Whether the draft is the viewer's own."""
    return sheet.order.state is OrderState.DRAFT and viewer.active and viewer.id == sheet.order.rep_id


def may_decide(sheet: OrderSheet, viewer: Person) -> bool:
    """Whether the viewer is asked about it: as a manager, or in the place of one who is away."""
    if sheet.order.state is not OrderState.AWAITING or not viewer.active:
        return False
    if viewer.has(Role.MANAGER):
        agreed = {one.by.id for one in sheet.agreed} | {one.instead_of.id for one in sheet.agreed if one.instead_of}
        return viewer.id not in agreed and viewer.id not in _makers(sheet)
    return viewer.id in sheet.stand_ins


def own_awaiting(sheet: OrderSheet, viewer: Person) -> bool:
    """Whether a manager looks at an order of the own making."""
    return _manager_of_awaiting(sheet, viewer) and viewer.id in _makers(sheet)


def _manager_of_awaiting(sheet: OrderSheet, viewer: Person) -> bool:
    return sheet.order.state is OrderState.AWAITING and viewer.has(Role.MANAGER)


def _makers(sheet: OrderSheet) -> tuple[int | None, ...]:
    return (sheet.order.rep_id, sheet.order.last_editor)


def open_doubts(sheet: OrderSheet) -> dict[int, Doubt]:
    """The doubts still to be asked, by their index in the order; none about the customer once one is chosen."""
    chosen = sheet.order.customer is not None
    return {i: d for i, d in enumerate(sheet.order.doubts) if not (chosen and d.kind in ABOUT_CUSTOMERS)}
