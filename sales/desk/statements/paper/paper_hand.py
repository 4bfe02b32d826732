"""Actions: the sender of a photo of a signed print says what it is of, hands it in, or takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.refused import remembered
from sales.desk.statements.paper.paper_rules import (
    SENDERS,
    in_sight,
    refuse_same_file,
    second_people,
    signing_sheet,
    to_be_signed,
)
from sales.desk.statements.paper.paper_take import TRIED
from sales.notices import NoticeKind, Subject
from sales.paper_refusals import NobodyToAccept, PaperWaits
from sales.paper_signing import (
    OPEN_SIGNINGS,
    PaperHandedIn,
    PaperSigning,
    PaperSigningSheet,
    PaperTaken,
    PaperWithdrawn,
    SigningState,
)
from sales.people import ACCOUNTS, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotFound, OutOfDate


@dataclass(frozen=True, slots=True)
class HandInPrint:
    """- Only who sent the photo does these things, as the card showed it.
    - What a genuine code named cannot be chosen otherwise.
    - Handed in, it waits for a second person: a manager or finance, who neither sent it nor issued the statement; they
      are told. Of one statement one photo waits at a time.
    - A file that was handed in for another statement, or another revision, signs no second one. One that only looks
      the same is asked about on the card, and the second person reads it too.
    - Until it is decided it can be taken back."""

    house: House

    def show(self, actor: Person, signing_id: int) -> PaperSigningSheet:
        """The card; NotAllowed, NotFound."""
        with self.house.archive.look() as work:
            return signing_sheet(self.house, work, actor, found(work, actor, signing_id))

    def picture(self, actor: Person, signing_id: int) -> bytes:
        """The photo; NotAllowed, NotFound."""
        with self.house.archive.look() as work:
            photo = found(work, actor, signing_id).photo
        return self.house.files.get(photo)

    def choose(self, actor: Person, signing_id: int, seen: int, statement_id: int) -> PaperTaken:
        """It is of this statement. Raises as taking it does, and OutOfDate."""
        house = self.house
        with (
            remembered(house, actor, "paper_signing.choose", f"statement:{statement_id}", *TRIED),
            house.archive.begin() as work,
        ):
            signing = self._own(work, actor, signing_id, seen)
            if signing.state is not SigningState.TAKEN or (signing.statement_id and signing.code):
                raise OutOfDate(Subject.PAPER_SIGNING, signing_id)
            chosen = to_be_signed(work, actor, in_sight(work, actor, statement_id))
            bound = replace(signing, statement_id=chosen.id, revision=chosen.revision, hash=chosen.hash)
            signing = work.paper_signings.choose(bound, seen)
            house.log(
                work, actor, "paper_signing.chosen", f"paper_signing:{signing.id}", after=f"statement:{chosen.id}"
            )
            house.refresh(work, Subject.PAPER_SIGNING, signing.id, signing.version)
            sheet = signing_sheet(house, work, actor, signing)
            work.commit()
            return PaperTaken(sheet)

    def hand_in(self, actor: Person, signing_id: int, seen: int) -> PaperHandedIn:
        """Raises NotFound, OutOfDate, AlreadyDecided, PaperWaits, NobodyToAccept, SupersededPrint, OwnDocument,
        SamePhotoElsewhere."""
        house = self.house
        with (
            remembered(house, actor, "paper_signing.hand_in", f"paper_signing:{signing_id}", *TRIED),
            house.archive.begin() as work,
        ):
            signing = self._own(work, actor, signing_id, seen)
            if signing.state is not SigningState.TAKEN or signing.statement_id is None:
                raise OutOfDate(Subject.PAPER_SIGNING, signing_id)
            statement = in_sight(work, actor, signing.statement_id)
            work.customers.lock(statement.snapshot.customer)
            statement = to_be_signed(work, actor, in_sight(work, actor, statement.id))
            refuse_same_file(work, actor, signing)
            other = work.paper_signings.waiting(statement.id)
            if other is not None:
                raise PaperWaits(signing_id, person(work, other.person_id).name, other.handed_at or other.at)
            told = [each for each in second_people(work, signing, statement) if each.telegram_id]
            if not told:
                raise NobodyToAccept(signing_id)
            handed = replace(signing, state=SigningState.WAITING, handed_at=house.now())
            signing = work.paper_signings.save(handed, seen)
            house.log(work, actor, "paper_signing.handed_in", f"paper_signing:{signing.id}", after=_bound(signing))
            house.tell(work, NoticeKind.PAPER_HANDED_IN, Subject.PAPER_SIGNING, signing.id, signing.version, *told)
            house.refresh(work, Subject.PAPER_SIGNING, signing.id, signing.version)
            sheet = signing_sheet(house, work, actor, signing)
            work.commit()
            return PaperHandedIn(sheet)

    def withdraw(self, actor: Person, signing_id: int, seen: int) -> PaperWithdrawn:
        """Raises NotFound, OutOfDate, AlreadyDecided."""
        house = self.house
        with house.archive.begin() as work:
            signing = self._own(work, actor, signing_id, seen)
            before = signing.state.value
            signing = work.paper_signings.save(replace(signing, state=SigningState.WITHDRAWN), seen)
            house.log(work, actor, "paper_signing.withdrawn", f"paper_signing:{signing.id}", before)
            house.refresh(work, Subject.PAPER_SIGNING, signing.id, signing.version)
            sheet = signing_sheet(house, work, actor, signing)
            work.commit()
            return PaperWithdrawn(sheet)

    def _own(self, work: Work, actor: Person, signing_id: int, seen: int) -> PaperSigning:
        require(actor, *SENDERS)
        signing = found(work, actor, signing_id)
        if signing.person_id != actor.id:
            raise NotFound(Subject.PAPER_SIGNING)
        return as_seen(work, signing, seen)


def found(work: Work, actor: Person, signing_id: int) -> PaperSigning:
    """The photo of a signed print, if the actor sent it or sees its statement; NotAllowed (who sees no accounts),
    NotFound."""
    require(actor, *ACCOUNTS, Role.CONTACT)
    signing = work.paper_signings.get(signing_id, actor.scope, actor.id)
    if signing is None:
        raise NotFound(Subject.PAPER_SIGNING)
    return signing


def as_seen(work: Work, signing: PaperSigning, seen: int) -> PaperSigning:
    """The same, if it is open and as the card showed it; AlreadyDecided, OutOfDate."""
    if signing.state not in OPEN_SIGNINGS:
        by = person(work, signing.decided_by or signing.person_id).name
        raise AlreadyDecided(Subject.PAPER_SIGNING, signing.id, signing.state.value, by, signing.decided_at)
    if signing.version != seen:
        raise OutOfDate(Subject.PAPER_SIGNING, signing.id)
    return signing


def _bound(signing: PaperSigning) -> str:
    return f"statement:{signing.statement_id} revision {signing.revision} {signing.hash} photo {signing.photo}"
