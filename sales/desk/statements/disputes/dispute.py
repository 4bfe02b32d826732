"""Actions: a customer's contact puts together what is wrong with a statement, line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from sales.desk.house import House, require
from sales.desk.statements.disputes.dispute_parts import disputable, dispute_sheet, drafts_of, still_disputable, tried
from sales.desk.typed import amount_heard, reason_of
from sales.dispute_outcomes import DisputeSheet
from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import READERS, READY, Dispute, DisputeKind, DisputeState, SaidDispute, amount_of, numbers_in
from sales.money import Money, decimals
from sales.notices import Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound
from sales.statements import Snapshot, Statement

Change = Callable[[Dispute, Snapshot], Dispute]
MOST_DRAFTS = 60  # lines in one go
_SUM = re.compile(
    r"[¥￥]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*\.\d+|\d+)\s?(?:[元块]|yuan|rmb|cny)", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DisputeStatement:
    """- A linked contact of the statement's own customer disputes it, never who issued it or works for the house;
      another customer's contact does not find it. A superseded revision is refused, naming the current one.
    - The draft is kept line by line and is its contact's own; nothing of it counts, and nobody else sees it, until it
      is handed in. `key` (a press or a message) takes effect once.
    - A line that is in dispute is not disputed a second time."""

    house: House

    def show(self, actor: Person, statement_id: int) -> DisputeSheet:
        """A statement's disputes, with the actor's draft; NotFound, NotAllowed."""
        require(actor, *READERS)
        with self.house.archive.look() as work:
            statement = work.statements.get(statement_id, actor.scope)
            if statement is None:
                raise NotFound(Subject.STATEMENT)
            return dispute_sheet(work, actor, statement)

    def tick(self, actor: Person, statement_id: int, seen: int, key: str, entry: str | None) -> DisputeSheet:
        """Choose an entry by its number (None: the whole), or choose it no more. CannotDispute."""

        def change(work: Work, statement: Statement) -> None:
            chosen = [each for each in drafts_of(work, actor, statement.id) if _is(each, entry)]
            for each in chosen:
                work.disputes.drop(each.id)
            if not chosen:
                self._begin(work, actor, statement, entry)

        return self._on(actor, statement_id, seen, key, change)

    def reason(self, actor: Person, statement_id: int, seen: int, key: str, kind: str, said: str = "") -> DisputeSheet:
        """Why: of everything that is chosen and has no reason yet. Words go with any kind; OTHER needs them. BadValue,
        CannotDispute."""
        why = _kind(kind)
        text = reason_of(said) if said or why is DisputeKind.OTHER else ""

        def change(work: Work, statement: Statement) -> None:
            unsaid = [each for each in drafts_of(work, actor, statement.id) if each.kind is None]
            if not unsaid:
                raise CannotDispute(statement.id, DisputeTrouble.NOTHING)
            for each in unsaid:
                work.disputes.save(replace(each, kind=why, text=text or each.text), each.version)

        return self._on(actor, statement_id, seen, key, change)

    def missing(self, actor: Person, statement_id: int, seen: int, key: str, said: str) -> DisputeSheet:
        """A line that should be there, in words; a sum among them is what is claimed. BadValue."""
        text = reason_of(said)

        def change(work: Work, statement: Statement) -> None:
            claimed = sum_in(text, statement.snapshot.closing.currency)
            made = self._new(work, actor, statement)
            work.disputes.add(replace(made, kind=DisputeKind.MISSING, text=text, claimed=claimed))

        return self._on(actor, statement_id, seen, key, change)

    def prefill(self, actor: Person, statement_id: int, key: str, said: SaidDispute) -> DisputeSheet:
        """What a sentence said: the line is chosen with its reason and amount, over what the draft said of it."""

        def change(work: Work, statement: Statement) -> None:
            for each in drafts_of(work, actor, statement.id):
                if _is(each, said.entry):
                    work.disputes.drop(each.id)
            made = self._begin(work, actor, statement, said.entry)
            claimed = _signed(said.claimed, statement.snapshot, said.entry) if said.claimed is not None else None
            work.disputes.save(replace(made, kind=said.kind, text=said.text, claimed=claimed), made.version)

        with self.house.archive.look() as work:
            found = work.statements.get(statement_id, actor.scope)
        if found is None:
            raise NotFound(Subject.STATEMENT)
        return self._on(actor, statement_id, found.revision, key, change)

    def change_kind(self, actor: Person, dispute_id: int, key: str, kind: str) -> DisputeSheet:
        """Another ready-made reason for one line. BadValue."""
        why = _kind(kind)
        return self._change(actor, dispute_id, key, lambda made, _: replace(made, kind=why))

    def claim(self, actor: Person, dispute_id: int, key: str, said: str) -> DisputeSheet:
        """What is right, as typed; nought is a sum too. BadValue."""

        def change(made: Dispute, snapshot: Snapshot) -> Dispute:
            currency = snapshot.closing.currency
            nought = re.fullmatch(r"[¥￥]?\s*0(?:\.0+)?\s*[元块]?", said.strip(), re.ASCII)
            amount = Decimal(0) if nought else amount_heard(self.house.ear, said, currency)
            return replace(made, claimed=_signed(Money.of(amount, currency), snapshot, made.entry))

        return self._change(actor, dispute_id, key, change)

    def write(self, actor: Person, dispute_id: int, key: str, said: str) -> DisputeSheet:
        """Words to one line. BadValue."""
        text = reason_of(said)
        return self._change(
            actor, dispute_id, key, lambda made, _: replace(made, text=text, kind=made.kind or DisputeKind.OTHER)
        )

    def photograph(self, actor: Person, dispute_id: int, key: str, picture: bytes) -> DisputeSheet:
        """A picture to one line, kept by its digest."""
        digest = self.house.files.put(picture)
        return self._change(actor, dispute_id, key, lambda made, _: replace(made, photo=digest))

    def drop(self, actor: Person, dispute_id: int, key: str) -> DisputeSheet:
        """One line is not disputed after all."""
        return self._change(actor, dispute_id, key, None)

    def discard(self, actor: Person, statement_id: int, seen: int, key: str) -> DisputeSheet:
        """Nothing of the draft is wanted."""

        def change(work: Work, statement: Statement) -> None:
            for each in drafts_of(work, actor, statement.id):
                work.disputes.drop(each.id)

        return self._on(actor, statement_id, seen, key, change)

    def _on(
        self, actor: Person, statement_id: int, seen: int, key: str, change: Callable[[Work, Statement], None]
    ) -> DisputeSheet:
        house = self.house
        with tried(house, actor, f"statement:{statement_id}"), house.archive.begin() as work:
            statement = disputable(work, actor, statement_id, seen)
            if work.talk.first_time(f"dispute:{key}", house.now()):
                change(work, statement)
            sheet = dispute_sheet(work, actor, statement)
            work.commit()
        return sheet

    def _change(self, actor: Person, dispute_id: int, key: str, change: Change | None) -> DisputeSheet:
        """One line of the actor's own draft; NotFound if it is none."""
        house = self.house
        with tried(house, actor, f"dispute:{dispute_id}"), house.archive.begin() as work:
            require(actor, Role.CONTACT)
            work.customers.lock(actor.customer or "")  # whoever hands it in at this moment comes before, or after
            made = work.disputes.get(dispute_id, actor.scope)
            if made is None or made.by != actor.id or made.state is not DisputeState.DRAFT:
                raise NotFound(Subject.DISPUTE)
            found = work.statements.get(made.statement_id, actor.scope)
            if found is None:
                raise NotFound(Subject.STATEMENT)
            statement = still_disputable(work, found, found.revision)
            if work.talk.first_time(f"dispute:{key}", house.now()):
                if change is None:
                    work.disputes.drop(made.id)
                else:
                    work.disputes.save(change(made, statement.snapshot), made.version)
            sheet = dispute_sheet(work, actor, statement)
            work.commit()
        return sheet

    def _begin(self, work: Work, actor: Person, statement: Statement, entry: str | None) -> Dispute:
        if entry is not None and entry not in numbers_in(statement.snapshot):
            raise NotFound(Subject.STATEMENT, entry)
        if any(each.live and _is(each, entry) for each in work.disputes.of(statement.id)):
            raise CannotDispute(statement.id, DisputeTrouble.ALREADY, entry or "")
        return work.disputes.add(replace(self._new(work, actor, statement), entry=entry))

    def _new(self, work: Work, actor: Person, statement: Statement) -> Dispute:
        if len(drafts_of(work, actor, statement.id)) >= MOST_DRAFTS:
            raise CannotDispute(statement.id, DisputeTrouble.TOO_MANY)
        return Dispute(0, 1, statement.id, DisputeState.DRAFT, actor.id, self.house.now())


def sum_in(text: str, currency: str) -> Money | None:
    """The one sum of money in a text, if there is one with a sign or a word for money."""
    found = {(match[1] or match[2]).replace(",", "") for match in _SUM.finditer(text)}
    if len(found) != 1:
        return None
    amount = Decimal(found.pop())
    places = -int(amount.as_tuple().exponent)
    return Money.of(amount, currency) if 0 < amount < 10**9 and places <= decimals(currency) else None


def _is(made: Dispute, entry: str | None) -> bool:
    return made.whole if entry is None else made.entry == entry


def _kind(kind: str) -> DisputeKind:
    allowed = (*READY, DisputeKind.OTHER)
    chosen = next((each for each in allowed if each.value == kind), None)
    if chosen is None:
        raise BadValue(BadValueKind.TEXT, kind)
    return chosen


def _signed(claimed: Money, snapshot: Snapshot, entry: str | None) -> Money:
    """What is right, on the side on which the entry stands: a payment is below zero."""
    amount = amount_of(snapshot, entry)
    return -claimed if amount is not None and amount.minor < 0 else claimed
