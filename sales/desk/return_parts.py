"""Parts of actions on returns: whose it is, what is in its way, its figures by what is posted, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.return_facts import invoice_of, remainders, return_sheet
from sales.notices import Subject
from sales.people import Person
from sales.ports import Work
from sales.refusals import AlreadyDecided, CannotReturn, NotFound, ReturnTrouble
from sales.return_outcomes import ReturnChanged
from sales.returns import ASKERS, SCRAP, MoreThanLeft, Return, ReturnLine, ReturnState


def decided(work: Work, made: Return) -> AlreadyDecided:
    """The honest answer to a tap on a return that is not open any more."""
    by = person(work, made.decided_by).name if made.decided_by else None
    return AlreadyDecided(Subject.RETURN, made.id, made.state.value, by, made.decided_at)


def own_return(
    work: Work, actor: Person, return_id: int, states: tuple[ReturnState, ...] = (ReturnState.DRAFT,)
) -> Return:
    """What the actor asked for or is about to; NotFound if it is somebody else's, AlreadyDecided in another state."""
    require(actor, *ASKERS)
    made = work.returns.get(return_id, actor.scope)
    if made is None or made.requested_by != actor.id:
        raise NotFound(Subject.RETURN)
    if made.state not in states:
        raise decided(work, made)
    return made


def put_together(made: Return) -> str:
    """What a return asks for, in one line of the audit log: position:base units=minor units, where the goods go, why,
    and the picture."""
    lines = [f"{line.position}:{line.base_quantity}={line.amount.minor}" for line in made.lines]
    place = made.warehouse if made.goods_back else SCRAP
    why = made.words or (made.reason.value if made.reason else "")
    return " ".join(part for part in (*lines, place, why, made.photo) if part)


def saved(house: House, work: Work, actor: Person, made: Return, action: str = "") -> ReturnChanged:
    """Write the return and commit; `action` is what became of it. While it is only a draft, the one card that shows it
    is the one that was tapped: were it drawn again from outside, it could fall behind the next tap."""
    made = work.returns.save(made, made.version)
    if action:
        house.log(work, actor, f"return.{action}", f"return:{made.id}", after=str(made.total.minor))
        house.refresh(work, Subject.RETURN, made.id, made.version)
    sheet = return_sheet(work, made)
    work.commit()
    return ReturnChanged(sheet)


def refuse_troubles(work: Work, made: Return, others: Mapping[int, int]) -> None:
    """CannotReturn with the first thing that is in the return's way; `others` have asked for so many already."""
    if not made.lines:
        raise CannotReturn(made.id, ReturnTrouble.NO_LINES)
    if made.reason is None:
        raise CannotReturn(made.id, ReturnTrouble.NO_REASON)
    found = remainders(work, invoice_of(work, made.order_id, made.invoice))
    for line in made.lines:
        left = found[line.position]
        if line.base_quantity > left.base_quantity - others.get(line.position, 0):
            most = max(0, left.base_quantity - others.get(line.position, 0))
            raise CannotReturn(made.id, ReturnTrouble.TOO_MANY, line.sku, most)
        if not line.base_quantity and line.amount > left.amount:
            trouble = ReturnTrouble.TOO_MUCH
            raise CannotReturn(made.id, trouble, line.sku, left.amount.minor, made.currency)


def renewed(work: Work, made: Return) -> Return:
    """The same quantities and credits, at the figures that follow from what is posted now."""
    found = remainders(work, invoice_of(work, made.order_id, made.invoice))
    lines: list[ReturnLine] = []
    for line in made.lines:
        left = found[line.position]
        try:
            lines.append(left.part(line.base_quantity) if line.base_quantity else left.price(line.amount))
        except MoreThanLeft as more:
            trouble = ReturnTrouble.TOO_MANY if line.base_quantity else ReturnTrouble.TOO_MUCH
            raise CannotReturn(made.id, trouble, line.sku, more.left, made.currency) from None
    return replace(made, lines=tuple(lines))
