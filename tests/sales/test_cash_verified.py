"""Cash that is verified by one tap: who handed it in hears of all of it in one message, customers of their own."""

from __future__ import annotations

from sales.collections import Collection
from sales.desk.money.handover_count import TOLD_AT_ONCE
from sales.notices import Notice, NoticeKind
from tests.sales.company import Firm
from tests.sales.handing import counted, hand_in, take_cash

HEARD = (NoticeKind.CASH_VERIFIED, NoticeKind.COLLECTION_DECIDED, NoticeKind.SETTLEMENT_SLIP)


def _verified(firm: Firm) -> list[Notice]:
    """All is handed in, counted and verified; what people hear of it."""
    made = counted(firm, hand_in(firm)).handover
    firm.desk.verify_cash(firm.clerk, made.id, made.version)
    with firm.archive.look() as work:
        due = work.outbox.due(firm.clock.now(), 500)
    return [one.notice for one in due if one.notice.kind in HEARD]


def _slips(sent: list[Notice]) -> list[int]:
    return sorted(one.subject_id for one in sent if one.kind is NoticeKind.SETTLEMENT_SLIP)


def _ids(*collections: Collection) -> list[int]:
    return [one.id for one in collections]


def test_several_are_one_message(firm: Firm) -> None:
    """Three payments: the rep gets one message that names them all and none for each; the customers get each slip."""
    taken = _ids(take_cash(firm, "100"), take_cash(firm, "28.50"), take_cash(firm, "40"))
    sent = _verified(firm)
    [told] = [one for one in sent if one.person_id == firm.rep.id]
    assert (told.kind, told.detail) == (NoticeKind.CASH_VERIFIED, ",".join(map(str, taken)))
    assert _slips(sent) == taken
    assert firm.proven()


def test_one_alone_comes_with_its_slip(firm: Firm) -> None:
    """Of a single payment the rep gets the slip itself, as ever."""
    made = take_cash(firm, "100")
    [told] = [one for one in _verified(firm) if one.person_id == firm.rep.id]
    assert (told.kind, told.subject_id) == (NoticeKind.COLLECTION_DECIDED, made.id)


def test_what_was_decided_by_itself_is_not_named_again(firm: Firm) -> None:
    """One of three was verified alone before: the message names the other two."""
    first, *rest = (take_cash(firm, "100"), take_cash(firm, "28.50"), take_cash(firm, "40"))
    made = counted(firm, hand_in(firm)).handover
    now = firm.desk.show_collection(firm.clerk, first.id).collection
    firm.desk.verify_collection(firm.clerk, first.id, now.version)
    firm.desk.verify_cash(firm.clerk, made.id, firm.desk.show_handover(firm.clerk, made.id).handover.version)
    with firm.archive.look() as work:
        due = [one.notice for one in work.outbox.due(firm.clock.now(), 500)]
    [told] = [one for one in due if one.kind is NoticeKind.CASH_VERIFIED]
    assert told.detail == ",".join(map(str, _ids(*rest)))


def test_a_long_list_comes_in_parts(firm: Firm) -> None:
    """Twenty-one payments: two messages, so that each payment has its button; nothing is named twice."""
    taken = _ids(*(take_cash(firm, str(10 + n)) for n in range(TOLD_AT_ONCE + 1)))
    told = [one for one in _verified(firm) if one.person_id == firm.rep.id]
    assert [one.detail.count(",") + 1 for one in told] == [TOLD_AT_ONCE, 1]
    assert ",".join(one.detail for one in told) == ",".join(map(str, taken))
