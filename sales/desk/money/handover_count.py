"""Actions: another person counts cash that was handed over, and puts all of it into the books."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sales.collections import Collection, CollectionState
from sales.desk.house import House, require
from sales.desk.money.handover import check_open, found
from sales.desk.money.handover_facts import handover_sheet
from sales.desk.money.verify import follow, verify_one
from sales.desk.named import person
from sales.desk.typed import amount_heard
from sales.ledger import Account, DocumentKind
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.posting_rules import Part, journal
from sales.readings import SentenceReader
from sales.receivables.handovers import COUNTED_HANDOVERS, CashCounted, Handover, HandoverState, HandoverVerified
from sales.refusals import AlreadyDecided, OutOfDate, OwnDocument

TOLD_AT_ONCE = 20  # payments in one message, so that each has its button
_NOTHING = ("0", "0.0", "0.00", "零")


@dataclass(frozen=True, slots=True)
class CountCash:
    """- Finance counts, and never the person who handed the cash over. Once: of two cashiers the second is told who
      did.
    - Counted, it has its number, and its collections wait to be verified. A difference is posted at once against the
      account of cash differences, and who handed the cash over is asked to explain it; managers see it.
    - All that was counted is verified by one tap, all or nothing: each becomes a payment as if it were verified alone.
      Who handed in several of the own reports hears of them together.
      What was verified or refused by itself meanwhile stays as it is."""

    house: House

    def count(self, actor: Person, handover_id: int, seen: int, said: str | None = None) -> CashCounted:
        """`said` is the counted amount as typed; None: just what was expected. Raises NotAllowed, NotFound,
        OwnDocument, AlreadyDecided, OutOfDate, BadValue."""
        require(actor, Role.FINANCE)
        house = self.house
        with house.archive.begin() as work:
            made = self._others(work, actor, handover_id)
            check_open(work, made, seen, HandoverState.HANDED)
            counted = made.expected if said is None else _amount(house.ear, said, made.expected.currency)
            saved = self._counted(work, actor, made, counted)
            self._tell(work, saved)
            house.log(
                work,
                actor,
                "handover.counted",
                f"handover:{saved.id}",
                before=f"{saved.expected.amount}",
                after=f"{saved.number} {counted.amount}",
            )
            outcome = CashCounted(handover_sheet(work, saved))
            work.commit()
            return outcome

    def _others(self, work: Work, actor: Person, handover_id: int) -> Handover:
        made = found(work, actor, handover_id)
        if made.person_id == actor.id:
            raise OwnDocument(Subject.HANDOVER, handover_id)
        return made

    def _counted(self, work: Work, actor: Person, made: Handover, counted: Money) -> Handover:
        house = self.house
        number = work.ledger.next_number(DocumentKind.HANDOVER, house.today().year)
        done = replace(
            made,
            state=HandoverState.CLOSED if counted == made.expected else HandoverState.COUNTED,
            counted=counted,
            counted_by=actor.id,
            counted_at=house.now(),
            number=number,
        )
        saved = work.handovers.save(done, made.version)
        if saved.difference:
            missing = {Part.DIFFERENCE: -saved.difference}
            work.ledger.post(
                journal(DocumentKind.HANDOVER, number, house.today(), missing, funds=Account.CASH), house.now()
            )
        for one in work.handovers.parts(made.id):
            handed = replace(one, state=CollectionState.HANDED_OVER)
            follow(house, work, work.collections.save(handed, one.version))
        return saved

    def _tell(self, work: Work, saved: Handover) -> None:
        """Who handed it over is told; of a difference managers too, and all of them see the card follow."""
        house, holder = self.house, person(work, saved.person_id)
        concerned = (Subject.HANDOVER, saved.id, saved.version)
        house.tell(work, NoticeKind.HANDOVER_COUNTED, *concerned, holder)
        if saved.difference:
            managers = (one for one in work.people.with_role(Role.MANAGER) if one.id != holder.id)
            house.tell(work, NoticeKind.CARD, *concerned, *managers)
        house.refresh(work, *concerned)

    def verify_all(self, actor: Person, handover_id: int, seen: int) -> HandoverVerified:
        """Put everything that was counted, and was not decided by itself, into the books. Raises NotAllowed, NotFound,
        OwnDocument, AlreadyDecided (nothing is left, or it is not counted), OutOfDate."""
        require(actor, Role.FINANCE)
        house = self.house
        with house.archive.begin() as work:
            made = self._others(work, actor, handover_id)
            check_open(work, made, made.version, *COUNTED_HANDOVERS)
            for code in sorted({one.customer for one in work.handovers.parts(made.id)}):
                work.customers.lock(code)
            made = found(work, actor, handover_id)
            left = [one for one in work.handovers.parts(made.id) if one.state is CollectionState.HANDED_OVER]
            if not left:
                raise AlreadyDecided(Subject.HANDOVER, made.id, "verified")
            if made.version != seen:
                raise OutOfDate(Subject.HANDOVER, made.id)
            together = self._together(work, made, left)
            done = [verify_one(house, work, actor, one, told=one.id not in together) for one in left]
            numbers = tuple(one.number or "" for one in done)
            house.refresh(work, Subject.HANDOVER, made.id, f"verified {numbers[-1]}")
            outcome = HandoverVerified(handover_sheet(work, made), numbers)
            work.commit()
            return outcome

    def _together(self, work: Work, made: Handover, left: list[Collection]) -> frozenset[int]:
        """Of several that who handed them over reported too that person is told at once; their ids."""
        own = [one.id for one in left if one.reported_by == made.person_id]
        if len(own) < 2:
            return frozenset()
        for first in range(0, len(own), TOLD_AT_ONCE):
            detail = ",".join(map(str, own[first : first + TOLD_AT_ONCE]))
            self.house.put(work, NoticeKind.CASH_VERIFIED, Subject.HANDOVER, made.id, made.person_id, detail)
        return frozenset(own)


def _amount(ear: SentenceReader, said: str, currency: str) -> Money:
    """What was counted; it may be nothing at all."""
    nothing = said.strip().lstrip("¥￥") in _NOTHING
    return Money.of(Decimal(0) if nothing else amount_heard(ear, said, currency), currency)
